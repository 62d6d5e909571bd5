"""Key points: like claims grouped, and matched between corpora, with the vectors that are bundled.

A claim's embedding is the mean of its words' static vectors, rare words first (SIF: Arora et al.,
2017), with what all claims share taken out. Groups are formed around their most central claim
(Bar-Haim et al., 2020, call such a claim a key point): no random start, so the same claims give the
same groups.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from spacy.language import Language

SAME = 0.5
"""Cosine from which two claims make the same point; measured in `docs/keypoints.md`."""
SMOOTHING = 0.001
"""The `a` of SIF: words more frequent than this weigh less."""

MANY = 20
"""From this number of claims on, what they all share is taken out."""

Embeddings = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class KeyPoint:
    """A group of claims that make the same point.

    Attributes:
        center: Index of the most central claim, which names the group.
        members: Indices of all claims of the group, the most central first.
    """

    center: int
    members: tuple[int, ...]


def embed(texts: Sequence[str]) -> Embeddings:
    """Return a unit vector per text; zero where no word is known."""
    nlp = _load_vectors()
    words = [
        [t.lower_ for t in nlp.make_doc(text) if t.is_alpha and not t.is_stop] for text in texts
    ]
    counts = Counter(word for sentence in words for word in sentence)
    total = max(sum(counts.values()), 1)
    table = np.zeros((len(texts), nlp.vocab.vectors_length), dtype=np.float64)
    for row, sentence in enumerate(words):
        for word in sentence:
            weight = SMOOTHING / (SMOOTHING + max(counts[word] - 1, 0) / total)
            table[row] += weight * nlp.vocab[word].vector
    if len(texts) >= MANY:
        table -= table.mean(axis=0)
    return _normalise(table)


def _normalise(table: NDArray[np.float64]) -> Embeddings:
    norms = np.linalg.norm(table, axis=1, keepdims=True)
    return np.round(table / np.where(norms, norms, 1.0), 5).astype(np.float32)


def group(
    embeddings: Embeddings, weights: Sequence[float], *, same: float = SAME
) -> list[KeyPoint]:
    """Return groups of two or more, largest first.

    Args:
        embeddings: A unit vector per claim.
        weights: Strength of each claim; breaks ties for the center.
        same: Cosine from which two claims make the same point.
    """
    near = [_neighbours(embeddings, i, same) for i in range(len(embeddings))]
    free = set(range(len(embeddings)))
    points = []
    order = sorted(free, key=lambda i: (-len(near[i]), -weights[i], i))
    for center in order:
        members = [i for i in near[center] if i in free]
        if center in free and len(members) > 1:
            points.append(KeyPoint(center, (center, *(i for i in members if i != center))))
            free.difference_update(members)
    return sorted(points, key=lambda p: (-len(p.members), p.center))


def _neighbours(embeddings: Embeddings, index: int, same: float) -> list[int]:
    """Return the indices of the like claims, nearest first."""
    cosines = embeddings @ embeddings[index]
    found = np.flatnonzero(cosines >= same)
    return [int(i) for i in sorted(found, key=lambda i: (-cosines[i], i))]


def match(left: Embeddings, right: Embeddings, *, same: float = SAME) -> list[tuple[int, int]]:
    """Return pairs (left, right) that are each other's nearest claim and alike enough."""
    if not len(left) or not len(right):
        return []
    cosines = left @ right.T
    to_right, to_left = cosines.argmax(axis=1), cosines.argmax(axis=0)
    return [
        (i, int(j)) for i, j in enumerate(to_right) if to_left[j] == i and cosines[i, j] >= same
    ]


@cache
def _load_vectors() -> Language:
    """Load the tokenizer and the vectors of the bundled pipeline, and nothing else of it."""
    import spacy  # noqa: PLC0415 - heavy, only where claims are compared

    from ageclaims.models import PARSER  # noqa: PLC0415

    nlp = spacy.blank("en")
    nlp.vocab.from_disk(PARSER / "vocab")
    return nlp
