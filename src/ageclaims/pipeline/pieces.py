r"""What letters every match of an expression holds, read off its syntax tree.

`\bset the (?:terms|rules)\b` matches nothing that holds neither "terms" nor "rules", and nothing
without "set": these are its pieces. A piece holds no blank, so that it lies in one stretch of a
text that is cut at its blanks (after the mandatory factors of Navarro and Raffinot 2002, and Cox's
regular-expression index).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as syntax  # type: ignore[attr-defined]
from typing import Any, NamedTuple

from spacy.lang.en.stop_words import STOP_WORDS

EDGE = "\0"
"""Stands for a word border in a string."""
MOST_NEEDS = 2
MOST_STRINGS = 32
"""What can be written in more ways than this is not written out."""
LETTERS = 6
"""Most letters of a class that is written out."""
COMMON = 2.0
"""Weight of a word that stands in most sentences."""
WORD = re.compile(r"[a-z0-9_]")
STRETCH = re.compile(r"[\0!-~‘’“”–—…]+")
"""Letters and signs that no blank parts; letters beyond ASCII have too many forms."""
ALIKE = {"ſ": "s", "ı": "i", "İ": "i"}
"""Letters that `re.IGNORECASE` takes for these, though lower case keeps them apart."""


class Piece(NamedTuple):
    """Letters in lower case that a match holds without a blank between them.

    Attributes:
        letters: The letters.
        opens: Whether a word border stands before them.
        closes: Whether one stands after them.
    """

    letters: str
    opens: bool
    closes: bool


Strings = frozenset[str]
Pieces = frozenset[Piece]
"""Pieces of which every match holds at least one."""
Needs = tuple[Pieces, ...]
"""At most `MOST_NEEDS` sets, the best first, of each of which every match holds a piece."""
Found = tuple[Strings | None, Needs]
"""All strings that a part can match, if they are few; and its best pieces."""
EMPTY: Strings = frozenset({""})
NOTHING: Found = (None, ())


def fold(text: str) -> str:
    """Return a text in which letters that are alike without case are the same letter."""
    if not text.isascii():
        for letter, plain in ALIKE.items():
            text = text.replace(letter, plain)
    return text.lower()


def find_needs(expression: str, flags: int = 0) -> Needs:
    """Return sets of pieces, of each of which every match holds at least one; maybe none."""
    strings, pieces = _read(syntax.parse(expression, flags))
    return _choose(pieces, _cut(strings))


def _read(items: Iterable[tuple[Any, Any]]) -> Found:
    """Read a sequence: strings grow as long as they are few, then start anew."""
    strings, whole = EMPTY, True
    best: Needs = ()
    for kind, value in _join_letters(items):
        own, needs = (value, ()) if kind is op.LITERAL else _read_item(kind, value)
        best = _choose(best, needs)
        if own is not None and len(strings) * len(own) <= MOST_STRINGS:
            strings = frozenset([a + b for a in strings for b in own])
        else:
            best, whole = _choose(best, _cut(strings)), False
            strings = EMPTY if own is None else own
    return (strings, best) if whole else (None, _choose(best, _cut(strings)))


def _join_letters(items: Iterable[tuple[Any, Any]]) -> Iterator[tuple[Any, Any]]:
    """Yield the items of a sequence, letters that follow each other as one string of them."""
    letters = ""
    for kind, value in items:
        if kind is op.LITERAL:
            letters += chr(value)
            continue
        if letters:
            yield op.LITERAL, frozenset({fold(letters)})
            letters = ""
        yield kind, value
    if letters:
        yield op.LITERAL, frozenset({fold(letters)})


def _read_item(kind: Any, value: Any) -> Found:
    if kind is op.AT:
        return (frozenset({EDGE}) if value is op.AT_BOUNDARY else EMPTY), ()
    if kind in {op.ASSERT, op.ASSERT_NOT}:
        return EMPTY, ()
    if kind is op.IN:
        return _read_class(value), ()
    if kind is op.BRANCH:
        return _read_branches(value[1])
    if kind is op.SUBPATTERN:
        return _read(value[3])
    if kind is op.ATOMIC_GROUP:
        return _read(value)
    if kind in {op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT}:
        return _read_repeat(*value)
    return NOTHING


def _read_class(members: Sequence[tuple[Any, Any]]) -> Strings | None:
    if len(members) > LETTERS or any(kind is not op.LITERAL for kind, _ in members):
        return None
    return frozenset(fold(chr(value)) for _, value in members)


def _read_branches(branches: Sequence[Iterable[tuple[Any, Any]]]) -> Found:
    found = [_read(branch) for branch in branches]
    strings = [own for own, _ in found if own is not None]
    every = frozenset[str]().union(*strings)
    return (
        every if len(strings) == len(found) and len(every) <= MOST_STRINGS else None,
        _unite([_choose(best, _cut(own)) for own, best in found]),
    )


def _read_repeat(least: int, most: int, items: Iterable[tuple[Any, Any]]) -> Found:
    strings, needs = _read(items)
    if most == 1:
        return (strings, needs) if least else (strings and strings | EMPTY, ())
    return (None, _choose(needs, _cut(strings))) if least else NOTHING


def _cut(strings: Strings | None) -> Needs:
    """Return the best pieces of the strings; nothing if one has none."""
    return _unite([_cut_string(string) for string in strings]) if strings else ()


def _unite(ways: Sequence[Needs]) -> Needs:
    """Return what is needed whichever way is taken; nothing if one way needs nothing."""
    if not all(ways):
        return ()
    return _choose(*((frozenset[Piece]().union(*(way[n] for way in ways)),) for n in (0, -1)))


@cache
def _cut_string(string: str) -> Needs:
    pieces = []
    for match in STRETCH.finditer(string):
        letters = match.group().replace(EDGE, "")
        if not letters:
            continue
        before, after = string[: match.start()], string[match.end() :]
        opens = match.group().startswith(EDGE) or before[-1:].isspace()
        closes = match.group().endswith(EDGE) or after[:1].isspace()
        # A border beside a sign says something about the letter on its other side.
        opens = opens and WORD.match(letters[0]) is not None
        closes = closes and WORD.match(letters[-1]) is not None
        pieces.append(Piece(letters, opens, closes))
    return _choose(*((frozenset({piece}),) for piece in pieces))


def _choose(*needs: Needs) -> Needs:
    """Return the sets of pieces that fewest texts hold: the weakest counts, then their mean."""
    every = dict.fromkeys(pieces for own in needs for pieces in own)
    return tuple(sorted(every, key=_rank, reverse=True)[:MOST_NEEDS])


@cache
def _rank(pieces: Pieces) -> tuple[float, float]:
    weights = sorted(map(_weigh, pieces))
    return weights[0], sum(weights) / len(weights)


@cache
def _weigh(piece: Piece) -> float:
    """Return how seldom a piece is, roughly: a long one, or a whole word that is not common."""
    weight = len(piece.letters) - 1 + 1.5 * (piece.opens + piece.closes)
    return min(weight, COMMON) if piece.letters in STOP_WORDS else weight
