"""XML as a stream of events: elements that begin and end, and the text between them.

Nothing is loaded and nothing is expanded: a file that declares entities or attributes is refused.
What XML does not allow is mended, and a file is read up to the first fault in it.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from html.entities import html5
from io import BytesIO
from typing import IO, NoReturn
from xml.parsers import expat

from ageclaims.corpus.exports.charsets import find_declared, find_mark
from ageclaims.corpus.exports.export import Export
from ageclaims.corpus.exports.gathering import LeftOut
from ageclaims.corpus.exports.packing import UNPACKED_WRONG
from ageclaims.errors import InputError

PIECE = 1 << 16
"""Bytes that are read at once."""
UNMARKED = ((b"<\0", "utf-16-le"), (b"\0<", "utf-16-be"))
"""How files in UTF-16 begin that lack its mark."""
DECLARED = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{1,40})[\"']", re.I)
WRONG = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML does not allow."""
REPLACED, REPLACEMENT = "\uffff", "\ufffd"
"""What stands for bytes that are not of the encoding, until it is counted, and then."""
REPLACE = "ageclaims.replace"
FORBIDDEN = "characters that XML forbids, which stand as blanks or as U+FFFD"
UNKNOWN = "encodings that are not known, or do not fit; read as UTF-8"
DAMAGED = "places where the file is damaged, behind which nothing is read"
FAULTS = (expat.ExpatError, ValueError, *UNPACKED_WRONG)
"""What a damaged file raises."""

codecs.register_error(REPLACE, lambda error: (REPLACED, getattr(error, "end", 0)))


@dataclass(frozen=True, slots=True)
class Start:
    """An element begins.

    Attributes:
        tag: Its name, with its prefix.
        name: Its name.
        attributes: By name, without prefixes.
        line: Where it begins.
    """

    tag: str
    name: str
    attributes: Mapping[str, str]
    line: int


@dataclass(frozen=True, slots=True)
class End:
    """An element ends.

    Attributes:
        tag: Its name, with its prefix.
    """

    tag: str


Event = Start | End | str
"""A text is what stands between two elements, or a part of it."""


def read_events(export: Export, left_out: LeftOut) -> Iterator[Event]:
    """Yield the events of a file, up to the first fault.

    Args:
        export: The file.
        left_out: Counts what is wrong with it.

    Raises:
        InputError: If it declares entities or attributes.
    """
    events: list[Event] = []
    parser = _make_parser(events)
    try:
        with export.open() as stream:
            for piece in _decode(stream, left_out):
                parser.Parse(piece, not piece)
                yield from events
                events.clear()
    except FAULTS as error:
        yield from events
        left_out.add(DAMAGED, str(error) or "its end")


def find_root(head: bytes) -> tuple[str, str]:
    """Return the name of a file's root and what its attributes say, if it begins like XML."""
    found: list[tuple[str, str]] = []
    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda tag, told: found.append((cut_prefix(tag), repr(told)))
    with suppress(*FAULTS):  # what stands above the fault may tell
        parser.Parse(next(_decode(BytesIO(head), LeftOut())), False)
    return found[0] if found else ("", "")


def cut_prefix(tag: str) -> str:
    """Return a name without its prefix."""
    return tag.rpartition(":")[2]


def take(events: Iterator[Event]) -> Iterator[Event]:
    """Yield what stands in an element that just began, and take its end."""
    depth = 1
    for event in events:
        depth += isinstance(event, Start) - isinstance(event, End)
        if not depth:
            return
        yield event


def skip(events: Iterator[Event]) -> None:
    """Pass over an element that just began."""
    for _ in take(events):
        pass


def _make_parser(events: list[Event]) -> expat.XMLParserType:
    def begin(tag: str, told: Mapping[str, str]) -> None:
        own = {cut_prefix(key): value for key, value in told.items() if key[:5] != "xmlns"}
        events.append(Start(tag, cut_prefix(tag), own, parser.CurrentLineNumber))

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.UseForeignDTD(True)  # so that an entity that nobody declares is no fault
    parser.StartElementHandler = begin
    parser.EndElementHandler = lambda tag: events.append(End(tag))
    parser.CharacterDataHandler = events.append
    parser.SkippedEntityHandler = lambda name, _: events.append(html5.get(f"{name};", f"&{name};"))
    parser.EntityDeclHandler = parser.AttlistDeclHandler = _refuse
    return parser


def _refuse(*_: object) -> NoReturn:
    raise InputError("declares entities or attributes in a DTD; only XML without them is read")


def _decode(stream: IO[bytes], left_out: LeftOut) -> Iterator[str]:
    """Yield a file as XML allows it, with nothing before it, and at its end an empty text."""
    head = stream.read(PIECE)
    decoder = codecs.getincrementaldecoder(_find_encoding(head, left_out))(REPLACE)
    piece, place, is_begun = head, 0, False
    while True:
        text, wrong = WRONG.subn(_mend, decoder.decode(piece, final=not piece))
        if wrong:
            left_out.add(FORBIDDEN, f"behind byte {place}", wrong)
        text = text if is_begun else text.lstrip()
        if text:
            is_begun = True
            yield text
        if not piece:
            break
        place += len(piece)
        piece = stream.read(PIECE)
    yield ""


def _mend(wrong: re.Match[str]) -> str:
    return " " if wrong[0] < " " else REPLACEMENT


def _find_encoding(head: bytes, left_out: LeftOut) -> str:
    if found := find_mark(head) or next((name for sign, name in UNMARKED if head[:2] == sign), ""):
        return found
    declared = DECLARED.match(head.lstrip())
    known = find_declared(declared)
    if declared and not known:
        left_out.add(UNKNOWN, declared[1].decode())
    return known or "utf-8"
