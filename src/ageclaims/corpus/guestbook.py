"""Old guest books: what a visitor wrote, then the name, then "Place - day at time" and a rule."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ageclaims.corpus.lines import Line, read_bare
from ageclaims.corpus.markers import Marker, clean_name
from ageclaims.corpus.patterns import single
from ageclaims.corpus.persons import is_button

LEAST = 3
TOP_LINES = 20
"""Lines at a page's top of which one says that it is a guest book."""
NAME_WORDS = 6
RULED = 0.75
"""Where rules stand below so many entries, a page need not say what it is."""
ADDRESS = re.compile(r"\s*(?:[<(\[](?:\[\d+\])?(?:mailto:)?[^\s<>()]+@[^<>()]*[>)\]]|<[^>]*>)\s*$")
LINK = re.compile(r"^\[\d+\]")
STOP = re.compile(r"(?<!\b\w)(?<!\b[JSDM]r)[.!?…]$")
RULE = re.compile(r"[-=_*~]{5,}$")


@dataclass(frozen=True, slots=True)
class _Foot:
    """The foot of an entry: the index of the line of its name, its last one, and what they tell."""

    line: int
    last: int
    name: str
    date: str


def find_guestbook(lines: Sequence[Line], header: int | None) -> list[Marker]:
    """Return the entries of a guest book."""
    feet = [foot for i in range(2, len(lines)) if (foot := _read_foot(lines, i))]
    told = any(single("guestbook").search(line.text) for line in lines[:TOP_LINES])
    ruled = sum(f.last + 1 < len(lines) and _is_rule(lines[f.last + 1]) for f in feet)
    if len(feet) < LEAST or not (told or ruled >= RULED * len(feet)):
        return []
    markers = []
    ends = [_find_top(lines, feet[0].line), *(foot.last + 1 for foot in feet)]
    for foot, end in zip(feet, ends, strict=False):
        begin = end
        while begin < foot.line and is_button(lines[begin]):
            begin += 1
        if begin < foot.line:
            markers.append(_make(lines[begin], begin, foot, lines[foot.line].start))
    return markers


def _make(first: Line, begin: int, foot: _Foot, stop: int) -> Marker:
    return Marker(
        line=begin,
        last=foot.last,
        start=first.start,
        column=0,
        name=foot.name,
        date=foot.date,
        stop=stop,
    )


def _is_rule(line: Line) -> bool:
    return RULE.match(line.text) is not None


def _find_top(lines: Sequence[Line], i: int) -> int:
    """Return where the first entry begins: below a rule, else at its paragraph."""
    rule = next((k for k in range(i - 1, -1, -1) if _is_rule(lines[k])), None)
    if rule is not None:
        return rule + 1
    while i and not lines[i].blanks:
        i -= 1
    return i


def _read_foot(lines: Sequence[Line], i: int) -> _Foot | None:
    """Return the foot that ends with a line of a place and a day, below a line of a name."""
    match = single("place_and_day").match(read_bare(lines[i].text)[0])
    ended = i + 1 == len(lines) or lines[i + 1].blanks > 0 or _is_rule(lines[i + 1])
    if match is None or not ended or lines[i].blanks:
        return None
    shown = ADDRESS.sub("", LINK.sub("", lines[i - 1].text)).strip()
    name = clean_name(shown)
    if name is None or len(shown.split()) > NAME_WORDS or STOP.search(shown):
        return None
    return _Foot(i - 1, i, name, match["date"])
