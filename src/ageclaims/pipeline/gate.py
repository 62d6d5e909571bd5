"""Component `ageclaims_gate`: which sentences can hold an actor, a cue or a reply.

Parsing costs some ten times tokenising and five hundred times a compiled pattern. A sentence
that names no party of the codebook, holds no pronoun that may stand for one, no cue word and
no phrase of a frame cannot get a stance, and is not parsed. This file is the one place where
that is decided.

requires: token.is_sent_start
assigns: doc.spans["gated"]
"""

from __future__ import annotations

import re
from functools import cache

from spacy.tokens import Doc

from ageclaims.codebook import Codebook, list_pronouns
from ageclaims.pipeline.data_files import border_after, border_before, compile_words, read_data
from ageclaims.pipeline.frames import read_families, read_phrases
from ageclaims.pipeline.screen import PatternSet, Sieve
from ageclaims.pipeline.sentences import Sentence, keep_sentences

KEY = "gated"
SHORT = 3
"""A word of so few letters has a plural alone, "reps", and a shorter one none: "is" is not "i"."""
PLURALS = {"y": "ies", "fe": "ves", "f": "ves", "man": "men"}
"""How the plural ends of what ends so, where it does not go on with the word."""


def make_gate(codebook: Codebook) -> PatternSet:
    """Return the words that open the gate: parties, pronouns for them, cue words."""
    return _compile_words(tuple(sorted(_list_words(codebook))))


def _list_words(codebook: Codebook) -> set[str]:
    words: set[str] = set()
    for actor in codebook.actors.values():
        words.update(term.lower() for term in (*actor.terms, *actor.pronouns))
    for lexicon in codebook.lexicons.values():
        words.update(word.lower() for word in lexicon)
    return words.union(list_pronouns())


@cache
def _compile_words(words: tuple[str, ...]) -> PatternSet:
    return PatternSet((border_before(word) + _as_opener(word) for word in words), re.I)


def _as_opener(word: str) -> str:
    """Return an expression for a word and its plural; a longer word may go on."""
    if len(word) <= SHORT:
        plural = "(?:s|es)?" if len(word) == SHORT else ""
        return f"{re.escape(word)}{plural}{border_after(word)}"
    *before, last = re.split(r"(?<=\s)(?=\S+$)", word)
    known = read_data("actors.yaml")["plurals"]
    regular = [last.removesuffix(a) + b for a, b in PLURALS.items() if last.endswith(a)]
    forms = [last, *regular, *([known[last]] if last in known else [])]
    return re.escape("".join(before)) + f"(?:{'|'.join(map(re.escape, forms))})"


class Gate:
    """The component."""

    def __init__(self, codebook: Codebook) -> None:
        """Compile the gate of a codebook."""
        phrases = [read_phrases(family)[1] for family in read_families()]
        forms = [compile_words(words) for words in codebook.lexicons.values()]
        self._openers = [make_gate(codebook), *forms, *phrases]
        self._sieve = Sieve(self._openers)

    def is_open(self, sentence: Sentence) -> bool:
        """Tell whether a sentence is worth parsing."""
        text = sentence.text
        return self._sieve.lets_pass(text) and any(o.search(text) for o in self._openers)

    def __call__(self, doc: Doc) -> Doc:
        """Mark the sentences that pass."""
        doc.spans[KEY] = [s.as_span() for s in keep_sentences(doc) if self.is_open(s)]
        return doc
