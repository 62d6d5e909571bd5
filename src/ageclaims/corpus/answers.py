"""Answers of a site, or of whom posts are about, in them: "Reply from the shop (Ann, 3 May)"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ageclaims.corpus.dates import find_date
from ageclaims.corpus.lines import Line, read_bare
from ageclaims.corpus.markers import DEPTH_COLUMNS, Marker, clean_name
from ageclaims.corpus.patterns import single
from ageclaims.corpus.persons import says

LEAST = 2
LETTERS = 100
"""Most letters of a line that heads an answer."""


def add_site_answers(
    markers: Sequence[Marker], lines: Sequence[Line], end: int | None
) -> list[Marker]:
    """Return the markers with those of answers within the posts, if there are at least two.

    Args:
        markers: Of posts that stand below them.
        lines: Of the page.
        end: Where the last post ends, if not at the page's end.
    """
    markers = [_add_name(marker, lines) for marker in markers]
    taken = {i for marker in markers for i in range(marker.line, marker.last + 1)}
    below = range(markers[0].last + 1, (len(lines) if end is None else end) - 1)
    free = (i for i in below if i not in taken and says(lines[i + 1]))
    found = [marker for i in free if (marker := _read(lines[i], i))]
    if len(found) < LEAST or any(marker.stop is not None for marker in markers):
        return markers
    owners = (max((m for m in markers if m.line < own.line), key=_get_line) for own in found)
    nested = [
        replace(own, column=max(own.column, owner.column + DEPTH_COLUMNS))
        for own, owner in zip(found, owners, strict=True)
    ]
    return sorted([*markers, *nested], key=_get_line)


def _add_name(marker: Marker, lines: Sequence[Line]) -> Marker:
    """Return a marker without a name with the one that its line tells as an answer's."""
    answer = None if marker.name else _read(lines[marker.last], marker.last)
    return replace(marker, name=answer.name) if answer else marker


def _get_line(marker: Marker) -> int:
    return marker.line


def _read(line: Line, i: int) -> Marker | None:
    text = read_bare(line.text)[0]
    match = single("site_answer").match(text) if len(text) <= LETTERS else None
    if match is None or not (match["inner"] or match["date"] or match["name"]):
        return None
    inner = match["inner"] or ""
    dated = find_date(inner)
    date = match["date"] or match["date2"] or dated
    parts = [part for part in inner.split(", ") if part and not any(map(str.isdigit, part))]
    name = clean_name(parts[-1]) if parts and not dated else clean_name(match["name"])
    if not (date or text.endswith(":")):
        return None
    return Marker(line=i, last=i, start=line.end, column=line.indent, name=name, date=date)
