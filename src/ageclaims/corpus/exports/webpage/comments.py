"""The comments of a page, found by the family that its markup is of.

Each family that finds comments reads them from a copy of the tree, the inner ones first, and takes
them out of it; what is left of the copy is the page without its comments.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ageclaims.corpus.exports.conversation import Entry
from ageclaims.corpus.exports.markup import read_markup
from ageclaims.corpus.exports.webpage.families import Family, common, families, pattern, section
from ageclaims.corpus.exports.webpage.links import link_comments, name_comments
from ageclaims.corpus.exports.webpage.names import clean_name, find_clock, is_deleted
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

MUCH_MORE = 1.5
"""A family that comes later serves only if it finds so many times more comments."""
HOLDERS = frozenset({"blockquote", "li", "td", "dd", "dt"})
"""Elements that hold a comment, and say nothing about its text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """A comment as the page holds it.

    Attributes:
        key: What the page calls it, if it does.
        up: Which comment holds it, by number.
        depth: How deep the page shows it.
        parents: What the page calls those that it answers.
        dates: Lines that may be its date.
        kept: Whether it is a comment at all, and not a pingback or nothing.
        first: Its number in its topic.
    """

    text: str
    author: str | None
    key: str | None = None
    up: int | None = None
    depth: int | None = None
    parents: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    title: str | None = None
    kept: bool = True
    foreign: bool = False
    first: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Comments:
    """What a family finds on a page.

    Attributes:
        name: Of the family.
        entries: The comments; with those that answer nothing else, what opens the page first.
        tree: The page without them.
        opened: Whether the first entry opens the page.
        apart: Whether the page is a topic, without an article.
        told: How many have a text, and a writer or date.
        warnings: One sentence each.
    """

    name: str
    entries: tuple[Entry, ...]
    tree: Element
    opened: bool
    apart: bool
    told: int
    warnings: tuple[str, ...]


def find_comments(root: Element) -> Comments | None:
    """Return what the family that a page is of finds there."""
    best: Comments | None = None
    for family in families():
        found = _apply(family, root)
        if found and found.told:
            best = choose_better(best, found)
    return best


def choose_better(best: Comments | None, other: Comments) -> Comments:
    """Return which of two serves; the first one, unless the other finds far more."""
    return other if best is None or other.told > MUCH_MORE * best.told else best


def _apply(family: Family, root: Element) -> Comments | None:
    if not any(select(root, expression) for expression in family.comment):
        return None
    tree = copy_tree(root)
    elements = _find_elements(family, tree)
    opening = _read_opening(family, tree) if family.opening else None
    opens = bool(family.opens and elements and select(elements[0], family.opens))
    missing = bool(family.more and select(tree, family.more))
    comments = _read_all(family, elements)
    if opening:
        held = [replace(c, up=None if c.up is None else c.up + 1) for c in comments]
        comments = [opening, *held]
    return make_found(family.name, comments, tree, opened=opens or bool(opening), missing=missing)


def _find_elements(family: Family, tree: Element) -> list[Element]:
    """Return the comments' elements in the page's order; of two with one name, the outer one."""
    found = {id(element): element for element in select_elements(tree, family.comment)}
    kept: dict[int, str | None] = {}
    for element in tree.iter():
        if id(element) in found:
            key = _read_key(family, element, family.id)
            above = {kept[id(up)] for up in element.iterancestors() if id(up) in kept}
            if key is None or key not in above:
                kept[id(element)] = key
    return [found[mark] for mark in kept]


def _read_all(family: Family, elements: Sequence[Element]) -> list[Comment]:
    numbers = {id(element): number for number, element in enumerate(elements)}
    read: list[Comment] = []
    holders = [
        next((numbers[id(up)] for up in element.iterancestors() if id(up) in numbers), None)
        for element in elements
    ]
    for element, up in zip(reversed(elements), reversed(holders), strict=True):
        read.append(replace(_read_comment(family, element), up=up))
        remove([element])
    return read[::-1]


def _read_opening(family: Family, tree: Element) -> Comment | None:
    if family.opening is None:
        return None
    for element in select_elements(tree, family.opening.comment):
        read = replace(_read_comment(family.opening, element), kept=True)
        remove([element])
        return read
    return None


def _read_comment(family: Family, element: Element) -> Comment:
    author = clean_name(read_lines(element, family.author))
    dates = tuple(read_lines(element, family.date))[:8]
    depth = _read_number(element, family.depth)
    key = _read_key(family, element, family.id)
    parents = tuple(p for p in _read_keys(family, element, family.parent) if p != key)
    first = _read_number(element, family.first)
    title = next(read_lines(element, family.title), None)
    foreign = bool(family.foreign and select(element, family.foreign)) or bool(
        author and pattern("ping").match(author)
    )
    empty = bool(family.empty and select(element, family.empty))
    text = "" if empty else _read_body(family, element)
    if empty or is_deleted(text):
        text, author, title, empty = "", None, None, True
    return Comment(
        text=text, author=author, key=key, depth=depth, parents=parents, dates=dates, title=title,
        kept=not foreign and bool(text or author or dates or empty), foreign=foreign, first=first,
    )  # fmt: skip


def _read_body(family: Family, element: Element) -> str:
    for expression in family.body:
        for body in select_elements(element, [expression]):
            if text := read_text(family, body):
                return text
            break
    return ""


def read_text(family: Family, body: Element) -> str:
    """Return the text of a comment's body, which loses what is no part of that."""
    if body.tag in HOLDERS:
        body.tag = "div"
    for sign in select_elements(body, [section("emoji")]):
        sign.tail = sign.get("alt", "") + (sign.tail or "")
    if family.quote:
        _mark_quotes(family, body)
    remove(select_elements(body, (*family.left_out, *common())))
    text = read_markup(write_markup(body))
    text = pattern("signature").sub("", pattern("text_lead").sub("", text, count=1))
    return text.strip()


def _mark_quotes(family: Family, body: Element) -> None:
    """Make quotations of others such that `read_markup` sees them and their writers."""
    for quote in select_elements(body, [family.quote]):
        named = next((found for e in family.quoted for found in select(quote, e)), None)
        quote.tag = "blockquote"
        if named is None:
            continue
        if author := clean_name([read_line(named)]):
            quote.set("data-author", author)
        if not isinstance(named, str):
            remove([named])


def _read_key(family: Family, element: Element, expressions: Sequence[str]) -> str | None:
    return next(_read_keys(family, element, expressions), None)


def _read_keys(family: Family, element: Element, expressions: Sequence[str]) -> Iterator[str]:
    for line in read_lines(element, expressions):
        if match := family.id_pattern.search(line[:300]):
            yield match.group().strip("/")[:60]


def _read_number(element: Element, expressions: Sequence[str]) -> int | None:
    for line in read_lines(element, expressions):
        number = line.strip("#. ").replace(",", "")
        if number.isascii() and number.isdigit() and len(number) < 9:
            return int(number)
    return None


def make_found(
    name: str, comments: Sequence[Comment], tree: Element, *, opened: bool, missing: bool
) -> Comments:
    """Return comments as entries, with a sentence for what is left out of them."""
    kept = [comment for comment in comments if comment.kept]
    word = "post" if opened else "comment"
    clock = find_clock(line for comment in kept for line in comment.dates)
    named, doubled = name_comments(comments)
    links = link_comments(comments, named)
    entries = tuple(
        Entry(
            id=named[number], text=comment.text, locator=f"{word} {number + 1}",
            author=comment.author, date=clock.read(comment.dates), parent=links[number],
            title=comment.title,
        )
        for number, comment in enumerate(comments) if number in named
    )  # fmt: skip
    later = bool(kept) and (kept[0].first or 1) > 1
    opened = opened and bool(entries)
    if opened and not later:
        entries = (replace(entries[0], parent=None), *entries[1:])
    return Comments(
        name=name, entries=entries, tree=tree, opened=opened and not later,
        apart=opened, told=sum(bool(e.text and (e.author or e.date)) for e in entries),
        warnings=tuple(_warn(comments, entries, doubled, missing=missing, later=later)),
    )  # fmt: skip


def _warn(
    comments: Sequence[Comment], entries: Sequence[Entry], doubled: int, *, missing: bool,
    later: bool,
) -> Iterator[str]:  # fmt: skip
    counts = Counter({"that repeat others": doubled})
    for comment in comments:
        counts["that are pingbacks or messages of programs"] += comment.foreign
        counts["that hold nothing"] += not comment.kept and not comment.foreign
    yield from (f"comments left out: {count} {what}" for what, count in counts.items() if count)
    blank = [e for e in entries if not e.text and e.author]
    if blank:
        yield f"comments without a text: {len(blank)} (first: {blank[0].locator})"
    dated = {entry.id for entry in entries if entry.date}
    unread = [e for e in entries if e.text and e.id not in dated]
    if dated and unread:
        yield f"comments without a readable date: {len(unread)} (first: {unread[0].locator})"
    if missing:
        yield "the page shows only a part of its comments; the others are not in the file"
    if later:
        yield "the page does not begin with the first post of its topic"
