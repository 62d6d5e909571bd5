"""Word vectors are read as spaCy reads them."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from spacy.lang.en.stop_words import STOP_WORDS
from spacy.strings import hash_string
from spacy.vectors import Vectors

from ageclaims.keypoints.vectors import read_stop_words
from ageclaims.models import PARSER
from ageclaims.models.word_vectors import WordVectors, hash_word


@given(st.text(min_size=1, max_size=40))
def test_a_word_has_the_number_that_spacy_gives_it(word: str) -> None:
    assert hash_word(word) == hash_string(word)


def test_known_words_have_the_rows_that_spacy_finds() -> None:
    theirs, ours = Vectors().from_disk(PARSER / "vocab"), WordVectors(PARSER / "vocab")
    words = ["customer", "qqzzxx", "power", "don’t", "company", "customer"]
    rows = [int(row) for row in theirs.find(keys=words) if row >= 0]
    assert 3 <= len(rows) < len(words)
    assert np.array_equal(ours.find(words), theirs.data[rows])
    assert ours.find(["qqzzxx"]).shape == (0, ours.width)


def test_the_stop_words_are_those_of_spacy() -> None:
    assert read_stop_words() == STOP_WORDS
