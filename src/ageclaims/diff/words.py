"""Keyness: which words set two corpora apart.

The weighted log-odds-ratio with an informative Dirichlet prior (Monroe, Colaresi and Quinn
2008, equations 16, 20 and 22), next to Dunning's log-likelihood G2 (Rayson and Garside 2000)
and the binary log ratio as an effect size (Hardie 2014).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

PRIOR_STRENGTH = 0.1
"""Pseudo-words of prior for each word of the two corpora together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Keyness:
    """How far a word belongs to one side.

    Attributes:
        word: Lower-cased word.
        count_a: Occurrences in A.
        count_b: Occurrences in B.
        speakers_a: Distinct speakers of A who use it.
        speakers_b: Distinct speakers of B who use it.
        log_odds: Log-odds ratio with prior; above 0 belongs to B.
        z: ``log_odds`` over its standard deviation.
        g2: Log-likelihood ratio statistic; not signed.
        log_ratio: Binary logarithm of the relative frequencies' ratio (B over A), with half
            an occurrence for a count of zero.
    """

    word: str
    count_a: int
    count_b: int
    speakers_a: int
    speakers_b: int
    log_odds: float
    z: float
    g2: float
    log_ratio: float


def compute_log_odds(
    a: NDArray[np.float64], b: NDArray[np.float64], prior: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return log-odds ratios (b over a) with a Dirichlet prior and their z-scores.

    Args:
        a: Counts in A, shape (words,).
        b: Counts in B, same order.
        prior: Pseudo-counts, same order, all above 0.
    """
    log_odds = _log_odds(b, prior) - _log_odds(a, prior)
    return log_odds, log_odds / np.sqrt(1 / (a + prior) + 1 / (b + prior))


def _log_odds(counts: NDArray[np.float64], prior: NDArray[np.float64]) -> NDArray[np.float64]:
    mass = counts + prior
    odds: NDArray[np.float64] = np.log(mass) - np.log(mass.sum() - mass)
    return odds


def make_prior(a: NDArray[np.float64], b: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return a prior in proportion to the words of both corpora together."""
    return PRIOR_STRENGTH * (a + b)


def compute_g2(a: NDArray[np.float64], b: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the two-cell log-likelihood of each word (Rayson and Garside 2000)."""
    total = a.sum() + b.sum()
    expected_a, expected_b = (a + b) * a.sum() / total, (a + b) * b.sum() / total
    return 2 * (_x_log(a, expected_a) + _x_log(b, expected_b))


def _x_log(x: NDArray[np.float64], expected: NDArray[np.float64]) -> NDArray[np.float64]:
    ratio = np.divide(x, expected, out=np.ones_like(x), where=x > 0)
    return np.where(x > 0, x * np.log(ratio), 0.0)


def compute_log_ratio(a: NDArray[np.float64], b: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the binary logarithm of the ratio of relative frequencies, B over A."""
    share_a = np.where(a > 0, a, 0.5) / a.sum()
    share_b = np.where(b > 0, b, 0.5) / b.sum()
    return np.asarray(np.log2(share_b / share_a))
