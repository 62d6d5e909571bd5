"""Read one side of an evaluation: an analysis folder, or gold."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path, PurePosixPath

from ageclaims.errors import InputError, StoreError
from ageclaims.evaluate.annotation import (
    Annotation,
    LabelledDocument,
    LabelledPost,
    LabelledSentence,
)
from ageclaims.evaluate.gold import read_gold
from ageclaims.records import Claim, Position, Post, Stance
from ageclaims.store.block import DOCUMENTS, POSTS, RECORDS
from ageclaims.store.reader import Analysis, read_analysis
from ageclaims.store.sql import query_analyses, read_lines

SURROGATE = re.compile(r"[\ud800-\udfff]")
"""No text of an analysis holds one, and DuckDB takes none."""
ROWS = """
SELECT row FROM (SELECT row_number() OVER () AS row, doc FROM {lines})
WHERE regexp_extract(doc, '[^/]*$') IN (SELECT unnest($names))
"""


def read_annotation(path: Path, like: Annotation | None = None) -> Annotation:
    """Read whichever of the three a path is.

    Args:
        path: An analysis folder or a gold file.
        like: The other side; of an analysis, only documents with one of its file names are
            kept in memory.

    Raises:
        InputError: If it is none of them, or a line of it is not valid.
        StoreError: If it is a folder but no complete analysis.
    """
    if path.is_dir():
        return _take_analysis(read_analysis(path), like)
    return read_gold(path)


def _take_analysis(analysis: Analysis, like: Annotation | None) -> Annotation:
    posts: Iterable[Post] = analysis.read_posts()
    claims: Iterable[Claim] = analysis.read_claims()
    if like is not None:
        names = {PurePosixPath(doc).name for doc in like.docs}
        posts = analysis.find_posts(_find_rows(analysis, POSTS, names)).values()
        claims = analysis.find_claims(_find_rows(analysis, RECORDS, names)).values()
        _check(analysis, [*(p.doc for p in posts), *(c.doc for c in claims)], names)
        _check_offsets(analysis, like, names)
    return Annotation(
        name=str(analysis.folder),
        propositions=analysis.propositions,
        sentences=tuple(
            LabelledSentence(
                id=c.id,
                doc=c.doc,
                start=c.start,
                end=c.end,
                text=c.text,
                stances=c.stances,
                claim=c.claim,
                holder=c.holder,
                align=c.align,
                speaker=c.speaker,
            )
            for c in claims
        ),
        posts=tuple(
            LabelledPost(
                doc=p.doc,
                post=p.post,
                speaker=p.speaker,
                reply_to=frozenset(p.reply_to),
                stances={name: _take_position(x) for name, x in p.positions.items()},
                spans=p.spans,
            )
            for p in posts
        ),
        documents=tuple(
            LabelledDocument(doc=d.doc, comments=d.posts - 1) for d in analysis.read_documents()
        ),
        is_analysis=True,
    )


def _find_rows(analysis: Analysis, file: str, names: set[str]) -> list[int]:
    """Return the lines of a file that are of documents with one of these file names.

    The others are not read into Python: an analysis may hold millions, and gold a few.
    """
    lines = read_lines(analysis.folder / file, {"doc": "VARCHAR"})
    wanted = sorted(name for name in names if not SURROGATE.search(name))
    with query_analyses(analysis) as connection:
        rows = connection.execute(ROWS.format(lines=lines), {"names": wanted}).fetchall()
    return [row for (row,) in rows]


def _check(analysis: Analysis, docs: Iterable[str], names: set[str]) -> None:
    """Make sure that the lines were of these documents; a blank line moves them."""
    if not {PurePosixPath(doc).name for doc in docs} <= names:
        analysis.check()
        raise StoreError(f"{analysis.folder}: was changed while it was read")


def _check_offsets(analysis: Analysis, gold: Annotation, names: set[str]) -> None:
    """Make sure that every sentence of gold stands where it says, blanks aside."""
    if gold.is_analysis or not gold.sentences:
        return
    documents = analysis.find_documents(_find_rows(analysis, DOCUMENTS, names))
    texts: dict[str, list[str]] = defaultdict(list)
    for document, text in zip(documents.values(), analysis.find_texts(documents), strict=True):
        texts[PurePosixPath(document.doc).name].append(text)
    astray = [s for s in gold.sentences if not _stands(s, texts[PurePosixPath(s.doc).name])]
    if astray:
        first = astray[0]
        raise InputError(
            f"{gold.name}: {len(astray)} of {len(gold.sentences)} sentences do not stand at their "
            f"offsets in the text of {analysis.folder}, first {first.id!r}: {first.text!r:.60} at "
            f"[{first.start}, {first.end}) of {first.doc}; offsets are half-open, in characters"
        )


def _stands(sentence: LabelledSentence, texts: Sequence[str]) -> bool:
    words = sentence.text.split()
    found = (text[sentence.start : sentence.end].split() for text in texts)
    return not texts or words in found


def _take_position(position: Position) -> Stance:
    return Stance(label=position.stance, score=position.score, confidence=position.confidence)
