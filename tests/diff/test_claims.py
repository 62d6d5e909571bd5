from collections import Counter
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from ageclaims.diff.answer import answer
from ageclaims.diff.compare import diff_analyses
from ageclaims.diff.edits import SAME_CLAIM, find_longest_run, match_greedily
from ageclaims.diff.points import classify_point
from ageclaims.diff.view import build_view
from ageclaims.keypoints.vectors import compare as compare_vectors
from ageclaims.keypoints.vectors import embed

FAVOR = "Customers of shop {} can walk away whenever they like."
AGAINST = "Vendor {} locks its customers in for two years."


def compare(a, b):
    return diff_analyses(a, b, labels=("A", "B"), correction="holm")


def test_edits_of_two_versions(make_analysis):
    one, two, three = FAVOR.format(1), AGAINST.format(2), "Nobody can cancel a gym contract."
    four, five = "Airlines overbook on purpose.", "Reviews scare every restaurant owner."
    edited = "Reviews scare all restaurant owners."
    a = {
        "t.txt": [("P", one, "favor"), ("Q", two, "against"), ("R", four, "against")],
        "u.txt": [("P", five, "favor"), ("S", three, "against")],
    }
    b = {
        "t.txt": [("P", one, "mixed"), ("Q", two, "against"), ("S", three, "against")],
        "u.txt": [("P", edited, "favor"), ("T", "My dog ate the router again.", "against")],
    }
    diff = compare(make_analysis("a", a), make_analysis("b", b))
    edits = diff.edits
    assert (edits.same, edits.stance, edits.moved, edits.edited) == (1, 1, 1, 1)
    assert (edits.added, edits.removed) == (1, 1)
    kinds = {row.kind: (row.a and row.a.text, row.b and row.b.text) for row in edits.listed}
    assert kinds == {
        "stance": (one, one),
        "moved": (three, three),
        "edited": (five, edited),
        "removed": (four, None),
        "added": (None, "My dog ate the router again."),
    }
    assert answer(diff)[2].startswith(
        "Sentences with a stance: 1 unchanged, 1 added, 1 removed, 1 edited, 1 moved, 1 with "
        "another stance; "
    )


def test_a_claim_inserted_above_moves_nothing_and_a_turned_order_does(make_analysis):
    rows = [(f"P{i}", AGAINST.format(f"number {i}"), "against") for i in range(4)]
    a = make_analysis("a", {"t.txt": rows})
    b = make_analysis("b", {"t.txt": [("New", "Prices rose.", "against"), *rows]})
    c = make_analysis("c", {"t.txt": [rows[3], *rows[:3]]})
    grown, turned = compare(a, b).edits, compare(a, c).edits
    assert (grown.same, grown.added, grown.moved) == (4, 1, 0)
    assert (turned.same, turned.moved, turned.added) == (3, 1, 0)


def test_key_points_by_side(make_analysis):
    a = make_analysis("a", {"t.txt": [
        ("P", "Customers compare every price on their phone.", "favor"),
        ("Q", "Shoppers compare each price on the phone.", "favor"),
        ("R", "The gym contract cannot be cancelled.", "against"),
    ]})  # fmt: skip
    b = make_analysis("b", {"u.txt": [
        ("S", "Customers compare prices on their phone.", "against"),
        ("T", "The ferry to the island is run by one family.", "against"),
    ]})  # fmt: skip
    points = compare(a, b).points
    kinds = {point.kind: point for point in points.listed}
    assert kinds["changed_side"].a == (2, 0)
    assert kinds["changed_side"].b == (0, 1)
    assert points.only_a >= 1
    assert points.only_b >= 1


@pytest.mark.parametrize(
    ("a", "b", "kind"),
    [
        ((2, 0), (0, 0), "only_a"),
        ((0, 0), (0, 1), "only_b"),
        ((2, 0), (1, 0), "both"),
        ((2, 0), (1, 3), "changed_side"),
        ((2, 2), (0, 3), "both"),
    ],
)
def test_where_a_point_lies(a, b, kind):
    assert classify_point(a, b) == kind


@given(st.permutations(range(9)))
def test_the_longest_run_rises_and_nothing_longer_does(ranks):
    kept = sorted(find_longest_run(ranks))
    assert all(ranks[i] < ranks[j] for i, j in pairwise(kept))
    best = [1] * len(ranks)
    for j in range(len(ranks)):
        best[j] += max((best[i] for i in range(j) if ranks[i] < ranks[j]), default=0)
    assert len(kept) == max(best)


def test_each_claim_is_matched_once():
    similarity = np.array([[0.9, 0.8], [0.85, 0.7], [0.1, 0.2]])
    assert list(match_greedily(similarity, 0.6)) == [(0, 0), (1, 1)]


def test_matching_does_not_get_worse():
    parts = yaml.safe_load((Path(__file__).parent / "pairs.yaml").read_text(encoding="utf8"))
    vectors = embed(
        [text for pairs in parts["held_out"].values() for pair in pairs for text in pair]
    )
    scores = compare_vectors(vectors[::2], vectors[1::2]).diagonal()
    kinds = [kind for kind, pairs in parts["held_out"].items() for _ in pairs]
    hits = Counter(kind for kind, score in zip(kinds, scores, strict=True) if score >= SAME_CLAIM)
    assert hits["edited"] >= 9
    assert hits["other"] <= 1


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [("none", "favor", "stance"), ("favor", "none", "stance"), ("favor", "mixed", "stance"),
     ("favor", "favor", None), ("none", "none", None)],
)  # fmt: skip
def test_words_that_stand_in_both_are_neither_added_nor_removed(make_analysis, before, after, kind):
    a = make_analysis("a", {"t.txt": [("P", FAVOR.format(1), before), ("Q", "Rain.", "none")]})
    b = make_analysis("b", {"t.txt": [("P", FAVOR.format(1), after), ("Q", "Sun.", "none")]})
    edits = compare(a, b).edits
    assert (edits.added, edits.removed, edits.stance) == (0, 0, int(kind == "stance"))
    assert edits.same == int(before == after == "favor")
    assert [row.kind for row in edits.listed] == [kind] * (kind is not None)
    rows = [row for block in build_view(compare(a, b)).blocks if block.id == "edits"
            for row in (block.table.rows if block.table else ())]  # fmt: skip
    stances = [x if x == "none" else f"power={x}" for x in (before, after)]
    assert [(row[1], row[2]) for row in rows] == [
        tuple(f"t.txt:1 {stance}" for stance in stances)
    ] * len(edits.listed)


def test_words_without_a_stance_elsewhere_are_moved_and_edited_ones_edited(make_analysis):
    moved, old, new = FAVOR.format(1), "Reviews scare every owner.", "Reviews scare all owners."
    a = {"t.txt": [("P", "Rain.", "none"), ("Q", old, "favor")], "u.txt": [("P", moved, "none")]}
    b = {"t.txt": [("P", "Rain.", "none"), ("Q", new, "none"), ("R", moved, "favor")],
         "u.txt": [("P", "Sun.", "none")]}  # fmt: skip
    edits = compare(make_analysis("a", a), make_analysis("b", b)).edits
    assert (edits.moved, edits.edited, edits.added, edits.removed) == (1, 1, 0, 0)


def test_of_equal_sentences_those_of_one_speaker_and_stance_are_one(make_analysis):
    rows = [("P", "I agree.", "none"), ("Q", "I agree.", "favor"), ("R", "I agree.", "against")]
    a, b = make_analysis("a", {"t.txt": rows}), make_analysis("b", {"t.txt": rows[1:]})
    edits = compare(a, b).edits
    assert (edits.same, edits.stance, edits.added, edits.removed, edits.moved) == (2, 0, 0, 0, 0)
    back = compare(b, a).edits
    assert (back.same, back.stance, back.added, back.removed, back.moved) == (2, 0, 0, 0, 0)


def test_a_point_is_not_alone_where_its_words_stand_among_weaker_claims(make_analysis):
    said = [
        "Airlines overbook every summer flight.",
        "The gym contract cannot be cancelled.",
        "Landlords keep the deposit.",
        "Printers refuse foreign ink.",
        "The ferry is run by one family.",
    ]
    rows = [(None, sentence, "against") for sentence in said]
    a = make_analysis("a", {"t.txt": rows})
    b = make_analysis("b", {f"{i}.txt": [row] for i, row in enumerate(rows)})
    for one, two in ((a, b), (b, a)):
        points = compare(one, two).points
        assert (points.only_a, points.only_b) == (0, 0)
        assert points.both >= 4
    less = make_analysis("c", {"t.txt": rows[1:]})
    assert [p.claim.text for p in compare(less, b).points.listed if p.kind == "only_b"] == said[:1]


def test_the_same_words_of_another_speaker(make_analysis):
    rows = [("Ann", FAVOR.format(1), "favor"), ("Bo", AGAINST.format(2), "against"),
            ("cy", FAVOR.format(3), "favor"), (None, AGAINST.format(4), "against"),
            ("Dot", "Rain.", "none")]  # fmt: skip
    other = [("Ann", *rows[0][1:]), ("Bob", *rows[1][1:]), ("Cy", *rows[2][1:]),
             (None, *rows[3][1:]), ("Eve", *rows[4][1:])]  # fmt: skip
    diff = compare(make_analysis("a", {"t.txt": rows}), make_analysis("b", {"t.txt": other}))
    edits = diff.edits
    assert (edits.same, edits.speaker, edits.moved, edits.stance) == (3, 1, 0, 0)
    (row,) = edits.listed
    assert (row.kind, row.a.speaker, row.b.speaker) == ("speaker", "Bo", "Bob")
    assert answer(diff)[2].startswith(
        "Sentences with a stance: 3 unchanged, 1 with another speaker"
    )
    (block,) = (block for block in build_view(diff).blocks if block.id == "edits")
    assert block.table.rows[0][:3] == (
        "another speaker", "t.txt:2 Bo, power=against", "t.txt:2 Bob, power=against",
    )  # fmt: skip
    anonymous = [(None, *row[1:]) for row in rows]
    lost = compare(make_analysis("c", {"t.txt": rows}), make_analysis("d", {"t.txt": anonymous}))
    assert (lost.edits.same, lost.edits.speaker) == (1, 3)
