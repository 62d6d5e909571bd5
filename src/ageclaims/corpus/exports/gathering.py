"""Entries of one conversation, each under an id of its own, and counts of what is left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from ageclaims.corpus.exports.conversation import Entry
from ageclaims.errors import InputError


class LeftOut:
    """Counts what is not read."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()
        self._first: dict[str, str] = {}

    def add(self, kind: str, place: str, count: int = 1) -> None:
        """Count what is of one kind.

        Args:
            kind: What it is, in the plural.
            place: Where it stands.
            count: How many there are.
        """
        self._counts[kind] += count
        self._first.setdefault(kind, place)

    def tell(self) -> Iterator[str]:
        """Yield a sentence for each kind."""
        for kind, count in self._counts.items():
            yield f"{kind}: {count}, the first is {self._first[kind]}"

    def refuse(self, wanted: str) -> InputError:
        """Return the error that a file raises of which nothing can be read."""
        return InputError("; ".join([f"holds no {wanted}", *self.tell()]))


class Gathering:
    """Gathers the entries of one conversation."""

    def __init__(self, left_out: LeftOut) -> None:
        self._left_out = left_out
        self._entries: dict[str, Entry] = {}
        self._seen: dict[Entry, str] = {}
        self._repeated: Counter[str] = Counter()

    def add(self, entry: Entry) -> str:
        """Take an entry, unless it came before, and return the id under which it stands."""
        plain = replace(entry, locator="")
        if plain in self._seen:
            self._left_out.add("entries that stand there twice", entry.locator)
            return self._seen[plain]
        own = entry.id
        while own in self._entries:
            self._repeated[entry.id] += 1
            own = f"{entry.id}-{self._repeated[entry.id] + 1}"
        self._entries[own] = replace(entry, id=own)
        self._seen[plain] = own
        return own

    def list_entries(self) -> tuple[Entry, ...]:
        """Return the entries in the order in which they came."""
        return tuple(self._entries.values())

    def has_text(self) -> bool:
        """Tell whether any entry says something."""
        return any(entry.text.strip() for entry in self._entries.values())
