"""How often a 95 % interval of a share over speakers holds the true share.

Speakers have shares of their own around the true one (beta, by how much a speaker's claims hang
together) and as many claims as a pattern says. *plain* is the effective size from the usual
variance over clusters with the normal quantile; *shipped* is what the report shows. Seeded.

    python benchmarks/interval_coverage.py
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from ageclaims.report.intervals import find_interval, make_share

DRAWS = 1000
SEED = 7
PATTERNS: dict[str, Callable[[int, np.random.Generator], Sequence[int]]] = {
    "10 claims each": lambda n, rng: [10] * n,
    "one of 40, the others 3": lambda n, rng: [40] + [3] * (n - 1),
    "30 and 20, the others 1": lambda n, rng: [30, 20] + [1] * (n - 2),
    "geometric, mean 5": lambda n, rng: rng.geometric(0.2, n),
}
SHARES = (0.5, 0.8)
TIES = (0.1, 0.5, 0.9)
"""Correlation of the claims of one speaker."""

Clusters = list[tuple[int, int]]
Interval = tuple[float, float]


def find_plain(clusters: Clusters) -> Interval:
    """Return the interval without a correction for few or unequal clusters."""
    n, hits, total = len(clusters), sum(h for h, _ in clusters), sum(t for _, t in clusters)
    share = hits / total
    spread = sum((h - share * t) ** 2 for h, t in clusters) * n / (n - 1) / total**2
    return find_interval(share, min(total, share * (1 - share) / spread) if spread > 0 else n)


def find_shipped(clusters: Clusters) -> Interval:
    """Return the interval of the report."""
    share = make_share(clusters)
    return share.low, share.high


def draw(
    pattern: str, speakers: int, share: float, tie: float, rng: np.random.Generator
) -> Clusters:
    """Return (hits, claims) of each speaker."""
    size = (1 - tie) / tie
    own = rng.beta(share * size, (1 - share) * size, speakers)
    claims = np.asarray(PATTERNS[pattern](speakers, rng))
    return [(int(h), int(t)) for h, t in zip(rng.binomial(claims, own), claims, strict=True)]


def measure(
    find: Callable[[Clusters], Interval], drawn: Sequence[tuple[float, Clusters]]
) -> tuple[float, float]:
    """Return how many intervals hold their share, and their mean width."""
    found = [(share, *find(clusters)) for share, clusters in drawn]
    held = np.mean([low - 1e-9 <= share <= high + 1e-9 for share, low, high in found])
    return float(held), float(np.mean([high - low for _, low, high in found]))


def main() -> None:
    """Print a line per pattern and number of speakers."""
    rng = np.random.default_rng(SEED)
    for pattern in PATTERNS:
        for speakers in (5, 8, 15, 30):
            line = f"{pattern:24} {speakers:2} speakers"
            cells = [
                [(s, draw(pattern, speakers, s, tie, rng)) for _ in range(DRAWS)]
                for s in SHARES
                for tie in TIES
            ]
            for name, find in (("plain", find_plain), ("shipped", find_shipped)):
                rows = [measure(find, cell) for cell in cells]
                held, width = (float(np.mean(column)) for column in zip(*rows, strict=True))
                worst = min(row[0] for row in rows)
                line += f" | {name}: {held:.2f} (worst {worst:.2f}), width {width:.2f}"
            print(line, flush=True)


if __name__ == "__main__":
    main()
