"""Windows of consecutive sentences, as the learned voice reads them.

`[CLS] statement [SEP] context [SEP] sentence [SEP] sentence [SEP] ...`. Only the sentences that are
asked are read. A post that is longer than
one window is read in several: each has a core, whose sentences it answers for, and a margin of
neighbours on either side, which are only read. Where windows begin depends on the post alone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

CLS, SEP = 101, 102
STATEMENT_TOKENS, CONTEXT_TOKENS, SENTENCE_TOKENS = 24, 28, 72
CORE_TOKENS, MARGIN_TOKENS = 160, 36


@dataclass(frozen=True, slots=True)
class Window:
    """One input of the model.

    Attributes:
        ids: Token ids.
        sentences: Token range of each sentence that is read, half-open.
        numbers: The sentence's number in the post, for each range.
        core: Numbers of the sentences that this window answers for: [first, last).
    """

    ids: tuple[int, ...]
    sentences: tuple[tuple[int, int], ...]
    numbers: tuple[int, ...]
    core: tuple[int, int]

    def holds(self, number: int) -> bool:
        """Tell whether this window answers for a sentence."""
        return self.core[0] <= number < self.core[1]

    @property
    def types(self) -> list[int]:
        """Token types: 1 for the passage."""
        start = self.sentences[0][0]
        return [0] * start + [1] * (len(self.ids) - start)

    @property
    def pool(self) -> NDArray[np.float32]:
        """Weights that average each sentence's tokens: (sentences, length)."""
        weights = np.zeros((len(self.sentences), len(self.ids)), dtype=np.float32)
        for number, (start, end) in enumerate(self.sentences):
            weights[number, start:end] = 1 / (end - start)
        return weights


def find_near(asked: Collection[int], reach: int, sentences: int) -> list[int]:
    """Return the numbers of the asked sentences and of those within reach of one, in order.

    A post that speaks of something else for a while is read without that, which takes time; more
    than one neighbour changed no score (``docs/evaluation.md``).
    """
    near = {n for number in asked for n in range(number - reach, number + reach + 1)}
    return [n for n in sorted(near) if 0 <= n < sentences]


def make_windows(
    statement: Sequence[int], context: Sequence[int], sentences: Sequence[Sequence[int]]
) -> Iterator[Window]:
    """Yield the windows of a post whose parts are given as token ids."""
    head = [CLS, *statement[:STATEMENT_TOKENS], SEP, *context[:CONTEXT_TOKENS], SEP]
    cut = [list(ids[:SENTENCE_TOKENS]) for ids in sentences]
    for first, last in _split(cut):
        low = first - 1 if first and len(cut[first - 1]) <= MARGIN_TOKENS else first
        high = last + 1 if last < len(cut) and len(cut[last]) <= MARGIN_TOKENS else last
        yield _make_window(head, cut, range(low, high), (first, last))


def _split(sentences: Sequence[Sequence[int]]) -> Iterator[tuple[int, int]]:
    """Yield [first, last) of each core: as many sentences as fit."""
    first, size = 0, 0
    for number, ids in enumerate(sentences):
        if number > first and size + len(ids) + 1 > CORE_TOKENS:
            yield first, number
            first, size = number, 0
        size += len(ids) + 1
    if sentences:
        yield first, len(sentences)


def _make_window(
    head: Sequence[int],
    sentences: Sequence[Sequence[int]],
    numbers: range,
    core: tuple[int, int],
) -> Window:
    ids, ranges = list(head), []
    for number in numbers:
        start = len(ids)
        ids += [*sentences[number], SEP]
        ranges.append((start, len(ids)))
    return Window(tuple(ids), tuple(ranges), tuple(numbers), core)
