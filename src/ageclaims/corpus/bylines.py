"""Who wrote an article and when, as the lines around its title say it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from ageclaims.corpus.dates import find_date
from ageclaims.corpus.lines import Line, read_bare
from ageclaims.corpus.paragraphs import SENTENCE_END, is_boilerplate
from ageclaims.corpus.patterns import single
from ageclaims.corpus.persons import is_beside, read_person, read_stamp

BYLINE_LETTERS = 160
DATE_WORDS = 18
"""Most words of a line that tells a date, and other things that pages put beside it."""
NOTES = "*†‡§¹²³ "
"""Marks of notes behind a name."""
KEPT_HEADS = 1024
"""Lines about titles of which it is kept what they tell."""
YEAR = re.compile(r"\d{4}")
AFTER_NAME = re.compile(r"\s+(?:on|in|at|for|from|to|with|is|was|the|via|published|updated)\b.*$")
PROFILE = re.compile(r"^/(?:[\w-]+/)*|(?<=[a-z])(?:Posted|Categor(?:y|ies)|Tags)$")
"""What is glued to a name: the path of a profile, the next word of a byline."""
PLACEHOLDER = re.compile(r"(?:admin|staff|editor|guest|author|team|unknown)$", re.I)


def read_byline(line: Line) -> tuple[str | None, str | None] | None:
    """Return the name, and the date if it is given, of a line that says who wrote; or ``None``."""
    return _read_byline(line.text)


@lru_cache(maxsize=KEPT_HEADS)
def _read_byline(text: str) -> tuple[str | None, str | None] | None:
    bare = read_bare(text)[0].strip("*_ ")
    match = single("byline").match(bare) if len(bare) < BYLINE_LETTERS else None
    if match is None:
        return None
    told = not SENTENCE_END.search(bare) or YEAR.search(match["rest"] or "")
    day = single("day").search(bare)
    date = day["date"] if day else None
    return (clean_author(match["name"] or match["name2"] or match["name3"]), date) if told else None


def is_byline(line: Line) -> bool:
    """Tell whether a line says who wrote, or who began a thread."""
    return read_byline(line) is not None or heads_thread(line)


def heads_thread(line: Line) -> bool:
    """Tell whether a line says who began a thread, as boards do directly below its title."""
    return single("beside_title").match(line.text) is not None


def stands_beside(line: Line) -> bool:
    """Tell whether a line is what pages put beside a title: a byline, a day, counts."""
    return is_beside(line) or is_byline(line) or tells_date(line)


def read_date(line: Line) -> str | None:
    """Return the day that a short line tells, beside whatever else pages put there."""
    bare = read_bare(line.text)[0]
    dated = find_date(bare.lstrip("*•-# "))
    if dated or len(bare.split()) > DATE_WORDS or len(bare) > BYLINE_LETTERS:
        return dated
    match = single("day").search(bare)
    return match["date"] if match else None


def tells_date(line: Line) -> bool:
    """Tell whether a line says when an article was written, or how long it takes to read."""
    return _tells_date(line.text) or read_stamp(line) is not None


@lru_cache(maxsize=KEPT_HEADS)
def _tells_date(text: str) -> bool:
    bare = read_bare(text)[0]
    if len(bare) > BYLINE_LETTERS:
        return False
    return any(single(name).match(bare) for name in ("reading_time", "published"))


def tells_name(lines: Sequence[Line], i: int) -> bool:
    """Tell whether a line is an author's name: it stands twice, or a date or role below it."""
    return read_name(lines, i) is not None


def read_name(lines: Sequence[Line], i: int) -> str | None:
    """Return the author whom a line names: by a link, or it stands twice, or has a role below."""
    linked = single("author_link").match(lines[i].text)
    if linked:
        return clean_author(linked["name"])
    bare = read_bare(lines[i].text)[0].rstrip(NOTES)
    dated = single("name_and_day").match(bare)
    if dated:
        return clean_author(dated["name"])
    name = read_person(replace(lines[i], text=bare))
    below = lines[i + 1] if i + 1 < len(lines) else None
    if name is None or below is None or is_boilerplate(lines[i]):
        return None
    beside = tells_date(below) or single("role_line").match(below.text)
    twice = read_bare(below.text)[0] == bare and not is_beside(lines[i])
    return clean_author(name) if beside or twice else None


def clean_author(name: str | None) -> str | None:
    """Return a name without places and what is glued to it; ``None`` if it is nobody's."""
    cleaned = re.sub(r"\s*\([^)]*\)", "", name or "").strip(" .,*_")
    cleaned = PROFILE.sub("", AFTER_NAME.sub("", cleaned))
    return None if not cleaned or PLACEHOLDER.match(cleaned) else cleaned
