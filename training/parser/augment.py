"""Make edited text look like posts: lower case, curly quotes, missing apostrophes.

Also registers what else the training config names: the embedding layer and the tokenizer.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

import spacy
from spacy.language import Language
from spacy.training import Example

from ageclaims.models import embedding  # noqa: F401
from ageclaims.pipeline import tokenizer  # noqa: F401

LOWER_SHARE = 0.12
CURLY_SHARE = 0.15
BARE_SHARE = 0.05
CURLY = str.maketrans({"'": "’", '"': "”"})
BARE = str.maketrans({"'": None, "’": None})


@spacy.registry.augmenters("ageclaims.web_text.v1")
def make_web_text() -> Callable[[Language, Example], Iterator[Example]]:
    """Return an augmenter that yields each example, and now and then a rougher copy."""
    rng = random.Random(0)

    def augment(nlp: Language, example: Example) -> Iterator[Example]:
        yield example
        draw = rng.random()
        if draw < LOWER_SHARE:
            yield rewrite(nlp, example, str.lower)
        elif draw < LOWER_SHARE + CURLY_SHARE:
            yield rewrite(nlp, example, lambda word: word.translate(CURLY))
        elif draw < LOWER_SHARE + CURLY_SHARE + BARE_SHARE:
            yield rewrite(nlp, example, lambda word: word.translate(BARE) or word)

    return augment


def rewrite(nlp: Language, example: Example, change: Callable[[str], str]) -> Example:
    """Return the example with every word changed; the annotation stays."""
    annotation = example.to_dict()
    words = [change(word) for word in annotation["token_annotation"]["ORTH"]]
    annotation["token_annotation"]["ORTH"] = words
    doc = spacy.tokens.Doc(
        nlp.vocab, words=words, spaces=[bool(t.whitespace_) for t in example.reference]
    )
    return Example.from_dict(doc, annotation)
