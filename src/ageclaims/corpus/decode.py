"""Bytes of a source file -> text, with the encoding that was used."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from ageclaims.errors import InputError

BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
SAMPLE = 1 << 16
MAX_CONTROL_SHARE = 0.05
CONTROLS = bytes(set(range(32)) - {7, 8, 9, 10, 11, 12, 13, 27})


@dataclass(frozen=True, slots=True)
class Decoded:
    r"""A decoded text; all line ends are ``\\n``, as Python's text mode reads them.

    Attributes:
        text: The text that all offsets refer to.
        encoding: Name of the encoding.
        warnings: One sentence each.
    """

    text: str
    encoding: str
    warnings: tuple[str, ...] = ()


def decode_source(content: bytes) -> Decoded:
    r"""Decode by BOM, else strict UTF-8, else Windows-1252 with a warning.

    Carriage returns, alone or before a line feed, become line feeds, so that offsets agree
    with those of any program that opens the file in text mode.

    Raises:
        InputError: If the file is empty or holds binary content.
    """
    if not content.strip():
        raise InputError("the file is empty")
    for bom, encoding in BOMS:
        if content.startswith(bom):
            return _decode_marked(content, encoding)
    if _is_binary(content):
        raise InputError("binary content; text in UTF-8, UTF-16 or Windows-1252 is allowed")
    try:
        return _make(content.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        warning = f"not UTF-8 (byte {error.start}); read as Windows-1252"
        return _make(_decode_windows(content), "windows-1252", warning)


def _decode_marked(content: bytes, encoding: str) -> Decoded:
    try:
        return _make(content.decode(encoding), encoding)
    except UnicodeDecodeError as error:
        raise InputError(f"marked as {encoding}, but byte {error.start} is not") from None


def _decode_windows(content: bytes) -> str:
    """Decode Windows-1252; its five undefined bytes become the control of the same number."""
    try:
        return content.decode("cp1252")
    except UnicodeDecodeError:
        return "".join(
            bytes([byte]).decode("cp1252", errors="ignore") or chr(byte) for byte in content
        )


def _is_binary(content: bytes) -> bool:
    sample = content[:SAMPLE]
    controls = len(sample) - len(sample.translate(None, CONTROLS))
    return controls > MAX_CONTROL_SHARE * len(sample)


def _make(text: str, encoding: str, *warnings: str) -> Decoded:
    if "\0" in text:
        warnings = (*warnings, f"{text.count(chr(0))} NUL characters are kept")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return Decoded(text, encoding, warnings)
