"""What the page's script reads: the claims that are shown, and the texts that they stand in.

Both have limits, so that the page of a large corpus opens quickly: the strongest evidence is kept,
and the page says what it left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ageclaims.records import Claim, Document, Post
from ageclaims.report.summary import is_apart

MAX_CLAIMS = 2_000
MAX_CHARACTERS = 1_200_000


@dataclass(frozen=True, slots=True)
class Kept:
    """What fits into the page.

    Attributes:
        claims: In document order.
        all_claims: How many claims have a stance.
        documents: Documents whose text is in the page.
        all_documents: How many there are.
    """

    claims: tuple[Claim, ...]
    all_claims: int
    documents: tuple[Document, ...]
    all_documents: int


def keep(claims: Sequence[Claim], documents: Sequence[Document], needed: Iterable[str]) -> Kept:
    """Return the strongest claims, and the texts that hold most of them.

    Args:
        claims: Claims with a stance, in document order.
        documents: All documents.
        needed: Ids of claims that must be kept, such as those of key points.
    """
    wanted = set(needed)
    order = sorted(claims, key=lambda c: (c.id not in wanted, -_strength(c), c.doc, c.start))
    kept = {id(claim) for claim in order[:MAX_CLAIMS]}
    chosen = tuple(claim for claim in claims if id(claim) in kept)
    return Kept(chosen, len(claims), _keep_texts(chosen, documents), len(documents))


def _strength(claim: Claim) -> float:
    return max(s.confidence for s in claim.stances.values() if s.label != "none")


def _keep_texts(claims: Sequence[Claim], documents: Sequence[Document]) -> tuple[Document, ...]:
    held: dict[str, int] = {}
    for claim in claims:
        held[claim.doc] = held.get(claim.doc, 0) + 1
    room, chosen = MAX_CHARACTERS, set()
    for document in sorted(documents, key=lambda d: (-held.get(d.doc, 0), d.doc)):
        if document.characters <= room and held.get(document.doc):
            room -= document.characters
            chosen.add(document.doc)
    return tuple(document for document in documents if document.doc in chosen)


def make_payload(
    kept: Kept, texts: Mapping[str, str], posts: Sequence[Post], propositions: Sequence[str]
) -> dict[str, Any]:
    """Return the plain values that `page.js` reads; its head names the fields."""
    positions = {(p.doc, p.post): p for p in posts}
    return {
        "propositions": list(propositions),
        "claims": [_claim(c, positions[c.doc, c.post], propositions) for c in kept.claims],
        "documents": [
            {
                "doc": d.doc,
                "title": d.title or d.doc,
                "text": texts[d.doc],
                "boilerplate": [list(span) for span in d.boilerplate],
            }
            for d in kept.documents
        ],
    }


def _claim(claim: Claim, post: Post, propositions: Sequence[str]) -> dict[str, Any]:
    return {
        "id": claim.id,
        "doc": claim.doc,
        "post": claim.post,
        "line": claim.line,
        "start": claim.start,
        "end": claim.end,
        "text": claim.text,
        "speaker": claim.speaker,
        "holder": claim.holder,
        "endorsement": claim.endorsement,
        "modality": list(claim.modality),
        "apart": is_apart(claim),
        "align": claim.align,
        "position": {name: post.positions[name].stance for name in propositions},
        "with": [[a.speaker, a.label] for a in post.align],
        "stances": {
            name: {
                "label": stance.label,
                "score": stance.score,
                "sure": stance.confidence,
                "cues": [[cue.rule, cue.start, cue.end] for cue in stance.cues],
            }
            for name, stance in claim.stances.items()
            if stance.label != "none"
        },
    }
