"""95 % intervals of shares, with the speaker as the unit of evidence."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

Z = 1.959964
COVERED = 0.95
PIECES = 200
"""Pieces that the density of t is cut into."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """A share with its counts and 95 % interval.

    Attributes:
        hits: Units that have the property.
        total: Units that could have it.
        low: Lower end of the interval, in [0, 1].
        high: Upper end.
        voices: Number of clusters behind the units, such as speakers.
    """

    hits: int
    total: int
    low: float
    high: float
    voices: int

    @property
    def value(self) -> float:
        """The share; 0 where there is nothing."""
        return self.hits / self.total if self.total else 0.0


def find_interval(share: float, size: float) -> tuple[float, float]:
    """Return Wilson's score interval (Wilson 1927).

    Args:
        share: The observed share, in [0, 1].
        size: Number of independent units; may be an effective size.
    """
    if size <= 0:
        return 0.0, 1.0
    scale = 1 + Z * Z / size
    middle = (share + Z * Z / (2 * size)) / scale
    reach = Z / scale * math.sqrt(share * (1 - share) / size + Z * Z / (4 * size * size))
    return round(max(0.0, middle - reach), 4), round(min(1.0, middle + reach), 4)


def make_share(clusters: Iterable[tuple[int, int]] | Mapping[tuple[int, int], int]) -> Share:
    """Sum clusters of (hits, total) to a share whose interval knows that units hang together.

    The interval is Wilson's with the effective number of units (Korn and Graubard 1998). Few
    clusters, and clusters of unequal size, make the usual variance over clusters too small:
    here it has the correction CR2, and the normal quantile gives way to that of t with
    Satterthwaite's degrees of freedom (Bell and McCaffrey 2002).

    Args:
        clusters: The clusters, one by one or as numbers of equal ones.
    """
    counted = {(h, t): number for (h, t), number in Counter(clusters).items() if t}
    hits = sum(h * number for (h, _), number in counted.items())
    total = sum(t * number for (_, t), number in counted.items())
    low, high = find_interval(hits / total if total else 0.0, _effective(counted, hits, total))
    return Share(hits=hits, total=total, low=low, high=high, voices=sum(counted.values()))


def _effective(clusters: Mapping[tuple[int, int], int], hits: int, total: int) -> float:
    """Return how many independent units are worth as much as these."""
    n = sum(clusters.values())
    if n < 2 or all(t == 1 for _, t in clusters):
        return float(n)
    if all(h * total == hits * t for h, t in clusters):  # no float would be a clean zero
        return total**2 / sum(number * t * t for (_, t), number in clusters.items())
    share = hits / total
    spread = math.fsum(
        number * (h - share * t) ** 2 / (1 - t / total) for (h, t), number in clusters.items()
    )
    size = min(float(total), share * (1 - share) * total**2 / spread)
    return size * (Z / find_quantile(_find_freedom(clusters, total))) ** 2


def _find_freedom(clusters: Mapping[tuple[int, int], int], total: int) -> float:
    """Return the degrees of freedom of the variance CR2 of a mean; equal clusters have n - 1."""
    weights = [(t / total, number) for (_, t), number in clusters.items()]
    squares = math.fsum(number * w**2 for w, number in weights)
    scaled = math.fsum(number * w**2 / (1 - w) for w, number in weights)
    own = math.fsum(number * w**4 / (1 - w) ** 2 for w, number in weights)
    return max(1.0, 1 / (squares + scaled**2 - own))


@lru_cache
def find_quantile(freedom: float) -> float:
    """Return how far a t variable of these degrees of freedom (at least 1) reaches in 95 %.

    The density is integrated by Simpson's rule, and the end found by bisection.
    """
    low, high = Z, 13.0
    for _ in range(40):
        middle = (low + high) / 2
        low, high = (middle, high) if _integrate(middle, freedom) < COVERED else (low, middle)
    return (low + high) / 2


def _integrate(end: float, freedom: float) -> float:
    """Return the probability that a t variable lies between -end and end."""
    top = math.lgamma((freedom + 1) / 2) - math.lgamma(freedom / 2)
    scale = math.exp(top) / math.sqrt(freedom * math.pi)
    step = end / PIECES
    heights = [
        math.pow(1 + (i * step) ** 2 / freedom, -(freedom + 1) / 2) for i in range(PIECES + 1)
    ]
    inner = 4 * math.fsum(heights[1::2]) + 2 * math.fsum(heights[2:-1:2])
    return 2 * scale * step / 3 * (heights[0] + inner + heights[-1])
