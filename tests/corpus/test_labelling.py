"""The chain that labels sequences, against the sum over all ways to label."""

from __future__ import annotations

import json
from itertools import product
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ageclaims.corpus.labelling import OUTSIDE, Labeller, read_labeller

LABELS = ("a", "b", "c")
NUMBERS = st.floats(-3, 3, allow_nan=False)


def make_labeller(seed: int) -> Labeller:
    dice = np.random.default_rng(seed)
    weights = dice.normal(size=(4, 3, len(LABELS)))
    weights[0] = 0.0
    features = {"x": 1, "y": 2, OUTSIDE: 3}
    return Labeller(LABELS, features, weights, dice.normal(size=(3, 3)))


def list_ways(labeller: Labeller, weights: np.ndarray) -> dict[tuple[int, ...], float]:
    """Return the weight of every way to label the places."""
    ways = product(range(len(LABELS)), repeat=len(weights))
    return {
        way: sum(weights[i, k] for i, k in enumerate(way))
        + sum(labeller.transitions[a, b] for a, b in zip(way, way[1:], strict=False))
        for way in ways
    }


@given(
    st.integers(0, 10_000),
    st.lists(st.lists(NUMBERS, min_size=3, max_size=3), min_size=1, max_size=5),
)
def test_the_best_way_and_the_sum_of_all_are_those_of_the_list(
    seed: int, numbers: list[list[float]]
) -> None:
    labeller, weights = make_labeller(seed), np.array(numbers)
    ways = list_ways(labeller, weights)
    best = labeller.label(weights)
    assert ways[tuple(map(LABELS.index, best))] == pytest.approx(max(ways.values()))
    assert labeller.weigh_all(weights) == pytest.approx(np.logaddexp.reduce([*ways.values()]))


@given(st.integers(0, 10_000), st.data())
def test_ways_that_are_not_allowed_do_not_count(seed: int, data: st.DataObject) -> None:
    labeller = make_labeller(seed)
    weights = np.random.default_rng(seed + 1).normal(size=(4, 3))
    allowed = np.array(
        [data.draw(st.lists(st.booleans(), min_size=3, max_size=3)) for _ in weights]
    )
    allowed[:, 0] |= ~allowed.any(axis=1)
    ways = list_ways(labeller, weights)
    kept = [w for way, w in ways.items() if all(allowed[i, k] for i, k in enumerate(way))]
    assert labeller.weigh_all(weights, allowed) == pytest.approx(np.logaddexp.reduce(kept))


def test_a_feature_weighs_on_the_places_beside_it_and_an_unknown_one_nowhere() -> None:
    labeller = make_labeller(3)
    known = labeller.weights
    total = labeller.weigh([["x"], ["unknown"], ["x", "y"]])
    outside = known[3]
    expected = [
        outside[0] + known[1, 1],
        known[1, 0] + known[1, 2] + known[2, 2],
        known[1, 1] + known[2, 1] + outside[2],
    ]
    assert total == pytest.approx(np.array(expected))


def test_a_page_without_lines_has_no_labels() -> None:
    labeller = make_labeller(1)
    weights = labeller.weigh([])
    assert labeller.label(weights) == []
    assert labeller.weigh_all(weights) == 0.0


def test_reads_what_a_fit_has_written(tmp_path: Path) -> None:
    rows = [[0.0, 1.0], [2.0, 0.0], [0.0, 0.0]]
    content = {"labels": ["a", "b"], "distances": 3, "transitions": [[0, 1], [2, 3]]}
    path = tmp_path / "chain.json"
    path.write_text(json.dumps({**content, "weights": {"short": rows}}), encoding="utf8")
    labeller = read_labeller(path)
    assert labeller.weigh([["short"], ["long"]]).tolist() == [[2.0, 0.0], [0.0, 1.0]]
    assert labeller.label(labeller.weigh([["short"], ["long"]])) == ["a", "b"]
