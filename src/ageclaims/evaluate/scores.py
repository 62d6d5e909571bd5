"""Scores of labels, all of them functions of a confusion matrix.

A confusion matrix counts gold labels by row and answers by column, in the order of
:data:`ageclaims.evaluate.annotation.LABELS`. The measures take arrays of shape (..., 4, 4), so
that thousands of resamples are one call. A measure is NaN where it is not defined.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ageclaims.evaluate.annotation import LABELS

Confusion = NDArray[np.int64]
Values = NDArray[np.float64]
FAVOR, AGAINST = 0, 1


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelScore:
    """How well one label is found.

    Attributes:
        gold: How often gold has it.
        answered: How often it is answered.
        right: How often both.
        precision: ``right / answered``; ``None`` without answers.
        recall: ``right / gold``; ``None`` without gold.
        f1: Their harmonic mean; ``None`` where neither side has the label.
    """

    gold: int
    answered: int
    right: int
    precision: float | None
    recall: float | None
    f1: float | None


def score_counts(*, gold: int, answered: int, right: int) -> LabelScore:
    """Return precision, recall and F1 of counts."""
    return LabelScore(
        gold=gold,
        answered=answered,
        right=right,
        precision=right / answered if answered else None,
        recall=right / gold if gold else None,
        f1=2 * right / (gold + answered) if gold + answered else None,
    )


def count_confusion(gold: Sequence[str], answers: Sequence[str]) -> Confusion:
    """Count pairs of labels."""
    confusion = np.zeros((len(LABELS), len(LABELS)), dtype=np.int64)
    for wanted, answer in zip(gold, answers, strict=True):
        confusion[LABELS.index(wanted), LABELS.index(answer)] += 1
    return confusion


def score_label(confusion: Confusion, label: int) -> LabelScore:
    """Return precision, recall and F1 of one label."""
    return score_counts(
        gold=int(confusion[label].sum()),
        answered=int(confusion[:, label].sum()),
        right=int(confusion[label, label]),
    )


def count_flips(confusion: Confusion) -> tuple[int, int]:
    """Return how many took the opposite side, of how many that have a side on both sides."""
    sides = confusion[:2, :2]
    return int(sides[0, 1] + sides[1, 0]), int(sides.sum())


def f1(confusion: Confusion, label: int) -> Values:
    """Return the F1 of one label."""
    total = confusion[..., label, :].sum(-1) + confusion[..., :, label].sum(-1)
    return _divide(2.0 * confusion[..., label, label], total)


def f_avg(confusion: Confusion) -> Values:
    """Return the mean F1 of favor and against (SemEval-2016 task 6, Mohammad et al. 2016).

    A side that neither gold nor the answers have does not count.
    """
    sides = np.stack([f1(confusion, FAVOR), f1(confusion, AGAINST)])
    known = (~np.isnan(sides)).sum(0)
    return _divide(np.nansum(sides, axis=0), known)


def cohens_kappa(confusion: Confusion) -> Values:
    """Return Cohen's kappa (1960): agreement beyond what the margins of both sides give."""
    n = confusion.sum((-2, -1))
    observed = _divide(np.trace(confusion, axis1=-2, axis2=-1), n)
    expected = _divide((confusion.sum(-1) * confusion.sum(-2)).sum(-1), n * n)
    return _divide(observed - expected, 1 - expected)


def krippendorffs_alpha(confusion: Confusion) -> Values:
    """Return Krippendorff's alpha (2011) for nominal labels and two readers without gaps."""
    coincidence = confusion + np.swapaxes(confusion, -2, -1)
    totals = coincidence.sum(-1)
    n = totals.sum(-1)
    observed = n - np.trace(coincidence, axis1=-2, axis2=-1)
    expected = _divide(n * n - (totals * totals).sum(-1), n - 1)
    return 1 - _divide(observed, expected)


def _divide(above: NDArray[np.generic], below: NDArray[np.generic]) -> Values:
    above, below = np.asarray(above, float), np.asarray(below, float)
    result: Values = np.full(np.broadcast_shapes(above.shape, below.shape), np.nan)
    np.divide(above, below, out=result, where=below != 0)
    return result
