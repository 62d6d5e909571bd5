"""How much two posts of a thread have in common: rare words, and runs of the same words."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)?")
SHINGLE = 6


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a post with their offsets in the post's text."""

    words: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]


def split_words(text: str) -> Words:
    """Return the lower-cased words of a text."""
    found = [(m.group().lower(), m.span()) for m in WORD.finditer(text)]
    return Words(tuple(w for w, _ in found), tuple(s for _, s in found))


class Overlap:
    """Cosine similarity of the posts of one thread over inverse document frequencies."""

    def __init__(self, posts: Sequence[Words]) -> None:
        """Weigh the words of the posts."""
        counts = [Counter(post.words) for post in posts]
        frequency = Counter(word for count in counts for word in count)
        n = len(posts)
        self._vectors = [
            {w: (1 + math.log(c)) * math.log((1 + n) / frequency[w]) for w, c in count.items()}
            for count in counts
        ]
        self._norms = [math.sqrt(sum(x * x for x in v.values())) or 1.0 for v in self._vectors]
        self._known: dict[tuple[int, int], float] = {}

    def compare(self, i: int, j: int) -> float:
        """Return the similarity of two posts in [0, 1]; each pair is compared once."""
        if (i, j) not in self._known:
            self._known[i, j] = self._compare(i, j)
        return self._known[i, j]

    def _compare(self, i: int, j: int) -> float:
        a, b = self._vectors[i], self._vectors[j]
        if len(b) < len(a):
            a, b = b, a
        product = sum(x * b[w] for w, x in a.items() if w in b)
        return product / (self._norms[i] * self._norms[j])


def find_repeats(posts: Sequence[Words]) -> dict[tuple[int, int], list[tuple[int, int]]]:
    """Return what later posts repeat from earlier ones, word for word.

    Returns:
        For (later, earlier) the spans in the later post's text, each of `SHINGLE` or more
        words; what several earlier posts hold is taken from the first of them.
    """
    first_seen: dict[tuple[str, ...], int] = {}
    repeats: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for i, post in enumerate(posts):
        for k in range(len(post.words) - SHINGLE + 1):
            shingle = post.words[k : k + SHINGLE]
            j = first_seen.setdefault(shingle, i)
            if j < i:
                span = (post.spans[k][0], post.spans[k + SHINGLE - 1][1])
                _extend(repeats.setdefault((i, j), []), span)
    return repeats


def _extend(spans: list[tuple[int, int]], span: tuple[int, int]) -> None:
    if spans and span[0] <= spans[-1][1]:
        spans[-1] = (spans[-1][0], span[1])
    else:
        spans.append(span)
