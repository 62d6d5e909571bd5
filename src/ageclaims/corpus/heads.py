"""What the words of a post's head tell: who writes, who is answered, where the post begins."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from ageclaims.corpus.labelling import load_labeller
from ageclaims.corpus.lines import KEPT_LINES
from ageclaims.corpus.markers import clean_name
from ageclaims.corpus.word_features import describe_words, split_head

WRITER, ANSWERED, TEXT = "writer", "answered", "text"
"""Labels of the words of a head: of a name, of that of whom a post answers, of the post itself."""


@dataclass(frozen=True, slots=True)
class Head:
    """What the words of a head tell.

    Attributes:
        writer: The name of who writes.
        answered: The name of who is answered.
        text: Where the post's own words begin; the end of the head if none are there.
    """

    writer: str | None
    answered: str | None
    text: int


@lru_cache(maxsize=KEPT_LINES)
def label_head(text: str) -> Head:
    """Read the words of a head."""
    words = split_head(text)
    labeller = load_labeller("words")
    labels = labeller.label(labeller.weigh(describe_words(words)))
    begin = next((w.start() for w, x in zip(words, labels, strict=True) if x == TEXT), len(text))
    return Head(
        _join_name(text, words, labels, WRITER), _join_name(text, words, labels, ANSWERED), begin
    )


def _join_name(
    text: str, words: Sequence[re.Match[str]], labels: Sequence[str], wanted: str
) -> str | None:
    """Return the first run of words with a label, as it stands in the text."""
    first = next((i for i, label in enumerate(labels) if label == wanted), None)
    if first is None:
        return None
    last = next((i for i in range(first, len(labels)) if labels[i] != wanted), len(labels))
    return clean_name(text[words[first].start() : words[last - 1].end()])
