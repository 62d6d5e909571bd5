"""What the stance model learns from: contexts, splits, scores."""

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

import draw  # noqa: E402
import posts  # noqa: E402
import score  # noqa: E402
import text_to_jsonl  # noqa: E402

LABELS = st.lists(st.sampled_from(range(4)), min_size=1, max_size=30)
COMPACT = """## DOC d | genre=blog | title=T
# POST 0 | Ann |
..1 A sentence.

f.1 Another one. ||holder=A friend
# POST 1 | bo | 0
.a0 No. ||align=disagree
"""


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
    first, second = posts.read_written(tmp_path)
    assert (first.context, second.context) == ("T", "A.")
    assert [r.text for r in first.rows] == ["A.", "B."]
    assert second.rows[0].align == 0
    assert (first.family, first.source) == ("family", "written")


def test_real_sentences_run_until_a_gap_or_another_document(tmp_path):
    rows = [
        row("A.", doc="x", start=0, end=2),
        row("B.", doc="x", start=3, end=5),
        row("C.", doc="x", start=500, end=502),
        row("D.", doc="y", start=0, end=2),
    ]
    runs = list(posts.read_real(write(tmp_path / "r.jsonl", rows)))
    assert [[r.text for r in run.rows] for run in runs] == [["A.", "B."], ["C."], ["D."]]


def test_a_thinned_post_keeps_its_sides_in_order():
    sides = [("none", "none"), ("favor", "none"), ("none", "against"), ("mixed", "none")] * 25
    rows = [posts.Row(str(n), power, control) for n, (power, control) in enumerate(sides)]
    kept = draw.thin(rows, random.Random(1))
    assert [r for r in kept if r.power != "none" or r.control != "none"] == [
        r for n, r in enumerate(rows) if n % 4
    ]
    assert 80 < len(kept) < 95
    assert [int(r.text) for r in kept] == sorted(int(r.text) for r in kept)


@pytest.mark.parametrize(("doc", "held"), [("044_x.txt", True), ("045_x.txt", False)])
def test_the_test_split_is_known_by_name(doc, held):
    assert posts.is_test(doc) is held


def test_written_text_is_valid():
    read = [*posts.read_written(STANCE / "text"), *posts.read_pairs(STANCE / "text")]
    rows = [r for post in read for r in post.rows]
    assert len(rows) > 6000
    assert {r.power for r in rows} == set(posts.LABELS)
    assert all(r.control in posts.LABELS and r.text for r in rows)


def test_compact_text_becomes_posts():
    first, second = text_to_jsonl.read_posts(COMPACT.split("\n"), "x.txt")
    assert (first["doc"], first["speaker"], first["reply_to"]) == ("d", "Ann", None)
    assert [s["para"] for s in first["sentences"]] == [0, 1]
    assert first["sentences"][1]["power"] == "favor"
    assert first["sentences"][1]["holder"] == "A friend"
    assert (second["reply_to"], second["sentences"][0]["align"]) == ([0], "disagree")
    assert second["sentences"][0]["control"] == "against"


def test_a_line_that_is_no_sentence_is_named():
    with pytest.raises(SystemExit, match="x.txt:2: not a sentence line"):
        list(text_to_jsonl.read_posts(["## DOC d", "nonsense"], "x.txt"))


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
