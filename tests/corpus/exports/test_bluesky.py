import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ageclaims.corpus.exports.bluesky import BLUESKY
from ageclaims.errors import InputError
from tests.corpus.exports.reading import read
from tests.corpus.exports.test_discord import mutate, read_safely

DEFS = "app.bsky.feed.defs#"


def _uri(name: str) -> str:
    return f"at://did:plc:abc/app.bsky.feed.post/{name}"


def _view(name: str, text: str, answered: str | None = None, **others: Any) -> dict[str, Any]:
    record = {"$type": "app.bsky.feed.post", "text": text, "createdAt": "2026-03-01T12:00:00.1Z"}
    if answered:
        reply = {"cid": "b", "uri": _uri(answered)}
        record |= {"reply": {"parent": reply, "root": {"cid": "a", "uri": _uri("root")}}}  # type: ignore[dict-item]
    post = {
        "uri": _uri(name), "cid": "c", "record": record, "replyCount": 1,
        "author": {"did": "did:plc:abc", "handle": f"{name}.example", "displayName": ""},
        "indexedAt": "2026-03-01T12:00:01Z",
    }  # fmt: skip
    return {"$type": f"{DEFS}threadViewPost", "post": post} | others


GONE = {"$type": f"{DEFS}notFoundPost", "uri": _uri("gone"), "notFound": True}
BLOCKED = {
    "$type": f"{DEFS}blockedPost", "uri": _uri("shut"), "blocked": True, "author": {"did": "d"},
}  # fmt: skip
THREAD = {
    "thread": _view(
        "ask",
        "Who decides what I see?",
        "root",
        parent=_view("root", "Feeds are chosen for us."),
        replies=[
            _view("one", "You do.", "ask", replies=[_view("two", "Hardly!", "one"), BLOCKED]),
            GONE,
            _view("three", "Nobody.", "ask", replies=[]),
        ],
    ),
    "threadgate": {},
}


def test_a_thread_is_read():
    (found,), told = read(BLUESKY, json.dumps(THREAD))
    assert (found.id, found.kind, found.opened, found.threaded) == (None, "thread", True, True)
    short = {entry.id: entry.id.rpartition("/")[2] for entry in found.entries}
    assert [(short[e.id], short.get(e.parent or ""), e.text) for e in found.entries] == [
        ("root", None, "Feeds are chosen for us."),
        ("ask", "root", "Who decides what I see?"),
        ("one", "ask", "You do."),
        ("two", "one", "Hardly!"),
        ("shut", "one", ""),
        ("gone", "ask", ""),
        ("three", "ask", "Nobody."),
    ]
    assert [e.author for e in found.entries] == [
        "root.example", "ask.example", "one.example", "two.example", None, None, "three.example",
    ]  # fmt: skip
    assert found.entries[3].locator == "thread.replies[0].replies[0]"
    assert found.entries[0].date == "2026-03-01T12:00:00Z"
    assert found.warnings == ("replies that are counted and not in the file: 2",)
    assert told == []


def test_a_thread_whose_beginning_is_missing():
    for parent in (GONE, None):
        (found,), _ = read(BLUESKY, json.dumps(_view("ask", "Who?", "gone", parent=parent)))
        assert not found.opened
        assert found.entries[-1].parent == _uri("gone")


def test_what_is_no_post_is_told():
    (found,), told = read(BLUESKY, json.dumps({"thread": _view("a", "Yes.", replies=[3, [], {}])}))
    assert len(found.entries) == 1
    assert told == ["parts that are no post with a text: 3, the first is thread.replies[0]"]


def test_nesting():
    deep: dict[str, Any] = _view("p200", "So.")
    for number in range(199, -1, -1):
        deep = _view(f"p{number}", "So.", replies=[deep])
    (found,), _ = read(BLUESKY, json.dumps({"thread": deep}))
    assert len(found.entries) == 201
    with pytest.raises(InputError):
        read(BLUESKY, b'{"replies": [' * 100000)


def test_it_is_told_by_its_first_bytes():
    assert BLUESKY.detect(json.dumps(THREAD).encode())
    assert BLUESKY.detect(json.dumps(THREAD["thread"], indent=1).encode()[:300])
    assert not BLUESKY.detect(b'{"feed": [{"post": {"record": {"$type": "app.bsky.feed.post"}}}]}')
    assert not BLUESKY.detect(json.dumps({"text": json.dumps(THREAD)}).encode())


@pytest.mark.parametrize("content", ["{}", "[]", '{"thread": 3}', json.dumps({"thread": GONE})])
def test_nothing_to_read(content):
    with pytest.raises(InputError):
        read(BLUESKY, content)


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_any_file_is_read_or_refused(data):
    read_safely(BLUESKY, json.dumps(mutate(data, THREAD)))
