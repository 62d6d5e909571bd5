"""Text cut into plain and marked pieces, so that pages need no offsets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ageclaims.records import Claim, Cue


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of text; ``rule`` names the cue that it is, or is empty."""

    text: str
    rule: str


def cut_cues(text: str, start: int, cues: Iterable[Cue]) -> list[Segment]:
    """Cut a claim's text at its cues; where cues overlap, the earlier and longer one wins.

    Args:
        text: The claim.
        start: Where it starts in the source.
        cues: Its cues, with offsets into the source.
    """
    segments, last = [], 0
    for cue in sorted(cues, key=lambda c: (c.start, -c.end, c.rule)):
        begin, end = max(cue.start - start, 0), min(cue.end - start, len(text))
        if begin < last or begin >= end:
            continue
        segments.append(Segment(text[last:begin], ""))
        segments.append(Segment(text[begin:end], cue.rule))
        last = end
    segments.append(Segment(text[last:], ""))
    return [segment for segment in segments if segment.text]


def cut_claim(claim: Claim) -> list[Segment]:
    """Cut a claim at the cues of all its stances and of its alignment."""
    return cut_cues(claim.text, claim.start, list_cues(claim))


def list_cues(claim: Claim) -> Iterator[Cue]:
    """Yield the cues of a claim that do not span all of it."""
    for cue in (*(c for s in claim.stances.values() for c in s.cues), *claim.align_cues):
        if (cue.start, cue.end) != (claim.start, claim.end):
            yield cue


def find_confidence(claim: Claim) -> float:
    """Return how sure a claim's surest side is."""
    return max((s.confidence for s in claim.stances.values() if s.label != "none"), default=0.0)
