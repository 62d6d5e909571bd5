"""The tokenizer: spaCy's English one, with the token borders of UD English-EWT.

Posts are full of "!!!", "====" and "***", of telephone numbers, of "e-mail" and "non-refundable";
the treebank has each of these as one token, and "and/or" as three. A tokenizer that cuts as its
treebank does spares the tagger and the parser words that they never saw.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Final

import spacy
from spacy.language import Language
from spacy.symbols import ORTH  # type: ignore[import-not-found]
from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex, registry

from ageclaims.pipeline.data_files import read_data

RUNS = (
    r"[.!?]{2,}",
    r"\*{2,}",
    r"={2,}",
    r"-{2,}",
    r"_{2,}",
    r"~{2,}",
    r"\${2,}",
    r">{2,}",
    r"<{2,}",
    r"[^\w\s]{64,}",
)
"""Runs of signs that are one token; without the last, spaCy cuts a rule of brackets one by one, and
each takes the longer the more there are: minutes for a page of them."""


MOST_KNOWN: Final = 1 << 17
"""Distinct stretches between blanks that a tokenizer that is taught remembers."""
LONGEST: Final = 64
"""Letters of a stretch that is worth remembering; spaCy takes very long for very long ones."""
CONFIG = {"nlp": {"tokenizer": {"@tokenizers": "ageclaims.Tokenizer.v1"}}}


def make_blank() -> Language:
    """Return an empty English pipeline that cuts as the treebank does."""
    return spacy.blank("en", config=CONFIG)


@registry.tokenizers("ageclaims.Tokenizer.v1")  # type: ignore[untyped-decorator]
def create_tokenizer() -> Callable[[Language], Tokenizer]:
    """Return the maker of our tokenizer, for a pipeline's config."""
    return make_tokenizer


def make_tokenizer(nlp: Language) -> Tokenizer:
    """Make a tokenizer that cuts as the treebank does.

    Runs of the same sign, words with a prefix, telephone numbers and dates stay whole; units
    come off their number. All is given at once: setting it on a tokenizer that has rules sets
    every rule again each time.
    """
    words = read_data("tokens.yaml")
    units = rf"(?<=\d)(?:{'|'.join(words['units'])})"
    language = nlp.Defaults
    return Tokenizer(
        nlp.vocab,
        rules=_make_rules(language.tokenizer_exceptions, words),
        prefix_search=compile_prefix_regex([*RUNS, *(language.prefixes or ())]).search,
        suffix_search=compile_suffix_regex([*RUNS, units, *(language.suffixes or ())]).search,
        infix_finditer=compile_infix_regex(language.infixes or ()).finditer,
        token_match=_compile_whole(words).match,
        url_match=language.url_match,
    )


class Learner:
    """Fills the memory in which a tokenizer keeps how it cuts a stretch between blanks.

    From the first exception on (a line break, a contraction), spaCy keeps nothing of what else
    stands in a text, and cuts every word anew, which takes ten times as long.
    A stretch that is given alone is kept, as long as there is room: spaCy's own 10,000 are soon
    full, and whatever is taught from then on is cut twice.
    """

    def __init__(self, tokenizer: Tokenizer) -> None:
        """Take a tokenizer whose memory may hold anything."""
        self._tokenizer = tokenizer
        tokenizer.max_cache_size = max(tokenizer.max_cache_size, MOST_KNOWN)
        self._known: set[str] = set()

    def learn(self, text: str) -> None:
        """Have the tokenizer cut each stretch of a text that it has not seen."""
        new = {part for part in text.split() if len(part) <= LONGEST} - self._known
        if new and len(self._known) + len(new) <= MOST_KNOWN:
            self._known |= new
            for stretch in new:
                self._tokenizer(stretch)


def _make_rules(exceptions: dict[str, Any], words: dict[str, list[str]]) -> dict[str, Any]:
    """Return the language's exceptions but for those that we split, and our abbreviations."""
    split = set(words["split"])
    kept = {form: parts for form, parts in exceptions.items() if form not in split}
    return kept | {word: [{ORTH: word}] for word in words["abbreviations"]}


def _compile_whole(words: dict[str, list[str]]) -> re.Pattern[str]:
    """Compile what stays one token although a hyphen or an apostrophe stands in it.

    The flag stands in the pattern, because a saved tokenizer keeps only that.
    """
    prefixed = rf"(?:{'|'.join(words['prefixes'])})-[^\W\d_]+"
    return re.compile(rf"(?i)^(?:{'|'.join([prefixed, *words['whole']])})$")
