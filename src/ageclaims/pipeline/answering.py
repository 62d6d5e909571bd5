"""Whether a sentence of a reply agrees or disagrees with the answered post, by its words.

Most disagreement carries no marker ("They know exactly what to do with it"). A logistic regression
weighs the words of a sentence, where they stand in it and in the reply, and what they share with
the answered post (after Misra and Walker 2013; Rosenthal and McKeown 2015); its weights stand
readable in `models/alignment/weights.json` (`training/stance/answering.py`).
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from ageclaims.models import ALIGNMENT
from ageclaims.pipeline.alignment import LABELS, find_marker
from ageclaims.pipeline.data_files import read_data
from ageclaims.pipeline.extensions import Worded
from ageclaims.pipeline.voices import Citation, choose
from ageclaims.records import AlignmentLabel

_TOKEN = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?|\d+|[?!,.:;“”\"]")
_STARTS = ((">", 6), (">>", 4))
"""Signs of a reply's first and second sentence, and how many of their words they mark."""
MARKED = 0.8
"""How much a marker counts, as a share."""
_MOST_WORDS = 80
"""Of a sentence and of the answered post."""


@dataclass(frozen=True, slots=True)
class AlignmentCue:
    """What a sentence's alignment rests on; offsets are into the Doc's text.

    Attributes:
        rule: ``align.marker``, ``model:align`` for the whole sentence, or ``model:words``.
        label: ``agree`` or ``disagree``.
        start: Start of the evidence.
        end: End, exclusive.
        weight: How strongly it speaks for the label, in [0, 1].
    """

    rule: str
    label: AlignmentLabel
    start: int
    end: int
    weight: float


class Answered:
    """What a reply answers: the start of a post and its speaker, if known."""

    def __init__(self, text: str, speaker: str | None) -> None:
        """Take them."""
        words = read_tokens(text)[:_MOST_WORDS]
        self.words = frozenset(filter(_has_content, words))
        self.is_denied = _denies(words)
        self.name = speaker.split()[0].lower() if speaker and speaker.split() else None


def read_tokens(text: str) -> list[str]:
    """Return words and signs in lower case; a number is ``#``."""
    found = _TOKEN.findall(text.lower().replace("’", "'"))
    return ["#" if token[0].isdigit() else token for token in found]


def read_features(text: str, number: int, answered: Answered) -> set[str]:
    """Return what a sentence of a reply is weighed by.

    Words and pairs stand as they are; ``^`` marks the first words of a sentence, ``$`` the last
    two, ``>`` the first words of a reply, ``>>`` those of its second sentence; ``=`` is for what is
    counted: the length, the sentence's number, and how much is shared with the answered post.

    Args:
        text: The sentence.
        number: Its place in the reply, from 0.
        answered: What is answered.
    """
    words = read_tokens(text)[:_MOST_WORDS]
    features = {*words, *map(" ".join, pairwise(words)), "$" + " ".join(words[-2:])}
    features |= {"^" + " ".join(words[:n]) for n in (1, 2, 3)}
    if number < len(_STARTS):
        sign, size = _STARTS[number]
        features |= {sign + word for word in words[:size]}
    return features | {f"={name}" for name in _count(words, number, answered)}


def _count(words: Sequence[str], number: int, answered: Answered) -> Iterator[str]:
    own = frozenset(filter(_has_content, words))
    shared = len(own & answered.words)
    yield f"length {min(len(words) // 4, 6)}"
    yield f"number {min(number, 3)}"
    yield f"shared {min(shared, 4)}"
    yield f"share {4 * shared // max(1, len(own))}"
    denies = _denies(words)
    if denies:
        yield f"denies {min(shared, 3)}"
    if number == 0:
        yield f"denies {'it' if denies else 'not'}, {'denied' if answered.is_denied else 'said'}"
    if answered.name in words:
        yield f"named {min(number, 3)}"


def _has_content(word: str) -> bool:
    return word[0].isalpha() and word not in _function_words()


def _denies(words: Sequence[str]) -> bool:
    denials = _denials()
    return any(word in denials or word.endswith("n't") for word in words)


@cache
def _function_words() -> frozenset[str]:
    return frozenset(read_data("answering.yaml")["function_words"].split())


@cache
def _denials() -> frozenset[str]:
    return frozenset(read_data("answering.yaml")["denials"].split())


def find_alignment(sentence: Worded, number: int, answered: Answered) -> tuple[AlignmentCue, ...]:
    """Return what says that a sentence agrees or disagrees with what its post answers.

    A marker decides; without one the words do, if together they make a side likely enough.

    Args:
        sentence: The sentence.
        number: Its place in the post, from 0.
        answered: What the post answers.
    """
    start = sentence.start_char
    marker = find_marker(sentence.text)
    if marker is not None:
        label, first, last = marker
        return (AlignmentCue("align.marker", label, start + first, start + last, MARKED),)
    return tuple(_lean(sentence.text, start, number, answered))


def _lean(text: str, start: int, number: int, answered: Answered) -> Iterator[AlignmentCue]:
    model = _read_weights()
    known = [*filter(None, map(model.weights.get, read_features(text, number, answered)))]
    grown = [
        math.exp(math.fsum((intercept, *(weights[place] for weights in known))))
        for place, intercept in enumerate(model.intercepts)
    ]
    share, place = max((value / (1 + sum(grown)), place) for place, value in enumerate(grown))
    if share < model.borders[place]:
        return
    label = LABELS[place]
    blanks = len(text) - len(text.lstrip())
    yield AlignmentCue(
        "model:align", label, start + blanks, start + len(text.rstrip()), round(share, 4)
    )
    for words in choose(_cite(text, place)):
        weight = round(min(1.0, words.weight), 4)
        yield AlignmentCue("model:words", label, start + words.start, start + words.end, weight)


def _cite(text: str, place: int) -> list[Citation]:
    """Return the words and pairs of a sentence with what they weigh for a side, in logits."""
    weights = _read_weights().weights
    found = [(m[0].lower(), *m.span()) for m in _TOKEN.finditer(text.replace("’", "'"))]
    spans = [(word, start, end) for word, start, end in found if word[0].isalpha()]
    spans += [(f"{a} {b}", start, end) for (a, start, _), (b, _, end) in pairwise(found)]
    none = (0.0,) * len(LABELS)
    return [Citation(start, end, weights.get(name, none)[place]) for name, start, end in spans]


@dataclass(frozen=True, slots=True)
class _Weights:
    """Logits of `LABELS` against neither, and the share from which each is taken."""

    borders: Sequence[float]
    intercepts: Sequence[float]
    weights: Mapping[str, Sequence[float]]


@cache
def _read_weights() -> _Weights:
    content = json.loads((ALIGNMENT / "weights.json").read_text(encoding="utf8"))
    return _Weights(**content)
