"""Which layout a page has: where its comments begin, and what their first lines say."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from ageclaims.corpus.lines import Line
from ageclaims.corpus.paragraphs import is_boilerplate
from ageclaims.corpus.patterns import boilerplate, layouts

MAX_NUMBER_GAP = 10
MIN_TURNS = 4
MIN_TRANSCRIPT_SHARE = 0.4
BYLINE_LINES = 5
MARKER_LINES = 8
"""Most lines that a marker is looked for in."""
FIRST_OF_MANY = 100
"""Most letters of the first line of a marker of several lines."""
MAY_STAND_BELOW = frozenset({"name_date"})
REACTIONS = frozenset({"reactions"})
CHAT_HEAD = 4
"""A page that is a chat begins with it, in one of its first lines."""
HOST_LINES = 3
CLOCK = re.compile(r"\d:\d\d")
OF_COMMENTS = re.compile(r"comment|repl(?:y|ies)|response|reader|letters|\d", re.I)
LABEL = re.compile(
    r"(?:join date|posts|location|registered|originally posted by|date|subject|to|cc|from|re|note|"
    r"update|edit|source|tags?|p\.?s\.?|warning|disclaimer|example|tip|pros|cons|summary|result|"
    r"https?|e-?mail|phone|address|website|price|rating|info|warn|error|debug|trace|fatal|notice|"
    r"fixed|added|removed|changed)$",
    re.I,
)
"""What stands before a colon and is nobody."""
PHRASE = re.compile(r"(?:my|the|our|next|what|why|how|version|release|day)\b", re.I)
"""How a phrase begins that is no name, unless a verb of speech follows it."""
UNLIKELY_NAME = re.compile(r"\b(he|she|it|they|we|you|who|which|that|this|and then|also)\b", re.I)


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


@dataclass(frozen=True, slots=True)
class Layout:
    """A recognised layout with its markers in page order.

    Attributes:
        name: As in `layouts.yaml`.
        markers: Where posts begin.
        end: Index of the line at which the last post ends, where it is not the page's end.
    """

    name: str
    markers: tuple[Marker, ...]
    end: int | None = None


def find_layout(lines: Sequence[Line]) -> Layout | None:
    """Return the first layout whose markers make sense on this page, or ``None``."""
    header = find_comments_header(lines)
    for name, patterns in layouts().items():
        markers = CHECKS[name](_find_markers(lines, patterns), lines, header)
        if markers and header is not None and _stand_below(name, markers, lines, header):
            return _turn_round(name, markers, lines, header)
        if markers:
            return Layout(name, tuple(markers))
    return None


def _stand_below(name: str, markers: Sequence[Marker], lines: Sequence[Line], header: int) -> bool:
    """Tell whether markers stand under their posts: text comes before the first, none at last."""
    if name in REACTIONS:
        return True
    before = [line for line in lines[header + 1 : markers[0].line] if not is_boilerplate(line)]
    after = [line for line in lines[markers[-1].last + 1 :] if not is_boilerplate(line)]
    return name in MAY_STAND_BELOW and bool(before) and not after


def _turn_round(name: str, markers: Sequence[Marker], lines: Sequence[Line], header: int) -> Layout:
    """Return a layout whose posts begin where the marker of the one before ends."""
    begins = [header, *(marker.last for marker in markers[:-1])]
    turned = []
    for begin, marker in zip(begins, markers, strict=True):
        last = begin if marker.name else _find_name(lines, begin, marker.line)
        named = marker.name or lines[last].text
        start = lines[last].end
        turned.append(replace(marker, line=begin, last=last, start=start, name=named))
    return Layout(name, tuple(turned), markers[-1].line)


def _find_name(lines: Sequence[Line], begin: int, end: int) -> int:
    """Return the first line of a post that is no form; its writer's name stands there."""
    return next((i for i in range(begin + 1, end) if not is_boilerplate(lines[i])), begin + 1)


def find_comments_header(lines: Sequence[Line]) -> int | None:
    """Return the index of the last line that heads a comment section, or ``None``."""
    pattern = boilerplate("comments_header")
    found = [i for i, line in enumerate(lines) if len(line.text) < 160 and pattern.match(line.text)]
    return found[-1] if found else None


def _find_markers(lines: Sequence[Line], patterns: Sequence[re.Pattern[str]]) -> list[Marker]:
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


PERSONAL = re.compile(r"\bI\b|(?i:\b(?:my|me|thanks|thank you|agree)\b)|@\w")
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
        if m.name and not UNLIKELY_NAME.search(m.name) and not LABEL.match(m.name)
    ]


def _name_surely(markers: Sequence[Marker]) -> list[Marker]:
    return [m for m in _name_likely(markers) if not PHRASE.match(m.name or "")]


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
    return [] if header is None else [m for m in markers if m.line > header + 2]


def _check_inline(markers: list[Marker], lines: Sequence[Line], header: int | None) -> list[Marker]:
    """Accept names with their text on one line where a header of comments precedes them."""
    if header is None or not OF_COMMENTS.search(lines[header].text):
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
    personal = sum(any(PERSONAL.search(line.text) for line in item) for item in items)
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
    turns = Counter(m.name for m in markers if m.name and not LABEL.match(m.name))
    repeated = {name for name, count in turns.items() if count >= 2}
    kept = [m for m in markers if m.name in repeated]
    if kept and markers[0] is not kept[0] and _is_beside(markers, kept[0]):
        kept.insert(0, markers[markers.index(kept[0]) - 1])
    enough = len(kept) >= MIN_TURNS and len(repeated) >= 2
    return kept if enough and len(kept) >= MIN_TRANSCRIPT_SHARE * _paragraphs(lines) else []


def _is_beside(markers: Sequence[Marker], first: Marker) -> bool:
    """Tell whether one who speaks once, as a host does, stands directly before the first turn."""
    before = markers[markers.index(first) - 1]
    likely = before.name is not None and not LABEL.match(before.name)
    return likely and first.line - before.line <= HOST_LINES


def _paragraphs(lines: Sequence[Line]) -> int:
    return sum(1 for line in lines if line.blanks) + 1


CHECKS: dict[str, Check] = {
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
