"""Chains of mails of which the older ones are only quoted, each below its answer.

A quoted mail begins with a line that says who wrote it, or with the head that some programs put
before it. From one mail to the next the levels of `>` stay or grow, or they fall again to that of
an older answer, which then stands below what it quotes. Where somebody writes among the lines that
he quotes, the page is no chain.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from ageclaims.corpus.lines import Line, read_bare
from ageclaims.corpus.markers import Marker, clean_name
from ageclaims.corpus.patterns import single
from ageclaims.corpus.quotes import LEVELS

LEAST = 2
WRAPPED = 3
"""Most lines of "On ..., Name wrote:"."""
HEAD_LINES = 7
ADDRESS = re.compile(r"\s*(?:<[^>]*>?|\[mailto:[^\]]*\]?)\s*$", re.I)
NESTED = 3
"""Least mails of a chain with answers below what they quote."""
RULE = re.compile(r"[_-]{2,}$")
SHALLOW = 0.1
"""So many of a mail's lines may have lost their `>` where they were wrapped."""


def find_chain(lines: Sequence[Line], header: int | None) -> list[Marker]:
    """Return where the mails of a chain begin; none where no mail is quoted by `>`."""
    markers = [*_find_heads(lines)]
    deeper = (_count_level(find_body(m, lines)) > _count_level(lines[m.line]) for m in markers)
    if len(markers) < LEAST or not any(deeper):
        return []
    if not _only_deepens(markers, lines):
        return _find_nested(markers, lines)
    last = len(markers) - 1
    return [
        replace(marker, number=i + 1, target=i + 2 if i < last else None)
        for i, marker in enumerate(markers)
    ]


def find_body(marker: Marker, lines: Sequence[Line]) -> Line:
    """Return the line with which a mail begins below its head, or the last line of the head."""
    if marker.stop is not None:
        return lines[marker.last]
    below = (lines[i] for i in range(marker.last + 1, len(lines)))
    return next(filter(_is_said, below), lines[marker.last])


def find_subject(lines: Sequence[Line]) -> str | None:
    """Return the subject that the first head gives."""
    fields = (single("mail_field").match(_strip(line)) for line in lines)
    return next((m["value"] for m in fields if m and m["key"].lower() == "subject"), None)


def _count_level(line: Line) -> int:
    return LEVELS.match(line.text).group().count(">")  # type: ignore[union-attr]


def _only_deepens(markers: Sequence[Marker], lines: Sequence[Line]) -> bool:
    """Tell whether hardly a line of a mail stands at a lower level than its first."""
    if any(_is_said(line) and _count_level(line) for line in lines[: markers[0].line]):
        return False
    for above, below in pairwise(markers):
        if _count_level(lines[below.line]) < _count_level(find_body(above, lines)):
            return False
    ends = [*(marker.line for marker in markers[1:]), len(lines)]
    for marker, end in zip(markers, ends, strict=True):
        level = _count_level(find_body(marker, lines))
        if end < len(lines) and _count_level(lines[end]) < level:
            return False
        own = [_count_level(line) for line in lines[marker.last + 1 : end] if _is_said(line)]
        if not own or sum(one < level for one in own) > SHALLOW * len(own):
            return False
    return True


@dataclass(slots=True)
class _Mail:
    """A mail amid others.

    Attributes:
        head: Where it is said who wrote it.
        rows: Indices of its own lines.
        quoted: Place of the mail that it quotes among all.
    """

    head: Marker
    rows: list[int] = field(default_factory=list)
    quoted: int | None = None


def _find_nested(heads: Sequence[Marker], lines: Sequence[Line]) -> list[Marker]:
    """Return the mails of a chain of which some stand below what they quote; none if in parts."""
    mails = _part_mails({head.line: head for head in heads}, lines)
    places = {k: mail.rows[0] for k, mail in enumerate(mails) if mail.rows}
    said = sorted(places, key=places.__getitem__)
    if len(said) < NESTED:
        return []
    numbers = {k: number for number, k in enumerate(said, start=1)}
    begin, found = mails[0].head.line, []
    for k in said:
        first, last = mails[k].rows[0], mails[k].rows[-1]
        marker = replace(
            mails[k].head,
            line=begin,
            last=first,
            start=lines[first].start,
            stop=lines[last].end,
            number=numbers[k],
            target=numbers.get(mails[k].quoted or -1),
        )
        found.append(marker)
        begin = last + 1
    return found


def _part_mails(heads: Mapping[int, Marker], lines: Sequence[Line]) -> list[_Mail]:
    """Return the mails with their lines; none where one is written among the lines it quotes.

    A line belongs to the mail of its level of `>` that was headed last.
    """
    mails: list[_Mail] = []
    opened: dict[int, int] = {}
    quoting: set[int | None] = set()
    end, owner = 0, None
    for i, line in enumerate(lines):
        level = _count_level(line)
        if head := heads.get(i):
            end, writer = head.last + 1, opened.get(level)
            told = _is_attribution(head, lines)
            if told and (writer in quoting or (level and writer is None)):
                return []
            quoting |= {writer} if told else set()
            if told and writer is not None:
                mails[writer].quoted = len(mails)
            opened = {k: mail for k, mail in opened.items() if k < level + told}
            opened[level + told] = len(mails)
            mails.append(_Mail(head))
        elif i < end or not _is_said(line) or not (mails or level):
            continue
        elif not level and mails[0].rows and RULE.match(line.text):
            break
        elif level not in opened or (mails[opened[level]].rows and owner != opened[level]):
            return []
        else:
            owner = opened[level]
            mails[owner].rows.append(i)
            opened = {k: mail for k, mail in opened.items() if k <= level}
    return mails


def _is_attribution(head: Marker, lines: Sequence[Line]) -> bool:
    """Tell whether a head stands in the mail above the one that it heads, not in that itself."""
    return single("mail_field").match(_strip(lines[head.last])) is None


def _is_said(line: Line) -> bool:
    return bool(line.text.strip("> "))


def _find_heads(lines: Sequence[Line]) -> Iterator[Marker]:
    i = 0
    while i < len(lines):
        marker = _read_head(lines, i) or _read_attribution(lines, i)
        if marker:
            yield marker
            i = marker.last
        i += 1


def _read_head(lines: Sequence[Line], i: int) -> Marker | None:
    """Return a head of fields, "From:" among them, with the line that announces it."""
    first = i + (single("forwarded").match(_strip(lines[i])) is not None)
    fields: dict[str, str] = {}
    last = first
    for k in range(first, min(first + HEAD_LINES, len(lines))):
        match = single("mail_field").match(_strip(lines[k]))
        if match is None or (k > first and _strip(lines[k - 1]) == ""):
            break
        fields[match["key"].lower()] = match["value"]
        last = k
    if "from" not in fields or len(fields) < LEAST:
        return None
    date = fields.get("sent") or fields.get("date")
    return _make(lines, i, last, fields["from"], date)


def _read_attribution(lines: Sequence[Line], i: int) -> Marker | None:
    """Return "On ..., Name wrote:", which may go on over some lines."""
    if not _strip(lines[i]).startswith("On "):
        return None
    for count in range(1, WRAPPED + 1):
        text = " ".join(map(_strip, lines[i : i + count]))
        if match := single("attribution").match(text):
            return _make(lines, i, i + count - 1, match["name"], match["date"])
    return None


def _make(lines: Sequence[Line], first: int, last: int, name: str, date: str | None) -> Marker:
    return Marker(
        line=first,
        last=last,
        start=lines[last].end,
        column=0,
        name=clean_name((ADDRESS.sub("", name) or name).strip()),
        date=date and date.strip(),
    )


def _strip(line: Line) -> str:
    return read_bare(line.text)[0].lstrip("> ").strip()
