"""Grammatical relations in one vocabulary, whichever scheme the parser uses.

Universal Dependencies and spaCy's own English scheme (ClearNLP) name the same relations
differently, and attach prepositions the other way round.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

SUBJECT = frozenset({"nsubj", "csubj", "expl"})
PASSIVE_SUBJECT = frozenset({"nsubj:pass", "nsubjpass", "csubj:pass", "csubjpass"})
OBJECT = frozenset({"obj", "dobj"})
INDIRECT = frozenset({"iobj", "dative"})
RELATIVE = frozenset({"acl:relcl", "relcl"})
CONJUNCT = frozenset({"conj"})
NEGATION = frozenset({"neg"})
POSSESSOR = frozenset({"nmod:poss", "poss"})
COMPOUND = frozenset({"compound", "nmod", "nn"})
PARTICLE = frozenset({"compound:prt", "prt"})
MODIFIER = frozenset({"amod", "acl"})
PREDICATIVE = frozenset({"acomp", "attr", "oprd"})
"""ClearNLP hangs a predicate noun or adjective on its copula; in UD it is the head."""


def find_clause_head(predicate: Token) -> Token:
    """Return the word that a predicate's subject hangs on: itself, or its copula in ClearNLP."""
    return predicate.head if predicate.dep_ in PREDICATIVE else predicate


def find_raised(verb: Token) -> Iterator[Token]:
    """Yield the subjects of a verb's infinitive that UD takes for its objects: "let them go"."""
    for clause in verb.children:
        is_bare = clause.dep_ == "ccomp" and clause.tag_ == "VB"
        if is_bare and not any(c.dep_ == "mark" or c.tag_ == "MD" for c in clause.children):
            yield from (c for c in clause.children if c.dep_ in SUBJECT)


def find_obliques(head: Token) -> Iterator[tuple[str, Token]]:
    """Yield (preposition, noun) for the prepositional phrases of a word, in both schemes."""
    for child in head.children:
        if child.dep_ in {"obl", "nmod", "obl:agent", "obl:tmod", "obl:unmarked"}:
            for case in child.children:
                if case.dep_ == "case":
                    yield case.lower_, child
        elif child.dep_ in {"prep", "agent"}:
            for noun in child.children:
                if noun.dep_ == "pobj":
                    yield child.lower_, noun


def is_passive(verb: Token) -> bool:
    """Tell whether a verb stands in the passive, or as a participle before or after a noun."""
    if any(c.dep_ in PASSIVE_SUBJECT or c.dep_ in {"aux:pass", "auxpass"} for c in verb.children):
        return True
    return verb.tag_ == "VBN" and verb.dep_ in {"acl", "amod"}
