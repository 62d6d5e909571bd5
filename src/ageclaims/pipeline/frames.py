"""Power frames over the parse: evidence for a stance, with the words that carry it.

A frame is a predicate and the slot whose filler gains or lacks power by it. The principal's
gain and the counterpart's loss favor the proposition; the reverse speaks against it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from spacy.tokens import Span, Token

from ageclaims.pipeline.actors import Role
from ageclaims.pipeline.data_files import read_data
from ageclaims.pipeline.labels import find_obliques
from ageclaims.pipeline.screen import PatternSet
from ageclaims.pipeline.slots import Slots, fill_slots, find_names

POS = {"V": frozenset({"VERB", "AUX"}), "N": frozenset({"NOUN", "PROPN"})}
WEAK = 0.8
PERSONAL = frozenset({"i", "me", "my", "you", "your"})
"""A weak frame with one person in it tells of an errand, not of a party."""
NEAR = 12
"""How many words a phrase's party may be away."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """One entry of `frames/power.yaml`; see there."""

    name: str
    pos: str
    lemmas: frozenset[str]
    gains: str | None = None
    loses: str | None = None
    needs: Mapping[str, frozenset[str]] = field(default_factory=dict)
    party: Role | None = None
    other: Mapping[str, Role] = field(default_factory=dict)
    weight: float = 1.0
    only: str | None = None


@dataclass(frozen=True, slots=True)
class Phrase:
    """One entry of `frames/phrases.yaml`; see there."""

    name: str
    gains: str | None
    loses: str | None
    side: str | None
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A cue that speaks for a side.

    Attributes:
        rule: Name of the rule, ``power.lock_in``.
        side: ``favor``, ``against`` or ``mixed``, before its context is read.
        weight: Strength in (0, 1].
        head: The predicate; context is read around it.
        start: First token of the cue, in the Doc.
        end: Token after the last.
        is_phrase: Whether a set phrase fired, which holds its own negation.
    """

    rule: str
    side: str
    weight: float
    head: Token
    start: int
    end: int
    is_phrase: bool = False


@cache
def read_frames() -> Mapping[str, Sequence[Frame]]:
    """Return the frames by lemma."""
    data = read_data("frames/power.yaml")
    lexicons = read_data("lexicons.yaml") | {
        "balance": data["balance_words"],
        "act": data["act_words"],
    }
    by_lemma: dict[str, list[Frame]] = {}
    for entry in data["frames"]:
        frame = _make_frame(entry, lexicons)
        for lemma in sorted(frame.lemmas):
            by_lemma.setdefault(lemma, []).append(frame)
    return by_lemma


@cache
def _read_first_words() -> frozenset[str]:
    """Return the lemmas that a frame's name starts with: those of the predicates themselves."""
    return frozenset(name.split(" ")[0] for name in read_frames())


def _make_frame(entry: Mapping[str, object], lexicons: Mapping[str, list[str]]) -> Frame:
    values = dict(entry)
    needs = values.pop("with", {})
    return Frame(
        lemmas=frozenset(values.pop("lemmas")),  # type: ignore[call-overload]
        needs={slot: frozenset(lexicons[name]) for slot, name in needs.items()},  # type: ignore[attr-defined]
        **values,  # type: ignore[arg-type]
    )


def read_families() -> Sequence[str]:
    """Return the names of the frame families that have set phrases."""
    return tuple(read_data("frames/phrases.yaml"))


@cache
def read_phrases(family: str) -> tuple[Sequence[Phrase], PatternSet]:
    """Return the set phrases of a frame family, and the patterns of the same numbers."""
    entries = read_data("frames/phrases.yaml").get(family, [])
    phrases = [
        Phrase(
            entry["name"],
            entry.get("gains"),
            entry.get("loses"),
            entry.get("side"),
            entry.get("weight", 1.0),
        )
        for entry in entries
    ]
    return phrases, PatternSet((entry["pattern"] for entry in entries), re.I)


def find_evidence(sentence: Span, roles: Mapping[int, Role], family: str) -> Iterator[Evidence]:
    """Yield what a sentence holds for and against a proposition of a frame family."""
    if family == "power":
        for token in sentence:
            yield from _match_token(token, roles)
    yield from _match_phrases(sentence, roles, family)


def _match_token(token: Token, roles: Mapping[int, Role]) -> Iterator[Evidence]:
    if token.is_punct or token.is_space or token.lemma_.lower() not in _read_first_words():
        return
    names = find_names(token)
    frames = [f for name in sorted(names) for f in read_frames().get(name, ())]
    if not frames:
        return
    slots = fill_slots(token)
    for frame in frames:
        if _fits(frame, token, slots, roles):
            yield from _apply(frame, token, slots, roles)


def _fits(frame: Frame, token: Token, slots: Slots, roles: Mapping[int, Role]) -> bool:
    if frame.pos == "A":
        if token.pos_ not in {"ADJ", "VERB"} or (token.pos_ == "VERB" and token.tag_ != "VBN"):
            return False
    elif token.pos_ not in POS[frame.pos]:
        return False
    if frame.only == "participle" and token.tag_ != "VBN":
        return False
    for slot, words in frame.needs.items():
        if not any(_lemma_in(t, words) for t in slots.get(slot, ())):
            return False
    return all(
        any(roles.get(t.i) == role for t in slots.get(slot, ()))
        for slot, role in frame.other.items()
    )


def _lemma_in(token: Token, words: frozenset[str]) -> bool:
    """Tell whether a filler is from a lexicon, also as "a modicum of control"."""
    if token.lemma_.lower() in words or token.lower_ in words:
        return True
    measured = (noun for preposition, noun in find_obliques(token) if preposition == "of")
    return any(noun.lemma_.lower() in words for noun in measured)


def _apply(
    frame: Frame, token: Token, slots: Slots, roles: Mapping[int, Role]
) -> Iterator[Evidence]:
    slot = frame.gains or frame.loses or ""
    for filler in slots.get(slot, ()):
        role = roles.get(filler.i)
        if role is None or (frame.party and role != frame.party):
            continue
        if frame.weight < WEAK and filler.lower_ in PERSONAL:
            continue
        if filler.lower_.endswith(("self", "selves")):
            continue
        gains = (role == "principal") == (frame.gains is not None)
        yield Evidence(
            rule=f"power.{frame.name}",
            side="favor" if gains else "against",
            weight=frame.weight,
            head=token,
            start=min(token.i, filler.i),
            end=max(token.i, filler.i) + 1,
        )
        return


def _match_phrases(sentence: Span, roles: Mapping[int, Role], family: str) -> Iterator[Evidence]:
    text = sentence.text
    offset = sentence.start_char
    phrases, expressions = read_phrases(family)
    for number, expression in expressions.try_on(text):
        phrase = phrases[number]
        for match in expression.finditer(text):
            span = sentence.doc.char_span(
                offset + match.start(), offset + match.end(), alignment_mode="expand"
            )
            if span is None:
                continue
            side = _side_of(phrase, span, sentence, roles)
            if side:
                yield Evidence(
                    rule=f"{family}.{phrase.name}",
                    side=side,
                    weight=phrase.weight,
                    head=span.root,
                    start=span.start,
                    end=span.end,
                    is_phrase=True,
                )


def _side_of(phrase: Phrase, span: Span, sentence: Span, roles: Mapping[int, Role]) -> str | None:
    where = phrase.gains or phrase.loses
    role = _find_party(where, span, sentence, roles) if where else None
    if role is None:
        return phrase.side
    return "favor" if (role == "principal") == (phrase.gains is not None) else "against"


def _find_party(where: str, span: Span, sentence: Span, roles: Mapping[int, Role]) -> Role | None:
    inside = [i for i in range(span.start, span.end) if i in roles]
    before = [
        i
        for i in range(span.start - 1, max(sentence.start, span.start - NEAR) - 1, -1)
        if i in roles
    ]
    after = [i for i in range(span.end, min(sentence.end, span.end + NEAR)) if i in roles]
    found = {
        "named": [i for i in before if not sentence.doc[i].tag_.startswith("PRP")],
        "before": before,
        "after": after + inside,
        "near": inside + before + after,
        "inside": inside,
    }[where]
    return roles[found[0]] if found else None
