"""Export a trained net as the shipped model: `export.py BASE WEIGHTS OUT`.

Writes `model.onnx` (dynamic int8), `tokenizer.json` and a first `config.json` into OUT;
`calibrate.py` then sets temperature and bias.
"""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from pathlib import Path

import torch
from net import StanceNet
from onnxruntime.quantization import QuantType, quantize_dynamic
from safetensors.torch import load_file
from torch import Tensor, nn
from transformers import BertConfig

from ageclaims.pipeline.windows import make_windows

VERSION = "minilm-power-8"


class Unpadded(nn.Module):
    """The net for one window at a time: nothing is padding, so there is no mask."""

    def __init__(self, net: StanceNet) -> None:
        super().__init__()
        self.net = net

    def forward(self, ids: Tensor, types: Tensor, pool: Tensor) -> Tensor:
        """Return nine logits per sentence."""
        logits: Tensor = self.net(ids, torch.ones_like(ids), types, pool)
        return logits


def load_net(base: Path, weights: Path) -> StanceNet:
    """Return a trained net in evaluation mode."""
    state = {k: v.float() for k, v in load_file(weights).items()}
    config = BertConfig.from_pretrained(base, attn_implementation="eager")
    config.num_hidden_layers = 1 + max(int(k.split(".")[3]) for k in state if ".layer." in k)
    net = StanceNet(config, dropout=0.0)
    net.load_state_dict(state)
    return net.eval()


def write_onnx(net: StanceNet, path: Path) -> None:
    """Write the net as float32 ONNX with a free length and a free number of sentences."""
    window = next(make_windows([2000, 2001], [2002], [[2003, 2004], [2005], [2006, 2007]]))
    inputs = (
        torch.tensor([window.ids]),
        torch.tensor([window.types]),
        torch.from_numpy(window.pool)[None],
    )
    torch.onnx.export(
        Unpadded(net),
        inputs,
        str(path),
        input_names=["ids", "types", "pool"],
        output_names=["logits"],
        dynamic_axes={
            "ids": {1: "length"},
            "types": {1: "length"},
            "pool": {1: "sentences", 2: "length"},
            "logits": {1: "sentences"},
        },
        opset_version=17,
        dynamo=False,
    )


def main(base: Path, weights: Path, out: Path) -> None:
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        whole = Path(scratch) / "model.onnx"
        write_onnx(load_net(base, weights), whole)
        quantize_dynamic(
            whole,
            out / "model.onnx",
            weight_type=QuantType.QInt8,
            per_channel=True,
            reduce_range=True,
        )
    shutil.copy(base / "tokenizer.json", out / "tokenizer.json")
    config = {
        "name": VERSION,
        "calibrations": {"": {"temperature": 1.0, "bias": [0.0, 0.0, 0.0, 0.0]}},
    }
    (out / "config.json").write_text(json.dumps(config, indent=2) + "\n", "utf8")


if __name__ == "__main__":
    main(*(Path(argument) for argument in sys.argv[1:4]))
