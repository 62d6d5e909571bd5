"""The stance report as one HTML file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from markupsafe import Markup

from ageclaims.page import Page, Section, render_page, render_template
from ageclaims.page.render import format_signed, read_text
from ageclaims.records import Claim
from ageclaims.report.agreement import build_matrix
from ageclaims.report.charts import draw_map, draw_movement, draw_shares
from ageclaims.report.documents import Shown
from ageclaims.report.model import INFERRED, Summary, count_own
from ageclaims.report.movement import Movement
from ageclaims.report.payload import build_payload
from ageclaims.report.plane import find_score_interval, place_speakers
from ageclaims.report.summary import MAX_CLAIMS, gather
from ageclaims.report.tally import SIDES
from ageclaims.report.verdicts import answer_questions
from ageclaims.report.views import view_documents
from ageclaims.store.reader import Analysis

PACKAGE = "ageclaims.report"
MAX_LISTED = 200
UNITS = (
    ("speakers", "named speakers", "speaker_holds", True),
    ("posts", "posts", "post_holds", True),
    ("claims", "own claims", "holder==own&stance", False),
    ("apart", "reported or asked claims", "holder==apart&stance", False),
)
"""Attribute, title, start of the filter, and whether those without a side are counted."""
SIDE_TITLES = {"favor": "In favor", "against": "Against"}


def render_html(analysis: Analysis) -> str:
    """Return the report as one HTML file."""
    gathered = gather(analysis, MAX_CLAIMS)
    summary, evidence, shown = gathered.summary, gathered.evidence, gathered.shown
    payload = build_payload(
        summary,
        evidence,
        speakers=gathered.speakers,
        posts=gathered.posts,
        numbers=shown.numbers,
    )
    return render_page(
        Page(
            title=f"Stance report: {summary.manifest.corpus}",
            lead=_render_lead(summary),
            sections=[
                *_render_figures(summary, shown),
                _render_claims(summary, evidence),
                _render_documents(analysis, shown),
                _render_about(summary),
            ],
            payload={"claims-payload": payload},
            styles=[read_text("report.css", PACKAGE)],
            scripts=[read_text("report.js", PACKAGE)],
            footer=f"Made by ageclaims {summary.manifest.ageclaims}; this file loads nothing "
            "from the network and sends nothing.",
        )
    )


def _fill(name: str, **values: Any) -> Markup:
    return render_template(PACKAGE, name, **values)


def _render_lead(summary: Summary) -> Markup:
    return _fill(
        "lead.html",
        counts=summary.manifest.counts,
        skipped=len(summary.manifest.skipped),
        answers=answer_questions(summary),
    )


def _render_figures(summary: Summary, shown: Shown) -> Iterator[Section]:
    yield _render_speakers(summary)
    yield _render_stances(summary)
    yield Section(
        id="agreement",
        title="Who agrees and disagrees with whom",
        short="Agreement",
        body=_fill("agreement.html", **build_matrix(summary.alignments, summary.size.pairs)),
    )
    yield _render_movement(summary, shown)
    yield _render_points(summary)


def _render_speakers(summary: Summary) -> Section:
    names = tuple(summary.distributions)
    shown = summary.speakers
    rows = [
        {
            "speaker": speaker,
            "inferred": summary.inferred.get(speaker.speaker, 0),
            "cells": [
                {
                    "position": position,
                    "own": count_own(position),
                    "low": find_score_interval(position)[0],
                    "high": find_score_interval(position)[1],
                    "wanted": f"speaker={row}&proposition={name}&holder==own&stance=",
                }
                for name, position in ((n, speaker.positions[n]) for n in names)
            ],
        }
        for row, speaker in enumerate(shown)
    ]
    places = place_speakers(shown, names, summary.placed)
    body = _fill(
        "speakers.html",
        map=draw_map(places, names) if places else None,
        shown=len(shown),
        names=names,
        speakers=rows,
        total=summary.size.speakers,
        silent=summary.silent,
        note=INFERRED if summary.inferred else "",
    )
    return Section(id="speakers", title="Where speakers stand", short="Speakers", body=body)


def _render_stances(summary: Summary) -> Section:
    parts = [
        {
            "name": name,
            "text": summary.manifest.propositions[name],
            "chart": draw_shares(name, distribution)
            if any(distribution.shares["claims"][s].total for s in SIDES)
            else "",
            "rows": [
                {
                    "title": title,
                    "counts": getattr(distribution, unit),
                    "wanted": f"proposition={name}&{wanted}=",
                    "silent": getattr(distribution, unit)["none"] if all_counted else None,
                }
                for unit, title, wanted, all_counted in UNITS
            ],
        }
        for name, distribution in summary.distributions.items()
    ]
    return Section(
        id="stances",
        title="Stances, counted",
        short="Stances",
        body=_fill("stances.html", parts=parts),
    )


def _render_movement(summary: Summary, shown: Shown) -> Section:
    parts = [_describe_movement(m, summary.titles[m.doc], shown) for m in summary.movements]
    body = _fill("movement.html", parts=parts)
    return Section(id="movement", title="How threads move", short="Movement", body=body)


def _describe_movement(movement: Movement, title: str, shown: Shown) -> dict[str, Any]:
    number = shown.numbers.get(movement.doc)
    anchors = shown.anchors.get(movement.doc, frozenset())
    dates = [step.date for step in movement.steps if step.date]
    first, last = movement.steps[0].mean, movement.steps[-1].mean
    return {
        "movement": movement,
        "title": title,
        "dates": f"{min(dates)} to {max(dates)}" if dates else "",
        "course": "The mean of latest positions goes from "
        f"{format_signed(first)} to {format_signed(last)}.",
        "chart": draw_movement(movement, lambda n: f"#p{number}-{n}" if n in anchors else None),
    }


def _render_points(summary: Summary) -> Section:
    parts = []
    for name, sides in summary.points.items():
        listed = []
        for side, title in SIDE_TITLES.items():
            rows = sides[side]  # type: ignore[index]
            points = [{"row": row, "key": f"{name}-{side}-{i}"} for i, row in enumerate(rows)]
            listed.append(
                {
                    "label": side,
                    "title": title,
                    "points": points,
                    "grouped": summary.describe_grouped(name, side),  # type: ignore[arg-type]
                    "unlisted": summary.unlisted_points[name][side],  # type: ignore[index]
                    "least": rows[-1].voices if rows else 0,
                }
            )
        parts.append({"question": summary.manifest.propositions[name].question, "sides": listed})
    return Section(
        id="points",
        title="Key points on each side",
        short="Key points",
        body=_fill("points.html", parts=parts),
    )


def _render_claims(summary: Summary, evidence: Sequence[Claim]) -> Section:
    sided = sum(any(s.label != "none" for s in c.stances.values()) for c in evidence)
    body = _fill("claims.html", kept=sided, total=summary.manifest.counts["sided"])
    return Section(id="claims", title="Claims", body=body)


def _render_documents(analysis: Analysis, shown: Shown) -> Section:
    body = _fill(
        "documents.html",
        views=list(view_documents(analysis, shown)),
        cut=shown.count_cut(),
        bare=len(shown.documents) - len(shown.whole),
        left_out=analysis.manifest.counts["posts"] - shown.count_posts(),
        tone=_find_tone,
        describe=_describe_claim,
    )
    return Section(id="documents", title="Documents", body=body)


def _find_tone(claim: Claim) -> str:
    labels = {s.label for s in claim.stances.values() if s.label != "none"}
    if claim.is_apart or not labels:
        return "apart"
    return labels.pop() if len(labels) == 1 else "mixed"


def _describe_claim(claim: Claim) -> str:
    sided = [
        f"{name}: {s.label}, {s.confidence:.0%} sure"
        for name, s in claim.stances.items()
        if s.label != "none"
    ]
    holder = [f"reporting {claim.holder} ({claim.endorsement})"] if claim.holder else []
    aligned = [f"{claim.align}s"] if claim.align else []
    return "; ".join([*sided, *aligned, *holder, ", ".join(claim.modality)])


def _render_about(summary: Summary) -> Section:
    body = _fill(
        "about.html",
        manifest=summary.manifest,
        boilerplate=summary.size.boilerplate,
        characters=summary.size.characters,
        limit=MAX_LISTED,
    )
    return Section(id="about", title="About this report", short="About", body=body)
