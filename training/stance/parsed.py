"""What the parse and the rules say of labelled sentences, as the pipeline reads them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from posts import LabelledPost
from spacy.language import Language

from ageclaims.codebook import read_codebook
from ageclaims.pipeline import build
from ageclaims.pipeline.actors import read_roles
from ageclaims.pipeline.clues import read_clues
from ageclaims.pipeline.context import find_context
from ageclaims.pipeline.gate import KEY as GATED
from ageclaims.pipeline.linear import read_words
from ageclaims.pipeline.rules import vote

APART = "\n\n"
"""Between two sentences: each is a paragraph, so that the pipeline parts them as a reader did."""


class Parser:
    """The shipped pipeline up to the rules, with the built-in codebook."""

    def __init__(self) -> None:
        builtin = read_codebook()
        silent = builtin.pipeline.model_copy(update={"stance": "rules"})
        codebook = builtin.model_copy(update={"pipeline": silent})
        self._propositions = codebook.propositions
        self._nlp: Language = build(codebook)

    def read(
        self, posts: Iterable[LabelledPost], propositions: Sequence[str]
    ) -> Iterator[dict[str, list[str]]]:
        """Yield the features of every sentence of the posts, in order: words and clues.

        They are given by proposition; each post is parsed once.
        """
        for post in posts:
            texts = [row.text for row in post.rows]
            for text, clues in zip(texts, self._read_clues(texts, propositions), strict=True):
                words = read_words(text)
                yield {name: [*words, *clues[name]] for name in propositions}

    def _read_clues(
        self, texts: Sequence[str], propositions: Sequence[str]
    ) -> list[dict[str, list[str]]]:
        doc = self._nlp(APART.join(texts))
        roles, ends = read_roles(doc), _find_ends(texts)
        clues: list[dict[str, list[str]]] = [{name: [] for name in propositions} for _ in texts]
        for span in doc.spans[GATED]:
            number = next(n for n, end in enumerate(ends) if span.start_char < end)
            context = find_context(span)
            for name, own in clues[number].items():
                findings = vote(span, self._propositions[name], roles, context).findings
                own.extend(read_clues(span, roles, context, findings))
        return clues


def _find_ends(texts: Sequence[str]) -> list[int]:
    ends, size = [], 0
    for text in texts:
        size += len(text) + len(APART)
        ends.append(size)
    return ends
