"""From which similarity is a claim an edited form of another?

    python benchmarks/diff_matching.py

Prints precision and recall over the pairs of `tests/diff/pairs.yaml` for some thresholds.
"""

from __future__ import annotations

from pathlib import Path

import yaml

from ageclaims.diff.edits import SAME_CLAIM
from ageclaims.keypoints.vectors import compare, embed

PAIRS = Path(__file__).parent.parent / "tests" / "diff" / "pairs.yaml"


def measure(part: dict[str, list[list[str]]], threshold: float) -> tuple[float, float]:
    """Return precision and recall of the pairs at or above a threshold."""
    scores = {kind: score(pairs) for kind, pairs in part.items()}
    hits = sum(x >= threshold for x in scores["edited"])
    false = sum(x >= threshold for x in scores["other"])
    return (hits / (hits + false) if hits + false else 1.0), hits / len(scores["edited"])


def score(pairs: list[list[str]]) -> list[float]:
    """Return the similarity of each pair, as a comparison of all of them sees it."""
    vectors = embed([text for pair in pairs for text in pair])
    return [float(x) for x in compare(vectors[::2], vectors[1::2]).diagonal()]


def main() -> None:
    parts = yaml.safe_load(PAIRS.read_text(encoding="utf8"))
    print("threshold  development P, R  held out P, R")
    for threshold in (0.3, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.8):
        figures = [f"{x:.2f}" for part in parts.values() for x in measure(part, threshold)]
        mark = " <- used" if threshold == SAME_CLAIM else ""
        print(f"{threshold:9.2f}  {figures[0]}, {figures[1]}  {figures[2]}, {figures[3]}{mark}")


if __name__ == "__main__":
    main()
