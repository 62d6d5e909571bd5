"""The claims of a post as records: what the pipeline found, with its place in the source."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from spacy.tokens import Doc

from ageclaims.corpus.document import SourceDocument, SourcePost
from ageclaims.pipeline.answering import AlignmentCue
from ageclaims.pipeline.decision import Decision
from ageclaims.pipeline.rules import Finding
from ageclaims.pipeline.stance import SentenceClaim
from ageclaims.records import (
    Claim,
    Cue,
    Endorsement,
    Label,
    Modality,
    Quote,
    Span,
    Stance,
)

JOIN = "\n\n"
"""What stands between the paragraphs of a post that is read as one text."""
QUOTED_SHARE = 0.7
SIDES: Mapping[str, Label] = {"favor": "favor", "against": "against", "mixed": "mixed"}
MODALITIES: Mapping[str, Modality] = {
    "hedged": "hedged",
    "hypothetical": "hypothetical",
    "wish": "wish",
    "question": "question",
}
GOVERNING: tuple[Modality, ...] = ("wish", "hypothetical")


class Offsets:
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


def make_claims(
    source: SourceDocument, post: SourcePost, doc: Doc, offsets: Offsets, lines: Sequence[int]
) -> Iterator[Claim]:
    """Yield what is worth a record: claims, and what has a side, an alignment or a source.

    Args:
        source: The document.
        post: The post.
        doc: A part of the post, which the pipeline has read.
        offsets: Where the part's characters stand in the source.
        lines: Where the source's lines start.
    """
    for found in doc._.claims:
        start, end = offsets.map(found.start, found.end)
        is_claim = found.claim and not any(a <= start and end <= b for a, b in post.headings)
        quoted = [q for q in post.quotes if _covers(q, start, end)]
        holder = _name_holder(found, quoted)
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
    offsets: Offsets,
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
        modality=_modality(found, reported=bool(holder) or quoted),
        stances={n: _make_stance(d, source, offsets) for n, d in found.stances.items()},
        align=align[0].label if align else None,
        align_cues=tuple(_make_cue(c, source, offsets, weight=c.weight) for c in align),
    )


def _covers(quote: Quote, start: int, end: int) -> bool:
    """Tell whether a quotation makes up most of a claim, quote marks aside."""
    shared = min(quote.end, end) - max(quote.start, start)
    return shared >= QUOTED_SHARE * (end - start) > 0


def _name_holder(found: SentenceClaim, quoted: Sequence[Quote]) -> str | None:
    """Return the source: named in the sentence, who wrote it before, or carried over to it."""
    report = found.report
    if report and (not quoted or _is_named_inside(found)):
        return report.holder
    return quoted[0].speaker if quoted else None


def _is_named_inside(found: SentenceClaim) -> bool:
    return found.report is not None and found.start <= found.report.start < found.end


def _endorsement(found: SentenceClaim, *, quoted: bool) -> Endorsement:
    if found.report and (not quoted or _is_named_inside(found)):
        return found.report.endorsement
    return "neutral" if quoted else "own"


def _modality(found: SentenceClaim, *, reported: bool) -> tuple[Modality, ...]:
    kinds = {MODALITIES[c.kind] for c in found.context if c.kind in MODALITIES}
    kinds -= _find_idle(found)
    if found.negated:
        kinds.add("negated")
    if reported:
        kinds.add("reported")
    return tuple(sorted(kinds)) or ("asserted",)


def _find_idle(found: SentenceClaim) -> frozenset[Modality]:
    """Return which of wish and condition govern nothing that the sentence's sides rest on.

    "Customers have the power, so vendors must listen" asserts the one and wishes the other.
    """
    findings = [f for decision in found.stances.values() for f in decision.findings]
    if not any(f.plain for f in findings):
        return frozenset()
    acting = {f.rule for f in findings if f.acts_on}
    return frozenset(kind for kind in GOVERNING if f"context.{kind}" not in acting)


def _make_stance(decision: Decision, source: SourceDocument, offsets: Offsets) -> Stance:
    cues = [
        _make_cue(f, source, offsets, **_weigh(f))
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


def _make_cue(
    found: Finding | AlignmentCue, source: SourceDocument, offsets: Offsets, **weights: Any
) -> Cue:
    start, end = offsets.map(found.start, found.end)
    return Cue(rule=found.rule, start=start, end=end, text=source.text[start:end], **weights)


def _weigh(finding: Finding) -> dict[str, Any]:
    """Return what the evidence speaks for, and what its context made of it, as fields of a cue."""
    if finding.side not in SIDES:
        return {"acts_on": finding.acts_on}
    plain_side, plain_weight = finding.plain or (finding.side, finding.weight)
    return {
        "side": SIDES[finding.side],
        "weight": round(finding.weight, 4),
        "plain_side": SIDES[plain_side],
        "plain_weight": round(plain_weight, 4),
    }
