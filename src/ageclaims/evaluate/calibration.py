"""Whether a confidence of 0.8 is right in 80 % of the cases."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

BINS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class ReliabilityBin:
    """Answers of like confidence.

    Attributes:
        low: Least confidence.
        high: Greatest confidence, exclusive but for 1.
        count: Number of answers.
        confidence: Their mean confidence.
        accuracy: The share of them that is right.
    """

    low: float
    high: float
    count: int
    confidence: float
    accuracy: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """How far confidences are from being right.

    Attributes:
        count: Number of answers.
        ece: Expected calibration error over ten equal bins (Guo et al. 2017).
        brier: Mean squared difference of confidence and being right (Brier 1950).
        bins: The reliability table; empty bins are left out.
    """

    count: int
    ece: float
    brier: float
    bins: tuple[ReliabilityBin, ...]


def calibrate(answers: Sequence[tuple[float, bool]]) -> Calibration | None:
    """Return the calibration of (confidence, right) pairs; ``None`` without any."""
    if not answers:
        return None
    filled: dict[int, list[tuple[float, bool]]] = {}
    for confidence, right in answers:
        filled.setdefault(min(int(confidence * BINS), BINS - 1), []).append((confidence, right))
    bins = tuple(_make_bin(i, filled[i]) for i in sorted(filled))
    return Calibration(
        count=len(answers),
        ece=sum(b.count * abs(b.confidence - b.accuracy) for b in bins) / len(answers),
        brier=sum((c - right) ** 2 for c, right in answers) / len(answers),
        bins=bins,
    )


def _make_bin(index: int, answers: Sequence[tuple[float, bool]]) -> ReliabilityBin:
    n = len(answers)
    return ReliabilityBin(
        low=index / BINS,
        high=(index + 1) / BINS,
        count=n,
        confidence=sum(c for c, _ in answers) / n,
        accuracy=sum(right for _, right in answers) / n,
    )
