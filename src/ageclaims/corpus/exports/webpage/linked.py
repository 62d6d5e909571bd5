"""What a page says of itself in JSON-LD (schema.org): its article, and comments on that.

The types and properties that are read stand in `html_comments.yaml`, under `linked`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from html import unescape
from typing import Any

from ageclaims.corpus.exports.markup import read_markup
from ageclaims.corpus.exports.webpage.comments import Comment, Comments, make_found
from ageclaims.corpus.exports.webpage.families import section
from ageclaims.corpus.exports.webpage.names import clean_name, drop_surrogates, is_deleted
from ageclaims.corpus.exports.webpage.tree import Element, select_elements

SCRIPTS = "//script[contains(@type, 'ld+json')]"
AROUND = re.compile(r"^\s*(?:<!--|//<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\]\]>|\]\]>)\s*;?\s*$")
TAGS = re.compile(
    r"</?(?:p|br|div|a|b|i|em|strong|ul|ol|li|blockquote|span|pre|code)\b[^>]*>", re.I
)
MOST_ITEMS = 100_000
Item = Mapping[str, Any]


def read_items(root: Element) -> list[tuple[Item, int | None]]:
    """Return all items that a page tells, each with the number of the one that holds it."""
    items: list[tuple[Item, int | None]] = []
    for script in select_elements(root, [SCRIPTS]):
        with suppress(ValueError, RecursionError):
            _walk(json.loads(AROUND.sub("", "".join(script.itertext())), strict=False), items)
    return items


def _walk(value: Any, items: list[tuple[Item, int | None]]) -> None:
    ahead: list[tuple[Any, int | None]] = [(value, None)]
    while ahead and len(items) < MOST_ITEMS:
        found, holder = ahead.pop()
        if isinstance(found, list):
            ahead += [(part, holder) for part in reversed(found)]
        elif isinstance(found, dict):
            items.append((found, holder))
            here = len(items) - 1
            ahead += [
                (part, here) for part in reversed(found.values()) if isinstance(part, dict | list)
            ]


def has_type(item: Item, names: Sequence[str]) -> bool:
    """Tell whether an item is of one of some types."""
    told = item.get("@type")
    types = told if isinstance(told, list) else [told]
    return any(isinstance(t, str) and t.rsplit("/", 1)[-1] in names for t in types)


def find_article(root: Element) -> Item | None:
    """Return the item of a page's article."""
    linked = section("linked")
    wanted = [*linked["articles"], *linked["openings"]]
    return next((item for item, _ in read_items(root) if has_type(item, wanted)), None)


def find_linked_comments(root: Element) -> Comments | None:
    """Return the comments that a page tells in JSON-LD."""
    items, linked = read_items(root), section("linked")
    if any(has_type(item, linked["pages_without_talk"]) for item, _ in items):
        return None
    chosen = [n for n, (item, _) in enumerate(items) if has_type(item, linked["comments"])]
    numbers = {number: place for place, number in enumerate(chosen)}
    comments = [_read(items[number][0], _find_holder(items, number, numbers)) for number in chosen]
    if not any(comment.kept for comment in comments):
        return None
    opened = has_type(items[chosen[0]][0], linked["openings"])
    if opened:  # its comments answer it anyway
        comments = [replace(c, up=None) if c.up == 0 else c for c in comments]
    found = make_found("json_ld", comments, root, opened=opened, missing=False)
    return found if found.told else None


def _find_holder(
    items: Sequence[tuple[Item, int | None]], number: int, numbers: Mapping[int, int]
) -> int | None:
    holder = items[number][1]
    while holder is not None and holder not in numbers:
        holder = items[holder][1]
    return None if holder is None else numbers[holder]


def _read(item: Item, up: int | None) -> Comment:
    linked = section("linked")
    author = read_author(item)
    text = next(filter(None, (read_value(item.get(name)) for name in linked["texts"])), "")
    empty = is_deleted(text)
    parents = tuple(filter(None, map(_read_key, (item.get("parentItem"), item.get("inReplyTo")))))
    dates = tuple(filter(None, (read_value(item.get(name)) for name in linked["dates"])))
    title = read_value(item.get("headline")) or None
    return Comment(
        text="" if empty else text, author=None if empty else author, key=_read_key(item), up=up,
        parents=parents, dates=dates, title=title, kept=bool(text or author),
    )  # fmt: skip


def _read_key(value: Any) -> str | None:
    """Return what an item is called: by its address, its last word."""
    if isinstance(value, dict):
        named = (value.get(name) for name in ("@id", "identifier", "url"))
        return next(filter(None, map(_read_key, named)), None)
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)[:60] if abs(value) < 10**40 else None
    if not isinstance(value, str):
        return None
    words = re.findall(r"[\w-]*\d[\w-]*", value[-200:])
    return words[-1][:60] if words else None


def read_author(item: Item) -> str | None:
    """Return who wrote an item; of several, all."""
    for name in section("linked")["authors"]:
        told = item.get(name)
        names = list(_name_persons(told if isinstance(told, list) else [told]))
        if names:
            return ", ".join(names)
    return None


def _name_persons(persons: Sequence[Any]) -> Iterator[str]:
    for person in persons:
        value = person.get("name") if isinstance(person, dict) else person
        if isinstance(value, list):
            value = next(iter(value), None)
        if isinstance(value, str) and "://" not in value and (name := clean_name([_clean(value)])):
            yield name


def read_value(value: Any) -> str:
    """Return a property's text; empty if it has none."""
    if isinstance(value, list):
        value = next(iter(value), None)
    if isinstance(value, dict):
        value = value.get("@value")
    return _clean(value) if isinstance(value, str) else ""


def _clean(text: str) -> str:
    told = drop_surrogates(text)
    return (read_markup(told) if TAGS.search(told) else unescape(told)).strip()
