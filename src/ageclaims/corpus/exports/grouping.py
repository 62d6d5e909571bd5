"""Entries that come in any order -> those of each conversation together."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path

from ageclaims.corpus.exports.conversation import Entry, dump_entry, load_entry

SCHEMA = "CREATE TABLE entries (name TEXT NOT NULL, content TEXT NOT NULL)"
ORDER = (
    "SELECT content, name FROM entries JOIN (SELECT name AS own, min(rowid) AS first FROM entries "
    "GROUP BY name) ON name = own ORDER BY first, entries.rowid"
)


def group_entries(named: Iterable[tuple[str, Entry]]) -> Iterator[tuple[str, list[Entry]]]:
    """Yield each conversation's name and entries, in the order in which they first appear.

    The entries wait on disk, so that memory does not follow the file.

    Args:
        named: Each entry with the name of its conversation.
    """
    with (
        tempfile.TemporaryDirectory(prefix="ageclaims-") as folder,
        closing(sqlite3.connect(Path(folder) / "entries.sqlite3")) as base,
    ):
        base.execute("PRAGMA journal_mode = OFF")
        base.execute("PRAGMA synchronous = OFF")
        base.execute(SCHEMA)
        rows = ((_clean(name), dump_entry(entry)) for name, entry in named)
        base.executemany("INSERT INTO entries VALUES (?, ?)", rows)
        base.execute("CREATE INDEX by_name ON entries (name)")
        yield from _read_groups(base)


def _clean(name: str) -> str:
    """Return a name without halves of surrogate pairs, which the database does not take."""
    return name.encode("utf8", "replace").decode("utf8")


def _read_groups(base: sqlite3.Connection) -> Iterator[tuple[str, list[Entry]]]:
    name, entries = "", list[Entry]()
    for content, own in base.execute(ORDER):
        if own != name and entries:
            yield name, entries
            entries = []
        name = own
        entries.append(load_entry(content))
    if entries:
        yield name, entries
