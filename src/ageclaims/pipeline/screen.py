"""Many patterns over one text, of which only those are tried that can match.

A text is cut at its blanks, and for each stretch the patterns are looked up whose pieces it holds
(`pieces.py`). In running text most sentences hold no piece of any pattern, and cost no more than
one look-up per word. Nothing is lost: a pattern without pieces is always tried.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ageclaims.pipeline.pieces import Piece, Pieces, find_pieces, fold

MOST_KNOWN = 1 << 17
"""Distinct stretches that are remembered."""
Numbers = int
"""A set of patterns: bit n stands for pattern n."""


class PatternSet:
    """Patterns in the order in which they are tried; compiled when they are tried first."""

    def __init__(self, expressions: Iterable[str], flags: re.RegexFlag = re.NOFLAG) -> None:
        """Take expressions, all with the same flags."""
        self._expressions = [*expressions]
        self._flags = flags
        self._patterns: dict[int, re.Pattern[str]] = {}
        self._always: Numbers = 0
        self._known = _Known()
        for number, expression in enumerate(self._expressions):
            pieces = find_pieces(expression, flags)
            if pieces is None:
                self._always |= 1 << number
            else:
                self._known.learn(pieces, 1 << number)

    def try_on(self, text: str) -> Iterator[tuple[int, re.Pattern[str]]]:
        """Yield the patterns that may match somewhere in a text, with their numbers, in order."""
        known, left = self._known, self._always
        for stretch in fold(text).split():
            left |= known[stretch]
        while left:
            lowest = left & -left
            number = lowest.bit_length() - 1
            yield number, self._patterns.get(number) or self._compile(number)
            left ^= lowest

    def _compile(self, number: int) -> re.Pattern[str]:
        pattern = re.compile(self._expressions[number], self._flags)
        self._patterns[number] = pattern
        return pattern

    def search(self, text: str) -> re.Match[str] | None:
        """Return the first match of the first pattern that matches."""
        found = (pattern.search(text) for _, pattern in self.try_on(text))
        return next(filter(None, found), None)

    def match(self, text: str) -> re.Match[str] | None:
        """Return the match of the first pattern that matches at the start."""
        found = (pattern.match(text) for _, pattern in self.try_on(text))
        return next(filter(None, found), None)


class _Known(dict[str, Numbers]):
    """Which patterns have a piece in a stretch; looked for when it is first asked."""

    def __init__(self) -> None:
        self._pieces: dict[str, list[tuple[Piece, Numbers]]] = {}
        self._sizes: list[int] = []

    def learn(self, pieces: Pieces, number: Numbers) -> None:
        for piece in pieces:
            self._pieces.setdefault(piece.letters, []).append((piece, number))
        self._sizes = sorted(set(map(len, self._pieces)))

    def __missing__(self, stretch: str) -> Numbers:
        if len(self) >= MOST_KNOWN:
            self.clear()
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
        self[stretch] = found
        return found


def _is_word(letter: str) -> bool:
    return letter.isalnum() or letter == "_"
