"""The article part of a page: title, author, body, and what is not body."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from ageclaims.corpus.bodies import find_body
from ageclaims.corpus.bylines import (
    clean_author,
    read_byline,
    read_date,
    read_name,
    stands_beside,
    tells_name,
)
from ageclaims.corpus.dates import find_date
from ageclaims.corpus.lines import Line, read_bare
from ageclaims.corpus.paragraphs import Block, is_boilerplate, make_blocks, part
from ageclaims.corpus.patterns import boilerplate, single
from ageclaims.corpus.persons import is_button, read_person
from ageclaims.corpus.tails import cut_tail, find_foot
from ageclaims.corpus.titles import NO_TITLE, find_title
from ageclaims.records import Span

BYLINE_WORDS = 400
"""Words below which no byline is looked for."""
RELATED_WORDS, RELATED_LETTERS, RELATED_BLANKS = 25, 80, 2
ITEM = ("* ", "- ", "+ ", "• ", "· ", "○ ", "◦ ")
HEAD_LINES = 60
"""Lines below a title among which its byline stands."""
LABEL_LINES = 6
"""Lines at a page's top among which a tool's label may tell its date."""
DATE_LINES = 3
"""Lines above a title among which its date may stand."""
BETWEEN_WORDS = 4
"""Most words of a line that belongs to the forms above and below it."""
FRONT_MATTER = re.compile(r"(---|\+\+\+)[ \t]*\n(.{0,20000}?)\n\1[ \t]*(?=\n|$)", re.S)


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """The article part of a page.

    Attributes:
        title: Its title.
        author: Its author.
        date: Its date as the page gives it.
        blocks: The body.
        boilerplate: Spans that are not body; the title is neither.
    """

    title: str | None
    author: str | None
    date: str | None
    blocks: tuple[Block, ...]
    boilerplate: tuple[Span, ...]


def read_front_matter(text: str) -> tuple[Mapping[str, str], int]:
    """Return the plain values of YAML or TOML front matter and where it ends; 0 if none is there.

    Of a list (``authors``), the first value counts, and a plural name is also the singular.
    """
    match = FRONT_MATTER.match(text)
    if match is None:
        return {}, 0
    try:
        values = tomllib.loads(match[2]) if match[1] == "+++" else yaml.safe_load(match[2])
    except (yaml.YAMLError, ValueError, RecursionError):
        return {}, 0
    if not isinstance(values, dict):
        return {}, 0
    plain = {str(key).lower(): _take_plain(value) for key, value in values.items()}
    found = {key: str(value) for key, value in plain.items() if value}
    return {"author": found["authors"]} | found if "authors" in found else found, match.end()


def _take_plain(value: Any) -> Any:
    """Return the first of a list, and the name of whatever has one, if that is a plain value."""
    first = value[0] if isinstance(value, list) and value else value
    named = first.get("name") if isinstance(first, dict) else first
    return None if isinstance(named, list | dict) else named


def read_article(
    lines: Sequence[Line], front: Mapping[str, str], page: Sequence[Line] = ()
) -> Article:
    """Tell title, byline, body, bio and related links apart.

    Args:
        lines: Of the article.
        front: The values of its front matter.
        page: All lines of the page, on which the title may come back.
    """
    kept, dropped, author, date = _sort_lines(lines)
    title = find_title(lines, kept, page or lines)
    top = title.line + 1 if title else 0
    head = _find_head(lines, top, kept) if title else []
    author = author or _find_author(lines, head)
    chrome = _find_chrome(lines, head, author)
    shut = {lines[i].start for i in (*range(top), *chrome)}
    body, cut = _part_from(kept, shut)
    blocks, below, bio_author = cut_tail(make_blocks(body), find_foot(lines, body), dropped, author)
    named = lines[title.line].start if title else None
    cut = [span for span in cut if span[0] != named]
    return Article(
        title=front.get("title") or (title.text if title else None),
        author=clean_author(front.get("author")) or author or bio_author,
        date=front.get("date") or _find_day(lines, top, head) or date,
        blocks=tuple(blocks),
        boilerplate=tuple(sorted([*dropped, *cut, *(b.span for b in below)])),
    )


def _part_from(kept: Sequence[Line], shut: Collection[int]) -> tuple[list[Line], list[Span]]:
    """Return the lines of a body, and the spans of those that start at the offsets in `shut`."""
    body: list[Line] = []
    cut: list[Span] = []
    for line in kept:
        if line.start in shut:
            cut.append((line.start, line.end))
        else:
            body.append(part(line, body, cut))
    return body, cut


def _find_head(lines: Sequence[Line], top: int, kept: Sequence[Line]) -> list[int]:
    """Return the lines between a title and the body: a byline, a date, counts, a subtitle."""
    starts = {line.start for line in kept}
    return list(range(top, top + find_body(lines[top : top + HEAD_LINES], starts)))


def _find_author(lines: Sequence[Line], head: Sequence[int]) -> str | None:
    """Return the author whom a line below the title names; a bare name must come back below."""
    told = next(filter(None, (read_name(lines, i) for i in head)), None)
    if told:
        return told
    named = ((i, name) for i in head if (name := read_person(lines[i])) and " " in name)
    return next((n for i, n in named if any(n in line.text for line in lines[i + 1 :])), None)


def _find_day(lines: Sequence[Line], top: int, head: Sequence[int]) -> str | None:
    """Return the day that a line below the title tells, a tool's label above it, or a dateline."""
    below = (read_date(lines[i]) for i in head)
    above = (single("date_label").match(line.text) for line in lines[: max(top, LABEL_LINES)])
    first = top + len(head)
    opened = single("dateline").match(lines[first].text) if first < len(lines) else None
    told = (match["date"] for match in (*above, opened) if match)
    near = (read_date(line) for line in lines[max(0, top - 1 - DATE_LINES) : max(0, top - 1)])
    return next(filter(None, (*below, *told, *near)), None)


def _find_chrome(lines: Sequence[Line], head: Sequence[int], author: str | None) -> set[int]:
    """Return the lines above the body that sites put there, and short ones between such lines."""
    found = {i for i in head if read_bare(lines[i].text)[0] == author or _is_chrome(lines, i)}
    roles = {i for i in head if i - 1 in found and single("role_line").match(lines[i].text)}
    between = (i for i in head if i - 1 in found and i + 1 in found)
    return found | roles | {i for i in between if len(lines[i].text.split()) <= BETWEEN_WORDS}


def _is_chrome(lines: Sequence[Line], i: int) -> bool:
    """Tell whether a line above the body is what sites put there, and no subtitle."""
    line = lines[i]
    beside = stands_beside(line) or is_button(line)
    return beside or tells_name(lines, i) or NO_TITLE.match(line.text) is not None


def _sort_lines(
    lines: Sequence[Line],
) -> tuple[list[Line], list[Span], str | None, str | None]:
    """Split lines into body and boilerplate; take author and date from bylines on the way."""
    kept: list[Line] = []
    dropped: list[Span] = []
    author = date = None
    related = _find_related(lines)
    words = 0
    for line in lines:
        bare = line.text.lstrip("*•-# ").strip()
        if line.start in related:
            dropped.append((line.start, line.end))
            continue
        byline = read_byline(line) if words < BYLINE_WORDS and author is None else None
        dated = find_date(bare)
        if byline:
            author, told = byline
            date = date or told
        elif dated and date is None:
            date = dated
        elif not is_boilerplate(line):
            kept.append(part(line, kept, dropped))
            words += len(line.text.split())
            continue
        dropped.append((line.start, line.end))
    return kept, dropped, author, date


def _find_related(lines: Sequence[Line]) -> set[int]:
    """Return where the lines of lists of other articles start: a list ends where its marks end."""
    found: set[int] = set()
    related = listed = False
    for line in lines:
        item = line.text.startswith(ITEM)
        bare = line.text.lstrip("*•-# ").strip()
        heads = len(bare) < RELATED_LETTERS and boilerplate("related").match(bare) is not None
        goes_on = len(bare.split()) <= RELATED_WORDS and line.blanks < RELATED_BLANKS
        goes_on = goes_on and (item or not listed or not line.blanks)
        related = heads or (related and goes_on)
        listed = related and item
        if related:
            found.add(line.start)
    return found
