"""Claims of one side -> key points: what is said, by how many, and who says the contrary."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ageclaims.keypoints.groups import CLOSE, find_centres, group_similar
from ageclaims.keypoints.vectors import Matrix, Memory, compare, embed
from ageclaims.records import Label, Saying

MAX_CLAIMS = 10_000
"""Strongest claims of a side that are counted; a sentence costs two milliseconds."""
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
        both_voices: Number of speakers who are among both.
    """

    side: Label
    claims: tuple[Saying, ...]
    voices: int
    opposing: tuple[Saying, ...]
    opposing_voices: int
    both_voices: int


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyPoints:
    """The key points of one side.

    Attributes:
        first: Those with most voices, as many as were wanted.
        total: How many there are.
    """

    first: tuple[KeyPoint, ...]
    total: int


def find_key_points(
    favor: Sequence[Saying],
    against: Sequence[Saying],
    memory: Memory | None = None,
    *,
    most: int,
) -> dict[Label, KeyPoints]:
    """Group the claims of both sides on one proposition.

    Args:
        favor: Own claims in favor, strongest first; at most `MAX_CLAIMS` are looked at.
        against: Own claims against, likewise.
        memory: Where the vectors of sentences are kept between runs.
        most: How many key points of a side are wanted.
    """
    favor, against = favor[:MAX_CLAIMS], against[:MAX_CLAIMS]
    vectors = embed([claim.text for claim in (*favor, *against)], memory)
    a, b = vectors[: len(favor)], vectors[len(favor) :]
    return {
        "favor": _find_side("favor", (favor, a), (against, b), most),
        "against": _find_side("against", (against, b), (favor, a), most),
    }


def _find_side(
    side: Label,
    own: tuple[Sequence[Saying], Matrix],
    other: tuple[Sequence[Saying], Matrix],
    most: int,
) -> KeyPoints:
    claims, vectors = own
    groups = group_similar(vectors, [name_voice(claim) for claim in claims])
    centres = find_centres([group.members for group in groups[:most]], vectors)
    points = []
    for group, near in zip(groups, compare(centres, other[1]), strict=False):
        rows = sorted(group.members, key=lambda i: len(claims[i].text.split()) < TELLING)
        close = (near >= CLOSE).nonzero()[0].tolist()
        opposing = [other[0][i] for i in sorted(close, key=lambda i: (-near[i], i))]
        contrary = {name_voice(claim) for claim in opposing}
        points.append(
            KeyPoint(
                side=side,
                claims=tuple(claims[i] for i in rows),
                voices=group.voices,
                opposing=tuple(opposing),
                opposing_voices=len(contrary),
                both_voices=len(contrary & {name_voice(claims[i]) for i in rows}),
            )
        )
    return KeyPoints(first=tuple(points), total=len(groups))


def name_voice(claim: Saying) -> str:
    """Return who speaks; unknown speakers of one document are one voice."""
    return claim.speaker or f"\0{claim.doc}"
