"""Whose stance a sentence reports: "Forrester believes", "according to", quotations.

After PARC 3.0 (Pareti 2016): a source, a cue verb and the content. Phrases that name a source come
first, then the order of words (`speech.py`), then the parse. What stands in quote marks is read
only where nothing outside of them names a source.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Span, Token

from ageclaims.pipeline.context import is_in_condition
from ageclaims.pipeline.data_files import cue_pattern, patterns, read_data
from ageclaims.pipeline.extensions import Worded
from ageclaims.pipeline.labels import OBJECT, SUBJECT
from ageclaims.pipeline.quoting import BLOT, QUOTE, blot_quoted
from ageclaims.pipeline.speech import find_said
from ageclaims.pipeline.subjects import choose_name, find_head
from ageclaims.records import Endorsement

NOUN_PARTS = frozenset({"compound", "flat", "det", "amod", "nummod", "case", "prep", "pobj"})
NOUN_PARTS |= {"nmod", "nmod:poss", "poss"}
CLAUSAL = frozenset({"ccomp", "xcomp", "parataxis"})
PLURALS = ("ers", "ists", "ors", "ants")
"""How the plurals of persons end, which no name does."""
NOT = frozenset({"not", "n't", "n’t", "never"})
CONCEDED = re.compile(r"(?i)\b(?:whatever|no matter what|regardless of what)\b[^,.;:!?]*")
"""What is said in vain, and by whom: "whatever the paper says"."""


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
    text = CONCEDED.sub(lambda match: " " * len(match[0]), sentence.text)
    voice = blot_quoted(text)
    found = _find_phrase(sentence, voice) or _find_spoken(sentence, voice)
    if not found and isinstance(sentence, Span):
        found = _find_reporting_verb(sentence, voice)
    return found or (_find_phrase(sentence, text) if voice != text else None)


def is_pronoun(holder: str) -> bool:
    """Tell whether a source is only called "he", "it" or the like."""
    return holder.lower() in _words("pronouns")


def may_be_person(holder: str) -> bool:
    """Tell whether "he" or "she" may stand for a source."""
    words = holder.split()
    if not words or words[0][0].isdigit():
        return False
    is_title = words[0].lower() == "the" and words[-1][0].isupper()
    return not is_title and not is_group(holder) and words[-1].lower() not in _words("no_persons")


def is_group(holder: str) -> bool:
    """Tell whether "they" may stand for a source, but neither "he" nor "it"."""
    head = find_head(holder.lower().split())
    is_plural = head.endswith("s") and not head.endswith(("ss", "us", "is"))
    is_name = holder.rsplit(maxsplit=1)[-1][0].isupper() and not head.endswith(PLURALS)
    return head in _words("groups") or (is_plural and not is_name)


def is_study(holder: str) -> bool:
    """Tell whether a source is a survey or the like, whose results may follow."""
    words = holder.lower().split()
    return not _words("surveys").isdisjoint(words)


def _find_spoken(sentence: Worded, voice: str) -> Report | None:
    said = find_said(sentence, voice)
    if said is None:
        return None
    start = sentence.start_char
    endorsement = _read_endorsement(sentence.text)
    return Report(said.holder, endorsement, start + said.start, start + said.end)


def _find_phrase(sentence: Worded, text: str) -> Report | None:
    stripped = text.rstrip()
    for _, pattern in patterns("holders.yaml", "phrases").try_on(stripped):
        for match in pattern.finditer(stripped):
            holder = _name(_trim(match[1]), sentence.doc)
            if holder.lower() not in _words("not_sources"):
                start = sentence.start_char
                endorsement = _read_endorsement(sentence.text)
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


def _find_reporting_verb(sentence: Span, voice: str) -> Report | None:
    verbs = _verbs()
    for token in sentence:
        if token.lemma_.lower() not in verbs or token.pos_ not in {"VERB", "AUX"}:
            continue
        if voice[token.idx - sentence.start_char] == BLOT:
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
    """Tell whether a noun can be a source, where the order of words did not show it."""
    lemma = noun.lemma_.lower()
    if noun.lower_ in _words("not_sources") or lemma in _words("parties"):
        return False
    if any(c.lower_ in NOT for c in verb.children) or not _carries(verb):
        return False
    if noun.pos_ == "PROPN" or noun.tag_.startswith("NNP"):
        return True
    if any(c.lower_ in {"this", "our", "my"} for c in noun.children):
        return False
    return lemma in _words("source_nouns") or noun.lower_ in _words("source_nouns")


def _carries(verb: Token) -> bool:
    """Tell whether a verb carries its sentence, or stands in it as in "as analysts say"."""
    if any(c.lower_ == "as" and c.dep_ in {"mark", "advmod"} for c in verb.children):
        return True
    while verb.dep_ in {"parataxis", "conj"}:
        verb = verb.head
    return verb.dep_ == "ROOT"


def _has_content(verb: Token, sentence: Span) -> bool:
    if any(c.dep_ in CLAUSAL for c in verb.children) or verb.dep_ in {"parataxis", "advcl"}:
        return True
    if QUOTE.search(sentence.text):
        return True
    return verb.lemma_.lower() in _words("with_object") and any(
        c.dep_ in OBJECT for c in verb.children
    )


def _make_report(sentence: Span, subject: Token, verb: Token) -> Report:
    holder = choose_name(_noun_phrase(subject))
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
def _verbs() -> frozenset[str]:
    reporting = frozenset(read_data("context.yaml")["reporting"])
    return reporting | _words("speech") | _words("attitude")


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
