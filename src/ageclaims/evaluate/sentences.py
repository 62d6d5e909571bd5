"""Scores over sentences: stances, claims, holders, agreement with others, and the worst errors."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from ageclaims.errors import InputError
from ageclaims.evaluate.annotation import Annotation, LabelledSentence
from ageclaims.evaluate.match import Answer, Pair, match_sentences, merge_answers
from ageclaims.evaluate.proposition import Judged, PropositionScore, score_proposition
from ageclaims.evaluate.scores import LabelScore, score_counts
from ageclaims.records import Cue, Label

WORD = re.compile(r"[\w’'&.-]*\w")
ERROR_KINDS = ("flipped", "invented", "missed", "other side")
FIELDS = ("claim", "holder", "align")
SIDES = frozenset({"favor", "against"})


@dataclass(frozen=True, slots=True, kw_only=True)
class WrongAnswer:
    """A sentence that is answered differently from gold.

    Attributes:
        kind: ``flipped`` favor for against or the reverse; ``invented`` a side where gold has
            none; ``missed`` a side; ``other side``: mixed for a side or the reverse.
        proposition: Name of the proposition.
        doc: Document.
        start: Start of the gold sentence.
        end: End, exclusive.
        text: The gold sentence.
        gold_id: Id of the gold sentence.
        id: Id of the record that decided, for ``ageclaims explain``; ``None`` without one.
        gold: Label of gold.
        answer: Label answered.
        confidence: Confidence of the answer.
        cues: What the answer rests on.
        voices: What each voice said.
    """

    kind: str
    proposition: str
    doc: str
    start: int
    end: int
    text: str
    gold_id: str
    id: str | None
    gold: Label
    answer: Label
    confidence: float | None
    cues: tuple[Cue, ...]
    voices: Mapping[str, Mapping[str, float]]


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceScores:
    """Everything that is scored over sentences.

    Attributes:
        count: Number of gold sentences.
        documents: Number of documents with gold.
        missing: Documents with gold that the other side lacks; their answers are ``none``.
        unmatched: Gold sentences for which no span speaks.
        misplaced: Gold sentences that read differently at the same offsets on the other side.
        propositions: Scores per proposition.
        claim: Whether a sentence is a claim; ``None`` if not both sides say.
        holder: Reported sources; an answer is right if one name holds all words of the other;
            ``None`` if not both sides say.
        align: Sentences that agree or disagree with another participant; empty if not both sides
            say.
        errors: Wrong answers per proposition and kind, surest first.
    """

    count: int
    documents: int
    missing: tuple[str, ...]
    unmatched: int
    misplaced: int
    propositions: Mapping[str, PropositionScore]
    claim: LabelScore | None
    holder: LabelScore | None
    align: Mapping[str, LabelScore]
    errors: Mapping[str, tuple[WrongAnswer, ...]]


def score_sentences(answers: Annotation, gold: Annotation, *, errors: int) -> SentenceScores:
    """Score one side's sentences against the other's.

    Args:
        answers: What is scored.
        gold: What it is scored against; its sentences are the units.
        errors: How many wrong answers of a kind to keep per proposition.

    Raises:
        InputError: If the sides have no proposition or document in common.
    """
    pairs, missing = match_sentences(gold, answers)
    names = common_propositions(answers, gold)
    merged = {name: [(p, merge_answers(p.hits, name)) for p in pairs] for name in names}
    rows = {
        name: [(p, a) for p, a in merged[name] if _is_judged(p, name, answers=answers, gold=gold)]
        for name in names
    }
    sure = answers.is_analysis
    judged = {field: _choose_judged(pairs, answers, field) for field in FIELDS}
    return SentenceScores(
        count=len(pairs),
        documents=len({pair.gold.doc for pair in pairs}),
        missing=tuple(sorted(missing)),
        unmatched=sum(not pair.hits for pair in pairs),
        misplaced=sum(pair.is_misplaced for pair in pairs),
        propositions={
            n: score_proposition(n, [_judge(p, a, n, sure=sure) for p, a in rows[n]]) for n in names
        },
        claim=_score_claims(judged["claim"]),
        holder=_score_holders(judged["holder"]),
        align={
            label: _score_align(judged["align"], label)
            for label in ("agree", "disagree")
            if judged["align"]
        },
        errors={n: tuple(_find_errors(rows[n], n, errors, sure=sure)) for n in names},
    )


def _is_judged(pair: Pair, name: str, *, answers: Annotation, gold: Annotation) -> bool:
    """Tell whether both sides judged a sentence; a reader may leave one out, a program does not."""
    by_gold = gold.is_analysis or name in pair.gold.stances
    is_open = bool(pair.hits) and not any(name in hit.stances for hit in pair.hits)
    return by_gold and (answers.is_analysis or not is_open)


def _choose_judged(pairs: Sequence[Pair], answers: Annotation, field: str) -> list[Pair]:
    """Return the pairs whose field both sides judged; a program judges it of all."""
    if not answers.is_analysis and not any(s.judges(field) for s in answers.sentences or ()):
        return []
    return [
        pair
        for pair in pairs
        if pair.gold.judges(field)
        and (not pair.hits or any(hit.judges(field) for hit in pair.hits))
    ]


def common_propositions(answers: Annotation, gold: Annotation) -> tuple[str, ...]:
    """Return the propositions that both sides label.

    Raises:
        InputError: If there is none.
    """
    names = tuple(name for name in gold.propositions if name in answers.propositions)
    if not names:
        raise InputError(
            f"no proposition in common: {answers.name} has {', '.join(answers.propositions)}; "
            f"{gold.name} has {', '.join(gold.propositions)}"
        )
    return names


def _judge(pair: Pair, answer: Answer, name: str, *, sure: bool) -> Judged:
    stance = answer.stance(name) if sure else None
    return Judged(
        doc=pair.gold.doc,
        person=pair.person,
        gold=_label(pair, name),
        answer=answer.label,
        confidence=stance.confidence if stance else None,
    )


def _label(pair: Pair, name: str) -> Label:
    """Return gold's label; an analysis that did not judge a proposition says ``none``."""
    return pair.gold.stances[name].label if name in pair.gold.stances else "none"


def _score_claims(pairs: Sequence[Pair]) -> LabelScore | None:
    if not pairs:
        return None
    return _score(pairs, lambda p: bool(p.gold.claim), lambda p: any(hit.claim for hit in p.hits))


def _score_holders(pairs: Sequence[Pair]) -> LabelScore | None:
    if not pairs:
        return None
    held = [p for p in pairs if p.gold.holder]
    return score_counts(
        gold=len(held),
        answered=sum(any(hit.holder for hit in p.hits) for p in pairs),
        right=sum(any(_is_same_holder(hit, p.gold) for hit in p.hits) for p in held),
    )


def _is_same_holder(a: LabelledSentence, b: LabelledSentence) -> bool:
    one, other = (set(WORD.findall((side.holder or "").lower())) for side in (a, b))
    return bool(one and other) and (one <= other or other <= one)


def _score_align(pairs: Sequence[Pair], label: str) -> LabelScore:
    return _score(
        pairs, lambda p: p.gold.align == label, lambda p: any(h.align == label for h in p.hits)
    )


def _score(
    pairs: Sequence[Pair], wanted: Callable[[Pair], bool], found: Callable[[Pair], bool]
) -> LabelScore:
    gold, answers = [wanted(p) for p in pairs], [found(p) for p in pairs]
    right = sum(g and a for g, a in zip(gold, answers, strict=True))
    return score_counts(gold=sum(gold), answered=sum(answers), right=right)


def _find_errors(
    rows: Sequence[tuple[Pair, Answer]], name: str, most: int, *, sure: bool
) -> Iterable[WrongAnswer]:
    wrong = [
        _make_error(pair, answer, name, sure=sure)
        for pair, answer in rows
        if _label(pair, name) != answer.label
    ]
    wrong.sort(key=lambda e: (-(e.confidence or 0.0), e.doc, e.start))
    for kind in ERROR_KINDS:
        yield from [error for error in wrong if error.kind == kind][:most]


def _make_error(pair: Pair, answer: Answer, name: str, *, sure: bool) -> WrongAnswer:
    stance, gold = answer.stance(name), pair.gold
    label = _label(pair, name)
    return WrongAnswer(
        kind=_name_error(label, answer.label),
        proposition=name,
        doc=gold.doc,
        start=gold.start,
        end=gold.end,
        text=gold.text,
        gold_id=gold.id,
        id=answer.span.id if answer.span else next((h.id for h in pair.hits), None),
        gold=label,
        answer=answer.label,
        confidence=stance.confidence if stance and sure else None,
        cues=stance.cues if stance else (),
        voices=stance.voices if stance else {},
    )


def _name_error(gold: Label, answer: Label) -> str:
    if gold in SIDES and answer in SIDES:
        return "flipped"
    if gold == "none":
        return "invented"
    return "missed" if answer == "none" else "other side"
