"""Threads of mails as archives print them that draw the thread above each mail.

Above "From: Name @ day (permalink / raw)" stand the mails around it, one a line, each further to
the right than the one that it answers; an "@" marks the mail itself.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ageclaims.corpus.lines import Line, read_bare
from ageclaims.corpus.markers import Marker, clean_name
from ageclaims.corpus.patterns import single

OWN = "@"
TOP = -1
"""How far to the right a mail stands that answers none."""
SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class _Row:
    """A mail in the drawing of a thread.

    Attributes:
        text: Of its line.
        date: When it was sent.
        depth: How far to the right its name stands.
    """

    text: str
    date: str
    depth: int


def find_inbox(lines: Sequence[Line], header: int | None) -> list[Marker]:
    """Return where the mails of such a thread begin: at their subjects, or what is drawn."""
    bare = [read_bare(line.text)[0] for line in lines]
    heads = [(i, m) for i, text in enumerate(bare) if (m := single("inbox_head").match(text))]
    sent = {_squash(m["date"]): (n, m["name"]) for n, (_, m) in reversed([*enumerate(heads, 1)])}
    markers = []
    for number, (i, head) in enumerate(heads, start=1):
        top = _find_top(bare, i)
        row = _find_answered([_read_row(text) for text in bare[top:i]])
        target, name = sent.get(row.date, (None, "")) if row else (None, "")
        last = i
        while last + 1 < len(lines) and not lines[last + 1].blanks:
            last += 1
        marker = Marker(
            line=top,
            last=last,
            start=lines[last].end,
            column=0,
            name=clean_name(head["name"]),
            date=_squash(head["date"]),
            number=number,
            target=target if row and name in row.text else None,
        )
        markers.append(marker)
    return markers


def read_subject(line: Line) -> str | None:
    """Return the subject that the first line above a mail gives."""
    match = single("inbox_subject").match(read_bare(line.text)[0])
    return match["title"] if match else None


def _find_top(bare: Sequence[str], i: int) -> int:
    """Return the first line of what stands above the head of a mail."""
    top = i
    while top and (_read_row(bare[top - 1]) or single("inbox_count").match(bare[top - 1])):
        top -= 1
    return top - 1 if top and single("inbox_subject").match(bare[top - 1]) else top


def _read_row(text: str) -> _Row | None:
    match = single("inbox_row").match(text)
    if match is None:
        return None
    depth = TOP if match["deep"] is None else len(match["deep"])
    return _Row(text, _squash(match["date"]), depth)


def _find_answered(rows: Sequence[_Row | None]) -> _Row | None:
    """Return the last row above that of a mail which stands further to the left."""
    above: list[_Row] = []
    for row in rows:
        if row and row.text.startswith(OWN):
            return next((other for other in reversed(above) if other.depth < row.depth), None)
        above += [row] if row else []
    return None


def _squash(text: str) -> str:
    return SPACES.sub(" ", text)
