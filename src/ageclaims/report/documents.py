"""Documents as the page shows them: posts in order, claims in place, boilerplate apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ageclaims.records import Claim, Document, Post
from ageclaims.report.segments import Segment, cut_claim
from ageclaims.store.reader import Analysis

MAX_CHARACTERS = 500_000
"""Most characters of source text in a page; above it, posts with the strongest claims stay."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Text of a paragraph: plain, or one claim.

    Attributes:
        segments: The text, cut at cues.
        claim: The claim that it is, if it takes a side or says agreement.
    """

    segments: Sequence[Segment]
    claim: Claim | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A run of text of one post, or of none.

    Attributes:
        post: The post that begins here, or ``None`` where text goes on or belongs to none.
        boilerplate: Whether it is navigation, forms, bios and the like.
        pieces: The text.
    """

    post: Post | None
    boilerplate: bool
    pieces: Sequence[Piece]


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentView:
    """One document.

    Attributes:
        number: Its number in the page.
        document: Its record.
        blocks: What is shown of it.
        left_out: Number of posts that are not shown.
        claims: Number of claims that are marked.
    """

    number: int
    document: Document
    blocks: Sequence[Block]
    left_out: int
    claims: int


def choose_posts(posts: Iterable[Post], evidence: Sequence[Claim]) -> frozenset[tuple[str, int]]:
    """Return the posts whose text fits into a page, those with the strongest claims first.

    Args:
        posts: All posts.
        evidence: Claims of the page, the most wanted first.
    """
    sizes = {(p.doc, p.post): sum(b - a for a, b in p.spans) for p in posts}
    ranked = dict.fromkeys((claim.doc, claim.post) for claim in evidence) | dict.fromkeys(sizes)
    chosen, room = set(), MAX_CHARACTERS
    for key in ranked:
        if sizes.get(key, 0) <= room:
            room -= sizes.get(key, 0)
            chosen.add(key)
    return frozenset(chosen)


def view_documents(
    analysis: Analysis, chosen: frozenset[tuple[str, int]]
) -> Iterator[DocumentView]:
    """Yield the documents that hold a chosen post, in order, with all claims of these posts."""
    posts: dict[str, list[Post]] = defaultdict(list)
    for post in analysis.read_posts():
        if (post.doc, post.post) in chosen:
            posts[post.doc].append(post)
    claims: dict[str, list[Claim]] = defaultdict(list)
    for claim in analysis.read_claims():
        if (claim.doc, claim.post) in chosen and _is_marked(claim):
            claims[claim.doc].append(claim)
    documents = {d.doc: d for d in analysis.read_documents() if d.doc in posts}
    texts = ((doc, text) for doc, text in analysis.read_texts() if doc in posts)
    for number, (doc, text) in enumerate(texts):
        document = documents[doc]
        left_out = document.posts - len(posts[doc])
        yield DocumentView(
            number=number,
            document=document,
            blocks=tuple(_cut(text, document, posts[doc], claims[doc], whole=not left_out)),
            left_out=left_out,
            claims=len(claims[doc]),
        )


def _is_marked(claim: Claim) -> bool:
    return bool(claim.align) or any(s.label != "none" for s in claim.stances.values())


def number_documents(analysis: Analysis, chosen: frozenset[tuple[str, int]]) -> Mapping[str, int]:
    """Return the number that each document with a chosen post has in the page."""
    shown = {doc for doc, _ in chosen}
    names = [d.doc for d in analysis.read_documents() if d.doc in shown]
    return {doc: number for number, doc in enumerate(names)}


def _cut(
    text: str, document: Document, posts: Sequence[Post], claims: Sequence[Claim], *, whole: bool
) -> Iterator[Block]:
    """Yield the runs of a document; text outside of posts only where the document is whole."""
    runs: list[tuple[int, int, Post | None, bool]] = [
        (a, b, post, a == post.spans[0][0]) for post in posts for a, b in post.spans
    ]
    if whole:
        runs += [(a, b, None, False) for a, b in document.boilerplate]
    ordered = sorted(claims, key=lambda claim: claim.start)
    last = 0
    for start, end, post, first in sorted(runs, key=lambda run: (run[0], run[1])):
        if whole:
            yield from _cut_between(text[last:start])
        inside = [c for c in ordered if start <= c.start and c.end <= end]
        yield Block(
            post=post if first else None,
            boilerplate=post is None,
            pieces=tuple(_cut_run(text, start, end, inside)),
        )
        last = max(last, end)
    if whole:
        yield from _cut_between(text[last:])


def _cut_between(text: str) -> Iterator[Block]:
    """Yield what stands between posts: numbers, names and dates that the layout needs."""
    if text.strip():
        piece = Piece(segments=[Segment(text.strip(), "")])
        yield Block(post=None, boilerplate=True, pieces=[piece])


def _cut_run(text: str, start: int, end: int, claims: Sequence[Claim]) -> Iterator[Piece]:
    for claim in claims:
        if claim.start < start:
            continue
        if text[start : claim.start]:
            yield Piece(segments=[Segment(text[start : claim.start], "")])
        yield Piece(segments=cut_claim(claim), claim=claim)
        start = claim.end
    if text[start:end]:
        yield Piece(segments=[Segment(text[start:end], "")])
