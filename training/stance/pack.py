"""Copy code, data and the base encoder (half precision) into one folder: `pack.py BASE OUT`."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from safetensors.torch import load_file, save_file


def main(base: Path, out: Path) -> None:
    folder = out / "base"
    folder.mkdir(parents=True, exist_ok=True)
    weights = load_file(base / "model.safetensors")
    half = {k: v.half() for k, v in weights.items() if v.is_floating_point() and "pooler" not in k}
    save_file(half, folder / "model.safetensors")
    for name in ("config.json", "tokenizer.json"):
        shutil.copy(base / name, folder / name)
    here = Path(__file__).parent
    for path in [*here.glob("*.py"), here / "statements.json"]:
        shutil.copy(path, out / path.name)


if __name__ == "__main__":
    main(*(Path(argument) for argument in sys.argv[1:3]))
