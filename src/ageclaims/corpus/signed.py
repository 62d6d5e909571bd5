"""Posts that end in who wrote them: "... text – Name, 4 May 2011", "posted by Name at 9:31 AM".

Questions and answers of some sites end in "answered May 3, 2014 at 9:15" and a name below it; the
comments on them are signed at the end of their line.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ageclaims.corpus.lines import Line
from ageclaims.corpus.markers import Marker, clean_name
from ageclaims.corpus.patterns import single
from ageclaims.corpus.persons import is_beside, is_button, read_person, read_stamp

DEPTH = re.compile(r"[:*]+")
DASH = re.compile(r"(?<=\S) ?(?:[–—]|--)$")
"""What parts the end of a comment from the name on the next line, and the time on the one after."""
ASKED, TOP_LINES = re.compile(r"(?:asked|modified|active|viewed)\b.{0,40}\d", re.I), 40
FOOT = re.compile(r"\W*(?:share|improve this (?:question|answer))(?:\W.{0,60})?$", re.I)
TAG = re.compile(r"(?:[*•-] *)?[a-z0-9][a-z0-9.+#-]*$")
LEVEL_COLUMNS = 4
LEVELS = {"asked": 0, "answered": 1, "replied": 1}
COMMENT_LEVEL = 2
TAIL = 120
"""Letters of a line's end in which a signature is looked for."""
NAME_LINES = 3
WRAPPED = 40
"""Most letters of a line to which a signature goes on."""


@dataclass(frozen=True, slots=True)
class Signature:
    """Who wrote what stands above, or before on the same line.

    Attributes:
        line: Index of its line.
        last: Index of its last line.
        stop: Where it begins in the document.
        name: The name.
        date: As the page gives it.
        sure: Whether it has a date.
        level: How deep its post is nested; ``None`` if it does not say.
    """

    line: int
    last: int
    stop: int
    name: str | None
    date: str | None
    sure: bool
    level: int | None = None


def find_signed(lines: Sequence[Line], header: int | None) -> list[Marker]:
    """Return the posts that end in a signature with a date, or in one set apart by a dash."""
    found = [sign for i in range(len(lines)) if (sign := _find(lines, i))]
    nested = any(sign.level is not None for sign in found)
    markers = []
    for k, told in enumerate(found):
        begin = found[k - 1].last + 1 if k else _find_begin(lines, told.line, header, nested=nested)
        while begin < told.line and is_button(lines[begin]):
            begin += 1
        sign = replace(told, stop=_find_stop(lines, begin, told))
        if begin <= sign.line and lines[begin].start < sign.stop:
            markers.append(_make_marker(lines[begin], begin, sign, nested=nested))
    return markers


def _make_marker(line: Line, begin: int, sign: Signature, *, nested: bool) -> Marker:
    depth = DEPTH.match(line.text)
    skip = depth.end() if depth else 0
    level = (COMMENT_LEVEL if sign.level is None else sign.level) if nested else skip
    return Marker(
        line=begin,
        last=sign.last,
        start=line.start + skip,
        column=line.indent + LEVEL_COLUMNS * level,
        name=sign.name,
        date=sign.date,
        stop=sign.stop,
        sure=sign.sure,
    )


def _find(lines: Sequence[Line], i: int) -> Signature | None:
    line = lines[i]
    if dated := single("written_line").match(line.text):
        below = range(i + 1, min(len(lines), i + 1 + NAME_LINES))
        last = next((j for j in below if read_person(lines[j])), None)
        if last is not None:
            level = LEVELS.get(dated["verb"].lower())
            name = read_person(lines[last])
            while last + 1 < len(lines) and is_beside(lines[last + 1]):
                last += 1
            return Signature(i, last, line.start, name, dated["date"], sure=True, level=level)
    if i + 1 < len(lines) and single("sign_off").match(line.text):
        name = read_person(lines[i + 1])
        return Signature(i, i + 1, line.start, name, None, sure=False) if name else None
    if i + 2 < len(lines) and (dash := DASH.search(line.text)):
        name, date = read_person(lines[i + 1]), read_stamp(lines[i + 2])
        if name and date:
            return Signature(i, i + 2, line.start + dash.start(), name, date, sure=True)
    return _read_wrapped(lines, i) or _read_end(line, i, line.text)


def _read_wrapped(lines: Sequence[Line], i: int) -> Signature | None:
    """Return the signature at a line's end that goes on in the next, as one with a day does."""
    if i + 1 == len(lines) or lines[i + 1].blanks or len(lines[i + 1].text) > WRAPPED:
        return None
    sign = _read_end(lines[i], i, f"{lines[i].text} {lines[i + 1].text}")
    if sign is None or sign.stop >= lines[i].end or not sign.date:
        return None
    return replace(sign, last=i + 1)


def _read_end(line: Line, i: int, text: str) -> Signature | None:
    """Return the signature with which a text ends that begins at a line."""
    match = single("signature").search(text, max(0, len(text) - TAIL))
    if match is None:
        return None
    name = clean_name(match["name"] or match["name2"] or match["name3"] or match["name4"])
    return Signature(
        i,
        i,
        line.start + match.start(),
        name,
        match["date"] or match["date2"] or match["date3"] or match["date4"],
        sure=match["place"] is None,
    )


def _find_stop(lines: Sequence[Line], begin: int, sign: Signature) -> int:
    """Return where a question or an answer ends: above tags, and buttons to share or improve it."""
    below = range(begin + 1, sign.line if sign.level is not None else begin)
    feet = (i for i in below if FOOT.match(lines[i].text))
    end = next(feet, None)
    if end is None:
        return sign.stop
    while sign.level == 0 and end > begin + 1 and TAG.match(lines[end - 1].text):
        end -= 1
    return lines[end - 1].end


def _find_question(lines: Sequence[Line], end: int) -> int:
    """Return where a question begins: below what a site says when it was asked and viewed."""
    asked = (i for i in range(min(end, TOP_LINES)) if ASKED.match(lines[i].text))
    return max((i + 1 for i in asked), default=0)


def _find_begin(lines: Sequence[Line], i: int, header: int | None, *, nested: bool) -> int:
    """Return where the first signed post begins: below the header, else at its paragraph.

    A page of questions and answers begins with the question, whatever its paragraphs.
    """
    if header is not None and header < i:
        return header + 1
    if nested:
        return _find_question(lines, i)
    while i and not lines[i].blanks and not lines[i - 1].text.startswith(("#", "==")):
        i -= 1
    return i
