"""Fit the weights of `corpus/data/speakers.yaml`, or score them: `fit.py [OUT.yaml]`.

`talks.jsonl` and `pages.jsonl` hold threads whose comments have a speaker each; so do those of the
stance text in which a third of the posts names somebody. They are rendered as pages that name
nobody and read as any page. The weights maximise the likelihood of each comment's speaker given all
others; which post is the best target is looked up anew in every round. A third of the threads is
only scored. How likely a speaker is by their share is a logistic regression.
"""

from __future__ import annotations

import hashlib
import json
import math
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from numpy.typing import NDArray
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression

from ageclaims.corpus import replies
from ageclaims.corpus.fitness import STRANGER, Evidence, read_weights, score_reach
from ageclaims.corpus.mentions import same_first_name
from ageclaims.corpus.read import read_text
from ageclaims.corpus.speakers import CONFIDENT, infer_speakers
from ageclaims.corpus.speakers import list_choices as list_persons

HERE = Path(__file__).parent
STANCE_TEXT = HERE.parent / "stance" / "text"
LEAST_POSTS, LEAST_NAMED = 7, 0.35
WORD = re.compile(r"\w+")
ROUNDS = 3
NEAR_OLD, SMALL = 0.05, 0.02
"""How strongly weights are drawn to what they were, and to 0."""
SURE = ("sure", "sure_by_share", "sure_in_talk")
Vector = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Case:
    """A thread as the inference sees it, with who wrote each post."""

    evidence: Evidence
    truth: tuple[int, ...]


class Score:
    """A sum of features that compares by what they weigh at present."""

    weights: Vector

    def __init__(self, features: Vector) -> None:
        self.features = features
        self.value = float(features @ Score.weights)

    def __add__(self, other: Score | float) -> Score:
        return self if isinstance(other, int | float) else Score(self.features + other.features)

    __radd__ = __add__

    def __mul__(self, factor: float) -> Score:
        return Score(self.features * factor)

    def __lt__(self, other: Score) -> bool:
        return self.value < other.value

    def __gt__(self, other: Score) -> bool:
        return self.value > other.value


def is_held(thread: dict[str, Any]) -> bool:
    """Tell whether a thread is in the third that is only scored."""
    return int(hashlib.md5(thread["doc"].encode()).hexdigest(), 16) % 3 == 0


def read_threads() -> list[dict[str, Any]]:
    """Return all threads."""
    names = ("talks.jsonl", "pages.jsonl")
    own = [json.loads(line) for name in names for line in (HERE / name).open(encoding="utf8")]
    return [*own, *read_stance_text()]


def read_stance_text() -> Iterator[dict[str, Any]]:
    """Yield the threads of the stance text whose posts often name one another."""
    documents: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for path in sorted(STANCE_TEXT.glob("*.jsonl")):
        if not path.stem.startswith("minimal_pairs"):
            for line in path.open(encoding="utf8"):
                post = json.loads(line)
                documents[post["doc"]].append(post)
    for doc, posts in documents.items():
        posts.sort(key=lambda post: post["post"])
        whole = [post["post"] for post in posts] == list(range(len(posts)))
        if len(posts) >= LEAST_POSTS and whole and _share_named(posts) >= LEAST_NAMED:
            yield {
                "doc": doc,
                "title": posts[0].get("title") or "A Page",
                "author": posts[0]["speaker"],
                "article": [_join(posts[0]["sentences"])],
                "comments": [
                    {"speaker": post["speaker"] or "-", "text": _join(post["sentences"])}
                    for post in posts[1:]
                ],
            }


def _share_named(posts: Sequence[dict[str, Any]]) -> float:
    """Return the share of posts that open with words among which is a participant's name."""
    speakers = (post["speaker"].split()[0] for post in posts if (post["speaker"] or "").split())
    names = {name.strip("@,") for name in speakers}
    capital = {name for name in names if len(name) > 2 and name.isalpha() and name[0].isupper()}
    openings = (set(WORD.findall(_join(post["sentences"][:2]))) for post in posts[1:])
    return sum(not capital.isdisjoint(words) for words in openings) / len(posts)


def _join(sentences: Sequence[dict[str, Any]]) -> str:
    return " ".join(sentence["text"] for sentence in sentences)


def render(thread: dict[str, Any]) -> str:
    """Return a thread as a page whose comments are numbered and unnamed."""
    lines = [thread["title"], ""]
    if thread["author"]:
        lines += [f"By {thread['author']}", ""]
    for paragraph in thread["article"]:
        lines += [" ".join(paragraph.split()), ""]
    lines += [f"{len(thread['comments'])} Comments", ""]
    for number, comment in enumerate(thread["comments"], start=1):
        first, *rest = [" ".join(p.split()) for p in comment["text"].split("\n") if p.strip()]
        lines += [f"  {number}. {first}", ""]
        for paragraph in rest:
            lines += [f"    {paragraph}", ""]
    return "\n".join(lines)


def capture(thread: dict[str, Any]) -> Case | None:
    """Return what the inference is given of a thread; `None` if its page is read otherwise."""
    seen: dict[str, Any] = {}
    gather = replies._gather

    def listen(document: Any, people: Any, *more: Any) -> Evidence:
        seen["people"], seen["evidence"] = people, gather(document, people, *more)
        return seen["evidence"]

    replies._gather = listen
    try:
        document = read_text(render(thread).encode(), "page.txt")
    finally:
        replies._gather = gather
    if not seen or len(document.posts) != len(thread["comments"]) + 1:
        return None
    truth = (_find_person(c["speaker"], seen["people"]) for c in thread["comments"])
    return Case(seen["evidence"], (0, *truth))


def _find_person(name: str, people: Sequence[replies.Person]) -> int:
    first = name.lower().lstrip("@").split()[0]
    for number, person in enumerate(people):
        known = person.name.lower().split()[:1]
        if first in person.first_names or (known and same_first_name(known[0], first)):
            return number
    return STRANGER


def list_choices(cases: Sequence[Case], names: Sequence[str]) -> Iterator[tuple[Vector, int]]:
    """Yield the features of every choice of a post's speaker, and which is true."""
    weights = {name: Score(row) for name, row in zip(names, np.eye(len(names)), strict=True)}
    for case in cases:
        evidence = replace(case.evidence, weights=weights)
        for i in range(1, len(case.truth)):
            choices = sorted({*list_persons(i, evidence), case.truth[i]})
            table = [_sum_up(case.truth, i, choice, evidence, len(names)) for choice in choices]
            yield np.array(table), choices.index(case.truth[i])


def _sum_up(truth: Sequence[int], i: int, choice: int, evidence: Evidence, size: int) -> Vector:
    changed = [*truth[:i], choice, *truth[i + 1 :]]
    total: Any = score_reach(changed, i, evidence)
    features: Vector = total.features if isinstance(total, Score) else np.zeros(size)
    return features


def fit(cases: Sequence[Case], names: Sequence[str], start: Vector) -> Vector:
    """Return the weights under which the true speakers are likeliest."""
    weights = start
    for _ in range(ROUNDS):
        Score.weights = weights
        rows = list(list_choices(cases, names))

        def cost(x: Vector, rows: Sequence[tuple[Vector, int]] = rows) -> tuple[float, Vector]:
            value = NEAR_OLD / 2 * ((x - start) ** 2).sum() + SMALL / 2 * (x**2).sum()
            slope = NEAR_OLD * (x - start) + SMALL * x
            for table, true in rows:
                shares = np.exp(table @ x - (table @ x).max())
                shares /= shares.sum()
                value -= math.log(max(shares[true], 1e-12))
                slope = slope - table[true] + shares @ table
            return value, slope

        weights = minimize(cost, weights, jac=True, method="L-BFGS-B").x
        print("likelihood a post", round(math.exp(-cost(weights)[0] / len(rows)), 3))
    return weights


def calibrate(cases: Sequence[Case], weights: dict[str, float]) -> dict[str, float]:
    """Return how likely a speaker is, by the logit of their share and the page's talk."""
    plain = weights | dict(zip(SURE, (0.0, 1.0, 0.0), strict=True))
    rows, right = [], []
    for case in cases:
        evidence = replace(case.evidence, weights=plain)
        found = infer_speakers(evidence)
        for i in range(1, len(case.truth)):
            if found.speakers[i] != STRANGER:
                share = found.confidences[i]
                rows.append((math.log(share / (1 - share)), evidence.talk))
                right.append(found.speakers[i] == case.truth[i])
    model = LogisticRegression(C=10).fit(rows, right)
    values = (model.intercept_[0], *model.coef_[0])
    return {name: float(value) for name, value in zip(SURE, values, strict=True)}


def score(cases: Sequence[Case], weights: dict[str, float]) -> str:
    """Return how many names are given, and how many of them are right."""
    counts: Counter[str] = Counter()
    for case in cases:
        found = infer_speakers(replace(case.evidence, weights=weights))
        for i in range(1, len(case.truth)):
            named = found.speakers[i] != STRANGER and found.confidences[i] >= CONFIDENT
            counts["known"] += case.truth[i] != STRANGER
            counts["named"] += named
            counts["right"] += named and found.speakers[i] == case.truth[i]
    return ", ".join(f"{name} {number}" for name, number in counts.items())


def main(out: Path | None) -> None:
    threads = read_threads()
    parts = {held: [t for t in threads if is_held(t) is held] for held in (False, True)}
    cases = {held: [c for c in map(capture, part) if c] for held, part in parts.items()}
    weights = dict(read_weights())
    if out is not None:
        names = [name for name in weights if name not in SURE]
        start = np.array([weights[name] for name in names])
        weights |= dict(zip(names, map(float, fit(cases[False], names, start)), strict=True))
        weights |= calibrate(cases[False], weights)
        out.write_text(
            yaml.safe_dump({n: round(w, 2) for n, w in weights.items()}, sort_keys=False)
        )
    for held, part in cases.items():
        print("held out:" if held else "fitted on:", len(part), "threads,", score(part, weights))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
