"""A linear model over words and what the parse says, the second half of the learned voice.

It knows the wording of the text that it was fitted on, for the statements that it was fitted for.
`OnnxStanceVoice` adds its log-probabilities to the encoder's. The file is numpy's and holds no
code: hashes of features, their idf, and weights per statement (`training/stance/linear.py`).
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from spacy.strings import hash_string  # type: ignore[attr-defined]  # not in its stub

from ageclaims.errors import ModelError
from ageclaims.pipeline.voices import VOICE_LABELS

FILE = "linear.npz"
_TOKEN = re.compile(r"\w+(?:['’]\w+)?|[?!]")

Table = NDArray[np.float64]


def read_words(text: str) -> list[str]:
    """Return the words of a text, its word pairs, and its pairs with one word between.

    A pair is ``a b``, with a word between ``a _ b``; what occurs twice is there twice.
    """
    words = [word.replace("’", "'") for word in _TOKEN.findall(text.lower())]
    pairs = [f"{a} {b}" for a, b in pairwise(words)]
    skips = [f"{a} _ {b}" for a, b in zip(words, words[2:], strict=False)]
    return [*words, *pairs, *skips]


def find_words(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield the features of `read_words` with their start and end in the text."""
    words = [(m[0].lower().replace("’", "'"), *m.span()) for m in _TOKEN.finditer(text)]
    yield from words
    for (a, start, _), (b, _, end) in pairwise(words):
        yield f"{a} {b}", start, end
    for (a, start, _), (b, _, end) in zip(words, words[2:], strict=False):
        yield f"{a} _ {b}", start, end


class LinearModel:
    """Multinomial logistic regression over tf-idf of words (`read_words`) and clues (`clues.py`).

    Attributes:
        statements: The statements that it has weights for.
    """

    def __init__(self, path: Path) -> None:
        try:
            with np.load(path, allow_pickle=False) as content:
                self._keys: NDArray[np.uint64] = content["keys"]
                self._idf: Table = content["idf"].astype(np.float64)
                self._weights: NDArray[np.float16] = content["weights"]
                self._intercepts: Table = content["intercepts"].astype(np.float64)
                self.statements = tuple(str(name) for name in content["statements"])
        except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile) as error:
            raise ModelError(f"{path}: not a linear model: {error}") from None
        wanted = (len(self.statements), len(self._keys), len(VOICE_LABELS))
        if not len(self._keys) or self._weights.shape != wanted:
            raise ModelError(f"{path}: not a linear model: its tables do not fit each other")

    def read(self, statement: str, sentences: Sequence[Sequence[str]]) -> Table | None:
        """Return log-probabilities of `VOICE_LABELS`, a row per sentence.

        Args:
            statement: The proposition's.
            sentences: The features of each sentence.

        Returns:
            `None` for a statement without weights.
        """
        if statement not in self.statements:
            return None
        number = self.statements.index(statement)
        rows, places, _ = self._find(sentences)
        cells, moves = self._weigh(number, rows, places, len(sentences))
        rows = cells // len(self._keys)
        sums = [np.bincount(rows, column, minlength=len(sentences)) for column in moves.T]
        logits = np.stack(sums, axis=1) + self._intercepts[number]
        shifted = logits - logits.max(axis=1, keepdims=True)
        answer: Table = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
        return answer

    def weigh_features(
        self, statement: str, sentences: Sequence[Sequence[str]], labels: Sequence[str]
    ) -> list[Table]:
        """Return how far each feature of a sentence moves it from ``none`` to a label, in logits.

        A feature that occurs twice has its whole weight in both places; an unknown one has none.

        Args:
            statement: The proposition's.
            sentences: The features of each sentence.
            labels: The label of each sentence.
        """
        rows, places, known = self._find(sentences)
        cells, moves = self._weigh(self.statements.index(statement), rows, places, len(sentences))
        towards = np.array([VOICE_LABELS.index(label) for label in labels], dtype=np.intp)
        columns = towards[cells // len(self._keys)]
        moved = moves[np.arange(len(cells)), columns] - moves[:, VOICE_LABELS.index("none")]
        every = np.zeros(len(known))
        every[known] = moved[np.searchsorted(cells, rows * len(self._keys) + places)]
        return np.split(every, np.cumsum([len(features) for features in sentences])[:-1])

    def _find(
        self, sentences: Sequence[Sequence[str]]
    ) -> tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.bool_]]:
        """Return sentence and place of every known feature, and which of all features these are."""
        hashes = [[hash_string(feature) for feature in features] for features in sentences]
        keys = np.array([key for line in hashes for key in line], dtype=np.uint64)
        lengths = np.array([len(line) for line in hashes], dtype=np.intp)
        rows = np.repeat(np.arange(len(hashes)), lengths)
        places = np.searchsorted(self._keys, keys)
        places[places == len(self._keys)] = 0
        known = self._keys[places] == keys
        return rows[known], places[known], known

    def _weigh(
        self, number: int, rows: NDArray[np.intp], places: NDArray[np.intp], sentences: int
    ) -> tuple[NDArray[np.intp], Table]:
        """Return what every distinct feature of a sentence adds to its logits.

        Features are weighed by tf-idf; each sentence's norm is 1.

        Args:
            number: The statement's.
            rows: Sentence of every known feature.
            places: Its place.
            sentences: How many sentences there are.

        Returns:
            Sentence and place as one sorted number, and a row of `VOICE_LABELS` for each.
        """
        cells, counts = np.unique(rows * len(self._keys) + places, return_counts=True)
        rows, places = np.divmod(cells, len(self._keys))
        values = (1 + np.log(counts)) * self._idf[places]
        values /= np.sqrt(np.bincount(rows, values**2, minlength=sentences))[rows]
        return cells, self._weights[number, places].astype(np.float64) * values[:, None]


def read_linear(folder: Path) -> LinearModel | None:
    """Return the linear model of a model folder; `None` if it has none."""
    path = folder / FILE
    return LinearModel(path) if path.is_file() else None
