import json

import pytest
from hypothesis import given, settings

from ageclaims.corpus.exports.hacker_news import HACKER_NEWS
from ageclaims.errors import InputError
from tests.corpus.exports.mutations import check_reading, dump, mutations
from tests.corpus.exports.reading import read


def _comment(own, parent, text, *children, author="ann"):
    return {
        "id": own, "created_at": "2020-05-01T10:00:00.000Z", "created_at_i": 1588327200,
        "type": "comment", "author": author, "title": None, "url": None, "text": text,
        "points": None, "parent_id": parent, "story_id": 1, "children": [*children], "options": [],
    }  # fmt: skip


TREE = {
    "id": 1, "created_at": "2020-05-01T09:00:00.000Z", "created_at_i": 1588323600, "type": "story",
    "author": "op", "title": "Tea is back", "url": "https://tea.example", "text": None, "points": 5,
    "parent_id": None, "story_id": 1, "options": [],
    "children": [
        _comment(2, 1, "Was it gone?<p>I didn&#x27;t notice.", _comment(
            4, 2, None, _comment(5, 4, "&gt; gone<p>No.", author="ben"), author=None)),
        _comment(3, 1, "Finally."),
    ],
}  # fmt: skip
ITEMS = [
    {"by": "ben", "id": 5, "parent": 4, "text": "No.", "time": 1588327300, "type": "comment"},
    {"by": "op", "descendants": 4, "id": 1, "kids": [2, 3], "score": 5, "time": 1588323600,
     "title": "Tea &amp; cake", "type": "story", "url": "https://tea.example"},
    {"by": "ann", "id": 2, "kids": [4], "parent": 1, "text": "Was it gone?", "time": 1588327200,
     "type": "comment"},
    {"deleted": True, "id": 4, "kids": [5], "parent": 2, "time": 1588327250, "type": "comment"},
    {"by": "spy", "id": 9, "parent": 8, "text": "Elsewhere.", "time": 1588327250,
     "type": "comment"},
    {"by": "bad", "dead": True, "id": 3, "parent": 1, "text": "Buy!", "time": 1588327250,
     "type": "comment"},
]  # fmt: skip
HITS = {
    "hits": [
        {"objectID": "2", "author": "ann", "comment_text": "Was it gone?", "story_id": 1,
         "parent_id": 1, "story_title": "Tea", "created_at_i": 1588327200, "_tags": ["comment"]},
        {"objectID": "5", "author": "ben", "comment_text": "No.", "story_id": 1, "parent_id": 4,
         "created_at_i": 1588327300, "_tags": ["comment"]},
        {"objectID": "1", "author": "op", "title": "Tea", "story_text": "<p>It is back.",
         "num_comments": 2, "created_at_i": 1588323600, "_tags": ["story"]},
    ],
    "nbHits": 3,
}  # fmt: skip


def test_a_tree_is_read():
    assert HACKER_NEWS.detect(dump(TREE).encode())
    (found,), told = read(HACKER_NEWS, dump(TREE))
    assert (found.id, found.title, found.opened, found.threaded) == (
        None,
        "Tea is back",
        True,
        True,
    )
    assert [(e.id, e.parent, e.author, e.text, e.locator) for e in found.entries] == [
        ("1", None, "op", "Tea is back", "item 1"),
        ("2", "1", "ann", "Was it gone?\n\nI didn't notice.", "item 2"),
        ("4", "2", None, "", "item 4"),
        ("5", "4", "ben", "> gone\n\nNo.", "item 5"),
        ("3", "1", "ann", "Finally.", "item 3"),
    ]
    assert found.entries[1].date == "2020-05-01T10:00:00Z"
    assert told == []


def test_the_tree_below_a_comment_is_not_opened():
    (found,), _ = read(HACKER_NEWS, dump(TREE["children"][0]))
    assert (found.opened, found.title) == (False, None)
    assert [e.parent for e in found.entries] == ["1", "2", "4"]


@pytest.mark.parametrize("lines", [True, False])
def test_items_are_put_together_in_any_order(lines):
    content = "\n\n".join(map(json.dumps, ITEMS)) if lines else dump(ITEMS)
    assert HACKER_NEWS.detect(content.encode())
    (story, other), told = read(HACKER_NEWS, content)
    assert (story.id, story.title, story.opened) == ("1", "Tea & cake", True)
    assert [(e.id, e.parent, e.author, e.text) for e in story.entries] == [
        ("1", None, "op", "Tea & cake"),
        ("5", "4", "ben", "No."),
        ("2", "1", "ann", "Was it gone?"),
        ("4", "2", None, ""),
        ("3", "1", None, ""),
    ]
    assert story.entries[1].locator == ("line 1" if lines else "[0]")
    assert story.warnings == ()
    assert (other.id, other.opened, other.entries[0].parent) == ("8", False, "8")
    assert told == []


def test_comments_that_a_file_lacks_are_told():
    (found,), _ = read(HACKER_NEWS, dump(ITEMS[1:3]))
    assert found.warnings == ("the file holds 1 of the 4 comments",)


def test_hits_are_read():
    assert HACKER_NEWS.detect(dump(HITS).encode())
    (found,), _ = read(HACKER_NEWS, dump(HITS))
    assert (found.id, found.title, found.opened) == ("1", "Tea", True)
    assert [(e.id, e.parent, e.text, e.locator) for e in found.entries] == [
        ("1", None, "It is back.", "hits[2]"),
        ("2", "1", "Was it gone?", "hits[0]"),
        ("5", "4", "No.", "hits[1]"),
    ]


def test_one_item_is_a_conversation_without_a_name():
    (found,), _ = read(HACKER_NEWS, dump(ITEMS[1]))
    assert (found.id, [e.id for e in found.entries]) == (None, ["1"])


def test_items_that_answer_each_other_belong_together():
    items = [
        {"id": own, "parent": answered, "by": "a", "text": "x", "time": 1, "type": "comment"}
        for own, answered in [(1, 2), (3, 1), (2, 1), (4, 3), (7, 7)]
    ]
    both, alone = read(HACKER_NEWS, dump(items))[0]
    assert {e.id for e in both.entries} == {"1", "2", "3", "4"}
    assert (alone.entries[0].id, alone.entries[0].parent) == ("7", None)


def test_what_is_no_item_is_counted():
    poll = {"id": 10, "type": "poll", "by": "op", "title": "Tea or coffee?", "time": 1588327200}
    option = {"id": 11, "type": "pollopt", "by": "op", "text": "Tea", "poll": 10}
    lines = [*map(json.dumps, [poll, option, {"a": 1}, 3]), "{oops", json.dumps(TREE)]
    found, told = read(HACKER_NEWS, "\n".join(lines))
    assert {c.id for c in found} == {"1", "10"}
    assert told == [
        "options of polls: 1, the first is line 2",
        "objects that are no item: 1, the first is line 3",
        "entries that are no JSON object: 2, the first is line 4",
    ]


def test_deep_trees_are_walked():
    tree = _comment(1, None, "Deep.")
    for own in range(2, 300):
        tree = _comment(own, None, "Deeper.", tree, "no item")
    (found,), told = read(HACKER_NEWS, dump(tree))
    assert len(found.entries) == 299
    assert told[0].startswith("answers that are no JSON object: 298")


def test_the_same_id_with_another_text_is_another_item():
    tree = TREE | {"children": [_comment(2, 1, "a"), _comment(2, 1, "b", _comment(3, 2, "c"))]}
    (found,), _ = read(HACKER_NEWS, dump(tree))
    assert [(e.id, e.parent) for e in found.entries] == [
        ("1", None), ("2", "1"), ("2-2", "1"), ("3", "2-2"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "content",
    ["", "null", "[]", "{}", '{"children": []}', '[{"children":' * 50_000, dump([{"id": 1}]),
     dump([ITEMS[3]])],
)  # fmt: skip
def test_what_holds_no_item_is_refused(content):
    with pytest.raises(InputError):
        read(HACKER_NEWS, content)


@pytest.mark.parametrize(
    ("sample", "is_one"),
    [
        (TREE, True),
        (ITEMS, True),
        (HITS, True),
        ({"text": dump(TREE)}, False),
        ([{"id": 1, "by": "a", "time": 1, "type": "message", "parent": 2}], False),
        ({"children": [], "author": "a", "parent_id": 1}, False),
    ],
)
def test_items_are_told_by_their_keys(sample, is_one):
    assert HACKER_NEWS.detect(dump(sample).encode()) is is_one


@settings(max_examples=25, deadline=None)
@given(mutations([TREE, *ITEMS, HITS]))
def test_any_list_is_read_or_refused(sample):
    check_reading(HACKER_NEWS, dump(sample))
    check_reading(HACKER_NEWS, "\n".join(map(json.dumps, sample)))


@settings(max_examples=25, deadline=None)
@given(mutations(TREE))
def test_any_tree_is_read_or_refused(sample):
    check_reading(HACKER_NEWS, dump(sample))
