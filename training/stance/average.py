"""Average the weights of two runs: `average.py A.safetensors B.safetensors OUT.safetensors`.

Of two encoders of which one goes on from the other, the mean reads text that neither was trained
on better than both (Wortsman et al. 2022, "Robust fine-tuning of zero-shot models").
"""

from __future__ import annotations

import sys
from pathlib import Path

from safetensors.torch import load_file, save_file


def main(first: Path, second: Path, out: Path) -> None:
    one, other = load_file(first), load_file(second)
    if one.keys() != other.keys():
        raise SystemExit(f"{first} and {second} are not of the same net")
    save_file({name: ((one[name] + other[name]) / 2).contiguous() for name in one}, out)


if __name__ == "__main__":
    main(*(Path(argument) for argument in sys.argv[1:4]))
