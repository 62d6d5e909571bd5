"""Similar claims are grouped by average linkage; deterministic, no random start.

The two most similar groups are joined until none are close any more (UPGMA, Sokal and
Michener 1958). Close is a fixed similarity, so the number of groups is found, not chosen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ageclaims.keypoints.vectors import Matrix, compare

CLOSE = 0.18
"""Mean similarity from which two groups are one; see ``docs/report.md``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Claims that say much the same.

    Attributes:
        members: Indices of the claims, the most central first; it names the group.
        voices: Number of distinct voices.
    """

    members: tuple[int, ...]
    voices: int


def group_similar(vectors: Matrix, voices: Sequence[str]) -> tuple[Group, ...]:
    """Group the rows of a matrix from :func:`ageclaims.keypoints.vectors.embed`.

    Args:
        vectors: A unit vector per claim, in an order that does not depend on the run.
        voices: Who says each claim; many claims of one voice weigh no more than one.

    Returns:
        All groups, those with most voices first; every row is in exactly one.
    """
    similarity = compare(vectors, vectors)
    groups = [_make_group(rows, similarity, voices) for rows in _join(similarity)]
    return tuple(sorted(groups, key=lambda g: (-g.voices, -len(g.members), g.members[0])))


def _join(similarity: Matrix) -> list[list[int]]:
    """Return lists of rows after joining as long as groups are close."""
    near = similarity.astype(np.float64)
    np.fill_diagonal(near, -np.inf)
    rows = {i: [i] for i in range(len(near))}
    while len(rows) > 1:
        a, b = sorted(int(x) for x in np.unravel_index(np.argmax(near), near.shape))
        if near[a, b] < CLOSE:
            break
        size_a, size_b = len(rows[a]), len(rows[b])
        mean = (near[a] * size_a + near[b] * size_b) / (size_a + size_b)
        near[a], near[:, a], near[a, a] = mean, mean, -np.inf
        near[b], near[:, b] = -np.inf, -np.inf
        rows[a] += rows.pop(b)
    return [sorted(group) for group in rows.values()]


def _make_group(rows: Sequence[int], similarity: Matrix, voices: Sequence[str]) -> Group:
    names = [voices[i] for i in rows]
    weights = np.array([1 / names.count(name) for name in names])
    inside: NDArray[Any] = similarity[np.ix_(rows, rows)]
    centrality = np.round(inside @ weights / weights.sum(), 2)
    order = sorted(range(len(rows)), key=lambda k: (-centrality[k], rows[k]))
    return Group(members=tuple(rows[k] for k in order), voices=len(set(names)))
