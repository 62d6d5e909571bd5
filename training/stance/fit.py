"""Training: one run of one setting, in stages, with a hard time limit."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
import torch
from labelled import LABELS, Sentence, fold_of
from net import StanceNet, collate, encode
from numpy.typing import NDArray
from questions import Augmentation, Question, asks_control, augment, make_question
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

Encoded = tuple[list[int], int]


@dataclass(frozen=True, slots=True)
class Setting:
    """Hyper-parameters of one run.

    Attributes:
        rate: Peak learning rate.
        decay: Factor on the rate per layer downward.
        epochs: Passes over the mixture.
        batch: Questions per step.
        dropout: In encoder and heads.
        smoothing: Label smoothing of the stance loss.
        real: How often real text is repeated in an epoch.
        written: Share of the written text without a side that an epoch samples.
        general: General pairs replayed per epoch.
        agree: Weight of R-Drop's symmetric KL term (Liang et al., 2021); 0 for none.
        side: Loss weight of questions that have a side.
        extra: Loss weight of the claim, holder and alignment heads.
        warm: Whether the general stage comes first.
        how: Augmentation.
        soft: Weight of soft labels against hard ones, where there are soft labels.
    """

    rate: float = 1e-4
    decay: float = 0.9
    epochs: float = 4
    batch: int = 64
    dropout: float = 0.1
    smoothing: float = 0.05
    real: int = 3
    written: float = 0.7
    general: int = 1500
    agree: float = 0.0
    side: float = 1.0
    extra: float = 0.2
    warm: bool = True
    how: Augmentation = field(default_factory=Augmentation)
    soft: float = 0.7


def mix(
    sentences: Sequence[Sentence],
    general: Sequence[tuple[str, str, str]],
    setting: Setting,
    dice: random.Random,
) -> list[Question]:
    """Draw the questions of one epoch."""
    questions = []
    for sentence in sentences:
        times = setting.real if sentence.source == "real" else 1
        sided = sentence.power != "none" or sentence.control != "none"
        if (
            sentence.source in {"written", "other"}
            and not sided
            and dice.random() > setting.written
        ):
            continue
        for _ in range(times):
            questions.append(augment(sentence, "power", setting.how, dice))
            if asks_control(sentence) or dice.random() < setting.how.control:
                questions.append(augment(sentence, "control", setting.how, dice))
    for topic, text, label in dice.sample(general, min(setting.general, len(general))):
        questions.append(Question(topic, "", text, LABELS.index(label)))
    return questions


def batches(encoded: Sequence[Encoded], size: int, dice: random.Random) -> Iterator[list[int]]:
    """Yield index lists of like lengths, in random order."""
    order = list(range(len(encoded)))
    dice.shuffle(order)
    groups = []
    for start in range(0, len(order), size * 24):
        block = sorted(order[start : start + size * 24], key=lambda i: len(encoded[i][0]))
        groups += [block[i : i + size] for i in range(0, len(block), size)]
    dice.shuffle(groups)
    yield from groups


def stance_loss(
    logits: Tensor, batch: Sequence[Question], setting: Setting, soft: Tensor | None
) -> Tensor:
    """Weighted cross-entropy of the four stances, soft where a teacher has spoken."""
    device = logits.device
    labels = torch.tensor([q.label for q in batch], device=device)
    weights = torch.tensor(
        [q.weight * (setting.side if 0 <= q.label < 3 else 1.0) for q in batch], device=device
    )
    logp = functional.log_softmax(logits[:, :4], dim=-1)
    hard = functional.cross_entropy(
        logits[:, :4], labels, reduction="none", ignore_index=-1, label_smoothing=setting.smoothing
    )
    if soft is None:
        return (hard * weights).mean()
    index = torch.tensor([q.soft for q in batch], device=device)
    has_soft = (index >= 0).float()
    taught = -(soft[index.clamp(min=0)] * logp).sum(-1)
    share = has_soft * torch.where(labels >= 0, setting.soft, 1.0)
    return ((share * taught + (1 - share) * hard) * weights).mean()


def extra_loss(logits: Tensor, batch: Sequence[Question]) -> Tensor:
    """Losses of the claim, holder and alignment heads, over what is labelled."""
    total = logits.new_zeros(())
    for column, name in ((4, "claim"), (5, "holder")):
        target = torch.tensor([getattr(q, name) for q in batch], device=logits.device)
        known = target >= 0
        if known.any():
            total = total + functional.binary_cross_entropy_with_logits(
                logits[known, column], target[known].float()
            )
    target = torch.tensor([q.align for q in batch], device=logits.device)
    if (target >= 0).any():
        total = total + functional.cross_entropy(logits[:, 6:9], target, ignore_index=-1)
    return total


def agreement(first: Tensor, second: Tensor) -> Tensor:
    """R-Drop: symmetric KL between two passes with different dropout."""
    p, q = functional.log_softmax(first[:, :4], -1), functional.log_softmax(second[:, :4], -1)
    forward = functional.kl_div(p, q, log_target=True, reduction="batchmean")
    return 0.5 * (forward + functional.kl_div(q, p, log_target=True, reduction="batchmean"))


def make_optimizer(net: StanceNet, setting: Setting) -> torch.optim.Optimizer:
    """AdamW with a rate that falls layer by layer downward."""
    layers = len(net.encoder.encoder.layer)
    groups: dict[tuple[int, bool], list[Tensor]] = {}
    for name, parameter in net.named_parameters():
        if not parameter.requires_grad:
            continue
        depth = 0
        if "embeddings" in name:
            depth = layers + 1
        elif ".layer." in name:
            depth = layers - int(name.split(".layer.")[1].split(".")[0])
        plain = parameter.ndim < 2
        groups.setdefault((depth, plain), []).append(parameter)
    return torch.optim.AdamW(
        [
            {
                "params": parameters,
                "lr": setting.rate * setting.decay**depth * (1.0 if depth else 3.0),
                "weight_decay": 0.0 if plain else 0.01,
            }
            for (depth, plain), parameters in groups.items()
        ],
        fused=torch.cuda.is_available(),
    )


def train(
    net: StanceNet,
    tokenizer: Tokenizer,
    draw: Callable[[random.Random], list[Question]],
    setting: Setting,
    *,
    seed: int,
    soft: NDArray[np.float32] | None = None,
    until: float = float("inf"),
    log: Callable[[str], None] = lambda line: None,
) -> StanceNet:
    """Train in place and return the net. On a CPU the word embeddings stay as they are.

    Args:
        net: On its device.
        tokenizer: Of the encoder.
        draw: Gives the questions of one epoch.
        setting: Hyper-parameters.
        seed: Of sampling and dropout.
        soft: Soft labels that questions point into.
        until: Monotonic time at which training ends; the rate falls to zero by then.
        log: Takes a line per epoch.
    """
    device = next(net.parameters()).device
    dice = random.Random(seed)
    torch.manual_seed(seed)
    table = None if soft is None else torch.from_numpy(soft).to(device)
    for parameter in net.parameters():
        parameter.requires_grad_(True)
    if device.type == "cpu":
        net.encoder.embeddings.word_embeddings.weight.requires_grad_(False)
    optimizer = make_optimizer(net, setting)
    base = [group["lr"] for group in optimizer.param_groups]
    questions = draw(dice)
    total = max(1, int(setting.epochs * len(questions) / setting.batch))
    began = shown = time.monotonic()
    step, losses = 0, []
    net.train()
    while step < total:
        encoded = encode(tokenizer, questions)
        for chosen in batches(encoded, setting.batch, dice):
            if step >= total or time.monotonic() > until:
                total = step
                break
            share = max(step / total, (time.monotonic() - began) / (until - began))
            pace = min(1.0, share / 0.06) * (1.0 - share)
            for group, rate in zip(optimizer.param_groups, base, strict=True):
                group["lr"] = rate * pace
            batch = [questions[i] for i in chosen]
            inputs = [
                t.to(device, non_blocking=True) for t in collate([encoded[i] for i in chosen])
            ]
            with torch.autocast(device.type, dtype=torch.bfloat16):
                logits = net(*inputs)
                other = net(*inputs) if setting.agree else None
            logits = logits.float()
            loss = stance_loss(logits, batch, setting, table)
            loss = loss + setting.extra * extra_loss(logits, batch)
            if other is not None:
                loss = 0.5 * (loss + stance_loss(other.float(), batch, setting, table))
                loss = loss + setting.agree * agreement(logits, other.float())
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimizer.step()
            step += 1
            if step % 20 == 0:
                losses.append(float(loss.detach()))
                if time.monotonic() - shown > 15:
                    shown = time.monotonic()
                    log(f"step {step}/{total} loss {np.mean(losses[-10:]):.3f}")
        questions = draw(dice)
    return net


def predict(
    net: StanceNet, tokenizer: Tokenizer, questions: Sequence[Question]
) -> NDArray[np.float32]:
    """Return the nine logits of each question."""
    device = next(net.parameters()).device
    encoded = encode(tokenizer, questions)
    order = sorted(range(len(encoded)), key=lambda i: len(encoded[i][0]))
    logits = np.zeros((len(encoded), 9), dtype=np.float32)
    net.eval()
    with torch.no_grad(), torch.autocast(device.type, dtype=torch.bfloat16):
        for start in range(0, len(order), 256):
            chosen = order[start : start + 256]
            inputs = [t.to(device) for t in collate([encoded[i] for i in chosen])]
            logits[chosen] = net(*inputs).float().cpu().numpy()
    return logits


def split(
    sentences: Sequence[Sentence], fold: int, folds: int
) -> tuple[list[Sentence], list[Sentence]]:
    """Return what to train on and what to test on: real documents of one fold.

    A fold outside the range tests on nothing and trains on all.
    """
    held = [s for s in sentences if s.source == "real" and fold_of(s.doc, folds) == fold]
    kept = {id(s) for s in held}
    return [s for s in sentences if id(s) not in kept], held


def ask_both(sentences: Sequence[Sentence]) -> list[Question]:
    """Return the power questions of all sentences, then the control questions."""
    return [make_question(s, p) for p in ("power", "control") for s in sentences]
