import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ageclaims.corpus.exports.youtube import YOUTUBE
from ageclaims.errors import InputError
from tests.corpus.exports.reading import read
from tests.corpus.exports.test_discord import mutate, read_safely

VIDEO = {
    "id": "v1",
    "title": "Who owns the car?",
    "formats": [{"format_id": "1", "ext": "mp4", "protocol": "https"}],
    "description": "The maker can lock the doors.",
    "uploader": "Car Talk",
    "upload_date": "20260301",
    "webpage_url": "https://video.example/v1",
    "extractor": "youtube",
    "comment_count": 4,
    "comments": [
        {"id": "c1", "parent": "root", "text": "I bought it.\ufeff", "author": "@ann",
         "timestamp": 1772366400, "_time_text": "2 weeks ago"},
        {"id": "c1.r1", "parent": "c1", "text": "You rent it.", "author": "@bob",
         "timestamp": 1772366401, "_time_text": "1 week ago"},
        {"id": "c2", "parent": "root", "html": "Nobody <b>asked</b> us", "author": ""},
        {"id": "c3", "parent": "root", "author": "@sue"},
    ],
}  # fmt: skip


def _comment(name: str, text: Any, author: str = "@ann", **others: Any) -> dict[str, Any]:
    return {
        "kind": "youtube#comment", "id": name,
        "snippet": {
            "channelId": "ch", "videoId": "v1", "textDisplay": text, "textOriginal": text,
            "authorDisplayName": author, "publishedAt": "2026-03-01T12:00:00Z",
        } | others,
    }  # fmt: skip


def _thread(name: str, text: str, *replies: dict[str, Any], count: int = 0, video: str = "v1"):
    return {
        "kind": "youtube#commentThread", "id": name,
        "snippet": {"videoId": video, "topLevelComment": _comment(name, text),
                    "totalReplyCount": count},
        "replies": {"comments": list(replies)},
    }  # fmt: skip


THREADS = [
    _thread("t1", "Prices rise.", _comment("t1.a", "They fall.", "@bob", parentId="t1"), count=3),
    _thread("t2", "We choose.", video="v2"),
]
RESPONSE = {
    "kind": "youtube#commentThreadListResponse",
    "pageInfo": {"totalResults": 2},
    "items": THREADS,
}


def test_a_video_with_its_comments_is_read():
    (found,), told = read(YOUTUBE, json.dumps(VIDEO))
    assert (found.id, found.title, found.kind) == (None, "Who owns the car?", "article+comments")
    assert (found.opened, found.threaded) == (True, True)
    assert [(e.id, e.parent, e.author, e.date, e.text) for e in found.entries] == [
        ("v1", None, "Car Talk", "2026-03-01", "The maker can lock the doors."),
        ("c1", None, "@ann", "2026-03-01", "I bought it."),
        ("c1.r1", "c1", "@bob", "2026-03-01", "You rent it."),
        ("c2", None, None, None, "Nobody asked us"),
    ]
    assert found.entries[1].locator == "comments[0]"
    assert found.warnings == (
        "comments that are counted and not in the file: 1",
        "days are estimates, from how long ago comments were written",
    )
    assert told == ["comments without a text: 1, the first is comments[3]"]


def test_a_video_without_comments_is_an_article():
    alone = {key: value for key, value in VIDEO.items() if key != "comments"}
    (found,), _ = read(YOUTUBE, json.dumps(alone))
    assert (found.kind, len(found.entries)) == ("article", 1)


def test_exact_times_are_kept():
    comments = [{"id": "c", "parent": "root", "text": "Yes.", "timestamp": 1772366400}]
    (found,), _ = read(YOUTUBE, json.dumps(VIDEO | {"comments": comments}))
    assert found.entries[1].date == "2026-03-01T12:00:00Z"


@pytest.mark.parametrize(
    ("content", "place"),
    [
        (json.dumps(RESPONSE), "items[0]"),
        (json.dumps(RESPONSE, indent=2), "items[0]"),
        (json.dumps([RESPONSE, RESPONSE | {"items": []}]), "[0].items[0]"),
        (json.dumps(THREADS, indent=2), "[0]"),
        ("\n".join(map(json.dumps, THREADS)), "line 1"),
        ("\ufeff" + json.dumps(RESPONSE) + "\n\n" + json.dumps({"items": []}), "line 1 items[0]"),
    ],
)
def test_threads_of_the_api_are_read(content, place):
    assert YOUTUBE.detect(content.encode())
    found, told = read(YOUTUBE, content)
    assert [(one.id, one.kind, one.opened, one.threaded) for one in found] == [
        ("v1", "thread", False, True),
        ("v2", "thread", False, True),
    ]
    assert [(e.id, e.parent, e.author, e.text, e.locator) for e in found[0].entries] == [
        ("t1", None, "@ann", "Prices rise.", place),
        ("t1.a", "t1", "@bob", "They fall.", f"{place}.replies[0]"),
    ]
    assert found[0].warnings == ("comments that are counted and not in the file: 2",)
    assert (found[1].warnings, told) == ((), [])


def test_replies_that_stand_alone_belong_to_their_thread():
    reply = _comment("t2.a", "Do we?", parentId="t2")
    del reply["snippet"]["videoId"]
    found, _ = read(YOUTUBE, json.dumps([*THREADS, reply]))
    assert [(e.id, e.parent) for e in found[1].entries] == [("t2", None), ("t2.a", "t2")]


def test_markup_and_what_is_held_back():
    marked = _comment("a", None, textDisplay="Not &quot;mine&quot;<br>at all\ufeff")
    held = _comment("b", "Buy here", moderationStatus="likelySpam")
    thread = _thread("t", "x", marked, held)
    (found,), _ = read(YOUTUBE, json.dumps([thread, thread]))
    assert [(e.text, e.author) for e in found.entries[1:]] == [
        ('Not "mine"\nat all', "@ann"),
        ("", None),
    ]


def test_lines_of_videos_and_broken_lines():
    other = VIDEO | {"id": "v2", "comments": []}
    found, told = read(YOUTUBE, "\n".join([json.dumps(VIDEO), "{", "3", json.dumps(other)]))
    assert [one.id for one in found] == ["v1", "v2"]
    assert found[0].entries[1].locator == "line 1 comments[0]"
    assert "entries that are no JSON object: 2, the first is line 2" in told


def test_it_is_told_by_its_first_bytes():
    head = json.dumps(VIDEO | {"formats": VIDEO["formats"] * 3000}).encode()[:65536]  # type: ignore[operator]
    assert b"comments" not in head
    assert YOUTUBE.detect(head)
    assert YOUTUBE.detect(b'{"id": "a", "title": "b", "extractor": "tv", "comments": [')
    assert YOUTUBE.detect(json.dumps(RESPONSE).encode()[:100])
    assert not YOUTUBE.detect(b'{"kind": "youtube#videoListResponse", "items": [')
    assert not YOUTUBE.detect(b'{"comments": [{"id": 1, "text": "a"}]}')
    assert not YOUTUBE.detect(json.dumps({"text": json.dumps(RESPONSE)}).encode())


@pytest.mark.parametrize("content", ["{}", "[]", '{"items": []}', "[{}]", '{"comments": [{}]}', ""])
def test_nothing_to_read(content):
    with pytest.raises(InputError):
        read(YOUTUBE, content)


@settings(max_examples=40, deadline=None)
@given(st.data(), st.sampled_from([VIDEO, RESPONSE, THREADS, {"entries": [VIDEO, VIDEO]}]))
def test_any_file_is_read_or_refused(data, content):
    read_safely(YOUTUBE, json.dumps(mutate(data, content)))
