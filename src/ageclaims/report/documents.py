"""Which documents, posts and boilerplate a page has room for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from ageclaims.records import Claim, Document, Post
from ageclaims.report.base import EVERY, Base

MAX_CHARACTERS = 500_000
"""Most characters of source text in a page; above it, posts with the strongest claims stay."""
LONGEST = 50_000
"""Most characters of one post in a page that has no room for all."""
ASKED = 4096
"""Posts that are looked at in one step while the page is filled."""
POSTS_OF = """
SELECT post.row, post.doc, post.post, least(post.size, $longest) FROM posts AS post
JOIN (SELECT unnest($docs) AS doc, unnest($numbers) AS post) AS wanted USING (doc, post)
"""
FITTING = """
SELECT row, least(size, $longest) FROM posts
WHERE row > $after AND least(size, $longest) <= $room ORDER BY row LIMIT $most
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


@dataclass(frozen=True, kw_only=True)
class Shown:
    """What a page shows of the documents.

    Attributes:
        documents: The documents by the row of their record and text, in order.
        posts: Their posts that are shown, by document.
        claims: The claims with a side or agreement in these posts, by document.
        whole: Documents whose boilerplate and what else stands between posts is shown.
        longest: Most characters of a post; longer ones are cut.
    """

    documents: Mapping[int, Document]
    posts: Mapping[str, Sequence[Post]]
    claims: Mapping[str, Sequence[Claim]]
    whole: frozenset[str]
    longest: int

    @property
    def numbers(self) -> Mapping[str, int]:
        """The number that each document has in the page."""
        return {document.doc: i for i, document in enumerate(self.documents.values())}

    @cached_property
    def anchors(self) -> Mapping[str, frozenset[int]]:
        """The posts of each document that have a place in the page."""
        return {
            doc: frozenset(post.post for post in posts if post.spans)
            for doc, posts in self.posts.items()
        }

    def count_cut(self) -> int:
        """Return the number of posts that are shown in part."""
        posts = (post for posts in self.posts.values() for post in posts)
        return sum(measure_post(post) > self.longest for post in posts)

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
    _, _, characters = measure_documents(base)
    longest = EVERY if characters <= MAX_CHARACTERS else LONGEST
    sizes = _measure(base, evidence, longest)
    rows, room = _choose_posts(base, sizes, longest)
    chosen = sorted(rows)
    needed = base.find_posts([*chosen, *sizes])
    claims = base.find_claims(row for (row,) in base.ask(MARKED_IN, rows=chosen))
    documents = base.find_documents(row for (row,) in base.ask(DOCUMENTS_OF, rows=chosen))
    posts = _group(needed[row] for row in chosen)
    shown = Shown(
        documents=documents,
        posts=posts,
        claims=_group(claims.values()),
        whole=_choose_whole(documents.values(), posts, room=room, longest=longest),
        longest=longest,
    )
    return shown, {(needed[row].doc, needed[row].post): needed[row] for row in sizes}


def measure_post(post: Post) -> int:
    """Return the number of characters of a post."""
    return sum(end - start for start, end in post.spans)


def _measure(base: Base, evidence: Sequence[Claim], longest: int) -> dict[int, int]:
    """Return the row of the posts of claims, and the room they need, in the order of the claims."""
    keys = list(dict.fromkeys((claim.doc, claim.post) for claim in evidence))
    docs, numbers = [doc for doc, _ in keys], [post for _, post in keys]
    rows = base.ask(POSTS_OF, docs=docs, numbers=numbers, longest=longest)
    found = {(doc, post): (row, size) for row, doc, post, size in rows}
    return dict(found[key] for key in keys if key in found)


def _choose_posts(base: Base, sizes: Mapping[int, int], longest: int) -> tuple[set[int], int]:
    """Return the rows of the posts that fit into a page, and what room they leave.

    Those of `sizes` are taken first, then the others in order.
    """
    chosen, room = set[int](), MAX_CHARACTERS
    for row, size in sizes.items():
        if size <= room:
            room -= size
            chosen.add(row)
    after, more = 0, True
    while more:
        fitting = base.ask(FITTING, after=after, room=room, most=ASKED, longest=longest)
        for row, size in fitting:
            if size <= room and row not in chosen:
                room -= size
                chosen.add(row)
        more = len(fitting) == ASKED
        after = fitting[-1][0] if fitting else after
    return chosen, room


def _choose_whole(
    documents: Iterable[Document], posts: Mapping[str, Sequence[Post]], *, room: int, longest: int
) -> frozenset[str]:
    """Return the documents whose posts are all there, and whose other text fits as well."""
    whole = set[str]()
    for document in documents:
        sizes = [measure_post(post) for post in posts[document.doc]]
        rest = document.characters - sum(sizes)
        if len(sizes) == document.posts and max(sizes) <= longest and rest <= room:
            room -= rest
            whole.add(document.doc)
    return frozenset(whole)


def _group(records: Iterable[Placed]) -> Mapping[str, list[Placed]]:
    groups: dict[str, list[Placed]] = defaultdict(list)
    for record in records:
        groups[record.doc].append(record)
    return groups
