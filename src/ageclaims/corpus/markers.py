"""The first lines of posts, as the expressions of a layout find them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from ageclaims.corpus.lines import Line

MARKER_LINES = 8
"""Most lines that a marker is looked for in."""
FIRST_OF_MANY = 100
"""Most letters of the first line of a marker of several lines."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Marker:
    """The first line of a post.

    Attributes:
        line: Index of the line.
        last: Index of its last line; the post's own begin after it.
        start: Where the post's own text starts in the document; the end of the line if the
            marker fills it.
        column: Column where the name or text starts; deeper is nested.
        name: The name that the marker gives.
        date: The date as the marker gives it.
        number: The number that the marker gives.
        target: Number of the post that the marker says is answered.
    """

    line: int
    last: int
    start: int
    column: int
    name: str | None = None
    date: str | None = None
    number: int | None = None
    target: int | None = None


def find_markers(lines: Sequence[Line], patterns: Sequence[re.Pattern[str]]) -> list[Marker]:
    """Return the markers that a layout's expressions find, in page order."""
    markers = []
    for i, line in enumerate(lines):
        head = line.text[:300]
        for pattern in patterns:
            if not _reads_on(pattern):
                match = pattern.match(head)
            else:
                short = len(head) <= FIRST_OF_MANY
                match = pattern.match(_join(lines[i : i + MARKER_LINES])) if short else None
            if match:
                markers.append(_make_marker(i, lines, match))
                break
    return markers


@cache
def _reads_on(pattern: re.Pattern[str]) -> bool:
    """Tell whether an expression wants a line break, not only leaves it out of a class."""
    return "\\n" in re.sub(r"\[[^\]]*\]", "", pattern.pattern)


def _join(lines: Sequence[Line]) -> str:
    return "\n".join(line.text[:300] for line in lines)


def _make_marker(i: int, lines: Sequence[Line], match: re.Match[str]) -> Marker:
    groups, line = match.groupdict(), lines[i]
    anchor = "name" if groups.get("name") else "text" if groups.get("text") else 0
    has_text = groups.get("text") is not None
    end = max(match.end(name) for name in groups)
    last = i + match.string.count("\n", 0, end)
    return Marker(
        line=i,
        last=last,
        start=line.start + match.start("text") if has_text else lines[last].end,
        column=line.indent + match.start(anchor),
        name=_clean_name(groups.get("name")),
        date=groups.get("date"),
        number=_to_int(groups.get("n")),
        target=_to_int(groups.get("target")),
    )


def _clean_name(name: str | None) -> str | None:
    cleaned = (name or "").strip(" *_@\"'>[]()-–—")
    return cleaned or None


def _to_int(text: str | None) -> int | None:
    return int(text) if text else None
