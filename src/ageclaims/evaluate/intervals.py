"""Intervals by resampling whole clusters: documents, or speakers with everything they wrote.

Sentences of one text are not independent, so whole clusters are drawn (Cameron, Gelbach and
Miller 2008); the confusion matrices of the drawn clusters are summed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from ageclaims.evaluate.scores import Confusion, Values

RESAMPLES = 2000
SEED = 20240229
FEW = 10
"""Below this number of clusters, percentile intervals tend to be too narrow."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """A 95 % percentile interval.

    Attributes:
        unit: What was resampled: ``document`` or ``speaker``.
        clusters: How many there are.
        low: Lower end; ``None`` where no interval can be given.
        high: Upper end; ``None`` where no interval can be given.
        lack: Why there is none, or why it is not to be trusted; ``None`` otherwise.
    """

    unit: str
    clusters: int
    low: float | None
    high: float | None
    lack: str | None


def sum_clusters(keys: Sequence[str], confusions: Confusion) -> Confusion:
    """Return one summed confusion matrix per distinct key."""
    names, index = np.unique(np.array(keys, dtype=object).astype(str), return_inverse=True)
    summed = np.zeros((len(names), *confusions.shape[1:]), dtype=np.int64)
    np.add.at(summed, index.reshape(-1), confusions)
    return summed


def resample(clusters: Confusion, measure: Callable[[Confusion], Values], unit: str) -> Interval:
    """Return the interval of a measure.

    Args:
        clusters: A confusion matrix per cluster.
        measure: A function of :mod:`ageclaims.evaluate.scores`.
        unit: Name of the cluster.
    """
    n = len(clusters)
    lack: str | None
    if n < 2:
        lack = f"one {unit} only: no interval can be given"
        return Interval(unit=unit, clusters=n, low=None, high=None, lack=lack)
    drawn = np.random.default_rng(SEED).multinomial(n, [1 / n] * n, size=RESAMPLES)
    values = measure(np.tensordot(drawn, clusters, axes=1))
    values = values[~np.isnan(values)]
    if not len(values):
        lack = "the measure is not defined on the resamples"
        return Interval(unit=unit, clusters=n, low=None, high=None, lack=lack)
    low, high = (float(x) for x in np.percentile(values, [2.5, 97.5]))
    lack = f"few {unit}s: the interval tends to be too narrow" if n < FEW else None
    return Interval(unit=unit, clusters=n, low=low, high=high, lack=lack)
