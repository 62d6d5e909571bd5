"""A text as lines with offsets, indents and blank runs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from ageclaims.records import Span

LINE = re.compile(r"[^\n]*\n?")
TAB = 8
MARKUP = re.compile(
    r"\[\]\([^)\s]*(?: \"[^\"\n]{0,200}\")?\)"
    r"|\[(?:avatar|image|photo|[\w.-]{1,60}\.(?:png|jpe?g|gif|svg|webp))\] +(?=\w)"
    r"|\]\(javascript:[^()\s]{0,60}\(\d?\)[^()\s]{0,20}\)(?:\{[^{}\n]{1,200}\})?"
    r"|!\[[^\]\n]{0,200}\]\([^)\s]*\) *|\[\d{1,3}\](?=[\[\w])"
    r"|!?\[ ?(?=[^\]\n]{1,80}\]\([^)\s]*(?: \"[^\"\n]{0,200}\")?\))"
    r"| ?\]\([^)\s]*(?: \"[^\"\n]{0,200}\")?\)"
    r"|\*{2,3}|__|(?<![\w*])\*(?=[\w(“])|(?<=[\w).”!?:])\*(?![\w*])"
    r"|\[(?=[^\[\]\n]{1,80}\]\{[.#])|\]\{[.#][^{}\n]{0,200}\}|(?<=\))\{[^{}\n]{1,200}\}"
    r"|<(?:(?:https?://|mailto:)[^<>\s]*|javascript:[^<>\n]{0,80}|#[\w-]*)> ?"
    r"|\\(?=[\\#*_>~|\[\]().!+-])|[\u200b-\u200f\u2060-\u2069\ufeff]"
)
"""What Markdown puts around words, addresses behind links, and marks of direction."""
SIGNS = re.compile(r"[\[\]*_<\\\u200b-\u200f\u2060-\u2069\ufeff]")
"""One of these stands in all of it."""
SPACES = re.compile(r"[\u00a0\u2000-\u200a\u202f\u3000]")
"""Spaces of other widths."""
NO_WIDTH = "\u200b"
"""Stands for the white space before a line that goes on with the one above."""
ADDRESS = re.compile(r"<(?:https?://[^<>\s]+|javascript:[^<>\n]{0,80}|#[\w-]*)>")
LEAST_ADDRESSES = 5
"""So many lines that begin with addresses show that a tool writes them behind links."""
WIDTH, REFLOWED = 72, 8
"""Letters to which such a tool fills its lines, and most lines of a paragraph that are joined."""
NEW = re.compile(r"[>*+•#|-]|\d{1,3}[.)] ")
"""What a line begins with that does not go on with the one above."""
BROKEN = (
    (re.compile(r"\[[^\[\]\n]{1,120}$"), re.compile(r"[^\[\]\n]{0,120}\](?:\(|\{[.#])"), " "),
    (re.compile(r"\]\([^()\s]{1,300}$"), re.compile(r"[^()\s]{1,300}\)"), NO_WIDTH),
    (re.compile(r"\]\([^()\s]{1,300}$"), re.compile(r"\"[^\"\n]{0,120}\"\)"), " "),
    (re.compile(r"[\])]\{[^{}\n]{0,200}$"), re.compile(r"[^{}\n]{0,200}\}"), " "),
)
"""How a line ends within a link, how the next one goes on, and what then stands for the break."""
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
    return _join_linked(lines)


def _join_linked(lines: Sequence[Line]) -> list[Line]:
    """Join the lines that a tool broke within a link, or around the address behind one."""
    written = sum(ADDRESS.match(line.text) is not None for line in lines) >= LEAST_ADDRESSES
    begins = [i for i, line in enumerate(lines) if line.blanks or not i]
    joined: list[Line] = []
    for begin, end in pairwise([*begins, len(lines)]):
        own = lines[begin:end]
        filled = written and len(own) <= REFLOWED
        filled = filled and any(ADDRESS.match(line.text) for line in own[1:])
        joined.append(own[0])
        for above, line in pairwise(own):
            between = _read_break(joined[-1], line)
            addressed = written and ADDRESS.match(line.text) is not None
            if addressed or (filled and between is None and _is_filled(above, line)):
                between = " "
            if between is None:
                joined.append(line)
            else:
                joined[-1] = _join(joined[-1], line, between)
    return joined


def _read_break(above: Line, below: Line) -> str | None:
    """Return what stands for the break of a link between two lines, or ``None``."""
    ends = ((mark, end, go_on) for end, go_on, mark in BROKEN)
    return next((m for m, end, on in ends if end.search(above.text) and on.match(below.text)), None)


def _is_filled(above: Line, below: Line) -> bool:
    """Tell whether the first word of a line did not fit into the one above."""
    word = below.text.split(" ", 1)[0]
    return above.indent + len(above.text) + len(word) >= WIDTH and not NEW.match(below.text)


def _join(above: Line, below: Line, between: str) -> Line:
    """Return two lines as one, of which each letter still tells its place in the document."""
    gap = between + NO_WIDTH * (below.start - above.end - 1)
    return replace(above, end=below.end, text=above.text + gap + below.text)


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
