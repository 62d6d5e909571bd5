"""Documents as the page shows them: posts in order, claims in place, boilerplate apart."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ageclaims.records import Claim, Document, Post, Span
from ageclaims.report.documents import Shown, measure_post
from ageclaims.report.segments import Segment, cut_claim, find_confidence
from ageclaims.store.reader import Analysis

OPENING = 2000
"""Characters from the beginning of a post that stay where it is cut."""
AROUND = 300
"""Characters that stay on each side of a claim where its post is cut."""


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
        pieces: The text; empty where nothing of a post follows what is left out.
        skipped: Number of characters of the post that are left out before the text.
    """

    post: Post | None
    boilerplate: bool
    pieces: Sequence[Piece]
    skipped: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentView:
    """One document.

    Attributes:
        number: Its number in the page.
        document: Its record.
        blocks: What is shown of it.
        posts: Numbers of the posts that are shown, and can be linked to.
        left_out: Number of posts that are not shown.
        whole: Whether what stands between the posts is shown.
        claims: Number of claims that are marked.
    """

    number: int
    document: Document
    blocks: Sequence[Block]
    posts: frozenset[int]
    left_out: int
    whole: bool
    claims: int


@dataclass(frozen=True, slots=True)
class _Run:
    start: int
    end: int
    post: Post | None = None
    boilerplate: bool = False
    skipped: int = 0


def view_documents(analysis: Analysis, shown: Shown) -> Iterator[DocumentView]:
    """Yield the documents of a page in order, with all claims in what is shown of them."""
    texts = zip(shown.documents.values(), analysis.find_texts(shown.documents), strict=True)
    for number, (document, text) in enumerate(texts):
        posts, whole = shown.posts[document.doc], document.doc in shown.whole
        claims = sorted(shown.claims.get(document.doc, ()), key=lambda claim: claim.start)
        runs = [run for post in posts for run in _find_runs(post, claims, shown.longest)]
        if whole:
            runs += [_Run(a, b, boilerplate=True) for a, b in document.boilerplate]
        blocks = tuple(_fill(text, runs, claims, whole=whole))
        yield DocumentView(
            number=number,
            document=document,
            blocks=blocks,
            posts=shown.anchors[document.doc],
            left_out=document.posts - len(posts),
            whole=whole,
            claims=sum(piece.claim is not None for block in blocks for piece in block.pieces),
        )


def _find_runs(post: Post, claims: Sequence[Claim], longest: int) -> Iterator[_Run]:
    """Yield what is shown of a post: all of it, or its beginning and its strongest claims."""
    size = measure_post(post)
    if size <= longest:
        yield from (_Run(a, b, None if i else post) for i, (a, b) in enumerate(post.spans))
        return
    last, first = 0, True
    for start, end in keep_parts(post, [c for c in claims if c.post == post.post], longest):
        before = _count_before(post, start)
        yield _Run(start, end, post if first else None, skipped=before - last)
        last, first = before + end - start, False
    if last < size:
        end = post.spans[-1][1]
        yield _Run(end, end, skipped=size - last)


def keep_parts(post: Post, claims: Sequence[Claim], room: int) -> list[Span]:
    """Return the parts of a post's spans that stay where it is cut, in order.

    Args:
        post: The post.
        claims: Its claims.
        room: Most characters that stay.
    """
    start = post.spans[0][0]
    ranked = sorted(claims, key=lambda claim: (-find_confidence(claim), claim.start))
    wanted = [(start, start + OPENING), *((c.start - AROUND, c.end + AROUND) for c in ranked)]
    chosen = list[Span]()
    for a, b in wanted:
        if b - a <= room:
            chosen.append((a, b))
            room -= b - a
    kept = [
        (max(a, low), min(b, high))
        for low, high in _merge(chosen)
        for a, b in post.spans
        if a < high and low < b
    ]
    return sorted(kept)


def _merge(spans: Sequence[Span]) -> list[Span]:
    merged = list[Span]()
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _count_before(post: Post, offset: int) -> int:
    """Return how many characters of a post stand before an offset."""
    return sum(max(0, min(end, offset) - start) for start, end in post.spans)


def _fill(
    text: str, runs: Sequence[_Run], claims: Sequence[Claim], *, whole: bool
) -> Iterator[Block]:
    """Yield the runs of a document; text outside of posts only where the document is whole."""
    starts = [claim.start for claim in claims]
    last = 0
    for run in sorted(runs, key=lambda run: (run.start, run.end)):
        if whole:
            yield from _cut_between(text[last : run.start])
        near = claims[bisect_left(starts, run.start) : bisect_left(starts, run.end)]
        inside = [claim for claim in near if claim.end <= run.end]
        yield Block(
            post=run.post,
            boilerplate=run.boilerplate,
            pieces=tuple(_cut_run(text, run.start, run.end, inside)),
            skipped=run.skipped,
        )
        last = max(last, run.end)
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
