import json
import shutil
from dataclasses import replace

import pytest

from ageclaims.errors import InputError, StoreError
from ageclaims.evaluate.annotation import LabelledSentence, find_documents
from ageclaims.evaluate.evaluation import compare, evaluate
from ageclaims.evaluate.markdown import render_markdown
from ageclaims.evaluate.match import match_sentences, merge_answers, overlaps
from ageclaims.evaluate.read import read_annotation
from ageclaims.evaluate.threads import is_same_person
from ageclaims.records import Stance


def write_gold(path, rows):
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf8")
    return path


def make_row(start, end, label, **more):
    row = {"id": f"d:{start}", "doc": "d.txt", "start": start, "end": end, "text": "x" * 5}
    return row | {"power": label, "claim": 1, "holder": None, "align": None} | more


def make_span(start, end, label, confidence=0.5):
    stance = Stance(label=label, score=0.0, confidence=confidence)
    return LabelledSentence(
        id=f"{start}", doc="d", start=start, end=end, text="", stances={"power": stance}
    )


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ((0, 10), (5, 30), True),
        ((0, 10), (6, 30), False),
        ((0, 10), (2, 4), True),
        ((0, 10), (10, 20), False),
    ],
)
def test_half_of_the_shorter_one(a, b, same):
    assert overlaps(make_span(*a, "none"), make_span(*b, "none")) is same
    assert overlaps(make_span(*b, "none"), make_span(*a, "none")) is same


@pytest.mark.parametrize(
    ("labels", "merged"),
    [
        ([], "none"),
        (["none", "none"], "none"),
        (["favor", "none", "favor"], "favor"),
        (["favor", "against"], "mixed"),
        (["mixed", "against"], "mixed"),
    ],
)
def test_several_records_merge(labels, merged):
    spans = [make_span(i, i + 1, label) for i, label in enumerate(labels)]
    assert merge_answers(spans, "power").label == merged


def test_the_surest_record_of_the_label_speaks():
    spans = [make_span(0, 1, "favor", 0.3), make_span(1, 2, "favor", 0.8), make_span(2, 3, "none")]
    assert merge_answers(spans, "power").span is spans[1]


def test_two_readers(tmp_path):
    first = write_gold(
        tmp_path / "a.jsonl",
        [make_row(0, 10, "favor"), make_row(10, 20, "against"), make_row(20, 30, "none")],
    )
    second = write_gold(
        tmp_path / "b.jsonl",
        [make_row(0, 9, "favor"), make_row(10, 20, "favor"), make_row(50, 60, "none")],
    )
    scores = evaluate(first, second).sentences
    power = scores.propositions["power"]
    assert power.labels["favor"].f1 == pytest.approx(2 / 3)
    assert (power.flips, power.both_sided, scores.unmatched) == (1, 2, 1)
    assert power.calibration is None
    assert [e.kind for e in scores.errors["power"]] == ["flipped"]
    assert power.measures["F_avg"].intervals[0].low is None


def test_any_proposition_and_gaps(tmp_path):
    rows = [make_row(0, 10, "favor", price="against"), make_row(10, 20, "none", price=None)]
    path = write_gold(tmp_path / "a.jsonl", rows)
    scores = evaluate(path, path).sentences
    assert {n: p.count for n, p in scores.propositions.items()} == {"power": 2, "price": 1}


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('{"doc": "d"', "a.jsonl:2: not valid JSON"),
        ("[1]", "a.jsonl:2: expected an object, got [1]"),
        (
            '{"doc": "d", "start": "0", "end": 1, "text": ""}',
            "'start' must be of type int, got '0'",
        ),
        (json.dumps(make_row(4, 4, "none")), "[4, 4) is no span"),
        (json.dumps(make_row(0, 4, "pro")), "power: unknown label 'pro'; known: favor, against"),
        (json.dumps(make_row(0, 4, "none", align="yes")), "align: unknown 'yes'"),
        (json.dumps(make_row(0, 4, "none", align=[])), "align: unknown []"),
        (
            json.dumps(make_row(0, 4, "none", claim="no")),
            "claim: must be 1, 0, true, false or null",
        ),
        (json.dumps(make_row(0, 4, "none", claim=7)), "claim: must be 1, 0, true, false or null"),
        (json.dumps(make_row(0, 4, "none", speeker="Ann")), "a.jsonl:2: 'speeker' is unknown"),
        (json.dumps(make_row(0, 4, "none", trust="favour")), "a.jsonl:2: 'trust' is unknown"),
        (json.dumps(make_row(0, 5, "none")), "[0, 5) of 'd.txt' is labelled before, at "),
        ('{"power": "favor", "power": "none"}', "a.jsonl:2: the key 'power' stands twice"),
        ('{"n": ' + "9" * 5000 + "}", "a.jsonl:2: not valid JSON: a number has too many digits"),
        (json.dumps(make_row(0, 4, "none", holder=7)), "'holder' must be a name or null, got 7"),
    ],
)
def test_a_bad_line_is_named(tmp_path, line, message):
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps(make_row(0, 5, "favor")) + "\n" + line + "\n", encoding="utf8")
    with pytest.raises(InputError) as error:
        read_annotation(path)
    assert message in str(error.value)
    assert "\n" not in str(error.value)


def test_keys_of_others_are_remarks(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps(make_row(0, 5, "favor", annotator="A", round=2)) + "\n")
    assert read_annotation(path).propositions == ("power",)


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("a.csv", "", "neither an analysis folder nor a gold file"),
        ("a.jsonl", "", "holds no sentence"),
        (
            "a.jsonl",
            '{"doc": "d", "start": 0, "end": 1, "text": "x"}',
            "no line labels a proposition",
        ),
        (
            "a.jsonl",
            '{"doc": "d", "start": 0, "end": 1, "text": "x", "power": "favour"}',
            "a.jsonl:1: no line labels a proposition: 'power' is unknown, and its value 'favour' is",
        ),
        ("a.json", "{}", "'documents' must map file names"),
        ("a.json", '{"documents": {"d": {"power": "yes"}}}', "no post labels a proposition"),
        (
            "a.json",
            '{"documents": {"d": {"power": "none", "posts": [{}]}}}',
            "posts[0]: 'n' must be",
        ),
        ("a.json", '{"documents": {"d": {"power": "none", "comments": "x"}}}', "expected a number"),
        ("a.json", '{"documents": {"d": {"power": "none", "comments": -1}}}', "expected a number"),
        ("a.json", '{"documents": {"d": {"power": "none"}, "d": {}}}', "'d' stands twice"),
        ("a.json", '{"documents": {"d": {"power": "none"}}, "alias": {}}', "'alias' is unknown"),
        ("a.json", '{"documents": {"d": {"power": "none", "autor": "A"}}}', "'autor' is unknown"),
        ("a.json", '{"documents": {"d": {"power": "none", "speaker": "A"}}}', "is a key of posts"),
        (
            "a.json",
            '{"documents": {"d": {"power": "none", "posts": [{"n": 1, "speeker": "A"}]}}}',
            "posts[0]: 'speeker' is unknown",
        ),
        (
            "a.json",
            '{"documents": {"d": {"power": "none", "posts": [{"n": 1}, {"n": 1}]}}}',
            "posts[1]: post 1 is labelled before",
        ),
        ("a.json", '{"documents": {"d": {"power": "none", "posts": [{"n": -1}]}}}', "1 or more"),
        ("a.json", '{"aliases": [], "documents": {"d": {"power": "none"}}}', "aliases: expected"),
        (
            "a.json",
            '{"documents": {"d": {"power": "none", "posts": [{"n": 1, "reply_to": ["x"]}]}}}',
            "reply_to: 'x' is no post",
        ),
    ],
)
def test_no_gold(tmp_path, name, text, message):
    (tmp_path / name).write_text(text, encoding="utf8")
    with pytest.raises(InputError, match=message.replace("[", r"\[")):
        read_annotation(tmp_path / name)


def test_nothing_in_common(tmp_path):
    gold = write_gold(tmp_path / "a.jsonl", [make_row(0, 5, "favor")])
    other = write_gold(tmp_path / "b.jsonl", [make_row(0, 5, "favor", doc="e.txt")])
    with pytest.raises(InputError, match="no document in common: 'd.txt' against 'e.txt'"):
        evaluate(other, gold)
    third = [make_row(0, 5, None, power=None, price="none")]
    with pytest.raises(InputError, match="no proposition in common"):
        evaluate(write_gold(tmp_path / "c.jsonl", third), gold)
    posts = tmp_path / "p.json"
    posts.write_text('{"documents": {"d.txt": {"power": "none", "comments": 0}}}')
    with pytest.raises(InputError, match="labels posts, .* labels sentences"):
        evaluate(posts, gold)


def test_documents_match_by_path_or_name():
    assert find_documents({"a.txt"}, {"x/a.txt"}) == {"a.txt": "x/a.txt"}
    assert find_documents({"x/a.txt"}, {"x/a.txt", "y/a.txt"}) == {"x/a.txt": "x/a.txt"}
    with pytest.raises(InputError, match="several documents"):
        find_documents({"a.txt"}, {"x/a.txt", "y/a.txt"})


def test_another_text_at_the_same_place_is_told(tmp_path):
    gold = write_gold(tmp_path / "a.jsonl", [make_row(0, 5, "favor", text="abcde")])
    same = write_gold(tmp_path / "b.jsonl", [make_row(1, 5, "favor", text="bcde")])
    other = write_gold(tmp_path / "c.jsonl", [make_row(0, 5, "favor", text="bcdef")])
    assert evaluate(same, gold).sentences.misplaced == 0
    assert evaluate(other, gold).sentences.misplaced == 1
    assert "may not be of the same text" in render_markdown(evaluate(other, gold))


def test_an_analysis_agrees_with_itself(analysis):
    scores = evaluate(analysis.folder, analysis.folder).sentences
    assert all(p.accuracy == 1.0 for p in scores.propositions.values())
    assert scores.claim.f1 == 1.0
    assert not any(scores.errors.values())


def test_only_documents_with_gold_are_read(analysis, tmp_path):
    whole = read_annotation(analysis.folder)
    doc = sorted(whole.docs)[0]
    sentences = tuple(s for s in whole.sentences if s.doc == doc)
    like = replace(whole, sentences=sentences, posts=None, documents=())
    own = read_annotation(analysis.folder, like)
    assert own.sentences == sentences
    assert {post.doc for post in own.posts} == {doc}
    shutil.copytree(analysis.folder, tmp_path / "moved")
    records = tmp_path / "moved" / "records.jsonl"
    records.write_text("\n" + records.read_text(encoding="utf8"), encoding="utf8")
    with pytest.raises(StoreError, match=r"records\.jsonl:1: damaged"):
        read_annotation(tmp_path / "moved", like)


def test_gold_that_stands_elsewhere_is_refused(analysis, tmp_path):
    first = read_annotation(analysis.folder).sentences[0]
    row = {"doc": first.doc, "start": first.start, "end": first.end, "text": first.text}
    rows = [row | {"power": "favor"}, row | {"power": "favor", "start": first.start + 5}]
    assert evaluate(analysis.folder, write_gold(tmp_path / "a.jsonl", rows[:1]))
    gold = write_gold(tmp_path / "b.jsonl", rows)
    with pytest.raises(InputError, match="1 of 2 sentences do not stand at their offsets"):
        evaluate(analysis.folder, gold)


def test_turned_labels_are_all_flips(analysis):
    own = read_annotation(analysis.folder)
    turn = {"favor": "against", "against": "favor"}
    turned = [
        replace(
            s,
            stances={n: replace(x, label=turn.get(x.label, x.label)) for n, x in s.stances.items()},
        )
        for s in own.sentences
    ]
    scores = compare(own, replace(own, sentences=tuple(turned)), errors=3).sentences
    power = scores.propositions["power"]
    assert power.flips == power.both_sided > 0
    assert power.measures["F_avg"].value == 0.0
    errors = scores.errors["power"]
    assert len(errors) == 3
    assert [e.confidence for e in errors] == sorted((e.confidence for e in errors), reverse=True)
    assert all(e.id and e.cues and "rules" in e.voices for e in errors)


def test_threads(tmp_path):
    def write(name, posts):
        gold = {
            "aliases": {"Anna Berg": ["ab"]},
            "documents": {
                "d.txt": {
                    "author": "Cleo",
                    "comments": len(posts),
                    "power": "favor",
                    "posts": posts,
                }
            },
        }
        path = tmp_path / name
        path.write_text(json.dumps(gold), encoding="utf8")
        return path

    gold = write(
        "g.json",
        [
            {"n": 1, "speaker": "Anna Berg", "reply_to": ["article"], "power": "against"},
            {"n": 2, "speaker": "Ben", "reply_to": [1], "power": "none"},
        ],
    )
    found = write(
        "f.json",
        [
            {"n": 1, "speaker": "ab", "reply_to": [0], "power": "favor"},
            {"n": 2, "speaker": None, "reply_to": [0, 1], "power": "none"},
        ],
    )
    threads = evaluate(found, gold).threads
    assert (threads.speakers_right, threads.speakers, threads.comments_right) == (2, 3, 1)
    assert (threads.replies.right, threads.replies.answered, threads.replies.gold) == (2, 3, 2)
    assert (threads.stances_right, threads.stances, threads.flips) == (2, 3, 1)
    assert any("post 2: speaker None, gold has 'Ben'" in line for line in threads.wrong)


@pytest.mark.parametrize(
    ("found", "same"),
    [("Anna", True), ("anna berg", True), ("AB", True), ("Berg", False), (None, False)],
)
def test_same_person(found, same):
    assert is_same_person(found, "Anna Berg", {"Anna Berg": ["ab"]}) is same


def test_markdown_makes_corpus_text_inert(tmp_path):
    hostile = "<script>alert(1)</script> | [x](http://y) \x1b[31m"
    gold = write_gold(tmp_path / "a.jsonl", [make_row(0, 5, "favor", text=hostile)])
    other = write_gold(tmp_path / "b.jsonl", [make_row(0, 5, "against")])
    shown = render_markdown(evaluate(other, gold))
    assert "<script>" not in shown
    assert "\x1b" not in shown
    assert "\\<script\\>" in shown


@pytest.mark.parametrize(
    ("found", "wanted", "same"),
    [
        ("Dr. Jones", "Dr. Smith", False),
        ("Anna Lee", "Anna Berg", False),
        ("Anna Berg", "Anna", True),
        ("anna  berg", "Anna Berg", True),
    ],
)
def test_a_first_name_counts_where_a_side_has_nothing_but_it(found, wanted, same):
    assert is_same_person(found, wanted, {}) is same


def test_who_left_a_sentence_open_is_not_scored_on_it(tmp_path):
    labels = ["favor", "against", "favor", "none"]
    rows = [make_row(10 * n, 10 * n + 9, label) for n, label in enumerate(labels)]
    a = write_gold(tmp_path / "a.jsonl", rows)
    b = write_gold(tmp_path / "b.jsonl", [*rows[:2], *(r | {"power": None} for r in rows[2:])])
    one, other = (evaluate(x, y).sentences.propositions["power"] for x, y in ((a, b), (b, a)))
    assert (one.count, other.count) == (2, 2)
    assert [p.measures["kappa"].value for p in (one, other)] == [1.0, 1.0]


def test_holders_share_whole_words(tmp_path):
    held = ["Sheila Park", "critics", "The Meridian Research group"]
    rows = [make_row(10 * n, 10 * n + 9, "none", holder=who) for n, who in enumerate(held)]
    answers = write_gold(tmp_path / "a.jsonl", rows)
    wanted = ["he", "it", "Meridian Research"]
    gold = [row | {"holder": who} for row, who in zip(rows, wanted, strict=True)]
    holder = evaluate(answers, write_gold(tmp_path / "g.jsonl", gold)).sentences.holder
    assert (holder.right, holder.gold) == (1, 3)


def test_remarks_and_open_propositions_are_no_mistakes(tmp_path):
    rows = [make_row(0, 5, "favor", claim=True, note="a hard one", why="irony", price=None)]
    (sentence,) = read_annotation(write_gold(tmp_path / "a.jsonl", rows)).sentences
    assert sentence.claim is True
    posts = tmp_path / "p.json"
    posts.write_text(
        '{"note": "x", "documents": {"d": {"power": "none", "posts": [{"n": 1, "why": "y"}]}}}'
    )
    assert len(read_annotation(posts).posts) == 2


def test_a_field_that_a_side_leaves_out_is_not_scored(tmp_path):
    rows = [make_row(0, 9, "favor", holder="Ann"), make_row(10, 19, "none", align="agree")]
    full = write_gold(tmp_path / "f.jsonl", rows)
    fields = ("holder", "align", "claim")
    bare = [{k: v for k, v in row.items() if k not in fields} for row in rows]
    open_ = write_gold(tmp_path / "o.jsonl", bare)
    half = write_gold(tmp_path / "h.jsonl", [rows[0], bare[1]])
    both = evaluate(full, full).sentences
    assert (both.holder.right, both.align["agree"].right, both.claim.right) == (1, 1, 2)
    for scores in (evaluate(full, open_).sentences, evaluate(open_, full).sentences):
        assert (scores.claim, scores.holder, scores.align) == (None, None, {})
    assert evaluate(full, half).sentences.align["agree"].answered == 0
    note = "Not judged by both sides and not scored: claims, holders, agreement with others"
    assert note in render_markdown(evaluate(full, open_))
    assert "Not judged" not in render_markdown(evaluate(full, full))


@pytest.mark.parametrize(("most", "wanted"), [(0, "0 of 2 are shown"), (1, "1 of 2"), (2, None)])
def test_what_is_not_shown_of_the_errors_is_told(tmp_path, most, wanted):
    gold = write_gold(tmp_path / "a.jsonl", [make_row(n, n + 9, "favor") for n in (0, 10)])
    other = write_gold(tmp_path / "b.jsonl", [make_row(n, n + 9, "against") for n in (0, 10)])
    shown = render_markdown(evaluate(other, gold, errors=most))
    assert "None." not in shown
    assert wanted is None or wanted in shown
    assert ("are shown" in shown) is (wanted is not None)
    assert "None." in render_markdown(evaluate(gold, gold, errors=most))


def test_what_the_answers_lack_is_told(tmp_path):
    gold = write_gold(tmp_path / "g.jsonl", [make_row(0, 9, "favor", price="against")])
    answers = write_gold(tmp_path / "a.jsonl", [make_row(0, 9, "favor")])
    evaluation = evaluate(answers, gold)
    assert evaluation.unanswered == ("price",)
    assert "gold labels it: price" in render_markdown(evaluation)


def test_one_document_stands_for_one():
    with pytest.raises(InputError, match="several documents of the other side"):
        find_documents({"x/a.txt", "y/a.txt"}, {"a.txt"})


def test_a_sentence_that_is_missed_belongs_to_its_writer(analysis):
    own = read_annotation(analysis.folder)
    named = next(s for s in own.sentences if s.speaker)
    gold = replace(named, speaker=None, start=named.start, end=named.end)
    others = tuple(s for s in own.sentences if s.id != named.id)
    pairs, _ = match_sentences(
        replace(own, sentences=(gold,), is_analysis=False), replace(own, sentences=others)
    )
    assert pairs[0].hits == ()
    assert pairs[0].person == named.speaker
