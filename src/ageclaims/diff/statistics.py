"""Shares of two corpora compared, with the speaker as the unit of evidence.

A cluster is one speaker with everything that they wrote; posts of unknown speakers in one
thread are one cluster. Resampling and permuting whole clusters keeps one loud author from
making a difference (Cameron, Gelbach and Miller 2008). Clusters with the same counts are
interchangeable, so both procedures draw how often each distinct count pattern occurs
(multinomial, multivariate hypergeometric): exact, and independent of the corpus size.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Counts = NDArray[np.int64]
"""Per cluster (hits, total), shape (clusters, 2)."""

RESAMPLES = 2000
SEED = 20240229
MIN_CLUSTERS = 5
MIN_UNITS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """A share with the counts that it comes from.

    Attributes:
        hits: Units with the label.
        total: Units that could have it.
        clusters: Number of speakers behind the units.
    """

    hits: int
    total: int
    clusters: int

    @property
    def value(self) -> float:
        """The share in [0, 1]; 0 where there is nothing."""
        return self.hits / self.total if self.total else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class RatioTest:
    """The difference of two ratios, ``b - a``.

    Attributes:
        difference: Ratio of B minus ratio of A.
        low: Lower end of the 95 % percentile interval of the cluster bootstrap.
        high: Upper end.
        p: Two-sided p of the cluster permutation test, (1 + as extreme) / (1 + draws).
    """

    difference: float
    low: float
    high: float
    p: float


def make_share(counts: Counts) -> Share:
    """Sum clusters to a share; clusters without units do not count."""
    hits, total = (int(x) for x in counts.sum(axis=0)) if len(counts) else (0, 0)
    return Share(hits=hits, total=total, clusters=int((counts[:, 1] > 0).sum()))


def find_lack(a: Share, b: Share) -> str | None:
    """Return why two shares cannot be compared, or ``None`` if they can."""
    for name, share in (("A", a), ("B", b)):
        if share.clusters < MIN_CLUSTERS:
            return f"{name} has {share.clusters} speakers with a stance, {MIN_CLUSTERS} are needed"
        if share.total < MIN_UNITS:
            return f"{name} has {share.total} units with a stance, {MIN_UNITS} are needed"
    return None


def compare_ratios(a: Counts, b: Counts) -> RatioTest:
    """Test whether the ratio of sums, ``hits / total``, differs between two sets of clusters."""
    patterns, in_a, in_b = _group(a, b)
    rng = np.random.default_rng(SEED)
    boot = _bootstrap(patterns, in_b, rng) - _bootstrap(patterns, in_a, rng)
    low, high = (float(x) for x in np.percentile(boot, [2.5, 97.5]))
    return RatioTest(
        difference=make_share(b).value - make_share(a).value,
        low=low,
        high=high,
        p=_permute(patterns, in_a, in_b, rng),
    )


def cohens_h(a: float, b: float) -> float:
    """Return Cohen's h of ``b`` against ``a`` (Cohen 1988, ch. 6)."""
    return float(2 * np.arcsin(np.sqrt(b)) - 2 * np.arcsin(np.sqrt(a)))


def adjust_benjamini_hochberg(p: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return p-values that control the false discovery rate (Benjamini and Hochberg 1995)."""
    n = len(p)
    order = np.argsort(p, kind="stable")
    scaled = p[order] * n / np.arange(1, n + 1)
    adjusted = np.minimum(np.minimum.accumulate(scaled[::-1])[::-1], 1.0)
    return _unsort(adjusted, order)


def adjust_holm(p: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return p-values that control the family-wise error rate (Holm 1979)."""
    n = len(p)
    order = np.argsort(p, kind="stable")
    adjusted = np.minimum(np.maximum.accumulate(p[order] * (n - np.arange(n))), 1.0)
    return _unsort(adjusted, order)


def _unsort(values: NDArray[np.float64], order: NDArray[np.intp]) -> NDArray[np.float64]:
    result = np.empty_like(values)
    result[order] = values
    return result


def _group(a: Counts, b: Counts) -> tuple[Counts, NDArray[np.int64], NDArray[np.int64]]:
    """Return distinct count patterns and how many clusters of each side have them."""
    a, b = a[a[:, 1] > 0], b[b[:, 1] > 0]
    patterns, index = np.unique(np.concatenate([a, b]), axis=0, return_inverse=True)
    index = index.reshape(-1)
    size = len(patterns)
    in_a = np.bincount(index[: len(a)], minlength=size)
    in_b = np.bincount(index[len(a) :], minlength=size)
    return patterns, in_a.astype(np.int64), in_b.astype(np.int64)


def _shares(drawn: NDArray[np.int64], patterns: Counts) -> NDArray[np.float64]:
    sums = drawn @ patterns
    ratios: NDArray[np.float64] = np.divide(
        sums[:, 0], sums[:, 1], out=np.zeros(len(sums)), where=sums[:, 1] > 0
    )
    return ratios


def _bootstrap(
    patterns: Counts, present: NDArray[np.int64], rng: np.random.Generator
) -> NDArray[np.float64]:
    n = int(present.sum())
    return _shares(rng.multinomial(n, present / n, size=RESAMPLES), patterns)


def _permute(
    patterns: Counts,
    in_a: NDArray[np.int64],
    in_b: NDArray[np.int64],
    rng: np.random.Generator,
) -> float:
    pool = in_a + in_b
    drawn = rng.multivariate_hypergeometric(pool, int(in_a.sum()), size=RESAMPLES)
    differences = _shares(pool - drawn, patterns) - _shares(drawn, patterns)
    observed = _shares(in_b[None], patterns)[0] - _shares(in_a[None], patterns)[0]
    extreme = int((np.abs(differences) >= abs(observed) - 1e-12).sum())
    return (1 + extreme) / (1 + RESAMPLES)
