"""From a source document to its records: the work that every engine has done."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from ageclaims.codebook import Codebook
from ageclaims.corpus.document import SourceDocument, SourcePost
from ageclaims.corpus.read import parse_document
from ageclaims.engine.claims import JOIN, Offsets, make_claims
from ageclaims.engine.task import Failed, Outcome, Task
from ageclaims.pipeline import build
from ageclaims.pipeline.extensions import TEXT, PostContext
from ageclaims.pipeline.positions import find_alignments, make_position
from ageclaims.pipeline.tokenizer import Learner
from ageclaims.records import (
    Claim,
    Document,
    Post,
    Skipped,
    Span,
)
from ageclaims.store.analysed import AnalysedDocument
from ageclaims.store.block import make_block

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

ITEM = re.compile(r"\s*(?:[•·*‣▪–-]|\d+[.)])\s+")
"""What stands before an item of a list."""
MAX_PART = 100_000
"""Most characters that are parsed as one text."""


class Analyser:
    """A pipeline that turns tasks to outcomes; every engine runs this."""

    def __init__(self, codebook: Codebook) -> None:
        """Load the models of a codebook."""
        self._nlp = build(codebook)
        self._learner = Learner(self._nlp.tokenizer)
        self._propositions = tuple(codebook.propositions)

    def run(self, task: Task) -> Outcome:
        """Analyse one document; whatever fails is that document's, and is counted."""
        try:
            source = parse_document(task)
            if isinstance(source, Skipped):
                return source
            self._learner.learn(source.text)
            return make_block(analyse_document(self._nlp, source, self._propositions))
        except Exception as error:
            lines = str(error).splitlines() or [""]
            return Failed(task.doc, f"cannot be analysed: {type(error).__name__}: {lines[0]}")


def analyse_document(
    nlp: Language, source: SourceDocument, propositions: Sequence[str]
) -> AnalysedDocument:
    """Analyse one document."""
    lines = _find_lines(source.text)
    claims: dict[int, list[Claim]] = {post.post: [] for post in source.posts}
    parts = ((part, post) for post in source.posts for part in _split_post(source, post))
    docs = ((_make_doc(nlp, source, post, part), (post, part)) for part, post in parts)
    for doc, (post, part) in nlp.pipe(docs, as_tuples=True):
        claims[post.post] += make_claims(source, post, doc, Offsets(part), lines)
    posts = []
    for post in source.posts:
        positions = {p: make_position(claims[post.post], p) for p in propositions}
        posts.append(_make_post(source, post, positions))
    aligned = find_alignments(posts, claims)
    return AnalysedDocument(
        document=_make_document(source),
        posts=tuple(replace(post, align=aligned[post.post]) for post in posts),
        claims=tuple(claim for post in posts for claim in claims[post.post]),
        text=source.text,
    )


def _split_post(source: SourceDocument, post: SourcePost) -> Iterator[tuple[Span, ...]]:
    """Yield the post's spans in parts of bounded length, so that no post is too long to parse."""
    part: list[Span] = []
    size = 0
    for span in (piece for long in post.spans for piece in _cut_span(source.text, long)):
        if part and size + span[1] - span[0] > MAX_PART:
            yield tuple(part)
            part, size = [], 0
        part.append(span)
        size += span[1] - span[0]
    if part:
        yield tuple(part)


def _cut_span(text: str, span: Span) -> Iterator[Span]:
    """Yield pieces of an over-long paragraph, cut after a stop or at least at a blank."""
    start, end = span
    while end - start > MAX_PART:
        stop = start + MAX_PART
        cut = max(text.rfind(sign, start + MAX_PART // 2, stop) for sign in (". ", "! ", "? "))
        cut = cut + 1 if cut > 0 else text.rfind(" ", start + MAX_PART // 2, stop)
        cut = cut if cut > 0 else stop
        yield start, cut
        start = cut
        while start < end and text[start].isspace():
            start += 1
    yield start, end


def _make_doc(
    nlp: Language, source: SourceDocument, post: SourcePost, spans: tuple[Span, ...]
) -> Doc:
    text = JOIN.join(source.text[a:b] for a, b in spans)
    doc = nlp.make_doc(text)
    doc.user_data[TEXT] = text
    answered = [source.posts[n] for n in post.reply_to if n < len(source.posts)]
    opening = source.text[slice(*answered[0].spans[0])] if answered and answered[0].spans else ""
    doc._.post = PostContext(
        is_comment=post.post > 0,
        parent=opening or source.title or "",
        addressee=answered[0].speaker if answered else None,
        items=frozenset(_find_items(source.text, spans)),
    )
    return doc


def _find_items(text: str, spans: Sequence[Span]) -> Iterator[int]:
    """Yield where in the joined text the paragraphs start that are items of a list."""
    offset = 0
    for start, end in spans:
        line = text.rfind("\n", 0, start) + 1
        if ITEM.fullmatch(text, line, start):
            yield offset
        offset += end - start + len(JOIN)


def _find_lines(text: str) -> list[int]:
    return [0, *(match.end() for match in re.finditer("\n", text))]


def _make_post(source: SourceDocument, post: SourcePost, positions: Mapping) -> Post:  # type: ignore[type-arg]
    return Post(
        doc=source.doc,
        post=post.post,
        title=post.title,
        speaker=post.speaker,
        speaker_source=post.speaker_source,
        speaker_confidence=post.speaker_confidence,
        reply_to=post.reply_to,
        reply_source=post.reply_source,
        reply_confidence=post.reply_confidence,
        date=post.date,
        spans=post.spans,
        quotes=post.quotes,
        positions=dict(positions),
        align=(),
        locator=post.locator,
    )


def _make_document(source: SourceDocument) -> Document:
    return Document(
        doc=source.doc,
        title=source.title,
        author=source.author,
        kind=source.kind,
        posts=len(source.posts),
        boilerplate=source.boilerplate,
        encoding=source.encoding,
        sha256=source.sha256,
        characters=len(source.text),
        warnings=source.warnings,
    )
