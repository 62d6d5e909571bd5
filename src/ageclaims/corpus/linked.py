"""Heads of comments on sites of links, as programs save them as text with the address of each link.

Such a head goes on over some lines: "name <address> on May 4, 2012 <address> | parent <address>".
The addresses tell the comment's own number, and that of the one it answers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ageclaims.corpus.lines import Line
from ageclaims.corpus.markers import Marker, clean_name
from ageclaims.corpus.patterns import single

ADDRESS = re.compile(r"<(?:https?://|javascript:|mailto:)[^<>\s]*>")
NUMBER = re.compile(r"[?/#=](\d+)[>)]")
PARENT = re.compile(r"\bparent(?: <|\]\()[^<>()\s]*[?/#=](\d+)[>)]")
SPACES = re.compile(r"[\s\u200b]+")
MOST_LINES = 12


def find_linked(lines: Sequence[Line], header: int | None) -> list[Marker]:
    """Return the comments whose heads hold addresses of links."""
    return [
        marker for first, end in _find_parts(lines) if (marker := _read_head(lines, first, end))
    ]


def _find_parts(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Yield where each run of lines without a blank one among them begins and ends."""
    begins = [i for i, line in enumerate(lines) if line.blanks or not i]
    yield from pairwise([*begins, len(lines)])


def _read_head(lines: Sequence[Line], first: int, end: int) -> Marker | None:
    if end - first > MOST_LINES:
        return None
    whole = " ".join(line.text for line in lines[first:end])
    if not ADDRESS.search(whole):
        return None
    match = single("linked_head").match(SPACES.sub(" ", ADDRESS.sub(" ", whole)).strip())
    if match is None:
        return None
    number, target = read_numbers(whole)
    return Marker(
        line=first,
        last=end - 1,
        start=lines[end - 1].end,
        column=0,
        name=clean_name(match["name"]),
        date=match["date"],
        number=number,
        target=target,
    )


def read_numbers(head: str) -> tuple[int | None, int | None]:
    """Return the number of a comment, and of the one it answers, by the addresses in its head."""
    own, parent = NUMBER.findall(head.partition(" | ")[0]), PARENT.search(head)
    return int(own[-1]) if own else None, int(parent[1]) if parent else None
