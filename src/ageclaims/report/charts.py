"""The geometry of the report's pictures; the templates draw it as SVG.

Marks are SVG elements of the page itself rather than a drawing library's canvas: they can be focused,
named for a screen reader, styled for the dark, and need no script that the page's policy forbids.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

from ageclaims.records import Label, Position, Post, Speaker
from ageclaims.report.summary import SIDES, count_own

Z = 1.959964
"""Two-sided 95 % quantile of the normal distribution."""
MAP_SIZE = 520
MAP_MARGIN = 48
MAX_DOTS = 60
MAX_NAMES = 22
TRACK_WIDTH = 720
TRACK_HEIGHT = 150


@dataclass(frozen=True, slots=True)
class Segment:
    """One label's part of a stacked bar; lengths in percent of the bar."""

    label: Label
    count: int
    start: float
    length: float


@dataclass(frozen=True, slots=True)
class Dot:
    """One speaker on the position map; pixels.

    Attributes:
        name: The speaker.
        x: Place of the score on the first proposition.
        y: Place of the score on the second, or of the row where there is but one.
        radius: Its area grows with the number of own claims.
        left: Left end of the 95 % interval of x.
        right: Right end.
        top: Upper end of the interval of y.
        bottom: Lower end.
        label: Stance on the first proposition.
        title: What a screen reader says.
        name_y: Where the name stands; None where it would not fit.
    """

    name: str
    x: float
    y: float
    radius: float
    left: float
    right: float
    top: float
    bottom: float
    label: Label
    title: str
    name_y: float | None


@dataclass(frozen=True, slots=True)
class Stop:
    """One post on a document's track; pixels."""

    key: str
    x: float
    y: float
    label: Label
    title: str


def wilson(count: int, total: int) -> tuple[float, float]:
    """Return the 95 % interval of a share (Wilson, 1927); [0, 1] without observations."""
    if not total:
        return 0.0, 1.0
    share, spread = count / total, Z * Z / total
    center = (share + spread / 2) / (1 + spread)
    half = Z * sqrt(share * (1 - share) / total + spread / (4 * total)) / (1 + spread)
    return max(0.0, center - half), min(1.0, center + half)


def stack(counts: Mapping[Label, int]) -> list[Segment]:
    """Return the sides of a distribution as parts of a bar: favor, mixed, against."""
    order: tuple[Label, ...] = ("favor", "mixed", "against")
    total = sum(counts[label] for label in order)
    segments, start = [], 0.0
    for label in order:
        if counts[label]:
            length = 100 * counts[label] / total
            segments.append(Segment(label, counts[label], round(start, 2), round(length, 2)))
            start += length
    return segments


def interval(position: Position) -> tuple[float, float]:
    """Return the 95 % interval of a score from the own claims, mixed ones as half of each side."""
    total = count_own(position)
    low, high = wilson(round(position.favor + position.mixed / 2), total)
    return min(2 * low - 1, position.score), max(2 * high - 1, position.score)


def place_speakers(speakers: Sequence[Speaker], names: Sequence[str]) -> list[Dot]:
    """Return the dots of the position map, the speakers with most claims first."""
    dots: list[Dot] = []
    for number, speaker in enumerate(speakers[:MAX_DOTS]):
        dots.append(_place(speaker, names, number, dots))
    return dots


def _place(speaker: Speaker, names: Sequence[str], number: int, placed: Sequence[Dot]) -> Dot:
    first = speaker.positions[names[0]]
    second = speaker.positions[names[1]] if len(names) > 1 else None
    x, (left, right) = _to_x(first.score), _spread(first, _to_x)
    y = _to_y(second.score) if second else MAP_SIZE / 2
    bottom, top = _spread(second, _to_y) if second else (y, y)
    total = max(count_own(p) for p in speaker.positions.values())
    stances = ", ".join(
        f"{name} {speaker.positions[name].stance} {speaker.positions[name].score:+.2f}"
        for name in names[:2]
    )
    return Dot(
        name=speaker.speaker,
        x=x,
        y=y,
        radius=round(4 + 2.2 * sqrt(total), 1),
        left=left,
        right=right,
        top=top,
        bottom=bottom,
        label=first.stance,
        title=f"{speaker.speaker}: {stances}; {total} own claims",
        name_y=_find_room(speaker.speaker, x, y, placed) if number < MAX_NAMES else None,
    )


def _spread(position: Position, to_pixel: Callable[[float], float]) -> tuple[float, float]:
    """Return the ends of a score's interval; no line where there is no own claim."""
    if not count_own(position):
        return to_pixel(position.score), to_pixel(position.score)
    low, high = interval(position)
    return to_pixel(low), to_pixel(high)


def is_left(x: float) -> bool:
    """Tell whether a name stands to the left of its dot, so as to stay in the picture."""
    return x > 0.62 * MAP_SIZE


def _extent(name: str, x: float) -> tuple[float, float]:
    """Return about where a name begins and ends."""
    width = 6.6 * min(len(name), 22) + 16
    return (x - width, x) if is_left(x) else (x, x + width)


def _find_room(name: str, x: float, y: float, placed: Sequence[Dot]) -> float | None:
    """Return a height for a name at which it crosses no other name, nearest to its dot."""
    first, last = _extent(name, x)
    taken = [
        d.name_y
        for d in placed
        if d.name_y is not None
        and _extent(d.name, d.x)[0] < last
        and first < _extent(d.name, d.x)[1]
    ]
    for shift in (4, 18, -10, 32, -24, 46, -38, 60, -52):
        if all(abs(y + shift - other) >= 13 for other in taken):
            return round(y + shift, 1)
    return None


def _to_x(score: float) -> float:
    return round(MAP_MARGIN + (score + 1) / 2 * (MAP_SIZE - 2 * MAP_MARGIN), 1)


def _to_y(score: float) -> float:
    return round(MAP_SIZE - MAP_MARGIN - (score + 1) / 2 * (MAP_SIZE - 2 * MAP_MARGIN), 1)


def place_posts(posts: Sequence[Post], proposition: str) -> list[Stop]:
    """Return the posts of one document along a track, by their score on a proposition."""
    step = (TRACK_WIDTH - 40) / max(len(posts) - 1, 1)
    middle, reach = TRACK_HEIGHT / 2, TRACK_HEIGHT / 2 - 16
    stops = []
    for number, post in enumerate(posts):
        position = post.positions[proposition]
        score = position.score if position.stance in SIDES else 0.0
        who = post.speaker or "unknown speaker"
        when = f", {post.date}" if post.date else ""
        stops.append(
            Stop(
                key=f"{post.doc}#{post.post}",
                x=round(20 + number * step, 1),
                y=round(middle - score * reach, 1),
                label=position.stance,
                title=f"post {post.post}, {who}{when}: {position.stance} {score:+.2f}",
            )
        )
    return stops
