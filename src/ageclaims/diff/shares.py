"""Stances of two corpora as shares and mean scores, by posts and by speakers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
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
    compare_by,
    find_lack,
    make_share,
    widen_at_border,
)

if TYPE_CHECKING:
    import duckdb

LABELS = ("favor", "against", "mixed")
SCORE_UNIT = 1000
"""Scores are summed as integers of a thousandth, so that clusters compare exactly."""
UNITS: tuple[Unit, ...] = ("posts", "speakers")

COUNT_POSTS = """
SELECT count(*) FILTER (stance = 'favor') AS favor,
       count(*) FILTER (stance = 'against') AS against,
       count(*) FILTER (stance = 'mixed') AS mixed, count(*) AS units,
       coalesce(sum(score) FILTER (stance <> 'none'), 0)::BIGINT AS score
FROM {side}.tally WHERE proposition = ? GROUP BY {cluster} ORDER BY ALL
"""
COUNT_SPEAKERS = """
WITH home AS (
    SELECT speaker, doc FROM {side}.posts WHERE speaker IS NOT NULL GROUP BY speaker, doc
    QUALIFY row_number() OVER (PARTITION BY speaker ORDER BY count(*) DESC, doc) = 1)
SELECT count(*) FILTER (stance = 'favor') AS favor,
       count(*) FILTER (stance = 'against') AS against,
       count(*) FILTER (stance = 'mixed') AS mixed, count(*) AS units,
       sum(CAST(round(score * 1000) AS BIGINT))::BIGINT AS score
FROM {side}.speakers LEFT JOIN home USING (speaker)
WHERE proposition = ? GROUP BY {cluster} ORDER BY ALL
"""
CLUSTERS = {
    "posts": {"speakers": "person", "threads": "doc"},
    "speakers": {"speakers": "speaker", "threads": "doc"},
}
WEIGH_PEOPLE = """
SELECT {name} AS name, count(*), avg(score) / {unit}
FROM {side}.tally LEFT JOIN identity ON person = identity.{side}
WHERE proposition = ? AND stance <> 'none' GROUP BY name ORDER BY name
"""
NAME = "CASE WHEN person[1] = chr(0) THEN '{side}' || person ELSE coalesce(identity.a, {other}) END"

Pair = tuple[Counts, Counts]


def count_clusters(
    connection: duckdb.DuckDBPyConnection, *, proposition: str, unit: Unit
) -> tuple[Pair, Pair]:
    """Return the counts of A and B by speaker, and by thread.

    A row is a cluster: favor, against, mixed, all units, and the sum of scores. A speaker
    who is counted once belongs to the thread where they write most.
    """
    query = COUNT_POSTS if unit == "posts" else COUNT_SPEAKERS
    by_speaker, by_thread = (
        (
            _fetch(connection, query.format(side="a", cluster=cluster), proposition),
            _fetch(connection, query.format(side="b", cluster=cluster), proposition),
        )
        for cluster in CLUSTERS[unit].values()
    )
    return by_speaker, by_thread


def _fetch(connection: duckdb.DuckDBPyConnection, query: str, proposition: str) -> Counts:
    columns = connection.execute(query, [proposition]).fetchnumpy()
    return np.stack([np.asarray(c, dtype=np.int64) for c in columns.values()], axis=1)


def weigh_people(
    connection: duckdb.DuckDBPyConnection, *, side: str, proposition: str
) -> dict[str, Weight]:
    """Return each person's number of posts with a stance and their mean score.

    A person of both sides has one name; speakers who are not known are nobody's selves.
    """
    other = "person" if side == "a" else "'b:' || person"
    name = NAME.format(side=side, other=other)
    query = WEIGH_PEOPLE.format(side=side, name=name, unit=SCORE_UNIT)
    rows = connection.execute(query, [proposition]).fetchall()
    return {person: Weight(units=units, mean=mean) for person, units, mean in rows}


def diff_stances(
    connection: duckdb.DuckDBPyConnection, propositions: Sequence[str]
) -> Iterator[StanceDiff]:
    """Compare the shares of every label on every proposition, by posts and by speakers."""
    for proposition in propositions:
        for unit in UNITS:
            counts = count_clusters(connection, proposition=proposition, unit=unit)
            yield _diff_share(_map(_any, counts), keys=(proposition, unit, "any"))
            for column, label in enumerate(LABELS):
                sided = _map(partial(_sided, column=column), counts)
                yield _diff_share(sided, keys=(proposition, unit, label))


def diff_scores(
    connection: duckdb.DuckDBPyConnection, propositions: Sequence[str]
) -> Iterator[ScoreDiff]:
    """Compare the mean score of posts with a stance."""
    for proposition in propositions:
        counts = _map(_scores, count_clusters(connection, proposition=proposition, unit="posts"))
        share_a, share_b = (make_share(side) for side in counts[0])
        lack = find_lack(share_a, share_b)
        test = None if lack else compare_by(*counts)
        yield ScoreDiff(
            proposition=proposition,
            mean_a=share_a.value / SCORE_UNIT,
            mean_b=share_b.value / SCORE_UNIT,
            posts_a=share_a.total,
            posts_b=share_b.total,
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


def _map(count: Callable[[Counts], Counts], counts: tuple[Pair, Pair]) -> tuple[Pair, Pair]:
    by_speaker, by_thread = ((count(a), count(b)) for a, b in counts)
    return by_speaker, by_thread


def _any(counts: Counts) -> Counts:
    return np.stack([counts[:, :3].sum(axis=1), counts[:, 3]], axis=1)


def _sided(counts: Counts, column: int) -> Counts:
    return np.stack([counts[:, column], counts[:, :3].sum(axis=1)], axis=1)


def _scores(counts: Counts) -> Counts:
    return np.stack([counts[:, 4], counts[:, :3].sum(axis=1)], axis=1)


def _diff_share(counts: tuple[Pair, Pair], *, keys: tuple[str, Unit, str]) -> StanceDiff:
    proposition, unit, label = keys
    share_a, share_b = (make_share(side) for side in counts[0])
    lack = find_lack(share_a, share_b)
    return StanceDiff(
        proposition=proposition,
        unit=unit,
        label=label,
        a=share_a,
        b=share_b,
        h=cohens_h(share_a.value, share_b.value),
        test=None if lack else widen_at_border(compare_by(*counts), share_a, share_b),
        lack=lack,
    )


def _rescale(test: RatioTest) -> RatioTest:
    return replace(
        test,
        difference=test.difference / SCORE_UNIT,
        low=test.low / SCORE_UNIT,
        high=test.high / SCORE_UNIT,
    )
