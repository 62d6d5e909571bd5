"""Slack: the messages of one day in one channel, as a Slack export holds them.

Sources: slack.com/help on how to read exports; docs.slack.dev on messages and their subtypes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ageclaims.corpus.exports.conversation import Conversation, Entry
from ageclaims.corpus.exports.discord import quote_to_end
from ageclaims.corpus.exports.export import Export, Format
from ageclaims.corpus.exports.gathering import Gathering, LeftOut
from ageclaims.corpus.exports.json_values import (
    read_line,
    read_list,
    read_object,
    read_plain,
)
from ageclaims.corpus.exports.records import load_json
from ageclaims.corpus.exports.times import read_time

SHAPE = re.compile(rb"(?:\xef\xbb\xbf)?\s*\[\s*\{")
TYPE = re.compile(rb'"type"\s*:\s*"message"')
TIME = re.compile(rb'"ts"\s*:\s*"\d{9,10}\.\d{6}"')
WRITTEN = ("", "thread_broadcast", "me_message", "file_share")
"""Kinds of messages that somebody writes."""
DELETED, BOTS, SLACKBOT = "tombstone", "bot_message", "USLACKBOT"
NAMES = ("real_name", "display_name", "name")
PART = re.compile(r"<([@#!]?)([^<>|]*)(?:\|([^<>]*))?>")
"""Whom or what a message mentions: its sign, its id or address, and what is shown."""


def read_slack(export: Export) -> Iterator[Conversation | str]:
    """Yield the conversation of a day.

    Who wrote a message is shown by name where any message of the day tells it, else by id.

    Raises:
        ageclaims.errors.InputError: If it is no JSON, or holds no message with a text.
    """
    messages = [read_object(message) for message in read_list(load_json(export))]
    names = _find_names(messages)
    left_out = LeftOut()
    gathering = Gathering(left_out)
    for number, message in enumerate(messages):
        found = _read_message(f"[{number}]", message, names)
        if isinstance(found, Entry):
            gathering.add(found)
        else:
            left_out.add(found, f"[{number}]")
    if not gathering.has_text():
        raise left_out.refuse("message with a text")
    yield Conversation(entries=gathering.list_entries(), threaded=False)
    yield from left_out.tell()


def _find_names(messages: Iterable[dict[str, Any]]) -> dict[str, str]:
    """Return the names of users, by id."""
    names: dict[str, str] = {}
    for message in messages:
        profile = read_object(message.get("user_profile"))
        name = next(filter(None, (read_line(profile.get(key)) for key in NAMES)), None)
        user = read_line(message.get("user"))
        if user and name:
            names.setdefault(user, name)
    return names


def _read_message(place: str, message: dict[str, Any], names: Mapping[str, str]) -> Entry | str:
    """Return a message, or what is left out with it."""
    kind = read_line(message.get("subtype")) or ""
    user = read_line(message.get("user"))
    text = "" if kind == DELETED else _find_text(message, kind)
    if message.get("type") != "message":
        return "parts of the list that are no message"
    if kind != DELETED and (kind == BOTS or message.get("bot_id") or user == SLACKBOT):
        return "messages of bots"
    if kind not in (*WRITTEN, DELETED):
        return "messages of Slack itself"
    if not isinstance(text, str):
        return "messages without a text"
    own, thread = read_line(message.get("ts")), read_line(message.get("thread_ts"))
    return Entry(
        id=own or place,
        text=_show_text(read_plain(text), names),
        locator=place,
        author=None if kind == DELETED or user is None else names.get(user, user),
        date=read_time(own),
        parent=None if thread == own else thread,
    )


def _find_text(message: dict[str, Any], kind: str) -> Any:
    """Return what is written; what is written about a file stands with it in old exports."""
    file = message.get("file")
    if kind == "file_share" and isinstance(file, dict):
        return read_object(file.get("initial_comment")).get("comment", "")
    return message.get("text")


def _show_text(text: str, names: Mapping[str, str]) -> str:
    shown = PART.sub(lambda part: _show_part(part, names), text)
    plain = shown.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    return quote_to_end(plain).strip()


def _show_part(part: re.Match[str], names: Mapping[str, str]) -> str:
    sign, target, label = part.groups()
    if sign == "@":
        return f"@{names.get(target) or label or target}"
    if sign == "#":
        return f"#{label or target}"
    if sign == "!":
        return label or f"@{target.partition('^')[0]}"
    return label or target.removeprefix("mailto:")


def _is_slack(head: bytes) -> bool:
    return bool(SHAPE.match(head) and TYPE.search(head) and TIME.search(head))


SLACK = Format("Slack export (one day of a channel)", (".json",), _is_slack, read_slack)
