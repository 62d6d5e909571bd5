"""Read an analysis folder back into records."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from ageclaims.errors import StoreError
from ageclaims.records import SCHEMA_VERSION, Claim, Document, Post, Saying, Speaker
from ageclaims.store.block import DOCUMENTS, POSTS, RECORDS, TEXTS
from ageclaims.store.manifest import Manifest
from ageclaims.store.serial import adapter, read_line
from ageclaims.store.writer import MANIFEST, SPEAKERS

Record = TypeVar("Record")
REMEDY = "make the analysis anew with 'ageclaims analyze'"


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
        return self._read(DOCUMENTS, Document)

    def read_posts(self) -> Iterator[Post]:
        """Yield the posts in order."""
        return self._read(POSTS, Post)

    def read_claims(self) -> Iterator[Claim]:
        """Yield the claims in order."""
        return self._read(RECORDS, Claim)

    def read_speakers(self) -> Iterator[Speaker]:
        """Yield the speakers by name."""
        return self._read(SPEAKERS, Speaker)

    def read_texts(self) -> Iterator[tuple[str, str]]:
        """Yield (document, text) in order."""
        return (self._read_text(row, line) for row, line in enumerate(self._open(TEXTS), start=1))

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

    def find_documents(self, rows: Iterable[int]) -> dict[int, Document]:
        """Return the documents of these rows; rows count from 1, and others are not parsed."""
        return self._find(DOCUMENTS, Document, rows)

    def find_posts(self, rows: Iterable[int]) -> dict[int, Post]:
        """Return the posts of these rows in order."""
        return self._find(POSTS, Post, rows)

    def find_claims(self, rows: Iterable[int]) -> dict[int, Claim]:
        """Return the claims of these rows in order."""
        return self._find(RECORDS, Claim, rows)

    def find_sayings(self, rows: Iterable[int]) -> dict[int, Saying]:
        """Return what the claims of these rows say, in order."""
        return self._find(RECORDS, Saying, rows)

    def find_speakers(self, rows: Iterable[int]) -> dict[int, Speaker]:
        """Return the speakers of these rows in order."""
        return self._find(SPEAKERS, Speaker, rows)

    def find_texts(self, documents: Mapping[int, Document]) -> Iterator[str]:
        """Yield the texts of documents by row, in the order of the rows.

        Raises:
            StoreError: If the text of another one stands there.
        """
        for row, line in self._pick(TEXTS, documents):
            doc, text = self._read_text(row, line)
            if doc != documents[row].doc:
                raise StoreError(f"{self.folder / TEXTS}:{row}: not of {documents[row].doc!r}")
            yield text

    def check(self) -> None:
        """Read everything once.

        Raises:
            StoreError: If a file is missing, or a line is damaged; it says which.
        """
        for name in (DOCUMENTS, POSTS, RECORDS, SPEAKERS, TEXTS):
            next(self._open(name), None)
        for rows in (
            self.read_posts(),
            self.read_speakers(),
            self.read_claims(),
            self.read_documents(),
            self.read_texts(),
        ):
            deque(rows, maxlen=0)

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """All claims."""
        return tuple(self.read_claims())

    def _read(self, name: str, kind: type[Record]) -> Iterator[Record]:
        for row, line in enumerate(self._open(name), start=1):
            yield self._parse(name, row, line, kind)

    def _find(self, name: str, kind: type[Record], rows: Iterable[int]) -> dict[int, Record]:
        return {row: self._parse(name, row, line, kind) for row, line in self._pick(name, rows)}

    def _parse(self, name: str, row: int, line: bytes, kind: type[Record]) -> Record:
        try:
            return read_line(line.decode("utf8"), kind, self.propositions)
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            raise self._describe_damage(name, row, error) from None

    def _read_text(self, row: int, line: bytes) -> tuple[str, str]:
        try:
            values = json.loads(line)
            return str(values["doc"]), str(values["text"])
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            raise self._describe_damage(TEXTS, row, error) from None

    def _describe_damage(self, name: str, row: int, error: Exception) -> StoreError:
        return StoreError(f"{self.folder / name}:{row}: damaged: {_explain(error)}; {REMEDY}")

    def _pick(self, name: str, rows: Iterable[int]) -> Iterator[tuple[int, bytes]]:
        """Yield the lines of these rows in order; what lies between is skipped as it is."""
        lines, last = self._open(name), 0
        for row in sorted(set(rows)):
            yield row, next(islice(lines, row - last - 1, None), b"")
            last = row

    def _open(self, name: str) -> Iterator[bytes]:
        try:
            with (self.folder / name).open("rb") as lines:
                yield from lines
        except OSError as error:
            raise StoreError(f"{self.folder / name}: cannot be read: {error.strerror}") from None


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
    except OSError as error:
        raise StoreError(f"{path}: cannot be read: {error.strerror}") from None
    except (ValueError, AttributeError, RecursionError) as error:
        raise StoreError(f"{path}: damaged: {_explain(error)}; {REMEDY}") from None


def _explain(error: Exception) -> str:
    """Return in a few words what is wrong with a text that should hold a record."""
    if isinstance(error, ValidationError):
        first = error.errors()[0]
        if first["type"] == "dataclass_type":
            return "no object"
        if first["type"] != "json_invalid":
            place = ".".join(map(str, first["loc"])) or "it"
            return f"{place}: {first['msg'][:1].lower()}{first['msg'][1:]}"
    elif isinstance(error, KeyError):
        return f"{error.args[0]!s:.60}: field required"
    elif isinstance(error, AttributeError | TypeError):
        return "no object"
    return "not whole JSON in UTF-8"
