import json

import pytest
from hypothesis import given, settings

from ageclaims.corpus.exports.discourse import DISCOURSE
from ageclaims.errors import InputError
from tests.corpus.exports.mutations import check_reading, dump, mutations
from tests.corpus.exports.reading import read


def _post(number, cooked, **others):
    return {
        "id": 500 + number, "name": "Full Name", "username": f"user{number}",
        "created_at": f"2021-03-0{number}T10:00:00.123Z", "cooked": cooked, "post_number": number,
        "post_type": 1, "reply_to_post_number": None, "topic_id": 77, "topic_slug": "the-bus",
        "hidden": False, "user_deleted": False, **others,
    }  # fmt: skip


def _quote(post, topic, words="The bus is late."):
    return (
        f'<aside class="quote no-group" data-username="user1" data-post="{post}" '
        f'data-topic="{topic}"><div class="title"><img alt=""> user1:</div>'
        f"<blockquote><p>{words}</p></blockquote></aside>"
    )


POSTS = [
    _post(1, "<p>The bus is late.</p>\n<p>Every day &amp; night.</p>"),
    _post(2, "<p>So is mine.</p>", reply_to_post_number=1),
    _post(3, "", post_type=3, action_code="closed.enabled"),
    _post(4, f"{_quote(1, 77)}<p>Not on Sundays.</p>"),
    _post(5, "<p>(post deleted by author)</p>", user_deleted=True),
    _post(6, "<p>Walk, then.</p>", reply_to_post_number=5),
]
TOPIC = {
    "post_stream": {"posts": POSTS, "stream": [501, 502, 503, 504, 505, 506, 507, 508]},
    "id": 77, "title": "The bus & the night", "fancy_title": "x", "posts_count": 8, "slug": "the-bus",
}  # fmt: skip


def _topic(*posts, **others):
    return json.dumps({"post_stream": {"posts": posts}, "id": 77, "title": "A", **others})


def test_a_topic_is_read():
    assert DISCOURSE.detect(dump(TOPIC).encode())
    (found,), told = read(DISCOURSE, dump(TOPIC))
    assert (found.id, found.title, found.kind) == (None, "The bus & the night", "thread")
    assert (found.opened, found.threaded) == (True, False)
    assert [(e.id, e.parent, e.author, e.text) for e in found.entries] == [
        ("1", None, "user1", "The bus is late.\n\nEvery day & night."),
        ("2", "1", "user2", "So is mine."),
        ("4", "1", "user4", '[quote="user1"]\n\nThe bus is late.\n\n[/quote]\n\nNot on Sundays.'),
        ("5", None, None, ""),
        ("6", "5", "user6", "Walk, then."),
    ]
    assert [e.locator for e in found.entries][1] == "post 2"
    assert found.entries[0].date == "2021-03-01T10:00:00Z"
    assert found.warnings == ("the file holds 6 of the 8 posts of the topic",)
    assert told == ["posts that tell what was done to a topic: 1, the first is post 3"]


def test_a_whole_topic_has_no_warning():
    (found,), told = read(DISCOURSE, _topic(*POSTS[:2], posts_count=2))
    assert found.warnings == ()
    assert told == []


@pytest.mark.parametrize(
    ("cooked", "parent"),
    [
        (_quote(2, 77), "2"),
        (_quote(2, 77) + _quote(2, 77), "2"),
        (_quote(2, 77) + _quote(1, 77), None),
        (_quote(2, 8), None),
        (_quote(3, 77), None),
        (_quote(4, 77), None),
        (_quote("x", 77), None),
    ],
)
def test_the_only_post_that_is_quoted_is_answered(cooked, parent):
    (found,), _ = read(DISCOURSE, _topic(*POSTS[:2], _post(3, f"{cooked}<p>Yes.</p>")))
    assert found.entries[2].parent == parent


def test_what_is_shown_of_other_pages_is_quoted_and_captions_are_dropped():
    cooked = (
        '<p>See:</p><aside class="onebox allowlistedgeneric" data-onebox-src="https://x.example">'
        '<header class="source">x.example</header><article><h3>A page</h3></article></aside>'
        '<p><a class="lightbox"><img><div class="meta"><span class="filename">a.png</span>'
        "</div></a></p><p>Right?</p>"
    )
    (found,), _ = read(DISCOURSE, _topic(_post(1, cooked)))
    assert [line for line in found.entries[0].text.split("\n") if line.strip("> ")] == [
        "See:", "> x.example", "> A page", "Right?",
    ]  # fmt: skip


@pytest.mark.parametrize("cut", ['<div class="meta">The rest.', '<aside class="onebox">The rest.'])
def test_what_does_not_end_is_kept(cut):
    (found,), _ = read(DISCOURSE, _topic(_post(1, f"<p>One.</p>{cut}")))
    assert "The rest." in found.entries[0].text


def test_the_raw_text_stands_in_for_a_missing_one():
    (found,), _ = read(DISCOURSE, _topic(_post(1, None, raw="Plain *text*.")))
    assert found.entries[0].text == "Plain *text*."


def test_pages_of_a_topic_are_put_together():
    pages = [
        {"post_stream": {"posts": POSTS[3:]}, "id": 77},
        {"post_stream": {"posts": POSTS[:4], "stream": [*range(501, 507)]}, "id": 77, "title": "T"},
        {"post_stream": {"posts": [_post(2, "<p>Else.</p>")]}, "id": 78, "fancy_title": "A &lt; B"},
        7,
        {"topic_list": []},
    ]
    (first, second), told = read(DISCOURSE, json.dumps(pages))
    assert [e.id for e in first.entries] == ["1", "2", "4", "5", "6"]
    assert (first.id, first.title, first.opened, first.warnings) == ("77", "T", True, ())
    assert (second.id, second.title, second.opened) == ("78", "A < B", False)
    assert told == [
        "entries that are no JSON object: 1, the first is [3]",
        "objects that are no topic: 1, the first is [4]",
        "posts that tell what was done to a topic: 1, the first is post 3",
        "entries that stand there twice: 1, the first is post 4",
    ]


def test_machines_are_left_out_but_not_where_they_open_a_topic():
    posts = [_post(n, "<p>Moved.</p>", username="system") for n in (1, 2)]
    (found,), told = read(DISCOURSE, _topic(*posts))
    assert len(found.entries) == 1
    assert len(told) == 1


def test_posts_without_numbers_and_with_the_same_number_are_kept():
    posts = [_post(1, "<p>a</p>"), _post(1, "<p>b</p>"), {"cooked": "<p>c</p>"}, None]
    (found,), told = read(DISCOURSE, _topic(*posts))
    assert [(e.id, e.text) for e in found.entries] == [("1", "a"), ("1-2", "b"), ("posts[2]", "c")]
    assert told == ["posts that are no JSON object: 1, the first is posts[3]"]


def test_hidden_posts_hold_no_text():
    (found,), _ = read(
        DISCOURSE, _topic(POSTS[0], _post(2, "<p>Flagged.</p>", hidden=True, raw="Bad."))
    )
    assert (found.entries[1].text, found.entries[1].author) == ("", None)


@pytest.mark.parametrize(
    "content",
    ["", "{", "[]", "3", "{}", '{"post_stream": 3}', "[" * 100_000, "9" * 5000, b"\xff\xfe\x00",
     _topic(), _topic(_post(1, "", user_deleted=True))],
)  # fmt: skip
def test_what_holds_no_topic_is_refused(content):
    with pytest.raises(InputError):
        read(DISCOURSE, content)


@pytest.mark.parametrize(
    ("head", "is_one"),
    [
        (dump(TOPIC)[:400], True),
        ("\ufeff \n" + dump(TOPIC), True),
        (json.dumps(TOPIC, indent=1), True),
        (json.dumps({"title": dump(TOPIC)}), False),
        ('{"post_stream": {}}', False),
        (f"<html>{dump(TOPIC)}", False),
        ("", False),
    ],
)
def test_topics_are_told_by_their_keys(head, is_one):
    assert DISCOURSE.detect(head.encode()) is is_one


def test_a_topic_in_utf_16_is_read():
    content = dump(TOPIC).encode("utf-16")
    assert DISCOURSE.detect(content[:2000])
    (found,), _ = read(DISCOURSE, content)
    assert len(found.entries) == 5


@settings(max_examples=70, deadline=None)
@given(mutations(TOPIC))
def test_any_content_is_read_or_refused(sample):
    check_reading(DISCOURSE, dump(sample))
