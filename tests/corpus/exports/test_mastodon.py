import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ageclaims.corpus.exports.mastodon import MASTODON
from ageclaims.errors import InputError
from tests.corpus.exports.reading import read
from tests.corpus.exports.test_discord import mutate, read_safely


def _status(
    number: int, text: str, parent: int | None = None, name: str = "Ann", **others: Any
) -> dict[str, Any]:
    return {
        "id": str(number), "created_at": f"2026-03-01T12:00:{number:02d}.000Z",
        "in_reply_to_id": parent and str(parent), "in_reply_to_account_id": parent and "1",
        "sensitive": False, "spoiler_text": "", "visibility": "public", "replies_count": 0,
        "content": f"<p>{text}</p>", "reblog": None,
        "account": {"id": "1", "username": "ann", "acct": "ann@a.example", "display_name": name},
        "media_attachments": [], "mentions": [], "tags": [],
    } | others  # fmt: skip


ROOT = _status(1, "Shops &amp; banks watch us.", replies_count=3, spoiler_text="Shops")
REPLY = _status(2, '<span class="h-card"><a href="x">@<span>ann</span></a></span> Do they?', 1, "")
LAST = _status(3, "They do.", 2)
THREAD = REPLY | {"context": {"ancestors": [ROOT], "descendants": [LAST]}}


@pytest.mark.parametrize(
    "content",
    [
        THREAD,
        {"status": REPLY, "context": THREAD["context"]},
        {"ancestors": [ROOT], "descendants": [REPLY, LAST]},
    ],
)
def test_a_thread_is_read(content):
    (found,), told = read(MASTODON, json.dumps(content))
    assert (found.id, found.kind, found.opened, found.threaded) == (None, "thread", True, True)
    assert [(e.id, e.parent, e.author, e.title, e.text) for e in found.entries] == [
        ("1", None, "Ann", "Shops", "Shops & banks watch us."),
        ("2", "1", "ann", None, "@ann Do they?"),
        ("3", "2", "Ann", None, "They do."),
    ]
    assert found.entries[0].date == "2026-03-01T12:00:01Z"
    assert found.entries[0].locator.endswith("ancestors[0]")
    assert found.warnings == ("replies that are counted and not in the file: 2",)
    assert told == []


def test_a_list_holds_many_threads_and_begins_with_the_newest():
    lone = _status(9, "Alone.", 77)
    boost = _status(10, "Another's words") | {"reblog": _status(11, "Another's words")}
    ring = [_status(20, "A", 21), _status(21, "B", 20)]
    for content in ([boost, lone, LAST, REPLY, ROOT, *ring, 5], {"statuses": [boost, LAST, ROOT]}):
        found, told = read(MASTODON, json.dumps(content))
        assert told[0].startswith("boosts of what another wrote: 1, the first is ")
    assert [(one.id, one.opened, [e.id for e in one.entries]) for one in found] == [
        ("2", False, ["3"]),
        ("1", True, ["1"]),
    ]
    found, told = read(MASTODON, json.dumps([lone, LAST, REPLY, ROOT, *ring, 5]))
    assert [(one.opened, [e.id for e in one.entries]) for one in found] == [
        (False, ["9"]),
        (True, ["1", "2", "3"]),
        (False, ["20", "21"]),
    ]
    assert found[0].id == "77"
    assert told == ["parts that are no status with a text: 1, the first is [6]"]


def test_a_long_line_of_replies():
    statuses = [_status(n, "So.", n - 1 or None, created_at=f"{n:05d}") for n in range(1000, 0, -1)]
    (found,), _ = read(MASTODON, json.dumps(statuses))
    assert [e.id for e in found.entries[:3]] == ["1", "2", "3"]


def test_a_reply_without_what_it_answers_opens_nothing():
    (found,), _ = read(MASTODON, json.dumps({"ancestors": [], "descendants": [REPLY, LAST]}))
    assert not found.opened
    assert found.entries[0].parent == "1"


def test_no_address_is_carried():
    account = {"acct": "ann@a.example", "username": "ann", "display_name": ""}
    (found,), _ = read(MASTODON, json.dumps([ROOT | {"account": account}]))
    assert found.entries[0].author == "ann"


def test_it_is_told_by_its_first_bytes():
    assert MASTODON.detect(json.dumps(THREAD).encode())
    assert MASTODON.detect(json.dumps([ROOT, REPLY], indent=2).encode()[:900])
    assert not MASTODON.detect(b'{"content": "a", "account": {}, "in_reply_to_id": null}')
    assert not MASTODON.detect(json.dumps({"content": json.dumps(THREAD)}).encode())


@pytest.mark.parametrize("content", ["{}", "[]", "[[]]", '[{"content": ""}]', '{"context": 3}'])
def test_nothing_to_read(content):
    with pytest.raises(InputError):
        read(MASTODON, content)


@settings(max_examples=40, deadline=None)
@given(st.data(), st.sampled_from([THREAD, [LAST, REPLY, ROOT], {"statuses": [LAST, ROOT]}]))
def test_any_file_is_read_or_refused(data, content):
    read_safely(MASTODON, json.dumps(mutate(data, content)))
