"""What a user names as A or B -> an analysis: folder of one, codebook, or sources."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from ageclaims.analysis import analyse
from ageclaims.codebook import Codebook, read_codebook
from ageclaims.errors import InputError
from ageclaims.parts import FIELDS, describe_values, make_keep, select_part
from ageclaims.store.reader import Analysis, read_analysis
from ageclaims.store.writer import MANIFEST

CODEBOOK_SUFFIXES = frozenset({".yaml", ".yml"})
MAX_PLACES = 200


def is_analysis(path: Path) -> bool:
    """Tell whether a path is an analysis folder."""
    return (path / MANIFEST).is_file()


def open_side(
    path: Path, *, codebook: Codebook | None, scratch: Path, progress: Callable[[str], None]
) -> Analysis:
    """Return the analysis of a side.

    Args:
        path: An analysis folder; or a `corpus.yaml`, whose sources are analysed with it; or
            a source file or folder, which is analysed with `codebook`.
        codebook: What sources are read with; the built-in one without any.
        scratch: Where an analysis that has to be made is written.
        progress: Called with each document's name when it is done.

    Raises:
        AgeclaimsError: If the path is none of these, or cannot be analysed.
    """
    if is_analysis(path):
        return read_analysis(path)
    if not path.exists():
        raise InputError(
            f"{path}: does not exist; an analysis folder, a corpus.yaml, or a source is needed"
        )
    if path.is_file() and path.suffix in CODEBOOK_SUFFIXES:
        codebook = read_codebook(path)
        sources = [path.parent / source.path for source in codebook.sources]
        if not sources:
            raise InputError(f"{path}: names no sources")
        return analyse(sources, codebook=codebook, out=scratch, progress=progress)
    codebook = codebook or read_codebook()
    return analyse([path], codebook=codebook, out=scratch, progress=progress)


def split_parts(
    analysis: Analysis, *, by: str, a: Sequence[str], b: Sequence[str], scratch: Path
) -> tuple[Analysis, Analysis]:
    """Return two parts of one analysis.

    Args:
        analysis: What is split.
        by: Field of the posts, one of :data:`ageclaims.parts.FIELDS`.
        a: Patterns of A.
        b: Patterns of B; without any, B is every other post that has the field.
        scratch: Where the parts are written.

    Raises:
        InputError: If the field is unknown, a part is empty, or the parts overlap.
    """
    if by not in FIELDS:
        raise InputError(f"--by {by}: unknown field; known: {', '.join(FIELDS)}")
    if not a:
        raise InputError(
            f"--by {by} needs --a, the part that is A; {describe_values(analysis, by)}"
        )
    in_a, in_b = make_keep(by, a), make_keep(by, b)

    def keep_b(value: str) -> bool:
        if b and in_a(value) and in_b(value):
            raise InputError(f"{by} {value!r} belongs to A and to B; a part must not overlap")
        return in_b(value) if b else not in_a(value)

    first = select_part(analysis, by=by, keep=in_a, out=scratch / "a")
    return first, select_part(analysis, by=by, keep=keep_b, out=scratch / "b")


def find_sources(analysis: Analysis) -> Path | None:
    """Return the folder that holds the sources of an analysis unchanged, if it is near.

    Looked at are the working folder, the one that holds the analysis, and their folders.
    """
    for place in _list_places(analysis.folder):
        if all(_holds(place / s.doc, s.sha256) for s in analysis.manifest.sources):
            return place
    return None


def _list_places(folder: Path) -> Iterator[Path]:
    for parent in dict.fromkeys((Path(), folder.parent)):
        yield parent
        with suppress(OSError):
            yield from sorted(p for p in parent.iterdir() if p.is_dir())[:MAX_PLACES]


def _holds(path: Path, digest: str) -> bool:
    """Tell whether a file has a content; one that cannot be read has not."""
    with suppress(OSError):
        return path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == digest
    return False
