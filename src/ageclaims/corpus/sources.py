"""Files and folders -> the documents that they hold, before these are read.

A text is one document. An export holds conversations, and each of them is one; its format is known
in `exports/`.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from ageclaims.corpus.document import CONVERSATION, Unit
from ageclaims.corpus.exports.conversation import count_lost, dump_conversation
from ageclaims.corpus.exports.export import Columns, Text
from ageclaims.errors import InputError
from ageclaims.records import Skipped

ANALYSIS = ("manifest.json", "records.jsonl")
"""What tells that a folder holds an analysis, and no sources."""
SHOWN = ".txt"
"""Suffix of a text, for what a file shows that is none itself."""
TEXT_SUFFIXES = (SHOWN, "", ".text", ".md", ".markdown")


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file of the corpus.

    Attributes:
        doc: Name of its document.
        path: Where it lies.
    """

    doc: str
    path: Path


@dataclass(frozen=True, slots=True)
class Remark:
    """What a reader should know of a file that holds several documents.

    Attributes:
        doc: Name of the file.
        text: One sentence.
    """

    doc: str
    text: str


def list_files(sources: Sequence[Path]) -> Iterator[SourceFile | Skipped]:
    """List every file below the sources, in the order of their names.

    A file that two sources hold is listed once; an analysis folder below a source is skipped.

    Args:
        sources: Files and folders. A document is named by its path below the folder, or by
            its file name; where two sources share names, the source's own name goes before.

    Raises:
        InputError: If a source does not exist or is an analysis folder.
    """
    roots = [_check(source) for source in sources]
    seen: set[str] = set()
    read: set[Path] = set()
    for root in roots:
        base = root if root.is_dir() else root.parent
        for path in _walk(root):
            if isinstance(path, Skipped):
                yield path
            elif (real := path.resolve()) not in read:
                read.add(real)
                name = _choose_name(path.relative_to(base), base.resolve(), seen)
                seen.add(name)
                yield SourceFile(name, path)


def _choose_name(path: Path, base: Path, taken: Collection[str]) -> str:
    """Return a document's name: its path below its source, and folders where that is taken."""
    name = _show_name(path)
    while name in taken and base.name:
        name = f"{_show_name(Path(base.name))}/{name}"
        base = base.parent
    while name in taken:
        name = f"_{name}"
    return name


def _show_name(path: Path) -> str:
    """Return a name that can be written: what is no UTF-8 in a file's name stands in escapes."""
    return os.fsencode(path.as_posix()).decode("utf8", "backslashreplace")


def read_units(sources: Sequence[Path], columns: Columns) -> Iterator[Unit | Skipped | Remark]:
    """Yield the documents below the sources, and what is not read; see :func:`list_files`.

    Args:
        sources: Files and folders.
        columns: Names of columns in tables and records, by what they hold.
    """
    for file in list_files(sources):
        if isinstance(file, Skipped):
            yield file
        else:
            yield from _read_file(file, columns)


def is_text(path: Path) -> bool:
    """Tell whether a file's name is one of a text, which is one document."""
    return path.suffix.lower() in TEXT_SUFFIXES


def _read_file(file: SourceFile, columns: Columns) -> Iterator[Unit | Skipped | Remark]:
    try:
        if not file.path.is_file():
            yield Skipped(path=file.doc, reason="not a regular file")
        elif is_text(file.path):
            yield Unit(file.doc, file.path.suffix.lower(), file.path.read_bytes())
        else:
            yield from _read_conversations(file, columns)
    except OSError as error:
        yield Skipped(path=file.doc, reason=f"cannot be read: {error.strerror or error}")


def _read_conversations(file: SourceFile, columns: Columns) -> Iterator[Unit | Skipped | Remark]:
    """Yield what an export holds; if a part of it cannot be read, what stands before that."""
    from ageclaims.corpus.exports.formats import read_export  # noqa: PLC0415 - only for exports

    entries = orphans = gone = 0
    try:
        for found in read_export(file.path, columns):
            if isinstance(found, str):
                yield Remark(file.doc, found)
            elif isinstance(found, Text):
                yield Unit(file.doc, SHOWN, found.text.encode("utf8", "replace"))
            else:
                lost, empty = count_lost(found)
                entries, orphans, gone = entries + len(found.entries), orphans + lost, gone + empty
                name = file.doc if found.id is None else f"{file.doc}#{found.id}"
                yield Unit(name, CONVERSATION, dump_conversation(found))
    except InputError as error:
        yield Skipped(path=file.doc, reason=str(error))
    except OSError:
        raise
    except Exception as error:  # a fault of one file ends no run
        lines = str(error).splitlines() or [""]
        reason = f"cannot be read: {type(error).__name__}: {lines[0]}"
        yield Skipped(path=file.doc, reason=reason)
    if orphans:
        yield Remark(file.doc, f"{orphans} of {entries} posts answer one that the file lacks")
    if gone:
        yield Remark(file.doc, f"{gone} of {entries} posts are deleted or empty")


def _check(source: Path) -> Path:
    if not source.exists():
        raise InputError(f"{source}: no such file or folder")
    if _is_analysis(source):
        raise InputError(
            f"{source}: is an analysis folder and no source; name the files and folders that it "
            "was made of"
        )
    return source


def _walk(root: Path) -> Iterator[Path | Skipped]:
    """Yield the files of a source; hidden ones are none."""
    if not root.is_dir():
        yield root
        return
    lost: list[OSError] = []
    for place, folders, files in os.walk(root, onerror=lost.append):
        folder = Path(place)
        shown = sorted(name for name in folders if not name.startswith("."))
        hindered = {name: why for name in shown if (why := _find_hindrance(folder / name))}
        folders[:] = [name for name in shown if name not in hindered]
        for name, why in hindered.items():
            yield Skipped(path=_show_name((folder / name).relative_to(root)), reason=why)
        yield from (folder / name for name in sorted(files) if not name.startswith("."))
    for error in lost:
        name = _show_name(Path(error.filename).relative_to(root))
        yield Skipped(path=name, reason=f"cannot be read: {error.strerror}")


def _find_hindrance(folder: Path) -> str | None:
    """Return why a folder below a source is not gone into, unless it cannot be read."""
    with suppress(OSError):
        if folder.is_symlink():
            return "a link to a folder; name the folder itself as a source"
    return "an analysis folder" if _is_analysis(folder) else None


def _is_analysis(folder: Path) -> bool:
    """Tell whether a folder holds an analysis; what cannot be looked into is none."""
    with suppress(OSError):
        return all((folder / name).is_file() for name in ANALYSIS)
    return False
