"""What a post quotes: marks of a site around it, or a line that says who wrote what follows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ageclaims.corpus.lines import Line
from ageclaims.corpus.paragraphs import part
from ageclaims.corpus.patterns import boilerplate, single
from ageclaims.records import Quote, Span

LETTERS = re.compile(r"[^\W_]+")
LEAST_LETTERS = 12
"""So many letters show where a quotation is from."""
ATTRIBUTED = 3
"""Most lines that say who wrote what is quoted below them."""
LEVELS = re.compile(r"[> ]*")
QUOTED_LETTERS = 140
WROTE = re.compile(
    r"^(?:quote )?(?:originally posted by|quoting|quote from:?|quote:?) ?"
    r"|,? +(?:on [A-Z].*|view post)$"
    r"|,? (?:wrote|said|writes|schrieb)\b.*$",
    re.I,
)
"""What stands around the name of one who is quoted."""
NAMED = re.compile(r"[\w.-]{2,40}:$")
"""The name of a user above what is quoted."""
PICTURED = re.compile(r"(?:\[\]\([^)\s]*\) ?)?!\[[^\]\n]*\]\([^)\s]*\) ?[^:\n]{2,40}:$")
"""The picture and the name of one who is quoted."""
QUOTE_END = re.compile(r"click to expand", re.I)


def cut_quotes(lines: Sequence[Line], page: str) -> tuple[list[Line], list[Span], list[Quote]]:
    """Take what a post quotes out of it: markers and what they hold.

    A site writes `[quote="name, post:3"] ... [/quote]`, or a line that says who wrote what follows.

    Args:
        lines: Of the post.
        page: The letters of the page, see :func:`squash`.
    """
    kept: list[Line] = []
    dropped: list[Span] = []
    quotes: list[Quote] = []
    opened: re.Match[str] | None = None
    named: str | None = None
    ends = (i for i in range(len(lines) - 1, -1, -1) if _ends_quote(lines[i]))
    last = next(ends, -1)
    attributed = _find_attributions(lines)
    for i, line in enumerate(lines):
        if i in attributed:
            dropped.append((line.start, line.end))
            continue
        marker = single("quote_block").match(line.text)
        closes = "[/quote]" in line.text
        told = not opened and not marker and _heads_quote(lines, i, page)
        if within := single("quoted_within").match(line.text):
            quotes.append(_make_quote(line, within["name"], None))
        if told:
            named = WROTE.sub("", line.text).strip(" :") if _is_below(lines, i + 1) else None
        elif named is not None:
            named = named if _is_quoted(lines, i, last, page) else None
        if marker or closes or told:
            dropped.append((line.start, line.end))
            opened = None if closes or told else marker
            continue
        if opened:
            quotes.append(_make_quote(line, opened["name"], opened["post"]))
        elif named is not None:
            quotes.append(_make_quote(line, named, None))
        kept.append(part(line, kept, dropped))
    return kept, dropped, quotes


def _find_attributions(lines: Sequence[Line]) -> set[int]:
    """Return the lines that say, over some of them, who wrote what is marked by `>` below."""
    found: set[int] = set()
    for end, line in enumerate(lines):
        if not line.text.startswith(">"):
            continue
        for begin in range(end - 1, max(end - ATTRIBUTED, 0) - 1, -1):
            text = " ".join(above.text for above in lines[begin:end])
            if lines[begin].text.startswith(">"):
                break
            if (lines[begin].blanks or not begin) and single("attributed").match(text):
                found |= {*range(begin, end)}
                break
    return found


def _make_quote(line: Line, name: str, number: str | None) -> Quote:
    post = int(number) - 1 if number else None
    return Quote(start=line.start, end=line.end, post=post, speaker=name.strip() or None)


def _heads_quote(lines: Sequence[Line], i: int, page: str) -> bool:
    """Tell whether a line says who wrote the lines directly below it."""
    below = lines[i + 1] if i + 1 < len(lines) else None
    if below is not None and NAMED.match(lines[i].text) and not below.blanks:
        return _stands_twice(below, page)
    if below is not None and below.text.startswith(">") and PICTURED.match(lines[i].text):
        return True
    if len(lines[i].text) > QUOTED_LETTERS or not boilerplate("quoted").match(lines[i].text):
        return False
    sure = boilerplate("surely_quoted").match(lines[i].text) is not None
    if below is not None and below.text.startswith(">"):
        return True
    return sure or (below is not None and not below.blanks and i + 2 < len(lines))


def _ends_quote(line: Line) -> bool:
    return line.blanks > 0 or QUOTE_END.match(line.text) is not None


def _is_quoted(lines: Sequence[Line], i: int, last: int, page: str) -> bool:
    """Tell whether a line below a quoted one, or below the name of its writer, is quoted, too.

    A quotation whose lines the page has twice ends at the first that it has not; another one goes
    on to a blank line or its end mark, of which `last` is the last. Where neither follows, it is
    one line.
    """
    if _ends_quote(lines[i]):
        return False
    if boilerplate("quoted").match(lines[i - 1].text):
        return True
    if _stands_twice(lines[i - 1], page):
        return _stands_twice(lines[i], page)
    return last > i


def _stands_twice(line: Line, page: str) -> bool:
    words = squash(line.text)
    return len(words) >= LEAST_LETTERS and page.count(words) > 1


def squash(text: str) -> str:
    """Return the letters and digits of a text, in small letters."""
    return "".join(LETTERS.findall(text.lower()))


def _is_below(lines: Sequence[Line], i: int) -> bool:
    return i < len(lines) and not lines[i].blanks and not lines[i].text.startswith(">")


def strip_levels(lines: Sequence[Line], head: Line) -> list[Line]:
    """Return the lines of a post without the `>` by which a page nests it, as its head shows."""
    levels = LEVELS.match(head.text).group().count(">")  # type: ignore[union-attr]
    if not levels:
        return list(lines)
    stripped: list[Line] = []
    gap = False
    for line in lines:
        skip = re.match(rf"(?:> ?){{0,{levels}}}", line.text).end()  # type: ignore[union-attr]
        if skip < len(line.text):
            cut = replace(line, start=line.start + skip, text=line.text[skip:])
            stripped.append(replace(cut, blanks=1) if not stripped or gap else cut)
        gap = skip >= len(line.text)
    return stripped
