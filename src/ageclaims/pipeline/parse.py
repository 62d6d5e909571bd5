"""Component `ageclaims_parse`: tag, parse and lemmatise the sentences that the gate let through.

Each sentence is parsed as a Doc of its own, in one batch per post, and its annotation is
written back. The other sentences of its Doc get a flat tree, so that the Doc is whole; a Doc of
which nothing was let through stays as it is.

requires: token.is_sent_start, doc.spans["gated"]
assigns: token.tag, token.pos, token.lemma, token.dep, token.head
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import DEP, HEAD, LEMMA, POS, TAG  # type: ignore[import-not-found]
from spacy.language import Language
from spacy.tokens import Doc, Span
from thinc.api import Model, NumpyOps
from threadpoolctl import ThreadpoolController

from ageclaims.pipeline.gate import KEY
from ageclaims.pipeline.sentences import find_starts

ATTRIBUTES = [HEAD, DEP, TAG, POS, LEMMA]
BATCH = 32


class Parse:
    """The component."""

    def __init__(self, parser: Language) -> None:
        """Take a pipeline that tags, parses and lemmatises."""
        self._parser = use_blas(parser)
        self._threads = ThreadpoolController()

    def __call__(self, doc: Doc) -> Doc:
        """Parse the gated sentences of one Doc."""
        return next(self.pipe([doc]))

    def pipe(self, docs: Iterable[Doc], batch_size: int = BATCH) -> Iterator[Doc]:
        """Parse the gated sentences of many Docs in batches."""
        batch: list[Doc] = []
        for doc in docs:
            batch.append(doc)
            if len(batch) == batch_size:
                yield from self._parse(batch)
                batch = []
        yield from self._parse(batch)

    def _parse(self, docs: Sequence[Doc]) -> list[Doc]:
        gated = [list(doc.spans[KEY]) for doc in docs]
        parsed = iter(self._parse_spans([span for spans in gated for span in spans]))
        for doc, spans in zip(docs, gated, strict=True):
            if spans:
                _write(doc, [(span, next(parsed)) for span in spans])
        return list(docs)

    def _parse_spans(self, spans: Sequence[Span]) -> list[Doc]:
        if not spans:
            return []
        with self._threads.limit(limits=1, user_api="blas"):
            return list(self._parser.pipe(_copy(span) for span in spans))


def use_blas(nlp: Language) -> Language:
    """Let a pipeline multiply matrices with NumPy's BLAS instead of thinc's BLIS.

    On one thread that takes some half of the CPU time; more threads only wait for each other
    on matrices this small, and could add up in another order.
    """
    blas = NumpyOps(use_blis=False)
    for _, pipe in nlp.pipeline:
        model = getattr(pipe, "model", None)
        for node in model.walk() if isinstance(model, Model) else ():
            if type(node.ops) is NumpyOps:
                node.ops = blas
    return nlp


def _copy(span: Span) -> Doc:
    words = [token.text for token in span]
    return Doc(span.doc.vocab, words=words, spaces=[bool(t.whitespace_) for t in span])


def _write(doc: Doc, parsed: Sequence[tuple[Span, Doc]]) -> None:
    table = np.zeros((len(doc), len(ATTRIBUTES)), dtype=np.int64)
    flat = doc.vocab.strings.add("dep")
    starts = find_starts(doc)
    sizes = np.diff([*starts, len(doc)])
    table[:, 0] = np.repeat(starts, sizes) - np.arange(len(doc))
    table[:, 1] = flat
    for span, tree in parsed:
        table[span.start : span.end] = _read(tree, flat)
    doc.from_array(ATTRIBUTES, table.astype(np.uint64))  # type: ignore[arg-type]


def _read(tree: Doc, flat: int) -> NDArray[np.int64]:
    """Return the annotation of a parsed sentence; a second root hangs on the first."""
    rows = tree.to_array(ATTRIBUTES).astype(np.int64)
    roots = [token.i for token in tree if token.head.i == token.i]
    for root in roots[1:]:
        rows[root, 0] = roots[0] - root
        rows[root, 1] = tree.vocab.strings.add("parataxis")
    return rows
