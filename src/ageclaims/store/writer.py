"""Write an analysis folder whole, or not at all.

Everything goes to a temporary folder; when all is there, a new analysis takes its name by a rename,
and the files of an old one are replaced, its manifest first taken away and last put back. What
else stands in the folder stays.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import IO

from ageclaims.errors import StoreError
from ageclaims.records import Skipped, Speaker
from ageclaims.store.analysed import AnalysedDocument
from ageclaims.store.block import TABLES, Block, make_block
from ageclaims.store.manifest import Manifest, SourceHash
from ageclaims.store.scratch import PREFIX, make_folder, open_scratch
from ageclaims.store.serial import dump_json, write_line
from ageclaims.store.turns import Turns

MANIFEST = "manifest.json"
SPEAKERS = "speakers.jsonl"
SCRATCH = "turns.sqlite3"
REPORTS = ("report.md", "report.html")
"""What is made of an analysis and stands beside it; a new one makes it outdated."""
OWN = frozenset({*TABLES, SPEAKERS, MANIFEST, *REPORTS})


@dataclass(slots=True)
class Writer:
    """Takes analysed documents one by one; see :func:`open_analysis`."""

    folder: Path
    files: Mapping[str, IO[str]]
    turns: Turns
    counts: Counter[str] = field(default_factory=Counter)
    sources: list[SourceHash] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    def write(self, analysed: AnalysedDocument) -> None:
        """Append one document.

        Raises:
            StoreError: If an offset does not slice its own text.
        """
        self.append(make_block(analysed))

    def append(self, block: Block) -> None:
        """Append the lines of one document."""
        with _saying(self.folder):
            for name, lines in block.lines.items():
                self.files[name].write(lines)
        self.sources.append(block.source)
        self.warnings += [f"{block.source.doc}: {warning}" for warning in block.warnings]
        self.counts.update(block.counts)
        self.turns.add(block.source.doc, block.turns)

    def skip(self, skipped: Skipped) -> None:
        """Note something that was not analysed."""
        self.skipped.append(skipped)

    def finish(self, speakers: Iterable[Speaker], manifest: Manifest) -> None:
        """Write the speakers and, last, the manifest."""
        with _saying(self.folder):
            self._finish(speakers, manifest)

    def _finish(self, speakers: Iterable[Speaker], manifest: Manifest) -> None:
        with (self.folder / SPEAKERS).open("w", encoding="utf8", newline="\n") as table:
            for speaker in speakers:
                table.write(write_line(speaker))
                self.counts["speakers"] += 1
            _sync(table)
        self.turns.close()
        (self.folder / SCRATCH).unlink(missing_ok=True)
        self.counts.update(speakers=0, skipped=len(self.skipped))
        for file in self.files.values():
            _sync(file)
            file.close()
        full = replace(
            manifest,
            sources=tuple(self.sources),
            counts=dict(sorted(self.counts.items())),
            skipped=tuple(self.skipped),
            warnings=tuple(self.warnings),
        )
        with (self.folder / MANIFEST).open("w", encoding="utf8", newline="\n") as last:
            last.write(dump_json(full, indent=1) + "\n")
            _sync(last)


@contextmanager
def open_analysis(out: Path) -> Iterator[Writer]:
    """Open a folder for writing; it appears under its name only when all is written.

    Raises:
        StoreError: If `out` is something else than an analysis folder, or cannot be written.
    """
    _check_target(out)
    out = out.resolve()
    with ExitStack() as stack:
        with _saying(out):
            make_folder(out.parent)
            folder = stack.enter_context(open_scratch(out if out.exists() else out.parent))
            files = {
                name: (folder / name).open("w", encoding="utf8", newline="\n") for name in TABLES
            }
        turns = Turns(folder / SCRATCH)
        try:
            yield Writer(folder, files, turns)
            with _saying(out):
                for file in files.values():
                    file.close()
                _replace(folder, out)
        finally:
            for file in files.values():
                with suppress(OSError):
                    file.close()
            turns.close()


@contextmanager
def _saying(place: Path) -> Iterator[None]:
    """Turn what the system says of a file into one sentence."""
    try:
        yield
    except OSError as error:
        raise StoreError(f"{place}: cannot be written: {error.strerror}") from None


def _check_target(out: Path) -> None:
    if not out.exists():
        return
    if not out.is_dir():
        raise StoreError(f"{out}: is a file; an analysis is written to a folder")
    names = {path.name for path in out.iterdir() if not path.name.startswith(PREFIX)}
    if MANIFEST not in names and not names <= OWN:
        raise StoreError(f"{out}: holds other files; an empty or analysis folder is allowed")


def _replace(folder: Path, out: Path) -> None:
    """Put a new analysis in its place; what a killed run leaves has no manifest, and is none."""
    if not out.exists():
        folder.chmod(0o755)
        folder.rename(out)
        return
    for name in (MANIFEST, *sorted(OWN)):
        (out / name).unlink(missing_ok=True)
    for path in sorted(folder.iterdir(), key=lambda path: (path.name == MANIFEST, path.name)):
        path.replace(out / path.name)


def _sync(file: IO[str]) -> None:
    file.flush()
    os.fsync(file.fileno())
