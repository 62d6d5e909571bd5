"""Comments as Disqus exports them.

Source: help.disqus.com, comments export. The threads of a site and its comments stand side by side,
and name each other by attributes; the element `id` of a thread is the site's own name of it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from xml.etree.ElementTree import Element

from ageclaims.corpus.exports.conversation import Conversation, Entry
from ageclaims.corpus.exports.export import Export, Format
from ageclaims.corpus.exports.gathering import Gathering, LeftOut
from ageclaims.corpus.exports.grouping import group_entries
from ageclaims.corpus.exports.markup import unescape_text
from ageclaims.corpus.exports.names import make_name
from ageclaims.corpus.exports.xml_events import find_root
from ageclaims.corpus.exports.xml_items import (
    find_child,
    find_name,
    finish,
    read_author,
    read_elements,
    read_fields,
    read_fragment,
    read_utc,
)

TEXTLESS = "comments of threads in which all are deleted or empty"
Place = tuple[str, str]
"""The thread and the id of a comment."""


def detect(head: bytes) -> bool:
    """Tell whether a file is an export of Disqus."""
    name, attributes = find_root(head)
    return name == "disqus" and "disqus.com" in attributes


def read(export: Export) -> Iterator[Conversation | str]:
    """Yield the threads of a site that have comments.

    Raises:
        InputError: If it holds no comment, or declares entities.
    """
    left_out = LeftOut()
    yield from finish(_Reader(export, left_out).read_threads(), left_out, "comment")


class _Reader:
    """Reads comments, and leaves out copies: of a site that was imported twice, all come twice."""

    def __init__(self, export: Export, left_out: LeftOut) -> None:
        self._export = export
        self._left_out = left_out
        self._titles: dict[str, str] = {}
        self._gone: set[str] = set()
        self._seen: dict[bytes, Place] = {}
        self._moved: dict[str, Place] = {}

    def read_threads(self) -> Iterator[Conversation]:
        taken: set[str] = set()
        for name, entries in group_entries(self._name_entries()):
            if not any(entry.text for entry in entries):
                self._left_out.add(TEXTLESS, entries[0].locator, len(entries))
                continue
            gathered = Gathering(self._left_out)
            for entry in entries:
                gathered.add(entry)
            yield Conversation(
                id=make_name(name, taken),
                entries=gathered.list_entries(),
                title=self._titles.get(name) or None,
                warnings=("its site deleted the thread",) if name in self._gone else (),
            )

    def _name_entries(self) -> Iterator[tuple[str, Entry]]:
        number = 0
        for element in read_elements(self._export, 2, self._left_out):
            name = find_name(element)
            if name == "thread":
                self._read_thread(element)
            elif name == "post":
                number += 1
                own = _read_id(element) or f"post-{number}"
                yield from self._read_post(element, own)

    def _read_thread(self, element: Element) -> None:
        own, fields = _read_id(element), read_fields(element)
        self._titles[own] = " ".join(unescape_text(fields.get("title", "")).split())
        if fields.get("isDeleted") == "true":
            self._gone.add(own)

    def _read_post(self, element: Element, own: str) -> Iterator[tuple[str, Entry]]:
        fields = read_fields(element)
        place = f"post {own}"
        if fields.get("isSpam") == "true":
            self._left_out.add("comments marked as spam", place)
            return
        thread, parent = self._find_place(element, own)
        if not thread:
            self._left_out.add("comments that name no thread, put together", place)
        writer = read_fields(find_child(element, "author"))
        entry = Entry(
            id=own,
            text=read_fragment(fields.get("message", "")),
            locator=place,
            author=read_author(writer.get("name") or writer.get("username", "")),
            date=read_utc(fields.get("createdAt", "")),
            parent=parent or None,
        )
        gone = fields.get("isDeleted") == "true"
        if self._is_copy(entry, thread, gone=gone):
            self._left_out.add("second copies of comments", place)
        else:
            shown = replace(entry, text="", author=None) if gone else entry
            yield thread or "no-thread", shown

    def _find_place(self, element: Element, own: str) -> Place:
        """Return the thread of a comment, and what it answers: of a copy, the first of both."""
        thread, parent = (_read_id(find_child(element, name)) for name in ("thread", "parent"))
        if parent not in self._moved:
            return thread, parent
        thread, parent = self._moved[parent]
        self._moved[own] = thread, own
        return thread, parent

    def _is_copy(self, entry: Entry, thread: str, *, gone: bool) -> bool:
        if not entry.text or not entry.date:
            return False
        told = repr((entry.author, entry.date, " ".join(entry.text.split()), gone))
        key = hashlib.blake2b(told.encode("utf8", "replace"), digest_size=12).digest()
        first = self._seen.setdefault(key, (thread, entry.id))
        if first == (thread, entry.id):
            return False
        self._moved[entry.id] = first
        return True


def _read_id(element: Element | None) -> str:
    """Return Disqus's own name of a thread or comment."""
    return "" if element is None else element.get("id", "").strip()


DISQUS = Format("Disqus export", (".xml",), detect, read)
