"""What a stance voice is asked and what it answers; every learned voice has this form."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

VOICE_LABELS = ("favor", "against", "mixed", "none")
"""Order of the columns of every voice's answer."""

SIDED = 0.4
"""A sentence has a side if the share of the three sides reaches this."""
DECIMALS = 4
"""Probabilities are rounded so that the last bits of a processor's arithmetic do not show."""

MOST_CITED = 3
LEAST_CITED = 0.1
"""Words that move a sentence less, in logits, are not worth a mention."""

Shares = Mapping[str, float]
"""A distribution over `VOICE_LABELS`."""


def _say_nothing(number: int) -> Sequence[str]:
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """The sentences of a post beside one proposition.

    Attributes:
        proposition: The statement that `favor` agrees with.
        sentences: The sentences of the post, in text order.
        context: Start of the answered post, or the title, or empty.
        said: The side that the rules take in a sentence, by its number; those that they are silent
            on are left out.
        linked: Whether a side is seldom taken in one sentence alone: a voice that has read one
            sentence only is then read along the passage (`chain.read_along`).
        read_clues: Tells what the parse says of a sentence that is asked (`clues.read_clues`), by
            its number; a voice that does not want to know spares the work.
    """

    proposition: str
    sentences: tuple[str, ...]
    context: str = ""
    said: Mapping[int, str] = field(default_factory=dict)
    linked: bool = True
    read_clues: Callable[[int], Sequence[str]] = _say_nothing


@dataclass(frozen=True, slots=True)
class Citation:
    """Words of a sentence that moved a voice.

    Attributes:
        start: Start in the sentence.
        end: End, exclusive.
        weight: How much they speak for the label, above 0, in logits.
    """

    start: int
    end: int
    weight: float


def choose(citations: Iterable[Citation]) -> list[Citation]:
    """Return the heaviest citations that do not share a word, in text order."""
    chosen: list[Citation] = []
    for one in sorted(citations, key=lambda c: (-c.weight, c.start, c.end)):
        if len(chosen) == MOST_CITED or one.weight < LEAST_CITED:
            break
        if all(one.end <= other.start or other.end <= one.start for other in chosen):
            chosen.append(one)
    return sorted(chosen, key=lambda c: c.start)


class StanceVoice(Protocol):
    """Gives a distribution over the four stances for each sentence that it is asked about."""

    name: str

    def read(self, passage: Passage, asked: Collection[int]) -> dict[int, Shares]:
        """Return calibrated shares for the sentences whose numbers are asked.

        What is not asked need not be read.
        """
        ...

    def cite(self, passage: Passage, labels: Mapping[int, str]) -> Mapping[int, Sequence[Citation]]:
        """Return the words of sentences that speak most for a label; nothing if it cannot tell.

        Args:
            passage: What was read.
            labels: The label of each sentence that is asked about, by its number.
        """
        ...
