"""Training questions: a sentence beside a statement, augmented afresh in every epoch."""

from __future__ import annotations

import json
import random
import re
from dataclasses import dataclass
from pathlib import Path

from labelled import LABELS, Sentence

STATEMENTS = json.loads((Path(__file__).parent / "statements.json").read_text("utf8"))
CONTROL_WORDS = re.compile(STATEMENTS["control_words"], re.IGNORECASE)
SWAPS: dict[str, list[str]] = dict(STATEMENTS["swaps"])
_SWAPPED = re.compile(r"\b(" + "|".join(SWAPS) + r")\b", re.IGNORECASE)
MIRROR = {"favor": "against", "against": "favor"}


@dataclass(frozen=True, slots=True)
class Question:
    """One input of the model with its answers.

    Attributes:
        statement: The proposition's text.
        context: Start of the answered post or title, and the sentence before.
        text: The sentence.
        label: Index into `LABELS`, or -1 for none known.
        claim: 0, 1 or -1.
        holder: 0, 1 or -1.
        align: 0, 1, 2 or -1.
        weight: Weight of the stance loss.
        soft: Index into the table of soft labels, or -1.
    """

    statement: str
    context: str
    text: str
    label: int
    claim: int = -1
    holder: int = -1
    align: int = -1
    weight: float = 1.0
    soft: int = -1


@dataclass(frozen=True, slots=True)
class Augmentation:
    """How often each change is made, as shares of the questions.

    Attributes:
        paraphrase: Another statement of the same meaning.
        reverse: A statement of the reverse meaning, with the label mirrored.
        bare: The context left out.
        actors: The parties' words replaced by others, consistently.
        control: Questions on control for sentences with none of its words.
    """

    paraphrase: float = 0.25
    reverse: float = 0.1
    bare: float = 0.25
    actors: float = 0.25
    control: float = 0.1


def join_context(before: str, parent: str) -> str:
    """Return the context segment, as the run-time does."""
    return f"{parent} | {before}" if parent else before


def make_question(sentence: Sentence, proposition: str) -> Question:
    """Return the plain question of a sentence on a built-in proposition."""
    label = sentence.power if proposition == "power" else sentence.control
    return Question(
        STATEMENTS[proposition]["same"][0],
        join_context(sentence.before, sentence.parent),
        sentence.text,
        LABELS.index(label),
        sentence.claim,
        sentence.holder,
        sentence.align,
    )


def swap_actors(texts: tuple[str, str], dice: random.Random) -> tuple[str, str]:
    """Replace the parties' words in a sentence and its context by the same others."""
    chosen: dict[str, str] = {}

    def replacement(match: re.Match[str]) -> str:
        word = match.group(0).lower()
        if word not in chosen:
            chosen[word] = dice.choice(SWAPS[word])
        return chosen[word]

    return _SWAPPED.sub(replacement, texts[0]), _SWAPPED.sub(replacement, texts[1])


def augment(
    sentence: Sentence, proposition: str, how: Augmentation, dice: random.Random
) -> Question:
    """Return a question on a sentence, changed at random in ways that keep its answer known."""
    plain = make_question(sentence, proposition)
    statement, label = plain.statement, LABELS[plain.label]
    roll = dice.random()
    if roll < how.reverse:
        statement = dice.choice(STATEMENTS[proposition]["reverse"])
        label = MIRROR.get(label, label)
    elif roll < how.reverse + how.paraphrase:
        statement = dice.choice(STATEMENTS[proposition]["same"])
    text, context = plain.text, plain.context
    if dice.random() < how.bare:
        context = ""
    if dice.random() < how.actors:
        text, context = swap_actors((text, context), dice)
    answers = (sentence.claim, sentence.holder, sentence.align)
    return Question(statement, context, text, LABELS.index(label), *answers)


def asks_control(sentence: Sentence) -> bool:
    """Tell whether a sentence holds a word of control, or is labelled so."""
    return sentence.control != "none" or bool(CONTROL_WORDS.search(sentence.text))
