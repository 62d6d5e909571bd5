"""Which post each post answers, where its head names whom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ageclaims.corpus.dates import parse_date
from ageclaims.corpus.lines import Line, read_bare
from ageclaims.corpus.markers import Marker
from ageclaims.corpus.patterns import single
from ageclaims.corpus.persons import read_answered

CLOCK = "T"
"""Stands before the time of day."""


def find_answered(
    markers: Sequence[Marker], lines: Sequence[Line], offset: int
) -> list[int | None]:
    """Return the last posts before by those whom markers say they answer; else the opening.

    Where a marker says when that was written, it is the post of that moment.
    """
    latest: dict[str, int] = {}
    by_moment = {parse_date(m.date): i + offset for i, m in enumerate(markers) if m.date}
    opening = 0 if offset else None
    opener = None if offset else _find_opener(markers)
    found = []
    for i, marker in enumerate(markers):
        answered, told = _bare(marker.answers), _read_moment(marker, lines)
        post = _get_latest(latest, answered, opening) if answered else opening
        post = 0 if answered and answered == opener else post
        found.append(by_moment.get(told, post) if told else post)
        for name in (marker.name, marker.handle):
            latest[_bare(name)] = i + offset
    return found


def _find_opener(markers: Sequence[Marker]) -> str | None:
    """Return the handle of who opens a thread, if all others say whom they answer.

    Who answers an answer is said to answer its writer first, so whoever answers only the one who
    opened the thread answers that post.
    """
    first, *others = markers
    told = first.answers is None and all(marker.answers for marker in others)
    return _bare(first.handle) if told and first.handle else None


def _bare(name: str | None) -> str:
    return (name or "").lower().strip("_@ ")


def _get_latest(latest: Mapping[str, int], name: str, opening: int | None) -> int | None:
    """Return the last post of somebody of a name, or else of one whose name begins with it."""
    longer = (post for other, post in latest.items() if other.startswith(f"{name} "))
    return latest.get(name, max(longer, default=opening))


def _read_moment(marker: Marker, lines: Sequence[Line]) -> str | None:
    """Return when the post was written that a marker says it answers."""
    told = [line for line in lines[marker.line : marker.last + 1] if read_answered(line)]
    moment = single("moment").search(read_bare(told[-1].text)[0]) if told else None
    date = parse_date(moment.group()) if moment and marker.answers else None
    return date if date and date != parse_date(marker.date) and CLOCK in date else None
