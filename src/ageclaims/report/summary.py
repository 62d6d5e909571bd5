"""What a report says, as figures: one source for Markdown, JSON and the terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ageclaims.records import Claim, Document, Label, Position, Post, Speaker
from ageclaims.store.manifest import Manifest
from ageclaims.store.reader import Analysis

SIDES: tuple[Label, Label, Label] = ("favor", "against", "mixed")
LABELS: tuple[Label, ...] = (*SIDES, "none")
STRONGEST = 8
APART = frozenset({"reported", "hypothetical", "question", "wish"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Distribution:
    """How many posts, named speakers and own claims hold each label."""

    posts: Mapping[Label, int]
    speakers: Mapping[Label, int]
    claims: Mapping[Label, int]
    apart: Mapping[Label, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class AlignmentRow:
    """How often one speaker agrees and disagrees with another."""

    speaker: str
    other: str
    agree: int
    disagree: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """Everything that a report shows.

    Attributes:
        manifest: What the analysis was made of.
        documents: All documents.
        distributions: Counts per proposition.
        speakers: Named speakers with a position on something, most claims first.
        silent: Number of named speakers without a position.
        alignments: Pairs of speakers, most exchanges first.
        strongest: Strongest own claims per proposition and side.
        apart: Strongest reported, hypothetical or asked claims per proposition.
    """

    manifest: Manifest
    documents: tuple[Document, ...]
    distributions: Mapping[str, Distribution]
    speakers: tuple[Speaker, ...]
    silent: int
    alignments: tuple[AlignmentRow, ...]
    strongest: Mapping[str, Mapping[Label, tuple[Claim, ...]]]
    apart: Mapping[str, tuple[Claim, ...]]


def summarise(analysis: Analysis) -> Summary:
    """Reduce an analysis to what a report shows."""
    posts = tuple(analysis.read_posts())
    speakers = tuple(analysis.read_speakers())
    claims = [c for c in analysis.read_claims() if is_sided(c)]
    names = analysis.propositions
    taking = [s for s in speakers if any(p.stance != "none" for p in s.positions.values())]
    return Summary(
        manifest=analysis.manifest,
        documents=tuple(analysis.read_documents()),
        distributions={n: _distribute(n, posts, speakers, claims) for n in names},
        speakers=tuple(sorted(taking, key=lambda s: (-_weight(s), s.speaker))),
        silent=len(speakers) - len(taking),
        alignments=_pair_up(posts),
        strongest={n: _pick_own(n, claims) for n in names},
        apart={n: _pick_apart(n, claims) for n in names},
    )


def is_apart(claim: Claim) -> bool:
    """Tell whether a claim is kept apart from its speaker's own voice."""
    return claim.endorsement in {"rejected", "neutral"} or bool(APART.intersection(claim.modality))


def is_sided(claim: Claim) -> bool:
    """Tell whether a claim takes a side on any proposition."""
    return any(stance.label != "none" for stance in claim.stances.values())


def _label(claim: Claim, proposition: str) -> Label:
    stance = claim.stances.get(proposition)
    return stance.label if stance else "none"


def _distribute(
    name: str, posts: Sequence[Post], speakers: Sequence[Speaker], claims: Sequence[Claim]
) -> Distribution:
    return Distribution(
        posts=_count(p.positions[name].stance for p in posts),
        speakers=_count(s.positions[name].stance for s in speakers),
        claims=_count(_label(c, name) for c in claims if not is_apart(c)),
        apart=_count(_label(c, name) for c in claims if is_apart(c)),
    )


def _count(labels: Iterable[Label]) -> dict[Label, int]:
    counts = Counter(labels)
    return {label: counts[label] for label in LABELS}


def _weight(speaker: Speaker) -> int:
    return sum(count_own(position) for position in speaker.positions.values())


def count_own(position: Position) -> int:
    """Return the number of own claims behind a position."""
    return position.favor + position.against + position.mixed


def _pair_up(posts: Sequence[Post]) -> tuple[AlignmentRow, ...]:
    counts: dict[tuple[str, str], Counter[str]] = {}
    for post in posts:
        for alignment in post.align:
            if post.speaker and alignment.speaker and post.speaker != alignment.speaker:
                pair = (post.speaker, alignment.speaker)
                counts.setdefault(pair, Counter())[alignment.label] += 1
    rows = [
        AlignmentRow(speaker=a, other=b, agree=c["agree"], disagree=c["disagree"])
        for (a, b), c in counts.items()
    ]
    return tuple(sorted(rows, key=lambda r: (-(r.agree + r.disagree), r.speaker, r.other)))


def _pick_own(name: str, claims: Sequence[Claim]) -> dict[Label, tuple[Claim, ...]]:
    own = [c for c in claims if not is_apart(c)]
    return {side: _strongest([c for c in own if _label(c, name) == side], name) for side in SIDES}


def _pick_apart(name: str, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    return _strongest([c for c in claims if is_apart(c) and _label(c, name) != "none"], name)


def _strongest(claims: Sequence[Claim], name: str) -> tuple[Claim, ...]:
    ordered = sorted(claims, key=lambda c: (-c.stances[name].confidence, c.doc, c.start))
    return tuple(ordered[:STRONGEST])
