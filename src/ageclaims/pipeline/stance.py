"""Component `ageclaims_stance`: claims with their stance on every proposition.

Two voices, one decision: the rules (frames in context) and the learned model each give a
distribution; `decide` joins them.

requires: token.is_sent_start, token.dep, doc.spans["actors"]
assigns: doc._.claims
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span

from ageclaims.codebook import Codebook, Proposition, read_codebook
from ageclaims.pipeline.actors import read_roles
from ageclaims.pipeline.alignment import AlignmentCue, find_alignment
from ageclaims.pipeline.claims import is_claim
from ageclaims.pipeline.context import ContextCue, find_context, find_negation
from ageclaims.pipeline.data_files import compile_cues
from ageclaims.pipeline.extensions import register_extensions
from ageclaims.pipeline.gate import KEY as GATED
from ageclaims.pipeline.holders import Report, find_quoted, find_report
from ageclaims.pipeline.rules import CERTAIN, Finding, RuleVote, decide_by_rules, vote
from ageclaims.pipeline.voices import VOICE_LABELS, StanceQuestion, StanceVoice
from ageclaims.records import Label

SIDES = {"favor": 1.0, "against": -1.0, "mixed": 0.0, "none": 0.0}
PARENT_LENGTH = 300
RULE_TRUST = 0.4
"""Weight of the rules beside the model; measured by training/stance/arbitrate.py."""
SIDED = 0.4
"""A sentence has a side if the joint share of the three sides reaches this; measured likewise."""
MODEL_CUE = 0.3
"""The model is named as evidence for a stance from this share on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One stance with what it rests on; offsets are into the Doc's text."""

    label: Label
    score: float
    confidence: float
    findings: tuple[Finding, ...]
    voices: Mapping[str, Mapping[str, float]]


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceClaim:
    """What the pipeline found in one sentence; offsets are into the Doc's text."""

    start: int
    end: int
    claim: bool
    context: tuple[ContextCue, ...]
    negated: bool
    report: Report | None
    alignment: AlignmentCue | None
    stances: Mapping[str, Decision]


def decide(rules: RuleVote, model: Mapping[str, float] | None) -> Decision:
    """Join the two voices: a weighted mean of their distributions; rules alone by thresholds."""
    voices: dict[str, Mapping[str, float]] = {"rules": rules.shares}
    if model is None:
        label, joint = decide_by_rules(rules.shares), dict(rules.shares)
    else:
        voices["model"] = model
        certain = _stretch(rules.shares)
        joint = {k: RULE_TRUST * certain[k] + (1 - RULE_TRUST) * model[k] for k in VOICE_LABELS}
        label = _pick(joint)
    return Decision(
        label=label,  # type: ignore[arg-type]
        score=round(joint["favor"] - joint["against"], 4) if label != "none" else 0.0,
        confidence=round(joint[label] if model or label == "none" else max(joint.values()), 4),
        findings=rules.findings if label != "none" else (),
        voices=voices,
    )


def _stretch(shares: Mapping[str, float]) -> dict[str, float]:
    """Return the rules' shares so that one sure finding takes all: rules seldom fire falsely."""
    stretched = {side: min(1.0, CERTAIN * shares[side]) for side in ("favor", "against", "mixed")}
    return stretched | {"none": max(0.0, 1.0 - sum(stretched.values()))}


def _pick(joint: Mapping[str, float]) -> str:
    sides = ("favor", "against", "mixed")
    if sum(joint[s] for s in sides) < SIDED:
        return "none"
    return max(sides, key=lambda s: joint[s])


def carry_reports(doc: Doc, claims: list[SentenceClaim]) -> list[SentenceClaim]:
    """Give every sentence of a quotation the source that one of its sentences names."""
    for start, end in find_quoted(doc):
        inside = [i for i, c in enumerate(claims) if c.start < end and c.end > start]
        reports = [claims[i].report for i in inside if claims[i].report]
        before = inside[0] - 1 if inside else -1
        if not reports and before >= 0 and doc.text[: claims[before].end].endswith(":"):
            reports = [claims[before].report]
        for i in inside:
            if reports and claims[i].report is None:
                claims[i] = replace(claims[i], report=reports[0])
    return claims


class StanceComponent:
    """The component."""

    def __init__(self, codebook: Codebook, voice: StanceVoice | None) -> None:
        """Take a codebook, and the learned voice if there is one."""
        self._propositions = codebook.propositions
        self._lexicons = codebook.lexicons
        self._voice = voice
        register_extensions()

    def __call__(self, doc: Doc) -> Doc:
        """Find the claims of one Doc."""
        return next(self.pipe([doc]))

    def pipe(self, docs: Iterable[Doc], batch_size: int = 32) -> Iterator[Doc]:
        """Find the claims of many Docs."""
        for doc in docs:
            doc._.claims = tuple(carry_reports(doc, list(self._read(doc))))
            yield doc

    def _read(self, doc: Doc) -> Iterator[SentenceClaim]:
        roles = read_roles(doc)
        gated = {span.start for span in doc.spans.get(GATED, [])}
        before = ""
        for sentence in doc.sents:
            if not sentence.text.strip():
                continue
            context = find_context(sentence)
            is_gated = sentence.start in gated
            stances = {
                name: self._decide(sentence, p, roles, context, before)
                for name, p in self._propositions.items()
                if is_gated and self._concerns(sentence, p)
            }
            yield _make_claim(sentence, context, stances, is_gated=is_gated)
            before = sentence.text.strip()

    def _concerns(self, sentence: Span, proposition: Proposition) -> bool:
        words = [w for name in proposition.only_with for w in self._lexicons.get(name, ())]
        return not words or compile_cues(tuple(words)).search(sentence.text) is not None

    def _decide(
        self,
        sentence: Span,
        proposition: Proposition,
        roles: Mapping[int, Any],
        context: Sequence[ContextCue],
        before: str,
    ) -> Decision:
        rules = vote(sentence, proposition, roles, context)
        speaks_of_parties = any(token.i in roles for token in sentence)
        if self._voice is None or not (speaks_of_parties or rules.findings):
            return decide(rules, None)
        question = StanceQuestion(
            proposition.statement,
            sentence.text.strip(),
            before,
            sentence.doc._.post.parent[:PARENT_LENGTH],
        )
        answer = self._voice.predict([question])[0]
        model = {k: float(v) for k, v in zip(VOICE_LABELS, answer, strict=True)}
        return _cite_model(decide(rules, model), sentence)


def _cite_model(decision: Decision, sentence: Span) -> Decision:
    """Add the sentence as the model's cue where the model's share speaks for the decision."""
    share = decision.voices["model"].get(decision.label, 0.0)
    if decision.label == "none" or share < MODEL_CUE:
        return decision
    start, end = sentence.start_char, sentence.start_char + len(sentence.text.rstrip())
    start += len(sentence.text) - len(sentence.text.lstrip())
    cue = Finding("model:stance", decision.label, round(share, 4), start, end)
    return replace(decision, findings=(*decision.findings, cue))


def _make_claim(
    sentence: Span,
    context: Sequence[ContextCue],
    stances: Mapping[str, Decision],
    *,
    is_gated: bool,
) -> SentenceClaim:
    text = sentence.text
    start = sentence.start_char + len(text) - len(text.lstrip())
    return SentenceClaim(
        start=start,
        end=sentence.start_char + len(text.rstrip()),
        claim=is_claim(sentence, list(context)),
        context=tuple(context),
        negated=is_gated and find_negation(sentence.root) is not None,
        report=find_report(sentence) if is_gated else None,
        alignment=find_alignment(sentence) if sentence.doc._.post.is_comment else None,
        stances=stances,
    )


@Language.factory("ageclaims_stance", default_config={"codebook": None})
def make_component(nlp: Language, name: str, codebook: dict[str, Any] | None) -> StanceComponent:
    """Make the component for a codebook given as plain values; the built-in one by default."""
    from ageclaims.pipeline.stance_model import read_voice  # noqa: PLC0415

    settings = Codebook.model_validate(codebook) if codebook else read_codebook()
    return StanceComponent(settings, read_voice(settings.pipeline.stance))
