import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ageclaims.diff.people import Weight, decompose_change
from ageclaims.diff.statistics import (
    adjust_benjamini_hochberg,
    adjust_holm,
    cohens_h,
    compare_ratios,
)
from ageclaims.diff.words import compute_g2, compute_log_odds, make_prior


def counts(*pairs):
    return np.array(pairs, dtype=np.int64)


def test_one_loud_author_makes_no_difference():
    quiet = [(5, 10)] * 30
    test = compare_ratios(counts(*quiet), counts(*quiet, (500, 500)))
    assert test.p > 0.3


def test_a_planted_difference_is_found():
    rng = np.random.default_rng(0)
    a = np.stack([rng.binomial(5, 0.3, 60), np.full(60, 5)], axis=1)
    b = np.stack([rng.binomial(5, 0.6, 60), np.full(60, 5)], axis=1)
    test = compare_ratios(a, b)
    assert test.p < 0.01
    assert 0 < test.low < test.difference < test.high


def test_mirror():
    a, b = counts((3, 5), (1, 4), (2, 2)), counts((1, 5), (0, 3), (1, 1), (2, 6))
    assert compare_ratios(a, b).difference == -compare_ratios(b, a).difference


def test_corrections():
    p = np.array([0.01, 0.04, 0.03, 0.5])
    assert adjust_holm(p) == pytest.approx([0.04, 0.09, 0.09, 0.5])
    assert adjust_benjamini_hochberg(p) == pytest.approx([0.04, 0.16 / 3, 0.16 / 3, 0.5])


def test_effect_size():
    assert cohens_h(0.5, 0.5) == 0
    assert cohens_h(0.0, 1.0) == pytest.approx(np.pi)


WEIGHTS = st.dictionaries(
    st.sampled_from("abcdef"),
    st.builds(Weight, units=st.integers(1, 50), mean=st.floats(-1, 1)),
    min_size=1,
)


@given(WEIGHTS, WEIGHTS)
def test_the_decomposition_adds_up(a, b):
    parts = decompose_change(a, b)
    assert parts.minds + parts.people + parts.volume == pytest.approx(parts.total, abs=1e-9)


def test_keyness_ties_and_zero_counts():
    a, b = np.array([10.0, 5.0, 0.0]), np.array([10.0, 0.0, 5.0])
    log_odds, z = compute_log_odds(a, b, make_prior(a, b))
    assert log_odds[0] == pytest.approx(0)
    assert z[1] == pytest.approx(-z[2])
    assert compute_g2(a, b)[0] == pytest.approx(0)


# What scattertext 0.2.2 and SciPy say of these counts; see benchmarks/diff_keyness.py.
COUNTS_A = np.array([40.0, 12.0, 0.0, 7.0, 150.0, 9791.0])
COUNTS_B = np.array([22.0, 12.0, 9.0, 0.0, 310.0, 19647.0])
SCATTERTEXT_Z = [-4.4584, -1.5316, 1.66, -2.3782, 0.2977, 1.7522]
SCIPY_G2 = [25.081, 2.8268, 7.2984, 15.3806, 0.1091, 0.0718]


def test_log_odds_are_those_of_scattertext():
    prior = make_prior(COUNTS_A, COUNTS_B)
    log_odds, z = compute_log_odds(COUNTS_A, COUNTS_B, prior)
    # scattertext adds the variance of the odds' complements; the paper's equation 20 leaves
    # these small terms out.
    a, b = COUNTS_A + prior, COUNTS_B + prior
    variance = 1 / a + 1 / (a.sum() - a) + 1 / b + 1 / (b.sum() - b)
    assert log_odds / np.sqrt(variance) == pytest.approx(SCATTERTEXT_Z, abs=1e-4)
    assert z[:5] == pytest.approx(SCATTERTEXT_Z[:5], rel=0.01)


def test_g2_is_that_of_scipy():
    assert compute_g2(COUNTS_A, COUNTS_B) == pytest.approx(SCIPY_G2, abs=1e-4)


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(1, 9)), min_size=1, max_size=20),
       st.lists(st.tuples(st.integers(0, 9), st.integers(1, 9)), min_size=1, max_size=20))  # fmt: skip
@settings(max_examples=20, deadline=None)
def test_exchanging_the_sides_turns_a_test_exactly(a, b):
    there, back = compare_ratios(counts(*a), counts(*b)), compare_ratios(counts(*b), counts(*a))
    assert (there.difference, there.low, there.high, there.p) == (
        -back.difference, -back.high, -back.low, back.p,
    )  # fmt: skip
