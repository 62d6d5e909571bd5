"""The rows of a table -> its conversations."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from ageclaims.corpus.exports.conversation import Conversation, Entry
from ageclaims.corpus.exports.grouping import group_entries
from ageclaims.corpus.exports.names import make_name
from ageclaims.corpus.exports.times import read_time

GONE = frozenset({"[deleted]", "[removed]", "[ removed by reddit ]"})
"""What stands for a text or a name that was taken away."""
NOTHING = frozenset({"", "0", "-1", "none", "null", "nan", "na", "n/a", "root", "false"})
"""What stands for no answered row."""
KIND = re.compile(r"t[1-6]_(?=\w)")
"""What Reddit writes before an id to say of what it is."""
BEYOND = ""
"""Holds the values of a row for which there is no column."""
Row = tuple[str, Mapping[str, Any]]
"""Where a row stands, and its values by column."""


def read_rows(
    open_rows: Callable[[], Iterable[Row]], columns: Mapping[str, str]
) -> Iterator[Conversation | str]:
    """Yield the conversations of a table, and what it lacks.

    A column of threads tells which rows belong together, else who answers whom does. A row that
    answers none, and that none answers, is a conversation of its own.

    Args:
        open_rows: Gives the rows in the order of the file, each time anew.
        columns: The column that holds each field.
    """
    reader = _Reader(columns)
    if "thread" not in columns and "parent" in columns:
        reader.learn_parents(open_rows())
    taken: set[str] = set()
    for name, entries in group_entries(reader.name_entries(open_rows())):
        if not any(entry.text for entry in entries):
            reader.empty += len(entries)
            continue
        own = list(reader.clear(name, entries))
        yield Conversation(
            id=make_name(name, taken),
            entries=tuple(own),
            title=next((entry.title for entry in own if entry.title), None),
            kind="thread" if len(own) > 1 else "article",
            threaded="parent" in columns,
        )
    yield from reader.tell()


class _Reader:
    """Reads rows, and counts what is wrong with them."""

    def __init__(self, columns: Mapping[str, str]) -> None:
        self._columns = columns
        self._parents: dict[str, str] = {}
        self.empty = self.twice = self.longer = 0

    def tell(self) -> Iterator[str]:
        """Yield a sentence for each thing that rows lack."""
        if self.empty:
            yield f"rows without a text: {self.empty}"
        if self.twice:
            yield f"rows with the id of an earlier row: {self.twice}"
        if self.longer:
            yield f"rows with more values than there are columns, which are not read: {self.longer}"

    def learn_parents(self, rows: Iterable[Row]) -> None:
        """Note which row answers which."""
        for number, (_, values) in enumerate(rows):
            if parent := self._read_parent(values):
                self._parents.setdefault(self._read_id(number, values), parent)

    def name_entries(self, rows: Iterable[Row]) -> Iterator[tuple[str, Entry]]:
        """Yield each row's entry with the name of its conversation."""
        for number, (place, values) in enumerate(rows):
            own = self._read_id(number, values)
            told = read_words(values.get(self._columns.get("thread", "")))
            alone = told is None and self._columns.get("id") is None
            name = KIND.sub("", told) if told else place if alone else self._find_root(own)
            yield name, self._make_entry(own, place, values)

    def clear(self, name: str, entries: Iterable[Entry]) -> Iterator[Entry]:
        """Yield the entries of a conversation, each with an id of its own."""
        known: set[str] = set()
        every = list(entries)
        begun = any(entry.id == name for entry in every)
        for entry in every:
            own = make_name(entry.id, known) if entry.id in known else entry.id
            self.twice += own != entry.id
            known.add(own)
            answers_it = entry.parent == name and not begun
            yield replace(entry, id=own, parent=None if answers_it else entry.parent)

    def _find_root(self, own: str) -> str:
        seen = {own}
        while (parent := self._parents.get(own)) and parent not in seen:
            seen.add(parent)
            own = parent
        return own if own not in self._parents else min(seen)

    def _read_id(self, number: int, values: Mapping[str, Any]) -> str:
        told = read_words(values.get(self._columns.get("id", "")))
        return KIND.sub("", told) if told else f"row {number + 1}"

    def _read_parent(self, values: Mapping[str, Any]) -> str | None:
        told = read_words(values.get(self._columns.get("parent", "")))
        return None if told is None or told.lower() in NOTHING else KIND.sub("", told)

    def _make_entry(self, own: str, place: str, values: Mapping[str, Any]) -> Entry:
        self.longer += BEYOND in values
        field = {name: values.get(column) for name, column in self._columns.items()}
        text = read_words(field["text"]) or ""
        author = read_words(field.get("author"))
        return Entry(
            id=own,
            text="" if text.strip().lower() in GONE else text,
            locator=place,
            author=None if author is None or author.lower() in GONE else author,
            date=read_time(field.get("date")),
            parent=self._read_parent(values),
            title=read_words(field.get("title")),
        )


def read_words(value: Any) -> str | None:
    """Return a value as text; ``None`` if it is empty, or no text and no number."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    text = str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
    return text.strip() or None
