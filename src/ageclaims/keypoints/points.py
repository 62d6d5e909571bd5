"""Claims of one side -> key points: what is said, by how many, and who says the contrary."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ageclaims.keypoints.groups import CLOSE, group_similar
from ageclaims.keypoints.vectors import DECIMALS, Matrix, Memory, compare, embed
from ageclaims.records import Claim, Label

MAX_CLAIMS = 300
"""Strongest claims of a side that are grouped."""
TELLING = 8
"""Words from which a claim can name a group, where a group has such a claim."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyPoint:
    """Similar claims of one side, named by the most central of them.

    Attributes:
        side: ``favor`` or ``against``.
        claims: The claims that say it; the first, the most central one of eight or more words,
            names the point.
        voices: Number of distinct speakers among them.
        opposing: Claims of the other side on the same topic, most similar first.
        opposing_voices: Number of distinct speakers among these.
    """

    side: Label
    claims: tuple[Claim, ...]
    voices: int
    opposing: tuple[Claim, ...]
    opposing_voices: int


def find_key_points(
    favor: Sequence[Claim], against: Sequence[Claim], memory: Memory | None = None
) -> dict[Label, tuple[KeyPoint, ...]]:
    """Group the claims of both sides on one proposition.

    Args:
        favor: Own claims in favor, strongest first; at most `MAX_CLAIMS` are grouped.
        against: Own claims against, likewise.
        memory: Where the vectors of sentences are kept between runs.

    Returns:
        Key points per side, those with most voices first.
    """
    favor, against = favor[:MAX_CLAIMS], against[:MAX_CLAIMS]
    vectors = embed([claim.text for claim in (*favor, *against)], memory)
    a, b = vectors[: len(favor)], vectors[len(favor) :]
    return {
        "favor": _find_side("favor", (favor, a), (against, b)),
        "against": _find_side("against", (against, b), (favor, a)),
    }


def _find_side(
    side: Label, own: tuple[Sequence[Claim], Matrix], other: tuple[Sequence[Claim], Matrix]
) -> tuple[KeyPoint, ...]:
    claims, vectors = own
    points = []
    for group in group_similar(vectors, [name_voice(claim) for claim in claims]):
        rows = sorted(group.members, key=lambda i: len(claims[i].text.split()) < TELLING)
        opposing = _find_close(vectors[rows], other[1], other[0])
        points.append(
            KeyPoint(
                side=side,
                claims=tuple(claims[i] for i in rows),
                voices=group.voices,
                opposing=opposing,
                opposing_voices=len({name_voice(claim) for claim in opposing}),
            )
        )
    return tuple(points)


def name_voice(claim: Claim) -> str:
    """Return who speaks; unknown speakers of one document are one voice."""
    return claim.speaker or f"\0{claim.doc}"


def _find_close(group: Matrix, other: Matrix, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    nearness = np.round(compare(group, other).mean(axis=0), DECIMALS)
    order = sorted(range(len(claims)), key=lambda i: (-nearness[i], i))
    return tuple(claims[i] for i in order if nearness[i] >= CLOSE)
