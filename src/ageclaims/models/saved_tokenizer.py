"""A tokenizer without rules, for a saved pipeline that brings its own, or is given Docs.

spaCy's maker sets the language's rules and compiles its patterns, only for the saved ones to
replace them: a quarter of the time that loading the pipeline took.
"""

from __future__ import annotations

from collections.abc import Callable

from spacy.language import Language
from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]
from spacy.util import registry

SAVED_TOKENIZER = "ageclaims.SavedTokenizer.v1"


@registry.tokenizers(SAVED_TOKENIZER)  # type: ignore[untyped-decorator]
def create_saved_tokenizer() -> Callable[[Language], Tokenizer]:
    """Return the maker that the config of a saved pipeline names."""
    return lambda nlp: Tokenizer(nlp.vocab)
