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
from net import CLS, CONTEXT_TOKENS, SEP, STATEMENT_TOKENS, TEXT_TOKENS, StanceNet
from onnxruntime.quantization import QuantType, quantize_dynamic
from safetensors.torch import load_file
from torch import Tensor, nn
from transformers import BertConfig

VERSION = "minilm-power-1"


class Unpadded(nn.Module):
    """The net for one input at a time: nothing is padding, so there is no mask."""

    def __init__(self, net: StanceNet) -> None:
        super().__init__()
        self.net = net

    def forward(self, input_ids: Tensor, token_type_ids: Tensor) -> Tensor:
        """Return nine logits per input."""
        logits: Tensor = self.net(input_ids, torch.ones_like(input_ids), token_type_ids)
        return logits


def load_net(base: Path, weights: Path) -> StanceNet:
    """Return a trained net in evaluation mode."""
    config = BertConfig.from_pretrained(base, attn_implementation="eager")
    net = StanceNet(config, dropout=0.0)
    net.load_state_dict({k: v.float() for k, v in load_file(weights).items()})
    return net.eval()


def write_onnx(net: StanceNet, path: Path) -> None:
    """Write the net as float32 ONNX with a free length."""
    example = torch.tensor([[CLS, 2000, SEP, 2001, SEP, 2002, 2003, SEP]])
    types = torch.tensor([[0, 0, 0, 0, 0, 1, 1, 1]])
    torch.onnx.export(
        Unpadded(net),
        (example, types),
        str(path),
        input_names=["input_ids", "token_type_ids"],
        output_names=["logits"],
        dynamic_axes={"input_ids": {1: "length"}, "token_type_ids": {1: "length"}},
        opset_version=17,
        dynamo=False,
    )


def write_config(path: Path) -> None:
    """Write the settings that the run-time needs, uncalibrated."""
    config = {
        "name": VERSION,
        "cls": CLS,
        "sep": SEP,
        "statement_tokens": STATEMENT_TOKENS,
        "context_tokens": CONTEXT_TOKENS,
        "sentence_tokens": TEXT_TOKENS,
        "calibrations": {"": {"temperature": 1.0, "bias": [0.0, 0.0, 0.0, 0.0]}},
    }
    path.write_text(json.dumps(config, indent=2) + "\n", "utf8")


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
    write_config(out / "config.json")


if __name__ == "__main__":
    main(*(Path(argument) for argument in sys.argv[1:4]))
