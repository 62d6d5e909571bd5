"""The first screen: each question answered in plain words, with the figures beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ageclaims.page.render import format_counted, format_share
from ageclaims.records import Label
from ageclaims.report.intervals import Share
from ageclaims.report.model import Summary
from ageclaims.report.tally import SIDES

FEW = 5
"""Fewer voices than this are too few to speak of a tendency."""

OTHERS = "reported or asked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The answer to one question.

    Attributes:
        name: Name of the proposition.
        question: The question.
        verdict: The answer in a few words.
        tone: ``favor``, ``against``, ``mixed`` or ``none``, for the colour.
        favor: What `favor` means.
        against: What `against` means.
        counts: Number of units per side.
        unit: What is counted: ``speaker`` or ``claim``.
        total: Number of units with a side.
        wanted: Start of the filter that leads to the evidence for a side.
        basis: One sentence on what the answer rests on.
    """

    name: str
    question: str
    verdict: str
    tone: Label
    favor: str
    against: str
    counts: Mapping[Label, int]
    unit: str
    total: int
    wanted: str
    basis: str


def describe_corpus(summary: Summary) -> str:
    """Return how large the corpus is, as the beginning of every report says it."""
    counts = summary.manifest.counts
    nouns = {"documents": "document", "posts": "post", "speakers": "named speaker"}
    nouns["records"] = "sentence"
    size = ", ".join(format_counted(counts[name], noun) for name, noun in nouns.items())
    taking = f"{counts['sided']} take{_end_verb(counts['sided'])} a side"
    return f"{size}: {counts['claims']} can be contested, {taking}"


def answer_questions(summary: Summary) -> list[Answer]:
    """Answer every proposition, by speakers, or by claims where no speaker is named."""
    return [_answer(summary, name) for name in summary.distributions]


def _answer(summary: Summary, name: str) -> Answer:
    distribution, text = summary.distributions[name], summary.manifest.propositions[name]
    by_speaker = any(distribution.speakers[side] for side in SIDES)
    counts = distribution.speakers if by_speaker else distribution.claims
    unit = "speakers" if by_speaker else "claims"
    verdict, tone = judge(
        counts,
        distribution.leaning[unit],
        voices=distribution.shares[unit]["favor"].voices,
        unit="speakers" if by_speaker else "voices",
    )
    wanted = "speaker_holds" if by_speaker else "holder==own&stance"
    return Answer(
        name=name,
        question=text.question,
        verdict=verdict,
        tone=tone,
        favor=text.favor,
        against=text.against,
        counts={side: counts[side] for side in SIDES},
        unit=unit.removesuffix("s"),
        total=sum(counts[side] for side in SIDES),
        wanted=f"proposition={name}&{wanted}=",
        basis=_describe_basis(summary, name, unit),
    )


def judge(
    counts: Mapping[Label, int], leaning: Share, *, voices: int, unit: str
) -> tuple[str, Label]:
    """Return the verdict in words, and its tone.

    Args:
        counts: Number of units per side.
        leaning: Share of those in favor among those in favor or against; its interval decides,
            and its voices must be enough.
        voices: Number of named speakers behind all units, where all unnamed posts of a document
            are one more.
        unit: What the voices are called.
    """
    favor, against, mixed = (counts[side] for side in SIDES)
    if not favor + against + mixed:
        return "Nobody takes a side", "none"
    if mixed > favor + against and voices >= FEW:
        return "Most argue both sides", "mixed"
    if leaning.voices < FEW:
        return f"Too few {unit} to tell", "none"
    if leaning.low > 0.5:
        return "Mostly yes", "favor"
    if leaning.high < 0.5:
        return "Mostly no", "against"
    if favor == against:
        return "Evenly divided", "mixed"
    return f"Divided, more {'yes' if favor > against else 'no'} than {_other(favor, against)}", (
        "mixed"
    )


def _other(favor: int, against: int) -> str:
    return "no" if favor > against else "yes"


def _describe_basis(summary: Summary, name: str, unit: str) -> str:
    distribution = summary.distributions[name]
    claims = sum(distribution.claims[side] for side in SIDES)
    apart = sum(distribution.apart[side] for side in SIDES)
    sided = distribution.shares[unit]["favor"]
    others = f"{OTHERS}: {apart}."
    if not sided.total:
        return f"{OTHERS.capitalize()}: {format_counted(apart, 'claim')}."
    leaning = _describe_leaning(distribution.leaning[unit])
    if unit == "speakers":
        named = summary.manifest.counts["speakers"]
        who = format_share(sided.total, named, "named speaker")
        who = f"{who} take{_end_verb(sided.total)} a side{leaning}."
        return f"{who} {format_counted(claims, 'own claim')}; {others}"
    return (
        f"No named speaker takes a side; {format_counted(sided.total, 'own claim')} of "
        f"{format_counted(sided.voices, 'voice')} take{_end_verb(sided.total)} one, where all "
        f"unnamed posts of a document are one voice{leaning}. {others.capitalize()}"
    )


def _end_verb(number: int) -> str:
    return "s" if number == 1 else ""


def _describe_leaning(share: Share) -> str:
    """Return what the verdict rests on: the share in favor without those who argue both sides.

    One alone is no share.
    """
    if share.total < 2:
        return ""
    low, value, high = (f"{100 * x:.0f}\u00a0%" for x in (share.low, share.value, share.high))
    return (
        f"; of the {share.total} in favor or against, {value} are in favor "
        f"(95 % interval {low} to {high})"
    )
