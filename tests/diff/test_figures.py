from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ageclaims.diff.answer import _by_clearness, describe
from ageclaims.diff.figures import (
    apportion,
    format_change,
    format_parts,
    format_percent,
    format_points,
    sign,
    span_points,
    span_scores,
)
from ageclaims.diff.model import ScoreDiff, StanceDiff
from ageclaims.diff.people import Decomposition
from ageclaims.diff.statistics import RatioTest, Share, cohens_h

COUNT = st.integers(min_value=0, max_value=40)
MEAN = st.floats(min_value=-1, max_value=1)


def make_stance(hits_a, total_a, hits_b, total_b, *, unit="posts", label="favor", **test):
    a = Share(hits=hits_a, total=total_a, clusters=total_a)
    b = Share(hits=hits_b, total=total_b, clusters=total_b)
    values = {"low": -0.5, "high": 0.5, "p": 0.5, "difference": b.value - a.value} | test
    return StanceDiff(
        proposition="power", unit=unit, label=label, a=a, b=b, h=cohens_h(a.value, b.value),
        test=RatioTest(**values), p_adjusted=1.0,
    )  # fmt: skip


def make_score(mean_a, mean_b, posts=20, **test):
    values = {"low": -0.5, "high": 0.5, "p": 0.5, "difference": mean_b - mean_a} | test
    return ScoreDiff(
        proposition="power", mean_a=mean_a, mean_b=mean_b, posts_a=posts, posts_b=posts,
        test=RatioTest(**values), p_adjusted=1.0,
    )  # fmt: skip


def test_what_stands_together_adds_up():
    row = make_score(-0.1151, -0.1849)
    parts = Decomposition(total=-0.0698, minds=0.0449, people=-0.1098, volume=-0.0049)
    assert format_change(row) == "-0.06"
    assert format_parts(row, parts) == ("+0.05", "-0.11", "+0.00")
    share = make_stance(4, 14, 7, 17)
    assert (format_percent(share.a), format_percent(share.b)) == ("28.6%", "41.2%")
    assert format_points(share) == "+12.6"


@given(st.tuples(COUNT, COUNT), st.tuples(COUNT, COUNT))
def test_a_difference_of_shares_is_that_of_the_shares_shown(a, b):
    row = make_stance(min(a), max(a), min(b), max(b))
    shown_a, shown_b = (float(format_percent(share).rstrip("%")) for share in (row.a, row.b))
    assert float(format_points(row)) == pytest.approx(shown_b - shown_a)
    assert abs(float(format_points(row)) - 100 * (row.b.value - row.a.value)) <= 0.11


@given(MEAN, MEAN, st.floats(min_value=0, max_value=1))
def test_an_interval_holds_what_it_held(mean_a, mean_b, width):
    difference = mean_b - mean_a
    ends = {"low": difference - width, "high": difference}
    row = make_score(mean_a, mean_b, **ends)
    low, high = map(float, span_scores(row, row.test))
    assert low - 1e-6 <= ends["low"] <= ends["high"] <= high + 1e-6
    assert low <= float(format_change(row)) <= high


def test_an_interval_of_points_holds_the_difference_shown():
    row = make_stance(1, 3, 2, 3, low=1 / 3, high=1 / 3)
    assert (format_points(row), span_points(row, row.test)) == ("+33.4", ("+33.3", "+33.4"))
    wide = make_stance(1, 3, 2, 3, low=-0.201, high=0.805)
    assert span_points(wide, wide.test) == ("-21", "+81")
    all_or_none = make_stance(10, 10, 0, 10, low=-1.0, high=-0.6)
    assert span_points(all_or_none, all_or_none.test) == ("-100", "-60")


@given(MEAN, MEAN, MEAN, MEAN)
def test_parts_add_up_and_stay_near(start, minds, people, volume):
    parts = Decomposition(total=minds + people + volume, minds=minds, people=people, volume=volume)
    row = make_score(start, start + parts.total)
    shown = [float(part) for part in format_parts(row, parts)]
    assert sum(shown) == pytest.approx(float(format_change(row)))
    assert all(abs(x - y) < 0.02 for x, y in zip(shown, (minds, people, volume), strict=True))


def test_nothing_is_given_to_what_is_nothing():
    assert apportion(2, [1.6, 0.0, 0.0]) == [2, 0, 0]
    assert apportion(1, [1.6, 0.0, 0.0]) == [1, 0, 0]
    assert apportion(-3, [-1.4, -1.4, 0.0]) == [-2, -1, 0]


def test_the_clearest_difference_has_the_smallest_p_whatever_it_is_of():
    weak = make_stance(4, 14, 6, 17, p=0.7)
    clear = make_stance(20, 40, 24, 30, label="any", p=0.2)
    score = make_score(-0.1, 0.3, p=0.2, low=0.0, high=0.8)
    assert min([weak, score, clear], key=_by_clearness) is score
    assert min([weak, replace(score, test=replace(score.test, high=3.0)), clear],
               key=_by_clearness) is clear  # fmt: skip


def test_speakers_who_are_counted_are_not_counted_twice():
    assert "(4 of 14)" in describe(make_stance(4, 14, 6, 17, unit="speakers"))
    assert "(4 of 14, from 14 speakers)" in describe(make_stance(4, 14, 6, 17))
    assert "p = 0.50, 1.00 after correction" in describe(make_stance(4, 14, 6, 17))


@pytest.mark.parametrize("value", [-0.155, 0.155, 0.285, -0.045, -0.001])
def test_scores_are_rounded_as_in_other_reports(value):
    assert sign(value) == f"{value:+.2f}".replace("-0.00", "+0.00")
