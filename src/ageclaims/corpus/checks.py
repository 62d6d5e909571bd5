"""Whether the markers of a layout make sense on a page: which of them begin posts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from ageclaims.corpus.lines import Line
from ageclaims.corpus.markers import Marker
from ageclaims.corpus.patterns import single

MAX_NUMBER_GAP = 10
MIN_TURNS = 4
MIN_TRANSCRIPT_SHARE = 0.4
BYLINE_LINES = 5
CHAT_HEAD = 4
"""A page that is a chat begins with it, in one of its first lines."""
HOST_LINES = 3
CLOCK = re.compile(r"\d:\d\d")
PERSONAL_SHARE = 3
"""Of comments, at least one in so many speaks of its writer or to another."""
Check = Callable[[list[Marker], Sequence[Line], int | None], list[Marker]]


def _check_any(markers: list[Marker], lines: Sequence[Line], header: int | None) -> list[Marker]:
    return markers


def _check_two(markers: list[Marker], lines: Sequence[Line], header: int | None) -> list[Marker]:
    return markers if len(markers) >= 2 else []


def _check_named(markers: list[Marker], lines: Sequence[Line], header: int | None) -> list[Marker]:
    """Accept two or more names, or one under a header; a byline at the top is none."""
    named = _name_likely(markers)
    if header is not None:
        under = [m for m in named if m.line > header]
        if under:
            return under
    named = [m for m in named if m.line >= BYLINE_LINES or len(named) > 2]
    return named if len(named) >= 2 else []


def _name_likely(markers: Sequence[Marker]) -> list[Marker]:
    return [
        m
        for m in markers
        if m.name
        and not single("unlikely_name").search(m.name)
        and not single("label").match(m.name)
    ]


def _name_surely(markers: Sequence[Marker]) -> list[Marker]:
    return [m for m in _name_likely(markers) if not single("phrase").match(m.name or "")]


def _check_mail(markers: list[Marker], lines: Sequence[Line], header: int | None) -> list[Marker]:
    """Accept two or more mails; an article may quote some, above its comments."""
    quoted = header is not None and bool(markers) and header > markers[0].line
    return markers if len(markers) >= 2 and not quoted else []


def _check_chat(markers: list[Marker], lines: Sequence[Line], header: int | None) -> list[Marker]:
    """Accept three or more messages with a time that the page begins with, or of a few names."""
    said = [m for m in _name_surely(markers) if CLOCK.search(m.date or "")]
    few = len({m.name for m in said}) * 2 <= len(said)
    quoted = header is not None and bool(said) and header > said[0].line
    begins = bool(said) and said[0].line < CHAT_HEAD
    return said if len(said) >= MIN_TURNS - 1 and (begins or few) and not quoted else []


def _check_above(markers: list[Marker], lines: Sequence[Line], header: int | None) -> list[Marker]:
    """Accept names above dates only under a header: a diary and a calendar have them too."""
    return [] if header is None else [m for m in _name_surely(markers) if m.line > header]


def _check_reactions(
    markers: list[Marker], lines: Sequence[Line], header: int | None
) -> list[Marker]:
    """Accept what stands under posts below a header; above the first, nobody knows its start."""
    return [] if header is None else [m for m in markers if m.line > header + 1]


def _check_inline(markers: list[Marker], lines: Sequence[Line], header: int | None) -> list[Marker]:
    """Accept names with their text on one line where a header of comments precedes them."""
    if header is None or not single("of_comments").search(lines[header].text):
        return []
    under = [m for m in _name_surely(markers) if m.line > header]
    enough = len(under) >= 2 and len(under) * 2 >= _paragraphs(lines[header + 1 :])
    return under if enough else []


def _check_numbered_names(
    markers: list[Marker], lines: Sequence[Line], header: int | None
) -> list[Marker]:
    starts = [m for m in markers if m.number == 1]
    return [m for m in markers if m.line >= starts[0].line] if starts else []


def _check_numbers(
    markers: list[Marker], lines: Sequence[Line], header: int | None
) -> list[Marker]:
    """Accept the longest run that starts at 1, rises, and stands at one indent.

    Without a header before it, the run must be indented, and its items must read like comments: an
    article's own numbered list stands at column 0, or close together, or speaks of no writer.
    """
    best: list[Marker] = []
    for first in (m for m in markers if m.number == 1):
        indented = lines[first.line].indent >= 1
        if indented or (header is not None and first.line > header):
            run = _follow_run(first, markers, lines)
            best = max(best, run, key=len)
    if header is None and best and _is_list(best, lines):
        return []
    return best if len(best) >= 2 or (best and header is not None) else []


def _is_list(run: Sequence[Marker], lines: Sequence[Line]) -> bool:
    """Tell whether numbered items are a list of the article: close together, or impersonal."""
    apart = sum(lines[marker.line].blanks > 0 for marker in run[1:])
    ends = [marker.line for marker in run[1:]] + [len(lines)]
    items = [lines[marker.line : end] for marker, end in zip(run, ends, strict=True)]
    personal = sum(any(single("personal").search(line.text) for line in item) for item in items)
    return apart * 2 < len(run) - 1 or personal * PERSONAL_SHARE < len(run)


def _follow_run(first: Marker, markers: list[Marker], lines: Sequence[Line]) -> list[Marker]:
    run, indent = [first], lines[first.line].indent
    for marker in markers:
        if marker.line <= first.line or marker.number is None or run[-1].number is None:
            continue
        step = marker.number - run[-1].number
        level = abs(marker.column - first.column) <= 1 or lines[marker.line].indent == indent
        if 1 <= step <= MAX_NUMBER_GAP and level:
            run.append(marker)
    return run


def _check_transcript(
    markers: list[Marker], lines: Sequence[Line], header: int | None
) -> list[Marker]:
    """Accept turns that several names share and that fill much of the page."""
    turns = Counter(m.name for m in markers if m.name and not single("label").match(m.name))
    repeated = {name for name, count in turns.items() if count >= 2}
    kept = [m for m in markers if m.name in repeated]
    kept = [*_find_host(markers, kept), *kept]
    enough = len(kept) >= MIN_TURNS and len(repeated) >= 2
    return kept if enough and len(kept) >= MIN_TRANSCRIPT_SHARE * _paragraphs(lines) else []


def _find_host(markers: Sequence[Marker], turns: Sequence[Marker]) -> list[Marker]:
    """Return the turn of one who speaks once, as a host does, directly before the others."""
    before = markers[: markers.index(turns[0])] if turns else []
    return [m for m in _name_likely(before[-1:]) if turns[0].line - m.line <= HOST_LINES]


def _paragraphs(lines: Sequence[Line]) -> int:
    return sum(1 for line in lines if line.blanks) + 1


CHECKS: Mapping[str, Check] = {
    "discourse_raw": _check_any,
    "archive_heading": _check_two,
    "debate_dump": _check_two,
    "link_site": _check_two,
    "chat": _check_chat,
    "mail": _check_mail,
    "board": _check_two,
    "numbered_name": _check_numbered_names,
    "name_says": _check_named,
    "name_date": _check_named,
    "name_above": _check_above,
    "reactions": _check_reactions,
    "numbered_bare": _check_numbers,
    "transcript": _check_transcript,
    "inline": _check_inline,
}
