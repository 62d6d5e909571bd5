"""A text as lines with offsets, indents and blank runs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from ageclaims.records import Span

LINE = re.compile(r"[^\n]*\n?")
TAB = 8
MARKUP = re.compile(
    r"\[\]\([^)\s]*(?: \"[^\"\n]{0,200}\")?\)"
    r"|\[(?:avatar|image|photo|[\w.-]{1,60}\.(?:png|jpe?g|gif|svg|webp))\] +(?=\w)"
    r"|!\[[^\]\n]{0,200}\]\([^)\s]*\) *|\[\d{1,3}\](?=[\[\w])"
    r"|!?\[ ?(?=[^\]\n]{1,80}\]\([^)\s]*(?: \"[^\"\n]{0,200}\")?\))"
    r"| ?\]\([^)\s]*(?: \"[^\"\n]{0,200}\")?\)"
    r"|\*{2,3}|__|(?<![\w*])\*(?=[\w(“])|(?<=[\w).”!?:])\*(?![\w*])"
    r"|<(?:https?://|javascript:|mailto:)[^<>\s]*> ?"
    r"|\\(?=[\\#*_>~|\[\]().!+-])|[\u200b-\u200f\u2060-\u2069\ufeff]"
)
"""What Markdown puts around words, addresses behind links, and marks of direction."""
SIGNS = re.compile(r"[\[\]*_<\\\u200b-\u200f\u2060-\u2069\ufeff]")
"""One of these stands in all of it."""
SPACES = re.compile(r"[\u00a0\u2000-\u200a\u202f\u3000]")
"""Spaces of other widths."""
KEPT_LINES = 8192
"""Lines of which the bare text is kept, as each layout reads it."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line without its white space at both ends.

    Attributes:
        start: Where the stripped text starts in the document.
        end: Where it ends, exclusive.
        text: The stripped text.
        indent: Columns of white space before it.
        blanks: Number of blank lines directly before it.
    """

    start: int
    end: int
    text: str
    indent: int
    blanks: int


def split_lines(text: str) -> list[Line]:
    """Return the lines that hold something; blank lines are counted, not kept."""
    lines, blanks, offset = [], 0, 0
    for raw in text.split("\n"):
        body = raw.strip()
        if body:
            lead = len(raw) - len(raw.lstrip())
            start = offset + lead
            indent = len(raw[:lead].expandtabs(TAB))
            lines.append(Line(start, start + len(body), body, indent, blanks))
            blanks = 0
        else:
            blanks += 1
        offset += len(raw) + 1
    return lines


@lru_cache(maxsize=KEPT_LINES)
def read_bare(text: str) -> tuple[str, tuple[int, ...] | None]:
    """Return a text without marks of emphasis, addresses of links and marks of direction.

    All its spaces are plain ones.

    Returns:
        The bare text, and for each of its letters, and its end, the place in the text given;
        ``None`` where nothing was taken out.
    """
    text = SPACES.sub(" ", text)
    if not (SIGNS.search(text) and MARKUP.search(text)):
        return text, None
    places: list[int] = []
    begin = 0
    for match in MARKUP.finditer(text):
        places += range(begin, match.start())
        begin = match.end()
    places += range(begin, len(text))
    lead = next((k for k, i in enumerate(places) if text[i] != " "), len(places))
    places = places[lead:]
    return "".join(text[i] for i in places), (*places, len(text))


def cover(lines: Sequence[Line]) -> Span:
    """Return the span from the first line's start to the last line's end."""
    return lines[0].start, lines[-1].end
