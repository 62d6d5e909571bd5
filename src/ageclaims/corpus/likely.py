"""What tells posts from prose: likely names, persons who speak, and paragraphs."""

from __future__ import annotations

from collections.abc import Sequence

from ageclaims.corpus.lines import Line, read_bare
from ageclaims.corpus.markers import Marker
from ageclaims.corpus.patterns import boilerplate, single
from ageclaims.corpus.persons import is_button, read_stamp

PROSE_WORDS = 8
"""Words of a line of prose; above a chat stands none."""
LEAST_BUTTONS = 4
"""Least posts that buttons alone show to be some."""
PERSONAL_SHARE = 3
"""Of comments, at least one in so many speaks of its writer or to another."""


def drop_quoted(markers: Sequence[Marker], lines: Sequence[Line]) -> list[Marker]:
    """Drop "Name wrote:" above a quotation: above a `>`, or undated where others have a day."""
    free = [m for m in markers if not _heads_quoted(m, lines)]
    dated = [m for m in free if m.date or read_stamp(lines[min(m.last + 1, len(lines) - 1)])]
    return dated if len(dated) >= 2 else free


def _heads_quoted(marker: Marker, lines: Sequence[Line]) -> bool:
    """Tell whether a line says who wrote what is quoted by `>` below it."""
    below = lines[marker.last + 1 : marker.last + 2]
    head = lines[marker.last].text
    quoted = bool(below) and below[0].text.startswith(">") and not head.startswith(">")
    return quoted and boilerplate("quoted").match(head) is not None


def are_posts(markers: Sequence[Marker], lines: Sequence[Line]) -> bool:
    """Tell whether names with dates head posts rather than entries of a calendar or a list."""
    sure = sum(m.sure for m in markers)
    return sure * 2 >= len(markers) or are_personal(markers, lines)


def are_personal(markers: Sequence[Marker], lines: Sequence[Line]) -> bool:
    """Tell whether at least one in so many posts speaks of its writer or to another."""
    ends = [*(marker.line for marker in markers[1:]), len(lines)]
    items = [lines[m.last + 1 : end] for m, end in zip(markers, ends, strict=True)]
    personal = sum(any(single("to_somebody").search(line.text) for line in item) for item in items)
    return personal * PERSONAL_SHARE >= len(markers)


def have_buttons(markers: Sequence[Marker], lines: Sequence[Line]) -> bool:
    """Tell whether every post but the last ends above a button to answer it or the like."""
    if len(markers) < LEAST_BUTTONS:
        return False
    ends = (marker.line for marker in markers[1:])
    posts = [lines[m.last + 1 : end] for m, end in zip(markers, ends, strict=False)]
    return all(any(_is_foot(line) for line in post[1:]) for post in posts)


def _is_foot(line: Line) -> bool:
    return is_button(line) and boilerplate("button").match(read_bare(line.text)[0]) is not None


def name_likely(markers: Sequence[Marker]) -> list[Marker]:
    """Return the markers whose names are no labels and hold no pronouns."""
    return [
        m
        for m in markers
        if m.name
        and not single("unlikely_name").search(m.name)
        and not single("label").match(m.name)
    ]


def name_surely(markers: Sequence[Marker]) -> list[Marker]:
    """Return the markers whose names begin no phrase and name no event, too."""
    return [m for m in name_likely(markers) if not single("phrase").match(m.name or "")]


def is_prose(line: Line) -> bool:
    """Tell whether a line is a sentence or more, and no form's."""
    return (
        len(line.text.split()) >= PROSE_WORDS
        and line.text.endswith((".", "?", "!"))
        and not is_button(line)
    )


def count_paragraphs(lines: Sequence[Line]) -> int:
    """Return the number of runs of lines that blank lines part."""
    return sum(1 for line in lines if line.blanks) + 1
