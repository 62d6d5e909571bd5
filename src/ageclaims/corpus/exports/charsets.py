"""Charsets, as files name them, and the text of bytes whose charset may be another one."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable
from functools import partial
from itertools import chain

from ageclaims.corpus.decode import BOMS
from ageclaims.corpus.exports.export import Export

PIECE = 1 << 16
"""Bytes that are read at once."""
LEGACY = "cp1252"
NOT_UTF8 = "is no UTF-8; read as Windows-1252"
WIDER = {
    "iso8859-1": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
}
"""Charsets that programs name where they write one that holds more."""
REFUSED = frozenset({"idna", "punycode", "unicode-escape", "raw-unicode-escape", "undefined"})
"""Codecs that are no charset of a text."""
SINGLE = frozenset({"cp1252", "cp1250", "cp1251", "iso8859-2", "iso8859-15", "koi8-r"})
"""Charsets in which any bytes are a text: what is UTF-8 nevertheless was hardly meant so."""


def decode_text(content: bytes, charset: str) -> tuple[str, bool]:
    """Return a text, and whether it is not in the charset that is told.

    Args:
        content: Its bytes.
        charset: Name of the charset; empty if none is told.
    """
    told = find_codec(charset)
    if told in SINGLE and not content.isascii() and _decode(content, "utf-8") is not None:
        return content.decode("utf-8"), True
    for name in (told, "utf-8"):
        text = _decode(content, name) if name else None
        if text is not None:
            return _clean(text), bool(charset) and name != told
    return _clean(content.decode(LEGACY, "replace")), True


def find_codec(charset: str) -> str | None:
    """Return the codec that reads a charset; ``None`` if it is not known."""
    try:
        name = codecs.lookup(charset).name
        "a".encode(name)  # fails for those that are of no text
    except (LookupError, ValueError):
        return None
    return None if name.replace("_", "-") in REFUSED else WIDER.get(name, name)


def find_mark(head: bytes) -> str | None:
    """Return the encoding that the mark before a text tells, if there is one."""
    return next((encoding for mark, encoding in BOMS if head.startswith(mark)), None)


def find_declared(declared: re.Match[bytes] | None) -> str | None:
    """Return the codec that a text names at its beginning, unless that cannot be in it.

    Args:
        declared: What was found; its first group is the name, in ASCII.
    """
    name = declared[1].decode("ascii", "replace") if declared else ""
    known = find_codec(name)
    return known if known and name.encode().decode(known, "replace") == name else None


def find_encoding(pieces: Iterable[bytes]) -> str:
    """Return the encoding of a text: by its mark, else UTF-8 if all is, else Windows-1252.

    Args:
        pieces: Its bytes from the first on; an empty piece is its end.
    """
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for number, piece in enumerate(pieces):
            if number == 0 and (marked := find_mark(piece)):
                return marked
            decoder.decode(piece, final=not piece)
    except UnicodeDecodeError:
        return LEGACY
    return "utf-8"


def choose_encoding(export: Export) -> str:
    """Return the encoding of all of a file."""
    with export.open() as stream:
        return find_encoding(chain(iter(partial(stream.read, PIECE), b""), [b""]))


def _decode(content: bytes, name: str) -> str | None:
    try:
        return content.decode(name)
    except (LookupError, ValueError):
        return None


def _clean(text: str) -> str:
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "").lstrip("\ufeff")
    return plain.encode("utf8", "replace").decode("utf8")
