import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ageclaims.corpus.exports.records import LINES, LIST
from ageclaims.errors import InputError
from tests.corpus.exports.reading import read

UTTERANCES = [
    {"id": "u1", "root": "u1", "text": "Customers decide.", "speaker": "ann", "timestamp": 1589041123,
     "reply-to": None, "meta": {"score": 3}},
    {"id": "u2", "root": "u1", "text": "No.", "speaker": {"id": "bob"}, "reply-to": "u1"},
    {"id": "u3", "root": "u3", "text": "Alone.", "speaker": "cat", "reply-to": None},
]  # fmt: skip


def test_lines_are_grouped_by_their_root():
    content = "\n".join(map(json.dumps, UTTERANCES))
    found, told = read(LINES, content)
    assert [[(e.id, e.parent, e.author) for e in c.entries] for c in found] == [
        [("u1", None, "ann"), ("u2", "u1", None)],
        [("u3", None, "cat")],
    ]
    assert told == []


def test_lines_that_are_no_records_are_counted():
    found, told = read(LINES, '\ufeff{"text": "One."}\n\nnonsense\n[1]\n{"text": "Two."}')
    assert [c.entries[0].locator for c in found] == ["line 1", "line 5"]
    assert told == ["lines that are no JSON record: 2, the first is 3"]


def test_a_list_is_found_under_its_key_and_records_inside_are_read():
    content = {"page": 1, "comments": [{"body": "One.", "user": {"name": "Ann"}}, 5]}
    found, told = read(LIST, json.dumps(content))
    (entry,) = found[0].entries
    assert (entry.text, entry.author, entry.locator) == ("One.", "Ann", "comments[0]")
    assert told == ["entries of comments that are no record: 1"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("{", "is no JSON"),
        ('{"a": 1}', "holds no list of records; its keys are 'a'"),
        ("[1, 2]", "holds no list of records"),
        ('[{"a": 1}]', "no column is known to hold texts"),
        ("[" * 100_000, "is no JSON"),
    ],
)
def test_what_holds_no_records_is_refused(content, message):
    with pytest.raises(InputError, match=message):
        read(LIST, content)


TICKET = {
    "id": 1, "subject": "Fees", "description": "We have no say.", "requester_id": 5,
    "comments": [
        {"id": 1, "body": "We have no say.", "author_id": 5},
        {"id": 2, "body": "<p>You decide.</p>", "author_id": 9,
         "replies": {"data": [{"message": "Hardly."}, {"likes": 3}, 7]}},
    ],
}  # fmt: skip


@pytest.mark.parametrize("thread", [{}, {"thread_id": "t"}])
def test_records_inside_of_a_record_answer_it(thread):
    (found,), _ = read(LINES, json.dumps(TICKET | thread))
    assert [(e.id, e.parent, e.text, e.author, e.locator) for e in found.entries] == [
        ("1", None, "We have no say.", "5", "line 1"),
        ("1/2", "1", "You decide.", "9", "line 1, comments[1]"),
        ("1/2/line 1, comments[1].replies[0]", "1/2", "Hardly.", None,
         "line 1, comments[1].replies[0]"),
    ]  # fmt: skip
    assert found.threaded
    assert found.title == "Fees"


def test_a_list_deep_inside_is_found():
    content = {"meta": [{"a": 1}], "response": {"page": {"list": [{"id": 1, "text": "One."}]}}}
    (found,), _ = read(LIST, json.dumps(content))
    assert found.entries[0].locator == "response.page.list[0]"


def test_pages_of_records_are_opened():
    tweets = [
        {"id": "1", "text": "One."},
        {"id": "2", "text": "Two.", "referenced_tweets": [{"type": "replied_to", "id": "1"}]},
    ]
    page = {"data": tweets, "includes": {"users": [{"id": "7", "name": "Ann"}]}}
    for known, content in ((LINES, json.dumps(page)), (LIST, json.dumps([page]))):
        (found,), _ = read(known, content)
        assert [(e.id, e.parent) for e in found.entries] == [("1", None), ("2", "1")]


def test_what_a_record_repeats_and_counts_is_no_text():
    found, _ = read(LIST, '[{"comments": 5, "message": "One."}, {"comments": [], "id": NaN}]')
    assert [e.text for c in found for e in c.entries] == ["One."]


json_values = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text(max_size=5) | st.just("text"), inner, max_size=3)
    ),
    max_leaves=6,
)


@given(
    st.lists(
        st.dictionaries(st.sampled_from([*UTTERANCES[0], "title", "replies", "date"]), json_values),
        max_size=5,
    )
)
def test_no_value_breaks_the_reader(records):
    for known, content in (
        (LINES, "\n".join(map(json.dumps, records))),
        (LIST, json.dumps(records)),
    ):
        try:
            found, _ = read(known, content)
        except InputError:
            continue
        for conversation in found:
            ids = [entry.id for entry in conversation.entries]
            assert len(ids) == len(set(ids))
