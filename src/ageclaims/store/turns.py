"""Speakers over the whole corpus, gathered on disk: memory holds one speaker at a time."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path

from ageclaims.records import Claim, Speaker
from ageclaims.store.block import Turn
from ageclaims.store.serial import read_line

SCHEMA = "CREATE TABLE turns (speaker TEXT, number INTEGER, doc TEXT, posts TEXT, sided TEXT)"


class Turns:
    """What every document adds to its speakers, in a scratch database."""

    def __init__(self, path: Path) -> None:
        """Make the database; it is worth nothing after the run."""
        self._base = sqlite3.connect(path, isolation_level=None)
        self._base.execute("PRAGMA journal_mode = OFF")
        self._base.execute("PRAGMA synchronous = OFF")
        self._base.execute("PRAGMA temp_store = FILE")
        self._base.execute(SCHEMA)
        self._base.execute("BEGIN")
        self._number = 0

    def add(self, doc: str, turns: Iterable[Turn]) -> None:
        """Take the turns of the next document."""
        self._number += 1
        rows = [
            (t.speaker, self._number, doc, json.dumps(t.posts), "".join(t.sided)) for t in turns
        ]
        if rows:
            self._base.executemany("INSERT INTO turns VALUES (?, ?, ?, ?, ?)", rows)

    def read(self) -> Iterator[tuple[str, tuple[tuple[str, int], ...], list[str]]]:
        """Yield each speaker by name, with posts and lines of sided claims in corpus order."""
        rows = self._base.execute(
            "SELECT speaker, doc, posts, sided FROM turns ORDER BY speaker, number"
        )
        for speaker, group in groupby(rows, key=lambda row: str(row[0])):
            posts: list[tuple[str, int]] = []
            sided: list[str] = []
            for _, doc, numbers, lines in group:
                posts += [(doc, number) for number in json.loads(numbers)]
                sided += lines.splitlines(keepends=True)
            yield speaker, tuple(posts), sided

    def close(self) -> None:
        """Close the database."""
        self._base.close()


def gather_speakers(
    turns: Turns, propositions: Sequence[str]
) -> Iterator[tuple[Speaker, list[Claim]]]:
    """Yield each named speaker without positions, with their claims that take a side."""
    for name, posts, lines in turns.read():
        claims = [read_line(line, Claim, propositions) for line in lines]
        yield Speaker(speaker=name, aliases=(), posts=posts, positions={}), claims
