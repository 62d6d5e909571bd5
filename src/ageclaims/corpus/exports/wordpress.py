"""Posts and pages with their comments, as WordPress exports them.

Source: wp-admin/includes/export.php of WordPress. The export is RSS in which elements of its own
stand; what holds a name at the same place is it, whatever version the namespace tells. What Disqus
takes in has the same form, without types and states.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from ageclaims.corpus.exports.conversation import Conversation, Entry
from ageclaims.corpus.exports.export import Export, Format
from ageclaims.corpus.exports.gathering import Gathering, LeftOut
from ageclaims.corpus.exports.markup import read_markup
from ageclaims.corpus.exports.names import make_name
from ageclaims.corpus.exports.times import read_time
from ageclaims.corpus.exports.xml_events import find_root
from ageclaims.corpus.exports.xml_items import (
    LONGEST_TIME,
    find_name,
    finish,
    read_author,
    read_elements,
    read_fields,
    read_text,
    read_utc,
)

NAMESPACE, DISQUS_IMPORT = "wordpress.org/export/", "disqus.com"
COMMENT = re.compile(rb"<(?:[\w.-]+:)?comment[\s>]")
DEPTH = 3
"""Of items: `rss/channel/item`."""
TYPES = frozenset({"post", "page"})
WRITTEN = frozenset({"", "comment", "review"})
"""Types of comments by people. Others are pingbacks, trackbacks, and notes of programs."""
SPAM = "spam"
HIDDEN = frozenset({"0", "hold", "trash", "post-trashed"})
"""States of comments that wait for approval, or were removed."""
NEVER = "0000"
"""The year of a date that is not set."""

KEPT = re.compile(r"(</?(?:pre|script|style|textarea)\b[^<>]*>)", re.I)
"""Elements in which line breaks are left alone."""
BLANK_LINE = re.compile(r"\n[ \t]*\n\s*")
INLINE = "a|abbr|b|cite|code|del|em|font|i|img|ins|q|s|small|span|strike|strong|sub|sup|u"
LINE_END = re.compile(rf"(</(?:{INLINE})>|[^>\s])[ \t]*\n[ \t]*(?=[^<\s]|</?(?:{INLINE})\b)", re.I)
"""A line break between words, and not beside an element that stands on lines of its own."""
BLOCKS = "<!-- wp:"
"""Marks a body in which only elements part lines."""
SHORTCODE = re.compile(r"\[/?([a-z][\w-]*+)([^\[\]]*+)\]", re.I)
ATTRIBUTE = re.compile(r"\s+[\w-]+=")
SHORTCODES = frozenset({"audio", "caption", "embed", "gallery", "playlist", "video", "wp_caption"})


def detect(head: bytes) -> bool:
    """Tell whether a file is an export of WordPress, or one with comments that Disqus takes in."""
    name, attributes = find_root(head)
    told = name == "rss" and NAMESPACE in attributes
    return told and (DISQUS_IMPORT not in attributes or bool(COMMENT.search(head)))


def read(export: Export) -> Iterator[Conversation | str]:
    """Yield the published posts and pages, each with its comments.

    Raises:
        ageclaims.errors.InputError: If it holds none, or declares entities.
    """
    left_out = LeftOut()
    yield from finish(_Reader(left_out).read(export), left_out, "published post or page")


def read_body(markup: str) -> str:
    """Return the text of a body, in which blank lines part paragraphs.

    What stands for a program's output in square brackets is left out.
    """
    return read_markup(mark_breaks(cut_shortcodes(markup)))


def mark_breaks(markup: str) -> str:
    """Return markup in which elements part the lines and paragraphs that its line breaks part."""
    marked, kept = [], False
    for part in KEPT.split(markup.replace("\r\n", "\n").replace("\r", "\n")):
        if KEPT.fullmatch(part):
            kept = not part.startswith("</")
        elif not kept:
            part = BLANK_LINE.sub("<p>", part)  # noqa: PLW2901
            part = part if BLOCKS in markup else LINE_END.sub(r"\1<br>", part)  # noqa: PLW2901
        marked.append(part)
    return "".join(marked)


def cut_shortcodes(markup: str) -> str:
    """Return markup without shortcodes: known ones, and those that have attributes somewhere."""
    named = {m[1] for m in SHORTCODE.finditer(markup) if ATTRIBUTE.match(m[2])}
    return SHORTCODE.sub(lambda m: "" if m[1] in named | SHORTCODES else m[0], markup)


class _Reader:
    """Reads items one by one; what is no published post or page is counted."""

    def __init__(self, left_out: LeftOut) -> None:
        self._left_out = left_out
        self._names: dict[str, str] = {}
        self._taken: set[str] = set()
        self._number = 0

    def read(self, export: Export) -> Iterator[Conversation]:
        for element in self._list_elements(export):
            name = find_name(element)
            if name == "author":
                self._read_author(element)
            elif name == "item":
                yield from self._read_item(element)

    def _list_elements(self, export: Export) -> Iterator[Element]:
        """Yield the parts of the channel, also one that is cut off, if comments were reached."""
        rest = yield from read_elements(export, DEPTH, self._left_out)
        if rest is not None and any(find_name(child) == "comment" for child in rest):
            yield rest

    def _read_author(self, element: Element) -> None:
        fields = read_fields(element)
        self._names[fields.get("author_login", "")] = fields.get("author_display_name", "")

    def _read_item(self, item: Element) -> Iterator[Conversation]:
        self._number += 1
        fields = read_fields(item)
        own = fields.get("post_id") or f"item-{self._number}"
        place = f"post {own}" if fields.get("post_id") else f"item {self._number}"
        if (fields.get("post_type") or "post") not in TYPES:
            self._left_out.add("items that are no posts or pages", place)
            return
        if (fields.get("status") or "publish") != "publish":
            self._left_out.add("posts and pages that are not published", place)
            return
        opening = self._read_opening(item, fields, own=own, place=place)
        gathered = Gathering(self._left_out)
        for entry in (opening, *self._read_comments(item, place)):
            gathered.add(entry)
        if not gathered.has_text():
            self._left_out.add("posts and pages without any text", place)
            return
        entries = gathered.list_entries()
        yield Conversation(
            id=make_name(unquote(fields.get("post_name") or f"post-{own}"), self._taken),
            entries=entries,
            title=opening.title,
            kind="article+comments" if len(entries) > 1 else "article",
            opened=True,
        )

    def _read_opening(
        self, item: Element, fields: Mapping[str, str], *, own: str, place: str
    ) -> Entry:
        login = fields.get("creator", "")
        bodies = (x for x in item if find_name(x) == "encoded" and "excerpt" not in x.tag)
        return Entry(
            id=f"post-{own}",
            text=read_body(read_text(next(bodies, None))),
            locator=place,
            author=read_author(self._names.get(login) or login),
            date=_read_date(fields, "post_date") or read_utc(fields.get("pubDate", "")),
            title=" ".join(read_markup(fields.get("title", "")).split()) or None,
        )

    def _read_comments(self, item: Element, place: str) -> Iterator[Entry]:
        comments = (child for child in item if find_name(child) == "comment")
        for number, comment in enumerate(comments, start=1):
            fields = read_fields(comment)
            own = fields.get("comment_id", "")
            where = f"comment {own}" if own else f"comment {number} of {place}"
            entry = self._read_comment(fields, own or f"comment-{number}", where)
            if entry is not None:
                yield entry

    def _read_comment(self, fields: Mapping[str, str], own: str, place: str) -> Entry | None:
        state = fields.get("comment_approved", "").lower()
        if fields.get("comment_type", "").lower() not in WRITTEN:
            self._left_out.add("pingbacks, trackbacks and notes of programs", place)
            return None
        if state == SPAM:
            self._left_out.add("comments marked as spam", place)
            return None
        if state in HIDDEN:
            self._left_out.add("texts of comments that are not approved", place)
        shown = state not in HIDDEN
        parent = fields.get("comment_parent", "")
        return Entry(
            id=own,
            text=read_markup(mark_breaks(fields.get("comment_content", ""))) if shown else "",
            locator=place,
            author=read_author(fields.get("comment_author", "")) if shown else None,
            date=_read_date(fields, "comment_date"),
            parent=None if parent in {"", "0"} else parent,
        )


def _read_date(fields: Mapping[str, str], name: str) -> str | None:
    """Return a date in UTC, else that of the site's own clock; some are not set."""
    told, local = fields.get(f"{name}_gmt", ""), fields.get(name, "")
    if told and not told.startswith(NEVER):
        return read_utc(told)
    return None if local.startswith(NEVER) else read_time(local[:LONGEST_TIME])


WORDPRESS = Format("WordPress export", (".xml",), detect, read)
