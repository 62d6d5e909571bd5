"""What the page's script reads: claims, speakers, and which claims stand behind a figure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ageclaims.records import Claim, Post, Speaker
from ageclaims.report.model import Summary
from ageclaims.report.segments import cut_claim, find_confidence


def build_payload(
    summary: Summary,
    evidence: Sequence[Claim],
    *,
    speakers: Sequence[Speaker],
    posts: Mapping[tuple[str, int], Post],
    numbers: Mapping[str, int],
) -> dict[str, Any]:
    """Return the figures that the page's script needs.

    Args:
        summary: The figures of the report.
        evidence: The claims of the page.
        speakers: The speakers of the page.
        posts: The posts of these claims.
        numbers: Numbers of the documents whose text is in the page.
    """
    rows = {s.speaker: row for row, s in enumerate(speakers)}
    ids = {claim.id for claim in evidence}
    return {
        "propositions": list(summary.distributions),
        "speakers": [
            {"name": s.speaker, "held": {n: p.stance for n, p in s.positions.items()}}
            for s in speakers
        ],
        "total": summary.manifest.counts["sided"],
        "claims": [
            _describe(claim, rows, posts[claim.doc, claim.post], numbers)
            for claim in sorted(evidence, key=lambda c: (-find_confidence(c), c.doc, c.start))
        ],
        "sets": {name: [i for i in wanted if i in ids] for name, wanted in _list_sets(summary)},
    }


def _describe(
    claim: Claim, rows: Mapping[str, int], post: Post, numbers: Mapping[str, int]
) -> dict[str, Any]:
    described: dict[str, Any] = {
        "id": claim.id,
        "doc": claim.doc,
        "at": numbers.get(claim.doc, -1),
        "post": claim.post,
        "line": claim.line,
        "speaker": rows.get(claim.speaker or "", -1),
        "name": claim.speaker,
        "guessed": post.speaker_source == "inferred",
        "text": [[s.text, s.rule] if s.rule else [s.text] for s in cut_claim(claim)],
        "modality": claim.modality,
        "apart": claim.is_apart,
        "stances": {
            name: [stance.label, round(stance.confidence, 2)]
            for name, stance in claim.stances.items()
            if stance.label != "none"
        },
        "held": {n: p.stance for n, p in post.positions.items() if p.stance != "none"},
        "rules": sorted({c.rule for s in claim.stances.values() for c in s.cues}),
    }
    if claim.holder:
        described |= {"holder": claim.holder, "endorsement": claim.endorsement}
    if claim.align:
        described["align"] = claim.align
    return described


def _list_sets(summary: Summary) -> Iterator[tuple[str, Sequence[str]]]:
    """Yield (name, claim ids) for every figure that is not a plain filter."""
    for row, alignment in enumerate(summary.alignments):
        for label, ids in alignment.evidence.items():
            yield f"{label}-{row}", ids
    for name, sides in summary.points.items():
        for side, points in sides.items():
            for row, point in enumerate(points):
                yield f"point-{name}-{side}-{row}", point.claims
                yield f"contrary-{name}-{side}-{row}", point.opposing
