"""Fit the linear model that stands beside the encoder: `linear.py REFERENCE OUT [BESIDE]`.

Writes `linear.npz` into OUT: for each built-in statement, a logistic regression over tf-idf of
words, word pairs and clues of the parse. It is fitted on the encoder's training text and the
development documents; `calibrate.py` weighs it on the gold and the held-out text. Same text and
same parser, same bytes. BESIDE is for `train.py --beside` (`beside.py`).
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from beside import write_beside
from draw import STATEMENTS, asks_control
from numpy.typing import NDArray
from parsed import Parser
from posts import LABELS, LabelledPost, Row
from scipy.special import log_softmax
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from spacy.strings import hash_string

from ageclaims.pipeline.chain import read_along
from ageclaims.pipeline.linear import FILE

WEIGHTS = {"real": 2.0, "voiced": 1.2, "plain": 1.5, "after": 1.5, "written": 0.5, "pairs": 1.0}
WEIGHTS |= {"ewt": 0.5, "arguments": 1.0}
"""Weight of a sentence by its source."""
KEEP_EWT = 3
"""One of so many documents of UD English-EWT is fitted on: hardly a sentence there has a side."""
PROPOSITIONS = ("power", "control")
OCCURRENCES = 2
STRENGTH = 5.0
"""Inverse strength of regularisation."""
GRAIN = 320
"""Weights are rounded to so many parts of 1, which makes the file a sixth smaller."""
KEPT = 300_000
"""So many features are written, those that weigh most: the file keeps to 5 MB."""
FOLDS = 3
"""Parts of the documents that `cross_fit` leaves out in turn."""


@dataclass(frozen=True)
class Fitted:
    """Weights (features x labels) and intercepts for one statement."""

    weights: NDArray[np.float64]
    intercepts: NDArray[np.float64]


@dataclass(frozen=True)
class Sample:
    """One sentence that is fitted on.

    Attributes:
        row: The sentence.
        weight: How much it counts.
        features: By proposition; none for one that it does not ask about.
    """

    row: Row
    weight: float
    features: Mapping[str, Sequence[str]]


def choose_posts(posts: Sequence[LabelledPost]) -> list[LabelledPost]:
    """Return the posts that are fitted on."""
    return [post for post in posts if post.source != "ewt" or _keeps(post.doc)]


def read_samples(posts: Sequence[LabelledPost], parser: Parser) -> list[Sample]:
    """Return the sentences of posts with their weights and features."""
    rows = ((row, WEIGHTS[post.source]) for post in posts for row in post.rows)
    return [
        Sample(row, weight, {name: found[name] for name in PROPOSITIONS if _asks(row, name)})
        for (row, weight), found in zip(rows, parser.read(posts, PROPOSITIONS), strict=True)
    ]


def _asks(row: Row, proposition: str) -> bool:
    return proposition == "power" or asks_control(row)


def _keeps(doc: str) -> bool:
    return _hash(doc) % KEEP_EWT == 0


def _hash(doc: str) -> int:
    return int(hashlib.md5(doc.encode()).hexdigest(), 16)


def cross_fit(
    posts: Sequence[LabelledPost], samples: Sequence[Sample], vectorizer: TfidfVectorizer
) -> NDArray[np.float64]:
    """Return log-probabilities on `power`, a row per sample, read along its post.

    Each is said by a model that was fitted without the documents of the sample's fold.

    Args:
        posts: The posts that the samples come from, in the same order.
        samples: Their sentences.
        vectorizer: Fitted on all of them.
    """
    fold = np.array([_hash(post.doc) % FOLDS for post in posts for _ in post.rows])
    table = np.zeros((len(samples), len(LABELS)))
    for number in range(FOLDS):
        others = [s for s, own in zip(samples, fold == number, strict=True) if not own]
        own = [s.features["power"] for s, f in zip(samples, fold, strict=True) if f == number]
        fitted = fit(vectorizer, others, "power")
        table[fold == number] = log_softmax(
            vectorizer.transform(own) @ fitted.weights + fitted.intercepts, axis=1
        )
    ends = np.cumsum([len(post.rows) for post in posts])
    runs = np.split(np.exp(table), ends[:-1])
    return np.log(np.concatenate([read_along(run) for run in runs]))


def fit(vectorizer: TfidfVectorizer, samples: Sequence[Sample], proposition: str) -> Fitted:
    """Fit one statement on the sentences that ask about it."""
    asked = [s for s in samples if proposition in s.features]
    labels = [LABELS.index(s.row.label(proposition)) for s in asked]
    table = vectorizer.transform([s.features[proposition] for s in asked])
    model = LogisticRegression(C=STRENGTH, max_iter=200)
    model.fit(table, labels, sample_weight=[s.weight for s in asked])
    if list(model.classes_) != list(range(len(LABELS))):
        raise SystemExit(f"{proposition}: every label must occur")
    return Fitted(model.coef_.T, model.intercept_)


def find_features(samples: Sequence[Sample]) -> TfidfVectorizer:
    """Return all features that occur in `OCCURRENCES` sentences, with their weights."""
    vectorizer = TfidfVectorizer(analyzer=list, sublinear_tf=True, min_df=OCCURRENCES)
    return vectorizer.fit([s.features["power"] for s in samples])


def fit_all(vectorizer: TfidfVectorizer, samples: Sequence[Sample]) -> dict[str, Fitted]:
    """Fit both built-in statements."""
    return {name: fit(vectorizer, samples, name) for name in PROPOSITIONS}


def choose_features(keys: NDArray[np.uint64], weights: NDArray[np.float64]) -> NDArray[np.int64]:
    """Return the places of the features that weigh most, in the order of their keys.

    Args:
        keys: Their hashes.
        weights: (statements, features, labels).
    """
    heaviest = np.lexsort((keys, -np.abs(weights).max(axis=(0, 2))))[:KEPT]
    chosen: NDArray[np.int64] = heaviest[np.argsort(keys[heaviest])]
    return chosen


def write(path: Path, vectorizer: TfidfVectorizer, models: dict[str, Fitted]) -> None:
    """Write the model, its features in the order of their hashes."""
    names = vectorizer.get_feature_names_out()
    keys = np.array([hash_string(name) for name in names], dtype=np.uint64)
    if len(np.unique(keys)) < len(keys):
        raise SystemExit("two features have the same hash")
    weights = np.stack([m.weights for m in models.values()])
    order = choose_features(keys, weights)
    np.savez_compressed(
        path,
        keys=keys[order],
        idf=vectorizer.idf_[order].astype(np.float16),
        weights=(np.round(weights[:, order] * GRAIN) / GRAIN).astype(np.float16),
        intercepts=np.stack([m.intercepts for m in models.values()]),
        statements=np.array([STATEMENTS[name]["same"][0] for name in models]),
    )


def main(reference: Path, out: Path, beside: Path | None = None) -> None:
    from train import gather  # noqa: PLC0415 - imports torch

    splits = gather(reference)
    posts = choose_posts(splits["train"] + splits["dev"])
    samples = read_samples(posts, Parser())
    vectorizer = find_features(samples)
    if beside:
        write_beside(beside, posts, cross_fit(posts, samples, vectorizer))
    write(out / FILE, vectorizer, fit_all(vectorizer, samples))
    size = (out / FILE).stat().st_size
    print(f"{len(samples)} sentences, {len(vectorizer.idf_)} features, {size} bytes")


if __name__ == "__main__":
    main(*(Path(argument) for argument in sys.argv[1:]))
