"""Comments that only buttons part: a name, what is said, then "Like · Reply · 2w"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ageclaims.corpus.lines import Line, read_bare
from ageclaims.corpus.markers import Marker
from ageclaims.corpus.paragraphs import SENTENCE_END
from ageclaims.corpus.patterns import boilerplate, single
from ageclaims.corpus.persons import is_beside, is_button, read_person, read_stamp, says

PROFILE_LINES = 2
"""More lines than these have a place or a profession among them, perhaps."""
PROFILE_WORDS = 8
COUNT = re.compile(r"[\d.,]+[km]$", re.I)
"""How many like something, in thousands."""
OPEN_END = ("·", "•", ",")
"""A name line that ends so is followed by a place or a profession."""


def find_segments(lines: Sequence[Line], header: int | None) -> list[Marker]:
    """Return the posts between runs of buttons, below a header; some may have no name."""
    first = 0 if header is None else header + 1
    parts = _split(lines, first)
    long = [begin for begin, end in parts if end - begin > PROFILE_LINES]
    profiled = sum(_is_profile(lines[begin + 1]) for begin in long) * 2 > len(long)
    return [_make_marker(lines, begin, end, profiled=profiled) for begin, end in parts]


def _is_profile(line: Line) -> bool:
    """Tell whether a line may say where somebody lives or works."""
    short = len(line.text.split()) <= PROFILE_WORDS and not SENTENCE_END.search(line.text)
    return short and line.text[:1].isupper()


def find_name_lines(lines: Sequence[Line], header: int | None) -> list[Marker]:
    """Return the posts below a header that begin with a line that holds only a name."""
    first = len(lines) if header is None else header + 1
    found = []
    for i in range(first, len(lines) - 1):
        begins = lines[i].blanks or i == first or is_button(lines[i - 1])
        name = read_person(lines[i]) if begins else None
        if name and _speaks(lines[i + 1]):
            column = lines[i].indent
            found.append(Marker(line=i, last=i, start=lines[i].end, column=column, name=name))
    return found


def _speaks(line: Line) -> bool:
    ends = SENTENCE_END.search(line.text) is not None
    return says(line) or (ends and not is_button(line) and not read_person(line))


def _split(lines: Sequence[Line], first: int) -> list[tuple[int, int]]:
    """Return the runs of lines that end before a button; a date beside buttons is one of them."""
    found, begin = [], None
    i = first
    while i < len(lines):
        if not _parts(lines, i):
            begin = i if begin is None else begin
            i += 1
            continue
        end = i
        while i < len(lines) and _parts(lines, i):
            i += 1
        if any(boilerplate("button").match(line.text) for line in lines[end:i]):
            if begin is not None:
                found.append((begin, end))
            begin = None
    return found


def _parts(lines: Sequence[Line], i: int) -> bool:
    line = lines[i]
    counts = line.text.isdigit() or COUNT.match(line.text) is not None
    return is_button(line) or counts or read_stamp(line) is not None


def _make_marker(lines: Sequence[Line], begin: int, end: int, *, profiled: bool) -> Marker:
    first = next((i for i in range(begin, end - 2) if not is_beside(lines[i])), begin)
    first = first if read_person(lines[first]) else begin
    name = read_person(lines[first]) if end - first >= 2 else None
    last = first
    if name:
        if profiled and end - first > PROFILE_LINES and _is_profile(lines[first + 1]):
            last += 1
        while last + 2 < end and (
            is_beside(lines[last + 1]) or lines[last].text.endswith(OPEN_END)
        ):
            last += 1
    return Marker(
        line=begin,
        last=last,
        start=lines[last].end if name else lines[begin].start,
        column=lines[begin].indent,
        name=name,
        date=_find_date(lines, end),
        stop=lines[end - 1].end,
    )


def _find_date(lines: Sequence[Line], end: int) -> str | None:
    """Return the date among the buttons below a post."""
    for i in range(end, len(lines)):
        if not _parts(lines, i):
            break
        if found := single("button_date").search(read_bare(lines[i].text)[0]):
            return found["date"]
    return None
