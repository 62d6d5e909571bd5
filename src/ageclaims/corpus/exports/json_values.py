"""JSON exports of sites: their objects one by one, and values that may be of any type."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import IO, Any

from ageclaims.corpus.exports.export import Export
from ageclaims.corpus.exports.gathering import LeftOut
from ageclaims.corpus.exports.markup import read_markup, unescape_text
from ageclaims.corpus.exports.records import load_json, load_line
from ageclaims.corpus.exports.rows import GONE, read_words

KEY = re.compile(rb'"([A-Za-z_]\w{0,40})"\s*:')
MARK = b"\xef\xbb\xbf"
BLANKS = b"\xff\xfe \t\r\n"
"""What may stand before the content; the first two mark UTF-16."""
LONGEST_COUNT = 64
"""Most digits of a number that is told as text."""
Placed = tuple[str, dict[str, Any]]
"""Where an object stands, and the object."""


def find_keys(head: bytes) -> frozenset[str]:
    """Return the keys in the first bytes of a JSON file; none if it is no object and no list."""
    plain = head.replace(b"\0", b"").removeprefix(MARK).lstrip(BLANKS)
    if not plain.startswith((b"{", b"[")):
        return frozenset()
    return frozenset(key.decode("ascii") for key in KEY.findall(plain))


def read_objects(export: Export, left_out: LeftOut) -> Iterator[Placed]:
    """Yield the objects of a file: of its lines, of its list of them or of pages, or its only one.

    The place of one that is all of the file is empty.

    Raises:
        ageclaims.errors.InputError: If the file is no JSON.
    """
    rows = _read_lines(export) if _has_lines(export) else _read_whole(export)
    for place, row in rows:
        if isinstance(row, dict):
            yield place, row
        else:
            left_out.add("entries that are no JSON object", place or "the file")


def _has_lines(export: Export) -> bool:
    """Tell whether a file is JSON Lines, of more than one."""
    with export.open() as stream:
        first, second = _next_line(stream), _next_line(stream)
    if not second or not first.startswith(b"{"):
        return False
    return load_line(first) is not None or isinstance(load_line(second), dict)


def _next_line(stream: IO[bytes]) -> bytes:
    """Return the next line that is not blank, or nothing."""
    for line in stream:
        if own := line.removeprefix(MARK).strip():
            return own
    return b""


def _read_lines(export: Export) -> Iterator[tuple[str, Any]]:
    with export.open() as stream:
        for number, line in enumerate(stream, start=1):
            if own := line.removeprefix(MARK).strip():
                yield f"line {number}", load_line(own)


def _read_whole(export: Export) -> Iterator[tuple[str, Any]]:
    content = load_json(export)
    if not isinstance(content, list):
        yield "", content
        return
    for number, row in enumerate(content):
        if isinstance(row, list):
            yield from ((f"[{number}][{index}]", own) for index, own in enumerate(row))
        else:
            yield f"[{number}]", row


def read_object(value: Any) -> dict[str, Any]:
    """Return an object; an empty one in place of another value."""
    return value if isinstance(value, dict) else {}


def read_list(value: Any) -> list[Any]:
    """Return a list; an empty one in place of another value."""
    return value if isinstance(value, list) else []


def read_count(value: Any) -> int | None:
    """Return a whole number, also one that is told as text; ``None`` for another value."""
    if isinstance(value, str) and len(value) < LONGEST_COUNT and value.isdecimal():
        return int(value)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def read_plain(value: Any) -> str:
    """Return a text without halves of surrogate pairs; an empty one for another value."""
    if not isinstance(value, str):
        return ""
    return value if value.isascii() else value.encode("utf8", "replace").decode("utf8")


def read_line(value: Any) -> str | None:
    """Return a text or a number as one line; ``None`` if it is empty, or of another type."""
    return " ".join(read_plain(read_words(value)).replace("\0", " ").split()) or None


def read_author(value: Any) -> str | None:
    """Return a name; ``None`` for what stands for one that was taken away."""
    name = read_line(value)
    return None if name is None or name.lower() in GONE else name


def read_escaped(value: Any) -> str | None:
    """Return a line that is written with entities of HTML."""
    return read_line(unescape_text(read_line(value) or ""))


def read_html(value: Any) -> str:
    """Return what a piece of HTML shows; nothing for what stands for a deleted text."""
    text = read_markup(read_plain(value))
    return "" if text.strip().lower() in GONE else text
