"""Lines that hold a name and nothing else, and lines that stand beside one."""

from __future__ import annotations

import re
from functools import lru_cache

from ageclaims.corpus.lines import KEPT_LINES, Line, read_bare
from ageclaims.corpus.markers import clean_name
from ageclaims.corpus.mentions import is_no_name
from ageclaims.corpus.paragraphs import is_boilerplate
from ageclaims.corpus.patterns import boilerplate, single

SEVERAL = re.compile(r",? (?:and|&) |, | on (?=.*\d)")
NAME_LETTERS = 48
BESIDE_LETTERS = 80
ANSWERED_LETTERS = 160
PROFESSION_LETTERS = 160
LINKS = re.compile(
    r"\[(?P<name>[^\[\]\n]{2,48})\]\([^)\s]*\)(?: (?:mod|op|author|staff|admin|verified))?"
    r"(?: +\[(?P<answers>[^\[\]\n]{2,48})\]\([^)\s#]*#[^)\s]*\))?$",
    re.I,
)
"""A link to a person, a role, and the link to what that person answers."""
SHOWN = re.compile(
    r"\]\([^)\s]* \"(?P<text>[^\"\n]{6,60})\"\)"
    r"|\{[^{}\n]{0,80}\btitle=\"(?P<title>[^\"\n]{6,60})\"[^{}\n]{0,80}\}"
)
"""What a link shows when one points at it: the day of what was said some time ago."""
VOTES = re.compile(r"(?:\[\d{0,6}\]\([^)\s]*(?: \"[^\"\n]{0,80}\")?\)\s*)+$")
"""Links that hold nothing but counts."""
PROFILE = re.compile(r"\]\([^)\s]*/(?:by|in|users?|u|profiles?|people|members?|authors?)/[^)\s]*\)")
COUNTED = re.compile(r"(?<=\S)(?: [A-Z]{2})? ?[•·] ?\d+ (?:reviews?|ratings?|contributions?)$")
"""A country, and how much somebody wrote, behind a name."""
SAID_WORDS = 4
"""Least words of a line that is surely said by somebody."""


def read_person(line: Line) -> str | None:
    """Return the name that a line holds, if it may be a person's and nothing else stands there."""
    linked = _read_links(line.text)
    text = linked["name"] if linked else COUNTED.sub("", read_bare(line.text)[0])
    if linked and PROFILE.search(line.text) and not is_no_name(text):
        return clean_name(text)
    answer = single("reply_from").match(text)
    match = single("person").match(answer["name"] if answer else text[: NAME_LETTERS + 1])
    if match is None or (len(text) > NAME_LETTERS and not answer):
        return None
    if not answer and (is_button(line) or is_beside(line)):
        return None
    name = clean_name(match["name"])
    if name is None or not any(letter.isalpha() for letter in name):
        return None
    return name if is_likely(name) and not is_no_name(name) else None


def read_named_answer(line: Line) -> list[str]:
    """Return the second name of "Name replied to Name", if a line says so."""
    match = _read_links(line.text) or single("person").match(read_bare(line.text)[0])
    name = clean_name(match["answers"]) if match and match["answers"] else None
    return [name] if name else []


def is_link(line: Line) -> bool:
    """Tell whether a line is a link to a person, with a role or another such link beside it."""
    return _read_links(line.text) is not None


def _read_links(text: str) -> re.Match[str] | None:
    return LINKS.match(text) if text.startswith("[") else None


def is_likely(name: str) -> bool:
    """Tell whether a name is no label, no beginning of a phrase, and holds no pronoun."""
    return not (
        single("unlikely_name").search(name)
        or single("label").match(name)
        or single("phrase").match(name)
    )


def is_beside(line: Line) -> bool:
    """Tell whether a line says what sites put beside a name: a picture, a role, counts."""
    return _is_beside(read_bare(line.text)[0])


@lru_cache(maxsize=KEPT_LINES)
def _is_beside(text: str) -> bool:
    return len(text) <= BESIDE_LETTERS and single("beside").match(text) is not None


def is_button(line: Line) -> bool:
    """Tell whether a line is what a site's buttons under a post say."""
    return _is_button(line.text) or is_boilerplate(line)


@lru_cache(maxsize=KEPT_LINES)
def _is_button(text: str) -> bool:
    bare = read_bare(text)[0]
    shown = dict.fromkeys((bare, text))
    return (
        not bare
        or VOTES.match(text) is not None
        or any(boilerplate("post").match(text) for text in shown)
    )


def says(line: Line) -> bool:
    """Tell whether a line is said by somebody: some words, and none of a form's or a button's."""
    return len(line.text.split()) >= SAID_WORDS and not is_button(line)


def read_stamp(line: Line) -> str | None:
    """Return the date or time that a line holds, if nothing else stands there."""
    text = read_bare(line.text)[0]
    stamp = _read_stamp(text) if len(text) <= PROFESSION_LETTERS else None
    return (read_shown(line) or stamp) if stamp else None


def read_shown(line: Line) -> str | None:
    """Return the day that a link or a mark in a line shows when one points at it."""
    shown = (m["text"] or m["title"] for m in SHOWN.finditer(line.text))
    days = (single("button_date").search(text) for text in shown)
    return next((day["date"] for day in days if day), None)


@lru_cache(maxsize=KEPT_LINES)
def _read_stamp(text: str) -> str | None:
    match = single("stamp").match(text) if len(text) <= BESIDE_LETTERS else None
    if match is None and not _is_button(text):
        match = single("profession_stamp").match(text)
    return match["date"] if match else None


def read_answered(line: Line) -> str | None:
    """Return the name in "In reply to Name" and the like."""
    text = read_bare(line.text)[0]
    match = single("answers_line").match(text) if len(text) <= ANSWERED_LETTERS else None
    name = SEVERAL.split(match["name"])[0] if match else ""
    return clean_name(name) if name and not is_no_name(name.split()[0]) else None
