"""Component `ageclaims_actors`: which words stand for the two parties of the codebook.

A *customer* is a member of the party, *customer service* is not. Pronouns stand for the
nearest earlier party that takes them and agrees in number; "we" and "you" stand for the party
as which the writer speaks ("our customers": a vendor speaks).

requires: token.lemma, token.dep
assigns: doc.spans["actors"]
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from spacy.attrs import LEMMA, LOWER  # type: ignore[import-not-found]
from spacy.tokens import Doc, Span, Token

from ageclaims.codebook import Actor, Codebook, list_pronouns, read_pronouns
from ageclaims.pipeline.data_files import read_data
from ageclaims.pipeline.extensions import read_text
from ageclaims.pipeline.labels import COMPOUND, INDIRECT, OBJECT, PASSIVE_SUBJECT, SUBJECT
from ageclaims.pipeline.sentences import find_starts

KEY = "actors"
REACH = 2
"""How many sentences back a pronoun may point."""
Role = Literal["principal", "counterpart"]
ROLES: tuple[Role, Role] = ("principal", "counterpart")


@dataclass(frozen=True)
class Parties:
    """The two parties of a codebook, ready for look-up."""

    codebook: Codebook
    known: dict[int, bool] = field(default_factory=dict, compare=False, repr=False)
    """Which forms are among `words`, by their number in the vocabulary."""

    @cached_property
    def words(self) -> frozenset[str]:
        """Every form that can stand for a party."""
        return frozenset(self.heads).union(list_pronouns())

    @cached_property
    def heads(self) -> Mapping[str, Sequence[tuple[tuple[str, ...], Role]]]:
        """By the lemma of a term's last word, the words before it and the role, longest first."""
        found: dict[str, dict[tuple[str, ...], Role]] = {}
        for role in reversed(ROLES):
            for term in self.codebook.actors[role].terms:
                *before, head = term.lower().split()
                found.setdefault(head, {})[tuple(before)] = role
        return {
            head: sorted(terms.items(), key=lambda item: -len(item[0]))
            for head, terms in found.items()
        }

    @cached_property
    def own(self) -> Mapping[Role, re.Pattern[str]]:
        """Patterns by which a writer calls the members of a party theirs."""
        return {role: _compile_own(self.codebook.actors[role]) for role in ROLES}


def _compile_own(actor: Actor) -> re.Pattern[str]:
    terms = "|".join(re.escape(t) for t in sorted(actor.terms, key=len, reverse=True))
    return re.compile(rf"\b(our|my|your|their)\s+(?:\w+\s+)?(?:{terms})s?\b", re.I)


def find_actors(doc: Doc, parties: Parties) -> Iterator[tuple[Token, Role]]:
    """Yield the words that stand for a party, in text order."""
    candidates = [doc[i] for i in _find_candidates(doc, parties)]
    if not candidates:
        return
    starts = find_starts(doc)
    speaks = {person: _find_voice(doc, parties, person) for person in ("first", "second")}
    recent: list[tuple[int, Token, Role]] = []
    for token in candidates:
        number = bisect_right(starts, token.i)
        role = _find_role(token, parties)
        if role is None:
            near = [r for r in recent if number - r[0] < REACH]
            role = _resolve(token, speaks, parties, near)
        elif token.tag_ not in {"PRP", "PRP$"}:
            recent.append((number, token, role))
        if role:
            yield token, role


def _find_candidates(doc: Doc, parties: Parties) -> Iterator[int]:
    """Yield the tokens whose form or lemma is a party's or a pronoun's."""
    strings, known = doc.vocab.strings, parties.known
    for i, forms in enumerate(doc.to_array([LOWER, LEMMA]).tolist()):
        for form in forms:
            if form not in known:
                known[form] = bool(form) and strings[form].lower() in parties.words
        if known[forms[0]] or known[forms[1]]:
            yield i


def _find_role(token: Token, parties: Parties) -> Role | None:
    role = _match_term(token, parties)
    if role is None or token.pos_ in {"VERB", "AUX", "ADJ"}:
        return None
    if token.dep_ in COMPOUND and token.head.i == token.i + 1:
        actor = parties.codebook.actors[role]
        head = token.head.lemma_.lower()
        if head in actor.not_before or head not in parties.heads:
            return None
    return role


def _match_term(token: Token, parties: Parties) -> Role | None:
    """Return the role of the longest term that ends in a word."""
    for head in dict.fromkeys((token.lemma_.lower(), token.lower_)):
        for before, role in parties.heads.get(head, ()):
            if _stands_before(token, before):
                return role
    return None


def _stands_before(token: Token, words: Sequence[str]) -> bool:
    own = token.doc[max(0, token.i - len(words)) : token.i]
    pairs = zip(words, own, strict=False)
    return len(own) == len(words) and all(w in {t.lower_, t.lemma_.lower()} for w, t in pairs)


def _find_voice(doc: Doc, parties: Parties, person: str) -> Role:
    """Return as which party the writer (first) or the reader (second person) is spoken of."""
    words = {"first": {"our", "my"}, "second": {"your"}}[person]
    found = parties.own["principal"].finditer(read_text(doc))
    is_vendor = any(m[1].lower() in words and _names_member(doc, m.end(), parties) for m in found)
    return "counterpart" if is_vendor else "principal"


def _names_member(doc: Doc, end: int, parties: Parties) -> bool:
    """Tell whether the word that ends here is a party's: "my customers", not "my customer card"."""
    span = doc.char_span(end - 1, end, alignment_mode="expand")
    return span is not None and _find_role(span[-1], parties) is not None


def _resolve(
    token: Token,
    speaks: Mapping[str, Role],
    parties: Parties,
    recent: list[tuple[int, Token, Role]],
) -> Role | None:
    words = read_pronouns()
    for person in ("first", "second"):
        if token.lower_ in words[person]:
            return speaks[person]
    for pronoun, forms in words["third"].items():
        if token.lower_ in forms:
            fitting = [r for r in recent if _fits(pronoun, token, r, parties)]
            agreeing = [r for r in fitting if _is_plural(r[1]) == (pronoun == "they")]
            return _pick(token, agreeing or fitting)
    return None


def _fits(pronoun: str, token: Token, mention: tuple[int, Token, Role], parties: Parties) -> bool:
    """Tell whether a pronoun may stand for an earlier mention of a party.

    The codebook says which pronouns a party takes, number must agree ("they" also takes up a person
    or an organisation); a reflexive finds its antecedent in its own sentence, and no other object
    is its own verb's subject (Chomsky, 1981, principles A and B).
    """
    _, noun, role = mention
    if pronoun not in parties.codebook.actors[role].pronouns:
        return False
    words = read_data("actors.yaml")
    if token.lower_ in words["reflexive"]:
        if noun.i < token.sent.start:
            return False
    elif token.dep_ in OBJECT | INDIRECT and noun.head.i == token.head.i:
        return False
    if pronoun == "they":
        return _is_plural(noun) or noun.lower_ in words["either_number"]
    return not _is_plural(noun)


def _is_plural(noun: Token) -> bool:
    return noun.tag_ in {"NNS", "NNPS"} or noun.lower_ in read_data("actors.yaml")["plural_nouns"]


def _pick(token: Token, fitting: list[tuple[int, Token, Role]]) -> Role | None:
    """Prefer the nearest earlier subject, then the nearest party."""
    before = [r for r in fitting if r[1].i < token.i]
    subjects = [r for r in before if r[1].dep_ in SUBJECT | PASSIVE_SUBJECT]
    chosen = (subjects or before)[-1:] if token.dep_ in SUBJECT | PASSIVE_SUBJECT else before[-1:]
    return chosen[0][2] if chosen else None


class Actors:
    """The component."""

    def __init__(self, codebook: Codebook) -> None:
        """Look up the parties of a codebook."""
        self._parties = Parties(codebook)

    def __call__(self, doc: Doc) -> Doc:
        """Store the parties as spans labelled with their role; only of what is parsed."""
        if not doc.has_annotation("DEP"):
            return doc
        doc.spans[KEY] = [
            Span(doc, token.i, token.i + 1, label=role)
            for token, role in find_actors(doc, self._parties)
        ]
        return doc


def read_roles(doc: Doc) -> dict[int, Role]:
    """Return the role of each token that stands for a party."""
    return {span.start: span.label_ for span in doc.spans.get(KEY, [])}
