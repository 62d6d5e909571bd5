"""What the Markdown report quotes: key points, and the strongest claims of each side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ageclaims.page.render import format_counted
from ageclaims.records import Claim
from ageclaims.report.escape import escape_markdown
from ageclaims.report.model import PointRow, Summary

SIDE_TITLES = {"favor": "In favor", "against": "Against", "mixed": "Both sides in one claim"}


def quote_points(summary: Summary) -> Iterator[str]:
    """Yield the lines about the key points of each side."""
    yield "## Key points"
    yield ""
    yield (
        "Similar claims are grouped, and each group is named by its most central claim. Speakers "
        "are counted, not claims; all unnamed posts of a document are one."
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
    if not any(points for sides in summary.points.values() for points in sides.values()):
        yield "No speaker's own claim takes a side."
        yield ""


def _describe_point(point: PointRow) -> str:
    said = format_counted(point.voices, "speaker")
    if point.opposing_voices:
        said += f", {point.opposing_voices} to the contrary"
    if point.both_voices:
        said += f" ({point.both_voices} say{'s' if point.both_voices == 1 else ''} both)"
    claim = point.claim
    return (
        f"- “{escape_markdown(claim.text)}” — {said} · "
        f"{escape_markdown(f'{claim.doc}:{claim.line} · {claim.id}')}"
    )


def _count_unlisted(unlisted: int, voices: int) -> Iterator[str]:
    if unlisted:
        more = format_counted(unlisted, "more point")
        yield f"Not listed: {more} of at most {format_counted(voices, 'speaker')}."
        yield ""


def quote_claims(summary: Summary) -> Iterator[str]:
    """Yield the lines about the strongest claims of each side."""
    for name, sides in summary.strongest.items():
        yield f"## Strongest claims: {escape_markdown(name)}"
        yield ""
        for side, claims in sides.items():
            if claims:
                yield f"### {SIDE_TITLES[side]}"
                yield ""
                yield from _render_list(claims, name, summary)
        if not any(sides.values()) and not summary.apart[name]:
            yield "None."
            yield ""
        if summary.apart[name]:
            yield "### Reported or asked"
            yield ""
            yield from _render_list(summary.apart[name], name, summary)


def _render_list(claims: Sequence[Claim], name: str, summary: Summary) -> Iterator[str]:
    for claim in claims:
        yield f"- “{escape_markdown(claim.text)}”  "
        yield f"  {escape_markdown(_describe(claim, name, summary.name_speaker(claim)))}"
    yield ""


def _describe(claim: Claim, name: str, who: str) -> str:
    stance = claim.stances[name]
    rules = sorted({cue.rule for cue in stance.cues})
    parts = [who]
    if claim.holder:
        parts.append(f"reporting {claim.holder} ({claim.endorsement})")
    if claim.is_apart:
        parts.append(stance.label)
    parts.append(", ".join(claim.modality))
    parts.append(f"{stance.confidence:.0%} sure")
    if rules:
        parts.append(", ".join(rules))
    return f"— {'; '.join(parts)} · {claim.doc}:{claim.line} · {claim.id}"
