"""A piece of HTML -> the text that it shows, with `>` before quoted lines.

Exports hold posts as HTML: paragraphs, lists, links, quotations. What is hidden or runs is left
out. A quotation whose writer the markup names stands between `[quote="Name"]` and `[/quote]`, as
forums write it, and is read as theirs.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape

BLOCKS = frozenset(
    {
        "address", "article", "aside", "dd", "details", "div", "dl", "dt", "fieldset",
        "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header",
        "hr", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td",
        "tfoot", "th", "thead", "tr", "ul",
    }
)  # fmt: skip
"""Elements that stand on lines of their own."""
SILENT = frozenset(
    {"script", "style", "template", "head", "noscript", "iframe", "object", "svg", "math", "select"}
)
"""Elements whose content is not shown, or is no text."""
QUOTED = "blockquote"
WRONG = re.compile(r"<(?![a-zA-Z/!?])|<!(?!--|\[CDATA\[)")
"""A sign that begins no element."""
NO_LETTER = re.compile(r"&(?=#(?:[xX][0-9a-fA-F]{7,}|\d{8,}))")
"""Begins the number of a letter beyond all there are, which may be too long to count."""
BLANKS = re.compile(r"[ \t\r\n\f]+")
MANY_BREAKS = re.compile(r"\n{3,}")


def read_markup(markup: str) -> str:
    """Return the text of a piece of HTML: paragraphs parted by blank lines."""
    if "<" not in markup and "&" not in markup:
        return markup.strip()
    from lxml import etree  # noqa: PLC0415 - only where exports hold HTML

    reader = _Reader()
    parser = etree.HTMLParser(target=reader, encoding="utf-8", no_network=True, huge_tree=True)
    content = WRONG.sub("&lt;", NO_LETTER.sub("&amp;", markup))
    try:
        parser.feed(f"<div>{content}".encode("utf8", "replace").replace(b"\0", b" "))
        parser.close()
    except etree.LxmlError:
        pass  # what follows a fault that no browser could read either
    return reader.finish()


def unescape_text(text: str) -> str:
    """Replace the entities of HTML in a text."""
    return unescape(NO_LETTER.sub("&amp;", text))


class _Reader:
    """Collects lines as the parser tells what it meets; `_depth` counts the open quotations."""

    def __init__(self) -> None:
        self._lines: list[str] = [""]
        self._depth = 0
        self._silent: list[str] = []
        self._kept = 0
        self._lists: list[int | None] = []
        self._named: list[bool] = []

    def close(self) -> None:
        """End; the parser calls it."""

    def comment(self, text: str) -> None:
        """Pass over a comment."""

    def start(self, tag: str, told: Mapping[str, str]) -> None:
        """Begin an element."""
        if self._silent:
            self._silent.append(tag)
            return
        headed = bool(self._named) and self._named[-1] and told.get("class") == "title"
        if tag in SILENT or headed:
            self._silent.append(tag)
            return
        if tag == "br":
            self._break()
        elif tag == "li":
            self._start_item()
        elif tag == QUOTED or (tag == "aside" and told.get("data-username")):
            self._open_quote(told, named=tag == "aside")
        elif tag in {"ol", "ul"}:
            self._part(1)
            self._lists.append(1 if tag == "ol" else None)
        elif tag in BLOCKS:
            self._part(1 if tag in {"dd", "dt", "td", "th", "tr"} else 2)
            self._kept += tag == "pre"

    def end(self, tag: str) -> None:
        """End an element."""
        if self._silent:
            if tag in self._silent:
                while self._silent.pop() != tag:
                    pass
            return
        if tag == QUOTED or (tag == "aside" and self._named and self._named[-1]):
            self._close_quote()
        elif tag in {"ol", "ul"}:
            self._part(2 if len(self._lists) <= 1 else 1)
            if self._lists:
                self._lists.pop()
        elif tag in BLOCKS:
            self._part(1 if tag in {"dd", "dt", "td", "th", "tr"} else 2)
            self._kept -= tag == "pre" and self._kept > 0

    def data(self, data: str) -> None:
        """Add letters."""
        if self._silent:
            return
        if self._kept:
            first, *others = data.split("\n")
            self._lines[-1] += first
            for other in others:
                self._break()
                self._lines[-1] += other
            return
        text = BLANKS.sub(" ", data)
        own = self._lines[-1]
        self._lines[-1] = own + (text.lstrip(" ") if not own or own.endswith(" ") else text)

    def finish(self) -> str:
        """Return the text."""
        shown = (line.rstrip() if line.strip("> ") else "" for line in self._lines)
        text = "\n".join(shown)
        return MANY_BREAKS.sub("\n\n", text).strip("\n")

    def _break(self) -> None:
        self._lines.append("> " * min(self._depth, 1))

    def _part(self, lines: int) -> None:
        """Begin a new line, below so many breaks at least."""
        if not self._lines[-1].strip("> "):
            self._lines[-1] = "> " * min(self._depth, 1)
            if lines > 1 and len(self._lines) > 1 and self._lines[-2].strip("> "):
                self._lines.insert(-1, "")
            return
        if lines > 1:
            self._lines.append("")
        self._lines.append("> " * min(self._depth, 1))

    def _start_item(self) -> None:
        self._part(1)
        count = self._lists[-1] if self._lists else None
        if count is None:
            self._lines[-1] += "• "
        else:
            self._lines[-1] += f"{count}. "
            self._lists[-1] = count + 1

    def _open_quote(self, told: Mapping[str, str], *, named: bool) -> None:
        self._part(2)
        writer = told.get("data-username") or told.get("data-author") or told.get("data-quote")
        marked = bool(writer) and not self._depth
        inside = bool(self._named) and self._named[-1]
        if marked and not inside:
            self._lines[-1] += f'[quote="{_clean_name(writer or "")}"]'
            self._lines.append("")
            self._named.append(True)
        elif inside:
            self._named.append(False)
        else:
            self._named.append(False)
            self._depth += 1
            self._lines[-1] = "> "

    def _close_quote(self) -> None:
        if not self._named:
            return
        named = self._named.pop()
        if named:
            self._part(1)
            self._lines[-1] += "[/quote]"
            self._lines += ["", ""]
        elif self._depth:
            self._depth -= 1
            if not self._lines[-1].strip("> "):
                self._lines.pop()
            self._lines += ["", ""]


def _clean_name(name: str) -> str:
    return re.sub(r'["\[\],\n]', " ", name).strip()
