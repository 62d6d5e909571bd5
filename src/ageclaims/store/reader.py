"""Read an analysis folder back into records."""

from __future__ import annotations

import json
from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from ageclaims.errors import StoreError
from ageclaims.records import SCHEMA_VERSION, Claim, Document, Post, Speaker
from ageclaims.store.block import TEXTS
from ageclaims.store.manifest import Manifest
from ageclaims.store.serial import adapter, read_line
from ageclaims.store.writer import MANIFEST, SPEAKERS

Record = TypeVar("Record")
ID = '{"id": "'
"""How a record begins."""
SIDED = tuple(f'"label": "{label}"' for label in ("favor", "against", "mixed"))
"""How a stance with a side stands in a record."""


@dataclass(frozen=True)
class Analysis:
    """A complete analysis folder; everything is read when it is asked for."""

    folder: Path
    manifest: Manifest

    @property
    def propositions(self) -> tuple[str, ...]:
        """Names of the propositions."""
        return tuple(self.manifest.propositions)

    def read_documents(self) -> Iterator[Document]:
        """Yield the documents in order."""
        return self._read("documents.jsonl", Document)

    def read_posts(self) -> Iterator[Post]:
        """Yield the posts in order."""
        return self._read("posts.jsonl", Post)

    def read_claims(self) -> Iterator[Claim]:
        """Yield the claims in order."""
        return self._read("records.jsonl", Claim)

    def read_evidence(self, wanted: Container[str]) -> Iterator[Claim]:
        """Yield the claims that take a side or whose ids are wanted; others are not parsed."""
        return self._read("records.jsonl", Claim, lambda line: _is_sided(line, wanted))

    def read_speakers(self) -> Iterator[Speaker]:
        """Yield the speakers by name."""
        return self._read(SPEAKERS, Speaker)

    def read_texts(self) -> Iterator[tuple[str, str]]:
        """Yield (document, text) in order."""
        for line in self._open(TEXTS):
            values = json.loads(line)
            yield str(values["doc"]), str(values["text"])

    def read_text(self, doc: str) -> str:
        """Return the text of a document.

        Raises:
            StoreError: If there is no such document.
        """
        for name, text in self.read_texts():
            if name == doc:
                return text
        known = ", ".join(source.doc for source in self.manifest.sources)
        raise StoreError(f"{self.folder}: no document {doc!r}; known: {known:.400}")

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """All claims."""
        return tuple(self.read_claims())

    def _read(
        self, name: str, kind: type[Record], keep: Callable[[str], bool] = bool
    ) -> Iterator[Record]:
        for number, line in enumerate(self._open(name), start=1):
            if not keep(line):
                continue
            try:
                yield read_line(line, kind, self.propositions)
            except (ValueError, KeyError, TypeError) as error:
                first = str(error).splitlines()[0]
                raise StoreError(f"{self.folder / name}:{number}: damaged: {first}") from None

    def _open(self, name: str) -> Iterator[str]:
        try:
            with (self.folder / name).open(encoding="utf8", newline="\n") as lines:
                yield from lines
        except OSError as error:
            raise StoreError(f"{self.folder / name}: cannot be read: {error.strerror}") from None


def _is_sided(line: str, wanted: Container[str]) -> bool:
    """Tell whether a record takes a side or is wanted, as far as that shows without parsing."""
    if not line.startswith(ID):
        return True
    return line[len(ID) : line.find('"', len(ID))] in wanted or any(s in line for s in SIDED)


def read_analysis(folder: Path) -> Analysis:
    """Open an analysis folder.

    Raises:
        StoreError: If it is none, is not complete, or is of another schema version.
    """
    path = folder / MANIFEST
    if not path.is_file():
        raise StoreError(
            f"{folder}: not a complete analysis folder ({MANIFEST} is missing); "
            "make one with 'ageclaims analyze'"
        )
    try:
        values = json.loads(path.read_text(encoding="utf8"))
        version = values.get("schema_version")
        if version != SCHEMA_VERSION:
            raise StoreError(
                f"{folder}: schema version {version!r}; this program reads {SCHEMA_VERSION!r}"
            )
        return Analysis(folder, adapter(Manifest).validate_python(values))
    except (ValueError, AttributeError) as error:
        raise StoreError(f"{path}: damaged: {str(error).splitlines()[0]}") from None
