"""A saved HTML page -> a tree of its elements, and what is asked of it.

Expressions are XPath; ``.name`` in one, behind a bracket or a space, stands for "has the class
`name`", and ``re:test`` for a regular expression.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from typing import Any, Protocol

from lxml import etree
from lxml import html as markup

from ageclaims.corpus.decode import Decoded, decode_source
from ageclaims.corpus.exports.charsets import find_declared, find_mark
from ageclaims.errors import InputError

CLASS = re.compile(r"(?<=[\[(\s])\.([A-Za-z_][\w-]*)")
HAS_CLASS = r"contains(concat(' ', normalize-space(@class), ' '), ' \1 ')"
SPACES = re.compile(r"\s+")
NAMESPACES = {"re": "http://exslt.org/regular-expressions"}
CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.I)
HEAD = 1 << 13
"""Bytes within which a page tells its encoding."""
LATIN = frozenset({"ascii", "cp1252"})
"""Declared where a page is in Windows-1252, and by many that are in UTF-8."""
CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""Characters that no tree can hold."""
REFERENCE = re.compile(r"&#(?:[xX]0*([0-9a-fA-F]+)|0*(\d+));?")
MOST_DIGITS = 7
LIMIT = "ERR_RESOURCE_LIMIT"
"""The parser's error at elements that are nested more than 256 deep, or texts of over 10 MB."""


class Element(Protocol):
    """What is used of an element of lxml."""

    tag: Any
    text: str | None
    tail: str | None

    def get(self, name: str, default: str) -> str:
        """Return an attribute, or the default if it lacks it."""

    def set(self, name: str, value: str) -> None:
        """Set an attribute."""

    def __iter__(self) -> Iterator[Element]:
        """Yield what it holds itself."""

    def append(self, part: Element) -> None:
        """Put something at its end, with the text behind that."""

    def insert(self, place: int, part: Element) -> None:
        """Put something into it."""

    def index(self, part: Element) -> int:
        """Return the place of what it holds itself."""

    def getparent(self) -> Element | None:
        """Return what holds it."""

    def iter(self, *tags: Any) -> Iterator[Element]:
        """Yield it and all that it holds."""

    def iterancestors(self) -> Iterator[Element]:
        """Yield what holds it, the nearest first."""

    def itertext(self) -> Iterator[str]:
        """Yield its text."""

    def drop_tree(self) -> None:
        """Take it out, and leave the text behind it."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page.

    Attributes:
        root: Its tree.
        warnings: One sentence each.
    """

    root: Element
    warnings: tuple[str, ...] = ()


def parse_page(content: bytes) -> Page:
    """Return the tree of a page; a space follows its line breaks.

    Raises:
        InputError: If it is empty, binary, or holds no element.
    """
    decoded = decode_page(content)
    parser = markup.HTMLParser(
        encoding="utf-8", recover=True, no_network=True, huge_tree=False, remove_comments=True,
        remove_pis=True,
    )  # fmt: skip
    text = REFERENCE.sub(_check_reference, CONTROLS.sub("", decoded.text))
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.LxmlError, ValueError, AssertionError):
        root = None
    if root is None:
        raise InputError("the page holds no element")
    for line_break in root.iter("br"):
        line_break.tail = f" {line_break.tail or ''}"
    cut = [error for error in parser.error_log if error.type_name == LIMIT]
    lost = (
        [f"what follows line {cut[0].line} is lost: nested too deeply, or too long"] if cut else []
    )
    return Page(root, (*decoded.warnings, *lost))


def _check_reference(match: re.Match[str]) -> str:
    """Return a reference to a character, or nothing if no tree can hold that."""
    if len(match[1] or match[2]) > MOST_DIGITS:
        return ""
    number = int(match[1], 16) if match[1] else int(match[2])
    held = number < 0xD800 or 0xE000 <= number <= 0x10FFFF
    return match[0] if held and not CONTROLS.match(chr(number)) else ""


def decode_page(content: bytes) -> Decoded:
    """Decode a page by BOM, else as it declares, else as UTF-8, else as Windows-1252.

    Where it declares a Latin encoding but is valid UTF-8, it is UTF-8.

    Raises:
        InputError: If it is empty or binary.
    """
    declared = find_declared(CHARSET.search(content[:HEAD]))
    if declared is None or find_mark(content):
        return decode_source(content)
    if declared in LATIN:
        found = decode_source(content)
        return Decoded(found.text, found.encoding)
    try:
        return Decoded(content.decode(declared).replace("\r\n", "\n"), declared)
    except UnicodeError:
        return decode_source(content)


@cache
def _compile(expression: str) -> Any:
    return etree.XPath(CLASS.sub(HAS_CLASS, expression), namespaces=NAMESPACES, smart_strings=False)


def select(element: Element, expression: str) -> list[Any]:
    """Return what an expression finds: elements, or texts."""
    found = _compile(expression)(element)
    if isinstance(found, list):
        return found
    if isinstance(found, bool):
        return [element] if found else []
    if isinstance(found, float):
        return [f"{found:.0f}"]
    return [found] if found else []


def select_elements(element: Element, expressions: Iterable[str]) -> Iterator[Element]:
    """Yield the elements that expressions find."""
    for expression in expressions:
        yield from (found for found in select(element, expression) if not isinstance(found, str))


def read_line(found: Any) -> str:
    """Return the text of an element or attribute in one line."""
    text = found if isinstance(found, str) else "".join(found.itertext())
    return SPACES.sub(" ", text).strip()


def read_lines(element: Element, expressions: Iterable[str]) -> Iterator[str]:
    """Yield the lines that expressions find, without empty ones."""
    for expression in expressions:
        yield from filter(None, map(read_line, select(element, expression)))


def remove(elements: Iterable[Element]) -> None:
    """Take elements out of their tree."""
    for element in list(elements):
        if element.getparent() is not None:
            element.drop_tree()


def copy_tree(element: Element) -> Element:
    """Return a copy."""
    return deepcopy(element)


def write_markup(element: Element) -> str:
    """Return an element as HTML, without what stands behind it."""
    return str(etree.tostring(element, encoding="unicode", method="html", with_tail=False))
