"""Component `ageclaims_stance`: claims with their stance on every proposition.

The rules read each gated sentence, the learned voice reads the post's sentences together;
`decision.decide` reads the rules along the post and joins both.

requires: token.is_sent_start, token.dep, doc.spans["actors"]
assigns: doc._.claims
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from spacy.tokens import Doc, Span

from ageclaims.codebook import Codebook, Proposition
from ageclaims.pipeline.actors import read_roles
from ageclaims.pipeline.answering import AlignmentCue, Answered, find_alignment
from ageclaims.pipeline.carry import carry_reports
from ageclaims.pipeline.claims import is_claim
from ageclaims.pipeline.clues import read_clues
from ageclaims.pipeline.context import ContextCue, find_context, find_negation
from ageclaims.pipeline.data_files import compile_words
from ageclaims.pipeline.decision import Decision, decide
from ageclaims.pipeline.extensions import register_extensions
from ageclaims.pipeline.gate import KEY as GATED
from ageclaims.pipeline.holders import Report, find_report
from ageclaims.pipeline.rules import Finding, RuleVote, vote
from ageclaims.pipeline.sentences import Sentence, read_sentences
from ageclaims.pipeline.voices import VOICE_LABELS, Citation, Passage, StanceVoice
from ageclaims.pipeline.windows import find_near

CONTEXT_WORDS = 24
"""Words of the answered post, or of the title, that the learned voice reads."""
REACH = 1
"""Sentences on either side of one that passed the gate that the learned voice is asked about too:
"I don't think so" names no party. For a proposition that is bound to words, none."""
UNREAD = RuleVote(shares={**dict.fromkeys(VOICE_LABELS, 0.0), "none": 1.0}, findings=())
"""What the rules say of a sentence that is not parsed."""
MODEL_CUE = 0.3
"""The model is named as evidence for a stance from this share on, and where there is no other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceClaim:
    """What the pipeline found in one sentence; offsets are into the Doc's text."""

    start: int
    end: int
    claim: bool
    context: tuple[ContextCue, ...]
    negated: bool
    report: Report | None
    alignment: tuple[AlignmentCue, ...]
    stances: Mapping[str, Decision]


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
        gated = {span.start: span for span in doc.spans.get(GATED, [])}
        sentences = [_look_at(s, gated.get(s.start)) for s in read_sentences(doc)]
        post = doc._.post
        answered = Answered(post.parent, post.addressee) if post.is_comment else None
        stances = {
            name: self._read_proposition(doc, sentences, proposition)
            for name, proposition in self._propositions.items()
            if gated
        }
        doc._.claims = tuple(
            _make_claim(
                found,
                {name: s[n] for name, s in stances.items() if n in s} if stances else {},
                report=report,
                alignment=find_alignment(found.sentence, n, answered) if answered else (),
            )
            for n, (found, report) in enumerate(
                zip(sentences, _find_reports(doc, sentences), strict=True)
            )
        )
        return doc

    def pipe(self, docs: Iterable[Doc], batch_size: int = 32) -> Iterator[Doc]:
        """Find the claims of many Docs."""
        yield from map(self, docs)

    def _read_proposition(
        self, doc: Doc, sentences: Sequence[Looked], proposition: Proposition
    ) -> dict[int, Decision]:
        """Return the decisions by the number of the sentence; those that concern it alone."""
        roles = read_roles(doc)
        votes = {
            n: vote(found.span, proposition, roles, found.context)
            for n, found in enumerate(sentences)
            if found.span is not None and self._concerns(found.sentence, proposition)
        }
        if self._voice and not proposition.only_with:
            near = find_near(votes, REACH, len(sentences))
            votes = {n: votes.get(n, UNREAD) for n in near}
        passage = _make_passage(doc, sentences, proposition, votes)
        answers = self._voice.read(passage, list(votes)) if self._voice and votes else {}
        decisions = decide(votes, answers, proposition, sentences=len(sentences))
        return self._cite_model(decisions, passage, sentences)

    def _cite_model(
        self, decisions: dict[int, Decision], passage: Passage, sentences: Sequence[Looked]
    ) -> dict[int, Decision]:
        """Add the sentence, and the words that moved the model, as cues where it speaks for it."""
        labels = {n: d.label for n, d in decisions.items() if _is_spoken_for(d)}
        if self._voice is None or not labels:
            return decisions
        cited = self._voice.cite(passage, labels)
        cues = {n: _make_cues(decisions[n], sentences[n], cited.get(n, ())) for n in labels}
        return {
            n: replace(d, findings=(*d.findings, *cues[n])) if n in cues else d
            for n, d in decisions.items()
        }

    def _concerns(self, sentence: Sentence, proposition: Proposition) -> bool:
        words = [w for name in proposition.only_with for w in self._lexicons.get(name, ())]
        return not words or compile_words(tuple(words)).search(sentence.text) is not None


def _is_spoken_for(decision: Decision) -> bool:
    """Tell whether the model is named as evidence for a side."""
    share = decision.voices.get("model", {}).get(decision.label, 0.0)
    least = MODEL_CUE if decision.findings else 0.0
    return decision.label != "none" and share > 0.0 and share >= least


def _make_cues(decision: Decision, found: Looked, cited: Sequence[Citation]) -> Iterator[Finding]:
    start, end = _borders(found.sentence)
    share = decision.voices["model"][decision.label]
    yield Finding("model:stance", decision.label, round(share, 4), start, end)
    for words in cited:
        weight = round(min(1.0, words.weight), 4)
        span = (start + words.start, start + words.end)
        yield Finding("model:words", decision.label, weight, *span)


@dataclass(frozen=True, slots=True)
class Looked:
    """A sentence with what stands around its predicates; `span` is its parse, if there is one."""

    sentence: Sentence
    context: tuple[ContextCue, ...]
    span: Span | None


def _look_at(sentence: Sentence, span: Span | None) -> Looked:
    return Looked(sentence, tuple(find_context(sentence)), span)


def _make_passage(
    doc: Doc,
    sentences: Sequence[Looked],
    proposition: Proposition,
    votes: Mapping[int, RuleVote],
) -> Passage:
    """Return what the learned voice is asked about; it asks for clues by itself."""
    roles = read_roles(doc)

    @cache
    def read(number: int) -> Sequence[str]:
        found = sentences[number]
        if found.span is None:
            return ()
        return read_clues(found.span, roles, found.context, votes[number].findings)

    return Passage(
        proposition=proposition.statement,
        sentences=tuple(found.sentence.text.strip() for found in sentences),
        context=" ".join(doc._.post.parent.split()[:CONTEXT_WORDS]),
        said={number: found.side for number, found in votes.items() if found.side},
        linked=not proposition.only_with,
        read_clues=read,
    )


def _borders(sentence: Sentence) -> tuple[int, int]:
    """Return where a sentence starts and ends in the Doc's text, without blanks around it."""
    text = sentence.text
    start = sentence.start_char + len(text) - len(text.lstrip())
    return start, sentence.start_char + len(text.rstrip())


def _find_reports(doc: Doc, sentences: Sequence[Looked]) -> list[Report | None]:
    own = [find_report(found.span or found.sentence) for found in sentences]
    return carry_reports(doc, [_borders(found.sentence) for found in sentences], own)


def _make_claim(
    found: Looked,
    stances: Mapping[str, Decision],
    *,
    report: Report | None,
    alignment: tuple[AlignmentCue, ...],
) -> SentenceClaim:
    sentence, span = found.sentence, found.span
    start, end = _borders(sentence)
    return SentenceClaim(
        start=start,
        end=end,
        claim=is_claim(sentence, found.context),
        context=found.context,
        negated=span is not None and find_negation(span.root) is not None,
        report=report,
        alignment=alignment,
        stances=stances,
    )
