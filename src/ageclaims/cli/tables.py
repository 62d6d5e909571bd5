"""The summary of an analysis on a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from ageclaims.cli.console import STYLES, make_text
from ageclaims.records import Claim, Position
from ageclaims.report.model import Summary, count_own
from ageclaims.report.tally import LABELS, SIDES
from ageclaims.report.verdicts import describe_corpus
from ageclaims.store.writer import MANIFEST

MAX_SPEAKERS = 15
MAX_CLAIMS = 3
MOST_REMARKS = 20
"""Most lines about what was skipped, or what a reader should know."""


def show_summary(summary: Summary, console: Console, out: Path) -> None:
    """Print the corpus, positions, speakers and strongest claims."""
    console.print(make_text(summary.manifest.corpus, "bold"))
    console.print(describe_corpus(summary))
    console.print(_make_positions(summary))
    if summary.speakers:
        console.print(_make_speakers(summary))
    if summary.silent:
        one = summary.silent == 1
        console.print(
            f"{summary.silent} more named speaker{' takes' if one else 's take'} no position"
        )
    for name, sides in summary.strongest.items():
        for side in SIDES[:2]:
            _show_claims(console, f"{name}, {side}", summary, sides[side][:MAX_CLAIMS])
    _show_remarks(console, [f"skipped {s.path}: {s.reason}" for s in summary.manifest.skipped])
    _show_remarks(console, [f"warning: {warning}" for warning in summary.manifest.warnings])
    console.print(make_text(f"written to {out}; read {out / 'report.md'}", "dim"))


def _show_remarks(console: Console, remarks: Sequence[str]) -> None:
    for remark in remarks[:MOST_REMARKS]:
        console.print(make_text(remark, "yellow"))
    if len(remarks) > MOST_REMARKS:
        more = f"{len(remarks) - MOST_REMARKS} more of these are in {MANIFEST}"
        console.print(make_text(more, "yellow"))


def _make_positions(summary: Summary) -> Table:
    table = Table(title="Positions (posts | named speakers)", title_justify="left")
    table.add_column("question")
    for label in LABELS:
        table.add_column(label, style=STYLES[label], justify="right")
    for name, distribution in summary.distributions.items():
        cells = [f"{distribution.posts[x]} | {distribution.speakers[x]}" for x in LABELS]
        table.add_row(make_text(summary.manifest.propositions[name].question), *cells)
    return table


def _make_speakers(summary: Summary) -> Table:
    table = Table(title="Speakers", title_justify="left")
    table.add_column("speaker")
    table.add_column("posts", justify="right")
    names = tuple(summary.distributions)
    for name in names:
        table.add_column(make_text(name))
    for speaker in summary.speakers[:MAX_SPEAKERS]:
        cells = [_describe(speaker.positions[name]) for name in names]
        table.add_row(make_text(speaker.speaker), str(len(speaker.posts)), *cells)
    if summary.size.speakers > MAX_SPEAKERS:
        table.caption = f"{summary.size.speakers - MAX_SPEAKERS} more in the analysis folder"
    return table


def _describe(position: Position) -> Text:
    counts = f"{position.favor}/{position.against}/{position.mixed}"
    if position.stance == "none":
        told = f"none ({counts})" if count_own(position) else "none"
        return Text(told, style=STYLES["none"])
    return Text(f"{position.stance} {position.score:+.2f} ({counts})", STYLES[position.stance])


def _show_claims(console: Console, title: str, summary: Summary, claims: tuple[Claim, ...]) -> None:
    if not claims:
        return
    console.print(Text(f"\n{title}", style="bold"))
    for claim in claims:
        parts = (
            make_text(f"“{claim.text}”"),
            make_text(summary.name_speaker(claim), "cyan"),
            make_text(f"{claim.doc}:{claim.line} {claim.id}", "dim"),
        )
        console.print(Text(" ").join(parts))
