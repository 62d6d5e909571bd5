"""The fit of the linear model: what it is fitted on, and that its file says the same."""

import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("sklearn")
sys.path.insert(0, str(Path(__file__).parents[2] / "training" / "stance"))

import beside
import linear
import parsed
from posts import LABELS, LabelledPost, Row, name_sentence

from ageclaims.pipeline.linear import LinearModel, read_words

POWER = "Customers have or gain power relative to vendors."
TEXTS = ["Buyers are in control.", "They own us all.", "Both sides steer.", "I own a new bike."]


def post(source, doc):
    rows = tuple(Row(text, label, label) for text, label in zip(TEXTS, LABELS, strict=True))
    return LabelledPost(source, doc, source, "", rows)


@pytest.fixture(scope="module")
def parser():
    return parsed.Parser()


@pytest.fixture(scope="module")
def samples(parser):
    posts = [post("real", "a"), post("pairs", "b"), post("pairs", "c")]
    return linear.read_samples(posts, parser)


def test_a_share_of_the_documents_without_sides_is_fitted_on():
    posts = [post("real", "a"), *(post("ewt", f"doc {i}") for i in range(60))]
    assert 10 < len(linear.choose_posts(posts)) < 31


def test_samples_carry_weight_and_features_of_their_own_sentence(samples):
    assert [s.weight for s in samples] == [2.0] * 4 + [1.0] * 8
    for sample in samples:
        assert set(read_words(sample.row.text)) <= set(sample.features["power"])
    assert "power" in samples[3].features
    assert "counterpart !need" not in samples[0].features["power"]


def test_features_are_those_that_the_pipeline_reads(parser):
    rows = (Row("Vendors need us.", "favor", "none"), Row("They do not need us.", "none", "none"))
    read = parser.read([LabelledPost("real", "a", "", "", rows)], ["power"])
    needed, denied = (found["power"] for found in read)
    assert "counterpart need principal" in needed
    assert "counterpart !need principal" in denied


def test_the_file_says_what_was_fitted(samples, tmp_path):
    vectorizer = linear.find_features(samples)
    models = linear.fit_all(vectorizer, samples)
    linear.write(tmp_path / "a.npz", vectorizer, models)
    linear.write(tmp_path / "b.npz", vectorizer, linear.fit_all(vectorizer, samples))
    assert (tmp_path / "a.npz").read_bytes() == (tmp_path / "b.npz").read_bytes()
    fitted = models["power"]
    features = [s.features["power"] for s in samples[:4]]
    logits = vectorizer.transform(features) @ fitted.weights + fitted.intercepts
    expected = logits - np.log(np.exp(logits).sum(axis=1, keepdims=True))
    answer = LinearModel(tmp_path / "a.npz").read(POWER, features)
    assert answer == pytest.approx(expected, abs=0.01)
    assert list(answer.argmax(axis=1)) == [0, 1, 2, 3]


def test_what_stands_beside_comes_from_other_documents(parser, tmp_path):
    posts = [post("real", str(n)) for n in range(9)]
    samples = linear.read_samples(posts, parser)
    vectorizer = linear.find_features(samples)
    said = linear.cross_fit(posts, samples, vectorizer)
    assert np.exp(said).sum(axis=1) == pytest.approx(np.ones(36))
    own = [p.doc for p in posts if linear._hash(p.doc) % linear.FOLDS == 0]
    strange = [
        replace(p, rows=tuple(replace(r, power="none") for r in p.rows)) if p.doc in own else p
        for p in posts
    ]
    again = linear.cross_fit(strange, linear.read_samples(strange, parser), vectorizer)
    same = np.repeat([p.doc in own for p in posts], 4)
    assert 0 < len(own) < 9
    assert said[same] == pytest.approx(again[same])
    assert np.abs(said[~same] - again[~same]).max() > 0.1
    beside.write_beside(tmp_path / "b.npz", posts, said)
    known = beside.read_beside(tmp_path / "b.npz")
    assert known[name_sentence("3", TEXTS[1])] == pytest.approx(said[13])
    assert beside.knows(known, posts[0]) and not beside.knows(known, post("real", "new"))
