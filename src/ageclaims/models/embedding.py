"""An embedding layer that reads each word form of a batch once.

What a word form contributes before its neighbours are looked at depends on the form alone, and in
running text two forms in three have stood in the same batch before. The inner layer therefore
embeds a batch's distinct forms, and the rows are handed out to the words; the result is the same.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import NORM, ORTH  # type: ignore[import-not-found]
from spacy.language import Language
from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]
from spacy.tokens import Doc
from spacy.util import registry
from thinc.api import Model

Rows = NDArray[np.float32]
Embed = Model[Sequence[Doc], list[Rows]]
Update = tuple[list[Rows], Callable[[list[Rows]], Sequence[Doc]]]
NO_TOKENIZER = "ageclaims.NoTokenizer.v1"
FORM = [ORTH, NORM]
"""What a word's embedding depends on; every other attribute that is embedded follows from these."""


@registry.architectures("ageclaims.EmbedFormsOnce.v1")  # type: ignore[untyped-decorator]
def make_embed_forms_once(embed: Embed) -> Embed:
    """Wrap an embedding layer whose attributes depend on the word form alone."""
    width = embed.get_dim("nO") if embed.has_dim("nO") else None
    return Model("embed_forms_once", _forward, init=_initialize, layers=[embed], dims={"nO": width})


@registry.tokenizers(NO_TOKENIZER)  # type: ignore[untyped-decorator]
def make_no_tokenizer() -> Callable[[Language], Tokenizer]:
    """Return a maker of tokenizers without rules, for pipelines that are given Docs."""
    return lambda nlp: Tokenizer(nlp.vocab)


def _initialize(
    model: Embed,
    X: Sequence[Doc] | None = None,  # noqa: N803  (thinc's names)
    Y: list[Rows] | None = None,  # noqa: N803
) -> None:
    model.layers[0].initialize(X=X, Y=Y)


def _forward(model: Embed, docs: Sequence[Doc], is_train: bool) -> Update:
    embed: Embed = model.layers[0]
    if is_train or not docs:
        return embed(docs, is_train)
    tables = [doc.to_array(FORM) for doc in docs]
    forms, numbers = np.unique(np.concatenate(tables), axis=0, return_inverse=True)
    (rows,) = embed.predict([_make_doc(docs[0], forms)])
    ends = np.cumsum([len(table) for table in tables])[:-1]
    return np.split(rows[numbers.ravel()], ends), lambda gradient: docs


def _make_doc(like: Doc, forms: NDArray[np.uint64]) -> Doc:
    """Return a Doc whose words are the given forms."""
    words = [like.vocab.strings[int(orth)] for orth in forms[:, 0]]
    doc = Doc(like.vocab, words=words)
    doc.from_array([NORM], np.ascontiguousarray(forms[:, 1:]))  # type: ignore[arg-type]
    return doc
