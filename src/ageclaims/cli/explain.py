"""`ageclaims explain`: why a claim has its stance."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ageclaims.cli.console import DEFAULT_ANALYSIS
from ageclaims.errors import StoreError

if TYPE_CHECKING:
    from ageclaims.records import Claim, Stance


def command(
    record: Annotated[str, typer.Argument(help="Id of a claim, or its first characters.")],
    analysis: Annotated[Path, typer.Option(help="Analysis folder.")] = DEFAULT_ANALYSIS,
) -> None:
    """Explain a claim: holder, modality, cues, both voices, and what stands around it."""
    from ageclaims.report.escape import strip_controls
    from ageclaims.store.reader import read_analysis

    opened = read_analysis(analysis)
    claim = find_claim(list(opened.read_claims()), record, analysis)
    text = opened.read_text(claim.doc)
    for line in describe(claim, text):
        sys.stdout.write(strip_controls(line) + "\n" if line.strip() else "\n")


def find_claim(claims: list[Claim], record: str, folder: Path) -> Claim:
    """Return the one claim whose id starts so.

    Raises:
        StoreError: If none or several do.
    """
    found = [claim for claim in claims if claim.id.startswith(record)] if record else []
    if len(found) == 1:
        return found[0]
    problem = "no record" if not found else f"{len(found)} records"
    raise StoreError(f"{folder}: {problem} with an id that starts with {record!r}")


def describe(claim: Claim, text: str) -> Iterator[str]:
    """Yield the lines of an explanation."""
    yield f"“{claim.text}”"
    yield f"{claim.doc}:{claim.line}, characters {claim.start} to {claim.end}, post {claim.post}"
    yield f"speaker: {claim.speaker or 'unknown'}"
    holder = f"{claim.holder} ({claim.endorsement})" if claim.holder else "the writer"
    yield f"holder: {holder}"
    yield f"claim: {'yes' if claim.claim else 'no'}; modality: {', '.join(claim.modality)}"
    if claim.align:
        cues = "; ".join(f"“{cue.text}”" for cue in claim.align_cues)
        yield f"alignment: {claim.align}, by {cues}"
    for name, stance in claim.stances.items():
        yield from _describe_stance(name, stance)
    before = text[max(0, claim.start - 160) : claim.start]
    after = text[claim.end : claim.end + 160]
    yield f"context: … {before} [[{claim.text}]] {after} …"


def _describe_stance(name: str, stance: Stance) -> Iterator[str]:
    yield f"{name}: {stance.label}, score {stance.score:+.2f}, confidence {stance.confidence:.2f}"
    for voice, shares in stance.voices.items():
        parts = ", ".join(f"{label} {share:.2f}" for label, share in shares.items())
        yield f"  voice {voice}: {parts}"
    for cue in stance.cues:
        yield f"  cue {cue.rule}: “{cue.text}” [{cue.start}, {cue.end})"
