"""Posts and pages with their comments, as Blogger exports them: Atom, in two dialects.

The older one tells by a category what an entry is, and by links what a comment answers; that of
Google Takeout (`feed.atom`) has elements of its own for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element

from ageclaims.corpus.exports.conversation import Conversation, Entry
from ageclaims.corpus.exports.export import Export, Format
from ageclaims.corpus.exports.gathering import Gathering, LeftOut
from ageclaims.corpus.exports.grouping import group_entries
from ageclaims.corpus.exports.names import make_name
from ageclaims.corpus.exports.xml_events import find_root
from ageclaims.corpus.exports.xml_items import (
    find_child,
    find_name,
    finish,
    read_author,
    read_elements,
    read_fields,
    read_fragment,
    read_utc,
)
from ageclaims.records import DocumentKind

MARKS = (b"tag:blogger.com,1999:", b"schemas.google.com/blogger/")
KIND = "/kind#"
ARTICLES = frozenset({"post", "page"})
ANSWERED = re.compile(r"/comments/default/(\d+)(?:[?#]|$)")
"""The comment that a related link leads to."""
REMOVED_MARK = "blogger.contentRemoved"
REMOVED = re.compile(r"This (?:comment|post) has been removed by (?:the author|a blog admin\w*)\.?")
"""What stands in place of a comment that was removed."""
OPENING = "post-"
"""Begins the id of a post or page; that of a comment is a number."""
NO_POST = "no-post"
TEXTLESS = "posts, pages and comments without any text"


def detect(head: bytes) -> bool:
    """Tell whether a file is an export of Blogger."""
    plain = head.replace(b"\0", b"")
    return find_root(head)[0] == "feed" and any(mark in plain for mark in MARKS)


def read(export: Export) -> Iterator[Conversation | str]:
    """Yield the published posts and pages, each with its comments.

    Comments of a post that the file lacks are a thread.

    Raises:
        ageclaims.errors.InputError: If it holds none, or declares entities.
    """
    left_out = LeftOut()
    found = _read_pages(export, left_out)
    yield from finish(found, left_out, "published post, page or comment")


def _read_pages(export: Export, left_out: LeftOut) -> Iterator[Conversation]:
    taken: set[str] = set()
    for name, entries in group_entries(_name_entries(export, left_out)):
        if not any(entry.text for entry in entries):
            left_out.add(TEXTLESS, entries[0].locator, len(entries))
            continue
        gathered = Gathering(left_out)
        for entry in entries:
            gathered.add(entry)
        own = sorted(gathered.list_entries(), key=lambda entry: entry.id != f"{OPENING}{name}")
        opened = own[0].id == f"{OPENING}{name}"
        article: DocumentKind = "article+comments" if len(own) > 1 else "article"
        yield Conversation(
            id=make_name(name, taken),
            entries=tuple(own),
            title=own[0].title,
            kind=article if opened else "thread",
            opened=opened,
        )


def _name_entries(export: Export, left_out: LeftOut) -> Iterator[tuple[str, Entry]]:
    """Yield each post and comment with the name of its post."""
    number = 0
    for element in read_elements(export, 2, left_out):
        if find_name(element) != "entry":
            continue
        number += 1
        fields = read_fields(element)
        kind = _find_kind(element, fields)
        own = _find_key(fields.get("id", "")) or f"entry-{number}"
        if kind in ARTICLES:
            yield from _read_article(element, fields, own, left_out)
        elif kind == "comment":
            yield from _read_comment(element, fields, own, left_out)


def _find_kind(element: Element, fields: Mapping[str, str]) -> str:
    """Return what an entry is: a post, a page, a comment, or what sets up the blog."""
    terms = (x.get("term", "") for x in element if find_name(x) == "category")
    told = next((term.partition(KIND)[2] for term in terms if KIND in term), "")
    if told or fields.get("type"):
        return (told or fields["type"]).lower()
    return "comment" if find_child(element, "in-reply-to") is not None else "post"


def _find_key(name: str) -> str:
    """Return the number at the end of an id, such as `tag:blogger.com,1999:blog-1.post-2`."""
    return name.rpartition("-")[2].strip()


def _read_article(
    element: Element, fields: Mapping[str, str], own: str, left_out: LeftOut
) -> Iterator[tuple[str, Entry]]:
    place = f"post {own}"
    draft = read_fields(find_child(element, "control")).get("draft") == "yes"
    if draft or not _is_live(fields):
        left_out.add("posts and pages that are not published", place)
        return
    yield (
        own,
        Entry(
            id=f"{OPENING}{own}",
            text=_read_content(element, fields),
            locator=place,
            author=_read_writer(element),
            date=read_utc(fields.get("published", "")),
            title=" ".join(fields.get("title", "").split()) or None,
        ),
    )


def _read_comment(
    element: Element, fields: Mapping[str, str], own: str, left_out: LeftOut
) -> Iterator[tuple[str, Entry]]:
    place = f"comment {own}"
    if fields.get("status", "").lower().startswith("spam"):
        left_out.add("comments marked as spam", place)
        return
    reply = find_child(element, "in-reply-to")
    told = fields.get("parent") or (reply.get("ref") if reply is not None else "") or ""
    post = _find_key(told) or NO_POST
    if post == NO_POST:
        left_out.add("comments that name no post, put together", place)
    answered = _find_key(fields.get("inReplyTo", "")) or _find_related(element)
    text = _read_content(element, fields)
    gone = not _is_live(fields) or _is_removed(element) or bool(REMOVED.fullmatch(text))
    yield (
        post,
        Entry(
            id=own,
            text="" if gone else text,
            locator=place,
            author=None if gone else _read_writer(element),
            date=read_utc(fields.get("published", "")),
            parent=None if answered in {"", post} else answered,
        ),
    )


def _is_live(fields: Mapping[str, str]) -> bool:
    return fields.get("status", "").lower() in {"", "live"} and not fields.get("trashed")


def _is_removed(element: Element) -> bool:
    return any(x.get("name") == REMOVED_MARK for x in element)


def _find_related(element: Element) -> str:
    links = (x for x in element if find_name(x) == "link" and x.get("rel") == "related")
    found = (ANSWERED.search(link.get("href", "")) for link in links)
    return next((match[1] for match in found if match), "")


def _read_content(element: Element, fields: Mapping[str, str]) -> str:
    content = find_child(element, "content")
    if content is not None and content.get("type") == "text":
        return fields["content"]
    return read_fragment(fields.get("content", ""))


def _read_writer(element: Element) -> str | None:
    return read_author(read_fields(find_child(element, "author")).get("name", ""))


BLOGGER = Format("Blogger export", (".xml", ".atom"), detect, read)
