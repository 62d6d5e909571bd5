"""Debates on many questions, labelled for two statements each."""

import random
import sys
from pathlib import Path

import pytest

STANCE = Path(__file__).parents[2] / "training" / "stance"
sys.path.insert(0, str(STANCE))

import draw  # noqa: E402
import posts  # noqa: E402
import questions  # noqa: E402

TEXT = """## AXIS x-01-trams
A Trams pay.
A= Trams earn their cost.
A- Trams lose money.
B Trams are quiet.
B- Trams are noisy.
## DOC genre=thread | title=Trams again
# POST 0 | Ann |
.. We have one line.
fa It earns a million, and nobody sleeps.

# POST 1 | bo | 0
a. Last year it did not.
PB f I slept. || a I never slept.
"""
LINES = TEXT.split("\n")


def test_posts_hold_both_labels_their_context_and_what_is_asked():
    first, second, one, other = questions.read_question_lines(LINES, "x")
    assert [(r.power, r.control) for r in first.rows] == [("none", "none"), ("favor", "against")]
    assert (first.context, second.context) == ("Trams again", "We have one line.")
    assert first.doc == second.doc == "x-01-trams#1"
    assert second.statements["power"]["reverse"] == ["Trams lose money."]
    assert second.statements["power"]["same"] == ["Trams pay.", "Trams earn their cost."]
    assert set(one.statements) == {"control"}
    assert [one.rows[0].control, other.rows[0].control] == ["favor", "against"]


def test_a_line_that_is_neither_is_named():
    with pytest.raises(SystemExit, match="x:2: not understood"):
        list(questions.read_question_lines(["## AXIS x", "nonsense"], "x"))


def test_a_subject_is_held_out_in_every_family():
    def post(name):
        return posts.LabelledPost("questions", name, "x", "", ())

    names = [f"{family}-{n:02}-subject{n}" for n in range(60) for family in ("aa", "bb")]
    held = [questions.is_held_question(post(name)) for name in names]
    assert any(held)
    assert held[::2] == held[1::2]


def test_written_questions_are_valid():
    read = list(questions.read_questions(STANCE / "questions"))
    assert len({p.doc.split("#")[0] for p in read}) > 600
    for post in read:
        wordings = post.statements.values()
        assert all(len(w["same"]) > 1 and w["reverse"] for w in wordings), post.doc
        assert all(r.text for r in post.rows)


class Words:
    """A tokenizer that numbers letters."""

    def encode_batch(self, texts, add_special_tokens):
        class Entry:
            def __init__(self, text):
                self.ids = [ord(c) for c in text[:9]]

        return [Entry(text) for text in texts]


def test_a_share_above_one_draws_a_post_as_often_and_none_never():
    post, *_ = questions.read_question_lines(LINES, "x")
    many, none = (
        draw.Drawer(Words(), {"questions": 1.0}, {"questions": share}) for share in (3.0, 0.0)
    )
    assert len(many.draw([post], random.Random(1))) >= 3 * len(post.statements)
    assert none.draw([post], random.Random(1)) == []
