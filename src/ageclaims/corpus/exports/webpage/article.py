"""What a page's article says, and its title, writer and date.

Its text is that of the element which pages name so, or of the densest block, without what stands
around articles: navigation, forms, lists of comments, related links, share lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ageclaims.corpus.bylines import read_byline, read_date, read_name, tells_date
from ageclaims.corpus.exports.markup import read_markup
from ageclaims.corpus.exports.webpage.families import common, pattern, pattern_at, section
from ageclaims.corpus.exports.webpage.linked import Item, find_article, read_author, read_value
from ageclaims.corpus.exports.webpage.names import clean_name, find_clock
from ageclaims.corpus.exports.webpage.tree import (
    Element,
    copy_tree,
    read_line,
    read_lines,
    remove,
    select,
    select_elements,
    write_markup,
)
from ageclaims.corpus.lines import Line, split_lines
from ageclaims.corpus.patterns import boilerplate

LEAST_WORDS = 25
"""An element of fewer words is not believed to be the article, whatever it is called."""
OTHER_WORDS = 80
"""An element of so many words is an article beside the longest one."""
MOST_CHROME = 0.5
"""Of the page's text; no larger element is chrome, whatever it is called."""
DENSE = 25
"""Characters that a paragraph has at least."""
MOST_TITLE = 300
HEAD, TAIL = 4, 2
"""Lines at an article's ends among which one may tell its writer."""
WHOLE = frozenset({"html", "body", "main", "article"})
BLOCKS = frozenset({"p", "pre", "blockquote", "ul", "ol", "table", "dl"})
SITE = re.compile(r"\s+[|·•»—–-]\s+[^|·•»—–]{1,60}$")


@dataclass(frozen=True, slots=True)
class Article:
    """A page's article.

    Attributes:
        text: Empty if none is found.
        others: How many other articles the page holds.
    """

    text: str
    title: str | None = None
    author: str | None = None
    date: str | None = None
    others: int = 0


def read_article(root: Element, tree: Element) -> Article:
    """Return a page's article.

    Args:
        root: The page.
        tree: The page without its comments; it loses its chrome.
    """
    item = find_article(root) or {}
    title = find_title(tree, item)
    author, date = _find_author(tree, item), _find_date(tree, item)
    text, others = find_text(tree)
    text, name, days = take_byline(_drop_title(text, title))
    date = date or find_clock(days).read(days)
    return Article(_cut_furniture(text), title, author or name, date, others)


def find_title(tree: Element, item: Item) -> str | None:
    """Return the title of a page's article."""
    told = read_value(item.get("headline"))
    lines = (line for line in read_lines(tree, section("article")["title"]))
    title = told or next((line for line in lines if len(line) <= MOST_TITLE), "")
    if not told and title == next(read_lines(tree, ["//title"]), None):
        title = SITE.sub("", title)
    return " ".join(title.split())[:MOST_TITLE] or None


def _find_author(tree: Element, item: Item) -> str | None:
    told = read_author(item)
    return told or clean_name(
        line for line in read_lines(tree, section("article")["author"]) if "://" not in line
    )


def _find_date(tree: Element, item: Item) -> str | None:
    told = [
        value for name in ("datePublished", "dateCreated") if (value := read_value(item.get(name)))
    ]
    lines = [*told, *read_lines(tree, section("article")["date"])]
    return find_clock(lines).read(lines[:20])


def find_text(tree: Element) -> tuple[str, int]:
    """Return the text of a page's article, and how many others the page holds.

    The page loses its chrome.
    """
    remove(select_elements(tree, [section("toolbar")]))
    _drop_chrome(tree)
    best, others = _find_content(tree)
    if best is None:
        best = _find_densest(tree)
    return (_write(best), others) if best is not None else ("", 0)


def _find_content(tree: Element) -> tuple[Element | None, int]:
    """Return the longest element that the page calls its article, and how many others are long."""
    for expression in section("article")["content"]:
        found = {e: _count_words(e) for e in select_elements(tree, [expression])}
        best = max(found, key=lambda element: found[element], default=None)
        if best is not None and found[best] >= LEAST_WORDS:
            around = {best, *best.iter(), *best.iterancestors()}
            return best, sum(n >= OTHER_WORDS for e, n in found.items() if e not in around)
    return None, 0


def _drop_chrome(tree: Element) -> None:
    whole, best = _count_letters(tree), _find_content(tree)[0]
    kept = {best, *best.iterancestors()} if best is not None else set()
    fixed = select_elements(tree, section("article")["left_out"])
    remove(e for e in fixed if e.tag == "script" or (_is_small(e, whole) and e not in kept))
    chrome = pattern_at("article", "chrome")
    for element in list(tree.iter()):
        names = f"{element.get('class', '')} {element.get('id', '')}".lower().split()
        if element not in kept and any(map(chrome.fullmatch, names)) and _is_small(element, whole):
            remove([element])


def _is_small(element: Element, whole: int) -> bool:
    return element.tag not in WHOLE and _count_letters(element) <= MOST_CHROME * whole


def _count_letters(element: Element) -> int:
    return sum(len(text) for text in _shown(element))


def _shown(element: Element) -> Iterator[str]:
    for part in element.iter():
        if part.tag not in {"script", "style", "noscript", "head", "title"} and part.text:
            yield part.text.strip()
        if part is not element and part.tail:
            yield part.tail.strip()


def _count_words(element: Element) -> int:
    return len(read_line(element).split())


def _find_densest(tree: Element) -> Element | None:
    """Return the element whose own paragraphs hold most text; what holds it gets half of that."""
    scores: dict[Element, float] = {}
    for block in tree.iter():
        size = _measure(block)
        holder = block if block.tag not in BLOCKS else block.getparent()
        share = 1.0
        while size and holder is not None and share > 0.1:
            scores[holder] = scores.get(holder, 0.0) + size * share
            holder, share = holder.getparent(), share / 2
    return max(scores, key=lambda element: scores[element], default=None)


def _measure(block: Element) -> int:
    """Return how many characters of text stand right here, without those of links."""
    if block.tag in BLOCKS:
        linked = sum(len(read_line(link)) for link in select(block, ".//a"))
        size = len(read_line(block)) - 2 * linked
    else:
        size = sum(len(text.strip()) for text in (block.text, *(p.tail for p in block)) if text)
    return size if size >= DENSE else 0


def _write(element: Element) -> str:
    for sign in select_elements(element, [section("emoji")]):
        sign.tail = sign.get("alt", "") + (sign.tail or "")
    whole = copy_tree(element)
    remove(select_elements(whole, common()[:1]))
    return read_markup(write_markup(whole))


def take_byline(text: str) -> tuple[str, str | None, list[str]]:
    """Return a text without the lines at its ends that say who wrote it and when, and those."""
    lines = split_lines(text)
    taken: list[tuple[Line, str | None, str | None]] = []
    for i, line in enumerate(lines):
        beside = not i or (bool(taken) and taken[-1][0] is lines[i - 1])
        if i >= HEAD and i < len(lines) - TAIL:
            continue
        told = _read_writer(lines, i, whole=i < HEAD)
        if told or (beside and i < HEAD and tells_date(line)):
            taken.append((line, *(told or (None, read_date(line)))))
    for line, _, _ in reversed(taken):
        text = text[: line.start] + text[line.end :]
    names, days = [name for _, name, _ in taken if name], [day for _, _, day in taken if day]
    text = re.sub(r"\n{3,}", "\n\n", text).strip() if taken else text
    return text, next(iter(names), None), days


def _read_writer(
    lines: Sequence[Line], i: int, *, whole: bool
) -> tuple[str | None, str | None] | None:
    """Return whom a line names as the writer, and the day; a bare name only if it is `whole`."""
    if told := read_byline(lines[i]):
        return told
    name = read_name(lines, i) if whole else None
    return (name, read_date(lines[i])) if name else None


def _cut_furniture(text: str) -> str:
    blocks = text.split("\n\n")
    while blocks and _is_furniture(blocks[-1]):
        blocks.pop()
    while blocks and _is_furniture(blocks[0]):
        del blocks[0]
    return "\n\n".join(blocks).strip()


def _is_furniture(block: str) -> bool:
    """Tell whether a block holds nothing but lines that sites print around articles."""
    return all(boilerplate("line").match(line.strip("• ")) for line in block.split("\n") if line)


def _drop_title(text: str, title: str | None) -> str:
    """Return a text without the heading that repeats its title."""
    first, _, rest = text.partition("\n\n")
    return (
        rest if title and rest and " ".join(first.split()).casefold() == title.casefold() else text
    )


def is_refused(title: str | None, text: str) -> bool:
    """Tell whether a page stands for an article that the site did not give."""
    return bool(title and pattern("refused").match(title)) and len(text.split()) < 150
