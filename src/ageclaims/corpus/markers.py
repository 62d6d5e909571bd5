"""The first lines of posts, as the expressions of a layout find them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from ageclaims.corpus.lines import Line, read_bare

MARKER_LINES = 8
"""Most lines that a marker is looked for in."""
ROLE = re.compile(
    r"(?i:\s+(?:on|at)(?: (?:mon|tue|wed|thu|fri|sat|sun)[a-z]*)?$)|\s+\([^()]*\)$"
    r"|\s*@[\w.@-]+$|\s+\d{1,5}p$|^u/|(?<=\S)\s+(?:Author|OP|Mod|APP)$"
)
"""What stands beside a name and is none of it."""
SURE = re.compile(
    r"\d[:.h]\d\d|\bago\b|\d ?[smhdwy]\b|\bby\b|[a-zé]{3,}:|said|wrote|says|No\.",
    re.I,
)
PREFIX = re.compile(r"(?:[*•↳└–-]+ +|\d{1,4}[.)] +)*")
"""What stands before a name or a text in a list."""
LEVELS = re.compile(r"[> ]*")
HANDLE = re.compile(r"\S +@(?P<handle>[\w.-]+)$")
DEPTH_COLUMNS = 4
"""Columns for each level of a number like 1.2.3."""
GONE = re.compile(r"\[(?:deleted|removed|flagged|dead)\]$")
"""What stands for a name that was taken away."""
ADDRESS = re.compile(r"(?P<local>[\w.+-]+)(?:@| at )[\w.-]+\.\w+(?: \((?P<name>[^()\n]+)\)?)?$")
"""An address of mail, and the name in brackets behind it."""
LONGEST = 160
"""Most letters of a line that holds a marker and nothing of its post."""
READ_LETTERS = 500
"""Letters of a line, with addresses of links, in which a marker is looked for."""
FIRST_OF_MANY = 100
"""Most letters of the first line of a marker of several lines."""
KEPT_PAGES = 2
"""Pages of which the lines' starts are kept, as each layout reads them."""


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
        answers: Name of the one whom the marker says is answered.
        handle: Another name of the writer, that sites put beside it.
        stop: Where the post's text ends in the document, if that is before its last line does.
        sure: Whether the marker says more than a name and a day: a time, a verb, a site's word.
    """

    line: int
    last: int
    start: int
    column: int
    name: str | None = None
    date: str | None = None
    number: int | None = None
    target: int | None = None
    answers: str | None = None
    handle: str | None = None
    stop: int | None = None
    sure: bool = True


def find_markers(lines: Sequence[Line], patterns: Sequence[re.Pattern[str]]) -> list[Marker]:
    """Return the markers that a layout's expressions find, in page order."""
    markers: list[Marker] = []
    tried = [(p, _reads_on(p.pattern)) for p in patterns]
    tried_on_long = [(p, on) for p, on in tried if "text" in p.groupindex]
    for i, (head, places, joined) in enumerate(_read_heads(tuple(line.text for line in lines))):
        if markers and i <= markers[-1].last:
            continue
        short = len(head) <= FIRST_OF_MANY
        for pattern, reads_on in tried if len(head) <= LONGEST else tried_on_long:
            if reads_on and not short:
                continue
            if match := pattern.match(joined if reads_on else head):
                markers.append(_make_marker(i, lines, match, places))
                break
    return markers


@lru_cache(maxsize=KEPT_PAGES)
def _read_heads(texts: tuple[str, ...]) -> list[tuple[str, Sequence[int] | None, str]]:
    """Return each line's start without marks, with its places, and joined with the lines below."""
    heads = [read_bare(text[:READ_LETTERS]) for text in texts]
    bare = [head for head, _ in heads]
    return [
        (head, places, "\n".join(bare[i : i + MARKER_LINES]))
        for i, (head, places) in enumerate(heads)
    ]


@cache
def _reads_on(expression: str) -> bool:
    """Tell whether an expression wants a line break, not only leaves it out of a class."""
    return "\\n" in re.sub(r"\[[^\]]*\]", "", expression)


def _make_marker(
    i: int, lines: Sequence[Line], match: re.Match[str], places: Sequence[int] | None
) -> Marker:
    groups, line = match.groupdict(), lines[i]
    depth = (groups.get("path") or "").count(".") or LEVELS.match(line.text).group().count(">")  # type: ignore[union-attr]
    anchor = PREFIX.match(match.string).end()  # type: ignore[union-attr]
    has_text = groups.get("text") is not None
    end = max((match.end(name) for name in groups), default=match.end())
    begin = (
        match.start("text") - match.string.rfind("\n", 0, match.start("text")) - 1
        if has_text
        else 0
    )
    last = i + match.string.count("\n", 0, match.start("text") if has_text else end)
    return Marker(
        line=i,
        last=last,
        start=lines[last].start + (places[begin] if places else begin)
        if has_text
        else lines[last].end,
        column=line.indent + (DEPTH_COLUMNS * depth if depth else anchor),
        name=clean_name(groups.get("name")),
        date=groups.get("date"),
        number=_to_int(groups.get("n")),
        target=_to_int(groups.get("target")),
        answers=clean_name(groups.get("answers")),
        handle=_find_handle(groups.get("name")),
        sure=_is_sure(match),
    )


def _find_handle(name: str | None) -> str | None:
    """Return the handle that stands behind a name."""
    match = HANDLE.search(name or "")
    return match["handle"] if match else None


def clean_name(name: str | None) -> str | None:
    """Return a name without what stands around it: marks, an address, a role in brackets."""
    if GONE.match(name or ""):
        return None
    if address := ADDRESS.match(name or ""):
        return address["name"] or address["local"]
    cleaned = ROLE.sub("", (name or "").strip(" *_\"'>[(-–—·•,:").lstrip("@ "))
    return cleaned.strip(" *_@\"'>[]()-–—·•,:") or None


def _is_sure(match: re.Match[str]) -> bool:
    """Tell whether a marker says more than a name and a day."""
    said = match.group(0).replace(match["name"] or "", "", 1) if "name" in match.groupdict() else ""
    return SURE.search(said) is not None


def _to_int(text: str | None) -> int | None:
    return int(text) if text else None
