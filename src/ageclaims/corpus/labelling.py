"""Labels for the places of a sequence: a linear chain whose weights stand readable in a file.

A conditional random field (Lafferty et al. 2001): every place has features, every feature a weight
for each label at the place itself and at the places near it, and labels that follow each other have
weights, too. The weights are fitted elsewhere (`training/pages/learn.py`).
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ageclaims.models import PAGES

FOLDER = PAGES
OUTSIDE = "outside"
"""The feature of a place beyond either end."""
NEVER = -1e9
BLOCK = 1024
"""Places that are weighed together, so that memory does not follow the length of a page."""
Weights = NDArray[np.float64]


@dataclass(frozen=True)
class Labeller:
    """A fitted chain.

    Attributes:
        labels: In the order of the weights.
        features: The row of each in `weights`; the first row is that of all others.
        weights: Of each label for each distance from the place: (features, distances, labels);
            the distance in the middle is 0.
        transitions: From label (rows) to label (columns).
    """

    labels: tuple[str, ...]
    features: Mapping[str, int]
    weights: Weights
    transitions: Weights

    def weigh(self, features: Sequence[Sequence[str]]) -> Weights:
        """Return the weight of each label at each place: (places, labels).

        Args:
            features: Of each place, each named once.
        """
        reach = self.weights.shape[1] // 2
        outside = [[OUTSIDE]] * reach
        padded = [*outside, *features, *outside]
        parts = [
            self._weigh(padded[i : i + BLOCK + 2 * reach]) for i in range(0, len(features), BLOCK)
        ]
        return np.concatenate([np.empty((0, len(self.labels))), *parts])

    def _weigh(self, padded: Sequence[Sequence[str]]) -> Weights:
        """Return the weights of the places that have neighbours on both sides."""
        rows = [
            [row for name in own if (row := self.features.get(name)) is not None] or [0]
            for own in padded
        ]
        starts = np.cumsum([0, *map(len, rows[:-1])])
        sums = np.add.reduceat(self.weights[np.concatenate(rows)], starts, axis=0)
        distances = self.weights.shape[1]
        size = len(padded) - distances + 1
        total: Weights = np.sum([sums[k : k + size, k] for k in range(distances)], axis=0)
        return total

    def label(self, weights: Weights) -> list[str]:
        """Return the likeliest labels of all places together (Viterbi)."""
        if not len(weights):
            return []
        best, steps = weights[0], []
        for here in weights[1:]:
            paths = best[:, None] + self.transitions
            steps.append(paths.argmax(axis=0))
            best = paths.max(axis=0) + here
        path = [int(best.argmax())]
        for step in reversed(steps):
            path.append(int(step[path[-1]]))
        return [self.labels[i] for i in reversed(path)]

    def weigh_all(self, weights: Weights, allowed: NDArray[np.bool_] | None = None) -> float:
        """Return the logarithm of the summed weights of all ways to label, or of those allowed.

        Args:
            weights: As `weigh` returns them.
            allowed: Which labels each place may have: (places, labels).
        """
        if not len(weights):
            return 0.0
        given = weights if allowed is None else np.where(allowed, weights, NEVER)
        total = given[0]
        for here in given[1:]:
            paths = total[:, None] + self.transitions
            total = np.logaddexp.reduce(paths, axis=0) + here
        return float(np.logaddexp.reduce(total))


def read_labeller(path: Path) -> Labeller:
    """Read a fitted chain."""
    content = json.loads(path.read_text(encoding="utf8"))
    labels, known = content["labels"], content["weights"]
    weights = np.array([[[0.0] * len(labels)] * content["distances"], *known.values()])
    features = {name: row for row, name in enumerate(known, start=1)}
    return Labeller(tuple(labels), features, weights, np.array(content["transitions"]))


@cache
def load_labeller(name: str) -> Labeller:
    """Return a bundled chain: that of ``lines`` or that of ``words``."""
    return read_labeller(FOLDER / f"{name}.json")
