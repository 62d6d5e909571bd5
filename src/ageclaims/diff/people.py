"""Who changed position, who is new, who left, and how much of a change each explains."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Weight:
    """What one speaker contributes to a corpus mean.

    Attributes:
        units: Number of posts with a stance.
        mean: Mean of the quantity over these posts.
    """

    units: int
    mean: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Decomposition:
    """A change of a corpus mean split exactly into three parts.

    Attributes:
        total: Mean of B minus mean of A.
        minds: The same people hold other positions.
        people: Other people came or left.
        volume: The same people write more or less.
    """

    total: float
    minds: float
    people: float
    volume: float


def decompose_change(a: Mapping[str, Weight], b: Mapping[str, Weight]) -> Decomposition:
    """Split the change of the mean over posts into minds, people and volume.

    The decomposition of Griliches and Regev (1995): with weights averaged over both sides
    and the average of both means as the reference, the parts add up exactly.

    Args:
        a: Weight per speaker in A.
        b: Weight per speaker in B; the same name is the same person.
    """
    mean_a, mean_b = _mean(a), _mean(b)
    size_a, size_b = _size(a), _size(b)
    if not size_a or not size_b:
        return Decomposition(total=0.0, minds=0.0, people=0.0, volume=0.0)
    reference = (mean_a + mean_b) / 2
    minds = people = volume = 0.0
    for name in sorted(a.keys() | b.keys()):
        before, after = a.get(name), b.get(name)
        if before is not None and after is not None:
            share_a, share_b = before.units / size_a, after.units / size_b
            minds += (share_a + share_b) / 2 * (after.mean - before.mean)
            volume += (share_b - share_a) * ((before.mean + after.mean) / 2 - reference)
        elif after is not None:
            people += after.units / size_b * (after.mean - reference)
        elif before is not None:
            people -= before.units / size_a * (before.mean - reference)
    return Decomposition(total=mean_b - mean_a, minds=minds, people=people, volume=volume)


def _size(side: Mapping[str, Weight]) -> int:
    return sum(weight.units for weight in side.values())


def _mean(side: Mapping[str, Weight]) -> float:
    size = _size(side)
    return sum(weight.units * weight.mean for weight in side.values()) / size if size else 0.0
