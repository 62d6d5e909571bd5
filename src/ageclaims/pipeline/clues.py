"""What the parse and the rules say of a sentence, as named features of the linear model.

A party stands as ``principal`` or ``counterpart``, whichever word names it, and a predicate that is
denied is another predicate (``!need``). So what is learned of "vendors need us" holds for "the mill
does not wait for growers" as far as verb, roles and negation agree.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from spacy.tokens import Span, Token

from ageclaims.pipeline.actors import Role
from ageclaims.pipeline.context import ContextCue, find_negation
from ageclaims.pipeline.labels import OBJECT, PASSIVE_SUBJECT, SUBJECT
from ageclaims.pipeline.rules import Finding

CONTENT = ("V", "N", "J")
"""First letters of the tags of predicates: verbs, nouns, adjectives."""
RELATIONS = frozenset(
    {"nsubj", "nsubjpass", "csubj", "obj", "dobj", "iobj", "obl", "nmod", "pobj", "prep"}
    | {"compound", "amod", "xcomp", "ccomp", "advmod", "aux", "poss", "det"}
)
SUBJECTS = frozenset(name.split(":")[0] for name in SUBJECT | PASSIVE_SUBJECT)
OBJECTS = OBJECT | {"iobj", "obl"}
CONTEXT = "context."


def read_clues(
    sentence: Span,
    roles: Mapping[int, Role],
    context: Sequence[ContextCue],
    findings: Sequence[Finding],
) -> list[str]:
    """Return the features of a parsed sentence; what occurs twice is there twice.

    Args:
        sentence: The sentence.
        roles: Party by the number of the word that stands for it.
        context: The sentence's context cues.
        findings: What the rules found in it.
    """
    clues = [f"context {cue.kind}" for cue in context]
    for finding in findings:
        if not finding.rule.startswith(CONTEXT):
            clues += [f"rule {finding.rule} {finding.side}", f"rule {finding.side}"]
    for token in sentence:
        if token.tag_[:1] in CONTENT:
            clues += _read_predicate(token, roles)
        if token.i in roles:
            clues.append(f"{roles[token.i]} in {token.dep_} of {token.head.lemma_.lower()}")
    return clues


def _read_predicate(head: Token, roles: Mapping[int, Role]) -> Iterator[str]:
    denied = "!" if _is_denied(head) else ""
    predicate = f"{denied}{head.lemma_.lower()}"
    yield predicate
    parties: dict[bool, list[Role]] = {True: [], False: []}
    for child in head.children:
        relation = child.dep_.split(":")[0]
        role = roles.get(child.i)
        if relation not in RELATIONS:
            continue
        yield f"{predicate} {relation} {role or child.lemma_.lower()}"
        if role:
            yield f"{denied}{head.tag_[:1]} {relation} {role}"
            if relation in SUBJECTS | OBJECTS:
                parties[relation in SUBJECTS].append(role)
    for subject in parties[True]:
        yield from (f"{subject} {predicate} {other}" for other in parties[False])


def _is_denied(head: Token) -> bool:
    negation = find_negation(head)
    return negation is not None and negation.i != head.i
