"""Fit the n-gram model that stands beside the encoder: `ngrams.py REFERENCE OUT`.

Writes `ngrams.npz` into OUT: for each built-in statement, a logistic regression over tf-idf of
`read_features`. It is fitted on the encoder's training text and the development documents;
`calibrate.py` weighs it on the gold and the held-out voiced text. Same text, same bytes.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from draw import STATEMENTS, asks_control
from numpy.typing import NDArray
from posts import LABELS, LabelledPost, Row
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from spacy.strings import hash_string

from ageclaims.pipeline.ngrams import FILE, read_features

WEIGHTS = {"real": 2.0, "voiced": 1.5, "written": 0.5, "pairs": 1.0, "ewt": 0.5, "arguments": 1.0}
"""Weight of a sentence by its source."""
KEEP_EWT = 3
"""One of so many documents of UD English-EWT is fitted on: hardly a sentence there has a side."""
STRENGTH = 5.0
"""Inverse strength of regularisation."""


@dataclass(frozen=True)
class Fitted:
    """Weights (features x labels) and intercepts for one statement."""

    weights: NDArray[np.float64]
    intercepts: NDArray[np.float64]


def choose_rows(posts: Sequence[LabelledPost]) -> list[tuple[Row, float]]:
    """Return the sentences that are fitted on, with their weights."""
    return [
        (row, WEIGHTS[post.source])
        for post in posts
        if post.source != "ewt" or _keeps(post.doc)
        for row in post.rows
    ]


def _keeps(doc: str) -> bool:
    return int(hashlib.md5(doc.encode()).hexdigest(), 16) % KEEP_EWT == 0


def fit(table: csr_matrix, rows: Sequence[tuple[Row, float]], proposition: str) -> Fitted:
    """Fit one statement, control only on sentences that ask about it."""
    asked = [i for i, (row, _) in enumerate(rows) if proposition == "power" or asks_control(row)]
    labels = [LABELS.index(rows[i][0].label(proposition)) for i in asked]
    model = LogisticRegression(C=STRENGTH, max_iter=200)
    model.fit(table[asked], labels, sample_weight=[rows[i][1] for i in asked])
    if list(model.classes_) != list(range(len(LABELS))):
        raise SystemExit(f"{proposition}: every label must occur")
    return Fitted(model.coef_.T, model.intercept_)


def fit_all(
    rows: Sequence[tuple[Row, float]],
) -> tuple[TfidfVectorizer, dict[str, Fitted]]:
    """Fit both built-in statements on all features that occur in two sentences."""
    texts = [row.text for row, _ in rows]
    vectorizer = TfidfVectorizer(analyzer=read_features, sublinear_tf=True, min_df=2)
    table = vectorizer.fit_transform(texts)
    return vectorizer, {name: fit(table, rows, name) for name in ("power", "control")}


def write(path: Path, vectorizer: TfidfVectorizer, models: dict[str, Fitted]) -> None:
    """Write the model, its features in the order of their hashes."""
    names = vectorizer.get_feature_names_out()
    keys = np.array([hash_string(name) for name in names], dtype=np.uint64)
    order = np.argsort(keys)
    if len(np.unique(keys)) < len(keys):
        raise SystemExit("two features have the same hash")
    np.savez_compressed(
        path,
        keys=keys[order],
        idf=vectorizer.idf_[order].astype(np.float16),
        weights=np.stack([m.weights[order] for m in models.values()]).astype(np.float16),
        intercepts=np.stack([m.intercepts for m in models.values()]),
        statements=np.array([STATEMENTS[name]["same"][0] for name in models]),
    )


def main(reference: Path, out: Path) -> None:
    from train import gather  # noqa: PLC0415 - imports torch

    splits = gather(reference)
    rows = choose_rows(splits["train"] + splits["dev"])
    vectorizer, models = fit_all(rows)
    write(out / FILE, vectorizer, models)
    size = (out / FILE).stat().st_size
    print(f"{len(rows)} sentences, {len(vectorizer.idf_)} features, {size} bytes")


if __name__ == "__main__":
    main(*(Path(argument) for argument in sys.argv[1:3]))
