"""Discourse: topics as `/t/<id>.json` gives them, one or a list of pages.

Source: docs.discourse.org. A post is known by its number in the topic; `reply_to_post_number`
often lacks where a post quotes the one that it answers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from ageclaims.corpus.exports.conversation import Conversation, Entry
from ageclaims.corpus.exports.export import Export, Format
from ageclaims.corpus.exports.gathering import Gathering, LeftOut
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
from ageclaims.corpus.exports.names import make_name
from ageclaims.corpus.exports.times import read_time

KEYS = frozenset({"post_stream", "cooked"})
ACTIONS = frozenset({2, 3})
"""Types of posts that tell what was done to the topic."""
MACHINES = frozenset({"system", "discobot"})
OPENING = 1
ASIDE = re.compile(r"<aside\b([^<>]*)>", re.I)
UNNAMED = re.compile(r"<aside\b(?![^<>]*data-username)[^<>]*>", re.I)
"""Begins what is shown of another page, or of a topic whose writer is not told."""
QUOTED = re.compile(r'data-(post|topic)="(\d{1,18})"')
CAPTION = '<div class="meta">'
"""Begins the name and size of a picture."""


def read_topics(export: Export) -> Iterator[Conversation | str]:
    """Yield the topics of a file; pages of the same topic are put together.

    Raises:
        ageclaims.errors.InputError: If it is no JSON, or holds no topic with a text.
    """
    left_out = LeftOut()
    topics: dict[str, list[Placed]] = {}
    for place, page in read_objects(export, left_out):
        if isinstance(read_object(page.get("post_stream")).get("posts"), list):
            topics.setdefault(read_line(page.get("id")) or place, []).append((place, page))
        else:
            left_out.add("objects that are no topic", place or "the file")
    taken: set[str] = set()
    found = False
    for name, pages in topics.items():
        alone = pages[0][0] == ""
        topic = _make_topic(None if alone else make_name(name, taken), pages, left_out)
        if topic is None:
            left_out.add("topics in which all is deleted or empty", pages[0][0] or "the file")
        else:
            found = True
            yield topic
    if not found:
        raise left_out.refuse("topic of Discourse with a text")
    yield from left_out.tell()


def _make_topic(
    name: str | None, pages: Sequence[Placed], left_out: LeftOut
) -> Conversation | None:
    posts = list(_list_posts(pages, left_out))
    gathered = Gathering(left_out)
    topic = read_line(pages[0][1].get("id"))
    for place, post in posts:
        if _is_service(post):
            left_out.add("posts that tell what was done to a topic", place)
        else:
            gathered.add(_make_entry(place, post, topic))
    entries = gathered.list_entries()
    if not gathered.has_text():
        return None
    return Conversation(
        id=name,
        entries=entries,
        title=_read_title([page for _, page in pages]),
        opened=entries[0].id == str(OPENING),
        threaded=False,
        warnings=tuple(_tell_missing(pages, posts)),
    )


def _list_posts(pages: Sequence[Placed], left_out: LeftOut) -> Iterator[Placed]:
    """Yield the posts of a topic by their numbers; those without one come last."""
    found: list[tuple[float, Placed]] = []
    for place, page in pages:
        for index, post in enumerate(read_list(read_object(page["post_stream"]).get("posts"))):
            where = f"{place}.posts[{index}]".lstrip(".")
            if not isinstance(post, dict):
                left_out.add("posts that are no JSON object", where)
                continue
            number = _read_number(post)
            named = where if number is None else f"post {number}"
            found.append((min(number or 10**9, 10**9), (named, post)))
    yield from (placed for _, placed in sorted(found, key=lambda pair: pair[0]))


def _read_number(post: dict[str, Any]) -> int | None:
    number = read_count(post.get("post_number"))
    return number if number is not None and number > 0 else None


def _is_service(post: dict[str, Any]) -> bool:
    number = _read_number(post)
    machine = read_line(post.get("username")) in MACHINES and number != OPENING
    return bool(post.get("action_code")) or read_count(post.get("post_type")) in ACTIONS or machine


def _make_entry(place: str, post: dict[str, Any], topic: str | None) -> Entry:
    number = _read_number(post)
    gone = bool(post.get("user_deleted") or post.get("deleted_at") or post.get("hidden"))
    cooked = read_plain(post.get("cooked"))
    own = read_line(post.get("id"))
    return Entry(
        id=str(number) if number else f"id-{own}" if own else place,
        text="" if gone else read_html(_mark_pages(cooked)) or read_plain(post.get("raw")),
        locator=place,
        author=None if gone else read_author(post.get("username")),
        date=read_time(post.get("created_at")),
        parent=None if number == OPENING else _find_parent(post, number, cooked, topic),
    )


def _find_parent(
    post: dict[str, Any], number: int | None, cooked: str, topic: str | None
) -> str | None:
    """Return the number of the post that one answers, as it says or as its only quotation shows."""
    told = read_count(post.get("reply_to_post_number"))
    if told is not None and told > 0 and told != number:
        return str(told)
    quoted = set(_find_quoted(cooked, topic))
    earlier = len(quoted) == 1 and number is not None and max(quoted) < number
    return str(quoted.pop()) if earlier else None


def _find_quoted(cooked: str, topic: str | None) -> Iterator[int]:
    """Yield the numbers of the posts of the topic that a post quotes."""
    for aside in ASIDE.finditer(cooked):
        told = dict(QUOTED.findall(aside[1]))
        if "post" in told and told.get("topic", topic) == topic:
            yield int(told["post"])


def _mark_pages(cooked: str) -> str:
    """Make what a post shows of other pages a quotation, and drop the captions of pictures."""
    first, *parts = UNNAMED.split(cooked)
    marked = [first]
    for part in parts:
        inside, end, rest = part.partition("</aside>")
        marked.append(f"<blockquote>{inside}</blockquote>{rest}" if end else inside)
    first, *parts = "".join(marked).split(CAPTION)
    return first + "".join(rest if end else x for x, end, rest in map(_end_caption, parts))


def _end_caption(part: str) -> tuple[str, str, str]:
    return part.partition("</div>")


def _read_title(pages: Sequence[dict[str, Any]]) -> str | None:
    titles = (read_line(p.get("title")) or read_escaped(p.get("fancy_title")) for p in pages)
    return next((title for title in titles if title), None)


def _tell_missing(pages: Sequence[Placed], posts: Sequence[Placed]) -> Iterator[str]:
    """Say how many posts of the topic the file lacks: a page of it has twenty."""
    listed = [read_list(read_object(page["post_stream"]).get("stream")) for _, page in pages]
    counted = [read_count(page.get("posts_count")) or 0 for _, page in pages]
    total = max(map(len, listed)) or max(counted)
    held = len({post.get("id") if _has_id(post) else place for place, post in posts})
    if held < total:
        yield f"the file holds {held} of the {total} posts of the topic"


def _has_id(post: dict[str, Any]) -> bool:
    return isinstance(post.get("id"), int | str)


def _detect(head: bytes) -> bool:
    return find_keys(head) >= KEYS


DISCOURSE = Format("Discourse topic", (".json",), _detect, read_topics)
