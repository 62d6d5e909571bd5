"""Discord: one channel or thread as DiscordChatExporter writes it, as JSON.

Source: DiscordChatExporter.Core/Exporting/JsonMessageWriter.cs of Tyrrrz/DiscordChatExporter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from ageclaims.corpus.exports.conversation import Conversation, Entry
from ageclaims.corpus.exports.export import Export, Format
from ageclaims.corpus.exports.gathering import Gathering, LeftOut
from ageclaims.corpus.exports.json_values import (
    find_keys,
    read_author,
    read_line,
    read_list,
    read_object,
    read_plain,
)
from ageclaims.corpus.exports.records import load_json
from ageclaims.corpus.exports.times import read_time

KEYS = frozenset({"guild", "channel", "messages"})
OTHERS = frozenset({"dateRange", "exportedAt", "timestampEdited"})
"""At least one of them stands there, too."""
SAID, ANSWERED = "Default", "Reply"
NUMBERS = {"0": SAID, "19": ANSWERED}
"""Kinds of messages that somebody writes, by their numbers."""
GONE = "Deleted User"
MARK = re.compile(r"<@!?(\d+)>|<a?(:\w+:)\d+>")
"""Whom a message mentions, or a small picture in it."""
QUOTED_TO_END = re.compile(r"^>>> ?(.*)", re.M | re.S)


def read_discord(export: Export) -> Iterator[Conversation | str]:
    """Yield the conversation of a channel.

    Raises:
        ageclaims.errors.InputError: If it is no JSON, or holds no message with a text.
    """
    content = read_object(load_json(export))
    left_out = LeftOut()
    gathering = Gathering(left_out)
    for number, message in enumerate(read_list(content.get("messages"))):
        place = f"messages[{number}]"
        found = _read_message(place, read_object(message))
        if isinstance(found, Entry):
            gathering.add(found)
        else:
            left_out.add(found, place)
    if not gathering.has_text():
        raise left_out.refuse("message with a text")
    title = read_line(read_object(content.get("channel")).get("name"))
    yield Conversation(entries=gathering.list_entries(), title=title, threaded=False)
    yield from left_out.tell()


def _read_message(place: str, message: dict[str, Any]) -> Entry | str:
    """Return a message, or what is left out with it."""
    author = read_object(message.get("author"))
    told = read_line(message.get("type")) or SAID
    kind = NUMBERS.get(told, told)
    if not isinstance(message.get("content"), str):
        return "messages without a text"
    if kind not in (SAID, ANSWERED):
        return "messages of Discord itself"
    if author.get("isBot") is True:
        return "messages of bots"
    answered = read_object(message.get("reference")).get("messageId")
    return Entry(
        id=read_line(message.get("id")) or place,
        text=_read_text(message),
        locator=place,
        author=_read_name(author),
        date=read_time(message.get("timestamp")),
        parent=read_line(answered) if kind == ANSWERED else None,
    )


def _read_name(author: dict[str, Any]) -> str | None:
    name = read_author(author.get("nickname")) or read_author(author.get("name"))
    return None if name == GONE else name


def _read_text(message: dict[str, Any]) -> str:
    """Return what a message says, and below it, as quoted, what it hands on."""
    people = [read_object(person) for person in read_list(message.get("mentions"))]
    names = {read_line(person.get("id")): _read_name(person) for person in people}
    forwarded = read_object(message.get("forwardedMessage")).get("content")
    own, other = (_show_marks(read_plain(said), names) for said in (message["content"], forwarded))
    return "\n\n".join(filter(None, (quote_to_end(own), quote_lines(other))))


def _show_marks(text: str, names: Mapping[str | None, str | None]) -> str:
    return MARK.sub(lambda mark: mark[2] or f"@{names.get(mark[1]) or mark[1]}", text).strip()


def quote_lines(text: str) -> str:
    """Return a text as one that is quoted."""
    return "\n".join(f"> {line}" for line in text.split("\n")) if text else ""


def quote_to_end(text: str) -> str:
    """Return a text in which each line behind `>>>` is marked as quoted."""
    return QUOTED_TO_END.sub(lambda match: quote_lines(match[1]), text)


def _is_discord(head: bytes) -> bool:
    keys = find_keys(head)
    return keys >= KEYS and not keys.isdisjoint(OTHERS)


DISCORD = Format("Discord channel (DiscordChatExporter)", (".json",), _is_discord, read_discord)
