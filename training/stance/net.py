"""The model: a small BERT over statement, context and sentence, with a few linear heads."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import torch
from questions import Question
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import Tensor, nn
from transformers import BertConfig, BertModel

STATEMENT_TOKENS, CONTEXT_TOKENS, TEXT_TOKENS = 24, 32, 96
CLS, SEP, PAD = 101, 102, 0


class StanceNet(nn.Module):
    """Encoder and heads; the sentence's own tokens (type 1) are averaged beside [CLS].

    Attributes:
        encoder: The BERT encoder.
        heads: Linear layer for stance (4), claim (1), holder (1), alignment (3).
    """

    def __init__(self, config: BertConfig, *, dropout: float = 0.1) -> None:
        super().__init__()
        config.hidden_dropout_prob = dropout
        config.attention_probs_dropout_prob = dropout
        self.encoder = BertModel(config, add_pooling_layer=False)
        self.dropout = nn.Dropout(dropout)
        self.heads = nn.Linear(2 * config.hidden_size, 9)
        nn.init.normal_(self.heads.weight, std=0.02)
        nn.init.zeros_(self.heads.bias)

    def forward(self, input_ids: Tensor, attention_mask: Tensor, token_type_ids: Tensor) -> Tensor:
        """Return nine logits per input."""
        hidden = self.encoder(
            input_ids=input_ids, attention_mask=attention_mask, token_type_ids=token_type_ids
        ).last_hidden_state
        own = token_type_ids.unsqueeze(-1).to(hidden.dtype)
        mean = (hidden * own).sum(1) / own.sum(1).clamp(min=1.0)
        logits: Tensor = self.heads(self.dropout(torch.cat([hidden[:, 0], mean], dim=-1)))
        return logits


def load_base(folder: Path, *, dropout: float = 0.1) -> StanceNet:
    """Return a net whose encoder holds the pretrained weights of a folder (fp16 or fp32)."""
    config = BertConfig.from_pretrained(folder)
    net = StanceNet(config, dropout=dropout)
    weights = {
        name: value.float()
        for name, value in load_file(folder / "model.safetensors").items()
        if not name.startswith("pooler") and "position_ids" not in name
    }
    missing, unexpected = net.encoder.load_state_dict(weights, strict=False)
    if unexpected or any("position_ids" not in name for name in missing):
        raise SystemExit(f"{folder}: weights do not fit: {missing} {unexpected}")
    return net


def encode(tokenizer: Tokenizer, questions: Sequence[Question]) -> list[tuple[list[int], int]]:
    """Return token ids and the index of the sentence's first token for each question."""
    texts = [t for q in questions for t in (q.statement, q.context, q.text)]
    pieces = [e.ids for e in tokenizer.encode_batch(texts, add_special_tokens=False)]
    encoded = []
    for statement, context, text in zip(pieces[::3], pieces[1::3], pieces[2::3], strict=True):
        head = [CLS, *statement[:STATEMENT_TOKENS], SEP, *context[-CONTEXT_TOKENS:], SEP]
        encoded.append(([*head, *text[:TEXT_TOKENS], SEP], len(head)))
    return encoded


def collate(batch: Sequence[tuple[list[int], int]]) -> tuple[Tensor, Tensor, Tensor]:
    """Pad a batch: token ids, attention mask, token types (1 for the sentence)."""
    width = max(len(ids) for ids, _ in batch)
    ids = torch.full((len(batch), width), PAD)
    mask = torch.zeros((len(batch), width), dtype=torch.long)
    types = torch.zeros((len(batch), width), dtype=torch.long)
    for row, (tokens, start) in enumerate(batch):
        ids[row, : len(tokens)] = torch.tensor(tokens)
        mask[row, : len(tokens)] = 1
        types[row, start : len(tokens)] = 1
    return ids, mask, types
