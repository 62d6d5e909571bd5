"""Why a claim has its stance, in plain words: its context, both voices, cues, what turned them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import yaml

from ageclaims.pipeline.voices import SIDED
from ageclaims.records import Claim, Cue, Post, Stance
from ageclaims.report.tally import LABELS

AROUND = 200
"""Characters of context before and after the sentence, at most."""
ANSWERED = 160
"""Characters of the answered post, at most."""
VOICES = ("rules", "model")


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What stands around a claim.

    Attributes:
        text: Text of the document.
        post: The claim's post.
        answered: The posts that it answers.
    """

    text: str
    post: Post
    answered: Sequence[Post]


def explain(claim: Claim, around: Surroundings) -> Iterator[str]:
    """Yield the lines of an explanation; corpus text in them is raw."""
    yield f"“{claim.text}”"
    yield f"{claim.doc}:{claim.line}, characters {claim.start} to {claim.end}; record {claim.id}"
    yield ""
    yield from _describe_context(claim, around)
    yield ""
    yield from _describe_holder(claim, around.post)
    for name, stance in claim.stances.items():
        yield ""
        yield from _describe_stance(name, stance, claim)


def _describe_context(claim: Claim, around: Surroundings) -> Iterator[str]:
    span = next(((a, b) for a, b in around.post.spans if a <= claim.start < b), (0, claim.end))
    before = around.text[max(span[0], claim.start - AROUND) : claim.start].lstrip()
    after = around.text[claim.end : max(claim.end, min(span[1], claim.end + AROUND))].rstrip()
    yield "In its context:"
    yield f"  {before}[[{claim.text}]]{after}"
    for post in around.answered:
        start = around.text[slice(*post.spans[0])] if post.spans else ""
        words = start if len(start) <= ANSWERED else start[:ANSWERED].rsplit(" ", 1)[0] + " …"
        yield f"  answers post {post.post} of {post.speaker or 'an unknown speaker'}: “{words}”"


def _describe_holder(claim: Claim, post: Post) -> Iterator[str]:
    words = _words()
    source = f" (the name is {post.speaker_source})" if claim.speaker else ""
    place = f", {post.locator} of its file" if post.locator else ""
    yield f"speaker: {claim.speaker or 'unknown'}{source}, post {claim.post}{place}"
    unnamed = "the writer" if claim.endorsement == "own" else "somebody without a name"
    yield f"holder: {claim.holder or unnamed}, {words['endorsement'][claim.endorsement]}"
    yield f"claim: {'yes' if claim.claim else 'no'}; modality: {', '.join(claim.modality)}"
    counts = words["apart"] if claim.is_apart else words["own"]
    yield f"counts for the speaker's own position: {counts}"
    if claim.align:
        yield f"alignment: {claim.align}"
        for cue in claim.align_cues:
            yield f"  cue {cue.rule}: {_quote(cue, claim)}, strength {cue.weight or 0.0:.2f}"


def _describe_stance(name: str, stance: Stance, claim: Claim) -> Iterator[str]:
    yield f"{name}: {stance.label}, score {stance.score:+.2f}, confidence {stance.confidence:.2f}"
    for voice in dict.fromkeys((*VOICES, *stance.voices)):
        yield f"  voice {voice}: {_describe_shares(stance.voices.get(voice))}"
    yield from _describe_choice(stance)
    evidence = [cue for cue in stance.cues if not cue.rule.startswith("context.")]
    context = [cue for cue in stance.cues if cue.rule.startswith("context.")]
    if not stance.cues:
        yield f"  cues: {_words()['no_cue']}"
    for cue in evidence:
        acting = [c for c in context if c.acts_on == cue.rule] if _is_turned(cue) else []
        yield from _describe_evidence(cue, acting, claim)
    targets = {cue.rule for cue in evidence if _is_turned(cue)}
    for cue in context:
        if cue.acts_on not in targets:
            yield f"  {_describe_effect(cue)}"


def _describe_choice(stance: Stance) -> Iterator[str]:
    """Say why a side is taken though none of the labels has a greater share than ``none``."""
    shares = stance.voices.get("both", {})
    if stance.label != "none" and shares.get("none", 0.0) > shares.get(stance.label, 0.0):
        sides = 1 - shares["none"]
        yield f"  chosen: the sides together have {sides:.2f}, and from {SIDED:.2f} on one is taken"


def _describe_shares(shares: Mapping[str, float] | None) -> str:
    if shares is None:
        return str(_words()["not_asked"])
    return ", ".join(f"{label} {shares.get(label, 0.0):.2f}" for label in LABELS)


def _describe_evidence(cue: Cue, context: Sequence[Cue], claim: Claim) -> Iterator[str]:
    if cue.rule == _words()["model_rule"]:
        yield f"  cue {cue.rule}: {_words()['model_cue']}: {cue.side} {cue.weight or 0.0:.2f}"
        return
    weight = _describe_weight(cue.side, cue.weight)
    yield f"  cue {cue.rule}: {_quote(cue, claim)}, speaks for {weight}"
    for effect in context:
        yield f"    {_describe_effect(effect)}"
    if _is_turned(cue):
        plain = _describe_weight(cue.plain_side, cue.plain_weight)
        yield f"    without its context it would speak for {plain}"


def _quote(cue: Cue, claim: Claim) -> str:
    return "the whole sentence" if cue.text == claim.text else f"“{cue.text}”"


def _is_turned(cue: Cue) -> bool:
    """Tell whether its context turned or weakened a cue."""
    return (cue.plain_side, cue.plain_weight) != (cue.side, cue.weight)


def _describe_weight(side: str | None, weight: float | None) -> str:
    return f"{side or 'neither side'}" + ("" if weight is None else f", strength {weight:.2f}")


def _describe_effect(cue: Cue) -> str:
    kind = cue.rule.removeprefix("context.")
    name, effect = _words()["context"].get(kind, (kind, "changes how it is read"))
    return f"{name} “{cue.text}” {effect}"


@cache
def _words() -> dict[str, Any]:
    text = (resources.files("ageclaims.report") / "explanation.yaml").read_text(encoding="utf8")
    words: dict[str, Any] = yaml.safe_load(text)
    return words
