"""The cue words and frames of this room, read once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from importlib import resources
from itertools import groupby
from typing import Any

from ageclaims.data_text import parse_data
from ageclaims.pipeline.screen import PatternSet

BORDER = r"\b"
SHORTEST = 3
"""Letters of the shortest word that has forms: "own", not "in"."""


@cache
def read_data(name: str) -> Any:
    """Read one YAML file below the room's data folder."""
    text = resources.files("ageclaims.pipeline.data").joinpath(name).read_text(encoding="utf8")
    return parse_data(text)


@cache
def cue_pattern(kind: str) -> re.Pattern[str]:
    """Return the pattern of one kind of `context.yaml`; plain words match on word borders."""
    return compile_cues(tuple(read_data("context.yaml")[kind]))


@cache
def compile_cues(cues: tuple[str, ...]) -> re.Pattern[str]:
    """Compile words, phrases and expressions to one case-insensitive pattern.

    Where several in a row begin at a word border, it stands before them all, so that within a word
    none is tried.
    """
    expressions = groupby(map(_as_expression, cues), key=lambda e: e.startswith(BORDER))
    return re.compile("|".join(_join(own, opens=opens) for opens, own in expressions), re.I)


@cache
def compile_words(words: tuple[str, ...]) -> PatternSet:
    """Compile a codebook's words and phrases, in any regular form.

    Of a phrase the first and the last word may be inflected: "calls the shots".
    """
    return PatternSet((f"{border_before(w)}{_as_forms(w)}{border_after(w)}" for w in words), re.I)


def border_before(word: str) -> str:
    """Return an expression for the border before a word; one of signs has none of words."""
    return BORDER if word[:1].isalnum() else r"(?<!\w)"


def border_after(word: str) -> str:
    """Return an expression for the border behind a word."""
    return BORDER if word[-1:].isalnum() else r"(?!\w)"


@cache
def cue_patterns(kinds: tuple[str, ...]) -> PatternSet:
    """Return the patterns of several kinds of `context.yaml`, one for each, in their order."""
    return PatternSet((cue_pattern(kind).pattern for kind in kinds), re.I)


@cache
def patterns(name: str, kind: str) -> PatternSet:
    """Return the expressions of one list of a data file."""
    return PatternSet(read_data(name)[kind])


def _as_expression(cue: str) -> str:
    if "\\" in cue or "(?" in cue:
        return cue
    escaped = re.escape(cue)
    return escaped + r"\b" if cue.startswith("n") and cue[1:2] in "'’" else rf"\b{escaped}\b"


def _join(expressions: Iterable[str], *, opens: bool) -> str:
    """Return expressions as one; `opens` tells that all begin at a word border."""
    if not opens:
        return "|".join(expressions)
    return f"{BORDER}(?:{'|'.join(e.removeprefix(BORDER) for e in expressions)})"


def _as_forms(phrase: str) -> str:
    words = phrase.replace("’", "'").split()
    ends = {0, len(words) - 1}
    forms = (_inflect(w) if n in ends else re.escape(w) for n, w in enumerate(words))
    return r"\s+".join(forms).replace("'", "['’]")


def _inflect(word: str) -> str:
    """Return an expression for a word's regular forms as a noun or a verb."""
    stem, last = word[:-1], word[-1]
    if len(word) < SHORTEST or not word.isalpha():
        return re.escape(word)
    if last == "e":
        return f"{stem}(?:e[sd]?|ing)"
    if last == "y" and stem[-1] not in "aeiou":
        return f"{stem}(?:y|ying|ie[sd])"
    return f"{word}(?:e?s|{last}?(?:ed|ing))?"
