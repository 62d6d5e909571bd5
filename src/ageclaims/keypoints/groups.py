"""Similar claims are grouped by average linkage; deterministic, no random start.

The two most similar groups are joined until none are close any more (UPGMA, Sokal and
Michener 1958). Close is a fixed similarity, so the number of groups is found, not chosen. Of very
many claims the first are joined, and the others are added to what they are close to.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ageclaims.keypoints.vectors import Matrix, compare

CLOSE = 0.18
"""Mean similarity from which two groups are one; see ``docs/report.md``."""
JOINED = 1000
"""Most claims that are joined; time and memory grow with its square."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Claims that say much the same.

    Attributes:
        members: Indices of the claims: those that were joined, the most central first, which
            names the group; then those that were added, in order.
        voices: Number of distinct voices.
    """

    members: tuple[int, ...]
    voices: int


def group_similar(vectors: Matrix, voices: Sequence[str]) -> tuple[Group, ...]:
    """Group the rows of a matrix from :func:`ageclaims.keypoints.vectors.embed`.

    Args:
        vectors: A unit vector per claim, in an order that does not depend on the run: the
            first `JOINED` are joined.
        voices: Who says each claim; many claims of one voice weigh no more than one.

    Returns:
        All groups, those with most voices first; every row is in exactly one.
    """
    first = vectors[:JOINED]
    similarity = compare(first, first)
    joined = [_order(rows, similarity, voices) for rows in _join(similarity)]
    groups = [
        Group(members=tuple(rows), voices=len({voices[i] for i in rows}))
        for rows in _add(joined, vectors)
    ]
    return tuple(sorted(groups, key=lambda g: (-g.voices, -len(g.members), g.members[0])))


def _join(similarity: Matrix) -> list[list[int]]:
    """Return lists of rows after joining as long as groups are close.

    The nearest group of each is kept, so that a join looks only at the rows that it changes.
    """
    near = similarity.astype(np.float64)
    np.fill_diagonal(near, -np.inf)
    rows = {i: [i] for i in range(len(near))}
    nearest = near.argmax(axis=1) if rows else np.zeros(0, dtype=np.intp)
    reach = near.max(axis=1) if rows else np.zeros(0)
    while len(rows) > 1:
        first = int(reach.argmax())
        if reach[first] < CLOSE:
            break
        a, b = sorted((first, int(nearest[first])))
        size_a, size_b = len(rows[a]), len(rows[b])
        mean = (near[a] * size_a + near[b] * size_b) / (size_a + size_b)
        near[a], near[:, a], near[a, a] = mean, mean, -np.inf
        near[b], near[:, b] = -np.inf, -np.inf
        rows[a] += rows.pop(b)
        nearest[b], reach[b] = -1, -np.inf
        changed = (nearest == a) | (nearest == b) | ((mean >= reach) & (nearest >= 0))
        changed[a] = True
        nearest[changed] = near[changed].argmax(axis=1)
        reach[changed] = near[changed].max(axis=1)
    return [sorted(group) for group in rows.values()]


def _order(rows: Sequence[int], similarity: Matrix, voices: Sequence[str]) -> list[int]:
    """Return the rows of a group, the most central first; each voice weighs the same."""
    names = Counter(voices[i] for i in rows)
    weights = np.array([1 / names[voices[i]] for i in rows])
    inside: NDArray[Any] = similarity[np.ix_(rows, rows)]
    centrality = np.round(inside @ weights / weights.sum(), 2)
    order = sorted(range(len(rows)), key=lambda k: (-centrality[k], rows[k]))
    return [rows[k] for k in order]


def _add(groups: Sequence[list[int]], vectors: Matrix) -> list[list[int]]:
    """Return groups with every further row in the closest one, or alone where none is close."""
    grown, further = [list(group) for group in groups], vectors[JOINED:]
    if not len(further):
        return grown
    near = compare(further, find_centres(groups, vectors))
    for row, (group, similarity) in enumerate(
        zip(near.argmax(axis=1), near.max(axis=1), strict=True), start=JOINED
    ):
        if similarity >= CLOSE:
            grown[group].append(row)
        else:
            grown.append([row])
    return grown


def find_centres(groups: Sequence[Sequence[int]], vectors: Matrix) -> Matrix:
    """Return the mean vector of each group; its product with a vector is their mean similarity."""
    width = vectors.shape[1]
    centres = [vectors[list(group)].mean(axis=0) for group in groups]
    return np.array(centres, dtype=np.float32).reshape(-1, width)
