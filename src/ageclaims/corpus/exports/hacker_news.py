"""Hacker News: items of the Firebase API, and trees and hits of the search by Algolia.

Sources: github.com/HackerNews/API; hn.algolia.com/api. A tree holds a story with all comments; the
other two are flat, and an item of the Firebase API names only what it answers, not its story.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ageclaims.corpus.exports.conversation import Conversation, Entry
from ageclaims.corpus.exports.export import Export, Format
from ageclaims.corpus.exports.gathering import Gathering, LeftOut
from ageclaims.corpus.exports.grouping import group_entries
from ageclaims.corpus.exports.json_values import (
    Placed,
    find_keys,
    read_author,
    read_count,
    read_escaped,
    read_html,
    read_line,
    read_list,
    read_objects,
)
from ageclaims.corpus.exports.names import make_name
from ageclaims.corpus.exports.times import read_time

SIGNATURES = (
    frozenset({"created_at_i", "author", "parent_id", "children"}),
    frozenset({"created_at_i", "author", "objectID", "_tags"}),
    frozenset({"id", "by", "time", "type", "parent"}),
    frozenset({"id", "by", "time", "type", "descendants"}),
    frozenset({"id", "by", "time", "type", "kids"}),
)
"""Keys of a tree, of hits, and of items."""
TYPED = re.compile(rb'"type"\s*:\s*"(?:story|comment|job|poll|pollopt)"')
OPENERS = frozenset({"story", "job", "poll"})
OPTION = "pollopt"
TRUE = (True, "true")
KILLED = frozenset({"[deleted]", "[dead]", "[flagged]", "[flagged][dead]", "[delayed]"})
"""What stands for a text that was taken away."""


def read_items(export: Export) -> Iterator[Conversation | str]:
    """Yield the stories of a file, each with its comments as far as the file has them.

    Memory follows the number of flat items, as which of them belong together shows in all of them.

    Raises:
        ageclaims.errors.InputError: If it is no JSON, or holds no item with a text.
    """
    left_out = LeftOut()
    reader = _Reader(left_out)
    for conversation in reader.read(export):
        reader.found = True
        yield conversation
    if not reader.found:
        raise left_out.refuse("item of Hacker News with a text")
    yield from left_out.tell()


class _Reader:
    """Reads trees as they come, and flat items once it knows which answers which."""

    def __init__(self, left_out: LeftOut) -> None:
        self.found = False
        self._left_out = left_out
        self._taken: set[str] = set()
        self._parents: dict[str, str] = {}
        self._counts: dict[str, int] = {}
        self._openers: set[str] = set()
        self._flat = self._alone = False

    def read(self, export: Export) -> Iterator[Conversation]:
        """Yield the conversations of a file."""
        for place, item in _list_items(export, self._left_out):
            if isinstance(item.get("children"), list):
                yield from self._read_tree(place, item)
            elif _read_id(item) is None:
                self._left_out.add("objects that are no item", place or "the file")
            elif item.get("type") == OPTION:
                self._left_out.add("options of polls", place or "the file")
            else:
                self._learn(place, item)
        if self._flat:
            yield from self._read_flat(export)

    def _read_tree(self, place: str, item: dict[str, Any]) -> Iterator[Conversation]:
        gathered = _gather_tree(place, item, self._left_out)
        if not gathered.has_text():
            self._left_out.add("stories in which all is deleted or empty", place or "the file")
            return
        entries = gathered.list_entries()
        yield Conversation(
            id=make_name(_read_id(item) or place, self._taken) if place else None,
            entries=entries,
            title=entries[0].title,
            opened=_opens(item),
        )

    def _learn(self, place: str, item: dict[str, Any]) -> None:
        """Note what a flat item belongs to: its story, or what it answers."""
        own = _read_id(item) or ""
        self._flat, self._alone = True, not place
        story = read_line(item.get("story_id")) or _read_parent(item)
        if _opens(item):
            self._openers.add(own)
            count = read_count(item.get("descendants", item.get("num_comments")))
            self._counts[own] = count or 0
        elif story and story != own:
            self._parents.setdefault(own, story)

    def _read_flat(self, export: Export) -> Iterator[Conversation]:
        for root, entries in group_entries(self._name_entries(export)):
            gathered = Gathering(self._left_out)
            for entry in sorted(entries, key=lambda entry: entry.id != root):
                gathered.add(entry)
            if not gathered.has_text():
                self._left_out.add("stories in which all is deleted or empty", entries[0].locator)
                continue
            yield self._make_story(root, gathered.list_entries())

    def _make_story(self, root: str, entries: tuple[Entry, ...]) -> Conversation:
        opened = root in self._openers and entries[0].id == root
        held, total = len(entries) - opened, self._counts.get(root, 0)
        missing = f"the file holds {held} of the {total} comments"
        return Conversation(
            id=None if self._alone else make_name(root, self._taken),
            entries=entries,
            title=entries[0].title if opened else None,
            opened=opened,
            warnings=(missing,) if held < total else (),
        )

    def _name_entries(self, export: Export) -> Iterator[tuple[str, Entry]]:
        for place, item in _list_items(export, LeftOut()):
            own = _read_id(item)
            if own and item.get("type") != OPTION and not isinstance(item.get("children"), list):
                parent = None if _opens(item) else _read_parent(item)
                yield self._find_root(own), _make_entry(place, item, own, parent)

    def _find_root(self, own: str) -> str:
        """Return what an item belongs to in the end, also if the file lacks it."""
        path: dict[str, None] = {}
        while own in self._parents and own not in path:
            path[own] = None
            own = self._parents[own]
        steps = list(path)
        root = min(steps[steps.index(own) :]) if own in path else own  # they answer each other
        self._parents |= dict.fromkeys(steps, root)
        return root


def _list_items(export: Export, left_out: LeftOut) -> Iterator[Placed]:
    """Yield the items of a file, and those among the hits of a search."""
    for place, item in read_objects(export, left_out):
        hits = item.get("hits")
        if not isinstance(hits, list):
            yield place, item
            continue
        for index, hit in enumerate(hits):
            where = f"{place}.hits[{index}]".lstrip(".")
            if isinstance(hit, dict):
                yield where, hit
            else:
                left_out.add("hits that are no JSON object", where)


def _gather_tree(place: str, item: dict[str, Any], left_out: LeftOut) -> Gathering:
    gathered = Gathering(left_out)
    first = None if _opens(item) else read_line(item.get("parent_id"))
    waiting: list[tuple[str, Any, str | None]] = [(place, item, first)]
    while waiting:
        where, own, parent = waiting.pop()
        if not isinstance(own, dict):
            left_out.add("answers that are no JSON object", where)
            continue
        if own.get("type") == OPTION:
            left_out.add("options of polls", where)
            continue
        name = _read_id(own)
        shown = f"item {name}" if name else where or "the file"
        told = gathered.add(_make_entry(shown, own, name or where or "item", parent))
        below = enumerate(read_list(own.get("children")))
        answers = [(f"{where}.children[{n}]".lstrip("."), child, told) for n, child in below]
        waiting += reversed(answers)
    return gathered


def _make_entry(place: str, item: dict[str, Any], own: str, parent: str | None) -> Entry:
    text = read_html(item.get("text") or item.get("comment_text") or item.get("story_text"))
    title = read_escaped(item.get("title"))
    gone = item.get("deleted") in TRUE or item.get("dead") in TRUE or text.strip() in KILLED
    return Entry(
        id=own,
        text="" if gone else text or title or "",
        locator=place or "the file",
        author=None if gone else read_author(item.get("author") or item.get("by")),
        date=read_time(item.get("created_at_i") or item.get("created_at") or item.get("time")),
        parent=None if parent == own else parent,
        title=title,
    )


def _opens(item: dict[str, Any]) -> bool:
    """Tell whether an item is a submission; a hit has a title only if it is one."""
    told = read_line(item.get("type"))
    return told in OPENERS or (told is None and read_line(item.get("title")) is not None)


def _read_id(item: dict[str, Any]) -> str | None:
    return read_line(item.get("id")) or read_line(item.get("objectID"))


def _read_parent(item: dict[str, Any]) -> str | None:
    return read_line(item.get("parent_id")) or read_line(item.get("parent"))


def _detect(head: bytes) -> bool:
    keys = find_keys(head)
    fitting = any(keys >= signature for signature in SIGNATURES)
    return fitting and (
        "created_at_i" in keys or TYPED.search(head.replace(b"\0", b"")) is not None
    )


HACKER_NEWS = Format("Hacker News items", (".json", ".jsonl", ".ndjson"), _detect, read_items)
