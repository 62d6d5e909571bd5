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
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import IO

from ageclaims.errors import StoreError
from ageclaims.records import Claim, Cue, Skipped, Speaker
from ageclaims.store.analysed import AnalysedDocument
from ageclaims.store.manifest import Manifest, SourceHash
from ageclaims.store.serial import dump_json, write_line

MANIFEST = "manifest.json"
TEXTS = "texts.jsonl"
TABLES = ("documents.jsonl", "posts.jsonl", "records.jsonl", TEXTS)
SPEAKERS = "speakers.jsonl"
PREFIX = ".ageclaims-"


@dataclass(slots=True)
class Writer:
    """Takes analysed documents one by one; see :func:`open_analysis`."""

    folder: Path
    files: Mapping[str, IO[str]]
    counts: Counter[str] = field(default_factory=Counter)
    sources: list[SourceHash] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    def write(self, analysed: AnalysedDocument) -> None:
        """Append one document, after checking that every offset slices its own text.

        Raises:
            StoreError: If one does not.
        """
        check_offsets(analysed)
        document = analysed.document
        self.files["documents.jsonl"].write(write_line(document))
        self.files["posts.jsonl"].writelines(write_line(post) for post in analysed.posts)
        self.files["records.jsonl"].writelines(write_line(claim) for claim in analysed.claims)
        self.files[TEXTS].write(dump_json({"doc": document.doc, "text": analysed.text}) + "\n")
        self._count(analysed)

    def skip(self, skipped: Skipped) -> None:
        """Note something that was not analysed."""
        self.skipped.append(skipped)

    def finish(self, speakers: Iterable[Speaker], manifest: Manifest) -> None:
        """Write the speakers and, last, the manifest."""
        lines = [write_line(speaker) for speaker in speakers]
        (self.folder / SPEAKERS).write_text("".join(lines), encoding="utf8", newline="\n")
        self.counts.update(speakers=len(lines), skipped=len(self.skipped))
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
        with (self.folder / MANIFEST).open("w", encoding="utf8", newline="\n") as file:
            file.write(dump_json(asdict(full), indent=1) + "\n")
            _sync(file)

    def _count(self, analysed: AnalysedDocument) -> None:
        document = analysed.document
        self.sources.append(
            SourceHash(
                doc=document.doc,
                sha256=document.sha256,
                encoding=document.encoding,
                characters=document.characters,
            )
        )
        self.warnings += [f"{document.doc}: {warning}" for warning in document.warnings]
        self.counts["documents"] += 1
        self.counts["posts"] += len(analysed.posts)
        self.counts["records"] += len(analysed.claims)
        self.counts["claims"] += sum(claim.claim for claim in analysed.claims)
        self.counts["sided"] += sum(
            any(stance.label != "none" for stance in claim.stances.values())
            for claim in analysed.claims
        )


@contextmanager
def open_analysis(out: Path) -> Iterator[Writer]:
    """Open a folder for writing; it appears under its name only when all is written.

    Raises:
        StoreError: If `out` is something else than an analysis folder, or cannot be written.
    """
    _check_target(out)
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=out.parent))
    except OSError as error:
        raise StoreError(f"{out}: cannot be written: {error.strerror}") from None
    files = {name: (folder / name).open("w", encoding="utf8", newline="\n") for name in TABLES}
    try:
        yield Writer(folder, files)
        for file in files.values():
            file.close()
        _replace(folder, out)
    finally:
        for file in files.values():
            file.close()
        shutil.rmtree(folder, ignore_errors=True)


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


def check_offsets(analysed: AnalysedDocument) -> None:
    """Raise :class:`StoreError` unless every claim and cue slices its own text."""
    text = analysed.text
    for claim in analysed.claims:
        cues = [*claim.align_cues, *(c for s in claim.stances.values() for c in s.cues)]
        spans: list[Claim | Cue] = [claim, *cues]
        for span in spans:
            if text[span.start : span.end] != span.text:
                raise StoreError(
                    f"{claim.doc}: record {claim.id}: {span.text!r:.60} does not stand at "
                    f"[{span.start}, {span.end})"
                )
