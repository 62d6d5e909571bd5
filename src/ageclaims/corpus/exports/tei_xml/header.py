"""What the header of a TEI document tells: its title, its day, its people, its points in time."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from ageclaims.corpus.exports.tei_xml.text import read_line
from ageclaims.corpus.exports.times import read_time
from ageclaims.corpus.exports.xml_events import End, Event, Start, take

PERSONS = frozenset({"person", "personGrp"})
PROGRAMS = frozenset({"system", "bot"})
"""Roles of those who are no persons."""
NAMES = frozenset({"forename", "surname", "nameLink", "name", "addName", "roleName", "genName"})
DATED = frozenset({"setting", "recording"})
"""Elements whose day is the one on which was said what the document holds."""
LONGEST = 200
LONGEST_TIME = 64
ADDRESS = re.compile(r"([^\s@<>]+)@[^\s@<>]+")
NUMERIC = re.compile(r"(?:\d{1,3}\.){3}\d{1,3}$|[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){3,7}$", re.I)
"""The address of a computer, which stands for a writer without a name."""


@dataclass(frozen=True, slots=True)
class Index:
    """What elements point to.

    Attributes:
        people: Names by id.
        programs: Ids of those who are no persons.
        times: Times by id.
    """

    people: dict[str, str | None] = field(default_factory=dict)
    programs: set[str] = field(default_factory=set)
    times: dict[str, str | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Header:
    """What a header tells of the whole.

    Attributes:
        title: Of the document.
        day: When it was said.
    """

    title: str | None
    day: str | None


def read_index(events: Iterator[Event]) -> Index:
    """Return the people and the points in time that a document names anywhere."""
    index = Index()
    for event in events:
        own = event.attributes.get("id") if isinstance(event, Start) else None
        if not isinstance(event, Start) or not own:
            continue
        if event.name in PERSONS:
            if event.attributes.get("role", "").lower() in PROGRAMS:
                index.programs.add(own)
            index.people.setdefault(own, clean_name(_read_person(events)))
        elif event.name == "when":
            index.times.setdefault(own, _read_point(event.attributes))
    return index


def read_header(events: Iterator[Event]) -> Header:
    """Return what a header that just began tells."""
    path: list[str] = []
    title = day = None
    within = take(events)
    for event in within:
        if isinstance(event, End):
            path.pop()
        elif isinstance(event, Start) and event.name == "title" and path[-1:] == ["titleStmt"]:
            told = read_line(within)
            title = title or told[:LONGEST] or None
        elif isinstance(event, Start) and event.name == "date" and DATED & set(path[-1:]):
            told = read_line(within)
            day = day or read_day(event.attributes.get("when", "") or told)
        elif isinstance(event, Start):
            path.append(event.name)
    return Header(title, day)


def read_day(text: str) -> str | None:
    """Return a time or a day, if a text is one."""
    return read_time(text) if len(text) <= LONGEST_TIME and not text.strip().isdigit() else None


def clean_name(name: str) -> str | None:
    """Return a name without addresses, of mail or of a computer."""
    plain = ADDRESS.sub(r"\1", name[:LONGEST]).strip(" :,;")
    return None if not plain or NUMERIC.match(plain) else plain


def _read_point(told: Mapping[str, str]) -> str | None:
    return read_day(told.get("absolute", "")) or read_day(told.get("rend", ""))


def _read_person(events: Iterator[Event]) -> str:
    """Return the first name of a person that just began."""
    within = take(events)
    found = ""
    for event in within:
        if isinstance(event, Start) and event.name == "persName" and not found:
            found = _read_name(within)
    return found


def _read_name(events: Iterator[Event]) -> str:
    """Return a name that just began, with the forename first."""
    parts: dict[str, list[str]] = {}
    path = [""]
    for event in take(events):
        if isinstance(event, Start):
            path.append(event.name if event.name in NAMES else path[-1])
        elif isinstance(event, End):
            path.pop()
        elif event.strip():
            parts.setdefault(path[-1], []).extend(event.split())
    full = [*parts.get("forename", []), *parts.get("nameLink", []), *parts.get("surname", [])]
    others = (parts.get(name) for name in ("name", "", "addName", "roleName"))
    return " ".join(full or next(filter(None, others), []))
