"""Fit the weights by which a reply's sentences are told to agree or disagree: `answering.py OUT`.

A multinomial logistic regression over `ageclaims.pipeline.answering.read_features`, on the replies
in the text written for this project (`text/*.jsonl`); the held-out twelfth is only scored. OUT gets
logits against neither, rounded, without those near 0.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from posts import KINDS, is_held_document, read_jsonl
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score, precision_score, recall_score

from ageclaims.pipeline.alignment import find_marker
from ageclaims.pipeline.answering import Answered, read_features

TEXT = Path(__file__).parent / "text"
LABELS = ("disagree", "agree", None)
LEAST = 8
"""A feature must occur in so many sentences."""
STRENGTH = 0.1
"""Inverse of the regularisation."""
BORDERS = (0.4, 0.5)
"""The share from which a sentence disagrees, or agrees."""
MARKED = "=marked "
"""Features of marked sentences, which the run-time does not ask about."""
SMALL = 0.15
"""Weights below are left out."""


@dataclass(frozen=True, slots=True)
class Reply:
    """A post that answers another one.

    Attributes:
        doc: Document, for splits by document.
        answered: What it answers.
        sentences: In text order.
        labels: ``agree``, ``disagree`` or `None`, one per sentence.
    """

    doc: str
    answered: Answered
    sentences: tuple[str, ...]
    labels: tuple[str | None, ...]


def read_replies(folder: Path) -> Iterator[Reply]:
    """Yield the replies of a folder whose answered post is there."""
    for path in sorted(folder.glob("*.jsonl")):
        if path.stem.split("_")[0] not in KINDS:
            continue
        posts = read_jsonl(path)
        by_number = {(post["doc"], post["post"]): post for post in posts}
        for post in posts:
            targets = post.get("reply_to")
            target = targets[0] if isinstance(targets, list) and targets else targets
            if not isinstance(target, int) or (post["doc"], target) not in by_number:
                continue
            answered = by_number[post["doc"], target]
            yield Reply(
                post["doc"],
                Answered(_read_opening(answered), answered.get("speaker")),
                tuple(s["text"] for s in post["sentences"]),
                tuple((s.get("align") or "").strip() or None for s in post["sentences"]),
            )


def _read_opening(post: dict) -> str:  # type: ignore[type-arg]
    """Return a post's first paragraph, as the run-time gives it."""
    rows = post["sentences"]
    return " ".join(row["text"] for row in rows if row.get("para", 0) == rows[0].get("para", 0))


def _analyse(reply_sentence: tuple[str, int, Answered]) -> set[str]:
    """Return the features of a sentence; what a marker explains shall not weigh its words."""
    text, number, answered = reply_sentence
    features = read_features(text, number, answered)
    marker = find_marker(text)
    if marker is not None:
        features |= {MARKED + marker[0], f"{MARKED}{marker[0]} {min(number, 3)}"}
    return features


def _list(replies: Sequence[Reply]) -> tuple[list[tuple[str, int, Answered]], list[int]]:
    asked = [(text, n, r.answered) for r in replies for n, text in enumerate(r.sentences)]
    return asked, [LABELS.index(label) for r in replies for label in r.labels]


def report(shares: NDArray[np.float64], labels: Sequence[int]) -> Iterator[str]:
    """Yield average precision, and precision and recall at the borders."""
    truth = np.array(labels)
    for column, label in enumerate(LABELS[:2]):
        wanted, own = truth == column, shares[:, column]
        found = own >= BORDERS[column]
        figures = (precision_score(wanted, found), recall_score(wanted, found))
        yield f"{label}: {wanted.sum()}, AP {average_precision_score(wanted, own):.3f}, " + (
            "P {:.2f} R {:.2f}".format(*figures)
        )


def main(out: Path) -> None:
    replies = list(read_replies(TEXT))
    asked, labels = _list([r for r in replies if not is_held_document(r.doc)])
    vectorizer = CountVectorizer(analyzer=_analyse, min_df=LEAST, binary=True)
    table = vectorizer.fit_transform(asked)
    model = LogisticRegression(C=STRENGTH, max_iter=1000).fit(table, labels)
    held, truth = _list([r for r in replies if is_held_document(r.doc)])
    print(len(labels), "sentences,", table.shape[1], "features; held out:", len(truth))
    logits = model.coef_[:2] - model.coef_[2]
    for line in report(model.predict_proba(vectorizer.transform(held)), truth):
        print(line)
    weights = {
        name: [round(float(value), 2) for value in logits[:, n]]
        for n, name in enumerate(vectorizer.get_feature_names_out())
        if abs(logits[:, n]).max() >= SMALL and not name.startswith(MARKED)
    }
    intercepts = [round(float(v - model.intercept_[2]), 2) for v in model.intercept_[:2]]
    content = {"borders": BORDERS, "intercepts": intercepts, "weights": weights}
    lines = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    out.write_text(lines.replace("],", "],\n") + "\n", "utf8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
