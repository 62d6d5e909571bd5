"""Shares of two corpora compared, with the speaker as the unit of evidence.

A cluster is one speaker with everything that they wrote; posts of unknown speakers in one
thread are one cluster. Resampling and permuting whole clusters keeps one loud author from
making a difference (Cameron, Gelbach and Miller 2008). Where both sides have threads enough,
the same is done with whole threads, and the more cautious of the two results counts, so that
one long thread cannot make a difference either. Clusters with the same counts are
interchangeable, so both procedures draw how often each distinct count pattern occurs
(multinomial, multivariate hypergeometric): exact, and independent of the corpus size.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from ageclaims.report.intervals import find_interval

Counts = NDArray[np.int64]
"""Per cluster (hits, total), shape (clusters, 2)."""

RESAMPLES = 2000
SEED = 20240229
MIN_CLUSTERS = 5
MIN_UNITS = 10
MAX_CELLS = 4_000_000


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
        low: Lower end of the 95 % percentile interval of the cluster bootstrap; see
            :func:`widen_at_border`.
        high: Upper end.
        p: Two-sided p of the cluster permutation test, (1 + as extreme) / (1 + draws).
        threads: Whether threads were resampled as well as speakers.
    """

    difference: float
    low: float
    high: float
    p: float
    threads: bool = False


def make_share(counts: Counts) -> Share:
    """Sum clusters to a share; clusters without units do not count."""
    hits, total = (int(x) for x in counts.sum(axis=0)) if len(counts) else (0, 0)
    return Share(hits=hits, total=total, clusters=int((counts[:, 1] > 0).sum()))


def find_lack(a: Share, b: Share) -> str | None:
    """Return why two shares cannot be compared, or ``None`` if they can."""
    lacks = [f"{name} has {lack}" for name, lack in (("A", _lack(a)), ("B", _lack(b))) if lack]
    return " and ".join(lacks) or None


def _lack(share: Share) -> str | None:
    if share.clusters < MIN_CLUSTERS:
        return f"{share.clusters} of {MIN_CLUSTERS} speakers needed"
    return f"{share.total} of {MIN_UNITS} cases needed" if share.total < MIN_UNITS else None


def compare_by(speakers: tuple[Counts, Counts], threads: tuple[Counts, Counts]) -> RatioTest:
    """Compare two ratios with speakers, and if there are enough with threads, as clusters.

    Args:
        speakers: Counts per speaker in A and in B.
        threads: The same counts per thread in A and in B.

    Returns:
        The widest interval and the greatest p.
    """
    by_speaker = compare_ratios(*speakers)
    if min(make_share(side).clusters for side in threads) < MIN_CLUSTERS:
        return by_speaker
    by_thread = compare_ratios(*threads)
    return RatioTest(
        difference=by_speaker.difference,
        low=min(by_speaker.low, by_thread.low),
        high=max(by_speaker.high, by_thread.high),
        p=max(by_speaker.p, by_thread.p),
        threads=True,
    )


def compare_ratios(a: Counts, b: Counts) -> RatioTest:
    """Test whether the ratio of sums, ``hits / total``, differs between two sets of clusters.

    Exchanging the sides turns the signs and changes nothing else: the draws are made on the
    pair in a fixed order.
    """
    patterns, in_a, in_b = _group(a, b)
    if tuple(in_a) > tuple(in_b):
        return _turn(_compare(patterns, in_b, in_a))
    test = _compare(patterns, in_a, in_b)
    if tuple(in_a) == tuple(in_b):
        reach = max(abs(test.low), abs(test.high))
        return replace(test, low=-reach, high=reach)
    return test


def _turn(test: RatioTest) -> RatioTest:
    return replace(test, difference=0.0 - test.difference, low=-test.high, high=-test.low)


def _compare(patterns: Counts, in_a: NDArray[np.int64], in_b: NDArray[np.int64]) -> RatioTest:
    rng = np.random.default_rng(SEED)
    boot = _bootstrap(patterns, in_b, rng) - _bootstrap(patterns, in_a, rng)
    low, high = (float(x) for x in np.percentile(boot, [2.5, 97.5]))
    observed = _shares(in_b[None], patterns)[0] - _shares(in_a[None], patterns)[0]
    p = _permute(patterns, in_a, in_b, rng)
    return RatioTest(difference=float(observed), low=low, high=high, p=p)


def widen_at_border(test: RatioTest, a: Share, b: Share) -> RatioTest:
    """Let the interval of shares reach further where a side is all or none.

    Resampling such a side gives the same share each time, as if nothing else could be. The
    interval takes in Newcombe's hybrid score interval (1998, method 10) there, with a speaker
    as one case.
    """
    if {a.value, b.value}.isdisjoint({0.0, 1.0}):
        return test
    low_a, high_a = find_interval(a.value, a.clusters)
    low_b, high_b = find_interval(b.value, b.clusters)
    down = np.hypot(b.value - low_b, high_a - a.value)
    up = np.hypot(high_b - b.value, a.value - low_a)
    return replace(
        test,
        low=min(test.low, test.difference - float(down)),
        high=max(test.high, test.difference + float(up)),
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
    chunks = _split(len(patterns))
    draws = (rng.multinomial(n, present / n, size=size) for size in chunks)
    return np.concatenate([_shares(drawn, patterns) for drawn in draws])


def _permute(
    patterns: Counts,
    in_a: NDArray[np.int64],
    in_b: NDArray[np.int64],
    rng: np.random.Generator,
) -> float:
    pool, n = in_a + in_b, int(in_a.sum())
    observed = _shares(in_b[None], patterns)[0] - _shares(in_a[None], patterns)[0]
    extreme = 0
    for size in _split(len(patterns)):
        drawn = rng.multivariate_hypergeometric(pool, n, size=size)
        differences = _shares(pool - drawn, patterns) - _shares(drawn, patterns)
        extreme += int((np.abs(differences) >= abs(observed) - 1e-12).sum())
    return (1 + extreme) / (1 + RESAMPLES)


def _split(patterns: int) -> list[int]:
    """Return sizes of draws that stay within a fixed number of cells in memory."""
    size = max(1, min(RESAMPLES, MAX_CELLS // max(1, patterns)))
    whole, rest = divmod(RESAMPLES, size)
    return [size] * whole + ([rest] if rest else [])
