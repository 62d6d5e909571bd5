"""The tokenizer: spaCy's English one, with the token borders of UD English-EWT.

Posts are full of "!!!", "====" and "***", of telephone numbers, of "e-mail" and "non-refundable";
the treebank has each of these as one token, and "and/or" as three. A tokenizer that cuts as its
treebank does spares the tagger and the parser words that they never saw.
"""

from __future__ import annotations

import re

from spacy.language import Language
from spacy.symbols import ORTH  # type: ignore[import-not-found]
from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

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
    """Let a pipeline's tokenizer cut as the treebank does."""
    nlp.tokenizer = make_tokenizer(nlp)


def make_tokenizer(nlp: Language) -> Tokenizer:
    """Make the tokenizer for a pipeline.

    Runs of the same sign, words with a prefix, telephone numbers and dates stay whole; units
    come off their number.
    """
    words = read_data("tokens.yaml")
    units = rf"(?<=\d)(?:{'|'.join(words['units'])})"
    prefixes = compile_prefix_regex([*RUNS, *(nlp.Defaults.prefixes or ())])
    suffixes = compile_suffix_regex([*RUNS, units, *(nlp.Defaults.suffixes or ())])
    usual = nlp.Defaults.tokenizer_exceptions
    rules = {form: parts for form, parts in usual.items() if form not in set(words["split"])}
    return Tokenizer(
        nlp.vocab,
        rules=rules | {word: [{ORTH: word}] for word in words["abbreviations"]},
        prefix_search=prefixes.search,
        suffix_search=suffixes.search,
        infix_finditer=compile_infix_regex(nlp.Defaults.infixes or ()).finditer,
        token_match=_compile_whole(words).match,
        url_match=nlp.Defaults.url_match,
    )


def _compile_whole(words: dict[str, list[str]]) -> re.Pattern[str]:
    """Compile what stays one token although a hyphen or an apostrophe stands in it.

    The flag stands in the pattern, because a saved tokenizer keeps only that.
    """
    prefixed = rf"(?:{'|'.join(words['prefixes'])})-[^\W\d_]+"
    return re.compile(rf"(?i)^(?:{'|'.join([prefixed, *words['whole']])})$")
