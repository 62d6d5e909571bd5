import math

import krippendorff
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ageclaims.evaluate.annotation import LABELS
from ageclaims.evaluate.calibration import calibrate
from ageclaims.evaluate.intervals import resample, sum_clusters
from ageclaims.evaluate.scores import (
    cohens_kappa,
    count_confusion,
    count_flips,
    f_avg,
    krippendorffs_alpha,
    score_label,
)

label_pairs = st.lists(st.tuples(st.sampled_from(LABELS), st.sampled_from(LABELS)), min_size=2)


def confuse(pairs):
    return count_confusion([gold for gold, _ in pairs], [answer for _, answer in pairs])


def test_hand_counted():
    pairs = [("favor", "favor"), ("favor", "none"), ("against", "favor"), ("against", "against")]
    confusion = confuse([*pairs, ("none", "none"), ("mixed", "against")])
    favor = score_label(confusion, 0)
    assert (favor.precision, favor.recall, favor.f1) == (0.5, 0.5, 0.5)
    assert score_label(confusion, 1).f1 == 0.5
    assert f_avg(confusion) == 0.5
    assert count_flips(confusion) == (1, 3)
    assert score_label(confusion, 2).precision is None


def test_a_side_that_nobody_has_does_not_count():
    assert f_avg(confuse([("favor", "favor"), ("none", "none")])) == 1.0
    assert math.isnan(f_avg(confuse([("none", "none")])))


def test_kappa_of_the_textbook():
    # Two readers, 50 items, 20 yes-yes, 5 yes-no, 10 no-yes, 15 no-no: kappa is 0.4.
    confusion = np.zeros((4, 4), dtype=np.int64)
    confusion[:2, :2] = [[20, 5], [10, 15]]
    assert cohens_kappa(confusion) == pytest.approx(0.4)


@given(label_pairs)
def test_alpha_is_that_of_the_reference_library(pairs):
    alpha = float(krippendorffs_alpha(confuse(pairs)))
    codes = [[LABELS.index(x) for x in side] for side in zip(*pairs, strict=True)]
    if len({x for side in codes for x in side}) == 1:
        assert math.isnan(alpha)
        return
    expected = krippendorff.alpha(codes, value_domain=[0, 1, 2, 3], level_of_measurement="nominal")
    assert alpha == pytest.approx(expected, abs=1e-9)


@given(label_pairs)
def test_agreement_does_not_depend_on_who_is_first(pairs):
    swapped = confuse([(b, a) for a, b in pairs])
    for measure in (f_avg, cohens_kappa, krippendorffs_alpha):
        a, b = float(measure(confuse(pairs))), float(measure(swapped))
        assert (math.isnan(a) and math.isnan(b)) or a == pytest.approx(b)


def test_one_cluster_has_no_interval():
    single = np.stack([confuse([("favor", "favor")])] * 3)
    interval = resample(sum_clusters(["a", "a", "a"], single), f_avg, "document")
    assert (interval.low, interval.high, interval.clusters) == (None, None, 1)
    assert "no interval can be given" in interval.lack


def test_intervals_hold_the_value_and_repeat():
    pairs = [("favor", "favor"), ("favor", "none"), ("against", "against"), ("none", "against")]
    single = np.stack([confuse([pair]) for pair in pairs * 10])
    clusters = sum_clusters([str(i // 3) for i in range(40)], single)
    interval = resample(clusters, f_avg, "document")
    assert interval.low < float(f_avg(single.sum(0))) < interval.high
    assert interval == resample(clusters, f_avg, "document")


def test_calibration():
    found = calibrate([(0.9, True), (0.9, True), (0.9, False), (0.2, False), (1.0, True)])
    assert [(b.count, b.accuracy) for b in found.bins] == [(1, 0.0), (4, 0.75)]
    assert found.ece == pytest.approx((0.2 + 4 * (0.925 - 0.75)) / 5)
    assert found.brier == pytest.approx((0.01 + 0.01 + 0.81 + 0.04) / 5)
    assert calibrate([]) is None
