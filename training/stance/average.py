"""Average the weights of finished runs: `average.py OUT WEIGHTS...` (Wortsman et al., 2022)."""

from __future__ import annotations

import sys
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file


def main(out: Path, paths: list[Path]) -> None:
    runs = [load_file(path) for path in paths]
    mean = {name: torch.stack([run[name] for run in runs]).mean(0) for name in runs[0]}
    save_file({name: value.contiguous() for name, value in mean.items()}, out)


if __name__ == "__main__":
    main(Path(sys.argv[1]), [Path(argument) for argument in sys.argv[2:]])
