"""What a report says, as figures: one source for HTML, Markdown, JSON and the terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ageclaims.keypoints.points import KeyPoint, find_key_points
from ageclaims.keypoints.vectors import Memory
from ageclaims.records import Claim, Document, Label, Position, Speaker
from ageclaims.report.intervals import Share, make_share
from ageclaims.report.movement import Movement, find_movements
from ageclaims.report.tally import ClaimTally, Labels, PostTally, is_apart
from ageclaims.store.manifest import Manifest
from ageclaims.store.reader import Analysis

__all__ = ["LABELS", "SIDES", "Summary", "count_own", "gather", "is_apart", "summarise"]

SIDES: tuple[Label, Label, Label] = ("favor", "against", "mixed")
LABELS: tuple[Label, ...] = (*SIDES, "none")
STRONGEST = 8
MAX_POINTS = 8
MAX_SPEAKERS = 60
MAX_PAIRS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Distribution:
    """How many posts, named speakers and own claims hold each label.

    Attributes:
        posts: Number of posts per label.
        speakers: Number of named speakers per label.
        claims: Number of the speakers' own claims per label.
        apart: Number of reported, asked, wished and conditional claims per label.
        shares: Share of each side among the sided ``speakers``, ``posts`` and ``claims``.
    """

    posts: Mapping[Label, int]
    speakers: Mapping[Label, int]
    claims: Mapping[Label, int]
    apart: Mapping[Label, int]
    shares: Mapping[str, Mapping[Label, Share]]


@dataclass(frozen=True, slots=True, kw_only=True)
class AlignmentRow:
    """How often one speaker agrees and disagrees with another.

    Attributes:
        speaker: Who answers.
        other: Whom they answer.
        agree: Number of posts that agree.
        disagree: Number of posts that disagree.
        evidence: Ids of the claims that say so, per label.
    """

    speaker: str
    other: str
    agree: int
    disagree: int
    evidence: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class PointRow:
    """A key point: what several claims of one side have in common.

    Attributes:
        claim: The most central claim; it names the point.
        voices: Number of distinct speakers who say it.
        claims: Ids of the claims that say it, the most central first.
        opposing_voices: Number of distinct speakers who say the contrary.
        opposing: Ids of their claims.
    """

    claim: Claim
    voices: int
    claims: tuple[str, ...]
    opposing_voices: int
    opposing: tuple[str, ...]


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
        movements: How positions move along the threads with most positions.
        points: Key points per proposition and side, those with most speakers first.
        unlisted_points: Number of further key points per proposition and side.
        strongest: Strongest own claims per proposition and side.
        apart: Strongest reported, hypothetical or asked claims per proposition.
    """

    manifest: Manifest
    documents: tuple[Document, ...]
    distributions: Mapping[str, Distribution]
    speakers: tuple[Speaker, ...]
    silent: int
    alignments: tuple[AlignmentRow, ...]
    movements: tuple[Movement, ...]
    points: Mapping[str, Mapping[Label, tuple[PointRow, ...]]]
    unlisted_points: Mapping[str, Mapping[Label, int]]
    strongest: Mapping[str, Mapping[Label, tuple[Claim, ...]]]
    apart: Mapping[str, tuple[Claim, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """A summary with the claims that its figures lead to.

    Attributes:
        summary: The figures.
        evidence: Claims that the figures name, then the others, strongest first.
    """

    summary: Summary
    evidence: tuple[Claim, ...]


def summarise(analysis: Analysis, memory: Memory | None = None) -> Summary:
    """Reduce an analysis to what a report shows; see :func:`gather`."""
    return gather(analysis, memory).summary


def gather(analysis: Analysis, memory: Memory | None = None) -> Gathered:
    """Reduce an analysis to what a report shows and the evidence for it.

    Args:
        analysis: An analysis folder.
        memory: Where the vectors of sentences are kept between runs.
    """
    names = analysis.propositions
    posts = PostTally()
    movements = find_movements(posts.watch(analysis.read_posts()), names)
    speakers, counts, total = _rank_speakers(analysis.read_speakers())
    alignments = _pair_up(posts)
    claims = ClaimTally(frozenset(_want(speakers, alignments)))
    claims.add(analysis.read_evidence(claims.wanted))
    favor, against = ({n: claims.rank(n, [s], apart=False) for n in names} for s in SIDES[:2])
    points = {n: find_key_points(favor[n], against[n], memory) for n in names}
    summary = Summary(
        manifest=analysis.manifest,
        documents=tuple(analysis.read_documents()),
        distributions={n: _distribute(n, posts, counts, claims) for n in names},
        speakers=speakers,
        silent=total - len(speakers),
        alignments=alignments,
        movements=movements,
        points={n: {s: _list_points(p) for s, p in points[n].items()} for n in names},
        unlisted_points={
            n: {s: max(0, len(p) - MAX_POINTS) for s, p in points[n].items()} for n in names
        },
        strongest={
            n: {s: claims.rank(n, [s], apart=False)[:STRONGEST] for s in SIDES} for n in names
        },
        apart={n: claims.rank(n, SIDES, apart=True)[:STRONGEST] for n in names},
    )
    return Gathered(summary=summary, evidence=tuple(_order_evidence(summary, claims)))


def count_own(position: Position) -> int:
    """Return the number of own claims behind a position."""
    return position.favor + position.against + position.mixed


def _rank_speakers(
    speakers: Iterable[Speaker],
) -> tuple[tuple[Speaker, ...], dict[str, Labels], int]:
    """Return speakers with a position, most claims first, and the positions of all."""
    counts: dict[str, Labels] = {}
    taking, total = [], 0
    for speaker in speakers:
        total += 1
        for name, position in speaker.positions.items():
            counts.setdefault(name, Counter())[position.stance] += 1
        if any(position.stance != "none" for position in speaker.positions.values()):
            taking.append(speaker)
    taking.sort(key=lambda s: (-sum(map(count_own, s.positions.values())), s.speaker))
    return tuple(taking), counts, total


def _pair_up(posts: PostTally) -> tuple[AlignmentRow, ...]:
    rows = [
        AlignmentRow(
            speaker=a,
            other=b,
            agree=exchange.counts["agree"],
            disagree=exchange.counts["disagree"],
            evidence={label: tuple(ids) for label, ids in sorted(exchange.evidence.items())},
        )
        for (a, b), exchange in posts.exchanges.items()
    ]
    return tuple(sorted(rows, key=lambda r: (-(r.agree + r.disagree), r.speaker, r.other)))


def _want(speakers: Sequence[Speaker], alignments: Sequence[AlignmentRow]) -> Iterator[str]:
    """Yield the ids of the claims that rows of the report rest on."""
    for speaker in speakers[:MAX_SPEAKERS]:
        for position in speaker.positions.values():
            yield from position.evidence
    for row in alignments[:MAX_PAIRS]:
        for ids in row.evidence.values():
            yield from ids


def _distribute(
    name: str, posts: PostTally, speakers: Mapping[str, Labels], claims: ClaimTally
) -> Distribution:
    own, held = claims.own[name], speakers.get(name, Counter())
    by_person = posts.labels[name]
    return Distribution(
        posts=_sum_up(by_person.values()),
        speakers=_sum_up([held]),
        claims=_sum_up(own.values()),
        apart=_sum_up([claims.apart[name]]),
        shares={
            "speakers": {
                s: make_share((int(x == s), 1) for x in SIDES for _ in range(held[x]))
                for s in SIDES
            },
            "posts": {s: make_share(_split(by_person.values(), s)) for s in SIDES},
            "claims": {s: make_share(_split(own.values(), s)) for s in SIDES},
        },
    )


def _sum_up(counts: Iterable[Labels]) -> dict[Label, int]:
    total: Labels = Counter()
    for labels in counts:
        total.update(labels)
    return {label: total[label] for label in LABELS}


def _split(counts: Iterable[Labels], side: Label) -> Iterator[tuple[int, int]]:
    for labels in counts:
        yield labels[side], sum(labels[s] for s in SIDES)


def _list_points(points: Sequence[KeyPoint]) -> tuple[PointRow, ...]:
    return tuple(
        PointRow(
            claim=point.claims[0],
            voices=point.voices,
            claims=tuple(claim.id for claim in point.claims),
            opposing_voices=point.opposing_voices,
            opposing=tuple(claim.id for claim in point.opposing),
        )
        for point in points[:MAX_POINTS]
    )


def _order_evidence(summary: Summary, claims: ClaimTally) -> Iterator[Claim]:
    """Yield every kept claim once: what figures name first, then round by round the strongest."""
    seen = set()
    queues = [
        [ranked.claim for ranked in sorted(heap, reverse=True)]
        for _, heap in sorted(claims.kept.items())
    ]
    named = [
        row.claim for sides in summary.points.values() for rows in sides.values() for row in rows
    ]
    rounds = (q[i] for i in range(max(map(len, queues), default=0)) for q in queues if i < len(q))
    for claim in (*named, *(claims.found[i] for i in sorted(claims.found)), *rounds):
        if claim.id not in seen:
            seen.add(claim.id)
            yield claim
