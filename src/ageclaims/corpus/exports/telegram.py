r"""Telegram: what Telegram Desktop exports, one chat or all of an account's.

It writes control characters as ``\x01``, which no JSON holds, and names no bots.

Source: Telegram/SourceFiles/export/output/export_output_json.cpp of telegramdesktop/tdesktop.
"""

from __future__ import annotations

import io
import re
from collections.abc import Container, Iterator
from typing import Any

from ageclaims.corpus.exports.conversation import Conversation, Entry
from ageclaims.corpus.exports.discord import quote_lines
from ageclaims.corpus.exports.export import Export, Format
from ageclaims.corpus.exports.gathering import Gathering, LeftOut
from ageclaims.corpus.exports.json_values import (
    read_author,
    read_line,
    read_list,
    read_object,
    read_plain,
)
from ageclaims.corpus.exports.names import make_name
from ageclaims.corpus.exports.records import load_json
from ageclaims.corpus.exports.times import read_time
from ageclaims.errors import InputError

SHAPE = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{")
CHAT = re.compile(
    rb'"type"\s*:\s*"(?:saved_messages|replies|personal_chat|bot_chat|private_group'
    rb'|(?:private|public)_(?:supergroup|channel))"'
)
MESSAGES = re.compile(rb'"messages"\s*:\s*\[')
ACCOUNT = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*"about"\s*:\s*"')
PERSONAL = re.compile(rb'"personal_information"\s*:\s*\{\s*"user_id"|"frequent_contacts"\s*:\s*\{')
LISTS = ("chats", "left_chats")
CONTROL = re.compile(rb"((?<!\\)(?:\\\\)*)\\x([0-9a-fA-F]{2})")
MANY_BREAKS = re.compile(r"\n{3,}")
GONE = "Deleted Account"
KINDS = {
    "service": "messages of Telegram itself",
    "unsupported": "messages that Telegram does not export",
}
"""What is left out."""


def read_telegram(export: Export) -> Iterator[Conversation | str]:
    """Yield the conversation of a chat, or of each chat of an account but those with bots.

    Raises:
        InputError: If it is no JSON, or holds no message with a text.
    """
    content = read_object(_load(export))
    left_out = LeftOut()
    taken: set[str] = set()
    found = False
    for place, chat in _list_chats(content):
        gathering = _read_chat(place, chat, left_out)
        if gathering.has_text():
            found = True
            yield Conversation(
                id=_name_chat(chat, taken) if place else None,
                entries=gathering.list_entries(),
                title=read_line(chat.get("name")),
                threaded=False,
            )
        elif place:
            left_out.add("chats in which nothing is written, or with bots", place)
    if not found:
        raise left_out.refuse("message with a text")
    yield from left_out.tell()


def _load(export: Export) -> Any:
    try:
        return load_json(export)
    except InputError:
        with export.open() as stream:
            content = stream.read()
        mended = CONTROL.sub(rb"\1\\u00\2", content)
        if mended == content:
            raise
        return load_json(Export(lambda: io.BytesIO(mended)))


def _list_chats(content: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield chats with their places; the one that is all of a file has none."""
    if "messages" in content:
        yield "", content
        return
    for key in LISTS:
        for number, chat in enumerate(read_list(read_object(content.get(key)).get("list"))):
            yield f"{key}.list[{number}]", read_object(chat)


def _name_chat(chat: dict[str, Any], taken: set[str]) -> str:
    return make_name(read_line(chat.get("id")) or read_line(chat.get("name")) or "chat", taken)


def _read_chat(place: str, chat: dict[str, Any], left_out: LeftOut) -> Gathering:
    """Return the messages of a chat; of those with bots in an account, none."""
    gathering = Gathering(left_out)
    bots = bool(place) and chat.get("type") == "bot_chat"
    messages = [] if bots else [read_object(own) for own in read_list(chat.get("messages"))]
    begun = (message for message in messages if message.get("action") == "topic_created")
    topics = {read_line(message.get("id")) for message in begun}
    for number, message in enumerate(messages):
        own = f"{place}.messages[{number}]".lstrip(".")
        found = _read_message(own, message, topics)
        if isinstance(found, Entry):
            gathering.add(found)
        else:
            left_out.add(found, own)
    return gathering


def _read_message(
    place: str, message: dict[str, Any], topics: Container[str | None]
) -> Entry | str:
    """Return a message, or what is left out with it."""
    text = _read_text(message)
    left_out = KINDS.get(read_plain(message.get("type")))
    if left_out or text is None:
        return left_out or "messages without a text"
    author = read_author(message.get("from"))
    return Entry(
        id=read_line(message.get("id")) or place,
        text=quote_lines(text) if _is_forwarded(message) else text,
        locator=place,
        author=None if author == GONE else author,
        date=read_time(message.get("date_unixtime")) or read_time(message.get("date")),
        parent=_find_parent(message, topics),
    )


def _is_forwarded(message: dict[str, Any]) -> bool:
    """Tell whether somebody hands on what another wrote."""
    source = message.get("forwarded_from")
    return bool(source) and source != message.get("from")


def _find_parent(message: dict[str, Any], topics: Container[str | None]) -> str | None:
    """Return the answered message; one that only begins a topic is none."""
    parent = read_line(message.get("reply_to_message_id"))
    elsewhere = read_line(message.get("reply_to_peer_id"))
    if parent is None or elsewhere is not None:
        return parent and f"{elsewhere}/{parent}"
    return None if parent in topics else parent


def _read_text(message: dict[str, Any]) -> str | None:
    """Return what is written, or asked in a poll; ``None`` if that is no text."""
    told = message.get("text", message.get("text_entities"))
    asked = read_object(message.get("poll")).get("question")
    if isinstance(told, str):
        return read_plain(told).strip() or read_line(asked) or ""
    if not isinstance(told, list):
        return read_line(asked)
    return _join_parts(told) or read_line(asked) or ""


def _join_parts(parts: list[Any]) -> str:
    """Return the text of parts; what is quoted stands between blank lines."""
    shown: list[str] = []
    for part in parts:
        held = read_object(part)
        own = held.get("text") if held else part
        if not isinstance(own, str):
            continue
        quoted = held.get("type") == "blockquote"
        shown.append(f"\n\n{quote_lines(own.strip())}\n\n" if quoted else own)
    return MANY_BREAKS.sub("\n\n", read_plain("".join(shown))).strip()


def _is_telegram(head: bytes) -> bool:
    chat = SHAPE.match(head) and CHAT.search(head) and MESSAGES.search(head)
    return bool(chat or (ACCOUNT.match(head) and PERSONAL.search(head)))


TELEGRAM = Format("Telegram export", (".json",), _is_telegram, read_telegram)
