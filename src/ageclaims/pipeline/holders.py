"""Whose stance a sentence reports: "Forrester believes", "according to", quotations.

After PARC 3.0 (Pareti 2016): a source, a cue verb and the content. A quotation without its own
source goes to the nearest source of the same paragraph; an unbalanced quote mark opens nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Span, Token

from ageclaims.pipeline.data_files import cue_pattern, patterns, read_data
from ageclaims.pipeline.extensions import Worded, read_text
from ageclaims.pipeline.labels import OBJECT, SUBJECT
from ageclaims.records import Endorsement

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

    Verbs of saying are only looked for in a Span, which is parsed.
    """
    found = _find_phrase(sentence)
    return found or (_find_reporting_verb(sentence) if isinstance(sentence, Span) else None)


def _find_phrase(sentence: Worded) -> Report | None:
    text = sentence.text
    stripped = text.rstrip()
    for _, pattern in patterns("holders.yaml", "phrases").try_on(stripped):
        for match in pattern.finditer(stripped):
            holder = _name(match[1].strip(" .,;:"), sentence.doc)
            if holder.lower() not in _words("not_sources"):
                start = sentence.start_char
                endorsement = _read_endorsement(text)
                return Report(holder, endorsement, start + match.start(), start + match.end())
    return None


def _name(source: str, doc: Doc) -> str:
    """Return whom "you" means; any other source is named already."""
    return doc._.post.addressee or source if source.lower() == "you" else source


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
    if noun.lower_ in _words("not_sources"):
        return False
    if noun.pos_ == "PROPN" or noun.tag_.startswith("NNP"):
        return True
    return noun.lemma_.lower() in _words("source_nouns") or noun.lower_ in _words("source_nouns")


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
def _words(kind: str) -> frozenset[str]:
    return frozenset(read_data("holders.yaml")[kind])


def _noun_phrase(noun: Token) -> str:
    parts = [
        noun,
        *(
            c
            for c in noun.children
            if c.dep_ in {"compound", "flat", "det", "amod", "nmod:poss", "poss"}
        ),
    ]
    parts += [
        g for c in parts[1:] for g in c.children if g.dep_ in {"compound", "flat", "case", "det"}
    ]
    start, end = min(t.i for t in parts), max(t.i for t in parts) + 1
    return noun.doc[start:end].text.strip()


def find_quoted(doc: Doc) -> Iterator[tuple[int, int]]:
    """Yield the spans of balanced quotations of several words, within one paragraph."""
    offset = 0
    text = read_text(doc)
    for paragraph in text.split("\n") if '"' in text or "“" in text else ():
        if paragraph.count('"') % 2 == 0 or "“" in paragraph:
            for match in QUOTE.finditer(paragraph):
                yield offset + match.start(), offset + match.end()
        offset += len(paragraph) + 1


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
