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


json_values = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=6,
)


@given(
    st.lists(st.dictionaries(st.sampled_from([*UTTERANCES[0], "title"]), json_values), max_size=5)
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
