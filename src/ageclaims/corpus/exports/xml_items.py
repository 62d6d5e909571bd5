"""Exports in XML, a record at a time: nothing external is loaded, and what is damaged is told."""

from __future__ import annotations

import codecs
import re
import zlib
from collections.abc import Generator, Iterable, Iterator
from contextlib import suppress
from functools import partial
from gzip import BadGzipFile
from itertools import chain
from typing import IO, NoReturn
from xml.etree.ElementTree import Element, ParseError, XMLPullParser
from xml.parsers import expat

from ageclaims.corpus.exports.conversation import Conversation
from ageclaims.corpus.exports.export import Export
from ageclaims.corpus.exports.gathering import LeftOut
from ageclaims.corpus.exports.json_values import unescape_text
from ageclaims.corpus.exports.markup import read_markup
from ageclaims.corpus.exports.times import read_time
from ageclaims.errors import InputError

PIECE = 1 << 16
"""Bytes that are read at once."""
FAULTS = (
    ParseError, expat.ExpatError, ValueError, LookupError, EOFError, zlib.error, BadGzipFile,
)  # fmt: skip
"""What a damaged file raises: no XML, an encoding that is not known, or cut where it was packed."""
WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, b"<\0", b"\0<")
CONTROLS = bytes(set(range(32)) - set(b"\t\n\r"))
BLANKED = bytes.maketrans(CONTROLS, b" " * len(CONTROLS))
FORBIDDEN = "characters that XML forbids, which stand as blanks or as U+FFFD"
DAMAGED = "places where the file is damaged, behind which nothing is read"
DECLARED = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([^\"']{0,40})", re.I)
ROOT = re.compile(
    rb"(?>\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE(?:[^>\[]|\[.*?\]\s*(?=>))*>)*+"
    rb"<(?:[\w.-]+:)?([\w.-]+)((?>[^>\"']+|\"[^\"]*\"|'[^']*')*)",
    re.S,
)
NAIVE = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d")
LONGEST_TIME, LONGEST_NAME = 64, 200
ADDRESS = re.compile(r"([^\s@<>]+)@[^\s@<>]+\.[^\s@<>]+")
NAMELESS = frozenset({"", "anonymous", "guest", "unknown"})
"""What programs write for those who gave no name, in lower case."""
BROKEN = re.compile(r"<(?:p|br|div|li)\b", re.I)
"""Markup that holds these says itself where lines end."""


def read_elements(
    export: Export, depth: int, left_out: LeftOut
) -> Generator[Element, None, Element | None]:
    """Yield each element at a depth, complete, and forget it; up to the first fault.

    Args:
        export: An export in XML.
        depth: Levels from the root, which is at 1.
        left_out: Counts faults.

    Returns:
        The element that a fault cuts off, without its part in which the fault is.

    Raises:
        InputError: If the file declares entities, which could load files or grow without end.
    """
    _check_declarations(export)
    path: list[Element] = []
    try:
        for event, element in _read_events(export, left_out):
            if event == "start":
                path.append(element)
                continue
            path.pop()
            if len(path) == depth - 1:
                yield element
            if path and len(path) < depth:
                path[-1].clear()
    except FAULTS as error:
        left_out.add(DAMAGED, str(error) or "its end")
        return _cut_open(path[depth - 1 : depth + 1])
    return None


def _check_declarations(export: Export) -> None:
    parser = expat.ParserCreate()
    begun: list[str] = []
    parser.EntityDeclHandler = parser.AttlistDeclHandler = _refuse
    parser.StartElementHandler = lambda name, _: begun.append(name)
    with export.open() as raw, suppress(*FAULTS):  # the reading proper tells them
        for piece in _read_pieces(raw, LeftOut()):
            parser.Parse(piece)
            if begun:
                return


def _refuse(*_: object) -> NoReturn:
    raise InputError("declares entities or attributes in a DTD; only XML without them is read")


def _read_events(export: Export, left_out: LeftOut) -> Iterator[tuple[str, Element]]:
    parser: XMLPullParser[Element] = XMLPullParser(("start", "end"))
    with export.open() as raw:
        for piece in _read_pieces(raw, left_out):
            parser.feed(piece)
            yield from parser.read_events()  # type: ignore[misc]
        parser.close()
        yield from parser.read_events()  # type: ignore[misc]


def _read_pieces(raw: IO[bytes], left_out: LeftOut) -> Iterator[bytes]:
    """Yield a file as XML allows it: nothing before it, no controls, and valid UTF-8."""
    head = raw.read(PIECE).removeprefix(codecs.BOM_UTF8).lstrip()
    pieces = chain([head], iter(partial(raw.read, PIECE), b""))
    declared = DECLARED.match(head)
    if head.startswith(WIDE):
        yield from pieces
    elif declared is None or declared[1].lower() in {b"utf-8", b"utf8"}:
        yield from _mend(_blank_controls(pieces, left_out), left_out)
    else:
        yield from _blank_controls(pieces, left_out)


def _blank_controls(pieces: Iterable[bytes], left_out: LeftOut) -> Iterator[bytes]:
    for number, piece in enumerate(pieces):
        if count := len(piece) - len(piece.translate(None, CONTROLS)):
            left_out.add(FORBIDDEN, _show_place(number), count)
        yield piece.translate(BLANKED)


def _mend(pieces: Iterable[bytes], left_out: LeftOut) -> Iterator[bytes]:
    """Yield pieces of UTF-8; what is none becomes U+FFFD."""
    rest = b""
    for number, piece in enumerate(chain(pieces, [b""])):
        known, final = rest + piece, not piece
        try:
            _, used = codecs.utf_8_decode(known, "strict", final)
            yield known[:used]
        except UnicodeDecodeError:
            text, used = codecs.utf_8_decode(known, "replace", final)
            count = text.count("\ufffd") - known.count("\ufffd".encode())
            left_out.add(FORBIDDEN, _show_place(number), count)
            yield text.encode()
        rest = known[used:]


def _show_place(number: int) -> str:
    return f"behind byte {number * PIECE}"


def _cut_open(path: list[Element]) -> Element | None:
    """Return an element that was not complete, without its last part that was not."""
    if len(path) > 1:
        path[0].remove(path[1])
    return path[0] if path else None


def finish(
    found: Iterable[Conversation], left_out: LeftOut, wanted: str
) -> Iterator[Conversation | str]:
    """Yield conversations, and then a sentence for each thing that is left out.

    Raises:
        InputError: If there is no conversation.
    """
    is_empty = True
    for conversation in found:
        is_empty = False
        yield conversation
    if is_empty:
        raise left_out.refuse(wanted)
    yield from left_out.tell()


def find_root(head: bytes) -> tuple[str, str]:
    """Return the name of an XML file's root, without prefix, and its attributes as they stand."""
    plain = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe")
    match = ROOT.match(plain)
    return (match[1].decode("latin-1"), match[2].decode("latin-1")) if match else ("", "")


def find_name(element: Element) -> str:
    """Return an element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]


def read_text(element: Element | None) -> str:
    """Return the text of an element, in one line where it holds others."""
    if element is None:
        return ""
    if not len(element):
        return (element.text or "").strip()
    return " ".join(" ".join(element.itertext()).split())


def read_fields(element: Element | None) -> dict[str, str]:
    """Return the text of the elements within one, by name; of several with a name, the first's."""
    fields: dict[str, str] = {}
    for child in () if element is None else element:
        name = find_name(child)
        if name not in fields:
            fields[name] = read_text(child)
    return fields


def find_child(element: Element, name: str) -> Element | None:
    """Return the first element of a name within one."""
    return next((child for child in element if find_name(child) == name), None)


def read_utc(text: str) -> str | None:
    """Return a time that is in UTC where it tells no zone."""
    told = text[:LONGEST_TIME].strip()
    return read_time(f"{told}Z" if NAIVE.fullmatch(told) else told)


def read_author(text: str) -> str | None:
    """Return a name as it is shown; of a mail address only what stands before the sign."""
    name = ADDRESS.sub(r"\1", " ".join(unescape_text(text[:LONGEST_NAME]).split()))
    return None if name.lower() in NAMELESS else name


def read_fragment(markup: str) -> str:
    """Return the text of markup in which lines may end as in plain text."""
    marked = markup if BROKEN.search(markup) else "<br>".join(markup.splitlines())
    return read_markup(marked.replace("<![", "<! ["))
