"""Turn a shipped model back into weights to go on from: `restore.py MODEL.onnx OUT.safetensors`.

int8 weights become float32 again, rounded as they were shipped. `train.py --further` takes them.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper
from safetensors.torch import save_file

PREFIX = "net."
QUANTIZED = "_quantized"
PARTS = (
    "attention.self.query",
    "attention.self.key",
    "attention.self.value",
    "attention.output.dense",
    "intermediate.dense",
    "output.dense",
)
"""The matrices of a layer in the order in which the export numbers them."""


def read_weights(model: onnx.ModelProto) -> Iterator[tuple[str, NDArray[np.float32]]]:
    """Yield the parameters of an exported net by name."""
    values = {i.name: numpy_helper.to_array(i) for i in model.graph.initializer}
    matrices = []
    for name, value in values.items():
        if name.endswith(QUANTIZED):
            plain = name.removesuffix(QUANTIZED)
            scale, zero = values[f"{plain}_scale"], values[f"{plain}_zero_point"]
            floats = (value.astype(np.float32) - zero.astype(np.float32)) * scale
            if plain.startswith(PREFIX):
                yield plain.removeprefix(PREFIX), floats
            else:
                matrices.append((int(plain.rsplit("_", 1)[1]), floats))
        elif name.startswith(PREFIX) and value.dtype == np.float32 and value.ndim == 1:
            yield name.removeprefix(PREFIX), value
    matrices.sort(key=lambda numbered: numbered[0])
    for place, (_, matrix) in enumerate(matrices[:-1]):
        layer, part = divmod(place, len(PARTS))
        yield f"encoder.encoder.layer.{layer}.{PARTS[part]}.weight", matrix.T
    yield "heads.weight", matrices[-1][1].T


def main(model: Path, out: Path) -> None:
    weights = dict(read_weights(onnx.load(str(model))))
    tensors = {n: torch.from_numpy(np.array(v, order="C")) for n, v in weights.items()}
    save_file(tensors, out)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
