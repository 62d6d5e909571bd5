"""Figures as text, rounded so that those that stand together fit each other.

A difference is that of its rounded ends, parts add up to their rounded whole, and the ends of an
interval are rounded outward.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, floor

from ageclaims.diff.model import ScoreDiff, StanceDiff
from ageclaims.diff.people import Decomposition
from ageclaims.diff.statistics import RatioTest, Share

NARROW = 0.1
"""Width of an interval of shares below which its ends have a decimal."""
LEAST_P = 0.001
"""What lies below is shown as below."""
DIGITS = 6
"""Decimals of a scaled value that are no noise of arithmetic."""


def sign(value: float) -> str:
    """Return a signed number with two decimals; never a negative zero."""
    return _sign(_count_hundredths(value), 100)


def format_percent(share: Share) -> str:
    """Return a share in per cent with one decimal."""
    return f"{_count_tenths(share) / 10:.1f}%"


def format_points(row: StanceDiff) -> str:
    """Return the difference of two shares in points, as that of the rounded shares."""
    return _sign(_count_tenths(row.b) - _count_tenths(row.a), 10)


def span_points(row: StanceDiff, test: RatioTest) -> tuple[str, str]:
    """Return the ends of an interval in whole points, of a narrow one in tenths, outward."""
    shown = _count_tenths(row.b) - _count_tenths(row.a)
    if test.high - test.low < NARROW:
        low, high = _reach(test, shown, 1000)
        return _sign(low, 10), _sign(high, 10)
    low, high = _reach(test, shown / 10, 100)
    return f"{low:+d}", f"{high:+d}"


def format_change(row: ScoreDiff) -> str:
    """Return the difference of two mean scores, as that of the rounded means."""
    return _sign(_count_change(row), 100)


def span_scores(row: ScoreDiff, test: RatioTest) -> tuple[str, str]:
    """Return the ends of an interval of mean scores, rounded outward."""
    low, high = _reach(test, _count_change(row), 100)
    return _sign(low, 100), _sign(high, 100)


def format_parts(row: ScoreDiff, parts: Decomposition) -> tuple[str, ...]:
    """Return the parts of a change of the mean score, which add up to it as it is shown."""
    exact = [100 * part for part in (parts.minds, parts.people, parts.volume)]
    return tuple(_sign(part, 100) for part in apportion(_count_change(row), exact))


def format_p(p: float | None) -> str:
    """Return a p-value; small ones as a bound."""
    if p is None:
        return ""
    if p < LEAST_P:
        return f"<{LEAST_P}"
    return f"{p:.3f}" if p < 0.1 else f"{p:.2f}"


def apportion(total: int, exact: Sequence[float]) -> list[int]:
    """Round numbers so that they add up to a total.

    Each is rounded to the nearest; what is missing goes to those that lost most by it.

    Args:
        total: What the rounded numbers add up to.
        exact: The numbers.
    """
    shown = [round(x) for x in exact]
    while shown and (missing := total - sum(shown)):
        step = 1 if missing > 0 else -1
        lost = [step * round(x - y, DIGITS) for x, y in zip(exact, shown, strict=True)]
        shown[lost.index(max(lost))] += step
    return shown


def _count_tenths(share: Share) -> int:
    return round(1000 * round(share.value, 3))


def _count_hundredths(value: float) -> int:
    return round(100 * round(value, 2))


def _count_change(row: ScoreDiff) -> int:
    return _count_hundredths(row.mean_b) - _count_hundredths(row.mean_a)


def _reach(test: RatioTest, shown: float, scale: int) -> tuple[int, int]:
    """Return the whole numbers between which an interval, and the difference shown, lie."""
    low, high = (round(scale * end, DIGITS) for end in (test.low, test.high))
    return floor(min(low, shown)), ceil(max(high, shown))


def _sign(number: int, scale: int) -> str:
    return f"{number / scale:+.{len(str(scale)) - 1}f}"
