"""The fit of the n-gram model: what it is fitted on, and that its file says the same."""

import sys
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("sklearn")
sys.path.insert(0, str(Path(__file__).parents[2] / "training" / "stance"))

import ngrams
from posts import LABELS, LabelledPost, Row

from ageclaims.pipeline.ngrams import NgramModel

POWER = "Customers have or gain power relative to vendors."
TEXTS = ["Buyers are in control.", "They own us all.", "Both sides steer.", "I own a new bike."]


def post(source, doc):
    rows = tuple(Row(text, label, label) for text, label in zip(TEXTS, LABELS, strict=True))
    return LabelledPost(source, doc, source, "", rows)


@pytest.fixture(scope="module")
def rows():
    return ngrams.choose_rows([post("real", "a"), post("pairs", "b"), post("pairs", "c")])


def test_rows_carry_the_weight_of_their_source():
    posts = [post("real", "a"), *(post("ewt", f"doc {i}") for i in range(60))]
    weights = [weight for _, weight in ngrams.choose_rows(posts)]
    assert weights[:4] == [2.0] * 4
    assert 40 < weights.count(0.5) < 120


def test_the_file_says_what_was_fitted(rows, tmp_path):
    vectorizer, models = ngrams.fit_all(rows)
    ngrams.write(tmp_path / "a.npz", vectorizer, models)
    ngrams.write(tmp_path / "b.npz", *ngrams.fit_all(rows))
    assert (tmp_path / "a.npz").read_bytes() == (tmp_path / "b.npz").read_bytes()
    fitted = models["power"]
    logits = vectorizer.transform(TEXTS) @ fitted.weights + fitted.intercepts
    expected = logits - np.log(np.exp(logits).sum(axis=1, keepdims=True))
    answer = NgramModel(tmp_path / "a.npz").read(POWER, TEXTS)
    assert answer == pytest.approx(expected, abs=0.01)
    assert list(answer.argmax(axis=1)) == [0, 1, 2, 3]
