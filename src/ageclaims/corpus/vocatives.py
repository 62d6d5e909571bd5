"""Whom the posts of a page address, read twice: names that one post shows are looked for in all.

A name after a comma ("On the front, Russ.") or before one ("Gus, without.") is an address if the
page shows otherwise that it is a participant's, or if several posts have it there and none has it
as a common word. Lists and appositions ("my brother, Tom, said") are no addresses.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from ageclaims.corpus.mentions import (
    Mentions,
    address_pattern,
    find_mentions,
    is_no_name,
    name_patterns,
)
from ageclaims.corpus.patterns import read_data

REACH = 40
"""Characters before a name in which it may be said whose brother he is."""
LEAST_POSTS = 2
"""Posts that must address a name which nothing else shows to be one."""


def find_all_mentions(texts: Sequence[str], known: Iterable[str]) -> list[Mentions]:
    """Find the names that each post of a page addresses and mentions.

    Args:
        texts: The posts, in page order.
        known: Names of participants that the page gives.
    """
    found = [find_mentions(text) for text in texts]
    names = {name.split()[0].lower().lstrip("@") for name in known if name.split()}
    names |= {name.lower() for name in known}
    names |= {name for mentions in found for name in (*mentions.addressed, *mentions.signed)}
    names |= _find_candidates(texts)
    small = "\n".join(texts).lower()
    pattern = _compile(name for name in names if name.lower() in small)
    if pattern is None:
        return found
    return [_add(mentions, text, pattern) for mentions, text in zip(found, texts, strict=True)]


def _find_candidates(texts: Sequence[str]) -> set[str]:
    """Return capitalised words that several posts address and no post uses in small letters."""
    counts: Counter[str] = Counter()
    for text in texts:
        matches = (
            match for pattern in name_patterns("perhaps") for match in pattern.finditer(text)
        )
        counts.update({match["name"].split()[0].lower() for match in matches})
    often = {name for name, number in counts.items() if number >= LEAST_POSTS}
    small = set(re.findall(r"\b[^\W\d_A-Z]\w+", " ".join(texts))) if often else set()
    return {name for name in often - small if not is_no_name(name)}


def _compile(names: Iterable[str]) -> re.Pattern[str] | None:
    """Return a pattern of all places in which one of the names is addressed."""
    usable = sorted((n for n in names if len(n) > 1 and not is_no_name(n)), key=_longest_first)
    if not usable:
        return None
    choice = f"(?P<name>(?i:{'|'.join(map(re.escape, usable))}))"
    expressions = (p.replace("{name}", choice) for p in read_data("address.yaml")["known"])
    numbered = (e.replace("?P<name>", f"?P<n{i}>") for i, e in enumerate(expressions))
    return re.compile("|".join(numbered))


def _longest_first(name: str) -> tuple[int, str]:
    return -len(name), name


def _add(mentions: Mentions, text: str, pattern: re.Pattern[str]) -> Mentions:
    addressed, apposition = dict(mentions.addressed), address_pattern("apposition")
    for match in pattern.finditer(text):
        group = match.lastgroup or ""
        start = match.start(group)
        if apposition.search(text, max(0, start - REACH), start):
            continue
        name = match[group].split()[0].lower()
        if name not in mentions.signed:
            addressed[name] = min(start, addressed.get(name, start))
    return replace(
        mentions,
        addressed=dict(sorted(addressed.items(), key=lambda item: item[1])),
        mentioned=mentions.mentioned - addressed.keys(),
    )
