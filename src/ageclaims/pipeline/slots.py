"""Who does what to whom: the fillers of a predicate's slots, whatever the surface form."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from ageclaims.pipeline.labels import (
    COMPOUND,
    CONJUNCT,
    INDIRECT,
    MODIFIER,
    OBJECT,
    PARTICLE,
    PASSIVE_SUBJECT,
    POSSESSOR,
    RELATIVE,
    SUBJECT,
    find_clause_head,
    find_obliques,
    find_raised,
    is_passive,
)

Slots = dict[str, list[Token]]
HANDS = frozenset({"hand", "hands"})


def fill_slots(head: Token) -> Slots:
    """Return the fillers of a predicate by slot name.

    Slots are ``subj`` and ``obj`` (logical: a passive's subject is its ``obj``), ``iobj``,
    ``obl.PREP``, ``obl.hands`` ("in the hands of X"), ``poss``, ``compound``, ``mod`` (the noun
    that an adjective or participle describes) and ``xcomp``. Conjuncts fill the same slot.
    """
    slots: Slots = {}
    if head.pos_ in {"VERB", "AUX"} or head.tag_.startswith("VB"):
        _fill_verb(head, slots)
    else:
        _fill_nominal(head, slots)
    for preposition, noun in find_obliques(head):
        _add(slots, f"obl.{preposition}", noun)
        if noun.lemma_.lower() in HANDS:
            for _, owner in find_obliques(noun):
                _add(slots, "obl.hands", owner)
            for child in noun.children:
                if child.dep_ in POSSESSOR:
                    _add(slots, "obl.hands", child)
    return slots


def _fill_verb(verb: Token, slots: Slots) -> None:
    passive = is_passive(verb)
    for child in verb.children:
        if child.dep_ in PASSIVE_SUBJECT or (child.dep_ in SUBJECT and passive):
            _add(slots, "obj", _antecedent(child, verb))
        elif child.dep_ in SUBJECT:
            _add(slots, "subj", _antecedent(child, verb))
        elif child.dep_ in OBJECT:
            _add(slots, "obj", _antecedent(child, verb))
        elif child.dep_ in INDIRECT:
            _add(slots, "iobj", child)
        elif child.dep_ in {"xcomp", "ccomp"}:
            _add(slots, "xcomp", child)
    for subject in find_raised(verb):
        _add(slots, "obj", subject)
    if passive:
        for preposition, noun in find_obliques(verb):
            if preposition == "by":
                _add(slots, "subj", noun)
        if verb.dep_ in MODIFIER:
            _add(slots, "obj", verb.head)
    elif verb.dep_ in {"acl", "amod"} and verb.tag_ == "VBG":
        _add(slots, "subj", verb.head)
    if "subj" not in slots and not passive:
        for subject in _inherit_subject(verb):
            _add(slots, "subj", subject)


def _fill_nominal(head: Token, slots: Slots) -> None:
    for child in head.children:
        if child.dep_ in POSSESSOR:
            _add(slots, "poss", child)
        elif child.dep_ in COMPOUND and child.i < head.i:
            _add(slots, "compound", child)
            _add(slots, "poss", child)
    for child in find_clause_head(head).children:
        if child.dep_ in SUBJECT and head.pos_ in {"ADJ", "NOUN", "ADV"}:
            _add(slots, "mod", child)
            _add(slots, "subj", child)
    for preposition, noun in find_obliques(head):
        if preposition == "of":
            _add(slots, "poss", noun)
    if head.dep_ in MODIFIER or (head.dep_ in COMPOUND and head.i < head.head.i):
        _add(slots, "mod", head.head)


def _inherit_subject(verb: Token) -> Iterator[Token]:
    """Yield the subject that a clause without its own one shares (control, conjunction)."""
    if verb.dep_ in RELATIVE:
        yield verb.head
    elif verb.dep_ in CONJUNCT or verb.dep_ in {"xcomp", "advcl", "parataxis"}:
        governor = verb.head
        objects = [c for c in governor.children if c.dep_ in OBJECT]
        if verb.dep_ == "xcomp" and objects:
            yield from objects
        elif governor.pos_ in {"VERB", "AUX"} and governor.i != verb.i:
            yield from fill_slots(governor).get("obj" if is_passive(governor) else "subj", [])
        else:
            yield from (c for c in governor.children if c.dep_ in SUBJECT)
    elif verb.dep_ == "acl":
        yield from (c for c in verb.head.children if c.dep_ in POSSESSOR)
        if verb.head.head.pos_ == "VERB" and verb.head.dep_ in OBJECT:
            slots = fill_slots(verb.head.head)
            yield from slots.get("iobj", slots.get("subj", []))


def _antecedent(token: Token, verb: Token) -> Token:
    """Return what a relative pronoun stands for."""
    if token.tag_ in {"WDT", "WP"} and verb.dep_ in RELATIVE:
        return verb.head
    return token


def _add(slots: Slots, name: str, token: Token) -> None:
    fillers = slots.setdefault(name, [])
    fillers.append(token)
    fillers.extend(child for child in token.children if child.dep_ in CONJUNCT)


def find_names(head: Token) -> set[str]:
    """Return the forms under which a predicate can be listed: lemma, with particle or object.

    With "on" or "off" a verb is another verb: who switches a lamp on switches nothing else.
    """
    lemma = head.lemma_.lower()
    names = {lemma}
    for child in head.children:
        if child.dep_ in PARTICLE or (child.dep_ == "advmod" and child.i > head.i):
            names.add(f"{lemma} {child.lower_}")
            if child.lower_ in {"on", "off"}:
                names.discard(lemma)
        elif child.dep_ in OBJECT:
            names.update({f"{lemma} {child.lemma_.lower()}", f"{lemma} the {child.lemma_.lower()}"})
        elif child.dep_ in {"xcomp", "obl", "prep", "compound"}:
            names.add(f"{lemma} {child.lemma_.lower()}")
    for preposition, noun in find_obliques(head):
        names.add(f"{lemma} {preposition} {noun.lemma_.lower()}")
    return names
