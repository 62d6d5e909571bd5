"""Chains of mails of which the older ones are only quoted, each below its answer.

A quoted mail begins with a line that says who wrote it, or with the head that some programs put
before it. From one mail to the next the levels of `>` stay or grow; where they fall again somebody
writes among the lines that he quotes, and the page is no chain.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ageclaims.corpus.lines import Line, read_bare
from ageclaims.corpus.markers import Marker, clean_name
from ageclaims.corpus.patterns import single
from ageclaims.corpus.quotes import LEVELS

LEAST = 2
WRAPPED = 3
"""Most lines of "On ..., Name wrote:"."""
HEAD_LINES = 7
ADDRESS = re.compile(r"\s*(?:<[^>]*>?|\[mailto:[^\]]*\]?)\s*$", re.I)
SHALLOW = 0.1
"""So many of a mail's lines may have lost their `>` where they were wrapped."""


def find_chain(lines: Sequence[Line], header: int | None) -> list[Marker]:
    """Return where the mails of a chain begin; none where no mail is quoted by `>`."""
    markers = [*_find_heads(lines)]
    deeper = (_count_level(find_body(m, lines)) > _count_level(lines[m.line]) for m in markers)
    if len(markers) < LEAST or not any(deeper) or not _only_deepens(markers, lines):
        return []
    return markers


def find_body(marker: Marker, lines: Sequence[Line]) -> Line:
    """Return the line with which a mail begins below its head, or the last line of the head."""
    return next(filter(_is_said, lines[marker.last + 1 :]), lines[marker.last])


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
    ends = [*(marker.line for marker in markers[1:]), len(lines)]
    for marker, end in zip(markers, ends, strict=True):
        level = _count_level(find_body(marker, lines))
        if end < len(lines) and _count_level(lines[end]) < level:
            return False
        own = [_count_level(line) for line in lines[marker.last + 1 : end] if _is_said(line)]
        if not own or sum(one < level for one in own) > SHALLOW * len(own):
            return False
    return True


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
        name=clean_name(ADDRESS.sub("", name) or name),
        date=date,
    )


def _strip(line: Line) -> str:
    return read_bare(line.text)[0].lstrip("> ").strip()
