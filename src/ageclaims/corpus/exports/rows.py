"""The rows of a table -> its conversations."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import replace
from typing import Any

from ageclaims.corpus.dates import NUMERIC, clear_date, find_order
from ageclaims.corpus.exports.conversation import Conversation, Entry
from ageclaims.corpus.exports.grouping import group_entries
from ageclaims.corpus.exports.markup import read_markup
from ageclaims.corpus.exports.names import make_name
from ageclaims.corpus.exports.times import read_time

GONE = frozenset({"[deleted]", "[removed]", "[ removed by reddit ]"})
"""What stands for a text or a name that was taken away."""
NOTHING = frozenset({"", "0", "-1", "none", "null", "nan", "na", "n/a", "root", "false"})
"""What stands for no answered row."""
LOST = frozenset({"nan", "null", "<na>", "nat"})
"""What programs write for a value that is missing."""
UNSAID = GONE | LOST
UNDATED = NOTHING | LOST
HTML = re.compile(r"\s*<(p|div|ul|ol|blockquote)\b[^<>]*>.*</\1>\s*", re.S)
"""A text that is written in HTML."""
CUT = re.compile(r"\d[.,]\d+E\+\d+")
"""A long number as spreadsheets show it, without its last digits."""
LONGEST = 80
"""Most letters of a date."""
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
    reader.learn(open_rows())
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
            threaded="parent" in columns or (len(own) > 1 and "thread" not in columns),
        )
    yield from reader.tell()


class _Reader:
    """Reads rows, and counts what is wrong with them."""

    def __init__(self, columns: Mapping[str, str]) -> None:
        self._columns = columns
        self._parents: dict[str, str] = {}
        self._nothing: Set[str] = NOTHING
        self._order: str | None = None
        self._unclear = ""
        self.empty = self.twice = self.longer = self.cut = self.undated = 0

    def tell(self) -> Iterator[str]:
        """Yield a sentence for each thing that rows lack."""
        if self.empty:
            yield f"rows without a text: {self.empty}"
        if self.twice:
            yield f"rows with the id of an earlier row: {self.twice}"
        if self.cut:
            yield (
                f"rows whose id a spreadsheet has rounded, as 1.2E+17: {self.cut}; save ids as "
                "text to tell who answers whom"
            )
        if self.undated:
            yield (
                f"rows with a date that is not clear: {self.undated}, the first is "
                f"{self._unclear!r}; write it as 2024-05-31"
            )
        if self.longer:
            yield f"rows with more values than there are columns, which are not read: {self.longer}"

    def learn(self, rows: Iterable[Row]) -> None:
        """Note which row answers which, and whether days stand before months."""
        days: dict[str, None] = {}
        taken: set[str] = set()
        parents: dict[str, str] = {}
        for number, (_, values) in enumerate(rows):
            own, parent = self._read_id(number, values), self._read_word("parent", values)
            if parent:
                parents.setdefault(own, KIND.sub("", parent))
            if own in NOTHING and own != parent:
                taken.add(own)
            if day := NUMERIC.search((self._read_word("date", values) or "")[:LONGEST]):
                days[day.group()] = None
        self._order = find_order(days)
        self._nothing = NOTHING - taken
        if "thread" not in self._columns:
            self._parents = {k: v for k, v in parents.items() if v.lower() not in self._nothing}

    def name_entries(self, rows: Iterable[Row]) -> Iterator[tuple[str, Entry]]:
        """Yield each row's entry, and what is said to it, with the name of its conversation."""
        for number, (place, values) in enumerate(rows):
            own = self._read_id(number, values)
            told = self._read_word("thread", values)
            alone = told is None and self._columns.get("id") is None and not self._parents
            name = KIND.sub("", told) if told else place if alone else self._find_root(own)
            entry = self._make_entry(own, place, values)
            yield name, entry
            if answer := self._read_text("answer", values):
                yield name, self._make_answer(entry, answer, values)

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

    def _read_word(self, field: str, values: Mapping[str, Any]) -> str | None:
        return read_words(values.get(self._columns.get(field, "")))

    def _read_text(self, field: str, values: Mapping[str, Any]) -> str | None:
        """Return a text or a name, unless it was taken away or is missing."""
        text = self._read_word(field, values)
        return None if text is None or text.lower() in UNSAID else text

    def _read_id(self, number: int, values: Mapping[str, Any]) -> str:
        told = self._read_word("id", values)
        return KIND.sub("", told) if told else f"row {number + 1}"

    def _read_parent(self, values: Mapping[str, Any]) -> str | None:
        told = self._read_word("parent", values)
        return None if told is None or told.lower() in self._nothing else KIND.sub("", told)

    def _read_date(self, field: str, values: Mapping[str, Any]) -> str | None:
        told = values.get(self._columns.get(field, ""))
        text = read_words(told)
        date = read_time(clear_date(text, self._order) if isinstance(told, str) else told)
        if text and not date and text.lower() not in UNDATED:
            self.undated += 1
            self._unclear = self._unclear or text[:LONGEST]
        return date

    def _make_entry(self, own: str, place: str, values: Mapping[str, Any]) -> Entry:
        self.longer += BEYOND in values
        self.cut += bool(CUT.fullmatch(own))
        return Entry(
            id=own,
            text=_read_html(self._read_text("text", values) or ""),
            locator=place,
            author=self._read_text("author", values),
            date=self._read_date("date", values),
            parent=self._read_parent(values),
            title=self._read_text("title", values),
        )

    def _make_answer(self, entry: Entry, text: str, values: Mapping[str, Any]) -> Entry:
        """Return what a row holds of the one whom it speaks of, in answer to it."""
        return Entry(
            id=f"{entry.id} answer",
            text=_read_html(text),
            locator=f"{entry.locator}, {self._columns['answer']}",
            date=self._read_date("answer date", values),
            parent=entry.id,
        )


def _read_html(text: str) -> str:
    return read_markup(text) if HTML.fullmatch(text) else text


def read_words(value: Any) -> str | None:
    """Return a value as text; ``None`` if it is empty, or no text and no number."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    if isinstance(value, float) and not math.isfinite(value):
        return None
    text = str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
    return text.strip() or None
