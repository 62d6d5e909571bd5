import copy
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ageclaims.corpus.exports.conversation import Conversation, dump_conversation, load_conversation
from ageclaims.corpus.exports.discord import DISCORD
from ageclaims.corpus.exports.export import Format
from ageclaims.errors import InputError
from tests.corpus.exports.reading import read

JUNK = (
    None, True, 0, -7, 10**400, float("inf"), 1.5, "", "x", "\ud800", "\0", "<![x[", [], {},
    [[]], {"a": [1]}, "9" * 400, "2026-01-01T00:00:00+14:00",
)  # fmt: skip


def mutate(data: st.DataObject, content: Any) -> Any:
    """Return JSON in which some values are missing or replaced."""
    changed = copy.deepcopy(content)
    for _ in range(data.draw(st.integers(1, 3))):
        places, left = [], [changed]
        while left:
            own = left.pop()
            keys = list(own) if isinstance(own, dict) else range(len(own))
            places += [(own, key) for key in keys]
            left += [own[key] for key in keys if isinstance(own[key], dict | list)]
        if not places:
            break
        own, key = data.draw(st.sampled_from(range(len(places))).map(places.__getitem__))
        if data.draw(st.booleans()):
            del own[key]
        else:
            own[key] = copy.deepcopy(data.draw(st.sampled_from(JUNK)))
    return changed


def read_safely(known: Format, content: str | bytes) -> list[Conversation]:
    """Check what holds of any file, and return its conversations."""
    raw = content.encode() if isinstance(content, str) else content
    assert known.detect(raw[:65536]) in (True, False)
    try:
        found, told = read(known, content)
    except InputError:
        return []
    for one in found:
        ids = [entry.id for entry in one.entries]
        assert len(set(ids)) == len(ids)
        assert any(entry.text for entry in one.entries)
        assert load_conversation(dump_conversation(one)) == one
    assert len({one.id for one in found}) == len(found)
    assert len(set(told)) == len(told)
    return found


def _user(number: int, name: str, **others: Any) -> dict[str, Any]:
    return {"id": str(number), "name": name, "discriminator": "0000", "isBot": False} | others


def _message(number: int, text: str, author: dict[str, Any], **others: Any) -> dict[str, Any]:
    return {
        "id": f"90071992547409{number}", "type": "Default",
        "timestamp": f"2026-03-01T12:{number:02d}:00.123+01:00", "timestampEdited": None,
        "isPinned": False, "content": text, "author": author, "attachments": [], "embeds": [],
        "stickers": [], "reactions": [], "mentions": [], "inlineEmojis": [],
    } | others  # fmt: skip


ANN = _user(1, "ann_o", nickname="Ann")
BOB = _user(2, "bob")
CHANNEL = {
    "guild": {"id": "1", "name": "Buyers", "iconUrl": "x"},
    "channel": {"id": "2", "type": "GuildTextChat", "name": "terms", "topic": None},
    "dateRange": {"after": None, "before": None},
    "exportedAt": "2026-03-02T00:00:00+00:00",
    "messages": [
        _message(10, "The new terms bind us for two years.", ANN),
        _message(11, "Only if we sign, <@1> <:shrug:77>", BOB, type="Reply", mentions=[ANN],
                 reference={"type": "Default", "messageId": "9007199254740910", "channelId": "2"}),
        _message(12, "Joined the server.", BOB, type="GuildMemberJoin"),
        _message(13, "Ticket opened.", _user(3, "helper", isBot=True)),
        _message(14, "", ANN, attachments=[{"id": "1", "fileName": "bill.png"}]),
        _message(15, "Here it is:", BOB, reference={"type": "Forward", "messageId": "5"},
                 forwardedMessage={"content": "We pay.\nAlways.", "attachments": []}),
        _message(16, "Look\n>>> they said\nit is fair", _user(4, "Deleted User")),
    ],
    "messageCount": 7,
}  # fmt: skip


def test_a_channel_is_read():
    (found,), told = read(DISCORD, json.dumps(CHANNEL))
    assert (found.id, found.title, found.threaded, found.opened) == (None, "terms", False, False)
    assert [(e.id[-2:], e.author, e.parent) for e in found.entries] == [
        ("10", "Ann", None),
        ("11", "bob", "9007199254740910"),
        ("14", "Ann", None),
        ("15", "bob", None),
        ("16", None, None),
    ]
    assert [e.text for e in found.entries] == [
        "The new terms bind us for two years.",
        "Only if we sign, @Ann :shrug:",
        "",
        "Here it is:\n\n> We pay.\n> Always.",
        "Look\n> they said\n> it is fair",
    ]
    assert found.entries[0].date == "2026-03-01T11:10:00Z"
    assert found.entries[1].locator == "messages[1]"
    assert told == [
        "messages of Discord itself: 1, the first is messages[2]",
        "messages of bots: 1, the first is messages[3]",
    ]


def test_it_is_told_by_its_first_bytes():
    content = json.dumps(CHANNEL, indent=2).encode()
    assert DISCORD.detect(content)
    assert DISCORD.detect(content[:900])
    assert DISCORD.detect(json.dumps(CHANNEL).encode("utf-16"))
    assert not DISCORD.detect(json.dumps({"messages": [{"text": json.dumps(CHANNEL)}]}).encode())
    assert not DISCORD.detect(b'{"channel": {}, "messages": []}')
    assert not DISCORD.detect(b"\xff\x00{")


def test_repeated_ids():
    first = _message(10, "One.", ANN)
    other = _message(10, "Two.", ANN)
    channel = CHANNEL | {"messages": [first, other, first, 5]}
    (found,), told = read(DISCORD, json.dumps(channel))
    assert [(e.id[-4:], e.text) for e in found.entries] == [("0910", "One."), ("10-2", "Two.")]
    assert told == [
        "entries that stand there twice: 1, the first is messages[2]",
        "messages without a text: 1, the first is messages[3]",
    ]


@pytest.mark.parametrize("content", ["", "[]", "3", '{"messages": [{}]}', "[" * 100000, '{"a": 1'])
def test_nothing_to_read(content):
    with pytest.raises(InputError):
        read(DISCORD, content)


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_any_file_is_read_or_refused(data):
    read_safely(DISCORD, json.dumps(mutate(data, CHANNEL)))


def test_a_cut_file_is_refused():
    content = json.dumps(CHANNEL)
    for end in range(0, len(content), 61):
        assert read_safely(DISCORD, content[:end]) == []
