"""Charsets, as files name them, and the text of bytes whose charset may be another one."""

from __future__ import annotations

import codecs

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
    return _clean(content.decode("cp1252", "replace")), True


def find_codec(charset: str) -> str | None:
    """Return the codec that reads a charset; ``None`` if it is not known."""
    try:
        name = codecs.lookup(charset).name
        "a".encode(name)  # fails for those that are of no text
    except (LookupError, ValueError):
        return None
    return None if name.replace("_", "-") in REFUSED else WIDER.get(name, name)


def _decode(content: bytes, name: str) -> str | None:
    try:
        return content.decode(name)
    except (LookupError, ValueError):
        return None


def _clean(text: str) -> str:
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "").lstrip("\ufeff")
    return plain.encode("utf8", "replace").decode("utf8")
