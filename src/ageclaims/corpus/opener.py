"""What stands above a thread: its opening, who opened it, and an overview of its posts."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from ageclaims.corpus.article import Article, read_article
from ageclaims.corpus.layouts import Layout
from ageclaims.corpus.lines import Line, read_bare
from ageclaims.corpus.markers import Marker
from ageclaims.corpus.patterns import single
from ageclaims.corpus.refine import clear_dates, is_dated_alike
from ageclaims.corpus.stacked import find_stacked
from ageclaims.corpus.titles import clean_title

CLOCK = re.compile(r"\d{1,2}:\d\d(?::\d\d)?")
TITLE_WORDS = 4
"""Least words of a title below the name of who opened a thread."""
OPENING_LINES = 8
"""A name so near to a page's top may be that of its author."""
LISTED = 3
"""Least lines of an overview of posts."""


def find_overview(lines: Sequence[Line], layout: Layout) -> set[int]:
    """Return where the lines above a thread start that tell names and times of its posts."""
    clocks = [
        (m.name, c.group()) for m in layout.markers if m.name and (c := CLOCK.search(m.date or ""))
    ]
    listed = {
        line.start
        for line in lines
        if any(clock in line.text and name in line.text for name, clock in clocks)
    }
    return listed if len(listed) >= max(LISTED, len(layout.markers) / 2) else set()


def read_opening(
    lines: Sequence[Line], front: Mapping[str, str], page: Sequence[Line], layout: Layout
) -> Article:
    """Read what stands above a thread, with its author where a post below tells who opened it.

    Args:
        lines: Above the thread.
        front: The values of the page's front matter.
        page: All lines of the page.
        layout: Of the thread.
    """
    article = _read_parted(_read_headed(lines, front, page, layout), lines, page, layout)
    if article.author is not None:
        return article
    return _add_opener(article, _find_opener(layout.markers, page), lines)


def _read_headed(
    lines: Sequence[Line], front: Mapping[str, str], page: Sequence[Line], layout: Layout
) -> Article:
    """Read an article; it may begin as the posts below do, with a name above a time."""
    article = read_article(lines, front, page)
    if article.author is not None:
        return article
    for marker in find_stacked(lines, None)[:1]:
        sure = marker.sure or is_dated_alike(marker, layout.markers)
        if sure and marker.name and marker.line < OPENING_LINES:
            rest = [*lines[: marker.line], *lines[marker.last + 1 :]]
            beside = [(line.start, line.end) for line in lines[marker.line : marker.last + 1]]
            opening = read_article(rest, front, page)
            dropped = tuple(sorted([*opening.boilerplate, *beside]))
            return replace(opening, author=opening.author or marker.name, boilerplate=dropped)
    return article


def _read_parted(
    article: Article, lines: Sequence[Line], page: Sequence[Line], layout: Layout
) -> Article:
    """Return an article that is a post with a head as those below have, beneath forms."""
    alike = [
        m
        for m in find_stacked(lines, None)
        if m.name and CLOCK.search(m.date or "") and is_dated_alike(m, layout.markers)
    ]
    if len(alike) != 1 or layout.name != "stacked":
        return article
    begin = lines[alike[0].last].end
    blocks = tuple(block for block in article.blocks if block.span[0] >= begin)
    above = [block.span for block in article.blocks if block.span[0] < begin]
    if not blocks:
        return article
    dropped = tuple(sorted([*article.boilerplate, *above]))
    date = clear_dates([*alike, *layout.markers], page)[0].date
    return replace(article, author=alike[0].name, date=date, blocks=blocks, boilerplate=dropped)


def _add_opener(article: Article, author: str | None, lines: Sequence[Line]) -> Article:
    """Return an opening with its author; a long line parted below the name alone is its title."""
    names = (i for i, x in enumerate(lines[:-2]) if read_bare(x.text)[0] == author)
    head = next((lines[i + 1] for i in names if lines[i + 1].blanks), None)
    named = replace(article, author=author)
    if head is None or article.title or len(head.text.split()) < TITLE_WORDS:
        return named
    blocks = tuple(block for block in article.blocks if block.span[0] > head.start)
    above = [block.span for block in article.blocks if block.span[0] < head.start]
    dropped = tuple(sorted([*article.boilerplate, *above]))
    title = clean_title(head.text)
    return replace(named, title=title, blocks=blocks, boilerplate=dropped) if blocks else named


def _find_opener(markers: Sequence[Marker], lines: Sequence[Line]) -> str | None:
    """Return the name beside which a page says each time that its owner opened the thread."""
    told = {m.name for m in markers if m.stop is None or m.last > m.line if _is_opener(m, lines)}
    return told.pop() if len(told) == 1 else None


def _is_opener(marker: Marker, lines: Sequence[Line]) -> bool:
    head = lines[marker.line : marker.last + 1]
    return any(single("opener_badge").match(read_bare(line.text)[0]) for line in head)
