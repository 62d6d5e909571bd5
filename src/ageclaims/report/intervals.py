"""95 % intervals of shares, with the speaker as the unit of evidence."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

Z = 1.959964


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """A share with its counts and 95 % interval.

    Attributes:
        hits: Units that have the property.
        total: Units that could have it.
        low: Lower end of the interval, in [0, 1].
        high: Upper end.
    """

    hits: int
    total: int
    low: float
    high: float

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

    The interval is Wilson's with the effective number of units, from the linearised variance
    of a ratio over clusters (Korn and Graubard 1998): one author with many posts widens it.

    Args:
        clusters: The clusters, one by one or as numbers of equal ones.
    """
    counted = {(h, t): number for (h, t), number in Counter(clusters).items() if t}
    hits = sum(h * number for (h, _), number in counted.items())
    total = sum(t * number for (_, t), number in counted.items())
    low, high = find_interval(hits / total if total else 0.0, _effective(counted, hits, total))
    return Share(hits=hits, total=total, low=low, high=high)


def _effective(clusters: Mapping[tuple[int, int], int], hits: int, total: int) -> float:
    """Return how many independent units are worth as much as these."""
    n = sum(clusters.values())
    if n < 2:
        return float(n)
    share = hits / total
    if all(t == 1 for _, t in clusters):
        return float(n)
    if all(h * total == hits * t for h, t in clusters):  # no float would be a clean zero
        return float(n)
    squares = math.fsum(number * (h - share * t) ** 2 for (h, t), number in clusters.items())
    spread = squares * n / (n - 1) / total**2
    return min(float(total), share * (1 - share) / spread)
