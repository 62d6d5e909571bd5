import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ageclaims.corpus.exports.slack import SLACK
from ageclaims.errors import InputError
from tests.corpus.exports.reading import read
from tests.corpus.exports.test_discord import mutate, read_safely


def _message(ts: str, text: str, user: str = "U1", **others: Any) -> dict[str, Any]:
    return {"type": "message", "user": user, "text": text, "ts": ts} | others


DAY = [
    _message("1772350000.000012", "We own our data, don't we? <https://a.example/x|the terms>",
             user_profile={"real_name": "Ann Ode", "display_name": "ann"},
             thread_ts="1772350000.000012", reply_count=2),
    _message("1772350060.000100", "<@U1> &gt; they do &amp;amp; always did", "U2",
             thread_ts="1772350000.000012", parent_user_id="U1"),
    _message("1772350061.000100", "<@U2> has joined the channel", "U2", subtype="channel_join"),
    _message("1772350062.000100", "Build passed", "U9", bot_id="B1"),
    _message("1772350063.000100", "This message was deleted.", "USLACKBOT", subtype="tombstone",
             thread_ts="1772300000.000001"),
    _message("1772350064.000100", "&gt; We own our data\nNo. <!here> <#C1|legal> <!date^1^{d}|May>",
             "U3", subtype="thread_broadcast", thread_ts="1772350063.000100"),
    _message("1772350065.000100", "<@U1> uploaded a file", subtype="file_share",
             file={"initial_comment": {"comment": "See page 2."}}),
    _message("1772350066.000100", "<mailto:a@b.example|a@b.example> &lt;b&gt; <@U7|sue>"),
]  # fmt: skip


def test_a_day_is_read():
    (found,), told = read(SLACK, json.dumps(DAY))
    assert (found.id, found.title, found.threaded, found.opened) == (None, None, False, False)
    assert [(e.id[-9:], e.author, e.parent) for e in found.entries] == [
        ("00.000012", "Ann Ode", None),
        ("60.000100", "U2", "1772350000.000012"),
        ("63.000100", None, "1772300000.000001"),
        ("64.000100", "U3", "1772350063.000100"),
        ("65.000100", "Ann Ode", None),
        ("66.000100", "Ann Ode", None),
    ]
    assert [e.text for e in found.entries] == [
        "We own our data, don't we? the terms",
        "@Ann Ode > they do &amp; always did",
        "",
        "> We own our data\nNo. @here #legal May",
        "See page 2.",
        "a@b.example <b> @sue",
    ]
    assert found.entries[0].date == "2026-03-01T07:26:40Z"
    assert told == [
        "messages of Slack itself: 1, the first is [2]",
        "messages of bots: 1, the first is [3]",
    ]


def test_it_is_told_by_its_first_bytes():
    assert SLACK.detect(json.dumps(DAY, indent=4).encode())
    assert SLACK.detect(json.dumps(DAY).encode()[:400])
    assert not SLACK.detect(json.dumps(DAY[0]).encode())
    assert not SLACK.detect(b"[]")
    assert not SLACK.detect(b'[{"type": "message", "ts": 1772350000.5, "text": "no"}]')
    assert not SLACK.detect(json.dumps([{"text": json.dumps(DAY)}]).encode())


def test_what_is_no_message_is_told():
    (found,), told = read(SLACK, json.dumps([*DAY[:1], 3, _message("1", "x") | {"text": [1]}]))
    assert len(found.entries) == 1
    assert told == [
        "parts of the list that are no message: 1, the first is [1]",
        "messages without a text: 1, the first is [2]",
    ]


@pytest.mark.parametrize("content", ["{}", "[]", json.dumps(DAY[2:4]), json.dumps(DAY)[:-3]])
def test_nothing_to_read(content):
    with pytest.raises(InputError):
        read(SLACK, content)


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_any_file_is_read_or_refused(data):
    read_safely(SLACK, json.dumps(mutate(data, DAY)))
