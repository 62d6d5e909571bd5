"""Mastodon: a status with its context, or a list of statuses, as its API gives them.

Pleroma, GoToSocial and others with the same API are read alike.

Source: docs.joinmastodon.org/entities/Status and .../Context.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ageclaims.corpus.exports.conversation import Conversation, Entry
from ageclaims.corpus.exports.export import Export, Format
from ageclaims.corpus.exports.gathering import Gathering, LeftOut
from ageclaims.corpus.exports.json_values import (
    Placed,
    find_keys,
    read_author,
    read_count,
    read_html,
    read_line,
    read_list,
    read_object,
)
from ageclaims.corpus.exports.names import make_name
from ageclaims.corpus.exports.records import load_json
from ageclaims.corpus.exports.times import read_time

KEYS = frozenset({"in_reply_to_id", "in_reply_to_account_id", "spoiler_text", "account", "content"})
ANSWERED = "in_reply_to_id"
MOST = 1_000_000
"""No status has as many replies."""


def read_mastodon(export: Export) -> Iterator[Conversation | str]:
    """Yield the thread of a status, or the threads of a list of statuses.

    Raises:
        ageclaims.errors.InputError: If it is no JSON, or holds no status with a text.
    """
    content = load_json(export)
    left_out = LeftOut()
    statuses = list(_list_statuses(content))
    alone = isinstance(content, dict) and "statuses" not in content
    found = False
    for name, own in [(None, statuses)] if alone else _part_threads(statuses):
        gathering = _gather(own, left_out)
        if gathering.has_text():
            found = True
            yield _make_conversation(name, gathering.list_entries(), own)
        elif gathering.list_entries():
            left_out.add("threads in which nothing is written", own[0][0])
    if not found:
        raise left_out.refuse("status with a text")
    yield from left_out.tell()


def _gather(statuses: Iterable[Placed], left_out: LeftOut) -> Gathering:
    gathering = Gathering(left_out)
    for place, status in statuses:
        found = _read_status(place, status)
        if isinstance(found, Entry):
            gathering.add(found)
        else:
            left_out.add(found, place)
    return gathering


def _make_conversation(
    name: str | None, entries: tuple[Entry, ...], statuses: Iterable[Placed]
) -> Conversation:
    missing = _count_missing(entries, statuses)
    told = f"replies that are counted and not in the file: {missing}"
    return Conversation(
        id=name,
        entries=entries,
        opened=entries[0].parent is None,
        warnings=(told,) if missing else (),
    )


def _count_missing(entries: Iterable[Entry], statuses: Iterable[Placed]) -> int:
    """Return how many replies statuses have beyond those that are there."""
    there = Counter(entry.parent for entry in entries)
    told = {read_line(own.get("id")): read_count(own.get("replies_count")) for _, own in statuses}
    counts = {own: n for own, n in told.items() if n is not None and n < MOST}
    return sum(max(0, count - there[own]) for own, count in counts.items())


def _list_statuses(content: Any) -> Iterator[Placed]:
    """Yield the statuses of a list, of a search, or of a context with what it is the context of."""
    held = read_object(content)
    context = read_object(held.get("context")) or held
    prefix = "context." if "context" in held else ""
    single = read_object(held.get("status")) or (held if "content" in held else {})
    yield from _place("", content)
    yield from _place("statuses", held.get("statuses"))
    yield from _place(f"{prefix}ancestors", context.get("ancestors"))
    if single:
        yield "status", single
    yield from _place(f"{prefix}descendants", context.get("descendants"))


def _place(path: str, statuses: Any) -> Iterator[Placed]:
    for number, status in enumerate(read_list(statuses)):
        yield f"{path}[{number}]", read_object(status)


def _part_threads(statuses: Iterable[Placed]) -> Iterator[tuple[str, list[Placed]]]:
    """Yield the statuses of each thread in the order of time, with a name for it."""
    every = [(read_line(own.get("id")) or place, place, own) for place, own in statuses]
    roots = _find_roots({own_id: read_line(own.get(ANSWERED)) for own_id, _, own in every})
    threads: dict[str, list[Placed]] = {}
    for own_id, place, own in every:
        threads.setdefault(roots[own_id], []).append((place, own))
    taken: set[str] = set()
    for root, found in threads.items():
        yield make_name(root, taken), sorted(found, key=_find_order)


def _find_order(placed: Placed) -> tuple[bool, str]:
    """Return what sorts a status: lists begin with the newest, a thread with what answers none."""
    _, status = placed
    return read_line(status.get(ANSWERED)) is not None, read_line(status.get("created_at")) or ""


def _find_roots(parents: Mapping[str, str | None]) -> dict[str, str]:
    """Return, for each id, the one that its thread begins with, though it may be missing."""
    roots: dict[str, str] = {}
    for start in parents:
        own, above = start, {start: None}
        while own not in roots and (parent := parents.get(own)) and parent not in above:
            own = parent
            above[own] = None
        roots |= dict.fromkeys(above, roots.get(own, own))
    return roots


def _read_status(place: str, status: dict[str, Any]) -> Entry | str:
    """Return a status, or what is left out with it."""
    content = status.get("content")
    if status.get("reblog"):
        return "boosts of what another wrote"
    if not isinstance(content, str):
        return "parts that are no status with a text"
    account = read_object(status.get("account"))
    return Entry(
        id=read_line(status.get("id")) or place,
        text=read_html(content).strip(),
        locator=place,
        author=read_author(account.get("display_name")) or read_author(account.get("username")),
        date=read_time(status.get("created_at")),
        parent=read_line(status.get(ANSWERED)),
        title=read_line(status.get("spoiler_text")),
    )


MASTODON = Format(
    "Mastodon thread", (".json",), lambda head: find_keys(head) >= KEYS, read_mastodon
)
