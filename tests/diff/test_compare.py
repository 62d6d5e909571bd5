from dataclasses import asdict, replace

import numpy as np
import pytest

from ageclaims.diff import edits, points
from ageclaims.diff.answer import answer
from ageclaims.diff.compare import diff_analyses
from ageclaims.diff.html import render_html
from ageclaims.diff.json import render_json
from ageclaims.diff.markdown import render_markdown
from ageclaims.diff.view import build_view
from ageclaims.errors import InputError, StoreError
from ageclaims.records import Skipped
from tests.diff.conftest import MANIFEST

FAVOR = "Customers of shop {} can walk away whenever they like."
AGAINST = "Vendor {} locks its customers in for two years."
NOTHING = "It rained for {} days."


def talk(name, size, *, favor):
    """Return twelve threads with two posts of each speaker; `favor` of ten are in favor."""
    threads = {}
    for i in range(size):
        label = "favor" if i % 10 < favor else "against"
        sentence = (FAVOR if label == "favor" else AGAINST).format(i)
        for post in range(2):
            doc = f"{name}-{(i + post) % 12}.txt"
            rows = threads.setdefault(doc, [])
            rows.append((f"{name} {i}", f"{sentence[:-1]}, {post}.", label))
    return threads


@pytest.fixture(autouse=True)
def _cheap_vectors(monkeypatch):
    """Take every sentence for unlike every other; `test_claims.py` has the real vectors."""

    def embed(texts):
        return np.eye(max(1, len(texts)), dtype=np.float32)[: len(texts)]

    monkeypatch.setattr(points, "embed", embed)
    monkeypatch.setattr(edits, "embed", embed)


def compare(a, b, labels=("first", "second")):
    return diff_analyses(a, b, labels=labels, correction="benjamini-hochberg")


def test_nothing_differs_from_itself(make_analysis):
    side = make_analysis("a", talk("x", 8, favor=5))
    diff = compare(side, side)
    assert diff.is_empty
    assert all(row.a == row.b for row in diff.stances)
    assert not diff.people
    assert not diff.words
    found = diff.edits
    assert (found.added, found.removed, found.moved, found.edited, found.stance) == (0,) * 5
    assert found.speaker == 0
    assert found.same == 16
    assert len(answer(diff)) == 1
    assert not build_view(diff).blocks


def test_the_order_of_files_does_not_matter(make_analysis):
    documents = talk("x", 8, favor=5)
    a = make_analysis("a", documents)
    b = make_analysis("b", dict(reversed(documents.items())))
    other = make_analysis("c", talk("y", 8, favor=2))
    assert compare(a, b).is_empty
    assert render_json(compare(a, other)) == render_json(compare(b, other))


def test_exchanging_the_sides_turns_the_signs(make_analysis):
    a, b = (make_analysis(n, talk(n, 30, favor=f)) for n, f in (("a", 2), ("b", 8)))
    there, back = compare(a, b), compare(b, a)
    for one, two in zip(there.stances, back.stances, strict=True):
        assert (one.a, one.b, one.h) == (two.b, two.a, pytest.approx(-two.h))
        assert one.p_adjusted == two.p_adjusted
        if one.test and two.test:
            assert one.test.difference == -two.test.difference
            assert (one.test.low, one.test.high) == (-two.test.high, -two.test.low)
            assert one.test.p == two.test.p
    assert {w.word: w.z for w in there.words} == {w.word: -w.z for w in back.words}
    assert there.presence.left == back.presence.new
    assert there.edits.added == back.edits.removed
    assert there.points.only_a == back.points.only_b
    for (_, one), (_, two) in zip(there.decompositions, back.decompositions, strict=True):
        assert asdict(one) == pytest.approx({k: -v for k, v in asdict(two).items()})


def test_a_real_difference_is_found_and_said(make_analysis):
    a, b = (make_analysis(n, talk(n, 60, favor=f)) for n, f in (("a", 2), ("b", 8)))
    diff = compare(a, b)
    row = next(r for r in diff.stances if (r.unit, r.label) == ("speakers", "favor"))
    assert (row.a.hits, row.a.total, row.b.hits, row.b.total) == (12, 60, 48, 60)
    assert row.p_adjusted < 0.01
    assert row.test.low > 0.3
    first, second, third = answer(diff)
    assert first.startswith("The stances differ: ")
    assert second.startswith("0 named speakers are in both, 60 only in A and 60 only in B")
    assert "A says “" in third
    assert "B says “" in third
    assert "“customers”" not in third


def test_one_author_with_500_posts_makes_no_difference(make_analysis):
    threads = talk("a", 20, favor=5)
    b = talk("b", 20, favor=5)
    for i in range(500):
        b[f"b-{i % 12}.txt"].append(("loud", FAVOR.format(f"n{i}"), "favor"))
    diff = compare(make_analysis("a", threads), make_analysis("b", b))
    share = next(r for r in diff.stances if (r.unit, r.label) == ("posts", "favor"))
    assert share.b.value - share.a.value > 0.4
    assert share.test.p > 0.05
    assert not any(
        row.p_adjusted and row.p_adjusted < 0.05 for row in (*diff.stances, *diff.scores)
    )


def test_too_little_data_gives_no_number(make_analysis):
    a, b = (make_analysis(n, talk(n, 3, favor=f)) for n, f in (("a", 0), ("b", 10)))
    diff = compare(a, b)
    assert all(row.test is None and row.lack for row in (*diff.stances, *diff.scores))
    assert answer(diff)[0] == (
        "There is too little data to say whether the stances differ: of posts with a stance on "
        "power, A has 3 of 5 speakers needed and B has 3 of 5 speakers needed."
    )


def test_who_changed_position(make_analysis):
    a = make_analysis(
        "a",
        {"t.txt": [("Ada Stern", FAVOR.format(1), "favor"), ("Bo", AGAINST.format(2), "against"),
                   ("Cy", NOTHING.format(3), "none"), ("Dot", NOTHING.format(4), "none")]},
    )  # fmt: skip
    b = make_analysis(
        "b",
        {"u.txt": [("Ada Stern", AGAINST.format(5), "against"), ("Bo", AGAINST.format(6), "against"),
                   ("cy", FAVOR.format(7), "favor"), ("Eve", NOTHING.format(8), "none")]},
    )  # fmt: skip
    diff = compare(a, b)
    assert [(p.person, p.alias, p.stance_a, p.stance_b) for p in diff.people] == [
        ("Ada Stern", None, "favor", "against"),
        ("Cy", "cy", "none", "favor"),
    ]
    assert diff.people[0].evidence_a[0].text == FAVOR.format(1)
    assert diff.people[0].evidence_b[0].text == AGAINST.format(5)
    presence = diff.presence
    assert (presence.both, presence.changed, presence.turned) == (3, 2, 1)
    assert (presence.left, presence.new) == ((("Dot", 1),), (("Eve", 1),))
    ((_, parts),) = diff.decompositions
    assert parts.minds + parts.people + parts.volume == pytest.approx(parts.total, abs=1e-9)
    assert parts.minds < 0


def test_notices_name_what_else_differs(make_analysis):
    rows = talk("x", 3, favor=5)
    a = make_analysis("a", rows)
    other = replace(MANIFEST, codebook="d", models={"stance": "n"}, ageclaims="0.0.9")
    diff = compare(a, make_analysis("b", rows, other))
    assert diff.is_empty
    codebooks, models, program = diff.notices
    assert codebooks.startswith("The codebooks differ")
    assert models.startswith("The stance models differ (m in A, n in B)")
    assert program.startswith("A was made with ageclaims ")


def test_no_common_question(make_analysis):
    a = make_analysis("a", talk("x", 3, favor=5))
    alien = replace(
        a, manifest=replace(a.manifest, propositions={"price": MANIFEST.propositions["power"]})
    )
    with pytest.raises(InputError, match="no common question: A has power; B has price"):
        compare(a, alien)


HOSTILE = "<script>x()</script> | **bold** [a](http://b.example) \x1b[31m =1+1"


def test_nothing_of_a_corpus_is_markup(make_analysis):
    a = make_analysis("a", {"t.txt": [(HOSTILE, f"{HOSTILE} is locked in.", "against")]})
    b = make_analysis("b", {"t.txt": [(HOSTILE, f"{HOSTILE} is locked in.", "favor")]})
    diff = compare(a, b, labels=(HOSTILE, "b"))
    html, markdown = render_html(diff), render_markdown(build_view(diff))
    assert "<script>x()" not in html
    assert "\x1b" not in html + markdown
    assert "<script>" not in markdown
    assert r"\*\*bold\*\*" in markdown
    assert "](http:" not in markdown


def test_same_input_same_bytes(make_analysis):
    a, b = (make_analysis(n, talk(n, 12, favor=f)) for n, f in (("a", 2), ("b", 8)))
    once, twice = compare(a, b), compare(a, b)
    assert render_html(once) == render_html(twice)
    assert render_json(once) == render_json(twice)


def test_a_post_that_is_parted_is_a_difference(make_analysis):
    rows = [("Ann", FAVOR.format(1), "favor"), ("Bo", NOTHING.format(2), "none")]
    parted = [rows[0], ("Ann", NOTHING.format(3), "none"), rows[1]]
    a, b = make_analysis("a", {"t.txt": rows}), make_analysis("b", {"t.txt": parted})
    assert not compare(a, b).is_empty
    assert compare(a, a).is_empty


def test_what_could_not_be_read_is_said(make_analysis):
    a = make_analysis("a", talk("x", 2, favor=1))
    manifest = replace(a.manifest, skipped=(Skipped(path="page.pdf", reason="unknown format"),))
    b = replace(a, manifest=manifest)
    assert any("B lacks 1 of" in n and "page.pdf: unknown" in n for n in compare(a, b).notices)
    assert [n.split(" lack")[0] for n in compare(b, b).notices] == ["A and B"]


def test_a_damaged_side_is_named(make_analysis):
    a, b = (make_analysis(name, talk("x", 2, favor=1)) for name in "ab")
    path = b.folder / "records.jsonl"
    path.write_text(path.read_text(encoding="utf8")[:-40], encoding="utf8")
    with pytest.raises(StoreError, match=r"b.records\.jsonl:4: damaged"):
        compare(a, b)


def test_names_that_differ_in_case_are_people_of_their_own_where_both_are_there(make_analysis):
    rows = [("Bob", FAVOR.format(1), "favor"), ("bob", AGAINST.format(2), "against")]
    a = make_analysis("a", {"t.txt": rows})
    b = make_analysis("b", {"t.txt": [*rows, ("Ann", NOTHING.format(3), "none")]})
    presence = compare(a, b).presence
    assert (presence.both, presence.only_a, presence.only_b) == (2, 0, 1)
    c = make_analysis("c", {"t.txt": [("BOB", FAVOR.format(1), "favor")]})
    d = make_analysis("d", {"t.txt": [("Bob", FAVOR.format(1), "favor")]})
    assert compare(c, d).presence.both == 1


def test_rare_words_belong_to_the_whole_of_a_side(make_analysis):
    same = "bluebird wins"
    plain = [(f"p{i}", f"{same} one two three four five six {i % 2}", "none") for i in range(60)]
    rich = [(f"q{i}", f"{same} " + " ".join(f"w{chr(97 + k)}{_spell(i)}" for k in range(6)), "none")
            for i in range(60)]  # fmt: skip
    diff = compare(make_analysis("a", {"t": plain}), make_analysis("b", {"t": rich}))
    assert "bluebird" not in {word.word for word in diff.words}


def _spell(number):
    return "".join(chr(97 + int(digit)) for digit in str(number))


def test_kinds_of_apostrophe_make_no_difference(make_analysis):
    a, b = (
        make_analysis(name, {"t": [(f"{name}{i % 5}", f"They don{mark}t win, {i}.", "none")
                                   for i in range(40)]})
        for name, mark in (("a", "'"), ("b", "’"))
    )  # fmt: skip
    assert compare(a, b).words == ()


def test_one_word_alone_says_nothing(make_analysis):
    rows = [(f"p{i}", "win win win", "none") for i in range(5)]
    a, b = make_analysis("a", {"t": rows}), make_analysis("b", {"t": rows[:3]})
    assert compare(a, b).words == ()


def test_where_a_side_is_all_or_none_the_interval_has_a_width(make_analysis):
    a = make_analysis("a", talk("x", 10, favor=10))
    b = make_analysis("b", talk("y", 10, favor=0))
    diff = compare(a, b)
    row = next(r for r in diff.stances if r.unit == "posts" and r.label == "favor")
    assert row.test.difference == -1.0
    assert row.test.low == -1.0
    assert -0.8 < row.test.high < -0.5
    assert "p <0.001" in answer(diff)[0]


def test_what_has_too_little_data_has_no_figure(make_analysis):
    a = make_analysis("a", talk("x", 10, favor=5))
    b = make_analysis("b", {"t.txt": [("Ann", NOTHING.format(1), "none")]})
    scores, parts = (
        next(block for block in build_view(compare(a, b)).blocks if block.id == name)
        for name in ("scores", "parts")
    )
    assert scores.table.rows[0][2:4] == ("(0)", "")
    assert parts.table is None
    assert parts.text == ("power: too little data; B has 0 of 5 speakers needed.",)


def test_what_is_none_has_a_reason_and_no_score(make_analysis):
    faint, reported = {"confidence": 0.3}, {"endorsement": "neutral"}
    a = make_analysis("a", {"t.txt": [("Ann", FAVOR.format(1), "favor", None, faint),
                                      ("Bo", FAVOR.format(2), "favor", None, reported),
                                      ("Cy", NOTHING.format(3), "none")]})  # fmt: skip
    b = make_analysis("b", {"t.txt": [(name, AGAINST.format(name), "against")
                                      for name in ("Ann", "Bo", "Cy")]})  # fmt: skip
    diff = compare(a, b)
    (block,) = (block for block in build_view(diff).blocks if block.id == "people")
    assert [row[0::2] for row in block.table.rows] == [
        ("Ann", "none (the evidence is faint)"),
        ("Bo", "none (only reported or asked)"),
        ("Cy", "none"),
    ]
    assert {row[3] for row in block.table.rows} == {"against -0.80"}
    assert {p.person: [x.text for x in p.evidence_a] for p in diff.people} == {
        "Ann": [FAVOR.format(1)], "Bo": [], "Cy": [],
    }  # fmt: skip


def test_a_position_is_shown_by_claims_that_take_it(make_analysis):
    weak, sure = {"confidence": 0.45}, {"confidence": 0.95}
    rows = [("Ann", FAVOR.format(i), "favor", None, {"confidence": 0.9}) for i in range(4)]
    a = make_analysis("a", {"t.txt": [*rows, ("Ann", AGAINST.format(1), "against", None, sure)]})
    b = make_analysis("b", {"t.txt": [("Ann", AGAINST.format(2), "against", None, weak),
                                      ("Ann", AGAINST.format(3), "against")]})  # fmt: skip
    (person,) = compare(a, b).people
    assert (person.stance_a, person.stance_b) == ("favor", "against")
    assert all("walk away" in claim.text for claim in person.evidence_a)
    assert [claim.text for claim in person.evidence_b] == [AGAINST.format(3), AGAINST.format(2)]


def test_inferred_names_are_marked(make_analysis):
    rows = [("Ann", FAVOR.format(1), "favor", None, {"source": "inferred"}),
            ("Bo", FAVOR.format(2), "favor"), (None, FAVOR.format(3), "favor")]  # fmt: skip
    a = make_analysis("a", {"t.txt": rows})
    b = make_analysis("b", {"u.txt": rows[1:]})
    diff = compare(a, b)
    for text in (render_html(diff), render_markdown(build_view(diff))):
        assert "Ann (name inferred) ·" in text.replace("\\", "")
        assert "Bo ·" in text
        assert "unknown speaker ·" in text
    assert '"inferred": true' in render_json(diff)
