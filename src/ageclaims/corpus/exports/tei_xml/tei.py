"""TEI: posts of computer-mediated communication (TEI P5, CMC), and utterances of proceedings.

The first profile has `<post>`, of a chat, a forum, a talk page; who wrote it, when, and what it
answers are attributes. The second has `<u>`, as ParlaMint and Parla-CLARIN use it. Each division
that holds some is a conversation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ageclaims.corpus.exports.conversation import Conversation, Entry
from ageclaims.corpus.exports.export import Export, Format
from ageclaims.corpus.exports.gathering import Gathering, LeftOut
from ageclaims.corpus.exports.names import make_name
from ageclaims.corpus.exports.tei_xml.header import (
    Index,
    clean_name,
    read_day,
    read_header,
    read_index,
)
from ageclaims.corpus.exports.tei_xml.text import Content, read_line, read_post, read_utterance
from ageclaims.corpus.exports.xml_events import End, Event, Start, find_root, read_events

ROOTS = frozenset({"TEI", "TEI.2", "teiCorpus", "teiCorpus.2"})
SECTION = re.compile(r"div[0-7]?$|TEI(?:\.2)?$")
MADE = frozenset({"system", "bot", "template"})
"""Writers of posts that are no persons."""
LONGEST_LEVEL = 4
"""Most digits of a level."""


@dataclass(slots=True)
class _Section:
    """A division of a document, or all of it.

    Attributes:
        depth: How many elements are around what is in it.
        name: Its own id.
        title: Its heading, or the document's.
        day: When was said what it holds.
        gathered: Its entries.
        kind: Name of the elements that are its entries.
        levels: The last entry of each level of an indented thread, with its level.
        count: How many entries it has.
        linked: How many of them say what they answer, or at which level they stand.
    """

    depth: int
    gathered: Gathering
    name: str | None = None
    title: str | None = None
    day: str | None = None
    kind: str = ""
    levels: list[tuple[int, str]] = field(default_factory=list)
    count: int = 0
    linked: int = 0


def detect(head: bytes) -> bool:
    """Tell whether a file is TEI."""
    return find_root(head)[0] in ROOTS


def read(export: Export) -> Iterator[Conversation | str]:
    """Yield the conversations of a TEI document.

    Raises:
        ageclaims.errors.InputError: If it declares entities, or holds no post and no utterance.
    """
    left_out = LeftOut()
    index = read_index(read_events(export, LeftOut()))
    taken: set[str] = set()
    events = read_events(export, left_out)
    yield from _Reader(index, left_out).read_sections(events, taken)
    if not taken:
        raise left_out.refuse("post or utterance with a text")
    yield from left_out.tell()


class _Reader:
    """Reads the divisions of a document; `_sections` are those around what comes next."""

    def __init__(self, index: Index, left_out: LeftOut) -> None:
        self._index = index
        self._left_out = left_out
        self._sections = [_Section(0, Gathering(left_out))]
        self._announced: str | None = None
        self._number = 0

    def read_sections(self, events: Iterator[Event], taken: set[str]) -> Iterator[Conversation]:
        """Yield a conversation for each division that holds entries."""
        depth = 0
        for event in events:
            if isinstance(event, Start) and not self._read_whole(event, events):
                depth += 1
                self._begin(event, depth)
            elif isinstance(event, End):
                if len(self._sections) > 1 and self._sections[-1].depth == depth:
                    yield from self._finish(taken)
                depth -= 1
        while self._sections:
            yield from self._finish(taken)

    def _read_whole(self, event: Start, events: Iterator[Event]) -> bool:
        """Read an element to its end if it is an entry, or tells of some; tell whether it is."""
        section = self._sections[-1]
        if event.name == "teiHeader":
            header = read_header(events)
            section.title, section.day = section.title or header.title, section.day or header.day
        elif event.name == "head":
            title = read_line(events)
            section.title = section.title if section.count else title or section.title
        elif event.name == "post":
            self._add(event, read_post(events))
        elif event.name == "u":
            self._add(event, read_utterance(events))
        elif event.name == "note" and event.attributes.get("type") == "speaker":
            self._announced = clean_name(read_line(events))
        else:
            return False
        return True

    def _begin(self, event: Start, depth: int) -> None:
        """Begin a division, unless it stands among the entries of another one."""
        if SECTION.match(event.name) and not self._sections[-1].count:
            name = event.attributes.get("id")
            self._sections.append(_Section(depth, Gathering(self._left_out), name))

    def _finish(self, taken: set[str]) -> Iterator[Conversation]:
        titles = (own.title for own in reversed(self._sections) if own.title)
        title = next(titles, None)
        section = self._sections.pop()
        entries = section.gathered.list_entries()
        if entries and not section.gathered.has_text():
            self._left_out.add(
                "entries of divisions without a text", entries[0].locator, len(entries)
            )
        elif entries:
            is_post = section.kind == "post"
            is_linked = is_post and section.linked >= section.count - 1
            yield Conversation(
                id=make_name(section.name or title or section.kind, taken),
                entries=entries,
                title=title,
                kind="thread" if is_post else "transcript",
                opened=is_linked and entries[0].parent is None,
                threaded=is_linked,
            )

    def _add(self, event: Start, content: Content) -> None:
        """Add an entry to the division around it, unless no person wrote it."""
        self._number += 1
        told, section = event.attributes, self._sections[-1]
        place = f"{'post' if event.name == 'post' else 'utterance'} {self._number}"
        if self._is_made(event):
            self._left_out.add("posts that programs wrote, left out", place)
        elif not content.text and told.get("ref"):
            self._left_out.add("posts that only pass on another one", place)
        else:
            own = told.get("id") or f"{event.name}-{self._number}"
            section.kind = section.kind or event.name
            section.count += 1
            entry = Entry(
                id=own,
                text=content.text,
                locator=place,
                author=self._find_author(told.get("who", "")),
                date=self._find_date(event),
                parent=self._find_parent(event, own),
                title=content.title,
            )
            section.gathered.add(entry)
        self._announced = None

    def _is_made(self, event: Start) -> bool:
        told = event.attributes
        made = told.get("generatedBy") or told.get("creation") or ""
        return made.lower() in MADE or bool(
            self._index.programs & set(_follow(told.get("who", "")))
        )

    def _find_author(self, who: str) -> str | None:
        """Return the names of those to whom an entry points, or as it was announced."""
        pointed = _follow(who)
        people = self._index.people
        if len(pointed) == 1 and self._announced:
            people.setdefault(pointed[0], self._announced)
        if who and "#" not in who and not people.keys() & set(pointed):
            return clean_name(" ".join(who.split()))
        names = [name for own in pointed if (name := people.get(own, clean_name(own)))]
        return ", ".join(names) or self._announced

    def _find_date(self, event: Start) -> str | None:
        told = event.attributes
        pointed = _follow(told.get("synch", ""))[:1]
        days = (told.get(name, "") for name in ("when", "when-iso", "rend"))
        found = [*map(read_day, days), *map(self._index.times.get, pointed)]
        found += [section.day for section in reversed(self._sections)]
        return next(filter(None, found), None)

    def _find_parent(self, event: Start, own: str) -> str | None:
        """Return the entry that a post names, else the last above it that is less indented."""
        told, section = event.attributes, self._sections[-1]
        if event.name != "post":
            return None
        answered = _follow(told.get("replyTo", ""))[:1]
        level = told.get("indentLevel", "")
        is_level = level.isascii() and level.isdigit() and len(level) <= LONGEST_LEVEL
        section.linked += section.count > 1 and bool(answered or is_level)
        place = int(level) if is_level else 0
        while section.levels and section.levels[-1][0] >= place:
            section.levels.pop()
        above = section.levels[-1][1] if section.levels and is_level else None
        section.levels.append((place, own))
        parent = answered[0] if answered else above
        return None if parent == own else parent


def _follow(pointers: str) -> list[str]:
    """Return the ids to which an attribute points."""
    return [own for word in pointers.split() if (own := word.rpartition("#")[2])]


TEI = Format("TEI", (".xml",), detect, read)
