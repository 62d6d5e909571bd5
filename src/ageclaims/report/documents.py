"""Documents as the page shows them: posts in order, claims in place, boilerplate apart."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from ageclaims.records import Claim, Document, Post
from ageclaims.report.base import Base
from ageclaims.report.segments import Segment, cut_claim
from ageclaims.store.reader import Analysis

MAX_CHARACTERS = 500_000
"""Most characters of source text in a page; above it, posts with the strongest claims stay."""
ASKED = 4096
"""Posts that are looked at in one step while the page is filled."""
POSTS_OF = """
SELECT post.row, post.doc, post.post, post.size FROM posts AS post
JOIN (SELECT unnest($docs) AS doc, unnest($numbers) AS post) AS wanted USING (doc, post)
"""
FITTING = """
SELECT row, size FROM posts WHERE row > $after AND size <= $room ORDER BY row LIMIT $most
"""
MEASURE = """
SELECT count(*), coalesce(sum(boilerplate), 0)::BIGINT, coalesce(sum(characters), 0)::BIGINT
FROM documents
"""
TITLES = "SELECT doc, title FROM documents WHERE doc IN (SELECT unnest($docs))"
DOCUMENTS_OF = """
SELECT row FROM documents WHERE doc IN (
    SELECT doc FROM posts WHERE row IN (SELECT unnest($rows))) ORDER BY row
"""
MARKED_IN = """
SELECT claims.row FROM claims JOIN posts USING (doc, post)
WHERE marked AND posts.row IN (SELECT unnest($rows)) ORDER BY claims.row
"""

Key = tuple[str, int]
"""Document and number of a post."""
Placed = TypeVar("Placed", Post, Claim)


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What a page shows of the documents.

    Attributes:
        documents: The documents by the row of their record and text, in order.
        posts: Their posts that are shown, by document.
        claims: The claims with a side or agreement in these posts, by document.
    """

    documents: Mapping[int, Document]
    posts: Mapping[str, Sequence[Post]]
    claims: Mapping[str, Sequence[Claim]]

    @property
    def numbers(self) -> Mapping[str, int]:
        """The number that each document has in the page."""
        return {document.doc: i for i, document in enumerate(self.documents.values())}

    def count_posts(self) -> int:
        """Return the number of posts that are shown."""
        return sum(map(len, self.posts.values()))


def measure_documents(base: Base) -> tuple[int, int, int]:
    """Return the number of documents, of boilerplate characters and of all characters."""
    ((documents, boilerplate, characters),) = base.ask(MEASURE)
    return documents, boilerplate, characters


def find_titles(base: Base, docs: Iterable[str]) -> dict[str, str]:
    """Return the titles of documents; one without a title has its name."""
    return {doc: title or doc for doc, title in base.ask(TITLES, docs=sorted(set(docs)))}


def choose_documents(base: Base, evidence: Sequence[Claim]) -> tuple[Shown, Mapping[Key, Post]]:
    """Return what a page shows of the documents, and the posts of its evidence.

    Args:
        base: The database; it has the claims.
        evidence: Claims of the page, the most wanted first.
    """
    sizes = _measure(base, evidence)
    chosen = sorted(_choose_posts(base, sizes))
    needed = base.find_posts([*chosen, *sizes])
    claims = base.find_claims(row for (row,) in base.ask(MARKED_IN, rows=chosen))
    documents = (row for (row,) in base.ask(DOCUMENTS_OF, rows=chosen))
    shown = Shown(
        documents=base.find_documents(documents),
        posts=_group(needed[row] for row in chosen),
        claims=_group(claims.values()),
    )
    return shown, {(needed[row].doc, needed[row].post): needed[row] for row in sizes}


def _measure(base: Base, evidence: Sequence[Claim]) -> dict[int, int]:
    """Return the row and size of the posts of claims, in the order of the claims."""
    keys = list(dict.fromkeys((claim.doc, claim.post) for claim in evidence))
    rows = base.ask(POSTS_OF, docs=[doc for doc, _ in keys], numbers=[post for _, post in keys])
    found = {(doc, post): (row, size) for row, doc, post, size in rows}
    return dict(found[key] for key in keys if key in found)


def _choose_posts(base: Base, sizes: Mapping[int, int]) -> set[int]:
    """Return the rows of the posts whose text fits into a page, those of `sizes` first."""
    chosen, room = set[int](), MAX_CHARACTERS
    for row, size in sizes.items():
        if size <= room:
            room -= size
            chosen.add(row)
    after, more = 0, True
    while more:
        fitting = base.ask(FITTING, after=after, room=room, most=ASKED)
        for row, size in fitting:
            if size <= room and row not in chosen:
                room -= size
                chosen.add(row)
        more = len(fitting) == ASKED
        after = fitting[-1][0] if fitting else after
    return chosen


def _group(records: Iterable[Placed]) -> Mapping[str, list[Placed]]:
    groups: dict[str, list[Placed]] = defaultdict(list)
    for record in records:
        groups[record.doc].append(record)
    return groups


def view_documents(analysis: Analysis, shown: Shown) -> Iterator[DocumentView]:
    """Yield the documents of a page in order, with all claims of their posts."""
    texts = zip(shown.documents.values(), analysis.find_texts(shown.documents), strict=True)
    for number, (document, text) in enumerate(texts):
        posts, claims = shown.posts[document.doc], shown.claims.get(document.doc, ())
        left_out = document.posts - len(posts)
        yield DocumentView(
            number=number,
            document=document,
            blocks=tuple(_cut(text, document, posts, claims, whole=not left_out)),
            left_out=left_out,
            claims=len(claims),
        )


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
    starts = [claim.start for claim in ordered]
    last = 0
    for start, end, post, first in sorted(runs, key=lambda run: (run[0], run[1])):
        if whole:
            yield from _cut_between(text[last:start])
        near = ordered[bisect_left(starts, start) : bisect_left(starts, end)]
        inside = [claim for claim in near if claim.end <= end]
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
