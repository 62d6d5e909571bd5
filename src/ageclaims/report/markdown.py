"""The stance report in Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ageclaims.records import Claim, Label, Position
from ageclaims.report.escape import escape_markdown
from ageclaims.report.movement import Movement
from ageclaims.report.summary import (
    LABELS,
    MAX_DOCUMENTS,
    SIDES,
    PointRow,
    Summary,
    count_own,
)
from ageclaims.report.tables import count_left_out, make_table
from ageclaims.report.verdicts import answer_questions

MAX_SPEAKERS = 40
QUARTERS = ("a quarter", "half", "three quarters", "all")
MAX_PAIRS = 40
SIDE_TITLES = {"favor": "In favor", "against": "Against", "mixed": "Both sides in one claim"}
HOW_TO_READ = (
    "A *claim* is a sentence; its stance is the position that it takes on a question. Only a "
    "speaker's own claims, and reports that they endorse, count for their position: what else "
    "they report or ask is counted apart. Every quotation below stands "
    "at `file:line`, and `ageclaims explain ID` shows what a decision rests on."
)


def render_markdown(summary: Summary) -> str:
    """Return the report as Markdown."""
    parts = [
        *_render_head(summary),
        *_render_answers(summary),
        *_render_positions(summary),
        *_render_speakers(summary),
        *_render_alignments(summary),
        *_render_movements(summary),
        *_render_points(summary),
        *_render_claims(summary),
        *_render_documents(summary),
        *_render_skipped(summary),
        *_render_provenance(summary),
    ]
    return "\n".join(parts) + "\n"


def _render_head(summary: Summary) -> Iterator[str]:
    counts = summary.manifest.counts
    yield f"# Stance report: {escape_markdown(summary.manifest.corpus)}"
    yield ""
    yield (
        f"{counts['documents']} documents, {counts['posts']} posts, {counts['speakers']} named "
        f"speakers, {counts['claims']} claims, {counts['sided']} sentences with a stance."
    )
    yield ""
    yield HOW_TO_READ
    yield ""


def _render_answers(summary: Summary) -> Iterator[str]:
    yield "## In short"
    yield ""
    for answer in answer_questions(summary):
        favor, against, mixed = (answer.counts[side] for side in SIDES)
        yield f"- **{escape_markdown(answer.question)}** {answer.verdict}."
        if answer.total:
            yield (
                f"  {favor} of {answer.total} {answer.unit}: {escape_markdown(answer.favor)}; "
                f"{against}: {escape_markdown(answer.against)}; {mixed} argue both sides."
            )
        yield f"  {answer.basis}"
    yield ""


def _render_documents(summary: Summary) -> Iterator[str]:
    yield "## Documents"
    yield ""
    yield from make_table(
        ("document", "kind", "title", "author", "posts"),
        ((d.doc, d.kind, d.title or "", d.author or "", str(d.posts)) for d in summary.documents),
    )
    yield from count_left_out(summary.size.documents, MAX_DOCUMENTS, "documents")


def _render_positions(summary: Summary) -> Iterator[str]:
    yield "## Positions"
    yield ""
    for name, distribution in summary.distributions.items():
        text = summary.manifest.propositions[name]
        yield f"### {escape_markdown(name)}: {escape_markdown(text.question)}"
        yield ""
        yield (
            f"*favor*: {escape_markdown(text.favor)}. *against*: {escape_markdown(text.against)}."
        )
        yield ""
        rows = [
            ("posts", distribution.posts),
            ("named speakers", distribution.speakers),
            ("own claims", distribution.claims),
            ("reported or asked claims", distribution.apart),
        ]
        yield from make_table(
            ("", *LABELS),
            ((title, *(_share(c[label], c) for label in LABELS)) for title, c in rows),
        )


def _share(count: int, counts: Mapping[Label, int]) -> str:
    sided = sum(counts[side] for side in SIDES)
    total = sum(counts.values())
    return f"{count} of {total}" if sided else str(count)


def _render_speakers(summary: Summary) -> Iterator[str]:
    names = tuple(summary.distributions)
    yield "## Speakers"
    yield ""
    if not summary.speakers:
        yield "No named speaker takes a position."
        yield ""
        return
    yield (
        "Position, score from -1 to 1, own claims in favor / against / mixed, and how sure the "
        "position is."
    )
    yield ""
    yield from make_table(
        ("speaker", "posts", *names),
        (
            (s.speaker, str(len(s.posts)), *(_position(s.positions[n]) for n in names))
            for s in summary.speakers[:MAX_SPEAKERS]
        ),
    )
    yield from count_left_out(summary.size.speakers, MAX_SPEAKERS, "speakers")
    if summary.silent:
        yield f"{summary.silent} further named speakers take no position."
        yield ""


def _position(position: Position) -> str:
    if not count_own(position):
        return f"none ({position.reason})" if position.reason else "none"
    counts = f"{position.favor} / {position.against} / {position.mixed}"
    return f"{position.stance} {position.score:+.2f} ({counts}, {position.confidence:.0%} sure)"


def _render_alignments(summary: Summary) -> Iterator[str]:
    yield "## Who agrees and disagrees with whom"
    yield ""
    if not summary.alignments:
        yield "No exchange between named speakers shows agreement or disagreement."
        yield ""
        return
    yield from make_table(
        ("speaker", "with", "agrees", "disagrees"),
        (
            (row.speaker, row.other, str(row.agree), str(row.disagree))
            for row in summary.alignments[:MAX_PAIRS]
        ),
    )
    yield from count_left_out(summary.size.pairs, MAX_PAIRS, "pairs")


def _render_movements(summary: Summary) -> Iterator[str]:
    if not summary.movements:
        return
    yield "## How threads move"
    yield ""
    yield "The mean of every speaker's latest position, after each quarter of the thread's posts."
    yield ""
    yield from make_table(
        ("thread", "question", "posts with a position", *QUARTERS),
        (
            (
                movement.doc,
                movement.proposition,
                f"{len(movement.steps)} of {movement.posts}",
                *_follow_quarters(movement),
            )
            for movement in summary.movements
        ),
    )


def _follow_quarters(movement: Movement) -> Iterator[str]:
    for quarter in range(1, len(QUARTERS) + 1):
        before = movement.posts * quarter / len(QUARTERS)
        steps = [step for step in movement.steps if step.post < before]
        yield f"{steps[-1].mean:+.2f}" if steps else "–"


def _render_points(summary: Summary) -> Iterator[str]:
    yield "## Key points"
    yield ""
    yield (
        "Similar claims are grouped, and each group is named by its most central claim. Speakers "
        "are counted, not claims."
    )
    yield ""
    for name, sides in summary.points.items():
        for side, points in sides.items():
            if points:
                yield f"### {escape_markdown(name)}: {SIDE_TITLES[side].lower()}"
                yield ""
                if grouped := summary.describe_grouped(name, side):
                    yield grouped
                    yield ""
                yield from (_describe_point(point) for point in points)
                yield ""
                yield from _count_unlisted(summary.unlisted_points[name][side], points[-1].voices)


def _describe_point(point: PointRow) -> str:
    said = f"{point.voices} speaker{'' if point.voices == 1 else 's'}"
    if point.opposing_voices:
        said += f", {point.opposing_voices} to the contrary"
    claim = point.claim
    return (
        f"- “{escape_markdown(claim.text)}” — {said} · "
        f"{escape_markdown(f'{claim.doc}:{claim.line} · {claim.id}')}"
    )


def _count_unlisted(unlisted: int, voices: int) -> Iterator[str]:
    if unlisted:
        plural = "" if voices == 1 else "s"
        yield f"{unlisted} more points of at most {voices} speaker{plural} are not listed."
        yield ""


def _render_claims(summary: Summary) -> Iterator[str]:
    for name, sides in summary.strongest.items():
        yield f"## Strongest claims: {escape_markdown(name)}"
        yield ""
        for side, claims in sides.items():
            if claims:
                yield f"### {SIDE_TITLES[side]}"
                yield ""
                yield from _render_list(claims, name)
        if summary.apart[name]:
            yield "### Reported or asked"
            yield ""
            yield from _render_list(summary.apart[name], name)


def _render_list(claims: Sequence[Claim], name: str) -> Iterator[str]:
    for claim in claims:
        yield f"- “{escape_markdown(claim.text)}”  "
        yield f"  {escape_markdown(_describe(claim, name))}"
    yield ""


def _describe(claim: Claim, name: str) -> str:
    stance = claim.stances[name]
    rules = sorted({cue.rule for cue in stance.cues})
    parts = [claim.speaker or "unknown speaker"]
    if claim.holder:
        parts.append(f"reporting {claim.holder} ({claim.endorsement})")
    if claim.is_apart:
        parts.append(stance.label)
    parts.append(", ".join(claim.modality))
    parts.append(f"{stance.confidence:.0%} sure")
    if rules:
        parts.append(", ".join(rules))
    return f"— {'; '.join(parts)} · {claim.doc}:{claim.line} · {claim.id}"


def _render_skipped(summary: Summary) -> Iterator[str]:
    manifest, size = summary.manifest, summary.size
    yield "## What was skipped"
    yield ""
    yield (
        f"{len(manifest.skipped)} files were skipped; {size.boilerplate} of {size.characters} "
        "characters are navigation, forms, bios and the like."
    )
    yield ""
    if manifest.skipped:
        yield from make_table(("file", "reason"), ((s.path, s.reason) for s in manifest.skipped))
    for warning in manifest.warnings:
        yield f"- {escape_markdown(warning)}"
    if manifest.warnings:
        yield ""


def _render_provenance(summary: Summary) -> Iterator[str]:
    manifest = summary.manifest
    yield "## How to reproduce this report"
    yield ""
    yield (
        f"ageclaims {manifest.ageclaims}, spaCy {manifest.spacy}, record schema "
        f"{manifest.schema_version}. The same sources, codebook and models give the same bytes."
    )
    yield ""
    rows = [("codebook", manifest.codebook)]
    rows += [(f"model {name}", digest) for name, digest in sorted(manifest.models.items())]
    rows += [(source.doc, source.sha256) for source in manifest.sources[:MAX_DOCUMENTS]]
    yield from make_table(("what", "SHA-256"), rows)
    yield from count_left_out(len(manifest.sources), MAX_DOCUMENTS, "sources")
