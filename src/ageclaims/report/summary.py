"""What a report says, as figures: one source for HTML, Markdown, JSON and the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, islice, zip_longest

from ageclaims.keypoints.points import MAX_CLAIMS as MAX_COUNTED
from ageclaims.keypoints.points import KeyPoint, find_key_points
from ageclaims.keypoints.vectors import Memory
from ageclaims.records import Claim, Label, Speaker
from ageclaims.report.base import Base, add_claims, open_base
from ageclaims.report.distribution import distribute
from ageclaims.report.documents import (
    choose_documents,
    find_titles,
    measure_documents,
)
from ageclaims.report.exchanges import AlignmentRow, count_pairs, read_pairs
from ageclaims.report.model import Gathered, PointRow, Size, Summary
from ageclaims.report.movement import read_movements
from ageclaims.report.ranking import (
    count_claims,
    count_speakers,
    find_rows,
    rank_claims,
    read_active,
    read_heard,
)
from ageclaims.report.tally import SIDES, count_inferred, find_guessed
from ageclaims.store.reader import Analysis

Ranked = Mapping[tuple[str, Label], Sequence[int]]
"""Rows of claims per proposition and side, the strongest first."""
STRONGEST = 8
MAX_POINTS = 8
MAX_SPEAKERS = 60
MAX_PAIRS = 60
MAX_DOCUMENTS = 100
MAX_CLAIMS = 2000
"""Most claims in a page; the strongest of every proposition and label stay."""
KEPT = 800
"""Most claims in a page per proposition, label and voice, besides those that figures name."""


def summarise(analysis: Analysis, memory: Memory | None = None) -> Summary:
    """Reduce an analysis to what a report shows.

    Args:
        analysis: An analysis folder.
        memory: Where the vectors of sentences are kept between runs.

    Raises:
        StoreError: If a file of the analysis is missing or damaged.
    """
    with open_base(analysis) as base:
        return _summarise(base, memory)


def gather(analysis: Analysis, most: int = MAX_CLAIMS) -> Gathered:
    """Reduce an analysis to what a report shows, and at most so many claims behind it.

    Raises:
        StoreError: If a file of the analysis is missing or damaged.
    """
    with open_base(analysis) as base:
        summary = _summarise(base, None)
        evidence = _read_evidence(base, summary, most)
        heard = {claim.speaker for claim in evidence if claim.speaker}
        shown, posts = choose_documents(base, evidence)
        known = {speaker.speaker for speaker in summary.speakers}
        return Gathered(
            summary=summary,
            evidence=evidence,
            speakers=(*summary.speakers, *read_heard(base, heard - known)),
            posts=posts,
            shown=shown,
        )


def _summarise(base: Base, memory: Memory | None) -> Summary:
    names = base.analysis.propositions
    speakers = tuple(read_active(base, MAX_SPEAKERS))
    alignments = tuple(read_pairs(base, MAX_PAIRS))
    add_claims(base, _want(speakers, alignments))
    movements = read_movements(base)
    ranked = _rank_own(base)
    strongest, apart = _read_strongest(base, ranked)
    quoted = [*(c for sides in strongest.values() for cs in sides.values() for c in cs)]
    quoted += [c for claims in apart.values() for c in claims]
    points, unlisted = _find_points(base, ranked, memory)
    sided, silent = count_speakers(base)
    documents, boilerplate, characters = measure_documents(base)
    return Summary(
        analysis=base.analysis,
        size=Size(
            documents=documents,
            characters=characters,
            boilerplate=boilerplate,
            speakers=sided,
            pairs=count_pairs(base),
        ),
        documents=tuple(islice(base.analysis.read_documents(), MAX_DOCUMENTS)),
        titles=find_titles(base, (movement.doc for movement in movements)),
        distributions=distribute(base),
        speakers=speakers,
        placed=count_claims(base, (s.speaker for s in speakers), names[:2]),
        inferred=count_inferred(base, [s.speaker for s in speakers]),
        guessed=find_guessed(base, quoted),
        silent=silent,
        alignments=alignments,
        movements=movements,
        points=points,
        unlisted_points=unlisted,
        strongest=strongest,
        apart=apart,
    )


def _want(speakers: Sequence[Speaker], alignments: Sequence[AlignmentRow]) -> Iterator[str]:
    """Yield the ids of the claims that rows of the report rest on."""
    for speaker in speakers:
        for position in speaker.positions.values():
            yield from position.evidence
    for row in alignments:
        for ids in row.evidence.values():
            yield from ids


def _rank_own(base: Base) -> Ranked:
    """Return the rows of the own claims per proposition and side, as many as are counted."""
    return {
        (name, side): rank_claims(base, name, [side], apart=False, most=most)
        for name in base.analysis.propositions
        for side, most in zip(SIDES, (MAX_COUNTED, MAX_COUNTED, STRONGEST), strict=True)
    }


def _read_strongest(
    base: Base, ranked: Ranked
) -> tuple[dict[str, dict[Label, tuple[Claim, ...]]], dict[str, tuple[Claim, ...]]]:
    """Return the strongest own claims per proposition and side, and the strongest others."""
    own = {key: rows[:STRONGEST] for key, rows in ranked.items()}
    others = {
        name: rank_claims(base, name, SIDES, apart=True, most=STRONGEST)
        for name in base.analysis.propositions
    }
    claims = base.find_claims(chain(*own.values(), *others.values()))
    read = {key: tuple(claims[row] for row in rows) for key, rows in own.items()}
    return (
        {name: {side: read[name, side] for side in SIDES} for name in others},
        {name: tuple(claims[row] for row in rows) for name, rows in others.items()},
    )


def _find_points(
    base: Base, ranked: Ranked, memory: Memory | None
) -> tuple[dict[str, dict[Label, tuple[PointRow, ...]]], dict[str, dict[Label, int]]]:
    """Return the key points per proposition and side, and how many there are besides."""
    counted = {key: rows for key, rows in ranked.items() if key[1] in SIDES[:2]}
    said = base.find_sayings(chain(*counted.values()))
    own = {key: [said[row] for row in rows] for key, rows in counted.items()}
    found = {
        name: find_key_points(own[name, "favor"], own[name, "against"], memory, most=MAX_POINTS)
        for name in base.analysis.propositions
    }
    firsts = [p.claims[0].id for sides in found.values() for s in sides.values() for p in s.first]
    rows = {saying.id: row for row, saying in said.items()}
    named = {claim.id: claim for claim in base.find_claims(rows[i] for i in firsts).values()}
    return (
        {n: {s: _list_points(p.first, named) for s, p in found[n].items()} for n in found},
        {n: {s: p.total - len(p.first) for s, p in found[n].items()} for n in found},
    )


def _list_points(points: Sequence[KeyPoint], named: Mapping[str, Claim]) -> tuple[PointRow, ...]:
    return tuple(
        PointRow(
            claim=named[point.claims[0].id],
            voices=point.voices,
            claims=tuple(claim.id for claim in point.claims),
            opposing_voices=point.opposing_voices,
            opposing=tuple(claim.id for claim in point.opposing),
            both_voices=point.both_voices,
        )
        for point in points
    )


def _read_evidence(base: Base, summary: Summary, most: int) -> tuple[Claim, ...]:
    """Return claims once each: what figures name first, then round by round the strongest."""
    named = [
        row.claim.id for sides in summary.points.values() for rows in sides.values() for row in rows
    ]
    wanted = sorted(set(_want(summary.speakers, summary.alignments)))
    known = find_rows(base, {*named, *wanted})
    queues = [
        rank_claims(base, name, [side], apart=apart, most=KEPT)
        for name in sorted(summary.distributions)
        for side in sorted(SIDES)
        for apart in (False, True)
    ]
    rounds = (row for rows in zip_longest(*queues) for row in rows if row is not None)
    first = (known[identity] for identity in (*named, *wanted) if identity in known)
    rows = list(islice(dict.fromkeys(chain(first, rounds)), most))
    claims = base.find_claims(rows)
    return tuple(claims[row] for row in rows)
