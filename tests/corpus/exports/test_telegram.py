import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ageclaims.corpus.exports.telegram import TELEGRAM
from ageclaims.errors import InputError
from tests.corpus.exports.reading import read
from tests.corpus.exports.test_discord import mutate, read_safely


def _message(number: int, text: Any, name: str | None = "Ann", **others: Any) -> dict[str, Any]:
    return {
        "id": number, "type": "message", "date": "2026-03-01T13:00:00",
        "date_unixtime": f"{1772366400 + number}", "from": name, "from_id": "user1", "text": text,
        "text_entities": [],
    } | others  # fmt: skip


CHAT = {
    "name": "Tenants",
    "type": "private_supergroup",
    "id": 7,
    "messages": [
        {"id": 1, "type": "service", "date": "2026-03-01T12:00:00", "actor": "Ann",
         "action": "topic_created", "title": "Rent", "text": ""},
        _message(2, "The landlord sets the rent alone.", reply_to_message_id=1),
        _message(3, ["No, ", {"type": "bold", "text": "we"}, " can refuse, see ",
                     {"type": "text_link", "text": "here", "href": "https://a.example"}, "."],
                 "Bob", reply_to_message_id=2),
        _message(4, "Rents are fair.", "Bob", forwarded_from="City News"),
        _message(5, [{"type": "blockquote", "text": "Rents are fair.\nAll."}, "\nAre they?"], None),
        _message(6, "", photo="photos/1.jpg"),
        _message(7, "", poll={"question": "Who pays the repair?", "answers": []}),
        _message(8, "Elsewhere", reply_to_message_id=2, reply_to_peer_id="channel9"),
        {"id": 9, "type": "unsupported"},
        _message(10, "Own news", "Tenants", forwarded_from="Tenants", reply_to_message_id=99),
    ],
}  # fmt: skip


def test_a_chat_is_read():
    (found,), told = read(TELEGRAM, json.dumps(CHAT))
    assert (found.id, found.title, found.threaded, found.opened) == (None, "Tenants", False, False)
    assert [(e.id, e.author, e.parent, e.text) for e in found.entries] == [
        ("2", "Ann", None, "The landlord sets the rent alone."),
        ("3", "Bob", "2", "No, we can refuse, see here."),
        ("4", "Bob", None, "> Rents are fair."),
        ("5", None, None, "> Rents are fair.\n> All.\n\nAre they?"),
        ("6", "Ann", None, ""),
        ("7", "Ann", None, "Who pays the repair?"),
        ("8", "Ann", "channel9/2", "Elsewhere"),
        ("10", "Tenants", "99", "Own news"),
    ]
    assert found.entries[0].date == "2026-03-01T12:00:02Z"
    assert found.entries[1].locator == "messages[2]"
    assert told == [
        "messages of Telegram itself: 1, the first is messages[0]",
        "messages that Telegram does not export: 1, the first is messages[8]",
    ]


def test_an_account_has_many_chats():
    account = {
        "about": "Here is what was asked for.",
        "personal_information": {"user_id": 1, "phone_number": "+00"},
        "chats": {"about": "", "list": [CHAT, CHAT | {"type": "bot_chat"}, {"id": 8}, 3]},
        "left_chats": {"about": "", "list": [CHAT | {"name": None}]},
    }
    content = json.dumps(account)
    assert TELEGRAM.detect(content.encode())
    found, told = read(TELEGRAM, content)
    assert [(one.id, one.title) for one in found] == [("7", "Tenants"), ("7-2", None)]
    assert found[1].entries[0].locator == "left_chats.list[0].messages[1]"
    assert told[-1] == (
        "chats in which nothing is written, or with bots: 3, the first is chats.list[1]"
    )


def test_control_characters_as_they_are_exported():
    content = json.dumps(CHAT).replace("sets the rent", r"sets\x1f the \\\\x1f rent\x0a\x01")
    (found,), _ = read(TELEGRAM, content)
    assert found.entries[0].text == "The landlord sets\x1f the \\\\x1f rent\n\x01 alone."


def test_an_old_date_has_no_zone():
    old = CHAT | {"messages": [_message(1, "Yes.") | {"date_unixtime": None}]}
    (found,), _ = read(TELEGRAM, json.dumps(old))
    assert found.entries[0].date == "2026-03-01T13:00:00"


def test_it_is_told_by_its_first_bytes():
    assert TELEGRAM.detect(json.dumps(CHAT, indent=1).encode())
    assert TELEGRAM.detect(json.dumps(CHAT).encode()[:300])
    assert not TELEGRAM.detect(json.dumps([CHAT]).encode())
    assert not TELEGRAM.detect(b'{"name": "x", "type": "chat", "messages": []}')
    assert not TELEGRAM.detect(b'{"about": "us", "chats": {"list": []}}')
    assert not TELEGRAM.detect(json.dumps({"text": json.dumps(CHAT)}).encode())


@pytest.mark.parametrize(
    "content",
    ["[]", "{}", '{"messages": 3}', '{"chats": {"list": [{"messages": [1]}]}}', r'{"a": "\x01'],
)
def test_nothing_to_read(content):
    with pytest.raises(InputError):
        read(TELEGRAM, content)


@settings(max_examples=40, deadline=None)
@given(st.data(), st.booleans())
def test_any_file_is_read_or_refused(data, single):
    content = CHAT if single else {"chats": {"list": [CHAT, CHAT | {"id": 8}]}}
    read_safely(TELEGRAM, json.dumps(mutate(data, content)))
