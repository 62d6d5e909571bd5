"""Pages that a browser saves in one file: MHTML (RFC 2557) and Safari's web archives."""

from __future__ import annotations

import codecs
import plistlib
from collections.abc import Iterator, Mapping
from email import message_from_bytes, policy
from email.message import Message
from xml.parsers.expat import ExpatError

from ageclaims.corpus.exports.charsets import decode_text
from ageclaims.corpus.exports.export import Export, Format, Found
from ageclaims.corpus.exports.webpage.page import read_page
from ageclaims.corpus.exports.webpage.tree import parse_page
from ageclaims.errors import InputError

BINARY = b"bplist00"


def _detect_mhtml(head: bytes) -> bool:
    lines = head.lower()
    return b"multipart/related" in lines or b"text/html" in lines


def _read_mhtml(export: Export) -> Iterator[Found]:
    with export.open() as source:
        message = message_from_bytes(source.read(), policy=policy.compat32)
    pages = [part for part in message.walk() if part.get_content_type() == "text/html"]
    if not pages:
        raise InputError("holds no page (no part of it is text/html)")
    yield from read_page(parse_page(_unpack(pages[0])))


def _unpack(part: Message) -> bytes:
    content = part.get_payload(decode=True)
    if not isinstance(content, bytes):
        raise InputError("its page cannot be unpacked")
    charset = part.get_content_charset()
    return codecs.BOM_UTF8 + decode_text(content, charset)[0].encode() if charset else content


def _detect_webarchive(head: bytes) -> bool:
    return head.startswith(BINARY) or b"<plist" in head


def _read_webarchive(export: Export) -> Iterator[Found]:
    with export.open() as source:
        content = source.read()
    try:
        archive = plistlib.loads(content)
    except (plistlib.InvalidFileException, ExpatError, ValueError, OverflowError, RecursionError):
        raise InputError("is no web archive (no property list)") from None
    main = archive.get("WebMainResource") if isinstance(archive, Mapping) else None
    page = main.get("WebResourceData") if isinstance(main, Mapping) else None
    if not isinstance(page, bytes):
        raise InputError("holds no page (WebMainResource is missing)")
    yield from read_page(parse_page(page))


MHTML = Format("MHTML page", (".mhtml", ".mht"), _detect_mhtml, _read_mhtml)
WEBARCHIVE = Format("Safari web archive", (".webarchive",), _detect_webarchive, _read_webarchive)
