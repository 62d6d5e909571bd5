"""XML as a stream of events: elements that begin and end, and the text between them.

Nothing is loaded and nothing is expanded: a file that declares entities or attributes is refused.
Names lose their prefixes, and the file is read up to the first fault in it.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from html.entities import html5
from typing import IO, NoReturn
from xml.parsers import expat

from ageclaims.corpus.exports.charsets import find_codec
from ageclaims.corpus.exports.export import Export
from ageclaims.corpus.exports.gathering import LeftOut
from ageclaims.errors import InputError

PIECE = 1 << 16
"""Bytes that are read at once."""
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
)
DECLARED = re.compile(
    rb"\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{1,40})[\"']", re.I | re.A
)
FORBIDDEN = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF], " ")
"""Characters that XML does not allow; U+FFFD is put where bytes are not of the encoding."""
WRONG = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffd-\uffff]")


@dataclass(frozen=True, slots=True)
class Start:
    """An element begins.

    Attributes:
        name: Its name.
        attributes: By name.
    """

    name: str
    attributes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class End:
    """An element ends."""


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
    with export.open() as stream:
        for piece in _decode(stream, left_out):
            try:
                parser.Parse(piece, not piece)
            except expat.ExpatError as error:
                yield from events
                left_out.add("faults in the XML, below which nothing is read", _show(error))
                return
            yield from events
            events.clear()


def find_root(head: bytes) -> str | None:
    """Return the name of a file's root, if it begins like XML."""
    events: list[Event] = []
    parser = _make_parser(events)
    parser.EntityDeclHandler = parser.AttlistDeclHandler = None
    with suppress(expat.ExpatError):  # what stands above the fault may tell
        parser.Parse(_clean(head.decode(_find_encoding(head), "replace").lstrip()), False)
    return next((event.name for event in events if isinstance(event, Start)), None)


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
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.UseForeignDTD(True)  # so that an entity that nobody declares is no fault
    parser.StartElementHandler = lambda name, told: events.append(_make_start(name, told))
    parser.EndElementHandler = lambda _: events.append(End())
    parser.CharacterDataHandler = events.append
    parser.SkippedEntityHandler = lambda name, _: events.append(html5.get(f"{name};", f"&{name};"))
    parser.EntityDeclHandler = parser.AttlistDeclHandler = _refuse
    return parser


def _refuse(*_: object) -> NoReturn:
    raise InputError("declares entities or attributes in a DTD; only XML without them is read")


def _make_start(name: str, told: Mapping[str, str]) -> Start:
    own = {key.rpartition(":")[2]: value for key, value in told.items() if key[:5] != "xmlns"}
    return Start(name.rpartition(":")[2], own)


def _show(error: expat.ExpatError) -> str:
    return f"line {error.lineno} ({expat.ErrorString(error.code)})"


def _find_encoding(head: bytes) -> str:
    for mark, encoding in MARKS:
        if head.startswith(mark):
            return encoding
    declared = DECLARED.match(head)
    known = find_codec(declared[1].decode("ascii")) if declared else None
    return known if known and head[:5].decode(known, "replace") == "<?xml" else "utf-8"


def _decode(stream: IO[bytes], left_out: LeftOut) -> Iterator[str]:
    """Yield a file as XML allows it, and at its end an empty text."""
    head = stream.read(PIECE)
    decoder = codecs.getincrementaldecoder(_find_encoding(head))("replace")
    piece, place, is_begun = head, 0, False
    while piece:
        text = decoder.decode(piece)
        text = text if is_begun else text.lstrip()
        is_begun = is_begun or bool(text)
        if wrong := len(WRONG.findall(text)):
            left_out.add(
                "characters that are not of XML or of the encoding", f"behind byte {place}", wrong
            )
        if text:
            yield _clean(text)
        place += len(piece)
        piece = stream.read(PIECE)
    yield from filter(None, [_clean(decoder.decode(b"", final=True))])
    yield ""


def _clean(text: str) -> str:
    return text.translate(FORBIDDEN).encode("utf8", "replace").decode("utf8")
