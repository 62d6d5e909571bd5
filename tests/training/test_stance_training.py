"""What the stance model learns from: contexts, splits, augmentation, scores."""

import json
import random
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

STANCE = Path(__file__).parents[2] / "training" / "stance"
sys.path.insert(0, str(STANCE))

import labelled  # noqa: E402
import questions  # noqa: E402
import score  # noqa: E402

LABELS = st.lists(st.sampled_from(range(4)), min_size=1, max_size=30)


def write(path, rows):
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf8")
    return path


def row(text, **more):
    return {"text": text, "power": "none", "control": "none", "claim": 1, "holder": None} | more


def test_written_posts_get_their_context(tmp_path):
    opening = {
        "doc": "d",
        "post": 0,
        "reply_to": None,
        "title": "T",
        "sentences": [row("A."), row("B.")],
    }
    reply = {
        "doc": "d",
        "post": 1,
        "reply_to": 0,
        "title": "T",
        "sentences": [row("C.", align="agree")],
    }
    write(tmp_path / "family.jsonl", [opening, reply])
    first, second, third = labelled.read_written(tmp_path)
    assert (first.before, first.parent) == ("", "T")
    assert second.before == "A."
    assert (third.before, third.parent, third.align) == ("", "A.", 0)
    assert {s.family for s in (first, second, third)} == {"family"}


def test_real_sentences_follow_one_another_within_a_document(tmp_path):
    rows = [
        row("A.", doc="x"),
        row("B.", doc="x"),
        row("C.", doc="y"),
        row("D.", doc="y", prev="Z."),
    ]
    sentences = list(labelled.read_real(write(tmp_path / "r.jsonl", rows)))
    assert [s.before for s in sentences] == ["", "A.", "", "Z."]


def test_corrections_touch_only_their_sentence(tmp_path):
    rows = [row("A.", doc="x"), row("A.", doc="y")]
    sentences = list(labelled.read_real(write(tmp_path / "r.jsonl", rows)))
    fixed = labelled.correct(sentences, [{"doc": "y", "text": "A.", "power": "favor"}])
    assert [s.power for s in fixed] == ["none", "favor"]


@pytest.mark.parametrize(("doc", "held"), [("044_x.txt", True), ("045_x.txt", False)])
def test_the_test_split_is_known_by_name(doc, held):
    assert labelled.is_test(doc) is held


def test_written_text_is_valid():
    sentences = [*labelled.read_written(STANCE / "text"), *labelled.read_pairs(STANCE / "text")]
    assert len(sentences) > 6000
    assert {s.power for s in sentences} == set(labelled.LABELS)
    assert all(s.control in labelled.LABELS and s.text for s in sentences)


def test_swapped_actors_stay_consistent():
    texts = ("Customers rule; customers leave.", "Our customers.")
    text, context = questions.swap_actors(texts, random.Random(1))
    word = text.split()[0]
    assert "customers" not in text.lower()
    assert text.count(word) == 2
    assert word in context


@given(st.integers(0, 500), st.sampled_from(["favor", "against", "mixed", "none"]))
def test_a_reversed_statement_mirrors_the_label(seed, label):
    sentence = labelled.Sentence("real", "d", "Text.", "", "", label, "none")
    asked = questions.augment(
        sentence, "power", questions.Augmentation(reverse=0.5), random.Random(seed)
    )
    is_reversed = asked.statement in questions.STATEMENTS["power"]["reverse"]
    expected = questions.MIRROR.get(label, label) if is_reversed else label
    assert labelled.LABELS[asked.label] == expected


@given(LABELS)
def test_a_perfect_guess_scores_full_marks(labels):
    gold = np.array(labels)
    assert score.flips(gold, gold)[0] == 0
    present = [label for label in (0, 1) if label in labels]
    assert score.f_avg(gold, gold) == pytest.approx(len(present) / 2)


def test_best_bias_finds_the_separating_one():
    shares = np.array([[0.4, 0.1, 0.0, 0.5], [0.1, 0.4, 0.0, 0.5], [0.1, 0.1, 0.0, 0.8]])
    value, bias = score.best_bias(shares, np.array([0, 1, 3]))
    assert value == pytest.approx(1.0)
    assert list(score.decide(shares, bias)) == [0, 1, 3]
