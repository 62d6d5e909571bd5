"""One analysed document, as engines hand it to the store."""

from __future__ import annotations

from dataclasses import dataclass

from ageclaims.records import Claim, Document, Post


@dataclass(frozen=True, slots=True, kw_only=True)
class AnalysedDocument:
    """Everything that is known of one document.

    Attributes:
        document: The document's own record.
        posts: Its posts in page order.
        claims: Its claims in text order.
        text: The decoded text that all offsets refer to.
    """

    document: Document
    posts: tuple[Post, ...]
    claims: tuple[Claim, ...]
    text: str
