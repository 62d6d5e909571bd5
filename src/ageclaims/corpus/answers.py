"""Answers of a site, or of whom posts are about, in them: "Reply from the shop (Ann, 3 May)"."""

from __future__ import annotations

from collections.abc import Sequence, Set
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
    free = [i for i in below if i not in taken and says(lines[i + 1])]
    found = [marker for i in free if (marker := _read(lines[i], i))]
    found = found or _find_labelled(free, lines, taken)
    if len(found) < LEAST or any(marker.stop is not None for marker in markers):
        return markers
    owners = (max((m for m in markers if m.line < own.line), key=_get_line) for own in found)
    nested = [
        replace(own, column=max(own.column, owner.column + DEPTH_COLUMNS))
        for own, owner in zip(found, owners, strict=True)
    ]
    return sorted([*markers, *nested], key=_get_line)


def _find_labelled(free: Sequence[int], lines: Sequence[Line], taken: Set[int]) -> list[Marker]:
    """Return the answers below one label, "Our view:", that stands under what is said.

    A page that tells who sells or develops something names who answers.
    """
    texts = {i: read_bare(lines[i].text)[0] for i in free}
    heads = [i for i in free if single("site_label").match(texts[i])]
    told = [i for i in heads if i - 1 not in taken]
    if len(told) < len(heads) or len({texts[i].lower() for i in heads}) > 1:
        return []
    sold = (i for i in range(len(lines) - 1) if single("seller_label").match(lines[i].text))
    name = next((read_bare(lines[i + 1].text)[0] for i in sold), None)
    name = name if heads and single("seller_answers").match(texts[heads[0]]) else None
    return [
        Marker(line=i, last=i, start=lines[i].end, column=lines[i].indent, name=name) for i in heads
    ]


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
