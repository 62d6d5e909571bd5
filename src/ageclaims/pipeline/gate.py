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

from spacy.tokens import Doc, Span

from ageclaims.codebook import Codebook
from ageclaims.pipeline.data_files import read_data

KEY = "gated"
BORDER = r"\b"
"""Tested once for all that starts at a word: most places in a text are none."""


def make_gate(codebook: Codebook) -> re.Pattern[str]:
    """Compile everything that can open the gate to one pattern."""
    words: set[str] = set()
    for actor in codebook.actors.values():
        words.update(term.lower() for term in (*actor.terms, *actor.pronouns))
    for lexicon in codebook.lexicons.values():
        words.update(word.lower() for word in lexicon)
    pronouns = read_data("actors.yaml")
    words.update(w for person in ("first", "second") for w in pronouns[person])
    words.update(w for forms in pronouns["third"].values() for w in forms)
    openers = [re.escape(w) if len(w) > 3 else re.escape(w) + r"(?:s|es)?\b" for w in sorted(words)]
    phrases = [
        frame["pattern"] for group in read_data("frames/phrases.yaml").values() for frame in group
    ]
    openers += [phrase.removeprefix(BORDER) for phrase in phrases if phrase.startswith(BORDER)]
    anywhere = [f"(?:{phrase})" for phrase in phrases if not phrase.startswith(BORDER)]
    at_word = BORDER + "(?:" + "|".join(f"(?:{opener})" for opener in openers) + ")"
    return re.compile("|".join([at_word, *anywhere]), re.I)


class Gate:
    """The component."""

    def __init__(self, codebook: Codebook) -> None:
        """Compile the gate of a codebook."""
        self._pattern = make_gate(codebook)

    def is_open(self, sentence: Span) -> bool:
        """Tell whether a sentence is worth parsing."""
        return self._pattern.search(sentence.text) is not None

    def __call__(self, doc: Doc) -> Doc:
        """Mark the sentences that pass."""
        doc.spans[KEY] = [sentence for sentence in doc.sents if self.is_open(sentence)]
        return doc
