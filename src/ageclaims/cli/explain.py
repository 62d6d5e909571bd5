"""`ageclaims explain`: why a claim has its stance."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from heapq import nsmallest
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ageclaims.cli.console import DEFAULT_ANALYSIS
from ageclaims.errors import StoreError

if TYPE_CHECKING:
    from ageclaims.records import Claim
    from ageclaims.report.explanation import Surroundings
    from ageclaims.store.reader import Analysis

MOST_NAMED = 3


def command(
    record: Annotated[str, typer.Argument(help="Id of a claim, or its first characters.")],
    analysis: Annotated[Path, typer.Option(help="Analysis folder.")] = DEFAULT_ANALYSIS,
) -> None:
    """Explain a claim: its context, holder, both voices, the cues, and what turned them."""
    from ageclaims.report.escape import strip_controls
    from ageclaims.report.explanation import explain
    from ageclaims.store.reader import read_analysis

    opened = read_analysis(analysis)
    claim = find_claim(opened.read_claims(), record.strip(), analysis)
    for line in explain(claim, find_surroundings(opened, claim)):
        indent = line[: len(line) - len(line.lstrip(" "))]
        sys.stdout.write(f"{indent}{strip_controls(line)}\n")


def find_claim(claims: Iterable[Claim], record: str, folder: Path) -> Claim:
    """Return the one claim whose id starts so.

    Raises:
        StoreError: If none or several do; it names the nearest ids.
    """
    known: list[str] = []
    found: list[Claim] = []
    for claim in claims:
        known.append(claim.id)
        if record and claim.id.startswith(record):
            found.append(claim)
    exact = [claim for claim in found if claim.id == record]
    if len(exact or found) == 1:
        return (exact or found)[0]
    raise StoreError(f"{folder}: {_describe_trouble(record, [c.id for c in found], known)}")


def _describe_trouble(record: str, found: list[str], known: list[str]) -> str:
    if found:
        shown = ", ".join(found[:MOST_NAMED]) + (" ..." if len(found) > MOST_NAMED else "")
        return f"{len(found)} records have an id that starts with {record!r}: {shown}"
    if not known:
        return "holds no record"
    nearest = nsmallest(MOST_NAMED, known, key=lambda one: (-_count_shared(one, record), one))
    return f"no record has an id that starts with {record!r:.40}; nearest: {', '.join(nearest)}"


def _count_shared(one: str, other: str) -> int:
    """Return how many first letters two ids share."""
    pairs = takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))
    return sum(1 for _ in pairs)


def find_surroundings(analysis: Analysis, claim: Claim) -> Surroundings:
    """Return the claim's document text, its post and the posts that it answers."""
    from ageclaims.report.explanation import Surroundings

    posts = {p.post: p for p in analysis.read_posts() if p.doc == claim.doc}
    if claim.post not in posts:
        raise StoreError(f"{analysis.folder}: post {claim.post} of {claim.doc!r} is missing")
    post = posts[claim.post]
    return Surroundings(
        text=analysis.read_text(claim.doc),
        post=post,
        answered=[posts[n] for n in post.reply_to if n in posts],
    )
