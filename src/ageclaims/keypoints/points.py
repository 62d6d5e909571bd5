"""Claims of one side -> key points: what is said, by how many, and who says the contrary."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ageclaims.keypoints.groups import CLOSE, find_centres, group_similar
from ageclaims.keypoints.vectors import Matrix, Memory, compare, embed
from ageclaims.records import Claim, Label

MAX_CLAIMS = 10_000
"""Strongest claims of a side that are counted; a sentence costs two milliseconds."""
AT_ONCE = 256
"""Groups that are compared with the other side in one step."""
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
        favor: Own claims in favor, strongest first; at most `MAX_CLAIMS` are looked at.
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
    groups = group_similar(vectors, [name_voice(claim) for claim in claims])
    centres = find_centres([group.members for group in groups], vectors)
    points = []
    for group, near in zip(groups, _look_across(centres, other[1]), strict=True):
        rows = sorted(group.members, key=lambda i: len(claims[i].text.split()) < TELLING)
        close = (near >= CLOSE).nonzero()[0].tolist()
        opposing = [other[0][i] for i in sorted(close, key=lambda i: (-near[i], i))]
        points.append(
            KeyPoint(
                side=side,
                claims=tuple(claims[i] for i in rows),
                voices=group.voices,
                opposing=tuple(opposing),
                opposing_voices=len({name_voice(claim) for claim in opposing}),
            )
        )
    return tuple(points)


def _look_across(centres: Matrix, other: Matrix) -> Iterator[Matrix]:
    """Yield each centre's similarities to the claims of the other side."""
    for start in range(0, len(centres), AT_ONCE):
        yield from compare(centres[start : start + AT_ONCE], other)


def name_voice(claim: Claim) -> str:
    """Return who speaks; unknown speakers of one document are one voice."""
    return claim.speaker or f"\0{claim.doc}"
