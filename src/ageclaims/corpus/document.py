"""What the corpus room hands to the pipeline: decoded documents cut into posts."""

from __future__ import annotations

from dataclasses import dataclass

from ageclaims.records import DocumentKind, Provenance, Quote, Span

CONVERSATION = "conversation"
"""Stands for the suffix of a document that is a conversation of an export."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A document before it is read.

    Attributes:
        doc: Its name.
        suffix: Names its reader: that of a text's file, in lower case, or `CONVERSATION`.
        content: Its bytes.
    """

    doc: str
    suffix: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcePost:
    """One contribution before it is analysed.

    Attributes:
        post: 0 for the article body or opening post, then 1, 2, ... in page order.
        title: The post's own heading, if it has one.
        speaker: Who wrote it; ``None`` if unknown.
        speaker_source: ``given``, ``inferred`` or ``unknown``.
        speaker_confidence: In [0, 1].
        aliases: Other names under which the speaker is addressed.
        reply_to: Numbers of the posts that this one answers.
        reply_source: ``given``, ``inferred`` or ``unknown``.
        reply_confidence: In [0, 1].
        date: ISO 8601 date or time, or ``None``.
        spans: Paragraphs (also list items and headings) of the post's own text: half-open
            code-point offsets into the document's text, in order, without overlap. They
            exclude markers ("12."), name and date lines, and boilerplate.
        headings: Those of ``spans`` that are section headings or an interviewer's questions.
        quotes: Spans that repeat an earlier post or a quoted source; each lies inside one
            of ``spans``.
        locator: Where the post stands in an export, as its format counts.
    """

    post: int
    title: str | None = None
    speaker: str | None = None
    speaker_source: Provenance = "unknown"
    speaker_confidence: float = 0.0
    aliases: tuple[str, ...] = ()
    reply_to: tuple[int, ...] = ()
    reply_source: Provenance = "unknown"
    reply_confidence: float = 0.0
    date: str | None = None
    spans: tuple[Span, ...] = ()
    headings: tuple[Span, ...] = ()
    quotes: tuple[Quote, ...] = ()
    locator: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceDocument:
    """One decoded source unit.

    Attributes:
        doc: Path relative to the source root, with ``/``.
        text: The decoded text that all offsets refer to.
        sha256: Hash of the source bytes; of a conversation in an export, of what it holds.
        encoding: Encoding that the bytes were decoded with.
        title: Title, or ``None``.
        author: Author of the article body, or ``None``.
        kind: What kind of page it is.
        posts: The posts in page order.
        boilerplate: Spans that hold no contribution; sorted, without overlap.
        warnings: One sentence each.
    """

    doc: str
    text: str
    sha256: str
    encoding: str
    title: str | None
    author: str | None
    kind: DocumentKind
    posts: tuple[SourcePost, ...]
    boilerplate: tuple[Span, ...] = ()
    warnings: tuple[str, ...] = ()
