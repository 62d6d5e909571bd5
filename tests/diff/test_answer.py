import re
from dataclasses import replace

from ageclaims.diff.answer import answer
from ageclaims.diff.compare import diff_analyses
from ageclaims.diff.model import Points, Presence
from ageclaims.diff.statistics import Share, find_lack
from ageclaims.diff.view import build_view

FAVOR = "Customers of shop {} can walk away whenever they like."
NOBODY = Presence(both=3, only_a=0, only_b=0, left=(), new=(), changed=0, turned=0)


def compare(a, b):
    return diff_analyses(a, b, labels=("A", "B"), correction="holm")


def make_small(make_analysis):
    a = make_analysis("a", {"t.txt": [("Ann", FAVOR.format(1), "favor")]})
    b = make_analysis("b", {"t.txt": [("Ann", FAVOR.format(1), "none")]})
    return compare(a, a), compare(a, b)


def test_words_fit_their_number(make_analysis):
    same, diff = make_small(make_analysis)
    assert answer(same) == (
        "A and B are the same: both hold the same 1 post with the same speakers, and the same "
        "1 sentence with a stance.",
    )
    (note,) = (block.note for block in build_view(diff).blocks if block.id == "stances")
    assert "Corrected" not in note
    assert "1 named speaker is in both" in answer(diff)[1]
    assert "of those in both, 1 differs in position." in answer(diff)[1]
    assert answer(diff)[2].startswith("Sentences with a stance: 1 with another stance; ")


def test_nothing_is_said_of_nothing(make_analysis):
    _, diff = make_small(make_analysis)
    quiet = answer(replace(diff, presence=NOBODY))[1]
    assert quiet == "3 named speakers are in both, 0 only in A and 0 only in B."
    turned = answer(replace(diff, presence=replace(NOBODY, changed=3, turned=2)))[1]
    assert "of those in both, 3 differ in position, 2 of them from one to another" in turned
    both = answer(replace(diff, presence=replace(NOBODY, changed=2, turned=2)))[1]
    assert both.endswith("of those in both, 2 differ in position, from one to another.")
    edits = replace(diff.edits, shared_documents=0)
    points = Points(compared=0, available=0, both=0, only_a=0, only_b=0, changed_side=0, listed=())
    assert answer(replace(diff, edits=edits, points=points))[2].startswith("No key point; ")


def test_who_keeps_a_position_may_score_differently(make_analysis):
    rows = [(f"P{i}", FAVOR.format(i), "favor") for i in range(10)]
    a = make_analysis("a", {"t.txt": rows})
    more = [(name, "Vendors lock them in.", "against") for name, *_ in rows[:5]]
    b = make_analysis("b", {"t.txt": [*rows, *more, *rows]})
    said = answer(compare(a, b))[1]
    assert "because the same people score differently" in said
    assert "minds" not in said


def test_the_question_with_the_most_data_is_named(make_analysis):
    _, diff = make_small(make_analysis)
    empty = Share(hits=0, total=0, clusters=0)
    much = Share(hits=20, total=50, clusters=40)
    (row,) = (r for r in diff.stances if (r.unit, r.label) == ("posts", "favor"))
    poor = replace(row, proposition="control", a=empty, b=empty, lack=find_lack(empty, empty))
    rich = replace(row, a=empty, b=much, lack=find_lack(empty, much))
    for rows in ((poor, rich), (rich, poor)):
        assert answer(replace(diff, stances=rows))[0] == (
            "There is too little data to say whether the stances differ: of posts with a stance "
            "on power, A has 0 of 5 speakers needed."
        )


def test_points_that_are_not_listed_may_have_as_many_voices(make_analysis):
    _, diff = make_small(make_analysis)
    points = replace(diff.points, only_a=20, listed=())
    (block,) = (b for b in build_view(replace(diff, points=points)).blocks if b.id == "points")
    assert any(re.search(r"\d+ more with as many or fewer voices", text) for text in block.text)


def test_what_stays_does_not_go_and_no_difference_is_the_clearest(make_analysis):
    rows = [(f"P{i}", FAVOR.format(i), "favor") for i in range(10)]
    a, b = make_analysis("a", {"t.txt": rows}), make_analysis("b", {"u.txt": rows})
    first, second, _ = answer(compare(a, b))
    assert first.endswith("none of 9 comparisons stays below p = 0.05 after correction.")
    assert second.endswith("; the mean score on power stays at +0.80.")
