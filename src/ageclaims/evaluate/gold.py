"""Read gold labels: of sentences (.jsonl) and of posts (.json)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
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
from ageclaims.evaluate.gold_json import check_keys, find_propositions, is_label, parse_object
from ageclaims.records import Label, Stance

SENTENCE_FIELDS = {"id", "doc", "start", "end", "text", "claim", "holder", "align", "speaker"}
NEEDED = {"doc": str, "start": int, "end": int, "text": str}
NAMES = ("holder", "speaker")
ALIGN = (None, "agree", "disagree")
CLAIM = frozenset({None, 0, 1})
"""True and false are equal to 1 and 0."""
FILE_FIELDS = {"aliases", "documents"}
DOCUMENT_FIELDS = {"author", "boilerplate", "comments", "kind", "posts", "title"}
OWN_POST_FIELDS = {"n", "reply_to", "speaker", "title"}
POST_FIELDS = (DOCUMENT_FIELDS | OWN_POST_FIELDS) - {"posts"}
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
    names = find_propositions((row for _, row in rows), SENTENCE_FIELDS)
    if not names:
        for where, row in rows:
            check_keys(
                row, f"{where}: no line labels a proposition", SENTENCE_FIELDS, all_known=True
            )
        raise InputError(f"{path}: no line labels a proposition; labels: {', '.join(LABELS)}")
    for where, row in rows:
        check_keys(row, where, SENTENCE_FIELDS, names)
    _check_places(rows)
    sentences = tuple(_make_sentence(where, row, names) for where, row in rows)
    return Annotation(name=str(path), propositions=names, sentences=sentences)


def _check_places(rows: Iterable[tuple[str, dict[str, Any]]]) -> None:
    """Make sure that no sentence is labelled twice."""
    found: dict[tuple[str, int, int], str] = {}
    for where, row in rows:
        first = found.setdefault((row["doc"], row["start"], row["end"]), where)
        if first != where:
            raise InputError(
                f"{where}: [{row['start']}, {row['end']}) of {row['doc']!r} is labelled before, at "
                f"{first}; a sentence may stand once"
            )


def _parse_lines(path: Path, text: str) -> Iterator[tuple[int, dict[str, Any]]]:
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        row = parse_object(line, f"{path}:{number}")
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


def _make_sentence(where: str, row: dict[str, Any], names: tuple[str, ...]) -> LabelledSentence:
    if not 0 <= row["start"] < row["end"]:
        raise InputError(f"{where}: [{row['start']}, {row['end']}) is no span")
    align, claim = row.get("align"), row.get("claim")
    if not isinstance(claim, int | None) or claim not in CLAIM:
        raise InputError(f"{where}: claim: must be 1, 0, true, false or null, got {claim!r:.60}")
    if align not in ALIGN:
        raise InputError(f"{where}: align: unknown {align!r:.60}; known: agree, disagree, null")
    return LabelledSentence(
        id=str(row.get("id") or f"{row['doc']}:{row['start']}"),
        doc=row["doc"],
        start=row["start"],
        end=row["end"],
        text=row["text"],
        stances=_make_stances(where, row, names),
        claim=None if claim is None else bool(claim),
        holder=row.get("holder") or None,
        align=align,
        speaker=row.get("speaker") or None,
        judged=frozenset({"holder", "align"} & row.keys()),
    )


def _make_stances(where: str, row: dict[str, Any], names: tuple[str, ...]) -> dict[str, Stance]:
    stances = {}
    for name in names:
        label = row.get(name)
        if label is None:
            continue
        if not is_label(label):
            raise InputError(
                f"{where}: {name}: unknown label {label!r:.60}; known: {', '.join(LABELS)}"
            )
        stances[name] = Stance(label=label, score=SIDE_SCORES[label], confidence=1.0)
    return stances


def _read_posts(path: Path, text: str) -> Annotation:
    values = parse_object(text, str(path))
    documents = values.get("documents")
    if not isinstance(documents, dict) or not documents:
        raise InputError(f"{path}: 'documents' must map file names to their posts")
    rows = [row for doc, wanted in documents.items() for row in _take_rows(path, doc, wanted)]
    check_keys(values, str(path), FILE_FIELDS)
    names = find_propositions((row for _, _, row in rows), POST_FIELDS)
    aliases = values.get("aliases", {})
    if not isinstance(aliases, dict) or not all(_is_list(x, str) for x in aliases.values()):
        raise InputError(f"{path}: aliases: expected lists of names by name")
    for where, _, row in rows:
        fields = OWN_POST_FIELDS if row["n"] else POST_FIELDS
        told = where if names else f"{where}: no post labels a proposition"
        check_keys(row, told, fields, names, all_known=not names)
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
    if type(wanted.get("comments", 0)) is not int or wanted.get("comments", 0) < 0:
        raise InputError(
            f"{where}: comments: expected a number, 0 or more, got {wanted['comments']!r:.60}"
        )
    for key in ("n", "reply_to", "speaker"):
        if key in wanted:
            raise InputError(
                f"{where}: {key!r} is a key of posts; known here: "
                f"{', '.join(sorted(DOCUMENT_FIELDS))}, and propositions"
            )
    body = {k: v for k, v in wanted.items() if k != "posts"}
    body |= {"n": 0, "speaker": wanted.get("author"), "reply_to": None}
    rows = [(where, doc, body)]
    for index, post in enumerate(wanted.get("posts", [])):
        place = f"{where}.posts[{index}]"
        if not isinstance(post, dict) or type(post.get("n")) is not int or post["n"] < 1:
            raise InputError(
                f"{place}: 'n' must be the number of the post, 1 or more, got {post!r:.60}"
            )
        if any(post["n"] == row["n"] for _, _, row in rows):
            raise InputError(f"{place}: post {post['n']} is labelled before; it may stand once")
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
    if type(value) is not int or value < 0:
        raise InputError(
            f"{where}: reply_to: {value!r:.40} is no post; known: numbers, {ARTICLE!r}"
        )
    return value


def _is_list(value: Any, kinds: type | tuple[type, ...]) -> bool:
    return isinstance(value, list) and all(isinstance(item, kinds) for item in value)
