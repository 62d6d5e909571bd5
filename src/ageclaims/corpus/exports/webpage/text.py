"""A whole page as plain text, laid out as browsers for terminals do it.

For pages whose comments no family of `html_comments.yaml` finds: headings on lines of their own,
items of lists behind bullets or numbers and indented, links' text only, blank lines between
blocks, tables row by row.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from ageclaims.corpus.exports.markup import BLOCKS, SILENT
from ageclaims.corpus.exports.webpage.families import pattern_at, section
from ageclaims.corpus.exports.webpage.tree import (
    Element,
    parse_page,
    read_line,
    remove,
    select_elements,
)

HIDDEN = "//*[@hidden] | //button | //textarea | //select | //input | //title"
SPACES = re.compile(r"[ \t\r\n\f\u00a0]+")
QUOTE_END = re.compile(r"^ *>$(?!\n *>)", re.M)
CLOSE = frozenset({"li", "tr", "dd", "dt", "td", "th", "tbody", "thead", "tfoot"})
"""Elements that begin a line, but not below a blank one."""
LISTS = frozenset({"ul", "ol", "menu"})
STEP = 2
MOST_INDENT = 40
MUTE = SILENT | {"html", "body", "form", "a", "button", "h1", "h2", "h3", "h4", "h5", "h6"}
"""Elements that say nothing of a comment."""
LEAST_WORDS = 30
"""Words that something called "comments" holds if there are any."""


@dataclass(slots=True)
class _Layout:
    """Lines so far; `lists` holds the next number of each open list, `indents` of each open item.

    `bare` tells that nothing stands on the last line yet besides what it begins with.
    """

    lines: list[str] = field(default_factory=lambda: [""])
    lists: list[int | None] = field(default_factory=list)
    indents: list[int] = field(default_factory=list)
    quotes: int = 0
    kept: int = 0
    bare: bool = True

    def start(self) -> str:
        """Return what a line begins with."""
        indent = min(self.indents[-1], MOST_INDENT) if self.indents else 0
        return " " * indent + "> " * min(self.quotes, 1)

    def part(self, *, wide: bool) -> None:
        """Begin a new line, below a blank one if `wide`."""
        if not self.bare:
            self.lines.append(self.start())
            self.bare = True
        self.lines[-1] = self.start()
        if wide and len(self.lines) > 1 and self.lines[-2].strip("> "):
            self.lines.insert(-1, self.start().rstrip() if self.quotes else "")

    def mark(self, bullet: str) -> None:
        """Begin an item."""
        self.part(wide=False)
        self.indents.append((self.indents[-1] if self.indents else 0) + STEP + len(bullet))
        self.lines[-1] = " " * (self.indents[-1] - len(bullet)) + bullet

    def add(self, text: str) -> None:
        """Add text to the last line."""
        if self.kept:
            first, *others = text.split("\n")
            self.lines[-1] += first
            self.lines += [self.start() + other for other in others]
        else:
            words = SPACES.sub(" ", text)
            self.lines[-1] += words.lstrip() if self.bare or self.lines[-1].endswith(" ") else words
        self.bare = self.bare and not text.strip()


def render_page(content: bytes) -> str:
    """Return a page as plain text.

    Raises:
        InputError: If it is empty or binary.
    """
    return render(parse_page(content).root)


def render(root: Element) -> str:
    """Return a tree as plain text; it loses what is not shown."""
    remove(e for e in select_elements(root, [HIDDEN, section("toolbar")]))
    remove(e for e in list(root.iter()) if e.tag in SILENT)
    for sign in select_elements(root, [section("emoji")]):
        sign.tail = sign.get("alt", "") + (sign.tail or "")
    layout = _Layout()
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            _open(layout, element)
            layout.add(element.text or "")
        else:
            _close(layout, element)
            layout.add(element.tail or "")
    text = "\n".join(line.rstrip() for line in layout.lines)
    text = QUOTE_END.sub("", text)
    return re.sub(r"\n{3,}", "\n\n", text).strip("\n") + "\n"


def _open(layout: _Layout, element: Element) -> None:
    tag = element.tag
    if tag == "br":
        layout.lines.append(layout.start())
        layout.bare = True
    elif tag in LISTS:
        layout.part(wide=not layout.lists)
        layout.lists.append(_read_start(element) if tag == "ol" else None)
    elif tag == "li":
        count = layout.lists[-1] if layout.lists else None
        layout.mark("* " if count is None else f"{count}. ")
        if count is not None:
            layout.lists[-1] = count + 1
    elif tag in {"td", "th"} and not _has_blocks(element):
        layout.lines[-1] += "" if layout.bare else "  "
    elif tag in BLOCKS or tag == "blockquote":
        _part(layout, element)
        layout.quotes += tag == "blockquote"
        layout.kept += tag == "pre"
        if tag == "blockquote":
            layout.lines[-1] = layout.start()


def _part(layout: _Layout, element: Element) -> None:
    """Begin a block, unless it is the first thing of an item."""
    last = layout.lines[-1].strip()
    if layout.bare and last and last.strip("> "):
        return
    layout.part(wide=element.tag not in CLOSE)


def _close(layout: _Layout, element: Element) -> None:
    tag = element.tag
    if tag in LISTS and layout.lists:
        layout.lists.pop()
        layout.part(wide=not layout.lists)
    elif tag == "li" and layout.indents:
        layout.indents.pop()
        layout.bare = layout.bare and not layout.lines[-1].strip()
        layout.part(wide=False)
    elif tag in {"td", "th"} and not _has_blocks(element):
        return
    elif tag in BLOCKS or tag == "blockquote":
        layout.quotes -= tag == "blockquote" and layout.quotes > 0
        layout.kept -= tag == "pre" and layout.kept > 0
        layout.part(wide=tag not in CLOSE)


def _has_blocks(cell: Element) -> bool:
    return any(part.tag in BLOCKS or part.tag == "br" for part in cell.iter() if part is not cell)


def _read_start(element: Element) -> int:
    told = element.get("start", "")
    return int(told) if told.isascii() and told.isdigit() and len(told) < 6 else 1


def find_talk(root: Element) -> list[Element]:
    """Return the elements that are called comments and say something, without those inside one."""
    found: dict[int, Element] = {}
    for element in select_elements(root, [section("signs")["element"]]):
        held = any(id(up) in found for up in element.iterancestors())
        if not held and len(_read_talk(element).split()) >= LEAST_WORDS:
            found[id(element)] = element
    return list(found.values())


def counts_comments(root: Element) -> bool:
    """Tell whether a heading of a page says how many comments follow."""
    heading = pattern_at("signs", "heading")
    heads = map(read_line, select_elements(root, ["//h2 | //h3 | //h4 | //h5"]))
    return any(heading.match(head) and re.search(r"\d", head) for head in heads)


def _read_talk(element: Element) -> str:
    """Return what an element says besides its headings, forms and links."""
    if element.tag in MUTE:
        return ""
    parts = [element.text or ""]
    for part in element:
        parts += [_read_talk(part), part.tail or ""]
    return " ".join(filter(None, parts))
