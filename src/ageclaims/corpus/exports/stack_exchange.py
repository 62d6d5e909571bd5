"""Stack Exchange: answers of its API, and `Posts.xml` of a dump.

Sources: api.stackexchange.com/docs; meta.stackexchange.com/q/2677. Titles and names come with
entities of HTML from the API, and as plain text in a dump. Comments on a post name whom they
answer; the comments of a dump stand in a file of their own, which is not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from ageclaims.corpus.exports.conversation import Conversation, Entry
from ageclaims.corpus.exports.export import Export, Format
from ageclaims.corpus.exports.gathering import Gathering, LeftOut
from ageclaims.corpus.exports.grouping import group_entries
from ageclaims.corpus.exports.json_values import (
    Placed,
    find_keys,
    read_author,
    read_count,
    read_escaped,
    read_html,
    read_line,
    read_list,
    read_object,
    read_objects,
    read_plain,
)
from ageclaims.corpus.exports.markup import unescape_text
from ageclaims.corpus.exports.names import make_name
from ageclaims.corpus.exports.times import read_time
from ageclaims.corpus.exports.xml_events import Start, find_root, read_events

SIGNATURES = (
    frozenset({"items", "question_id", "title"}),
    frozenset({"items", "question_id", "owner"}),
    frozenset({"items", "question_id", "answer_id"}),
    frozenset({"question_id", "is_answered", "creation_date"}),
)
"""Keys of answers of the API, and of the questions in them."""
TYPED = re.compile(rb"<row\s(?:[^<>]*\s)?PostTypeId=[\"']")
QUESTION, ANSWER = "1", "2"
ROW = "row"
EMPTY = "questions in which all is empty"
UNASKED = "posts without a body, which the API gives only if a filter asks for it"
NUMBERED = "posts of which only the number of the writer is told; names stand in Users.xml"


def read_questions(export: Export) -> Iterator[Conversation | str]:
    """Yield the questions that the API gave, each with the answers and comments that came along.

    Raises:
        InputError: If it is no JSON, or holds no question and no answer with a text.
    """
    left_out = LeftOut()
    questions: dict[str, list[Placed]] = {}
    for place, item in _list_items(export, left_out):
        if own := read_line(item.get("question_id")):
            questions.setdefault(own, []).append((place, item))
        else:
            left_out.add("items that are no question and no answer", place)
    taken: set[str] = set()
    found = False
    for own, items in questions.items():
        question = _make_question(own, items, left_out)
        if question is None:
            left_out.add(EMPTY, items[0][0])
        else:
            found = True
            yield replace(question, id=make_name(own, taken))
    if not found:
        raise left_out.refuse("question of Stack Exchange with a text")
    yield from left_out.tell()


def _list_items(export: Export, left_out: LeftOut) -> Iterator[Placed]:
    """Yield the items of all answers of the API in a file."""
    for place, row in read_objects(export, left_out):
        if not isinstance(row.get("items"), list):
            yield place or "the file", row
            continue
        for index, item in enumerate(row["items"]):
            where = f"{place}.items[{index}]".lstrip(".")
            if isinstance(item, dict):
                yield where, item
            else:
                left_out.add("items that are no JSON object", where)


def _make_question(own: str, items: Sequence[Placed], left_out: LeftOut) -> Conversation | None:
    """Return a question with its answers.

    Args:
        own: Its id.
        items: What the file has of it: itself, or answers that name it.
        left_out: Counts what is not read.
    """
    gathered = Gathering(left_out)
    answers = 0
    for place, post, is_answer in _list_posts(items):
        if isinstance(post, dict):
            _add_post(gathered, _make_post(place, post, own if is_answer else None, own), post)
            answers += is_answer
            if "body" not in post and "body_markdown" not in post:
                left_out.add(UNASKED, place)
        else:
            left_out.add("answers that are no JSON object", place)
    if not gathered.has_text():
        return None
    entries = gathered.list_entries()
    total = max(read_count(item.get("answer_count")) or 0 for _, item in items)
    missing = f"the file holds {answers} of the {total} answers"
    return Conversation(
        entries=entries,
        title=next(
            (title for _, item in items if (title := read_escaped(item.get("title")))), None
        ),
        opened=entries[0].parent is None,
        warnings=(missing,) if answers < total else (),
    )


def _list_posts(items: Sequence[Placed]) -> Iterator[tuple[str, Any, bool]]:
    """Yield a question, then its answers; the last value tells which is which."""
    asked = [(place, item) for place, item in items if "answer_id" not in item]
    for place, item in asked:
        yield place, item, False
    for place, item in asked:
        for index, answer in enumerate(read_list(item.get("answers"))):
            yield f"{place}.answers[{index}]", answer, True
    yield from ((place, item, True) for place, item in items if "answer_id" in item)


def _make_post(place: str, post: dict[str, Any], parent: str | None, question: str) -> Entry:
    title = read_escaped(post.get("title")) if parent is None else None
    return Entry(
        id=(read_line(post.get("answer_id")) or place) if parent else question,
        text=_read_body(post) or title or "",
        locator=place,
        author=_read_name(post.get("owner")),
        date=read_time(post.get("creation_date")),
        parent=parent,
        title=title,
    )


def _add_post(gathered: Gathering, entry: Entry, post: dict[str, Any]) -> None:
    """Add a question or an answer, and the comments on it.

    A comment answers the last one by the user whom it names, or else the post.
    """
    own = gathered.add(entry)
    said: dict[str | None, str] = {}
    for index, value in enumerate(read_list(post.get("comments"))):
        comment, place = read_object(value), f"{entry.locator}.comments[{index}]"
        name = read_line(comment.get("comment_id"))
        answered = _name_user(comment.get("reply_to_user"))
        told = Entry(
            id=f"comment-{name}" if name else place,
            text=_read_body(comment),
            locator=place,
            author=_read_name(comment.get("owner")),
            date=read_time(comment.get("creation_date")),
            parent=said.get(answered, own) if answered else own,
        )
        said[_name_user(comment.get("owner"))] = gathered.add(told)


def _read_body(post: dict[str, Any]) -> str:
    marked = read_plain(post.get("body_markdown")).replace("\r\n", "\n")
    return read_html(post.get("body")) or unescape_text(marked)


def _read_name(owner: Any) -> str | None:
    return read_author(read_escaped(read_object(owner).get("display_name")))


def _name_user(owner: Any) -> str | None:
    told = read_object(owner)
    return read_line(told.get("user_id")) or read_line(told.get("display_name"))


def read_dump(export: Export) -> Iterator[Conversation | str]:
    """Yield the questions of `Posts.xml`, each with its answers.

    Raises:
        InputError: If it declares entities, or holds no question and no answer with a text.
    """
    left_out = LeftOut()
    taken: set[str] = set()
    found = False
    for root, rows in group_entries(_name_rows(export, left_out)):
        gathered = Gathering(left_out)
        for entry in sorted(rows, key=lambda row: row.parent is not None):
            gathered.add(entry)
        if not gathered.has_text():
            left_out.add(EMPTY, rows[0].locator)
            continue
        entries = gathered.list_entries()
        opened = entries[0].parent is None
        title = entries[0].title if opened else None
        found = True
        yield Conversation(id=make_name(root, taken), entries=entries, title=title, opened=opened)
    if not found:
        raise left_out.refuse("question of Stack Exchange with a text")
    yield from left_out.tell()


def _name_rows(export: Export, left_out: LeftOut) -> Iterator[tuple[str, Entry]]:
    """Yield each question and answer with the id of its question."""
    for event in read_events(export, left_out):
        if not isinstance(event, Start) or event.name != ROW:
            continue
        row, place = event.attributes, f"line {event.line}"
        own = read_line(row.get("Id")) or place
        kind = row.get("PostTypeId")
        parent = read_line(row.get("ParentId")) if kind == ANSWER else None
        if kind not in {QUESTION, ANSWER}:
            left_out.add("rows that are no question and no answer", place)
        elif kind == ANSWER and parent in {None, own}:
            left_out.add("answers without a question", place)
        else:
            entry = _make_row(row, own, parent, place)
            if entry.author and entry.author == _number_user(row):
                left_out.add(NUMBERED, place)
            yield parent or own, entry


def _make_row(row: Mapping[str, str], own: str, parent: str | None, place: str) -> Entry:
    title = read_line(row.get("Title")) if parent is None else None
    date = row.get("CreationDate", "")
    return Entry(
        id=own,
        text=read_html(row.get("Body")) or title or "",
        locator=place,
        author=read_author(row.get("OwnerDisplayName")) or _number_user(row),
        date=read_time(f"{date}Z") or read_time(date),
        parent=parent,
        title=title,
    )


def _number_user(row: Mapping[str, str]) -> str | None:
    """Return the name that the site shows for a user who has chosen none."""
    number = read_line(row.get("OwnerUserId"))
    return None if number is None else f"user{number}"


def _detect(head: bytes) -> bool:
    keys = find_keys(head)
    return any(keys >= signature for signature in SIGNATURES)


def _detect_dump(head: bytes) -> bool:
    return find_root(head)[0] == "posts" and bool(TYPED.search(head.replace(b"\0", b"")))


STACK_EXCHANGE = Format(
    "Stack Exchange API", (".json", ".jsonl", ".ndjson"), _detect, read_questions
)
STACK_EXCHANGE_DUMP = Format("Stack Exchange dump", (".xml",), _detect_dump, read_dump)
