"""Whose stance a sentence reports: "Forrester believes", "according to", quotations.

After PARC 3.0 (Pareti 2016): a source, a cue verb and the content. A quotation without its own
source goes to the nearest source of the same paragraph, or of the one before if it is whole
sentences; an unbalanced quote mark opens nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Span, Token

from ageclaims.pipeline.context import is_in_condition
from ageclaims.pipeline.data_files import cue_pattern, patterns, read_data
from ageclaims.pipeline.extensions import Worded, read_text
from ageclaims.pipeline.labels import OBJECT, SUBJECT
from ageclaims.records import Endorsement

NOUN_PARTS = frozenset({"compound", "flat", "det", "amod", "nummod", "case", "prep", "pobj"})
NOUN_PARTS |= {"nmod", "nmod:poss", "poss"}
CLAUSAL = frozenset({"ccomp", "xcomp", "parataxis"})
NOT = frozenset({"not", "n't", "n’t", "never"})
MARK = re.compile('["“”]')
QUOTE = re.compile(r"[\"“]([^\"“”]{12,1500})[\"”]")


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


def find_report(sentence: Worded) -> Report | None:
    """Return the source that a sentence reports, or ``None`` for the writer's own voice.

    In a Span, which is parsed, the subject of its verb is looked for where no pattern finds one.
    """
    found = _find_phrase(sentence)
    return found or (_find_reporting_verb(sentence) if isinstance(sentence, Span) else None)


def is_pronoun(holder: str) -> bool:
    """Tell whether a source is only called "he" or "she"."""
    return holder.lower() in _words("persons")


def may_be_person(holder: str) -> bool:
    """Tell whether "he" or "she" may stand for a source."""
    words = holder.split()
    if not words:
        return False
    is_title = words[0].lower() == "the" and words[-1][0].isupper()
    return not is_title and words[-1].lower() not in _words("no_persons")


def _find_phrase(sentence: Worded) -> Report | None:
    text = sentence.text
    stripped = text.rstrip()
    for _, pattern in patterns("holders.yaml", "phrases").try_on(stripped):
        for match in pattern.finditer(stripped):
            holder = _name(_trim(match[1]), sentence.doc)
            if holder.lower() not in _words("not_sources"):
                start = sentence.start_char
                endorsement = _read_endorsement(text)
                return Report(holder, endorsement, start + match.start(), start + match.end())
    return None


def _trim(source: str) -> str:
    """Return a source without what only stands beside its name."""
    words = source.strip(" .,;:").split(" ")
    while len(words) > 1 and words[-1] in _words("trailing"):
        words.pop()
    return " ".join(words)


def _name(source: str, doc: Doc) -> str:
    """Return whom "you" means; any other source is named already."""
    return doc._.post.addressee or source if source.lower() == "you" else source


def _find_reporting_verb(sentence: Span) -> Report | None:
    verbs = _reporting_verbs() | _words("speech") | _words("attitude")
    for token in sentence:
        if token.lemma_.lower() not in verbs or token.pos_ not in {"VERB", "AUX"}:
            continue
        for subject in _find_subjects(token):
            if _reports(token, subject) and _has_content(token, sentence):
                return _make_report(sentence, subject, token)
    return None


def _find_subjects(verb: Token) -> Iterator[Token]:
    """Yield the subjects of a verb; after what is said, one is often parsed as an object."""
    subjects = [c for c in verb.children if c.dep_ in SUBJECT]
    yield from subjects
    if not subjects and verb.lemma_.lower() in _words("speech"):
        said = [c for c in verb.children if c.dep_ in CLAUSAL and c.i < verb.i]
        yield from (c for c in verb.children if said and c.dep_ in OBJECT and c.i > verb.i)


def _reports(verb: Token, subject: Token) -> bool:
    """Tell whether somebody says something: "no survey shows" and "if they say" report nothing."""
    denied = any(child.lower_ == "no" for child in subject.children)
    return _is_source(subject, verb) and not denied and not is_in_condition(verb)


def _is_source(noun: Token, verb: Token) -> bool:
    if _is_said(verb) and noun.lower_ not in _words("not_speakers"):
        return True
    if noun.lower_ in _words("persons"):
        return any(c.dep_ == "ccomp" for c in verb.children)
    if noun.lower_ in _words("not_sources"):
        return False
    if verb.lemma_.lower() in _words("attitude") and noun.lemma_.lower() in _words("parties"):
        return False
    if noun.pos_ == "PROPN" or noun.tag_.startswith("NNP"):
        return True
    return noun.lemma_.lower() in _words("source_nouns") or noun.lower_ in _words("source_nouns")


def _is_said(verb: Token) -> bool:
    """Tell whether a verb of speech carries its sentence: "and the man told me that ...".

    "Can tell" is no speech, and what a subordinate clause reports is not what the sentence says.
    Who does not say something says nothing.
    """
    if verb.lemma_.lower() not in _words("speech"):
        return False
    if any(c.dep_ == "aux" and c.lower_ in {"can", "ca", "could", "to"} for c in verb.children):
        return False
    if any(c.lower_ in NOT for c in verb.children):
        return False
    while verb.dep_ == "parataxis":
        verb = verb.head
    return verb.dep_ == "ROOT" or any(c.lower_ == "as" for c in verb.children)


def _has_content(verb: Token, sentence: Span) -> bool:
    if any(c.dep_ in CLAUSAL for c in verb.children) or verb.dep_ in {"parataxis", "advcl"}:
        return True
    if QUOTE.search(sentence.text):
        return True
    return verb.lemma_.lower() in _words("with_object") and any(
        c.dep_ in OBJECT for c in verb.children
    )


def _make_report(sentence: Span, subject: Token, verb: Token) -> Report:
    holder = _noun_phrase(subject)
    endorsement = _read_endorsement(sentence.text)
    start = min(subject.idx, verb.idx)
    end = max(subject.idx + len(subject), verb.idx + len(verb))
    return Report(holder, endorsement, start, end)


def _read_endorsement(text: str) -> Endorsement:
    if cue_pattern("denial").search(text):
        return "rejected"
    if patterns("holders.yaml", "endorses").search(text):
        return "endorsed"
    return "neutral"


@cache
def _reporting_verbs() -> frozenset[str]:
    return frozenset(read_data("context.yaml")["reporting"])


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(read_data("holders.yaml")[kind])


def _noun_phrase(noun: Token) -> str:
    parts = list(_find_parts(noun))
    start, end = min(t.i for t in parts), max(t.i for t in parts) + 1
    return noun.doc[start:end].text.strip()


def _find_parts(noun: Token) -> Iterator[Token]:
    """Yield the words of a noun phrase, without its relative clauses, appositions and conjuncts."""
    yield noun
    for child in noun.children:
        if child.dep_ in NOUN_PARTS:
            yield from _find_parts(child)


def find_quoted(doc: Doc) -> Iterator[tuple[int, int]]:
    """Yield the spans of balanced quotations of several words, within one paragraph."""
    offset = 0
    text = read_text(doc)
    for paragraph in text.split("\n") if '"' in text or "“" in text else ():
        if paragraph.count('"') % 2 == 0 or "“" in paragraph:
            for start, end in _pair_marks(paragraph):
                if QUOTE.fullmatch(paragraph, start, end):
                    yield offset + start, offset + end
        offset += len(paragraph) + 1


def _pair_marks(text: str) -> Iterator[tuple[int, int]]:
    """Yield from each opening mark to the one that closes it; 5" opens nothing."""
    opened = None
    for match in MARK.finditer(text):
        place, mark = match.start(), match[0]
        is_inch = mark == '"' and text[max(0, place - 1) : place].isdigit()
        if mark == "“" or (opened is None and mark == '"' and not is_inch):
            opened = place
        elif opened is not None:
            yield opened, place + 1
            opened = None


def opens_quotation(text: str) -> bool:
    """Tell whether a sentence only announces the words of another ("An excerpt from X:")."""
    return patterns("holders.yaml", "opens").search(text.strip()) is not None


def find_announced(doc: Doc, start: int) -> tuple[int, int]:
    """Return the span of what an announcement that ends at `start` announces.

    It is the next paragraph, and the items of a list that follow it.
    """
    text = read_text(doc)
    begin, end = _next_paragraph(text, start)
    following = _next_paragraph(text, end)
    while following[0] in doc._.post.items:
        end = following[1]
        following = _next_paragraph(text, end)
    return begin, end


def _next_paragraph(text: str, start: int) -> tuple[int, int]:
    begin = start + len(text[start:]) - len(text[start:].lstrip())
    end = text.find("\n", begin)
    return begin, len(text) if end < 0 else end
