"""Two voices, one decision: the rules are read along the post, then joined with the model.

The rules (frames in context) and the model each give a distribution for a sentence. The rules see
one sentence only: `chain.read_along` reads what they say in the light of its neighbours. The model
has done so itself. The decision is the weighted mean of both. Propositions that only
sentences with certain words speak on (`only_with`) have no such neighbours; there the rules stand
alone. All weights were measured on labelled text (`docs/evaluation.md`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from ageclaims.codebook import Proposition
from ageclaims.pipeline.chain import PRIOR, Table, read_along
from ageclaims.pipeline.rules import CERTAIN, Finding, RuleVote
from ageclaims.pipeline.voices import SIDED, VOICE_LABELS, Shares
from ageclaims.records import Label

RULE_TRUST = 0.4
"""Weight of the rules beside the model where a rule fires, for propositions that have frames."""
SILENT_TRUST = 0.15
"""Their weight where none fires: their silence says less than their word."""
DOUBT = 0.1
"""How much of the silent distribution stays in what the rules say."""
SILENT = np.array([0.045, 0.035, 0.01, 0.91])
"""What the rules' silence says: they find some half of the sides in real text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One stance with what it rests on; offsets are into the Doc's text.

    Attributes:
        label: The stance.
        score: Signed strength in [-1, 1]; 0 without a side.
        confidence: Share of the label.
        findings: Evidence of the rules, context included.
        voices: What ``rules`` and ``model`` said, and ``both`` together.
    """

    label: Label
    score: float
    confidence: float
    findings: tuple[Finding, ...]
    voices: Mapping[str, Mapping[str, float]]


def decide(
    votes: Mapping[int, RuleVote],
    answers: Mapping[int, Shares],
    proposition: Proposition,
    *,
    sentences: int,
) -> dict[int, Decision]:
    """Decide the stances of a post's sentences on one proposition.

    Args:
        votes: What the rules say, by number of the sentence; those that concern the proposition.
        answers: What the model says of them; empty without a model.
        proposition: The proposition.
        sentences: How many sentences the post has.
    """
    rows = np.array([_read_rules(votes.get(n)) for n in range(sentences)]).reshape(-1, len(PRIOR))
    if not proposition.only_with:
        rows = read_along(rows)
    return {
        n: _make(votes[n], answers.get(n), _join(rows[n], votes[n], answers.get(n), proposition))
        for n in votes
    }


def _read_rules(vote: RuleVote | None) -> Table:
    """Return what the rules say of a sentence alone, as a row of `VOICE_LABELS`."""
    if vote is None or vote.side is None:
        return SILENT
    spoken: Table = (1 - DOUBT) * _stretch(vote.shares) + DOUBT * SILENT
    return spoken


def _join(rules: Table, vote: RuleVote, answer: Shares | None, proposition: Proposition) -> Table:
    """Return the weighted mean of both voices."""
    if answer is None:
        return rules
    trust = RULE_TRUST if vote.side else SILENT_TRUST
    trust = trust if proposition.frames else 0.0
    model = np.array([answer[label] for label in VOICE_LABELS])
    joined: Table = trust * rules + (1 - trust) * model
    return joined


def _stretch(shares: Shares) -> Table:
    """Return the rules' shares so that one sure finding takes all: rules seldom fire falsely."""
    sides = [min(1.0, CERTAIN * shares[side]) for side in VOICE_LABELS[:3]]
    row = np.array([*sides, max(0.0, 1.0 - sum(sides))])
    stretched: Table = row / row.sum()
    return stretched


def _make(vote: RuleVote, answer: Shares | None, row: Table) -> Decision:
    shares = {k: round(float(v), 4) for k, v in zip(VOICE_LABELS, row, strict=True)}
    has_evidence = answer is not None or vote.side is not None
    label = _pick(shares) if has_evidence else "none"
    voices: dict[str, Mapping[str, float]] = {"rules": vote.shares}
    if answer is not None:
        voices["model"] = answer
    voices["both"] = shares
    return Decision(
        label=label,
        score=round(shares["favor"] - shares["against"], 4) if label != "none" else 0.0,
        confidence=shares[label],
        findings=vote.findings if label != "none" else (),
        voices=voices,
    )


def _pick(shares: Shares) -> Label:
    sides: Sequence[Label] = ("favor", "against", "mixed")
    if 1.0 - shares["none"] < SIDED:
        return "none"
    return max(sides, key=lambda side: shares[side])
