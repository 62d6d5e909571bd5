"""The model: a small BERT over a statement and a passage, with linear heads per sentence.

One pass reads a window of consecutive sentences, so that each is read with what stands around it
(sequential sentence classification: Cohan et al., 2019), at the cost of one.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from transformers import BertConfig, BertModel

from ageclaims.pipeline.windows import Window

PAD = 0
BANK = 1 << 23
"""Numbers that the masks of dropout are cut from; drawing a fresh one takes a third of a step."""


class BankDropout(nn.Module):
    """Dropout whose mask is a run of one large drawn table, from a place drawn every time.

    Attributes:
        share: Of the values that are left out.
    """

    def __init__(self, share: float) -> None:
        super().__init__()
        self.share = share
        self._bank = torch.empty(0)

    def forward(self, values: Tensor) -> Tensor:
        """Return the values in evaluation; else some are 0 and the others larger."""
        if not self.training or not self.share:
            return values
        if len(self._bank) < 2 * values.numel():
            size = max(BANK, 2 * values.numel())
            self._bank = torch.empty(size).bernoulli_(1 - self.share) / (1 - self.share)
        place = int(torch.randint(len(self._bank) - values.numel(), ()))
        return values * self._bank[place : place + values.numel()].view(values.shape)


class StanceNet(nn.Module):
    """Encoder and heads; a sentence's own tokens are averaged beside [CLS].

    Attributes:
        encoder: The BERT encoder.
        heads: Linear layer for stance (4), claim (1), holder (1), alignment (3).
    """

    def __init__(self, config: BertConfig, *, dropout: float = 0.1) -> None:
        super().__init__()
        config.attention_probs_dropout_prob = 0.0
        self.encoder = BertModel(config, add_pooling_layer=False)
        self.dropout = BankDropout(dropout)
        for module in self.encoder.modules():
            if hasattr(module, "LayerNorm") and hasattr(module, "dropout"):
                module.dropout = self.dropout
        self.heads = nn.Linear(2 * config.hidden_size, 9)
        nn.init.normal_(self.heads.weight, std=0.02)
        nn.init.zeros_(self.heads.bias)

    def forward(self, ids: Tensor, mask: Tensor, types: Tensor, pool: Tensor) -> Tensor:
        """Return nine logits per sentence: (batch, sentences, 9).

        `pool` has a row per sentence with equal weights on its tokens: (batch, sentences, length).
        """
        hidden = self.encoder(
            input_ids=ids, attention_mask=mask, token_type_ids=types
        ).last_hidden_state
        mean = pool @ hidden
        first = hidden[:, :1].expand(-1, mean.shape[1], -1)
        logits: Tensor = self.heads(self.dropout(torch.cat([first, mean], dim=-1)))
        return logits


def load_base(folder: Path, *, dropout: float = 0.1, layers: int = 6) -> StanceNet:
    """Return a net whose encoder holds the pretrained weights of a folder (fp16 or fp32)."""
    config = BertConfig.from_pretrained(folder)
    config.num_hidden_layers = layers
    net = StanceNet(config, dropout=dropout)
    weights = {
        name: value.float()
        for name, value in load_file(folder / "model.safetensors").items()
        if not name.startswith("pooler") and "position_ids" not in name
    }
    missing, _ = net.encoder.load_state_dict(weights, strict=False)
    if any("position_ids" not in name for name in missing):
        raise SystemExit(f"{folder}: weights do not fit: {missing}")
    return net


def collate(windows: Sequence[Window]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Pad a batch: token ids, attention mask, token types (1 for the passage), pool."""
    width = max(len(window.ids) for window in windows)
    height = max(len(window.sentences) for window in windows)
    ids = torch.full((len(windows), width), PAD)
    mask = torch.zeros((len(windows), width), dtype=torch.long)
    types = torch.zeros((len(windows), width), dtype=torch.long)
    pool = torch.zeros((len(windows), height, width))
    for row, window in enumerate(windows):
        size = len(window.ids)
        ids[row, :size] = torch.tensor(window.ids)
        mask[row, :size] = 1
        types[row, :size] = torch.tensor(window.types)
        pool[row, : len(window.sentences), :size] = torch.from_numpy(window.pool)
    return ids, mask, types, pool
