"""Do the tests of `ageclaims diff` say "differs" as often as they may, and as they should?

    python benchmarks/diff_calibration.py        # writes diff_calibration.json beside it

Calibration: one made-up debate, in which speakers and threads lean one way or the other and few
speakers write most of the posts, is split 1,000 times by speaker; there is no difference, so a
test may be significant at 0.05 in at most some 5 % of the splits. Power: in 300 pairs of debates
B's speakers are more in favor by a known amount. Loud author: one more speaker of B writes 500
posts in favor. Long thread: as for calibration, but each side has threads of its own, and one
thread has half of all posts.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ageclaims.diff.statistics import Counts, compare_by, compare_ratios

SPLITS = 1000
PAIRS = 300
LOUD = 100
RESULT = Path(__file__).with_suffix(".json")


@dataclass(frozen=True)
class Debate:
    """Posts with a stance: who, in which thread, in favor or not, and the score."""

    speaker: np.ndarray
    thread: np.ndarray
    favor: np.ndarray
    score: np.ndarray

    def take(self, chosen: np.ndarray) -> Debate:
        return Debate(
            self.speaker[chosen], self.thread[chosen], self.favor[chosen], self.score[chosen]
        )


def make_debate(
    rng: np.random.Generator, *, speakers: int, threads: int, lean: float = 0.0, long: bool = False
) -> Debate:
    """Make a debate; `lean` is added to everybody's log-odds of being in favor."""
    volume = np.minimum(rng.zipf(1.8, speakers), 60)
    speaker = np.repeat(np.arange(speakers), volume)
    weights = np.full(threads, 1.0)
    if long:
        weights[0] = threads - 1
    thread = rng.choice(threads, size=len(speaker), p=weights / weights.sum())
    tilt = rng.normal(0, 1, speakers)[speaker] + rng.normal(0, 0.5, threads)[thread] + lean
    favor = (rng.random(len(speaker)) < 1 / (1 + np.exp(-tilt))).astype(np.int64)
    score = np.round((2 * favor - 1) * rng.uniform(0.2, 1, len(speaker)) * 1000).astype(np.int64)
    return Debate(speaker, thread, favor, score)


def count(debate: Debate, cluster: np.ndarray, values: np.ndarray) -> Counts:
    size = int(cluster.max()) + 1 if len(cluster) else 0
    return np.stack(
        [
            np.bincount(cluster, weights=values, minlength=size).astype(np.int64),
            np.bincount(cluster, minlength=size),
        ],
        axis=1,
    )


def test_share(a: Debate, b: Debate) -> float:
    return compare_by(
        (count(a, a.speaker, a.favor), count(b, b.speaker, b.favor)),
        (count(a, a.thread, a.favor), count(b, b.thread, b.favor)),
    ).p


def test_score(a: Debate, b: Debate) -> float:
    return compare_by(
        (count(a, a.speaker, a.score), count(b, b.speaker, b.score)),
        (count(a, a.thread, a.score), count(b, b.thread, b.score)),
    ).p


def test_speakers(a: Debate, b: Debate) -> float:
    """Test the share of speakers most of whose posts are in favor."""
    sides = []
    for side in (a, b):
        posts = count(side, side.speaker, side.favor)
        posts = posts[posts[:, 1] > 0]
        sides.append(np.stack([posts[:, 0] * 2 > posts[:, 1], np.ones(len(posts))], 1).astype(int))
    return compare_ratios(*sides).p


def test_posts_as_if_independent(a: Debate, b: Debate) -> float:
    """What a test says that takes posts for independent; for comparison only."""
    ones = (np.stack([side.favor, np.ones_like(side.favor)], 1) for side in (a, b))
    return compare_ratios(*ones).p


TESTS = {
    "share of posts in favor": test_share,
    "mean score of posts": test_score,
    "share of speakers in favor": test_speakers,
    "posts taken for independent": test_posts_as_if_independent,
}


def rate(p: list[float]) -> float:
    return round(float(np.mean([x < 0.05 for x in p])), 4)


def calibrate(rng: np.random.Generator) -> dict[str, object]:
    debate = make_debate(rng, speakers=200, threads=20)
    found: dict[str, list[float]] = {name: [] for name in TESTS}
    for _ in range(SPLITS):
        in_a = rng.permutation(200) < 100
        a, b = debate.take(in_a[debate.speaker]), debate.take(~in_a[debate.speaker])
        for name, test in TESTS.items():
            found[name].append(test(a, b))
    return {"posts": len(debate.speaker)} | {name: rate(p) for name, p in found.items()}


def find_power(rng: np.random.Generator) -> dict[str, object]:
    powers: dict[str, object] = {}
    for lean in (0.5, 1.0, 1.5):
        p: dict[str, list[float]] = {"posts": [], "speakers": []}
        gaps = []
        for _ in range(PAIRS):
            a = make_debate(rng, speakers=100, threads=20)
            b = make_debate(rng, speakers=100, threads=20, lean=lean)
            gaps.append(float(b.favor.mean() - a.favor.mean()))
            p["posts"].append(test_share(a, b))
            p["speakers"].append(test_speakers(a, b))
        gap = f"{np.mean(gaps):.2f} more of the posts in favor"
        powers[gap] = {unit: rate(values) for unit, values in p.items()}
    return powers


def shout(rng: np.random.Generator) -> dict[str, object]:
    p: dict[str, list[float]] = {"clusters": [], "posts taken for independent": []}
    for _ in range(LOUD):
        a = make_debate(rng, speakers=100, threads=20)
        b = make_debate(rng, speakers=100, threads=20)
        loud = Debate(
            np.append(b.speaker, np.full(500, 100)),
            np.append(b.thread, rng.integers(0, 20, 500)),
            np.append(b.favor, np.ones(500, dtype=np.int64)),
            np.append(b.score, np.full(500, 900)),
        )
        p["clusters"].append(test_share(a, loud))
        p["posts taken for independent"].append(test_posts_as_if_independent(a, loud))
    return {name: rate(values) for name, values in p.items()}


def lengthen(rng: np.random.Generator) -> dict[str, object]:
    p: dict[str, list[float]] = {"clusters": [], "speakers only": []}
    for _ in range(PAIRS):
        a = make_debate(rng, speakers=100, threads=20, long=True)
        b = make_debate(rng, speakers=100, threads=20, long=True)
        p["clusters"].append(test_share(a, b))
        by_speaker = (count(a, a.speaker, a.favor), count(b, b.speaker, b.favor))
        p["speakers only"].append(compare_ratios(*by_speaker).p)
    return {name: rate(values) for name, values in p.items()}


def main() -> None:
    rng = np.random.default_rng(7)
    result = {
        "significant at 0.05 among 1,000 splits by speaker": calibrate(rng),
        "found among 300 pairs of 100 speakers each (power)": find_power(rng),
        "significant among 100 pairs, one author with 500 posts": shout(rng),
        "significant among 300 pairs, one thread with half of the posts": lengthen(rng),
    }
    RESULT.write_text(json.dumps(result, indent=1) + "\n", encoding="utf8")
    print(RESULT.read_text(encoding="utf8"))


if __name__ == "__main__":
    main()
