"""Whom a post addresses and whom it speaks about, by name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from ageclaims.corpus.patterns import read_data

NAME = r"(?P<name>[^\W\d_a-z][\w’'\-]*(?: [^\W\d_a-z][\w’'\-]*){0,2})"
FULL_NAME = re.compile(r"\b([A-Z][a-z’'\-]+) ([A-Z][a-z’'\-]{2,})\b")


@dataclass(frozen=True, slots=True)
class Mentions:
    """The names in one post, as first names in lower case.

    Attributes:
        addressed: Whom the post speaks to, with the offset of the first address in the text.
        mentioned: Whom it speaks about.
        refers_to_self: Whether it refers to what its writer wrote before.
        refers_to_article: Whether it speaks of the article.
        hosts: Whether it opens as somebody who answers many.
        signed: Names by which the writer calls themself.
        takes_up: Whether it opens as the next turn of a conversation.
    """

    addressed: Mapping[str, int]
    mentioned: frozenset[str]
    refers_to_self: bool
    refers_to_article: bool
    hosts: bool
    signed: frozenset[str]
    takes_up: bool


@cache
def name_patterns(kind: str) -> tuple[re.Pattern[str], ...]:
    """Return a list of expressions of `address.yaml`, each with any name in it."""
    data = read_data("address.yaml")[kind]
    return tuple(re.compile(p.replace("{name}", NAME)) for p in data)


@cache
def address_pattern(kind: str) -> re.Pattern[str]:
    """Return an expression of `address.yaml`."""
    return re.compile(read_data("address.yaml")[kind])


@cache
def _not_names() -> frozenset[str]:
    return frozenset(read_data("names.yaml")["not_names"])


def is_no_name(text: str) -> bool:
    """Tell whether a text is a word that stands where a name could and is none."""
    return text.lower().strip(".!?,") in _not_names()


def find_mentions(text: str) -> Mentions:
    """Find the names that one post addresses and mentions."""
    addressed: dict[str, int] = {}
    for offset, name in _find_names(text, "vocative"):
        addressed.setdefault(name, offset)
    signed = {name for _, name in _find_names(text, "signature")}
    mentioned = {name for _, name in _find_names(text, "mention")}
    for name in signed:
        addressed.pop(name, None)
    return Mentions(
        addressed=dict(sorted(addressed.items(), key=lambda item: item[1])),
        mentioned=frozenset(mentioned - addressed.keys() - signed),
        refers_to_self=address_pattern("self_reference").search(text) is not None,
        refers_to_article=address_pattern("article_reference").search(text[:400]) is not None,
        hosts=address_pattern("host").search(text[:200]) is not None,
        signed=frozenset(signed),
        takes_up=address_pattern("uptake").search(text[:40]) is not None,
    )


def _find_names(text: str, kind: str) -> Iterable[tuple[int, str]]:
    for pattern in name_patterns(kind):
        for match in pattern.finditer(text):
            name = match["name"].strip("’'-.").lower()
            first = re.sub(r"[’']s$", "", name.split()[0])
            if name not in _not_names() and first not in _not_names() and len(first) > 1:
                yield match.start("name"), first


@cache
def _nicknames() -> Mapping[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    for group in read_data("names.yaml")["nicknames"]:
        for name in group:
            table.setdefault(name, set()).update(group)
    return {name: frozenset(group) for name, group in table.items()}


def same_first_name(a: str, b: str) -> bool:
    """Tell whether two first names in lower case can be one person's."""
    return a == b or b in _nicknames().get(a, frozenset())


def group_names(names: Sequence[str]) -> list[tuple[str, ...]]:
    """Group first names that are one person: forms of one name, the commonest first."""
    groups: list[list[str]] = []
    for name in names:
        for group in groups:
            if same_first_name(group[0], name):
                group.append(name)
                break
        else:
            groups.append([name])
    return [tuple(group) for group in groups]


def find_full_names(text: str, first_names: Iterable[str]) -> dict[str, str]:
    """Return the full names in a text whose first name is known, by first name."""
    known = set(first_names)
    found: dict[str, str] = {}
    for first, last in FULL_NAME.findall(text):
        if first.lower() in known and last.lower() not in _not_names():
            found.setdefault(first.lower(), f"{first} {last}")
    return found
