"""What a mail says: the text that was written, without what is attached (RFC 2045 to 2049).

Its parts are walked without recursion, and their fields are read here by short expressions, as a
file may hold fields that are made to keep a full reader of them busy.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from email.message import Message
from email.parser import BytesParser
from email.policy import compat32
from typing import Any

from ageclaims.corpus.exports.charsets import decode_text
from ageclaims.corpus.exports.markup import read_markup

LONGEST_FIELD = 2000
"""Bytes of a field about a part that are read."""
PART_FIELD = re.compile(
    rb"^content-[\w-]+:[^\r\n]*(?:(?:\r\n|[\r\n])[ \t][^\r\n]*)*", re.I | re.M | re.ASCII
)
TYPE = re.compile(r"\s*([\w+-]+)/([\w.+-]+)", re.ASCII)
CHARSET = re.compile(r"\bcharset\s*=\s*[\"']?([\w.:+-]+)", re.I | re.ASCII)
NAMED_FILE = re.compile(r"\b(?:file)?name\*?\d*\*?\s*=", re.I)
ATTACHED = re.compile(r"\s*attachment\b", re.I)
SIGNATURES = frozenset({"pgp-signature", "pkcs7-signature", "x-pkcs7-signature"})
"""Of the bytes of a mail; nothing that one attaches."""
SCRUBBED = re.compile(
    r"^-{6,} next part -{6,}\n.*scrubbed\.\.\.\n?"
    r"(?:(?:Name|From|Subject|Date|Size|Type|Desc|URL) ?:.*\n?)*",
    re.M | re.I,
)
"""What archives put in the place of attachments."""


@dataclass(frozen=True, slots=True)
class Body:
    """What a mail says.

    Attributes:
        text: The text, as it was wrapped.
        attached: How many files hang on it.
        is_mislabelled: Whether bytes were not of the charset that is told.
    """

    text: str
    attached: int
    is_mislabelled: bool


def parse_mail(content: bytes) -> Message:
    """Return a mail with its parts; whatever is wrong with it may raise any exception."""
    return BytesParser(policy=compat32).parsebytes(PART_FIELD.sub(_shorten, content))


def read_body(mail: Message) -> Body:
    """Return what a mail says: its plain text, else its HTML."""
    texts, is_mislabelled = [], False
    for part in _choose_parts(mail):
        text, is_wrong = _read_part(part)
        is_mislabelled = is_mislabelled or is_wrong
        texts.append(text.strip("\n"))
    text, scrubbed = SCRUBBED.subn("", "\n\n".join(filter(None, texts)))
    attached = sum(map(_is_attached, _walk(mail))) + scrubbed
    return Body(text if text.strip() else "", attached, is_mislabelled)


def read_field(mail: Message, name: str) -> str:
    """Return a field as it stands in a mail; empty if it has none."""
    values = (value for key, value in mail.raw_items() if key.lower() == name)
    return str(next(values, ""))


def _shorten(match: re.Match[bytes]) -> bytes:
    return match.group()[:LONGEST_FIELD]


def _list_parts(part: Message) -> Sequence[Message]:
    """Return the parts of a part; a mail that is passed on has none here."""
    held: Any = part.get_payload()
    return held if isinstance(held, list) and _read_type(part)[0] == "multipart" else ()


def _walk(mail: Message) -> Iterator[Message]:
    """Yield the parts that have no parts."""
    left = [mail]
    while left:
        part = left.pop()
        parts = _list_parts(part)
        left += reversed(parts)
        if not parts:
            yield part


def _choose_parts(mail: Message) -> Iterator[Message]:
    """Yield the parts that hold what was written, one of those that say the same."""
    left = [mail]
    while left:
        part = left.pop()
        parts = _list_parts(part)
        if parts and _read_type(part)[1] == "alternative":
            left.append(min(parts, key=_rank))
        elif parts:
            left += reversed(parts)
        elif _is_text(part):
            yield part


def _rank(part: Message) -> int:
    """Return how little a part is wanted among those that say the same."""
    kinds = {_read_type(own)[1] for own in _walk(part) if _is_text(own)}
    return 0 if "plain" in kinds else 1 if "html" in kinds else 2


def _is_text(part: Message) -> bool:
    kind = _read_type(part)
    return kind[0] in {"text", "multipart"} and kind[1] != "calendar" and not _is_attached(part)


def _is_attached(part: Message) -> bool:
    main, sub = _read_type(part)
    if sub in SIGNATURES or main == "multipart":
        return False
    placed = read_field(part, "content-disposition")
    named = NAMED_FILE.search(placed) or NAMED_FILE.search(read_field(part, "content-type"))
    return main != "text" or bool(ATTACHED.match(placed) or named)


def _read_type(part: Message) -> tuple[str, str]:
    match = TYPE.match(read_field(part, "content-type"))
    return (match[1].lower(), match[2].lower()) if match else ("text", "plain")


def _read_part(part: Message) -> tuple[str, bool]:
    content: Any = part.get_payload(decode=True)
    if not isinstance(content, bytes):
        return "", False
    charset = CHARSET.search(read_field(part, "content-type"))
    text, is_wrong = decode_text(content, charset[1] if charset else "")
    return (read_markup(text) if _read_type(part)[1] == "html" else text), is_wrong
