"""Stances of two corpora as shares and mean scores, by posts and by speakers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from ageclaims.diff.model import Correction, ScoreDiff, StanceDiff, Unit
from ageclaims.diff.people import Weight
from ageclaims.diff.statistics import (
    Counts,
    RatioTest,
    adjust_benjamini_hochberg,
    adjust_holm,
    cohens_h,
    compare_ratios,
    find_lack,
    make_share,
)

if TYPE_CHECKING:
    import duckdb

LABELS = ("favor", "against", "mixed")
SCORE_UNIT = 1000
"""Scores are summed as integers of a thousandth, so that clusters compare exactly."""
UNITS: tuple[Unit, ...] = ("posts", "speakers")

COUNT_POSTS = """
SELECT count(*) FILTER (stance = 'favor'), count(*) FILTER (stance = 'against'),
       count(*) FILTER (stance = 'mixed'), count(*),
       coalesce(sum(CAST(round(score * 1000) AS BIGINT)) FILTER (stance <> 'none'), 0)
FROM {schema}.positions WHERE proposition = ? GROUP BY person
ORDER BY ALL
"""
COUNT_SPEAKERS = """
SELECT CAST(stance = 'favor' AS INT), CAST(stance = 'against' AS INT),
       CAST(stance = 'mixed' AS INT), 1, CAST(round(score * 1000) AS BIGINT)
FROM {schema}.speakers WHERE proposition = ?
ORDER BY ALL
"""
WEIGH_PEOPLE = """
SELECT person, count(*), avg(score) FROM {schema}.positions
WHERE proposition = ? AND stance <> 'none' GROUP BY person ORDER BY person
"""


def count_clusters(
    connection: duckdb.DuckDBPyConnection, *, schema: str, proposition: str, unit: Unit
) -> Counts:
    """Return per speaker: favor, against, mixed, all units, and the sum of scores."""
    query = (COUNT_POSTS if unit == "posts" else COUNT_SPEAKERS).format(schema=schema)
    rows = connection.execute(query, [proposition]).fetchall()
    return np.array(rows, dtype=np.int64).reshape(-1, 5)


def weigh_people(
    connection: duckdb.DuckDBPyConnection, *, schema: str, proposition: str
) -> dict[str, Weight]:
    """Return each person's number of posts with a stance and their mean score."""
    rows = connection.execute(WEIGH_PEOPLE.format(schema=schema), [proposition]).fetchall()
    return {person.lower(): Weight(units=units, mean=mean) for person, units, mean in rows}


def diff_stances(
    connection: duckdb.DuckDBPyConnection, propositions: Sequence[str]
) -> Iterator[StanceDiff]:
    """Compare the shares of every label on every proposition, by posts and by speakers."""
    for proposition in propositions:
        for unit in UNITS:
            a, b = (
                count_clusters(connection, schema=side, proposition=proposition, unit=unit)
                for side in ("a", "b")
            )
            yield _diff_share(_any(a), _any(b), keys=(proposition, unit, "any"))
            for column, label in enumerate(LABELS):
                pair = _sided(a, column), _sided(b, column)
                yield _diff_share(*pair, keys=(proposition, unit, label))


def diff_scores(
    connection: duckdb.DuckDBPyConnection, propositions: Sequence[str]
) -> Iterator[ScoreDiff]:
    """Compare the mean score of posts with a stance."""
    for proposition in propositions:
        a, b = (
            _scores(count_clusters(connection, schema=s, proposition=proposition, unit="posts"))
            for s in ("a", "b")
        )
        share_a, share_b = make_share(a), make_share(b)
        lack = find_lack(share_a, share_b)
        test = None if lack else compare_ratios(a, b)
        yield ScoreDiff(
            proposition=proposition,
            mean_a=share_a.value / SCORE_UNIT,
            mean_b=share_b.value / SCORE_UNIT,
            test=test and _rescale(test),
            lack=lack,
        )


def adjust_tests(
    stances: Sequence[StanceDiff], scores: Sequence[ScoreDiff], correction: Correction
) -> tuple[tuple[StanceDiff, ...], tuple[ScoreDiff, ...]]:
    """Correct the p-values of all tests of a diff together."""
    rows: list[StanceDiff | ScoreDiff] = [*stances, *scores]
    tested = [i for i, row in enumerate(rows) if row.test]
    p = np.array([row.test.p for row in rows if row.test], dtype=float)
    adjust = adjust_holm if correction == "holm" else adjust_benjamini_hochberg
    for i, value in zip(tested, adjust(p), strict=True):
        rows[i] = replace(rows[i], p_adjusted=float(value))
    adjusted_stances = tuple(row for row in rows if isinstance(row, StanceDiff))
    return adjusted_stances, tuple(row for row in rows if isinstance(row, ScoreDiff))


def _any(counts: Counts) -> Counts:
    return np.stack([counts[:, :3].sum(axis=1), counts[:, 3]], axis=1)


def _sided(counts: Counts, column: int) -> Counts:
    return np.stack([counts[:, column], counts[:, :3].sum(axis=1)], axis=1)


def _scores(counts: Counts) -> Counts:
    return np.stack([counts[:, 4], counts[:, :3].sum(axis=1)], axis=1)


def _diff_share(a: Counts, b: Counts, *, keys: tuple[str, Unit, str]) -> StanceDiff:
    proposition, unit, label = keys
    share_a, share_b = make_share(a), make_share(b)
    lack = find_lack(share_a, share_b)
    return StanceDiff(
        proposition=proposition,
        unit=unit,
        label=label,
        a=share_a,
        b=share_b,
        h=cohens_h(share_a.value, share_b.value),
        test=None if lack else compare_ratios(a, b),
        lack=lack,
    )


def _rescale(test: RatioTest) -> RatioTest:
    return replace(
        test,
        difference=test.difference / SCORE_UNIT,
        low=test.low / SCORE_UNIT,
        high=test.high / SCORE_UNIT,
    )
