"""Training windows: runs of a post beside a statement, drawn and augmented in every epoch."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from posts import LABELS, LabelledPost, Row, Statements, name_sentence
from tokenizers import Tokenizer

from ageclaims.codebook import read_codebook
from ageclaims.pipeline.data_files import compile_words
from ageclaims.pipeline.windows import SENTENCE_TOKENS, Window, make_windows

STATEMENTS: Statements = json.loads((Path(__file__).parent / "statements.json").read_text("utf8"))
CONTROL_WORDS = compile_words(read_codebook().lexicons["control"])
SWAPS: dict[str, list[str]] = dict(STATEMENTS["swaps"])
_SWAPPED = re.compile(r"\b(" + "|".join(SWAPS) + r")\b", re.IGNORECASE)
MIRROR = {"favor": "against", "against": "favor"}
Logits = tuple[float, ...]
SILENT: Logits = (0.0,) * len(LABELS)
LONGEST = 150
"""Most tokens of the sentences of a training window."""


@dataclass(frozen=True, slots=True)
class Augmentation:
    """How often each change is made, as shares of the windows.

    Attributes:
        paraphrase: Another statement of the same meaning.
        reverse: A statement of the reverse meaning, with the labels mirrored.
        turned: The same, where a post has questions of its own.
        bare: The context left out.
        alone: The sentences read one at a time.
        actors: The parties' words replaced by others, consistently.
        plain: Lower case, straight quotes and no final stop, as hasty writers have it.
        sparse: Half of the sentences without a side left out, as the run-time leaves out those
            that the linear model is sure of.
    """

    paraphrase: float = 0.2
    reverse: float = 0.06
    turned: float = 0.35
    bare: float = 0.25
    alone: float = 0.1
    actors: float = 0.2
    plain: float = 0.06
    sparse: float = 0.4


@dataclass(frozen=True, slots=True)
class Example:
    """A window with its answers.

    Attributes:
        window: The input.
        labels: Index into `LABELS` for each sentence, -1 for none known.
        weights: Weight of each sentence's stance loss.
        rows: The sentences, for the other heads.
        beside: What the linear model says of each sentence, in logits; zeros where it says nothing.
    """

    window: Window
    labels: tuple[int, ...]
    weights: tuple[float, ...]
    rows: tuple[Row, ...]
    beside: tuple[Logits, ...]


@dataclass(frozen=True)
class Drawer:
    """Draws the examples of an epoch.

    Attributes:
        tokenizer: The encoder's tokenizer.
        weights: Weight of the stance loss by `LabelledPost.source`.
        shares: How often an epoch draws a post of a source, on average; 1 for those not named.
        beside: Log-probabilities of the linear model on `power`, by `posts.name_sentence`.
        how: Augmentation.
    """

    tokenizer: Tokenizer
    weights: dict[str, float]
    shares: dict[str, float]
    beside: Mapping[int, Logits] = field(default_factory=dict)
    how: Augmentation = field(default_factory=Augmentation)

    def draw(self, posts: Sequence[LabelledPost], dice: random.Random) -> list[Example]:
        """Draw the examples of one epoch."""
        drawn = [p for p in posts for _ in range(self._count(p, dice))]
        return [example for post in drawn for example in self._draw_post(post, dice)]

    def draw_general(self, triples: Sequence[tuple[str, str, str]]) -> list[Example]:
        """Return an example for each (topic, argument, label)."""
        examples = []
        for topic, text, label in triples:
            row = Row(text, "none", "none")
            window = self._make(topic, "", [text])
            examples.append(Example(window, (LABELS.index(label),), (0.5,), (row,), (SILENT,)))
        return examples

    def _count(self, post: LabelledPost, dice: random.Random) -> int:
        """Return how often to draw a post: its share, rounded up or down by the dice."""
        return int(self.shares.get(post.source, 1.0) + dice.random())

    def _draw_post(self, post: LabelledPost, dice: random.Random) -> Iterator[Example]:
        swap = make_swap(dice) if dice.random() < self.how.actors else str
        plain = make_plain if dice.random() < self.how.plain else str
        context = "" if dice.random() < self.how.bare else swap(post.context)
        kept = thin(post.rows, dice) if dice.random() < self.how.sparse else post.rows
        rows = [(row, plain(swap(row.text))) for row in kept]
        for run in self._split(rows, dice):
            texts = [text for _, text in run]
            for proposition in post.statements or ("power", "control"):
                asked = [
                    bool(post.statements) or proposition == "power" or asks_control(row)
                    for row, _ in run
                ]
                if any(asked):
                    yield self._ask(post, proposition, context, run, texts, asked, dice)

    def _split(
        self, rows: Sequence[tuple[Row, str]], dice: random.Random
    ) -> Iterator[list[tuple[Row, str]]]:
        sizes = [
            min(SENTENCE_TOKENS, len(e.ids)) + 1
            for e in self.tokenizer.encode_batch([t for _, t in rows], add_special_tokens=False)
        ]
        alone = dice.random() < self.how.alone
        run, size, limit = [], 0, dice.randint(LONGEST // 3, LONGEST)
        for row, more in zip(rows, sizes, strict=True):
            if run and (alone or size + more > limit):
                yield run
                run, size, limit = [], 0, dice.randint(LONGEST // 3, LONGEST)
            run.append(row)
            size += more
        if run:
            yield run

    def _ask(  # noqa: PLR0917
        self,
        post: LabelledPost,
        proposition: str,
        context: str,
        run: Sequence[tuple[Row, str]],
        texts: Sequence[str],
        asked: Sequence[bool],
        dice: random.Random,
    ) -> Example:
        wordings, mirror = (post.statements or STATEMENTS)[proposition], {}
        statement, roll = wordings["same"][0], dice.random()
        reverse = self.how.turned if post.statements else self.how.reverse
        if roll < reverse:
            statement, mirror = dice.choice(wordings["reverse"]), MIRROR
        elif roll < reverse + self.how.paraphrase:
            statement = dice.choice(wordings["same"])
        labels = [row.label(proposition) for row, _ in run]
        weight = self.weights.get(post.family, self.weights[post.source])
        return Example(
            self._make(statement, context, texts),
            tuple(LABELS.index(mirror.get(label, label)) for label in labels),
            tuple(weight if ask else 0.1 * weight for ask in asked),
            tuple(row for row, _ in run),
            tuple(self._look_beside(post.doc, row, statement) for row, _ in run),
        )

    def _look_beside(self, doc: str, row: Row, statement: str) -> Logits:
        if statement != STATEMENTS["power"]["same"][0]:
            return SILENT
        return self.beside.get(name_sentence(doc, row.text), SILENT)

    def _make(self, statement: str, context: str, texts: Sequence[str]) -> Window:
        encoded = self.tokenizer.encode_batch(
            [statement, context, *texts], add_special_tokens=False
        )
        ids = [entry.ids for entry in encoded]
        return next(make_windows(ids[0], ids[1], ids[2:]))


def thin(rows: Sequence[Row], dice: random.Random) -> list[Row]:
    """Return the sentences with a side and half of the others."""
    return [r for r in rows if r.power != "none" or r.control != "none" or dice.random() < 0.5]


def make_swap(dice: random.Random) -> Callable[[str], str]:
    """Return a function that replaces the parties' words, always by the same others."""
    chosen: dict[str, str] = {}

    def replacement(match: re.Match[str]) -> str:
        word = match.group(0).lower()
        if word not in chosen:
            chosen[word] = dice.choice(SWAPS[word])
        return chosen[word]

    return lambda text: _SWAPPED.sub(replacement, text)


def make_plain(text: str) -> str:
    """Return a sentence as a hasty writer has it."""
    return text.lower().replace("’", "").replace("'", "").rstrip(".")


def asks_control(row: Row) -> bool:
    """Tell whether a sentence holds a word of control, or is labelled so."""
    return row.control != "none" or bool(CONTROL_WORDS.search(row.text))
