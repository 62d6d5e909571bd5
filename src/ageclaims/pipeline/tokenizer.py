"""The tokenizer: spaCy's English one, with the token borders of UD English-EWT.

Posts are full of "!!!", "====" and "***", of telephone numbers, of "e-mail" and "non-refundable";
the treebank has each of these as one token, and "and/or" as three. A tokenizer that cuts as its
treebank does spares the tagger and the parser words that they never saw.
"""

from __future__ import annotations

import re

from spacy.language import Language
from spacy.symbols import ORTH  # type: ignore[import-not-found]
from spacy.util import compile_prefix_regex, compile_suffix_regex

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
)


def keep_runs(nlp: Language) -> None:
    """Make a pipeline's tokenizer cut as the treebank does.

    Runs of the same sign, words with a prefix, telephone numbers and dates stay whole; units
    come off their number.
    """
    words = read_data("tokens.yaml")
    units = rf"(?<=\d)(?:{'|'.join(words['units'])})"
    prefixes = compile_prefix_regex([*RUNS, *(nlp.Defaults.prefixes or ())])
    suffixes = compile_suffix_regex([*RUNS, units, *(nlp.Defaults.suffixes or ())])
    tokenizer = nlp.tokenizer
    tokenizer.prefix_search = prefixes.search  # type: ignore[union-attr]
    tokenizer.suffix_search = suffixes.search  # type: ignore[union-attr]
    tokenizer.token_match = _compile_whole(words).match  # type: ignore[union-attr]
    rules = {k: v for k, v in tokenizer.rules.items() if k not in set(words["split"])}  # type: ignore[union-attr]
    tokenizer.rules = rules | {word: [{ORTH: word}] for word in words["abbreviations"]}  # type: ignore[union-attr]


def _compile_whole(words: dict[str, list[str]]) -> re.Pattern[str]:
    """Compile what stays one token although a hyphen or an apostrophe stands in it.

    The flag stands in the pattern, because a saved tokenizer keeps only that.
    """
    prefixed = rf"(?:{'|'.join(words['prefixes'])})-[^\W\d_]+"
    return re.compile(rf"(?i)^(?:{'|'.join([prefixed, *words['whole']])})$")
