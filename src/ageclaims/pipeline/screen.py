"""Many patterns over one text, of which only those are tried that can match.

A text is cut at its blanks, and for each stretch the patterns are looked up whose pieces it holds
(`pieces.py`), those of all sets at once. In running text most sentences hold no piece of any
pattern, and cost no more than one look-up per word. Nothing is lost: a pattern without pieces is
always tried.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from ageclaims.pipeline.pieces import Needs, Piece, find_needs, fold

MOST_KNOWN = 1 << 16
"""Distinct stretches that are remembered."""
LAST_TEXTS = 512
"""Texts whose answers are remembered, for the next set that asks."""
Numbers = int
"""A set of patterns: bit 2n stands for pattern n; while a text is read, for what pattern n needs
first, and bit 2n + 1 for what it needs beside."""


class PatternSet:
    """Patterns in the order in which they are tried; compiled when they are tried first."""

    def __init__(self, expressions: Iterable[str], flags: re.RegexFlag = re.NOFLAG) -> None:
        """Take expressions, all with the same flags."""
        self._expressions = [*expressions]
        self._flags = flags
        self._patterns: dict[int, re.Pattern[str]] = {}
        needs = [find_needs(expression, flags) for expression in self._expressions]
        self._first = 2 * SCREEN.add(needs)
        self._every = _number_all(len(needs))
        self._always: Numbers = sum(1 << 2 * n for n, own in enumerate(needs) if not own)

    @property
    def is_always_tried(self) -> bool:
        """Whether a pattern has no pieces, and so may match any text."""
        return self._always != 0

    def try_on(self, text: str) -> list[tuple[int, re.Pattern[str]]]:
        """Return the patterns that may match somewhere in a text, with their numbers, in order."""
        left = SCREEN.look(text) >> self._first & self._every | self._always
        found = []
        while left:
            lowest = left & -left
            number = lowest.bit_length() // 2
            found.append((number, self._patterns.get(number) or self._compile(number)))
            left ^= lowest
        return found

    @property
    def numbers(self) -> Numbers:
        """The patterns of this set, as `SCREEN` counts them."""
        return self._every << self._first

    def search(self, text: str) -> re.Match[str] | None:
        """Return the first match of the first pattern that matches."""
        for _, pattern in self.try_on(text):
            if match := pattern.search(text):
                return match
        return None

    def match(self, text: str) -> re.Match[str] | None:
        """Return the match of the first pattern that matches at the start."""
        for _, pattern in self.try_on(text):
            if match := pattern.match(text):
                return match
        return None

    def _compile(self, number: int) -> re.Pattern[str]:
        pattern = re.compile(self._expressions[number], self._flags)
        self._patterns[number] = pattern
        return pattern


class Screen:
    """The pieces of all sets, and which of their patterns a stretch of text calls for."""

    def __init__(self) -> None:
        """Begin without pieces."""
        self._pieces: dict[str, list[tuple[Piece, Numbers]]] = {}
        self._sizes: list[int] = []
        self._count = 0
        self._every: Numbers = 0
        self._known: dict[str, Numbers] = {}
        self._texts: dict[str, Numbers] = {}

    def add(self, patterns: Iterable[Needs]) -> int:
        """Take the pieces of patterns, and return the number of the first of them."""
        first = self._count
        for needs in patterns:
            for place, pieces in enumerate((needs[0], needs[-1]) if needs else ()):
                number = 1 << 2 * self._count + place
                for piece in pieces:
                    self._pieces.setdefault(piece.letters, []).append((piece, number))
            self._count += 1
        self._every = _number_all(self._count)
        self._sizes = sorted(set(map(len, self._pieces)))
        self._known, self._texts = {}, {}
        return first

    def look(self, text: str) -> Numbers:
        """Return the patterns that a text may match; the last answers are remembered."""
        answer = self._texts.get(text)
        return self._look(text) if answer is None else answer

    def _look(self, text: str) -> Numbers:
        known = self._known
        found: Numbers = 0
        for stretch in fold(text).split():
            numbers = known.get(stretch)
            found |= self._learn(stretch) if numbers is None else numbers
        found &= found >> 1 & self._every
        if len(self._texts) >= LAST_TEXTS:
            self._texts.clear()
        self._texts[text] = found
        return found

    def _learn(self, stretch: str) -> Numbers:
        """Find the pieces in a stretch, and remember what they call for."""
        found: Numbers = 0
        for start in range(len(stretch)):
            for size in self._sizes:
                end = start + size
                if end > len(stretch):
                    break
                for piece, number in self._pieces.get(stretch[start:end], ()):
                    opens = not piece.opens or not _is_word(stretch[start - 1 : start])
                    if opens and (not piece.closes or not _is_word(stretch[end : end + 1])):
                        found |= number
        if len(self._known) >= MOST_KNOWN:
            self._known.clear()
        self._known[stretch] = found
        return found


def _number_all(count: int) -> Numbers:
    """Return the set of as many patterns."""
    return ((1 << 2 * count) - 1) // 3


def _is_word(letter: str) -> bool:
    return letter.isalnum() or letter == "_"


SCREEN = Screen()
"""One for all sets of this process, so that a text is looked up once."""


class Sieve:
    """Several sets at once: whether a text holds anything that one of them looks for."""

    def __init__(self, sets: Iterable[PatternSet]) -> None:
        """Take the sets."""
        every = [*sets]
        self._numbers: Numbers = 0
        for own in every:
            self._numbers |= own.numbers
        self._always = any(own.is_always_tried for own in every)

    def lets_pass(self, text: str) -> bool:
        """Tell whether one of the sets has a pattern to try on a text."""
        return self._always or SCREEN.look(text) & self._numbers != 0
