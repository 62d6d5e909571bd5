"""Reddit: dumps of comments and submissions as JSON Lines, and pages as its API gives them.

Sources: the schemas of Pushshift and Arctic Shift; reddit.com/dev/api. An id has a prefix that says
of what it is: `t1_` a comment, `t3_` a submission.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from ageclaims.corpus.exports.conversation import Conversation, Entry
from ageclaims.corpus.exports.export import Export, Format
from ageclaims.corpus.exports.grouping import group_entries
from ageclaims.corpus.exports.markup import unescape_text
from ageclaims.corpus.exports.names import make_name
from ageclaims.corpus.exports.records import load_json, load_line
from ageclaims.corpus.exports.rows import GONE, read_words
from ageclaims.corpus.exports.times import read_time

COMMENT, SUBMISSION = "t1_", "t3_"
BOT = "AutoModerator"
"""Reddit's own writer of reminders; what it writes is nobody's."""
PREFIX = re.compile(r"t[1-6]_")
DUMP = re.compile(rb'"link_id"\s*:\s*"t3_|"selftext"\s*:')
LISTING = re.compile(rb'"kind"\s*:\s*"(?:Listing|t3|t1)"')
Placed = tuple[str, dict[str, Any]]
"""Where a record stands, and the record."""


def read_dump(export: Export) -> Iterator[Conversation | str]:
    """Yield the threads of a dump: a submission with its comments, as far as the file has them."""
    wrong: list[int] = []
    yield from _read_threads(_load_lines(export, wrong))
    if wrong:
        yield f"lines that are no comment and no submission: {len(wrong)}, the first is {wrong[0]}"


def read_listing(export: Export) -> Iterator[Conversation | str]:
    """Yield the threads of a page of the API: a submission and its comments.

    Raises:
        ageclaims.errors.InputError: If it is no JSON.
    """
    missing: list[int] = []
    yield from _read_threads(_walk(load_json(export), missing))
    if missing:
        yield f"comments that the page leaves out, behind links to more of them: {sum(missing)}"


def _load_lines(export: Export, wrong: list[int]) -> Iterator[Placed]:
    with export.open() as stream:
        for number, line in enumerate(stream, start=1):
            record = load_line(line.removeprefix(b"\xef\xbb\xbf"))
            if isinstance(record, dict) and ("body" in record or "title" in record):
                yield f"line {number}", record
            elif line.strip():
                wrong.append(number)


def _walk(content: Any, missing: list[int]) -> Iterator[Placed]:
    """Yield the comments and submissions of listings, each before its answers."""
    left: list[tuple[str, Any]] = [("", content)]
    while left:
        path, part = left.pop()
        if isinstance(part, list):
            left += [(f"{path}[{n}]", own) for n, own in reversed(list(enumerate(part)))]
            continue
        held = part.get("data") if isinstance(part, dict) else None
        if not isinstance(held, dict):
            continue
        if part.get("kind") == "more":
            unread = held.get("children")
            missing.append(len(unread) if isinstance(unread, list) else 1)
        elif "body" in held or "selftext" in held:
            yield path, held
            left.append((f"{path}.replies", held.get("replies")))
        else:
            left.append((f"{path}.children" if path else "children", held.get("children")))


def _read_threads(records: Iterable[Placed]) -> Iterator[Conversation | str]:
    named = ((_find_thread(record), _make_entry(place, record)) for place, record in records)
    taken: set[str] = set()
    empty = twice = 0
    for name, found in group_entries(named):
        entries = {entry.id: entry for entry in reversed(found)}
        twice += len(found) - len(entries)
        first = entries.pop(name, None)
        own = tuple(entry for entry in found if entries.get(entry.id) is entry)
        if not any(entry.text for entry in (*own, *([first] if first else []))):
            empty += len(own) + (first is not None)
            continue
        yield Conversation(
            id=make_name(PREFIX.sub("", name), taken),
            entries=(first, *own) if first else tuple(_unlink(own, name)),
            title=first.title if first else None,
            opened=first is not None,
        )
    if empty:
        yield f"comments and submissions of threads in which all are deleted or empty: {empty}"
    if twice:
        yield f"comments and submissions that stand there twice: {twice}"


def _unlink(entries: Iterable[Entry], name: str) -> Iterator[Entry]:
    """Yield entries of a thread whose submission is missing; those that answer it answer none."""
    for entry in entries:
        yield replace(entry, parent=None) if entry.parent == name else entry


def _find_thread(record: dict[str, Any]) -> str:
    own = read_words(record.get("link_id")) or read_words(record.get("id")) or "unknown"
    return own if PREFIX.match(own) else f"{SUBMISSION}{own}"


def _make_entry(place: str, record: dict[str, Any]) -> Entry:
    kind = COMMENT if "body" in record else SUBMISSION
    title = _unescape(record.get("title"))
    text = _unescape(record.get("body" if kind == COMMENT else "selftext"))
    author = read_words(record.get("author"))
    gone = (text or "").strip().lower() in GONE or author == BOT
    own = PREFIX.sub("", read_words(record.get("id")) or place)
    return Entry(
        id=f"{kind}{own}",
        text="" if gone else text or title or "",
        locator=place,
        author=None if author is None or author == BOT or author.lower() in GONE else author,
        date=read_time(record.get("created_utc")),
        parent=read_words(record.get("parent_id")) if kind == COMMENT else None,
        title=title,
    )


def _unescape(value: Any) -> str | None:
    text = read_words(value)
    return None if text is None else unescape_text(text)


REDDIT_DUMP = Format(
    "Reddit dump", (".jsonl", ".ndjson"), lambda head: bool(DUMP.search(head)), read_dump
)
REDDIT_LISTING = Format(
    "Reddit listing", (".json",), lambda head: bool(LISTING.search(head)), read_listing
)
