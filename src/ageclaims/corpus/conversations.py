"""A conversation from an export -> a document: its text, its posts, and what answers what."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace

from ageclaims.corpus.comments import find_quoted_blocks, make_post
from ageclaims.corpus.document import SourceDocument, SourcePost
from ageclaims.corpus.exports.conversation import (
    Conversation,
    Entry,
    load_conversation,
    order_entries,
)
from ageclaims.corpus.lines import Line, split_lines
from ageclaims.corpus.paragraphs import make_blocks
from ageclaims.corpus.quotes import cut_quotes, squash
from ageclaims.corpus.replies import link_posts
from ageclaims.errors import InputError
from ageclaims.records import Provenance, Span

JOIN = "\n\n"
"""What stands between entries in the text of a document."""
BETWEEN = str.maketrans({"\r": "\n", "\0": " ", "\x0b": "\n", "\x0c": "\n"})


def read_conversation(content: bytes, name: str) -> SourceDocument:
    """Read a conversation of an export from its bytes.

    Offsets point into the texts of its entries, which stand one below the other.

    Raises:
        InputError: If no entry says anything.
    """
    conversation = load_conversation(content)
    entries = [_clean_entry(entry) for entry in order_entries(conversation.entries)]
    text = JOIN.join(entry.text for entry in entries if entry.text) + "\n"
    posts, dropped = _make_posts(entries, conversation, squash(text))
    if not any(post.spans for post in posts):
        raise InputError("no entry holds a text")
    document = SourceDocument(
        doc=name,
        text=text,
        sha256=hashlib.sha256(content).hexdigest(),
        encoding="utf-8",
        title=_clean_line(conversation.title),
        author=entries[0].author if conversation.opened else None,
        kind=conversation.kind,
        posts=tuple(posts),
        boilerplate=tuple(sorted(dropped)),
        warnings=conversation.warnings,
    )
    return link_posts(document)


def _clean(text: str) -> str:
    """Return a text whose lines end in line feeds, without lone surrogates."""
    plain = text.replace("\r\n", "\n").translate(BETWEEN).strip("\n")
    return plain.encode("utf8", "replace").decode("utf8") if plain.strip() else ""


def _clean_line(text: str | None) -> str | None:
    """Return a name or title in one line, ``None`` if it says nothing."""
    return " ".join(_clean(text or "").split()) or None


def _clean_entry(entry: Entry) -> Entry:
    return replace(
        entry,
        text=_clean(entry.text),
        author=_clean_line(entry.author),
        title=_clean_line(entry.title),
    )


def _make_posts(
    entries: Sequence[Entry], conversation: Conversation, page: str
) -> tuple[list[SourcePost], list[Span]]:
    numbers = {entry.id: number for number, entry in enumerate(entries)}
    posts: list[SourcePost] = []
    dropped: list[Span] = []
    start = 0
    for number, entry in enumerate(entries):
        lines = _split(entry.text, start)
        post, beside = _make_post(number, entry, lines, conversation, page)
        dropped += beside
        posts.append(_link(post, entry, conversation, numbers))
        start += len(entry.text) + len(JOIN) if entry.text else 0
    return posts, dropped


def _split(text: str, start: int) -> list[Line]:
    return [replace(x, start=x.start + start, end=x.end + start) for x in split_lines(text)]


def _make_post(
    number: int, entry: Entry, lines: Sequence[Line], conversation: Conversation, page: str
) -> tuple[SourcePost, list[Span]]:
    if conversation.is_mail:
        post, dropped = make_post(
            number, lines, date=entry.date, is_mail=True, speaker=entry.author, page=page
        )
    else:
        post, dropped = _read_body(number, lines, page)
    given: Provenance = "given" if entry.author else "unknown"
    return replace(
        post,
        title=entry.title,
        speaker=entry.author,
        speaker_source=given,
        speaker_confidence=1.0 if entry.author else 0.0,
        date=entry.date,
        locator=entry.locator,
    ), dropped


def _read_body(number: int, lines: Sequence[Line], page: str) -> tuple[SourcePost, list[Span]]:
    """Return a post of which everything is its writer's, but for what it quotes."""
    own, dropped, quotes = cut_quotes(lines, page)
    blocks = make_blocks(own)
    return SourcePost(
        post=number,
        spans=tuple(block.span for block in blocks),
        headings=tuple(b.span for b in blocks if b.heading and b.text.startswith("#")),
        quotes=tuple(sorted([*quotes, *find_quoted_blocks(blocks)], key=lambda q: q.start)),
    ), dropped


def _link(
    post: SourcePost, entry: Entry, conversation: Conversation, numbers: dict[str, int]
) -> SourcePost:
    """Return a post with what it answers, as far as the source says that."""
    parent = numbers.get(entry.parent or "")
    if parent is None and not conversation.threaded and entry.parent is None:
        return post
    if parent is None and conversation.opened and entry.parent is None and post.post:
        parent = 0
    answered = () if parent is None or parent >= post.post else (parent,)
    return replace(post, reply_to=answered, reply_source="given", reply_confidence=1.0)
