"""Fields of a mail's header: who wrote it, its subject, its number and those that it answers.

A field is read only as far as any program writes one. Numbers of mails may hold addresses, so they
are kept as hashes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.header import decode_header
from email.message import Message
from hashlib import blake2b

from ageclaims.corpus.exports.charsets import decode_text
from ageclaims.corpus.exports.mails.text import read_field

LONGEST = 1000
"""Letters of a field that are read."""
LONGEST_REFERENCES = 1 << 16
NUMBER = re.compile(r"<([^<>\s]+)>")
FOLD = re.compile(r"[\r\n]+[ \t]*")
ANSWER = re.compile(
    r"\s*(?:re|aw|antw|antwort|sv|vs|odp|rif|res|ref|r|fw|fwd|wg|tr|enc)"
    r"(?:\[\d+\]|\(\d+\)|\^\d+)?\s*:",
    re.I,
)
LIST = re.compile(r"\s*\[[^\[\]]{1,40}\](?=\s*\S)")
NAMED = re.compile(r'\s*(?:"((?:[^"\\]|\\.)*)"|([^<>"]*))\s*<([^<>]*)')
REMARKED = re.compile(r"\s*([^\s()]+(?: at [^\s()]+)?)\s*\(([^()]*)\)")
ADDRESS = re.compile(r"([^\s<>()@\[\],;:\"]+)(?:@[\w.-]*| at [\w-]+(?:\.[\w-]+)+)")
"""An address, also as archives hide it."""
VIA = re.compile(r"\s+via\s+.*$")
"""What lists put behind the name of one whose mail they pass on."""


@dataclass(frozen=True, slots=True)
class Subject:
    """A subject.

    Attributes:
        text: Without what programs put before it.
        is_answer: Whether that says that it answers another mail.
    """

    text: str
    is_answer: bool


def read_number(mail: Message) -> str | None:
    """Return the number of a mail; ``None`` if it has none."""
    found = NUMBER.search(read_field(mail, "message-id")[:LONGEST])
    return _hash(found[1]) if found else None


def read_parents(mail: Message) -> Iterator[str]:
    """Yield the numbers of the mails above a mail in its thread, the one that it answers last."""
    named = NUMBER.findall(read_field(mail, "references")[-LONGEST_REFERENCES:])
    answered = NUMBER.findall(read_field(mail, "in-reply-to")[:LONGEST])
    for number in named or answered[:1]:
        yield _hash(number)


def _hash(number: str) -> str:
    return blake2b(number.encode("utf8", "replace"), digest_size=8).hexdigest()


def read_plain_field(mail: Message, name: str) -> str:
    """Return a field in one line."""
    return FOLD.sub(" ", read_field(mail, name)[:LONGEST]).strip()


def read_subject(mail: Message) -> Subject:
    """Return the subject of a mail."""
    text, is_answer = " ".join(_decode_words(read_plain_field(mail, "subject")).split()), False
    while match := ANSWER.match(text) or LIST.match(text):
        is_answer = is_answer or match.re is ANSWER
        text = text[match.end() :]
    return Subject(text.strip(), is_answer)


def read_name(field: str) -> str | None:
    """Return the name of who wrote a mail, else what stands before the `@` of their address."""
    if named := NAMED.match(field):
        name, address = named[1] or named[2] or "", named[3]
    elif remarked := REMARKED.match(field):
        address, name = remarked.groups()
    else:
        name, address = field, field
    plain = VIA.sub("", " ".join(_decode_words(name.replace("\\", "")).split())).strip(" '\"")
    for told in (plain, address):
        found = ADDRESS.search(told)
        if told.strip():
            return found[1] if found else told.strip()
    return None


def _decode_words(value: str) -> str:
    """Return the text of a field, in which words may be encoded (RFC 2047)."""
    plain = decode_text(value.encode("utf8", "surrogateescape"), "")[0]
    try:
        pieces = decode_header(plain)
    except Exception:  # it meets broken words with many errors
        return plain
    return "".join(
        piece
        if isinstance(piece, str)
        else decode_text(piece, charset)[0]
        if charset
        else piece.decode("raw-unicode-escape", "replace")
        for piece, charset in pieces
    )
