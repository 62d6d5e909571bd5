"""Talk pages of wikis: posts end in "Name (talk) 19:12, 3 October 2022 (UTC)" and are indented.

The signature may be wrapped. A section begins anew at the left; what "(outdent)" stands before is
set back to the left and answers the post above it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ageclaims.corpus.lines import Line, read_bare
from ageclaims.corpus.markers import DEPTH_COLUMNS, Marker, clean_name
from ageclaims.corpus.paragraphs import SENTENCE_END
from ageclaims.corpus.patterns import single
from ageclaims.corpus.persons import is_button

LEAST = 2
TAIL = 200
"""Letters before a time in which its writer's name is looked for."""
NAME_WORDS = 5
HEADING_WORDS = 14
DEPTH = re.compile(r"[:*]+ *")
EDIT = re.compile(r"\s*\[ ?edit(?: source)? ?\]$|^=+ .* =+$", re.I)
DASH = re.compile(r"(?:--|[–—~]) ?$")
ITEM = ("*", "-", "•", "+", ":", "#")
STOP = re.compile(r"[.!?…:;][\"'”’)\]]* +|[\"”’)\]] +|(?:--|[–—~]) ?")
"""What ends before a name that no mark sets apart."""
LINK = re.compile(
    r"(?:\[\[[^|\]:]{2,24}:(?P<page>[^|\]]+)(?:\|(?P<shown>[^\]]+))?\]\]|\[(?P<text>[^\]]+)\]\([^)]*\))$"
)
"""A link to a user's page, in a wiki's text or in Markdown."""


@dataclass(frozen=True, slots=True)
class _Sign:
    """Who wrote what stands above: lines from `line` to `last`, from `stop` in the document."""

    line: int
    last: int
    stop: int
    name: str | None
    date: str
    sure: bool


def find_wiki_talk(lines: Sequence[Line], header: int | None) -> list[Marker]:
    """Return the posts of a talk page; none where few of its times stand behind talk links."""
    signs = list(_find_signs(lines))
    if len(signs) < LEAST or 2 * sum(sign.sure for sign in signs) < len(signs):
        return []
    markers: list[Marker] = []
    shift = base = 0
    ends = [-1, *(sign.last for sign in signs)]
    for sign, end in zip(signs, ends, strict=False):
        begin, headed = _find_begin(lines, end + 1, sign, first=end < 0)
        if headed or not markers:
            shift, base = 0, _count_column(lines[begin])
        set_back = single("outdent").match(lines[begin].text)
        own = _count_column(lines[begin]) - base
        if set_back and markers:
            shift = markers[-1].column + DEPTH_COLUMNS - own
        skip = set_back or DEPTH.match(lines[begin].text)
        start = lines[begin].start + (skip.end() if skip else 0)
        if start < sign.stop:
            markers.append(_make(begin, sign, start, max(0, own + shift)))
    return markers


def _make(begin: int, sign: _Sign, start: int, column: int) -> Marker:
    return Marker(
        line=begin,
        last=sign.last,
        start=start,
        column=column,
        name=sign.name,
        date=sign.date,
        stop=sign.stop,
    )


def _count_column(line: Line) -> int:
    """Return how deep a line stands: by its indent, or by the colons of a wiki's text."""
    marks = DEPTH.match(line.text)
    return line.indent + (DEPTH_COLUMNS * len(marks.group().rstrip()) if marks else 0)


def _find_begin(lines: Sequence[Line], begin: int, sign: _Sign, *, first: bool) -> tuple[int, bool]:
    """Return where a post begins below a line, and whether a heading stands above it.

    The first of the page begins at its paragraph, if no heading does above it.
    """
    heads = [i for i in range(begin, sign.line) if _is_heading(lines, i)]
    top = heads[-1] + 1 if heads else begin
    if first and not heads:
        top = sign.line
        while top > begin and not lines[top].blanks:
            top -= 1
    while top < sign.line and is_button(lines[top]):
        top += 1
    return top, bool(heads)


def _is_heading(lines: Sequence[Line], i: int) -> bool:
    """Tell whether a line heads a section: it says so, or is short and stands alone."""
    text = read_bare(lines[i].text)[0]
    if EDIT.search(text) or text.startswith("#"):
        return True
    short = len(text.split()) <= HEADING_WORDS and not SENTENCE_END.search(text)
    alone = lines[i].blanks > 0 and i + 1 < len(lines) and lines[i + 1].blanks > 0
    left = i + 1 < len(lines) and lines[i].indent <= lines[i + 1].indent
    return short and alone and left and not text.startswith(ITEM)


def _find_signs(lines: Sequence[Line]) -> Iterator[_Sign]:
    """Yield the signatures of a page, over the breaks of lines."""
    places = [0]
    for line in lines:
        places.append(places[-1] + len(line.text) + 1)
    page = " ".join(line.text for line in lines)
    done = 0
    for match in single("wiki_time").finditer(page):
        tail = page[max(done, match.start() - TAIL) : match.start()]
        begin = match.start() - len(tail)
        unsigned = single("unsigned").search(tail)
        link = single("talk_link").search(tail)
        name, cut = (
            (unsigned["name"], unsigned.start())
            if unsigned
            else _read_name(tail[: link.start() if link else len(tail)])
        )
        row = bisect_right(places, begin + cut) - 1
        last = bisect_right(places, match.end() - 1) - 1
        stop = lines[row].start + begin + cut - places[row]
        date = f"{match['day']} {match['clock']}"
        yield _Sign(row, last, stop, clean_name(name), date, sure=bool(unsigned or link))
        done = match.end()


def _read_name(tail: str) -> tuple[str, int]:
    """Return the name with which a text ends, and where it or the dash before it begins."""
    text = tail.rstrip()
    link = LINK.search(text)
    if link:
        dash = DASH.search(text, 0, link.start())
        name = link["shown"] or link["page"] or link["text"]
        return name, dash.start() if dash else link.start()
    parts = [m for m in STOP.finditer(text) if m.end() < len(text)]
    cut = parts[-1].end() if parts else 0
    words = text[cut:].split()
    if len(words) > NAME_WORDS:
        cut = text.rfind(" ") + 1
    if parts and parts[-1].end() == cut and parts[-1].group()[0] in "-–—~":
        return text[cut:], parts[-1].start()
    return text[cut:], cut
