"""Exports in XML, a record at a time: nothing external is loaded, and what is damaged is told."""

from __future__ import annotations

import re
from collections.abc import Generator, Iterable, Iterator
from xml.etree.ElementTree import Element, TreeBuilder

from ageclaims.corpus.exports.conversation import Conversation
from ageclaims.corpus.exports.export import Export
from ageclaims.corpus.exports.gathering import LeftOut
from ageclaims.corpus.exports.markup import read_markup, unescape_text
from ageclaims.corpus.exports.times import read_time
from ageclaims.corpus.exports.xml_events import End, Start, cut_prefix, read_events

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
    level = 0
    root, builder = Element(""), TreeBuilder()
    for event in read_events(export, left_out):
        if isinstance(event, Start):
            level += 1
            if level >= depth:
                begun = builder.start(event.tag, {**event.attributes})
                root = begun if level == depth else root
        elif isinstance(event, End):
            level -= 1
            if level >= depth - 1:
                builder.end(event.tag)
            if level == depth - 1:
                yield builder.close()
                root, builder = Element(""), TreeBuilder()
        elif level >= depth:
            builder.data(event)
    if level < depth:
        return None
    if level > depth:
        root.remove(root[-1])
    return root


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


def find_name(element: Element) -> str:
    """Return an element's name without its prefix."""
    return cut_prefix(element.tag)


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
    return read_markup(marked)
