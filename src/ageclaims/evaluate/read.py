"""Read one side of an evaluation: an analysis folder, sentence gold (.jsonl), post gold (.json)."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import Any

from ageclaims.errors import InputError, StoreError
from ageclaims.evaluate.annotation import (
    LABELS,
    Annotation,
    LabelledDocument,
    LabelledPost,
    LabelledSentence,
)
from ageclaims.records import Claim, Label, Position, Post, Stance
from ageclaims.store.block import DOCUMENTS, POSTS, RECORDS
from ageclaims.store.reader import Analysis, read_analysis
from ageclaims.store.sql import query_analyses, read_lines

SENTENCE_FIELDS = {"id", "doc", "start", "end", "text", "claim", "holder", "align", "speaker"}
NEEDED = {"doc": str, "start": int, "end": int, "text": str}
NAMES = ("holder", "speaker")
POST_FIELDS = {"n", "speaker", "reply_to", "title", "author", "kind", "comments", "boilerplate"}
SIDE_SCORES: Mapping[Label, float] = {"favor": 1.0, "against": -1.0, "mixed": 0.0, "none": 0.0}
ARTICLE = "article"
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
    readers = {".jsonl": _read_sentences, ".json": _read_posts}
    if path.suffix.lower() not in readers:
        raise InputError(
            f"{path}: neither an analysis folder nor a gold file; gold is .jsonl (sentences) or "
            ".json (posts)"
        )
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise InputError(f"{path}: not UTF-8 text") from None
    return readers[path.suffix.lower()](path, text)


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


def _read_sentences(path: Path, text: str) -> Annotation:
    rows = [(f"{path}:{n}", row) for n, row in _parse_lines(path, text)]
    if not rows:
        raise InputError(f"{path}: holds no sentence")
    names = _find_propositions((row for _, row in rows), SENTENCE_FIELDS)
    if not names:
        raise InputError(f"{path}: no line labels a proposition; labels: {', '.join(LABELS)}")
    sentences = tuple(_make_sentence(where, row, names) for where, row in rows)
    return Annotation(name=str(path), propositions=names, sentences=sentences)


def _parse_lines(path: Path, text: str) -> Iterator[tuple[int, dict[str, Any]]]:
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        row = _parse(line, f"{path}:{number}")
        for key, kind in NEEDED.items():
            if type(row.get(key)) is not kind:
                raise InputError(
                    f"{path}:{number}: {key!r} must be of type {kind.__name__}, "
                    f"got {row.get(key)!r:.60}"
                )
        _check_names(row, f"{path}:{number}")
        yield number, row


def _check_names(row: dict[str, Any], where: str) -> None:
    for key in NAMES:
        if not isinstance(row.get(key), str | None):
            raise InputError(f"{where}: {key!r} must be a name or null, got {row[key]!r:.60}")


def _parse(text: str, where: str) -> dict[str, Any]:
    try:
        values = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InputError(f"{where}: not valid JSON: {error}") from None
    if not isinstance(values, dict):
        raise InputError(f"{where}: expected an object, got {values!r:.60}")
    return values


def _find_propositions(rows: Iterator[dict[str, Any]], fields: set[str]) -> tuple[str, ...]:
    """Return the keys that hold a label somewhere and are no field of the format."""
    found = {key: None for row in rows for key, value in row.items() if _is_label(value)}
    return tuple(key for key in found if key not in fields)


def _is_label(value: Any) -> bool:
    return isinstance(value, str) and value in LABELS


def _make_sentence(where: str, row: dict[str, Any], names: tuple[str, ...]) -> LabelledSentence:
    if not 0 <= row["start"] < row["end"]:
        raise InputError(f"{where}: [{row['start']}, {row['end']}) is no span")
    align = row.get("align")
    if align not in {None, "agree", "disagree"}:
        raise InputError(f"{where}: align: unknown {align!r:.60}; known: agree, disagree, null")
    return LabelledSentence(
        id=str(row.get("id") or f"{row['doc']}:{row['start']}"),
        doc=row["doc"],
        start=row["start"],
        end=row["end"],
        text=row["text"],
        stances=_make_stances(where, row, names),
        claim=None if row.get("claim") is None else bool(row["claim"]),
        holder=row.get("holder") or None,
        align=align,
        speaker=row.get("speaker") or None,
    )


def _make_stances(where: str, row: dict[str, Any], names: tuple[str, ...]) -> dict[str, Stance]:
    stances = {}
    for name in names:
        label = row.get(name)
        if label is None:
            continue
        if not _is_label(label):
            raise InputError(
                f"{where}: {name}: unknown label {label!r:.60}; known: {', '.join(LABELS)}"
            )
        stances[name] = Stance(label=label, score=SIDE_SCORES[label], confidence=1.0)
    return stances


def _read_posts(path: Path, text: str) -> Annotation:
    values = _parse(text, str(path))
    documents = values.get("documents")
    if not isinstance(documents, dict) or not documents:
        raise InputError(f"{path}: 'documents' must map file names to their posts")
    rows = [row for doc, wanted in documents.items() for row in _take_rows(path, doc, wanted)]
    names = _find_propositions((row for _, _, row in rows), POST_FIELDS)
    aliases = values.get("aliases", {})
    if not isinstance(aliases, dict) or not all(_is_list(x, str) for x in aliases.values()):
        raise InputError(f"{path}: aliases: expected lists of names by name")
    if not names:
        raise InputError(f"{path}: no post labels a proposition; labels: {', '.join(LABELS)}")
    return Annotation(
        name=str(path),
        propositions=names,
        posts=tuple(_make_post(where, doc, row, names) for where, doc, row in rows),
        documents=tuple(
            LabelledDocument(
                doc=doc,
                comments=wanted.get("comments", len(wanted.get("posts", ()))),
                boilerplate=tuple(wanted.get("boilerplate", ())),
            )
            for doc, wanted in documents.items()
        ),
        aliases={name: tuple(forms) for name, forms in aliases.items()},
    )


def _take_rows(path: Path, doc: str, wanted: Any) -> list[tuple[str, str, dict[str, Any]]]:
    where = f"{path}: documents.{doc}"
    if not isinstance(wanted, dict) or not isinstance(wanted.get("posts", []), list):
        raise InputError(f"{where}: expected an object with the document's labels and 'posts'")
    if not _is_list(wanted.get("boilerplate", []), str):
        raise InputError(f"{where}: boilerplate: expected a list of texts")
    if type(wanted.get("comments", 0)) is not int:
        raise InputError(f"{where}: comments: expected a number, got {wanted['comments']!r:.60}")
    body = {k: v for k, v in wanted.items() if k != "posts"}
    body |= {"n": 0, "speaker": wanted.get("author"), "reply_to": None}
    rows = [(where, doc, body)]
    for index, post in enumerate(wanted.get("posts", [])):
        place = f"{where}.posts[{index}]"
        if not isinstance(post, dict) or type(post.get("n")) is not int:
            raise InputError(f"{place}: 'n' must be the number of the post, got {post!r:.60}")
        rows.append((place, doc, post))
    return rows


def _make_post(where: str, doc: str, row: dict[str, Any], names: tuple[str, ...]) -> LabelledPost:
    _check_names(row, where)
    answered = row.get("reply_to")
    if answered is not None and not _is_list(answered, (int, str)):
        raise InputError(f"{where}: reply_to: expected a list of posts, got {answered!r:.60}")
    return LabelledPost(
        doc=doc,
        post=row["n"],
        speaker=row.get("speaker") or None,
        reply_to=None if answered is None else frozenset(_read_number(n, where) for n in answered),
        stances=_make_stances(where, row, names),
    )


def _read_number(value: int | str, where: str) -> int:
    if value == ARTICLE:
        return 0
    if type(value) is not int:
        raise InputError(
            f"{where}: reply_to: {value!r:.40} is no post; known: numbers, {ARTICLE!r}"
        )
    return value


def _is_list(value: Any, kinds: type | tuple[type, ...]) -> bool:
    return isinstance(value, list) and all(isinstance(item, kinds) for item in value)
