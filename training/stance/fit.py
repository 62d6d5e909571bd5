"""Training of the stance net: AdamW, layer-wise rates, loss per sentence."""

from __future__ import annotations

import math
import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from draw import STATEMENTS, Example
from net import StanceNet, collate
from numpy.typing import NDArray
from posts import LabelledPost
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

from ageclaims.pipeline.windows import make_windows


@dataclass(frozen=True, slots=True)
class Setting:
    """Hyper-parameters of one run.

    Attributes:
        rate: Peak learning rate.
        decay: Factor on the rate per layer downward.
        epochs: Passes over the mixture.
        batch: Windows per step.
        dropout: Of hidden states and heads; attention has none.
        smoothing: Label smoothing of the stance loss.
        side: Loss weight of sentences that have a side.
        extra: Loss weight of the claim, holder and alignment heads.
        frozen: Lowest layers that stay as they are, with the embeddings.
        general: General pairs replayed per epoch.
    """

    rate: float = 2e-4
    decay: float = 0.9
    epochs: int = 4
    batch: int = 16
    dropout: float = 0.1
    smoothing: float = 0.05
    side: float = 2.0
    extra: float = 0.15
    frozen: int = 2
    general: int = 1200


def batches(examples: Sequence[Example], size: int, dice: random.Random) -> Iterator[list[int]]:
    """Yield index lists of like lengths, in random order."""
    order = list(range(len(examples)))
    dice.shuffle(order)
    groups = []
    for start in range(0, len(order), size * 24):
        block = sorted(order[start : start + size * 24], key=lambda i: len(examples[i].window.ids))
        groups += [block[i : i + size] for i in range(0, len(block), size)]
    dice.shuffle(groups)
    yield from groups


def loss_of(logits: Tensor, batch: Sequence[Example], setting: Setting) -> Tensor:
    """Return the weighted loss of all heads over the sentences of a batch."""
    places = [(b, n) for b, e in enumerate(batch) for n in range(len(e.labels))]
    flat = logits[[b for b, _ in places], [n for _, n in places]]
    labels = torch.tensor([label for e in batch for label in e.labels])
    weights = torch.tensor([w for e in batch for w in e.weights])
    weights = weights * torch.where((labels >= 0) & (labels < 3), setting.side, 1.0)
    beside = torch.tensor([logits for e in batch for logits in e.beside])
    stance = functional.cross_entropy(
        flat[:, :4] + beside,
        labels,
        reduction="none",
        ignore_index=-1,
        label_smoothing=setting.smoothing,
    )
    total = (stance * weights).sum() / len(places)
    rows = [row for e in batch for row in e.rows]
    for column, name in ((4, "claim"), (5, "holder")):
        target = torch.tensor([getattr(row, name) for row in rows])
        known = target >= 0
        if known.any():
            total = total + setting.extra * functional.binary_cross_entropy_with_logits(
                flat[known, column], target[known].float()
            )
    target = torch.tensor([row.align for row in rows])
    if (target >= 0).any():
        total = total + setting.extra * functional.cross_entropy(
            flat[:, 6:9], target, ignore_index=-1
        )
    return total


def make_optimizer(net: StanceNet, setting: Setting) -> torch.optim.Optimizer:
    """AdamW with a rate that falls layer by layer downward."""
    layers = len(net.encoder.encoder.layer)
    groups: dict[tuple[int, bool], list[Tensor]] = {}
    for name, parameter in net.named_parameters():
        depth = layers
        if name.startswith("encoder.embeddings"):
            depth = -1
        elif ".layer." in name:
            depth = int(name.split(".layer.")[1].split(".")[0])
        if depth < setting.frozen:
            parameter.requires_grad = False
            continue
        decays = parameter.ndim > 1
        groups.setdefault((depth, decays), []).append(parameter)
    return torch.optim.AdamW(
        [
            {
                "params": parameters,
                "lr": setting.rate * setting.decay ** (layers - depth),
                "weight_decay": 0.01 if decays else 0.0,
            }
            for (depth, decays), parameters in groups.items()
        ]
    )


def train(
    net: StanceNet,
    draw: Callable[[random.Random], list[Example]],
    setting: Setting,
    *,
    seed: int,
    log: Callable[[str], None],
    after: Callable[[], None],
) -> None:
    """Train in place; `after` is called when an epoch is done.

    Where the processor knows bfloat16, products of matrices are taken in it, which saves a third of
    the time; weights stay float32.
    """
    short = bool(torch.cpu.get_capabilities().get("avx512_bf16"))
    torch.manual_seed(seed)
    dice = random.Random(seed)
    optimizer = make_optimizer(net, setting)
    rates = [group["lr"] for group in optimizer.param_groups]
    done, start = 0.0, time.monotonic()
    for epoch in range(setting.epochs):
        examples = draw(dice)
        steps = list(batches(examples, setting.batch, dice))
        losses = []
        net.train()
        for number, indices in enumerate(steps):
            done = (epoch + number / len(steps)) / setting.epochs
            scale = min(1.0, done / 0.06 + 0.01) * 0.5 * (1 + math.cos(math.pi * done))
            for group, rate in zip(optimizer.param_groups, rates, strict=True):
                group["lr"] = rate * max(scale, 0.01)
            batch = [examples[i] for i in indices]
            with torch.autocast("cpu", dtype=torch.bfloat16, enabled=short):
                logits = net(*collate([e.window for e in batch]))
            loss = loss_of(logits.float(), batch, setting)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimizer.step()
            losses.append(loss.item())
            if number % 200 == 199:
                seconds = time.monotonic() - start
                log(f"{epoch} {number}/{len(steps)} {np.mean(losses[-200:]):.4f} {seconds:.0f}s")
        log(f"epoch {epoch} loss {np.mean(losses):.4f} {time.monotonic() - start:.0f}s")
        after()


def predict(
    net: StanceNet, tokenizer: Tokenizer, posts: Sequence[LabelledPost], proposition: str
) -> NDArray[np.float32]:
    """Return nine logits for every sentence of the posts, in order, as the run-time reads them."""
    net.eval()
    windows, answers = [], 0
    for post in posts:
        statement = (post.statements or STATEMENTS)[proposition]["same"][0]
        texts = [statement, post.context, *(row.text for row in post.rows)]
        ids = [e.ids for e in tokenizer.encode_batch(texts, add_special_tokens=False)]
        for window in make_windows(ids[0], ids[1], ids[2:]):
            windows.append((answers, window))
        answers += len(post.rows)
    table = np.zeros((answers, 9), dtype=np.float32)
    windows.sort(key=lambda item: len(item[1].ids))
    with torch.no_grad():
        for start in range(0, len(windows), 32):
            batch = windows[start : start + 32]
            logits = net(*collate([w for _, w in batch])).numpy()
            for (offset, window), rows in zip(batch, logits, strict=True):
                for place, number in enumerate(window.numbers):
                    if window.core[0] <= number < window.core[1]:
                        table[offset + number] = rows[place]
    return table
