import json

import pytest
from hypothesis import given, settings

from ageclaims.corpus.exports.github import GITHUB
from ageclaims.errors import InputError
from tests.corpus.exports.mutations import check_reading, dump, mutations
from tests.corpus.exports.reading import read


def _user(login, kind="User"):
    return {"login": login, "id": 7, "type": kind, "email": "x@y.example"}


def _comment(own, login, body, kind="User"):
    return {
        "id": own, "user": login and _user(login, kind), "created_at": "2022-01-02T03:04:05Z",
        "body": body, "issue_url": "https://api.github.com/repos/o/r/issues/3",
        "author_association": "NONE",
    }  # fmt: skip


ISSUE = {
    "url": "https://api.github.com/repos/o/r/issues/3", "repository_url": "https://x", "id": 900,
    "comments_url": "https://x", "number": 3, "title": "The lamp &amp; the door",
    "user": _user("ada"), "state": "open", "comments": 5, "created_at": "2022-01-01T00:00:00Z",
    "body": "<!-- Describe it -->\r\nThe lamp is off.\r\n\r\n```sh\nlamp --on\n```\r\nWhy?",
    "comments_data": [
        _comment(901, "ben", "> The lamp is off.\r\n\r\nMine, too."),
        _comment(902, "stale[bot]", "Closing this.", "Bot"),
        _comment(903, None, "Try the door."),
        _comment(904, "ghost", None),
    ],
}  # fmt: skip
VIEW = {
    "author": {"id": "U1", "is_bot": False, "login": "ada", "name": "Ada"}, "body": "It leaks.",
    "comments": [
        {"id": "IC_1", "author": {"login": "ben"}, "authorAssociation": "NONE", "body": "No.",
         "createdAt": "2022-02-03T00:00:00Z", "isMinimized": False, "minimizedReason": ""},
        {"id": "IC_2", "author": {"login": "eve"}, "authorAssociation": "NONE", "body": "Buy!",
         "createdAt": "2022-02-05T00:00:00Z", "isMinimized": True, "minimizedReason": "SPAM"},
        {"id": "IC_3", "author": {"login": "cat"}, "authorAssociation": "NONE", "body": "Was so.",
         "createdAt": "2022-02-06T00:00:00Z", "isMinimized": True, "minimizedReason": "OUTDATED"},
        {"id": "IC_4", "author": {"login": "github-actions"}, "body": "Passed."},
    ],
    "reviews": [
        {"id": "R1", "author": {"login": "dan"}, "body": "Almost.", "state": "COMMENTED",
         "submittedAt": "2022-02-04T00:00:00Z"},
        {"id": "R2", "author": {"login": "dan"}, "body": "", "state": "APPROVED"},
    ],
    "createdAt": "2022-02-02T00:00:00Z", "number": 8, "title": "A leak",
}  # fmt: skip


def _node(own, login, body, **others):
    return {"id": own, "author": {"login": login}, "body": body,
            "createdAt": "2023-01-01T00:00:00Z", **others}  # fmt: skip


DISCUSSION = {
    "number": 12, "title": "Which colour?", **_node("D1", "ada", "Red or blue?"),
    "comments": {
        "totalCount": 4,
        "nodes": [
            _node("C1", "ben", "Red.", replies={"nodes": [
                _node("C2", "cat", "Not red."), _node("C3", "ada", "Why not?")]}),
            _node("C4", "dan", "Blue.", replies={"edges": [{"node": _node("C5", "ada", "Sure?")}]}),
        ],
    },
}  # fmt: skip


def _answer(*nodes):
    return {"data": {"repository": {"name": "r", "discussions": {"nodes": nodes}}}}


def test_an_issue_of_the_rest_api_is_read():
    assert GITHUB.detect(dump(ISSUE).encode())
    (found,), told = read(GITHUB, dump(ISSUE))
    assert (found.id, found.title, found.kind) == (None, "The lamp &amp; the door", "thread")
    assert (found.opened, found.threaded) == (True, False)
    assert [(e.id, e.parent, e.author, e.text) for e in found.entries] == [
        ("900", None, "ada", "The lamp is off.\n\nWhy?"),
        ("901", None, "ben", "> The lamp is off.\n\nMine, too."),
        ("903", None, None, "Try the door."),
        ("904", None, None, ""),
    ]
    assert found.entries[1].locator == "comments[0]"
    assert found.entries[1].date == "2022-01-02T03:04:05Z"
    assert found.warnings == ("the file holds 4 of the 5 comments",)
    assert told == [
        "blocks of code: 1, the first is the file",
        "comments by machines: 1, the first is comments[1]",
    ]


def test_what_gh_prints_is_read():
    assert GITHUB.detect(dump(VIEW).encode())
    (found,), told = read(GITHUB, dump(VIEW))
    assert [(e.id, e.author, e.text) for e in found.entries] == [
        ("8", "ada", "It leaks."),
        ("IC_1", "ben", "No."),
        ("R1", "dan", "Almost."),
        ("IC_2", None, ""),
        ("IC_3", "cat", "Was so."),
    ]
    assert told == ["comments by machines: 1, the first is comments[3]"]


def test_a_title_may_stand_behind_what_is_looked_at():
    head = dump(VIEW)[:300].encode()
    assert b"title" not in head
    assert GITHUB.detect(head)


def test_discussions_are_threads_on_two_levels():
    answer = _answer(DISCUSSION, DISCUSSION | {"number": 13}, None)
    assert GITHUB.detect(dump(answer).encode())
    (first, second), _ = read(GITHUB, dump(answer))
    assert (first.id, second.id, first.threaded) == ("12", "13", True)
    assert [(e.id, e.parent) for e in first.entries] == [
        ("D1", None), ("C1", None), ("C2", "C1"), ("C3", "C1"), ("C4", None), ("C5", "C4"),
    ]  # fmt: skip
    assert first.entries[2].locator == (
        "data.repository.discussions.nodes[0].comments[0].replies[0]"
    )
    assert first.warnings == ("the file holds 2 of the 4 comments",)


def test_the_only_discussion_of_an_answer_has_no_name():
    answer = {"data": {"repository": {"discussion": DISCUSSION}}}
    assert GITHUB.detect(dump(answer).encode())
    (found,), _ = read(GITHUB, dump(answer))
    assert found.id is None


@pytest.mark.parametrize("lines", [True, False])
def test_issues_are_listed(lines):
    issues = [{**VIEW, "comments": n, "reviews": None} for n in (0, 2)]
    content = "\n".join(map(json.dumps, issues)) if lines else dump([*issues])
    assert GITHUB.detect(content.encode())
    (first, second), _ = read(GITHUB, content)
    assert (first.id, second.id) == ("8", "8-2")
    assert second.warnings == ("the file holds 0 of the 2 comments",)
    assert second.entries[0].locator == ("line 2" if lines else "[1]")


def test_pages_of_issues_in_a_list_are_read():
    found, _ = read(GITHUB, dump([[ISSUE], [VIEW, 3]]))
    assert [c.id for c in found] == ["3", "8"]
    assert found[1].entries[1].locator == "[1][0].comments[0]"


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("a\n```\nb\n```\nc", "a\nc"),
        ("a\n~~~~ py\n```\n~~~\n~~~~~\nc", "a\nc"),
        ("a\n```\nb", "a\n```\nb"),
        ("a\n``` b ``` c\nd", "a\n``` b ``` c\nd"),
        ("a\n\n> ```\n> b\n> ```", "a\n\n> ```\n> b\n> ```"),
        ("a<!-- b\n\nc -->d<!-- e", "ad<!-- e"),
        (3, ""),
        (None, ""),
    ],
)
def test_code_and_hints_of_templates_are_cut(body, text):
    (found,), _ = read(GITHUB, dump(VIEW | {"comments": [{"id": "c", "body": body}]}))
    assert next(e for e in found.entries if e.id == "c").text == text


@pytest.mark.parametrize(
    "writer",
    [{"login": "a[bot]"}, {"login": "app/renovate"}, {"login": "a", "is_bot": True},
     {"login": "a", "__typename": "Bot"}, {"login": "a", "type": "Bot"}],
)  # fmt: skip
def test_machines_are_left_out_unless_they_ask(writer):
    issue = {"number": 1, "title": "Bump", "body": "Please.", "author": writer,
             "comments": [_node("c", "ada", "No.") | {"author": writer}]}  # fmt: skip
    (found,), told = read(GITHUB, dump(issue))
    assert [e.text for e in found.entries] == ["Please."]
    assert told == ["comments by machines: 1, the first is comments[0]"]


def test_replies_to_what_is_left_out_name_it():
    machine = _node("C1", "a[bot]", "Hi.", replies={"nodes": [_node("C2", "cat", "Go.")]})
    (found,), _ = read(GITHUB, dump(DISCUSSION | {"comments": {"nodes": [machine, 5]}}))
    assert [(e.id, e.parent) for e in found.entries] == [("D1", None), ("C2", "C1")]


def test_what_is_no_issue_is_counted():
    found, told = read(GITHUB, dump([ISSUE, {"a": 1}, 3, {"title": "x", "body": "", "user": None}]))
    assert len(found) == 1
    assert told[2:] == [
        "objects without an issue or a discussion: 1, the first is [1]",
        "entries that are no JSON object: 1, the first is [2]",
        "issues in which all is deleted or empty: 1, the first is [3]",
    ]


@pytest.mark.parametrize(
    "content",
    ["", "[]", "{}", '{"a":' * 90_000, '{"title": "x"}', dump({"data": {"a": [{"b": [[]]}]}}),
     dump({**VIEW, "body": "", "comments": [], "reviews": []})],
)  # fmt: skip
def test_what_holds_no_issue_is_refused(content):
    with pytest.raises(InputError):
        read(GITHUB, content)


@pytest.mark.parametrize(
    ("sample", "is_one"),
    [
        (ISSUE, True),
        ([{k: v for k, v in ISSUE.items() if k in {"number", "title", "body", "user", "created_at",
                                                   "comments"}}], True),
        ({"text": dump(VIEW)}, False),
        ([{"login": "a", "body": "b", "title": "c"}], False),
        ([_comment(1, "a", "b")], False),
    ],
)  # fmt: skip
def test_issues_are_told_by_their_keys(sample, is_one):
    assert GITHUB.detect(dump(sample).encode()) is is_one


@settings(max_examples=40, deadline=None)
@given(mutations([ISSUE, VIEW, _answer(DISCUSSION)]))
def test_any_content_is_read_or_refused(sample):
    check_reading(GITHUB, dump(sample))
