"""YouTube: a video with its comments as yt-dlp writes them, or comment threads of the Data API.

What yt-dlp writes of other sites has the same shape. The API gives no video, and its threads may
stand in one response, in a list, or a line each.

Sources: yt_dlp/extractor/common.py of yt-dlp/yt-dlp; developers.google.com/youtube/v3 on
commentThreads and comments.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from ageclaims.corpus.exports.conversation import Conversation, Entry
from ageclaims.corpus.exports.export import Export, Format
from ageclaims.corpus.exports.gathering import Gathering, LeftOut
from ageclaims.corpus.exports.grouping import group_entries
from ageclaims.corpus.exports.json_values import (
    Placed,
    find_keys,
    read_author,
    read_count,
    read_html,
    read_line,
    read_list,
    read_object,
    read_objects,
    read_plain,
)
from ageclaims.corpus.exports.names import make_name
from ageclaims.corpus.exports.times import read_time

THREADS = re.compile(rb'"kind"\s*:\s*"youtube#commentThread(?:ListResponse)?"')
VIDEOS = (
    frozenset({"id", "title", "extractor", "comments"}),
    frozenset({"extractor", "webpage_url"}),
    frozenset({"title", "formats", "format_id", "protocol", "ext"}),
)
"""Keys at the beginning of a video's file: its comments may begin far behind."""
HELD_BACK = ("rejected", "heldForReview", "likelySpam")
UNNAMED = "video"
TOP = "root"
"""Stands for the video where yt-dlp says what a comment answers."""
LISTS = ("items", "entries")
DAY = re.compile(r"(\d{4})(\d\d)(\d\d)")
ISO_DAY = len("2000-01-01")
ESTIMATED = "days are estimates, from how long ago comments were written"
Found = tuple[str, Entry | str]
"""Where a comment stands, and the comment, or what is left out with it."""
MOST = 100_000_000
"""No video has as many comments."""


def read_youtube(export: Export) -> Iterator[Conversation | str]:
    """Yield the conversation of each video.

    Raises:
        ageclaims.errors.InputError: If it is no JSON, or holds no comment with a text.
    """
    left_out = LeftOut()
    reader = _Reader(left_out)
    taken: set[str] = set()
    for name, entries in group_entries(reader.name_entries(_list_records(export, left_out))):
        gathering = Gathering(left_out)
        for entry in entries:
            gathering.add(entry)
        if gathering.has_text():
            yield reader.make_conversation(name, gathering.list_entries(), taken)
        else:
            left_out.add("videos of which nothing is written", entries[0].locator)
    if not taken:
        raise left_out.refuse("comment with a text")
    yield from left_out.tell()


class _Reader:
    """Reads videos and threads, and notes what is to be said of each video."""

    def __init__(self, left_out: LeftOut) -> None:
        self._left_out = left_out
        self._titles: dict[str, str | None] = {}
        self._counts = defaultdict[str, dict[str, int]](dict)
        self._videos: dict[str, str] = {}
        self._estimated = set[str]()
        self._alone = False

    def name_entries(self, records: Iterable[Placed]) -> Iterator[tuple[str, Entry]]:
        """Yield each entry with the video that it belongs to."""
        for place, record in records:
            if "comments" in record or "extractor" in record:
                self._alone = not place
                name = read_line(record.get("id")) or place or UNNAMED
                found = self._read_video(place, record, name)
            else:
                name = self._find_video(read_object(record.get("snippet")))
                found = self._read_thread(place, record, name)
            for own, part in found:
                if isinstance(part, Entry):
                    yield name, part
                else:
                    self._left_out.add(part, own)

    def make_conversation(
        self, name: str, entries: tuple[Entry, ...], taken: set[str]
    ) -> Conversation:
        """Return the conversation of a video, and take its name."""
        own = make_name(name, taken)
        opened = name in self._titles
        missing = sum(self._counts[name].values()) - len(entries)
        told = [f"comments that are counted and not in the file: {missing}"] if missing > 0 else []
        return Conversation(
            id=None if self._alone else own,
            entries=entries,
            title=self._titles.get(name),
            kind=("article+comments" if len(entries) > 1 else "article") if opened else "thread",
            opened=opened,
            warnings=(*told, *([ESTIMATED] if name in self._estimated else [])),
        )

    def _find_video(self, snippet: dict[str, Any]) -> str:
        """Return the video of a thread or reply; a reply may tell only what it answers."""
        thread = self._videos.get(read_line(snippet.get("parentId")) or "")
        own, channel = read_line(snippet.get("videoId")), read_line(snippet.get("channelId"))
        return own or thread or channel or UNNAMED

    def _read_video(self, place: str, video: dict[str, Any], name: str) -> Iterator[Found]:
        prefix = f"{place} " if place else ""
        self._titles[name] = read_line(video.get("title"))
        self._counts[name][name] = 1 + _count(video.get("comment_count"))
        yield place, _make_opening(video, name, place or "description")
        for number, comment in enumerate(read_list(video.get("comments"))):
            own = read_object(comment)
            if "_time_text" in own or "time_text" in own:
                self._estimated.add(name)
            where = f"{prefix}comments[{number}]"
            yield where, _read_written(where, own)

    def _read_thread(self, place: str, thread: dict[str, Any], name: str) -> Iterator[Found]:
        """Yield a comment and what answers it, or a reply that stands alone."""
        snippet = read_object(thread.get("snippet"))
        if "topLevelComment" not in snippet:
            yield place or "comment", _read_comment(place or "comment", thread, None)
            return
        own = read_line(thread.get("id")) or place or "thread"
        self._videos[own] = name
        self._counts[name][own] = 1 + _count(snippet.get("totalReplyCount"))
        top = read_object(snippet.get("topLevelComment"))
        yield place or "thread", _read_comment(place or "thread", {"id": own} | top, None)
        replies = read_list(read_object(thread.get("replies")).get("comments"))
        for number, reply in enumerate(replies):
            where = f"{place}.replies[{number}]".lstrip(".")
            yield where, _read_comment(where, read_object(reply), own)


def _list_records(export: Export, left_out: LeftOut) -> Iterator[Placed]:
    """Yield the videos, threads and replies of a file, also those of responses and of lists."""
    for placed in read_objects(export, left_out):
        left = [placed]
        while left:
            place, record = left.pop()
            key = next((key for key in LISTS if isinstance(record.get(key), list)), None)
            if key is None:
                yield place, record
                continue
            path = f"{place}{'.' if place.endswith(']') else ' '}{key}".strip()
            inner = [(f"{path}[{n}]", read_object(own)) for n, own in enumerate(record[key])]
            left += reversed(inner)


def _make_opening(video: dict[str, Any], name: str, place: str) -> Entry:
    day = DAY.fullmatch(read_line(video.get("upload_date")) or "")
    return Entry(
        id=name,
        text=read_plain(video.get("description")).strip(),
        locator=place,
        author=read_author(video.get("uploader")) or read_author(video.get("channel")),
        date=read_time(video.get("timestamp")) or ("-".join(day.groups()) if day else None),
        title=read_line(video.get("title")),
    )


def _read_written(place: str, comment: dict[str, Any]) -> Entry | str:
    """Return a comment as yt-dlp writes it."""
    text = _find_text(comment, "text", "html")
    if text is None:
        return "comments without a text"
    estimated = "_time_text" in comment or "time_text" in comment
    date = read_time(comment.get("timestamp"))
    parent = read_line(comment.get("parent"))
    return Entry(
        id=read_line(comment.get("id")) or place,
        text=text,
        locator=place,
        author=read_author(comment.get("author")),
        date=date[:ISO_DAY] if date and estimated else date,
        parent=None if parent == TOP else parent,
    )


def _read_comment(place: str, comment: dict[str, Any], thread: str | None) -> Entry | str:
    """Return a comment as the API gives it."""
    snippet = read_object(comment.get("snippet"))
    text = _find_text(snippet, "textOriginal", "textDisplay")
    if text is None:
        return "comments without a text"
    gone = snippet.get("moderationStatus") in HELD_BACK
    return Entry(
        id=read_line(comment.get("id")) or place,
        text="" if gone else text,
        locator=place,
        author=None if gone else read_author(snippet.get("authorDisplayName")),
        date=read_time(snippet.get("publishedAt")),
        parent=read_line(snippet.get("parentId")) or thread,
    )


def _find_text(comment: dict[str, Any], plain: str, markup: str) -> str | None:
    """Return a text by the key of its plain form or else of its HTML, without marks around it."""
    for key, read in ((plain, read_plain), (markup, read_html)):
        if isinstance(comment.get(key), str):
            return read(comment[key]).strip("\ufeff \t\r\n")
    return None


def _count(value: Any) -> int:
    count = read_count(value) or 0
    return count if 0 < count < MOST else 0


def _is_youtube(head: bytes) -> bool:
    keys = find_keys(head)
    threads = "kind" in keys and THREADS.search(head)
    return bool(threads) or any(own <= keys for own in VIDEOS)


YOUTUBE = Format("YouTube comments", (".json", ".jsonl"), _is_youtube, read_youtube)
