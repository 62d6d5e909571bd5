"""Speakers -> points on the plane of two propositions, with how sure each place is."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ageclaims.records import Label, Position, Speaker
from ageclaims.report.intervals import find_interval
from ageclaims.report.model import count_own

STRIP = -1.5
"""Where the first row of speakers stands that take no position on the second proposition."""
ROW = 0.17
ROWS = 12
ROOM = 0.42
"""Distance within a row of the strip that leaves room for a name."""
APART = 0.03
"""Distance that parts two intervals of a row."""
NEAR = 0.14
"""Distance at which few discs do not cover each other; shrinks with their number."""
ROOMY = 15
STEPS = 24
"""Most tries to part two discs; the last one's distance bounds how far a disc is moved."""
TURN = math.pi * (3 - math.sqrt(5))
"""The golden angle: points pushed apart by it fill a disc evenly (Vogel 1979)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a speaker stands.

    Attributes:
        row: Number of the speaker in the report's table.
        name: Who it is.
        stance: Label on the first proposition; on the second where there is none.
        claims: Number of own claims on either; one that speaks on both is one.
        first: Score on the first proposition, or ``None`` without a position on it.
        second: Score on the second proposition, likewise.
        across: 95 % interval of `first`, or ``None``.
        along: 95 % interval of `second`, or ``None``.
        x: Where the disc is drawn: at `first`, or 0, or moved a little away from another disc.
        y: At `second`, or in the strip, or likewise moved.
    """

    row: int
    name: str
    stance: Label
    claims: int
    first: float | None
    second: float | None
    across: tuple[float, float] | None
    along: tuple[float, float] | None
    x: float
    y: float


def place_speakers(
    speakers: Sequence[Speaker], names: Sequence[str], claims: Mapping[str, int]
) -> list[Place]:
    """Place speakers by their positions on the first two propositions, and part close ones.

    Speakers without a position on either have no place.

    Args:
        speakers: The speakers.
        names: The propositions.
        claims: Number of own claims on the first two of them, by speaker.
    """
    places = [
        _place(row, speaker, names, claims[speaker.speaker])
        for row, speaker in enumerate(speakers)
        if any(speaker.positions[name].stance != "none" for name in names[:2])
    ]
    return [*_part([p for p in places if p.along]), *_line_up([p for p in places if not p.along])]


def find_score_interval(position: Position) -> tuple[float, float]:
    """Return the 95 % interval of a score in [-1, 1]; each own claim counts as one draw."""
    low, high = find_interval((position.score + 1) / 2, count_own(position))
    return round(2 * low - 1, 4), round(2 * high - 1, 4)


def _place(row: int, speaker: Speaker, names: Sequence[str], claims: int) -> Place:
    held = [p if (p := speaker.positions[name]).stance != "none" else None for name in names[:2]]
    first, second = held if len(held) > 1 else (held[0], None)
    known = first or second
    return Place(
        row=row,
        name=speaker.speaker,
        stance=known.stance if known else "none",
        claims=claims,
        first=first.score if first else None,
        second=second.score if second else None,
        across=find_score_interval(first) if first else None,
        along=find_score_interval(second) if second else None,
        x=first.score if first else 0.0,
        y=second.score if second else STRIP,
    )


def find_crowding(number: int) -> float:
    """Return by how much discs and distances shrink where there are many speakers, in (0, 1]."""
    return min(1.0, math.sqrt(ROOMY / number)) if number else 1.0


def _part(places: Sequence[Place]) -> list[Place]:
    """Push points that would cover each other apart, the earlier one keeps its place."""
    parted: list[Place] = []
    near = NEAR * find_crowding(len(places)) ** 2
    for place in places:
        x, y = place.x, place.y
        for step in range(1, STEPS):
            if all(math.hypot(x - p.x, y - p.y) >= near for p in parted):
                break
            reach = near * 0.6 * math.sqrt(step)
            x = max(-1.08, min(1.08, place.x + reach * math.cos(step * TURN)))
            y = max(-1.08, min(1.08, place.y + reach * math.sin(step * TURN)))
        parted.append(replace(place, x=round(x, 4), y=round(y, 4)))
    return parted


def _line_up(places: Sequence[Place]) -> list[Place]:
    """Spread the speakers of the strip over rows, so that names and intervals have room.

    Where all rows are full, only the discs are kept apart.
    """
    ends, reaches = [-math.inf] * ROWS, [-math.inf] * ROWS
    lined = []
    for place in sorted(places, key=lambda p: ((p.across or (p.x,))[0], p.x, p.row)):
        left, right = place.across or (place.x, place.x)
        roomy = [i for i in range(ROWS) if place.x - ends[i] >= ROOM]
        free = [i for i in roomy if left - reaches[i] >= APART]
        row = (free or [min(roomy or range(ROWS), key=lambda i: (reaches[i], ends[i], i))])[0]
        ends[row], reaches[row] = max(ends[row], place.x), max(reaches[row], right)
        lined.append(replace(place, y=round(STRIP - row * ROW, 4)))
    return lined
