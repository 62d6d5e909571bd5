"""Scores of predictions and the choice of bias and temperature."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from posts import LABELS

Probabilities = NDArray[np.float64]


def softmax(logits: NDArray[np.floating]) -> Probabilities:
    """Return probabilities over the last axis."""
    shifted = np.exp(logits - logits.max(-1, keepdims=True), dtype=np.float64)
    normed: Probabilities = shifted / shifted.sum(-1, keepdims=True)
    return normed


def f1(gold: NDArray[np.intp], guess: NDArray[np.intp], label: int) -> float:
    """Return the F1 of one label; 0 where it never occurs."""
    both = int(((gold == label) & (guess == label)).sum())
    total = int((gold == label).sum() + (guess == label).sum())
    return 2 * both / total if total else 0.0


def f_avg(gold: NDArray[np.intp], guess: NDArray[np.intp]) -> float:
    """Mean F1 of favor and against, the metric of SemEval-2016 task 6."""
    return (f1(gold, guess, 0) + f1(gold, guess, 1)) / 2


def flips(gold: NDArray[np.intp], guess: NDArray[np.intp]) -> tuple[int, int]:
    """Return how many sentences took the opposite side, and how many have a side in both."""
    both = (gold < 2) & (guess < 2)
    return int((both & (gold != guess)).sum()), int(both.sum())


def decide(probabilities: Probabilities, bias: Sequence[float]) -> NDArray[np.intp]:
    """Return the label of largest log-probability plus bias."""
    chosen: NDArray[np.intp] = (np.log(probabilities + 1e-9) + np.asarray(bias)).argmax(-1)
    return chosen


def best_bias(probabilities: Probabilities, gold: NDArray[np.intp]) -> tuple[float, list[float]]:
    """Return the best F_avg over a coarse grid of biases for favor, against and mixed."""
    grid = np.arange(-1.5, 2.01, 0.25)
    best = (-1.0, [0.0, 0.0, 0.0, 0.0])
    for favor in grid:
        for against in grid:
            bias = [float(favor), float(against), float(min(favor, against)) - 0.5, 0.0]
            value = f_avg(gold, decide(probabilities, bias))
            if value > best[0]:
                best = (value, bias)
    return best


def describe(probabilities: Probabilities, labels: Sequence[str], bias: Sequence[float]) -> dict:
    """Return the scores of one set of predictions, at a bias and at its own best bias."""
    gold = np.array([LABELS.index(label) for label in labels])
    guess = decide(probabilities, bias)
    value, own = best_bias(probabilities, gold)
    wrong, both = flips(gold, guess)
    return {
        "f_avg": round(f_avg(gold, guess), 4),
        "favor": round(f1(gold, guess, 0), 3),
        "against": round(f1(gold, guess, 1), 3),
        "flips": f"{wrong}/{both}",
        "best": round(value, 4),
        "best_bias": own,
        "n": len(gold),
        "sided": int((gold < 3).sum()),
    }
