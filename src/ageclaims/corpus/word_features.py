"""What the words of a post's head look like, as features for a labeller."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from ageclaims.corpus.line_features import read_shape
from ageclaims.corpus.patterns import read_data

WORD = re.compile(r"\S+")
MOST = 32
"""Words of a line in which the head of a post is looked for."""
EDGES = "*_,;:.!?()[]<>{}|·•–—\"'“”‘’"
KINDS = ("says", "month")
"""Parts of the expressions of `layouts.yaml` that a word may be."""
PLACES = 4
LONG = 12


def split_head(text: str) -> list[re.Match[str]]:
    """Return the words of a line, as far as a head may reach."""
    return list(WORD.finditer(text))[:MOST]


def _plain(word: re.Match[str]) -> str:
    return re.sub("[0-9]+", "0", word.group().strip(EDGES).lower())


def describe_words(words: Sequence[re.Match[str]]) -> list[list[str]]:
    """Return the features of each word of a head."""
    return [_describe(i, words) for i in range(len(words))]


def _describe(i: int, words: Sequence[re.Match[str]]) -> list[str]:
    word = words[i].group()
    bare = word.strip(EDGES)
    own = [
        f"word={_plain(words[i])}",
        f"shape={read_shape(word)}",
        f"place={min(PLACES, i)}",
        f"left={min(PLACES, len(words) - 1 - i)}",
        f"words={min(LONG, len(words))}",
        f"end={word[-1] if not word[-1].isalnum() else 'a'}",
        f"begin={word[0] if not word[0].isalnum() else 'a'}",
    ]
    if not bare:
        own.append("sign")
    elif bare[0].isupper():
        own.append("upper")
    if bare.isupper() and len(bare) > 1:
        own.append("capitals")
    if any(letter.isdigit() for letter in bare):
        own.append("digits")
    own += [name for name in KINDS if _compile(name).fullmatch(bare)]
    return own


@cache
def _compile(part: str) -> re.Pattern[str]:
    return re.compile(read_data("layouts.yaml")["parts"][part], re.I)
