"""Fit the weights by which claims are told from the rest: `claims.py OUT.json`.

A logistic regression over the features of `ageclaims.pipeline.claims.read_features`, on the text
written for this project (`text/*.jsonl`); the held-out twelfth of it and the development gold are
only scored: `claims.py OUT.json [GOLD.jsonl]`.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from posts import KINDS, LabelledPost, Row, is_held_document, read_real, read_written
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score

from ageclaims.pipeline.claims import read_features

TEXT = Path(__file__).parent / "text"
WEIGHTS = {"plain": 0.6, "after": 0.6, "voiced": 1.0, "written": 0.5}
LEAST = 20
"""A feature must occur in so many sentences."""
STRENGTH = 0.2
"""Inverse of the regularisation."""
BORDER = 0.42
"""The share from which a sentence is a claim; the scores are flat around it."""
DIGITS = 3


def fit(posts: Sequence[LabelledPost]) -> tuple[CountVectorizer, LogisticRegression]:
    """Fit on the sentences that say whether they are claims."""
    known = [(row, WEIGHTS[post.source]) for post, row in _read_rows(posts)]
    vectorizer = CountVectorizer(analyzer=read_features, min_df=LEAST, binary=True)
    table = vectorizer.fit_transform([row.text for row, _ in known])
    model = LogisticRegression(C=STRENGTH, max_iter=1000)
    model.fit(table, [row.claim for row, _ in known], sample_weight=[w for _, w in known])
    return vectorizer, model


def _read_rows(posts: Sequence[LabelledPost]) -> Iterator[tuple[LabelledPost, Row]]:
    return ((post, row) for post in posts for row in post.rows if row.claim >= 0)


def main(out: Path, gold: Sequence[Path]) -> None:
    written = list(read_written(TEXT))
    vectorizer, model = fit([p for p in written if not is_held_document(p.doc)])
    parts = {k: [p for p in written if p.source == k and is_held_document(p.doc)] for k in KINDS}
    parts |= {path.name: list(read_real(path)) for path in gold}
    for name, posts in parts.items():
        rows = [row for _, row in _read_rows(posts)]
        shares = model.predict_proba(vectorizer.transform([row.text for row in rows]))[:, 1]
        print(name, len(rows), f"F1 {f1_score([r.claim for r in rows], shares > BORDER):.3f}")
    names = vectorizer.get_feature_names_out()
    weights = {n: round(float(w), DIGITS) for n, w in zip(names, model.coef_[0], strict=True)}
    content = {"border": BORDER, "intercept": round(float(model.intercept_[0]), DIGITS)}
    out.write_text(
        json.dumps(content | {"weights": weights}, ensure_ascii=False, indent=0) + "\n", "utf8"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]), [Path(argument) for argument in sys.argv[2:]])
