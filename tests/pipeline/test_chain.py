"""The forward-backward pass along a post."""

import numpy as np
import pytest

from ageclaims.pipeline.chain import PRIOR, TRANSITION, read_along, smooth


def test_rows_are_distributions():
    assert pytest.approx(1.0) == PRIOR.sum()
    assert TRANSITION.sum(axis=1) == pytest.approx(1.0)
    rows = np.random.default_rng(0).dirichlet(np.ones(4), size=9)
    assert smooth(rows).sum(axis=1) == pytest.approx(1.0)


def test_nothing_in_nothing_out():
    assert smooth(np.empty((0, 4))).shape == (0, 4)


def test_one_sentence_keeps_what_it_says():
    row = np.array([[0.6, 0.1, 0.1, 0.2]])
    assert smooth(row) == pytest.approx(row, abs=1e-6)


def test_read_along_post_says_less_of_one_sentence_and_more_of_several():
    row = np.array([0.6, 0.1, 0.1, 0.2])
    one, three = read_along(row[None])[0, 0], read_along(np.tile(row, (3, 1)))[1, 0]
    assert PRIOR[0] < one < 0.6 < three


def test_the_posterior_is_that_of_all_paths():
    rows = np.array([[0.5, 0.1, 0.1, 0.3], [0.1, 0.2, 0.1, 0.6], [0.05, 0.8, 0.05, 0.1]])
    total = np.zeros((3, 4))
    for a in range(4):
        for b in range(4):
            for c in range(4):
                path = PRIOR[a] * TRANSITION[a, b] * TRANSITION[b, c]
                weight = path * np.prod([rows[i, k] / PRIOR[k] for i, k in enumerate((a, b, c))])
                for i, k in enumerate((a, b, c)):
                    total[i, k] += weight
    assert smooth(rows) == pytest.approx(total / total.sum(axis=1, keepdims=True))
