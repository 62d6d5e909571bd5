"""A mailbox (mbox, RFC 4155) -> the mails in it, one by one.

A mail begins at a line "From ..." below a blank one; such a line inside of a mail has a `>` before
it. Programs forget that, so a beginning must also look like one: a day and a time stand in the
line, or a field of a header below it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO

LONGEST_LINE = 1 << 16
"""Bytes of a line that are read at once."""
LARGEST = 1 << 25
"""Bytes of a mail that are kept: what was written stands above what is attached."""
BOM = b"\xef\xbb\xbf"
START = b"From "
ESCAPED = re.compile(rb">+From ")
SENT = re.compile(rb".*?\b((?:mon|tue|wed|thu|fri|sat|sun),? .{0,20}?\d\d:\d\d.{0,20}?\d{4})", re.I)
FIELD = re.compile(rb"[A-Za-z][\w-]*:|>From ")


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredMail:
    """A mail as a file holds it.

    Attributes:
        place: Where it stands.
        content: Its bytes, as far as they are kept.
        came: When it came, as the line above it says.
        is_cut: Whether it has more bytes than are kept.
    """

    place: str
    content: bytes
    came: str = ""
    is_cut: bool = False


def split_mailbox(stream: IO[bytes]) -> Iterator[StoredMail]:
    """Yield the mails of a mailbox."""
    held: _Held | None = None
    count = 0
    for number, line, begins in _find_starts(stream):
        if not begins and held is None and not line.strip():
            continue
        if begins or held is None:
            if held:
                yield held.finish()
            count += 1
            held = _Held(f"mail {count}, line {number}", _read_day(line) if begins else "")
        if not begins:
            held.add(line)
    if held:
        yield held.finish()


def read_mail(stream: IO[bytes]) -> StoredMail:
    """Return the mail that fills a file."""
    content = stream.read(LARGEST + 1).removeprefix(BOM).lstrip(b"\r\n")
    envelope = content[: content.find(b"\n") + 1] if content.startswith(START) else b""
    return StoredMail(
        place="mail 1",
        content=content[len(envelope) : LARGEST],
        came=_read_day(envelope),
        is_cut=len(content) > LARGEST,
    )


@dataclass(slots=True)
class _Held:
    """A mail of which not every line is read."""

    place: str
    came: str
    lines: list[bytes] = field(default_factory=list)
    size: int = 0

    def add(self, line: bytes) -> None:
        self.size += len(line)
        if self.size <= LARGEST:
            self.lines.append(line[1:] if line[:1] == b">" and ESCAPED.match(line) else line)

    def finish(self) -> StoredMail:
        return StoredMail(
            place=self.place,
            content=b"".join(self.lines),
            came=self.came,
            is_cut=self.size > LARGEST,
        )


def _find_starts(stream: IO[bytes]) -> Iterator[tuple[int, bytes, bool]]:
    """Yield the number of each line, the line, and whether a mail begins with it."""
    line = stream.readline(LONGEST_LINE).removeprefix(BOM)
    number, is_below_blank = 1, True
    while line:
        below = stream.readline(LONGEST_LINE)
        begins = is_below_blank and line.startswith(START) and _is_start(line, below)
        yield number, line, begins
        is_below_blank = not line.strip(b"\r\n")
        number += line.endswith(b"\n")
        line = below


def _read_day(line: bytes) -> str:
    match = SENT.match(line)
    return match[1].decode("ascii", "replace") if match else ""


def _is_start(line: bytes, below: bytes) -> bool:
    return bool(SENT.match(line) or FIELD.match(below))
