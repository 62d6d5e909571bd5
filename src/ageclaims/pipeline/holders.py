"""Whose stance a sentence reports: "Forrester believes", "according to", quotations.

After PARC 3.0 (Pareti 2016): a source, a cue verb and the content. A quotation without its own
source goes to the nearest source of the same paragraph; an unbalanced quote mark opens nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from ageclaims.pipeline.data_files import cue_pattern, read_data
from ageclaims.pipeline.labels import OBJECT, SUBJECT
from ageclaims.records import Endorsement

ACCORDING = re.compile(
    r"\b(?:according to|in the (?:words|view|opinion) of|as per|per)\s+"
    r"((?:(?:the|a|an|this|that|one|new|recent|some|many|most|our|his|her|their) )?(?:[\w’'&.\-]+ ?){1,6}?)(?=[,.;:]|$| that\b| in\b| from\b)",
    re.I,
)
SOURCE_NOUNS = frozenset(
    "analyst analysts expert experts study studies research report survey surveys poll critics author authors "
    "researchers economist economists article book paper data statistics forum commentator journalist "
    "consultants observers pundits people some many others executives everyone theory source".split()
)
QUOTE = re.compile(r"[\"“]([^\"“”]{12,1500})[\"”]")
PRONOUNS = frozenset({"i", "we", "you", "it", "they", "he", "she", "who", "which", "that", "this", "one"})
ENDORSES = re.compile(r"\b(?:right(?:ly)?|correct(?:ly)?|as \w+ (?:said|says|notes|noted)|agree|spot on|well)\b", re.I)


@dataclass(frozen=True, slots=True)
class Report:
    """A reported source.

    Attributes:
        holder: The source's name or noun phrase as it stands in the text.
        endorsement: Whether the writer endorses or rejects what is reported.
        start: Start of the cue in the Doc's text.
        end: End, exclusive.
    """

    holder: str
    endorsement: Endorsement
    start: int
    end: int


def find_report(sentence: Span) -> Report | None:
    """Return the source that a sentence reports, or ``None`` for the writer's own voice."""
    found = _find_according(sentence) or _find_reporting_verb(sentence)
    return found


def _find_according(sentence: Span) -> Report | None:
    match = ACCORDING.search(sentence.text)
    if not match or match[1].strip().lower() in PRONOUNS | {"me", "us", "my"}:
        return None
    start = sentence.start_char
    return Report(match[1].strip(), "neutral", start + match.start(), start + match.end())


def _find_reporting_verb(sentence: Span) -> Report | None:
    verbs = set(read_data("context.yaml")["reporting"])
    for token in sentence:
        if token.lemma_.lower() not in verbs or token.pos_ not in {"VERB", "AUX"}:
            continue
        for subject in (c for c in token.children if c.dep_ in SUBJECT):
            if _is_source(subject) and _has_content(token, sentence):
                return _make_report(sentence, subject, token)
    return None


def _is_source(noun: Token) -> bool:
    if noun.pos_ == "PROPN" or noun.tag_.startswith("NNP"):
        return True
    return noun.lemma_.lower() in SOURCE_NOUNS or noun.lower_ in SOURCE_NOUNS


def _has_content(verb: Token, sentence: Span) -> bool:
    clausal = {"ccomp", "xcomp", "parataxis"}
    if any(c.dep_ in clausal for c in verb.children) or verb.dep_ in {"parataxis", "advcl"}:
        return True
    if QUOTE.search(sentence.text):
        return True
    return verb.lemma_.lower() in {"define", "call", "describe"} and any(
        c.dep_ in OBJECT for c in verb.children
    )


def _make_report(sentence: Span, subject: Token, verb: Token) -> Report:
    holder = _noun_phrase(subject)
    endorsement: Endorsement = "neutral"
    if cue_pattern("denial").search(sentence.text):
        endorsement = "rejected"
    elif ENDORSES.search(sentence.text):
        endorsement = "endorsed"
    start = min(subject.idx, verb.idx)
    end = max(subject.idx + len(subject), verb.idx + len(verb))
    return Report(holder, endorsement, start, end)


def _noun_phrase(noun: Token) -> str:
    parts = [noun, *(c for c in noun.children if c.dep_ in {"compound", "flat", "det", "amod", "nmod:poss", "poss"})]
    parts += [g for c in parts[1:] for g in c.children if g.dep_ in {"compound", "flat", "case", "det"}]
    start, end = min(t.i for t in parts), max(t.i for t in parts) + 1
    return noun.doc[start:end].text.strip()


def find_quoted(doc: Doc) -> Iterator[tuple[int, int]]:
    """Yield the spans of balanced quotations of several words, within one paragraph."""
    offset = 0
    for paragraph in doc.text.split("\n"):
        if paragraph.count('"') % 2 == 0 or "“" in paragraph:
            for match in QUOTE.finditer(paragraph):
                yield offset + match.start(), offset + match.end()
        offset += len(paragraph) + 1
