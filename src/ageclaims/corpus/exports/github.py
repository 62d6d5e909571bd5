"""GitHub: issues, pull requests and discussions, as the REST API, `gh` and GraphQL give them.

Sources: docs.github.com/rest/issues; docs.github.com/graphql; cli.github.com/manual. Comments of
an issue do not say what they answer; those of a discussion do, on two levels.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ageclaims.corpus.exports.conversation import Conversation, Entry
from ageclaims.corpus.exports.export import Export, Format
from ageclaims.corpus.exports.gathering import Gathering, LeftOut
from ageclaims.corpus.exports.json_values import (
    Placed,
    find_keys,
    read_author,
    read_count,
    read_line,
    read_list,
    read_object,
    read_objects,
    read_plain,
)
from ageclaims.corpus.exports.names import make_name
from ageclaims.corpus.exports.times import read_time

SIGNATURES = tuple(
    frozenset(keys.split())
    for keys in (
        "login body isMinimized authorAssociation",
        "login title number repository_url comments_url",
        "login title number body created_at comments",
        "login title number body created_at comments_data",
        "login title number body createdAt",
        "login body nodes replies",
        "login body nodes discussion",
        "login body nodes discussions",
        "login body nodes issue",
        "login body nodes issues",
    )
)
"""Keys of issues with and without their comments, and of answers to GraphQL."""
DATES = ("created_at", "createdAt", "submitted_at", "submittedAt")
GHOST = "ghost"
"""Stands for writers whose accounts are gone."""
MACHINES = frozenset({"github-actions", "dependabot"})
BAD = frozenset({"spam", "abuse"})
"""Why a comment was hidden, where it counts as removed."""
FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
LONGEST_KEY = 40


def read_issues(export: Export) -> Iterator[Conversation | str]:
    """Yield the issues and discussions of a file, each with the comments that the file has.

    Raises:
        ageclaims.errors.InputError: If it is no JSON, or holds no issue with a text.
    """
    left_out = LeftOut()
    taken: set[str] = set()
    found = False
    for place, row in read_objects(export, left_out):
        topics = list(_find_topics(place, row))
        if not topics:
            left_out.add("objects without an issue or a discussion", place or "the file")
        for where, topic in topics:
            gathered = _gather(topic, where, left_out)
            if not gathered.has_text():
                left_out.add("issues in which all is deleted or empty", where or "the file")
                continue
            found = True
            alone = place == "" and "[" not in where
            name = read_line(topic.get("number")) or where
            yield _make_issue(None if alone else make_name(name, taken), topic, gathered)
    if not found:
        raise left_out.refuse("issue or discussion of GitHub with a text")
    yield from left_out.tell()


def _find_topics(place: str, content: Any) -> Iterator[Placed]:
    """Yield the issues and discussions among what a query of GraphQL gave, however deep."""
    waiting: list[tuple[str, Any]] = [(place, content)]
    while waiting:
        where, part = waiting.pop()
        if isinstance(part, dict):
            if _is_topic(part):
                yield where, part
                continue
            inside = [(f"{where}.{key[:LONGEST_KEY]}", own) for key, own in part.items()]
        else:
            inside = [(f"{where}[{n}]", own) for n, own in enumerate(read_list(part))]
        waiting += ((p.lstrip("."), v) for p, v in reversed(inside) if isinstance(v, dict | list))


def _is_topic(part: dict[str, Any]) -> bool:
    told = {"number", "author", "user", "comments"} & part.keys()
    return isinstance(part.get("title"), str) and "body" in part and bool(told)


def _make_issue(name: str | None, topic: dict[str, Any], gathered: Gathering) -> Conversation:
    comments = _list_comments(topic)
    entries = gathered.list_entries()
    counted = topic.get("comments")
    total = read_count(read_object(counted).get("totalCount", counted)) or 0
    missing = f"the file holds {len(comments)} of the {total} comments"
    return Conversation(
        id=name,
        entries=entries,
        title=read_line(topic.get("title")),
        opened=True,
        threaded=any("replies" in read_object(comment) for comment in comments),
        warnings=(missing,) if len(comments) < total else (),
    )


def _gather(topic: dict[str, Any], place: str, left_out: LeftOut) -> Gathering:
    """Gather an issue, then its comments with their replies."""
    gathered = Gathering(left_out)
    own = read_line(topic.get("id")) or read_line(topic.get("number")) or "opening"
    gathered.add(_make_entry(place or "the file", topic, own, None, left_out))
    waiting: list[tuple[str, Any, str | None]] = [
        (f"{place}.{where}".lstrip("."), comment, None)
        for where, comment in reversed(_list_answers(topic))
    ]
    while waiting:
        where, comment, parent = waiting.pop()
        if not isinstance(comment, dict):
            left_out.add("comments that are no JSON object", where)
            continue
        told = read_line(comment.get("id")) or where
        if _is_machine(comment):
            left_out.add("comments by machines", where)
        else:
            told = gathered.add(_make_entry(where, comment, told, parent, left_out))
        replies = enumerate(_list_nodes(comment.get("replies")))
        waiting += reversed([(f"{where}.replies[{n}]", reply, told) for n, reply in replies])
    return gathered


def _list_answers(topic: dict[str, Any]) -> list[tuple[str, Any]]:
    """Return the comments of an issue, and with them in order of time the reviews with a text."""
    comments = [(f"comments[{n}]", c) for n, c in enumerate(_list_comments(topic))]
    reviews = [(f"reviews[{n}]", r) for n, r in enumerate(_list_nodes(topic.get("reviews")))]
    told = [(where, review) for where, review in reviews if _says(review)]
    if not told:
        return comments
    return sorted([*comments, *told], key=lambda row: _read_date(read_object(row[1])) or "")


def _list_comments(topic: dict[str, Any]) -> list[Any]:
    added = topic.get("comments_data")
    return added if isinstance(added, list) else _list_nodes(topic.get("comments"))


def _list_nodes(value: Any) -> list[Any]:
    """Return a list, or the nodes of a connection of GraphQL."""
    if isinstance(value, list):
        return value
    held = read_object(value)
    edges = (read_object(edge).get("node") for edge in read_list(held.get("edges")))
    return read_list(held.get("nodes")) or list(edges)


def _says(review: Any) -> bool:
    """Tell whether a review holds a text; one that only approves does not."""
    return bool(read_plain(read_object(review).get("body")).strip())


def _make_entry(
    place: str, post: dict[str, Any], own: str, parent: str | None, left_out: LeftOut
) -> Entry:
    reason = read_line(post.get("minimizedReason")) or ""
    gone = post.get("isMinimized") is True and reason.lower() in BAD
    writer = read_author(_read_writer(post).get("login"))
    text, blocks = _cut_code(read_plain(post.get("body")).replace("\r\n", "\n"))
    if blocks and not gone:
        left_out.add("blocks of code", place, blocks)
    return Entry(
        id=own,
        text="" if gone else _cut_hidden(text),
        locator=place,
        author=None if gone or writer == GHOST else writer,
        date=_read_date(post),
        parent=None if parent == own else parent,
        title=read_line(post.get("title")),
    )


def _read_writer(post: dict[str, Any]) -> dict[str, Any]:
    return read_object(post.get("user") or post.get("author"))


def _read_date(post: dict[str, Any]) -> str | None:
    return next((date for key in DATES if (date := read_time(post.get(key)))), None)


def _is_machine(post: dict[str, Any]) -> bool:
    writer = _read_writer(post)
    kinds = (writer.get("type"), writer.get("__typename"))
    login = read_line(writer.get("login")) or ""
    named = login.endswith("[bot]") or login.startswith("app/") or login in MACHINES
    return named or "Bot" in kinds or writer.get("is_bot") is True


def _cut_code(text: str) -> tuple[str, int]:
    """Return a text without its blocks of code, and how many there were.

    A block that does not end is kept.
    """
    kept: list[str] = []
    inside: list[str] = []
    opened, blocks = "", 0
    for line in text.split("\n"):
        fence = FENCE.match(line)
        mark = fence[1] if fence else ""
        if opened:
            inside.append(line)
            if mark.startswith(opened) and line.strip() == mark:
                opened, blocks, inside = "", blocks + 1, []
        elif mark:
            opened, inside = mark, [line]
        else:
            kept.append(line)
    return "\n".join(kept + inside), blocks


def _cut_hidden(text: str) -> str:
    """Return a text without the comments of HTML in it, with which templates explain themselves."""
    first, *parts = text.split("<!--")
    shown = [first]
    for part in parts:
        _, end, rest = part.partition("-->")
        shown.append(rest if end else f"<!--{part}")
    return "".join(shown).strip("\n")


def _detect(head: bytes) -> bool:
    keys = find_keys(head)
    return any(keys >= signature for signature in SIGNATURES)


GITHUB = Format("GitHub issues", (".json", ".jsonl", ".ndjson"), _detect, read_issues)
