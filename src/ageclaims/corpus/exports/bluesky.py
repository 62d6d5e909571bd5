"""Bluesky: a thread as app.bsky.feed.getPostThread gives it.

Source: the lexicons app.bsky.feed.getPostThread and app.bsky.feed.defs of AT Protocol.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from ageclaims.corpus.exports.conversation import Conversation, Entry
from ageclaims.corpus.exports.export import Export, Format
from ageclaims.corpus.exports.gathering import Gathering, LeftOut
from ageclaims.corpus.exports.json_values import (
    read_author,
    read_count,
    read_line,
    read_list,
    read_object,
    read_plain,
)
from ageclaims.corpus.exports.records import load_json
from ageclaims.corpus.exports.times import read_time

SHAPE = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{")
VIEW = re.compile(rb'"\$type"\s*:\s*"app\.bsky\.feed\.defs#threadViewPost"')
HIDDEN = ("notFound", "blocked")
"""What tells that a post is deleted, or may not be shown to who made the file."""
MOST = 1_000_000
"""No post has as many replies."""
Node = dict[str, Any]
Placed = tuple[str, Node, str | None]
"""Where a post stands, what is there, and the post above it."""


def read_bluesky(export: Export) -> Iterator[Conversation | str]:
    """Yield the conversation of a thread: what a post answers, the post, and what answers it.

    Raises:
        ageclaims.errors.InputError: If it is no JSON, or holds no post with a text.
    """
    content = read_object(load_json(export))
    nodes = list(_list_nodes(read_object(content.get("thread")) or content))
    left_out = LeftOut()
    gathering = Gathering(left_out)
    for node in nodes:
        found = _read_node(*node)
        if isinstance(found, Entry):
            gathering.add(found)
        else:
            left_out.add(found, node[0])
    if not gathering.has_text():
        raise left_out.refuse("post with a text")
    yield _make_conversation(gathering.list_entries(), _count_missing(nodes))
    yield from left_out.tell()


def _make_conversation(entries: tuple[Entry, ...], missing: int) -> Conversation:
    first = entries[0]
    told = f"replies that are counted and not in the file: {missing}"
    return Conversation(
        entries=entries,
        opened=first.parent is None and first.author is not None,
        warnings=(told,) if missing else (),
    )


def _list_nodes(thread: Node) -> Iterator[Placed]:
    """Yield the posts of a thread, each behind the one that it answers."""
    chain = [("thread", thread)]
    while above := read_object(chain[-1][1].get("parent")):
        chain.append((f"{chain[-1][0]}.parent", above))
    left: list[Placed] = []
    parent: str | None = None
    for place, node in reversed(chain):
        yield place, node, parent
        parent = _read_id(node) or place
        left.append((place, node, parent))
    while left:
        place, node, own = left.pop()
        if place != "thread" and not place.endswith(".parent"):
            yield place, node, own
            own = _read_id(node) or place
        replies = list(enumerate(read_list(node.get("replies"))))
        left += [(f"{place}.replies[{n}]", read_object(r), own) for n, r in reversed(replies)]


def _read_id(node: Node) -> str | None:
    return read_line(read_object(node.get("post")).get("uri")) or read_line(node.get("uri"))


def _read_node(place: str, node: Node, above: str | None) -> Entry | str:
    """Return a post, or what is left out with it."""
    own = _read_id(node) or place
    if any(node.get(sign) is True for sign in HIDDEN):
        return Entry(id=own, text="", locator=place, parent=above)
    post = read_object(node.get("post"))
    record, author = read_object(post.get("record")), read_object(post.get("author"))
    text = record.get("text")
    if not isinstance(text, str):
        return "parts that are no post with a text"
    answered = read_object(read_object(record.get("reply")).get("parent")).get("uri")
    return Entry(
        id=own,
        text=read_plain(text).strip(),
        locator=place,
        author=read_author(author.get("displayName")) or read_author(author.get("handle")),
        date=read_time(record.get("createdAt")) or read_time(post.get("indexedAt")),
        parent=read_line(answered) or above,
    )


def _count_missing(nodes: Iterable[Placed]) -> int:
    """Return how many replies posts have beyond those that are there.

    Of the posts above the one that was asked for, only the line that leads to it is there.
    """
    missing = 0
    for place, node, _ in nodes:
        count = read_count(read_object(node.get("post")).get("replyCount")) or 0
        there = len(read_list(node.get("replies"))) + place.endswith(".parent")
        missing += max(0, count - there) if count < MOST else 0
    return missing


def _is_bluesky(head: bytes) -> bool:
    return bool(SHAPE.match(head) and VIEW.search(head))


BLUESKY = Format("Bluesky thread", (".json",), _is_bluesky, read_bluesky)
