"""What a sentence commits its writer to: negation, hedge, question, condition, wish, time.

Scopes follow the parse: a negation reaches the predicate that it hangs on and what depends on
it, a condition its own clause, a wish its predicate.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from ageclaims.pipeline.data_files import cue_pattern, cue_patterns, patterns, read_data
from ageclaims.pipeline.extensions import Worded
from ageclaims.pipeline.labels import NEGATION, PREDICATIVE, SUBJECT

DEPENDENT = frozenset(
    {"xcomp", "ccomp", "acl", "obj", "dobj", "obl", "amod", "nmod", "pobj", "prep"} | PREDICATIVE
)
REACH = 2
"""How many words up a negation may stand."""
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


def find_negation(head: Token) -> Token | None:
    """Return the word that negates a predicate: on it, on its subject, or on what governs it."""
    for token in _governors(head):
        found = _negates(token)
        if found:
            return None if _is_of_reason(found) else found
    return None


def _governors(head: Token) -> Iterator[Token]:
    """Yield a predicate and what it is a complement, an object or a modifier of."""
    yield head
    for _ in range(REACH):
        if head.dep_ not in DEPENDENT or head.head.i == head.i or _is_announced(head):
            return
        head = head.head
        yield head


def _is_announced(token: Token) -> bool:
    """Tell whether a colon parts a word from what governs it: "What is not said: they must"."""
    first, last = sorted((token.i, token.head.i))
    return any(between.text == ":" for between in token.doc[first:last])


def _is_of_reason(negation: Token) -> bool:
    """Tell whether only a reason is denied: "they do not win just because they want to"."""
    after = negation.doc[negation.i : negation.i + 12].text.lower()
    return bool(re.search(r"\b(?:just|simply|only|merely) because\b", after))


def _negates(head: Token) -> Token | None:
    words = _negation_words()
    for child in head.children:
        negative = child.dep_ in NEGATION or child.lower_ in words
        if negative and _is_not_only(child):
            continue
        if negative and child.dep_ not in {"conj", "parataxis"}:
            return child
        if child.lower_ in {"longer", "more"} and any(c.lower_ == "no" for c in child.children):
            return child
        if child.dep_ in SUBJECT | {"nsubj:pass", "nsubjpass", "obj", "dobj"}:
            for determiner in child.children:
                if determiner.dep_ in {"det", "amod", "advmod"} and determiner.lower_ in words:
                    return determiner
    return None


def _is_not_only(negation: Token) -> bool:
    after = negation.i + 1
    return after < len(negation.doc) and negation.doc[after].lower_ in {"only", "just", "merely"}


@cache
def _negation_words() -> frozenset[str]:
    return frozenset(w for w in read_data("context.yaml")["negation"] if " " not in w) | {"n’t"}


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
