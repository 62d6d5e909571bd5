"""Files and folders -> decoded, segmented documents with their speakers.

Readers are chosen by the file's suffix; a format is one function in `READERS`.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from ageclaims.corpus.decode import decode_source
from ageclaims.corpus.document import SourceDocument
from ageclaims.corpus.replies import link_posts
from ageclaims.corpus.threads import segment_page
from ageclaims.errors import InputError
from ageclaims.records import Skipped

ANALYSIS = ("manifest.json", "records.jsonl")
"""What tells that a folder holds an analysis, and no sources."""
Reader = Callable[[bytes, str], SourceDocument]


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file of the corpus.

    Attributes:
        doc: Name of its document.
        path: Where it lies.
    """

    doc: str
    path: Path


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


def read_documents(sources: Sequence[Path]) -> Iterator[SourceDocument | Skipped]:
    """Read every file below the sources; see :func:`list_files`."""
    for file in list_files(sources):
        yield file if isinstance(file, Skipped) else read_document(file.path, file.doc)


def read_document(path: Path, name: str) -> SourceDocument | Skipped:
    """Read one file; what cannot be read is returned with its reason."""
    content = read_bytes(SourceFile(name, path))
    if isinstance(content, Skipped):
        return content
    return parse_document(content, name, path.suffix.lower())


def read_bytes(file: SourceFile) -> bytes | Skipped:
    """Return the content of a file whose format is known."""
    suffix = file.path.suffix
    try:
        if not file.path.is_file():
            return Skipped(path=file.doc, reason="not a regular file")
        if suffix.lower() not in READERS:
            known = ", ".join(sorted(suffix for suffix in READERS if suffix))
            return Skipped(path=file.doc, reason=f"unknown format {suffix!r}; known: {known}")
        return file.path.read_bytes()
    except OSError as error:
        return Skipped(path=file.doc, reason=f"cannot be read: {error.strerror}")


def parse_document(content: bytes, name: str, suffix: str) -> SourceDocument | Skipped:
    """Read the content of a file with the reader of its suffix."""
    try:
        return READERS[suffix](content, name)
    except InputError as error:
        return Skipped(path=name, reason=str(error))


def read_text(content: bytes, name: str) -> SourceDocument:
    """Read a plain-text or Markdown page.

    Raises:
        InputError: If the content is empty or binary, or holds no post.
    """
    decoded = decode_source(content)
    page = segment_page(decoded.text)
    if not any(post.spans for post in page.posts):
        raise InputError("no text besides navigation and forms")
    document = SourceDocument(
        doc=name,
        text=decoded.text,
        sha256=hashlib.sha256(content).hexdigest(),
        encoding=decoded.encoding,
        title=page.title,
        author=page.author,
        kind=page.kind,
        posts=page.posts,
        boilerplate=page.boilerplate,
        warnings=decoded.warnings,
    )
    return link_posts(document)


TEXT_SUFFIXES = ("", ".txt", ".text", ".md", ".markdown")
READERS: dict[str, Reader] = dict.fromkeys(TEXT_SUFFIXES, read_text)


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
