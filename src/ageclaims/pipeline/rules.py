"""The voice of the rules: frames read in their context, for one sentence and proposition.

Every piece of evidence starts with the side of its frame; what stands around it then flips it
(negation, a verb that ends or prevents it, a denied claim, an illusion), silences it
(advice, wishes, plain questions) or weakens it (hedges).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Span, Token

from ageclaims.codebook import Proposition
from ageclaims.pipeline.actors import Role
from ageclaims.pipeline.context import (
    ContextCue,
    find_conceded,
    find_negation,
    find_shifter,
    find_wish,
    is_in_condition,
)
from ageclaims.pipeline.frames import Evidence, find_evidence

SIDES = ("favor", "against", "mixed")
OPPOSITE = {"favor": "against", "against": "favor", "mixed": "mixed"}
HEDGE = 0.9
QUESTION = 0.15
CONDITION = 0.35
CONCEDED = 0.4
"""What is granted before the point weighs so much."""
CERTAIN = 2.0


@dataclass(frozen=True, slots=True)
class Finding:
    """Evidence after its context was read.

    Attributes:
        rule: Name of the rule.
        side: The side it speaks for, context included.
        weight: Strength in [0, 1].
        start: Start in the Doc's text.
        end: End, exclusive.
        plain: Side and weight before its context was read; ``None`` for a context cue.
        acts_on: For a context cue, the rule whose evidence it turned or weakened.
    """

    rule: str
    side: str
    weight: float
    start: int
    end: int
    plain: tuple[str, float] | None = None
    acts_on: str | None = None


@dataclass(frozen=True, slots=True)
class RuleVote:
    """What the rules say of one sentence.

    Attributes:
        shares: Strength per label; all of it on ``none`` where nothing was found.
        findings: The evidence, context cues included, in text order.
    """

    shares: Mapping[str, float]
    findings: tuple[Finding, ...]

    @property
    def side(self) -> str | None:
        """The side with the largest share; ``None`` where the rules are silent."""
        side = max(SIDES, key=lambda name: self.shares[name])
        return side if self.shares[side] else None


def vote(
    sentence: Span,
    proposition: Proposition,
    roles: Mapping[int, Role],
    context: Sequence[ContextCue],
) -> RuleVote:
    """Read one sentence on one proposition."""
    found = [e for f in proposition.frames for e in find_evidence(sentence, roles, f)]
    conceded = _find_conceded(sentence) if found else None
    findings = [f for e in found for f in _read_in_context(e, sentence.doc, context, conceded)]
    return RuleVote(
        _share(findings), tuple(sorted(findings, key=lambda f: (f.start, f.end, f.rule)))
    )


def _find_conceded(sentence: Span) -> tuple[int, int] | None:
    """Return where in the Doc's text something is granted before the point."""
    conceded = find_conceded(sentence.text)
    start = sentence.start_char
    return (start + conceded[0], start + conceded[1]) if conceded else None


def _read_in_context(
    evidence: Evidence,
    doc: Doc,
    context: Sequence[ContextCue],
    conceded: tuple[int, int] | None,
) -> list[Finding]:
    side, weight, cues = evidence.side, evidence.weight, []
    negation = find_negation(evidence.head)
    inside = range(evidence.start, evidence.end)
    if evidence.is_phrase and negation is not None and negation.i in inside:
        negation = None
    shifter = find_shifter(evidence.head)
    if shifter is not None and shifter.i not in inside:
        side, weight = OPPOSITE[side], weight * HEDGE
        cues.append(_cue("shifter", shifter.idx, shifter.idx + len(shifter)))
        negation = negation or find_negation(shifter)
    if negation is not None:
        side, weight = OPPOSITE[side], weight * HEDGE
        cues.append(_cue("negation", negation.idx, negation.idx + len(negation)))
    wish = find_wish(evidence.head)
    if wish is not None:
        weight *= QUESTION
        cues.append(_cue("wish", wish.idx, wish.idx + len(wish)))
    conditional = is_in_condition(evidence.head)
    if conditional:
        weight *= CONDITION
    if conceded and conceded[0] <= doc[evidence.start].idx < conceded[1]:
        weight *= CONCEDED
        cues.append(_cue("conceded", *conceded))
    for cue in context:
        if negation is not None and cue.start <= negation.idx < cue.end and cue.kind == "denial":
            continue
        side, weight, used = _apply(cue, side, weight, evidence)
        if used:
            cues.append(_cue(cue.kind, cue.start, cue.end))
    first, last = doc[evidence.start], doc[evidence.end - 1]
    plain = (evidence.side, evidence.weight)
    finding = Finding(evidence.rule, side, weight, first.idx, last.idx + len(last), plain)
    if conditional:
        cues += [_cue(c.kind, c.start, c.end) for c in context if c.kind == "hypothetical"]
    return [finding, *(replace(cue, acts_on=evidence.rule) for cue in cues)]


def _apply(
    cue: ContextCue, side: str, weight: float, evidence: Evidence
) -> tuple[str, float, bool]:
    if cue.kind == "hedged":
        return side, weight * HEDGE, True
    if cue.kind == "question":
        return side, weight * QUESTION, True
    if cue.kind == "rhetorical":
        return OPPOSITE[side] if side == "favor" else side, weight * HEDGE, True
    if cue.kind == "denial":
        return OPPOSITE[side], weight * HEDGE, True
    if cue.kind == "illusion" and side == "favor":
        return "against", weight * HEDGE, True
    if cue.kind == "irony" and side == "favor":
        return "against", weight * 0.7, True
    if cue.kind == "past_over" and _is_past(evidence.head):
        return OPPOSITE[side], weight * 0.7, True
    return side, weight, False


def _is_past(head: Token) -> bool:
    """Tell whether a predicate tells of the past: "had", "used to have", "could have"."""
    governor = head.head
    if head.tag_ == "VB":
        could = any(child.lower_ in {"could", "would"} for child in head.children)
        return could or governor.lower_ == "used"
    return head.tag_ in {"VBD", "VBN"}


def _cue(kind: str, start: int, end: int) -> Finding:
    return Finding(f"context.{kind}", "none", 0.0, start, end)


def _share(findings: Sequence[Finding]) -> dict[str, float]:
    """Turn findings to shares: the strongest of each side counts whole, the rest by half."""
    strength = {}
    for side in ("favor", "against", "mixed"):
        weights = sorted((f.weight for f in findings if f.side == side), reverse=True)
        strength[side] = sum(w / 2**i for i, w in enumerate(weights[:4]))
    total = sum(strength.values())
    if not total:
        return {"favor": 0.0, "against": 0.0, "mixed": 0.0, "none": 1.0}
    reach = min(total, CERTAIN) / CERTAIN
    shares = {side: reach * value / total for side, value in strength.items()}
    shares["none"] = max(0.0, 1.0 - sum(shares.values()))
    return shares
