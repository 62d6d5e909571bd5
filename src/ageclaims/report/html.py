"""The stance report as one HTML file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from ageclaims.keypoints import embed, group
from ageclaims.records import Claim, Label, Position, Post, Speaker
from ageclaims.report import charts
from ageclaims.report.page import render_page
from ageclaims.report.payload import Kept, keep, make_payload
from ageclaims.report.summary import SIDES, Distribution, Summary, count_own, is_sided, summarise
from ageclaims.store.reader import Analysis

MAX_SPEAKERS = 60
MAX_MATRIX = 14
MAX_TRACKS = 4
MAX_POINTS = 12
MAX_GROUPED = 3_000
MIN_TRACK = 3
SECTIONS = {
    "answer": "Answer",
    "map": "Speakers",
    "exchange": "Exchange",
    "course": "Course",
    "points": "Key points",
    "claims": "Evidence",
    "documents": "Documents",
    "making": "How it was made",
}


@dataclass(frozen=True, slots=True)
class Point:
    """A key point with its distinct speakers per side."""

    key: int
    name: str
    text: str
    favor: int
    against: int
    claims: int
    members: tuple[str, ...]


def render_html(analysis: Analysis) -> str:
    """Return the report as one HTML page."""
    summary = summarise(analysis)
    claims = [claim for claim in analysis.read_claims() if is_sided(claim)]
    posts = tuple(analysis.read_posts())
    points = find_points(claims, tuple(summary.distributions))
    kept = keep(claims, summary.documents, [i for point in points for i in point.members])
    context = _make_context(summary, posts, points, kept)
    return render_page("report.html", context, _make_payload(analysis, kept, posts, points))


def _make_payload(
    analysis: Analysis, kept: Kept, posts: Sequence[Post], points: Sequence[Point]
) -> dict[str, Any]:
    texts = analysis.read_texts(document.doc for document in kept.documents)
    named = {claim.speaker for claim in kept.claims}
    payload = make_payload(kept, texts, posts, analysis.propositions)
    payload["points"] = [list(point.members) for point in points]
    payload["people"] = {
        speaker.speaker: {name: p.stance for name, p in speaker.positions.items()}
        for speaker in analysis.read_speakers()
        if speaker.speaker in named
    }
    return payload


def _make_context(
    summary: Summary, posts: Sequence[Post], points: Sequence[Point], kept: Kept
) -> dict[str, Any]:
    names = tuple(summary.distributions)
    documents = summary.documents
    tracks, more_tracks = _make_tracks(summary, posts)
    context: dict[str, Any] = {
        "title": f"Stance report: {summary.manifest.corpus}",
        "kind": "Stance report",
        "heading": summary.manifest.corpus,
        "lead": _make_lead(summary),
        "version": summary.manifest.ageclaims,
        "cards": [_make_card(summary, name) for name in names],
        "names": names,
        "size": charts.MAP_SIZE,
        "margin": charts.MAP_MARGIN,
        "dots": charts.place_speakers(summary.speakers, names),
        "speakers": [_make_speaker(s, names) for s in summary.speakers[:MAX_SPEAKERS]],
        "more_speakers": max(0, len(summary.speakers) - MAX_SPEAKERS),
        "silent": summary.silent,
        "matrix": _make_matrix(summary),
        "tracks": tracks,
        "more_tracks": more_tracks,
        "track_width": charts.TRACK_WIDTH,
        "track_height": charts.TRACK_HEIGHT,
        "points": points,
        "kept": kept,
        "skipped": summary.manifest.skipped,
        "warnings": summary.manifest.warnings,
        "boilerplate": sum(b - a for d in documents for a, b in d.boilerplate),
        "characters": sum(d.characters for d in documents),
        "provenance": list(_list_provenance(summary)),
    }
    shown = {
        "map": context["dots"],
        "exchange": context["matrix"]["rows"],
        "course": tracks,
        "points": points,
    }
    context["sections"] = [(i, name) for i, name in SECTIONS.items() if shown.get(i, True)]
    return context


def _make_lead(summary: Summary) -> str:
    counts = summary.manifest.counts
    return (
        f"{counts['documents']} documents, {counts['posts']} posts, {counts['speakers']} named "
        f"speakers, {counts['claims']} claims, {counts['sided']} of them with a stance."
    )


def _make_card(summary: Summary, name: str) -> dict[str, Any]:
    text, distribution = summary.manifest.propositions[name], summary.distributions[name]
    return {
        "name": name,
        "question": text.question,
        "favor": text.favor,
        "against": text.against,
        "verdict": describe_verdict(distribution),
        "rows": [
            _make_row("posts", distribution.posts, "position", {}),
            _make_row("named speakers", distribution.speakers, "person", {}),
            _make_row("own claims", distribution.claims, "stance", {"voice": "own"}),
            _make_row(
                "reported, asked, wished or conditional claims",
                distribution.apart,
                "stance",
                {"voice": "apart"},
            ),
        ],
    }


def describe_verdict(distribution: Distribution) -> str:
    """Return what the posts say of a question, in one sentence with figures."""
    counts = distribution.posts
    sided = sum(counts[side] for side in SIDES)
    total = sum(counts.values())
    if not sided:
        return f"None of {total} posts takes a side."
    if counts["favor"] == counts["against"]:
        lean = "The posts are divided"
    else:
        leading = max(("favor", "against"), key=lambda side: counts[side])  # type: ignore[index]
        other = "against" if leading == "favor" else "favor"
        low = charts.wilson(counts[leading], counts[leading] + counts[other])[0]  # type: ignore[index]
        lean = f"The posts lean {'' if low > 0.5 else 'slightly '}" + (
            "in favor" if leading == "favor" else "against"
        )
    return (
        f"{lean}: {counts['favor']} in favor, {counts['against']} against, {counts['mixed']} "
        f"mixed, of {total} posts; {counts['none']} take no side."
    )


def _make_row(
    title: str, counts: Mapping[Label, int], by: str, pick: dict[str, str]
) -> dict[str, Any]:
    decided = counts["favor"] + counts["against"]
    low, high = charts.wilson(counts["favor"], decided)
    interval = (
        f"favor of those that decide: {counts['favor']} of {decided}, [{low:.0%}, {high:.0%}]"
    )
    return {
        "title": title,
        "interval": interval if decided else "",
        "segments": charts.stack(counts),
        "counts": counts,
        "by": by,
        "pick": pick,
    }


def _make_speaker(speaker: Speaker, names: Sequence[str]) -> dict[str, Any]:
    return {
        "name": speaker.speaker,
        "posts": len(speaker.posts),
        "cells": [_make_cell(name, speaker.positions[name]) for name in names],
    }


def _make_cell(name: str, position: Position) -> dict[str, Any]:
    return {
        "name": name,
        "stance": position.stance,
        "score": f"{position.score:+.2f}",
        "favor": position.favor,
        "against": position.against,
        "mixed": position.mixed,
        "total": count_own(position),
        "reason": position.reason,
    }


def _make_matrix(summary: Summary) -> dict[str, Any]:
    busy: dict[str, int] = {}
    for row in summary.alignments:
        for name in (row.speaker, row.other):
            busy[name] = busy.get(name, 0) + row.agree + row.disagree
    names = sorted(sorted(busy, key=lambda n: (-busy[n], n))[:MAX_MATRIX])
    cells = {(r.speaker, r.other): r for r in summary.alignments}
    left_out = [r for r in summary.alignments if r.speaker not in names or r.other not in names]
    rows = []
    for speaker in names:
        found = [cells.get((speaker, other)) for other in names]
        rows.append(
            {
                "speaker": speaker,
                "cells": [
                    {
                        "other": other,
                        "agree": cell.agree if cell else 0,
                        "disagree": cell.disagree if cell else 0,
                        "tone": _tone(cell.agree, cell.disagree) if cell else "",
                    }
                    for other, cell in zip(names, found, strict=True)
                ],
            }
        )
    return {"names": names, "rows": rows, "more": len(left_out)}


def _tone(agree: int, disagree: int) -> str:
    if agree and disagree:
        return "both"
    return "agree" if agree else "disagree"


def _make_tracks(summary: Summary, posts: Sequence[Post]) -> tuple[list[dict[str, Any]], int]:
    titles = {document.doc: document.title or document.doc for document in summary.documents}
    by_doc = {doc: list(group) for doc, group in groupby(posts, key=lambda p: p.doc)}
    long = sorted(
        (doc for doc, found in by_doc.items() if len(found) >= MIN_TRACK),
        key=lambda doc: (-len(by_doc[doc]), doc),
    )
    tracks = [
        {
            "title": titles[doc],
            "lines": [
                {"name": name, "stops": charts.place_posts(by_doc[doc][:120], name)}
                for name in summary.distributions
            ],
        }
        for doc in long[:MAX_TRACKS]
    ]
    return tracks, max(0, len(long) - MAX_TRACKS)


def find_points(claims: Sequence[Claim], names: Sequence[str]) -> list[Point]:
    """Return the key points with most distinct speakers, over all propositions."""
    found: list[Point] = []
    for name in names:
        sided = [c for c in claims if _label(c, name) in {"favor", "against"}]
        sided = sorted(sided, key=lambda c: (-c.stances[name].confidence, c.doc, c.start))
        sided = sided[:MAX_GROUPED]
        if sided:
            embeddings = embed([claim.text for claim in sided])
            weights = [claim.stances[name].confidence for claim in sided]
            for point in group(embeddings, weights):
                found.append(_make_point(name, [sided[i] for i in point.members]))
    ordered = sorted(found, key=lambda p: (-(p.favor + p.against), -p.claims, p.name, p.text))
    return [
        Point(key, p.name, p.text, p.favor, p.against, p.claims, p.members)
        for key, p in enumerate(ordered[:MAX_POINTS])
    ]


def _make_point(name: str, claims: Sequence[Claim]) -> Point:
    people = {
        side: {_person(c) for c in claims if _label(c, name) == side}
        for side in ("favor", "against")
    }
    ids = tuple(claim.id for claim in claims)
    return Point(
        0, name, claims[0].text, len(people["favor"]), len(people["against"]), len(claims), ids
    )


def _person(claim: Claim) -> str:
    """Return who makes a claim; an unknown speaker is one person per post."""
    return claim.speaker or f"\0{claim.doc}\0{claim.post}"


def _label(claim: Claim, name: str) -> Label:
    stance = claim.stances.get(name)
    return stance.label if stance else "none"


def _list_provenance(summary: Summary) -> Iterator[tuple[str, str]]:
    manifest = summary.manifest
    yield "ageclaims", manifest.ageclaims
    yield "spaCy", manifest.spacy
    yield "record schema", manifest.schema_version
    yield "codebook", manifest.codebook
    yield from ((f"model {name}", digest) for name, digest in sorted(manifest.models.items()))
    yield from ((source.doc, source.sha256) for source in manifest.sources[:200])
