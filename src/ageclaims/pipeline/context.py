"""What a sentence commits its writer to: negation, hedge, question, condition, wish, time.

Scopes follow the parse: a negation reaches the predicate that it hangs on and what depends on
it, a condition its own clause, a wish its predicate.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import DEP, HEAD, LOWER  # type: ignore[import-not-found]
from spacy.strings import get_string_id
from spacy.tokens import Doc, Token

from ageclaims.pipeline.data_files import cue_pattern, cue_patterns, patterns, read_data
from ageclaims.pipeline.extensions import Worded, read_text
from ageclaims.pipeline.labels import (
    NEGATION,
    OBJECT,
    PASSIVE_SUBJECT,
    PREDICATIVE,
    SUBJECT,
)

DENIABLE = "ageclaims.deniable"
DEPENDENT = frozenset(
    {"xcomp", "ccomp", "acl", "obj", "dobj", "obl", "amod", "nmod", "pobj", "prep"} | PREDICATIVE
)
REACH = 2
"""How many words up a negation may stand."""
CLAUSAL = frozenset({"xcomp", "ccomp", "advcl", "acl", "obl", "pcomp"})
SUPERLATIVE = 5
"""Within so many words "never had" is followed by "more": it never was as much."""
REASON = re.compile(r"\b(?:just|simply|only|merely) because\b")
SENTENCE_KINDS = ("hedged", "hypothetical", "wish", "past_over", "denial", "illusion", "irony")


@dataclass(frozen=True, slots=True)
class ContextCue:
    """A word or phrase that changes what a sentence says.

    Attributes:
        kind: A key of `context.yaml`, ``question``, ``rhetorical``.
        start: Start in the Doc's text.
        end: End, exclusive.
    """

    kind: str
    start: int
    end: int


def find_context(sentence: Worded) -> list[ContextCue]:
    """Return the context cues of a sentence, in text order."""
    whole, offset = sentence.text, sentence.start_char
    cues = [
        ContextCue(SENTENCE_KINDS[number], offset + match.start(), offset + match.end())
        for number, pattern in cue_patterns(SENTENCE_KINDS).try_on(whole)
        for match in pattern.finditer(whole)
    ]
    text = whole.rstrip(" \n\"'”’)")
    if text.endswith("?"):
        end = sentence.start_char + len(text)
        cues.append(ContextCue(_name_question(whole), end - 1, end))
    return sorted(cues, key=lambda cue: (cue.start, cue.kind))


def _name_question(text: str) -> str:
    for kind in ("rhetorical_assertion", "rhetorical"):
        if cue_pattern(kind).match(text):
            return kind
    return "question"


def find_shifter(head: Token) -> Token | None:
    """Return what ends, prevents or belittles a predicate: "stopped exploiting", "power is low"."""
    governor = head.head
    if head.dep_ in SUBJECT and governor.i != head.i and governor.lower_ in _words("scant"):
        return governor
    if governor.dep_ in {"prep", "mark"} and governor.i != head.i:
        governor = governor.head
    lemma = governor.lemma_.lower()
    if head.dep_ in OBJECT | PASSIVE_SUBJECT:
        return governor if lemma in _words("breaks") else None
    if head.dep_ not in CLAUSAL:
        return None
    if lemma in _words("bars") and _stands_before("from", head):
        return governor
    return governor if lemma in _words("stops") and head.dep_ in {"xcomp", "ccomp"} else None


def _stands_before(word: str, head: Token) -> bool:
    return any(token.lower_ == word for token in head.doc[max(0, head.i - 3) : head.i])


def find_negation(head: Token) -> Token | None:
    """Return the word that negates a predicate: on it, on its subject, or on what governs it."""
    if not _mark_deniable(head.doc)[head.i]:
        return None
    for token in _governors(head):
        found = _negates(token)
        if found:
            return None if _is_of_reason(found) else found
    return None


def _mark_deniable(doc: Doc) -> NDArray[np.bool_]:
    """Tell for each word of a Doc whether a negation stands near enough to reach it, once.

    `_negates` finds one among a word's children or theirs, `_governors` climbs up to `REACH` words.
    """
    marks: NDArray[np.bool_] | None = doc.user_data.get(DENIABLE)
    if marks is None:
        lower, dep, up = doc.to_array([LOWER, DEP, HEAD]).astype(np.int64).T
        heads = np.arange(len(doc)) + up
        negative = _hold(_number(_words("negation") | _words("scant")), lower)
        negative |= _hold(_number(NEGATION), dep)
        marks = np.zeros(len(doc), dtype=np.bool_)
        marks[heads[negative]] = marks[heads[heads[negative]]] = True
        for _ in range(REACH):
            marks = marks | marks[heads]
        doc.user_data[DENIABLE] = marks
    return marks


def _governors(head: Token) -> Iterator[Token]:
    """Yield a predicate and what it is a complement, an object or a modifier of."""
    yield head
    for _ in range(REACH):
        if head.dep_ not in DEPENDENT or head.head.i == head.i or _is_announced(head):
            return
        head = head.head
        if _presupposes(head):
            return
        yield head


def _presupposes(governor: Token) -> bool:
    """Tell whether a word takes its clause for granted, denied or not: "nobody denies that"."""
    lemma = governor.lemma_.lower()
    if lemma == "believe":  # who cannot believe something knows that it is so
        return any(child.lower_ in {"ca", "can", "could", "cannot"} for child in governor.children)
    return lemma in _words("presupposing")


def _is_announced(token: Token) -> bool:
    """Tell whether a colon parts a word from what governs it: "What is not said: they must"."""
    first, last = sorted((token.i, token.head.i))
    return any(between.text == ":" for between in token.doc[first:last])


def _is_of_reason(negation: Token) -> bool:
    """Tell whether only a reason is denied: "they do not win just because they want to"."""
    doc = negation.doc
    last = doc[min(negation.i + 12, len(doc)) - 1]
    after = read_text(doc)[negation.idx : last.idx + len(last)].lower()
    return "because" in after and REASON.search(after) is not None


def _negates(head: Token) -> Token | None:
    words = _words("negation")
    for child in head.children:
        negative = child.dep_ in NEGATION or child.lower_ in words
        if negative and _affirms(child):
            continue
        if negative and child.dep_ not in {"conj", "parataxis"}:
            return child
        if child.lower_ in {"longer", "more"} and any(c.lower_ == "no" for c in child.children):
            return child
        if child.dep_ in SUBJECT | PASSIVE_SUBJECT | OBJECT and not _presupposes(child):
            for determiner in child.children:
                if determiner.dep_ not in {"det", "amod", "advmod"}:
                    continue
                is_small = determiner.lower_ in words or determiner.lower_ in _words("scant")
                if is_small and not _affirms(determiner):
                    return determiner
    return None


def _affirms(negation: Token) -> bool:
    """Tell whether a negative word denies nothing: "not only", "a few", "never had more"."""
    doc, i = negation.doc, negation.i
    if negation.lower_ in {"few", "little"}:
        before = [token.lower_ for token in doc[max(0, i - 2) : i]]
        return before[-1:] == ["a"] and before[:1] != ["only"]
    after = [token.lower_ for token in doc[i + 1 : i + 1 + SUPERLATIVE]]
    if negation.lower_ == "never" and any(
        c.lemma_.lower() == "have" for c in doc[max(0, i - 2) : i]
    ):
        return not _words("superlative").isdisjoint(after)
    return after[:1] in (["only"], ["just"], ["merely"])


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(read_data("context.yaml")[kind])


@cache
def _number(words: frozenset[str]) -> NDArray[np.int64]:
    """Return the numbers under which a vocabulary knows words, sorted."""
    numbers = np.array([get_string_id(word) for word in words], dtype=np.uint64)
    return np.sort(numbers.astype(np.int64))


def _hold(numbers: NDArray[np.int64], column: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Tell for each value of a column whether it is among sorted numbers."""
    held: NDArray[np.bool_] = numbers[np.searchsorted(numbers[:-1], column)] == column
    return held


@lru_cache(maxsize=64)
def find_conceded(text: str) -> tuple[int, int] | None:
    """Return the span of what a sentence grants before its own point: "Sure, ..., but ..."."""
    match = patterns("context.yaml", "concession").search(text)
    return match.span("granted") if match else None


def is_in_condition(head: Token) -> bool:
    """Tell whether a predicate stands in an if-clause."""
    for token in (head, *head.ancestors):
        if token.dep_ in {"advcl", "ccomp"} and any(
            c.dep_ == "mark" and c.lower_ in {"if", "unless", "whether"} for c in token.children
        ):
            return cue_patterns(("insisting",)).search(head.sent.text) is None
    return False


def find_wish(head: Token) -> Token | None:
    """Return the modal that turns a predicate into advice or a wish."""
    for token in (head, *list(head.ancestors)[:2]):
        for child in token.children:
            if child.dep_ == "aux" and child.lower_ in {"should", "must", "ought", "shall"}:
                return child
        if (
            token.lemma_.lower() in {"need", "hope", "wish", "want", "deserve"}
            and token.i != head.i
        ):
            return token
    return None
