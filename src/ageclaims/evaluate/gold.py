"""Read gold labels: of sentences (.jsonl) and of posts (.json)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from ageclaims.errors import InputError
from ageclaims.evaluate.annotation import (
    LABELS,
    Annotation,
    LabelledDocument,
    LabelledPost,
    LabelledSentence,
)
from ageclaims.records import Label, Stance

SENTENCE_FIELDS = {"id", "doc", "start", "end", "text", "claim", "holder", "align", "speaker"}
NEEDED = {"doc": str, "start": int, "end": int, "text": str}
NAMES = ("holder", "speaker")
POST_FIELDS = {"n", "speaker", "reply_to", "title", "author", "kind", "comments", "boilerplate"}
SIDE_SCORES: Mapping[Label, float] = {"favor": 1.0, "against": -1.0, "mixed": 0.0, "none": 0.0}
ARTICLE = "article"


def read_gold(path: Path) -> Annotation:
    """Read a file of gold labels.

    Raises:
        InputError: If it cannot be read, is neither kind, or a line of it is not valid.
    """
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
