"""The stance report in Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ageclaims.page.render import format_counted, format_share
from ageclaims.records import Label, Position, Speaker
from ageclaims.report.escape import escape_markdown
from ageclaims.report.model import INFERRED, Summary, count_own
from ageclaims.report.movement import Movement
from ageclaims.report.quotations import quote_claims, quote_points
from ageclaims.report.summary import MAX_DOCUMENTS
from ageclaims.report.tables import count_left_out, make_table
from ageclaims.report.tally import LABELS, SIDES
from ageclaims.report.verdicts import answer_questions, describe_corpus

MAX_SPEAKERS = 40
QUARTERS = ("a quarter", "half", "three quarters", "all")
MAX_PAIRS = 40
HOW_TO_READ = (
    "A *claim* is a sentence that takes a side on a question: that is its stance. Only a "
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
        *quote_points(summary),
        *quote_claims(summary),
        *_render_documents(summary),
        *_render_skipped(summary),
        *_render_provenance(summary),
    ]
    return "\n".join(parts) + "\n"


def _render_head(summary: Summary) -> Iterator[str]:
    yield f"# Stance report: {escape_markdown(summary.manifest.corpus)}"
    yield ""
    yield f"{describe_corpus(summary)}."
    if summary.manifest.skipped:
        yield f"Skipped: {format_counted(len(summary.manifest.skipped), 'file')} (see below)."
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
                f"  {format_share(favor, answer.total, answer.unit)}: "
                f"{escape_markdown(answer.favor)}; "
                f"{against}: {escape_markdown(answer.against)}; {mixed}: both sides."
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
            ("posts", distribution.posts, True),
            ("named speakers", distribution.speakers, True),
            ("own claims", distribution.claims, False),
            ("reported or asked claims", distribution.apart, False),
        ]
        yield from make_table(
            ("", *LABELS),
            ((title, *_count(counts, every=every)) for title, counts, every in rows),
        )


def _count(counts: Mapping[Label, int], *, every: bool) -> Iterator[str]:
    """Yield the cells of a row; claims are counted only where they take a side."""
    sided = sum(counts[side] for side in SIDES)
    total = sided + counts["none"] if every else sided
    for label in LABELS if every else SIDES:
        yield f"{counts[label]} of {total}" if total else "0"
    if not every:
        yield "–"


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
            (s.speaker, _count_posts(summary, s), *(_position(s.positions[n]) for n in names))
            for s in summary.speakers[:MAX_SPEAKERS]
        ),
    )
    yield from count_left_out(summary.size.speakers, MAX_SPEAKERS, "speakers")
    if summary.inferred:
        yield INFERRED
        yield ""
    if summary.silent:
        one = summary.silent == 1
        yield f"{summary.silent} further named speaker{' takes' if one else 's take'} no position."
        yield ""


def _count_posts(summary: Summary, speaker: Speaker) -> str:
    inferred = summary.inferred.get(speaker.speaker, 0)
    return f"{len(speaker.posts)} ({inferred} inferred)" if inferred else str(len(speaker.posts))


def _position(position: Position) -> str:
    counts = f"{position.favor} / {position.against} / {position.mixed}"
    if position.stance == "none":
        said = [position.reason or "", counts if count_own(position) else ""]
        return f"none ({'; '.join(filter(None, said))})" if any(said) else "none"
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
    yield (
        "The mean of the latest positions of all who have spoken, after each quarter of the "
        "thread's posts; each unnamed post counts as somebody else's."
    )
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


def _render_skipped(summary: Summary) -> Iterator[str]:
    manifest, size = summary.manifest, summary.size
    yield "## What was skipped"
    yield ""
    yield (
        f"Skipped: {format_counted(len(manifest.skipped), 'file')}; "
        f"{size.boilerplate} of {size.characters} characters are navigation, forms, bios and the "
        "like."
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
