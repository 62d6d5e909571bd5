"""From a source document to its records: the work that every engine has done."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from ageclaims.codebook import Codebook
from ageclaims.corpus.document import SourceDocument, SourcePost
from ageclaims.corpus.read import parse_document
from ageclaims.engine.task import Failed, Outcome, Task
from ageclaims.pipeline import build
from ageclaims.pipeline.decision import Decision
from ageclaims.pipeline.extensions import TEXT, PostContext
from ageclaims.pipeline.positions import find_alignments, make_position
from ageclaims.pipeline.rules import Finding
from ageclaims.pipeline.stance import SentenceClaim
from ageclaims.pipeline.tokenizer import Learner
from ageclaims.records import (
    Claim,
    Cue,
    Document,
    Endorsement,
    Label,
    Modality,
    Post,
    Quote,
    Skipped,
    Span,
    Stance,
)
from ageclaims.store.analysed import AnalysedDocument
from ageclaims.store.block import make_block

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

JOIN = "\n\n"
ITEM = re.compile(r"\s*(?:[•·*‣▪–-]|\d+[.)])\s+")
"""What stands before an item of a list."""
QUOTED_SHARE = 0.7
MAX_PART = 100_000
"""Most characters that are parsed as one text."""
SIDES: Mapping[str, Label] = {"favor": "favor", "against": "against", "mixed": "mixed"}
MODALITIES: Mapping[str, Modality] = {
    "hedged": "hedged",
    "hypothetical": "hypothetical",
    "wish": "wish",
    "question": "question",
}


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
            source = parse_document(task.content, task.doc, task.suffix)
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
        claims[post.post] += _make_claims(source, post, doc, _Offsets(part), lines)
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


class _Offsets:
    """Maps offsets of the joined post text to the source."""

    def __init__(self, spans: tuple[Span, ...]) -> None:
        self._joined: list[int] = []
        self._source: list[Span] = []
        offset = 0
        for start, end in spans:
            self._joined.append(offset)
            self._source.append((start, end))
            offset += end - start + len(JOIN)

    def map(self, start: int, end: int) -> tuple[int, int]:
        """Return a span of the source; what crosses a paragraph is cut at its end."""
        i = max(0, bisect_right(self._joined, start) - 1)
        base, (first, last) = self._joined[i], self._source[i]
        return first + start - base, min(first + end - base, last)


def _make_claims(
    source: SourceDocument, post: SourcePost, doc: Doc, offsets: _Offsets, lines: Sequence[int]
) -> Iterator[Claim]:
    for found in doc._.claims:
        start, end = offsets.map(found.start, found.end)
        is_claim = found.claim and not any(a <= start and end <= b for a, b in post.headings)
        quoted = [q for q in post.quotes if _covers(q, start, end)]
        holder = found.report.holder if found.report else (quoted[0].speaker if quoted else None)
        sided = any(decision.label != "none" for decision in found.stances.values())
        if is_claim or sided or found.alignment or holder:
            yield _make_claim(
                source,
                post,
                found,
                offsets,
                span=(start, end),
                line=bisect_right(lines, start),
                claim=is_claim,
                holder=holder,
                quoted=bool(quoted),
            )


def _make_claim(
    source: SourceDocument,
    post: SourcePost,
    found: SentenceClaim,
    offsets: _Offsets,
    *,
    span: Span,
    line: int,
    claim: bool,
    holder: str | None,
    quoted: bool,
) -> Claim:
    start, end = span
    text = source.text[start:end]
    key = f"{source.doc}\0{start}\0{end}\0{text}"
    align = found.alignment
    return Claim(
        id=hashlib.sha256(key.encode()).hexdigest()[:16],
        doc=source.doc,
        post=post.post,
        speaker=post.speaker,
        start=start,
        end=end,
        line=line,
        text=text,
        claim=claim,
        holder=holder,
        endorsement=_endorsement(found, quoted=quoted),
        modality=_modality(found, reported=bool(holder)),
        stances={n: _make_stance(d, source, offsets) for n, d in found.stances.items()},
        align=align.label if align else None,
        align_cues=(
            (_make_cue("align.marker", source, offsets, align.start, align.end),) if align else ()
        ),
    )


def _covers(quote: Quote, start: int, end: int) -> bool:
    """Tell whether a quotation makes up most of a claim, quote marks aside."""
    shared = min(quote.end, end) - max(quote.start, start)
    return shared >= QUOTED_SHARE * (end - start) > 0


def _endorsement(found: SentenceClaim, *, quoted: bool) -> Endorsement:
    if found.report:
        return found.report.endorsement
    return "neutral" if quoted else "own"


def _modality(found: SentenceClaim, *, reported: bool) -> tuple[Modality, ...]:
    kinds = {MODALITIES[c.kind] for c in found.context if c.kind in MODALITIES}
    if found.negated:
        kinds.add("negated")
    if reported:
        kinds.add("reported")
    return tuple(sorted(kinds)) or ("asserted",)


def _make_stance(decision: Decision, source: SourceDocument, offsets: _Offsets) -> Stance:
    cues = [
        _weigh_cue(_make_cue(f.rule, source, offsets, f.start, f.end), f)
        for f in sorted(decision.findings, key=lambda f: (f.start, f.end, f.rule))
    ]
    return Stance(
        label=decision.label,
        score=decision.score,
        confidence=decision.confidence,
        cues=tuple(dict.fromkeys(cues)),
        voices={
            voice: {label: round(share, 4) for label, share in shares.items() if share}
            for voice, shares in decision.voices.items()
        },
    )


def _make_cue(rule: str, source: SourceDocument, offsets: _Offsets, start: int, end: int) -> Cue:
    a, b = offsets.map(start, end)
    return Cue(rule=rule, start=a, end=b, text=source.text[a:b])


def _weigh_cue(cue: Cue, finding: Finding) -> Cue:
    """Add what the evidence speaks for, and what its context made of it."""
    if finding.side not in SIDES:
        return replace(cue, acts_on=finding.acts_on)
    plain_side, plain_weight = finding.plain or (finding.side, finding.weight)
    return replace(
        cue,
        side=SIDES[finding.side],
        weight=round(finding.weight, 4),
        plain_side=SIDES[plain_side],
        plain_weight=round(plain_weight, 4),
    )


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
