"""Write an analysis folder whole, or not at all.

Everything goes to a temporary folder beside the target; the manifest is written last, and the
folder takes the target's place by a rename.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import IO

from ageclaims.errors import StoreError
from ageclaims.records import Skipped, Speaker
from ageclaims.store.analysed import AnalysedDocument
from ageclaims.store.block import TABLES, Block, make_block
from ageclaims.store.manifest import Manifest, SourceHash
from ageclaims.store.scratch import PREFIX, open_scratch
from ageclaims.store.serial import dump_json, write_line
from ageclaims.store.turns import Turns

MANIFEST = "manifest.json"
SPEAKERS = "speakers.jsonl"
SCRATCH = "turns.sqlite3"


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
    with ExitStack() as stack:
        try:
            out.parent.mkdir(parents=True, exist_ok=True)
            folder = stack.enter_context(open_scratch(out.parent))
        except OSError as error:
            raise StoreError(f"{out}: cannot be written: {error.strerror}") from None
        files = {name: (folder / name).open("w", encoding="utf8", newline="\n") for name in TABLES}
        turns = Turns(folder / SCRATCH)
        try:
            yield Writer(folder, files, turns)
            for file in files.values():
                file.close()
            _replace(folder, out)
        finally:
            for file in files.values():
                file.close()
            turns.close()


def _check_target(out: Path) -> None:
    if not out.exists():
        return
    if not out.is_dir():
        raise StoreError(f"{out}: is a file; an analysis is written to a folder")
    if any(out.iterdir()) and not (out / MANIFEST).is_file():
        raise StoreError(f"{out}: holds other files; an empty or analysis folder is allowed")


def _replace(folder: Path, out: Path) -> None:
    folder.chmod(0o755)
    if out.exists():
        old = Path(tempfile.mkdtemp(prefix=PREFIX, dir=out.parent))
        (out / MANIFEST).unlink(missing_ok=True)
        out.rename(old / "old")
        folder.rename(out)
        shutil.rmtree(old, ignore_errors=True)
    else:
        folder.rename(out)


def _sync(file: IO[str]) -> None:
    file.flush()
    os.fsync(file.fileno())
