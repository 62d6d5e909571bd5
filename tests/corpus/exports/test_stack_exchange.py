import json
from xml.sax.saxutils import quoteattr

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ageclaims.corpus.exports.stack_exchange import STACK_EXCHANGE, STACK_EXCHANGE_DUMP
from ageclaims.errors import InputError
from tests.corpus.exports.mutations import ODD, check_reading, dump, mutations
from tests.corpus.exports.reading import read


def _owner(number, name):
    return {"user_id": number, "display_name": name, "user_type": "registered", "reputation": 5}


def _comment(own, post, owner, body, **others):
    return {"comment_id": own, "post_id": post, "owner": owner, "body": body,
            "creation_date": 1500000000 + own, **others}  # fmt: skip


ADA, BEN = _owner(1, "Ada &amp; Co"), _owner(2, "ben")
ANSWER = {
    "answer_id": 21, "question_id": 20, "owner": BEN, "creation_date": 1500000100,
    "body": "<p>Salt.</p>", "is_accepted": True, "score": 3,
    "comments": [
        _comment(1, 21, ADA, "How much?"),
        _comment(2, 21, BEN, "@Ada a bit &gt; none", reply_to_user=ADA),
        _comment(3, 21, {"user_type": "does_not_exist"}, "@zoe Hm.", reply_to_user=_owner(9, "zoe")),
    ],
}  # fmt: skip
QUESTION = {
    "question_id": 20, "title": "Why is my soup &#39;dull&#39;?", "owner": ADA, "answer_count": 2,
    "creation_date": 1500000000, "is_answered": True, "link": "https://q.example", "tags": ["soup"],
    "body": "<p>It tastes of <em>water</em>.</p>\n<blockquote><p>Stir.</p></blockquote>",
    "comments": [_comment(21, 20, BEN, "Did you stir?")], "answers": [ANSWER],
}  # fmt: skip
ANSWERED = {"items": [QUESTION], "has_more": False, "quota_max": 300, "quota_remaining": 1}


def test_a_question_is_read_with_its_answers_and_comments():
    assert STACK_EXCHANGE.detect(dump(ANSWERED).encode())
    (found,), told = read(STACK_EXCHANGE, dump(ANSWERED))
    assert (found.id, found.title, found.kind) == ("20", "Why is my soup 'dull'?", "thread")
    assert (found.opened, found.threaded) == (True, True)
    assert [(e.id, e.parent, e.author, e.text) for e in found.entries] == [
        ("20", None, "Ada & Co", "It tastes of water.\n\n> Stir."),
        ("comment-21", "20", "ben", "Did you stir?"),
        ("21", "20", "ben", "Salt."),
        ("comment-1", "21", "Ada & Co", "How much?"),
        ("comment-2", "comment-1", "ben", "@Ada a bit > none"),
        ("comment-3", "21", None, "@zoe Hm."),
    ]
    assert found.entries[3].locator == "items[0].answers[0].comments[0]"
    assert found.entries[0].date == "2017-07-14T02:40:00Z"
    assert found.warnings == ("the file holds 1 of the 2 answers",)
    assert told == []


def test_answers_alone_are_put_together_by_their_question():
    second = ANSWER | {"answer_id": 22, "comments": None}
    pages = [{"items": [ANSWER]}, {"items": [second, 3, {"user_id": 1}]}, {"items": [ANSWER]}]
    (found,), told = read(STACK_EXCHANGE, "\n".join(map(json.dumps, pages)))
    assert (found.id, found.opened, found.title) == ("20", False, None)
    assert [(e.id, e.parent) for e in found.entries if "comment" not in e.id] == [
        ("21", "20"), ("22", "20"),
    ]  # fmt: skip
    assert told == [
        "items that are no JSON object: 1, the first is line 2.items[1]",
        "items that are no question and no answer: 1, the first is line 2.items[2]",
        "entries that stand there twice: 4, the first is line 3.items[0]",
    ]


def test_an_answer_beside_its_question_comes_behind_it():
    asked = {k: v for k, v in QUESTION.items() if k not in {"answers", "comments"}}
    (found,), _ = read(STACK_EXCHANGE, dump([ANSWER, asked]))
    assert [e.id for e in found.entries][:2] == ["20", "21"]
    assert found.entries[1].locator == "[0]"


def test_a_question_without_a_body_says_what_its_title_says():
    bare = {k: v for k, v in QUESTION.items() if k in {"question_id", "title"}}
    (found,), told = read(STACK_EXCHANGE, dump({"items": [bare]}))
    assert found.entries[0].text == "Why is my soup 'dull'?"
    assert told == [
        "posts without a body, which the API gives only if a filter asks for it: 1, "
        "the first is items[0]"
    ]


def test_marked_text_stands_in_for_a_body():
    bare = {"question_id": 20, "title": "t", "body_markdown": "&gt; a\r\n\r\nb &amp; c"}
    (found,), _ = read(STACK_EXCHANGE, dump({"items": [bare]}))
    assert found.entries[0].text == "> a\n\nb & c"


@pytest.mark.parametrize(
    "content",
    ["", "[]", '{"items": []}', '{"items": [[{}]]}', "[1]", '{"items":[' * 60_000,
     dump({"items": [{"question_id": 1, "body": ""}]}), dump({"items": [{"question_id": [2]}]})],
)  # fmt: skip
def test_what_holds_no_question_is_refused(content):
    with pytest.raises(InputError):
        read(STACK_EXCHANGE, content)


@pytest.mark.parametrize(
    ("sample", "is_one"),
    [
        ([QUESTION], True),
        ({"items": [ANSWER]}, True),
        ({"text": dump(ANSWERED)}, False),
        ({"items": [{"id": 1, "title": "x", "owner": {}}]}, False),
    ],
)
def test_questions_are_told_by_their_keys(sample, is_one):
    assert STACK_EXCHANGE.detect(dump(sample).encode()) is is_one


@settings(max_examples=40, deadline=None)
@given(mutations([ANSWERED, {"items": [ANSWER]}, QUESTION]))
def test_any_answer_of_the_api_is_read_or_refused(sample):
    check_reading(STACK_EXCHANGE, dump(sample))


ROWS = [
    {"Id": "2", "PostTypeId": "2", "ParentId": "1", "CreationDate": "2010-07-19T19:30:00.127",
     "Body": "<p>Salt &amp; time.</p>", "OwnerUserId": "7"},
    {"Id": "1", "PostTypeId": "1", "CreationDate": "2010-07-19T19:12:12.510", "Title": "Dull soup?",
     "Body": "<p>It is dull.</p>", "OwnerDisplayName": "ada", "Tags": "|soup|"},
    {"Id": "3", "PostTypeId": "5", "Body": "About soup."},
    {"Id": "4", "PostTypeId": "2", "ParentId": "99", "Body": "<p>Elsewhere.</p>"},
    {"Id": "5", "PostTypeId": "2", "Body": "<p>Lost.</p>"},
    {"Id": "6", "PostTypeId": "1", "Title": "", "Body": ""},
]  # fmt: skip


def _posts(*rows, head='<?xml version="1.0" encoding="utf-8"?>\n', end="</posts>"):
    lines = (
        "  <row " + " ".join(f"{key}={quoteattr(value)}" for key, value in row.items()) + " />\n"
        for row in rows
    )
    return f"\ufeff{head}<posts>\n{''.join(lines)}{end}"


def test_a_dump_is_read():
    assert STACK_EXCHANGE_DUMP.detect(_posts(*ROWS).encode())
    (first, second), told = read(STACK_EXCHANGE_DUMP, _posts(*ROWS))
    assert (first.id, first.title, first.opened, first.threaded) == ("1", "Dull soup?", True, True)
    assert [(e.id, e.parent, e.author, e.text, e.date, e.locator) for e in first.entries] == [
        ("1", None, "ada", "It is dull.", "2010-07-19T19:12:12Z", "line 4"),
        ("2", "1", "user7", "Salt & time.", "2010-07-19T19:30:00Z", "line 3"),
    ]
    assert (second.id, second.opened, second.entries[0].parent) == ("99", False, "99")
    assert told == [
        "posts of which only the number of the writer is told; names stand in Users.xml: 1, "
        "the first is line 3",
        "rows that are no question and no answer: 1, the first is line 5",
        "answers without a question: 1, the first is line 7",
        "questions in which all is empty: 1, the first is line 8",
    ]


def test_a_dump_in_utf_16_is_read():
    content = _posts(*ROWS, head="").removeprefix("\ufeff").encode("utf-16")
    assert STACK_EXCHANGE_DUMP.detect(content)
    assert len(read(STACK_EXCHANGE_DUMP, content)[0]) == 2


@pytest.mark.parametrize(
    "end", ["", "<row Id='7' PostTypeId", "<row Body='&#1;'/></posts>", "</row>"]
)
def test_a_damaged_dump_is_read_up_to_the_damage(end):
    found, told = read(STACK_EXCHANGE_DUMP, _posts(*ROWS[:2], end=end))
    assert len(found[0].entries) == 2
    assert any("damaged" in sentence for sentence in told)


def test_posts_with_the_same_id_are_kept_unless_they_say_the_same():
    found, told = read(STACK_EXCHANGE_DUMP, _posts(ROWS[1], *ROWS[:2], ROWS[0] | {"Body": "New."}))
    assert [e.id for e in found[0].entries] == ["1", "2", "2-2"]
    assert "entries that stand there twice: 1, the first is line 5" in told


BOMB = (
    '<!DOCTYPE posts [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c SYSTEM "file:///etc/passwd">]>'
)


@pytest.mark.parametrize(
    "content",
    ["", "<posts></posts>", "<posts><row/>", "no", _posts(*ROWS, head=BOMB),
     '<?xml version="1.0" encoding="no-such"?><posts/>', _posts(ROWS[2]), b"\xff\xfe<\0"],
)  # fmt: skip
def test_what_is_no_dump_is_refused(content):
    with pytest.raises(InputError):
        read(STACK_EXCHANGE_DUMP, content)


@pytest.mark.parametrize(
    "head",
    [
        "<comments><row Id='1' PostTypeId='1'/>", "<posts><row Id='1'/>",
        "<posts><post PostTypeId='1'/>", "<rss><posts><row PostTypeId='1'/>", "",
    ],
)  # fmt: skip
def test_other_files_are_no_dump(head):
    assert not STACK_EXCHANGE_DUMP.detect(head.encode())


WORDS = st.sampled_from([x for x in ODD if isinstance(x, str) and x.isprintable()] + ["2", "é"])


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.dictionaries(st.sampled_from([*ROWS[0], *ROWS[1]]), WORDS, max_size=7), max_size=6),
    st.integers(0, 400),
)
def test_any_dump_is_read_or_refused(rows, cut):
    content = _posts(*ROWS[:2], *rows)
    check_reading(STACK_EXCHANGE_DUMP, content)
    check_reading(STACK_EXCHANGE_DUMP, content[:cut])
