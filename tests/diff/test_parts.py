import pytest

from ageclaims.diff.answer import answer
from ageclaims.diff.compare import diff_analyses
from ageclaims.diff.view import build_view
from ageclaims.errors import InputError
from ageclaims.parts import make_keep, select_part
from ageclaims.sides import split_parts

ROWS = {
    "press/a.txt": [
        ("Ada", "Customers can walk away.", "favor", "2014-03-01"),
        ("Bo", "Vendors lock customers in.", "against", "2015-01-02"),
    ],
    "forum/b.txt": [
        ("Ada", "Vendors hold the customers.", "against", "2016-07-01T10:00:00"),
        (None, "It rained.", "none"),
    ],
}


def find_posts(analysis):
    return [(post.doc, post.post) for post in analysis.read_posts()]


@pytest.mark.parametrize(
    ("by", "a", "in_a", "in_b"),
    [
        ("speaker", ["ada"], [("press/a.txt", 0), ("forum/b.txt", 0)], [("press/a.txt", 1)]),
        ("document", ["press/*"], [("press/a.txt", 0), ("press/a.txt", 1)],
         [("forum/b.txt", 0), ("forum/b.txt", 1)]),
        ("date", ["..2014"], [("press/a.txt", 0)], [("press/a.txt", 1), ("forum/b.txt", 0)]),
        ("date", ["2015..2016-07"], [("press/a.txt", 1), ("forum/b.txt", 0)], [("press/a.txt", 0)]),
        ("date", ["2015-01..2015"], [("press/a.txt", 1)], [("press/a.txt", 0), ("forum/b.txt", 0)]),
        ("date", ["2015"], [("press/a.txt", 1)], [("press/a.txt", 0), ("forum/b.txt", 0)]),
        ("part", ["body"], [("press/a.txt", 0), ("forum/b.txt", 0)],
         [("press/a.txt", 1), ("forum/b.txt", 1)]),
    ],
)  # fmt: skip
def test_parts(make_analysis, tmp_path, by, a, in_a, in_b):
    whole = make_analysis("whole", ROWS)
    first, second = split_parts(whole, by=by, a=a, b=(), scratch=tmp_path / "parts")
    assert find_posts(first) == in_a
    assert find_posts(second) == in_b


@pytest.mark.parametrize(
    ("by", "a"), [("speaker", ["ada"]), ("part", ["body"]), ("date", ["2014"])]
)
def test_parts_of_one_corpus_are_no_versions(make_analysis, tmp_path, by, a):
    sides = split_parts(make_analysis("whole", ROWS), by=by, a=a, b=(), scratch=tmp_path / "parts")
    diff = diff_analyses(*sides, labels=("a", "b"), correction="holm")
    assert diff.edits.shared_documents == 0
    assert answer(diff)[2].startswith("Key points: ")
    assert not any(block.id == "edits" for block in build_view(diff).blocks)


def test_a_speaker_is_weighed_anew_in_each_part(make_analysis, tmp_path):
    whole = make_analysis("whole", ROWS)
    keep = make_keep("date", ["..2015"])
    part = select_part(whole, by="date", keep=keep, out=tmp_path / "part")
    positions = {s.speaker: s.positions["power"].stance for s in part.read_speakers()}
    assert positions == {"Ada": "favor", "Bo": "against"}
    assert {s.speaker: s.positions["power"].stance for s in whole.read_speakers()}["Ada"] == "mixed"
    assert part.manifest.counts["posts"] == 2
    assert [claim.text for claim in part.read_claims()] == [row[1] for row in ROWS["press/a.txt"]]


@pytest.mark.parametrize(
    ("by", "a", "b", "message"),
    [
        ("colour", ["x"], [], "--by colour: unknown field; known: speaker, document, date"),
        ("kind", [], [], r"needs --a, the part that is A; known of kind: 'thread' \(4 posts\)"),
        ("date", ["1999"], [], r"no post is chosen; known of date: '2014' \(1 post\).* 1 post has none"),
        ("document", ["press/*"], ["*a.txt"], "'press/a.txt' belongs to A and to B"),
        ("date", ["2015-13"], [], "'2015-13': not a date or range; allowed: YYYY"),
        ("date", ["2015-02-30.."], [], "'2015-02-30..': not a date or range"),
        ("date", ["2015"], ["20"], "'20': not a date or range"),
        ("date", ["2016..2015"], [], "'2016..2015': ends before it begins"),
        ("date", ["2016-03..2016-02-28"], [], "ends before it begins"),
        ("date", ["2016-3.."], [], "'2016-3..': not a date or range; allowed: YYYY"),
    ],
)  # fmt: skip
def test_what_cannot_be_split(make_analysis, tmp_path, by, a, b, message):
    whole = make_analysis("whole", ROWS)
    with pytest.raises(InputError, match=message):
        split_parts(whole, by=by, a=a, b=b, scratch=tmp_path / "parts")


def test_brackets_of_a_name_stand_for_themselves():
    keep = make_keep("speaker", ["[deleted]", "Al [mod]*"])
    assert [keep(name) for name in ("[deleted]", "d", "al [mod]", "Al m")] == [
        True, False, True, False,
    ]  # fmt: skip
