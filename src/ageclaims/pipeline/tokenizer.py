"""The tokenizer: spaCy's English one, which also keeps runs of signs together.

Posts are full of "!!!", "====" and "***"; the treebank has each run as one token.
"""

from __future__ import annotations

from spacy.language import Language
from spacy.util import compile_prefix_regex, compile_suffix_regex

RUNS = (
    r"[!?]{2,}",
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
    """Make a pipeline's tokenizer keep runs of the same sign as one token."""
    prefixes = compile_prefix_regex([*RUNS, *(nlp.Defaults.prefixes or ())])
    suffixes = compile_suffix_regex([*RUNS, *(nlp.Defaults.suffixes or ())])
    nlp.tokenizer.prefix_search = prefixes.search  # type: ignore[union-attr]
    nlp.tokenizer.suffix_search = suffixes.search  # type: ignore[union-attr]
