"""What every export holds: conversations of entries, as formats hand them over.

A conversation is one document. It goes to whoever analyses it as bytes, which its format alone
decides, so that a result can be kept as long as the conversation stays the same.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from operator import attrgetter
from typing import Any

from ageclaims.records import DocumentKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One contribution as an export holds it.

    Attributes:
        id: The source's own name of it, unique in its conversation.
        text: What was written, as plain text with `>` before quoted lines; empty if it was
            deleted or removed.
        locator: Where it stands in its file: ``line 12``, ``items[3]``, ``comment 17``.
        author: Who wrote it, as the source shows them.
        date: ISO 8601, in UTC where it holds a time.
        parent: The id of the entry that it answers, also of one that the file does not hold.
        title: Its own heading.
    """

    id: str
    text: str
    locator: str
    author: str | None = None
    date: str | None = None
    parent: str | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversation:
    """Entries that belong together: a page with its comments, a topic, a mail thread.

    Attributes:
        id: Its name within the file, or ``None`` if the file holds no other.
        entries: In the order of the source. Where `opened`, the first is what the others are about.
        title: Its title.
        kind: What kind of document it is.
        opened: Whether the first entry opens it: an article, a question, a submission.
        threaded: Whether the source says of every entry what it answers; an entry without a
            parent then answers the opening, or nothing. Otherwise what is missing is inferred.
        is_mail: Whether entries are mails, with signatures and the mails that they answer.
        warnings: One sentence for each thing that a reader should know.
    """

    id: str | None = None
    entries: tuple[Entry, ...]
    title: str | None = None
    kind: DocumentKind = "thread"
    opened: bool = False
    threaded: bool = True
    is_mail: bool = False
    warnings: tuple[str, ...] = ()


FIELDS = tuple(field.name for field in fields(Entry))
_take = attrgetter(*FIELDS)


def dump_entry(entry: Entry) -> str:
    """Return an entry as one line of JSON; :func:`load_entry` reads it back."""
    return json.dumps(_take(entry))


def load_entry(line: str) -> Entry:
    """Read an entry back."""
    return Entry(**dict(zip(FIELDS, json.loads(line), strict=True)))


def dump_conversation(conversation: Conversation) -> bytes:
    """Return a conversation as bytes; :func:`load_conversation` reads them back."""
    values = {f.name: getattr(conversation, f.name) for f in fields(conversation)}
    lines = [*map(dump_entry, values.pop("entries"))]
    return "\n".join([json.dumps(values), *lines]).encode("ascii")


def load_conversation(content: bytes) -> Conversation:
    """Read a conversation back."""
    first, *lines = content.decode("ascii").split("\n")
    values: dict[str, Any] = json.loads(first)
    entries = tuple(map(load_entry, lines))
    return Conversation(entries=entries, warnings=tuple(values.pop("warnings")), **values)


def count_lost(conversation: Conversation) -> tuple[int, int]:
    """Count the entries that answer one that is not there, and those that hold no text."""
    known = {entry.id for entry in conversation.entries}
    parents = (entry.parent for entry in conversation.entries if entry.parent is not None)
    return (
        sum(parent not in known for parent in parents),
        sum(not entry.text.strip() for entry in conversation.entries),
    )


def order_entries(entries: Iterable[Entry]) -> Iterator[Entry]:
    """Yield entries with each behind the one that it answers, and otherwise as they come."""
    waiting: dict[str, list[Entry]] = {}
    every = list(entries)
    known, told = {entry.id for entry in every}, set[str]()
    for entry in every:
        if entry.parent in known and entry.parent not in told:
            waiting.setdefault(entry.parent, []).append(entry)
            continue
        ready = [entry]
        while ready:
            following = ready.pop()
            told.add(following.id)
            yield following
            ready += reversed(waiting.pop(following.id, []))
    for circle in waiting.values():  # they answer each other
        yield from circle
