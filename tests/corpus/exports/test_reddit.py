import json

from ageclaims.corpus.exports.reddit import REDDIT_DUMP, REDDIT_LISTING
from tests.corpus.exports.reading import read

SUBMISSION = {
    "id": "s1", "title": "Who decides?", "selftext": "The fee went up &amp; nobody asked us.",
    "author": "op", "created_utc": 1589041000,
}  # fmt: skip
COMMENTS = [
    {"id": "c1", "body": "We do.", "author": "ann", "created_utc": "1589041123",
     "parent_id": "t3_s1", "link_id": "t3_s1"},
    {"id": "c2", "body": "&gt; We do.\n\nHardly.", "author": "bob", "parent_id": "t1_c1",
     "link_id": "t3_s1"},
    {"id": "c3", "body": "[removed]", "author": "[deleted]", "parent_id": "t1_c2",
     "link_id": "t3_s1"},
]  # fmt: skip


def _lines(*records: object) -> str:
    return "\n".join(map(json.dumps, records))


def test_a_dump_joins_submissions_and_comments_in_any_order():
    dump = _lines(COMMENTS[0], SUBMISSION, *COMMENTS[1:])
    assert REDDIT_DUMP.detect(dump.encode())
    (found,), told = read(REDDIT_DUMP, dump)
    assert (found.id, found.title, found.opened) == ("s1", "Who decides?", True)
    assert [(e.id, e.parent, e.author) for e in found.entries] == [
        ("t3_s1", None, "op"),
        ("t1_c1", "t3_s1", "ann"),
        ("t1_c2", "t1_c1", "bob"),
        ("t1_c3", "t1_c2", None),
    ]
    assert [e.text for e in found.entries] == [
        "The fee went up & nobody asked us.", "We do.", "> We do.\n\nHardly.", "",
    ]  # fmt: skip
    assert told == []


def test_comments_without_their_submission_answer_none():
    (found,), told = read(REDDIT_DUMP, _lines(*COMMENTS, 3))
    assert not found.opened
    assert [e.parent for e in found.entries] == [None, "t1_c1", "t1_c2"]
    assert told == ["lines that are no comment and no submission: 1, the first is 4"]


def test_a_link_says_what_its_title_says():
    link = {"id": "s2", "title": "Customers have no say", "selftext": "", "author": "op"}
    (found,), _ = read(REDDIT_DUMP, _lines(link))
    assert found.entries[0].text == "Customers have no say"


def test_what_stands_twice_is_counted_once():
    (found,), told = read(REDDIT_DUMP, _lines(COMMENTS[0], COMMENTS[0]))
    assert len(found.entries) == 1
    assert told == ["comments and submissions that stand there twice: 1"]


def test_a_page_of_the_api_is_walked_and_what_it_leaves_out_is_counted():
    more = {"kind": "more", "data": {"children": ["x", "y"]}}
    inner = {"kind": "t1", "data": {**COMMENTS[1], "replies": ""}}
    replies = {"kind": "Listing", "data": {"children": [inner, more]}}
    page = [
        {"kind": "Listing", "data": {"children": [{"kind": "t3", "data": SUBMISSION}]}},
        {"kind": "Listing",
         "data": {"children": [{"kind": "t1", "data": {**COMMENTS[0], "replies": replies}}]}},
    ]  # fmt: skip
    content = json.dumps(page)
    assert REDDIT_LISTING.detect(content.encode())
    (found,), told = read(REDDIT_LISTING, content)
    assert [e.id for e in found.entries] == ["t3_s1", "t1_c1", "t1_c2"]
    assert found.entries[2].locator == "[1].children[0].replies.children[0]"
    assert told == ["comments that the page leaves out, behind links to more of them: 2"]


def test_threads_in_which_nothing_is_left_are_counted():
    found, told = read(REDDIT_DUMP, _lines(COMMENTS[2]))
    assert found == []
    assert told == ["comments and submissions of threads in which all are deleted or empty: 1"]


def test_numbers_of_no_letter_stay_as_they_stand():
    number = f"&#{'9' * 5000};"
    (found,), _ = read(REDDIT_DUMP, _lines(COMMENTS[0] | {"body": number}))
    assert found.entries[0].text == number


def test_what_reddit_itself_reminds_of_is_nobodys():
    bot = {"id": "c9", "body": "*I am a bot*", "author": "AutoModerator", "link_id": "t3_s1"}
    (found,), _ = read(REDDIT_DUMP, _lines(SUBMISSION, bot))
    assert [(e.text, e.author) for e in found.entries[1:]] == [("", None)]
