"""The words of both corpora, counted, and those that set them apart."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from ageclaims.diff.model import ALPHA
from ageclaims.diff.statistics import adjust_benjamini_hochberg
from ageclaims.diff.words import (
    Keyness,
    compute_g2,
    compute_log_odds,
    compute_log_ratio,
    make_prior,
)

if TYPE_CHECKING:
    import duckdb

MIN_COUNT = 5
MIN_SPEAKERS = 2
"""A word that only one speaker of its side uses tells of the speaker, not of the side."""
MAX_WORDS = 25
LEAST_WORDS = 2
"""One word alone has no odds: there is nothing else to say."""
COUNT = r"""
WITH spoken AS (
    SELECT person, unnest(regexp_extract_all(
        lower(nfc_normalize(replace(text, '’', ''''))), '\p{{L}}+(?:[''-]\p{{L}}+)*')) AS word
    FROM {side}.records)
SELECT word, count(*) AS n, count(DISTINCT person) AS people FROM spoken GROUP BY word
"""
JOIN = f"""
WITH counted AS (
    SELECT coalesce(x.word, y.word) AS word, coalesce(x.n, 0) AS a, coalesce(y.n, 0) AS b,
           coalesce(x.people, 0) AS people_a, coalesce(y.people, 0) AS people_b
    FROM ({COUNT.format(side="a")}) x FULL JOIN ({COUNT.format(side="b")}) y ON x.word = y.word)
SELECT * FROM counted WHERE a + b >= {MIN_COUNT} UNION ALL
SELECT NULL, sum(a), sum(b), 0, 0 FROM counted WHERE a + b < {MIN_COUNT} HAVING count(*) > 0
ORDER BY word NULLS LAST
"""
"""The frequent words, and last all rare ones together, which belong to the whole of each side."""

Column = NDArray[np.float64]


def find_words(connection: duckdb.DuckDBPyConnection) -> tuple[tuple[Keyness, ...], int]:
    """Return the words that set the sides apart, by z, and how many words were compared.

    Listed are words whose z is significant after correction over all words, and that
    several speakers of their side use.
    """
    rows = connection.execute(JOIN).fetchall()
    a, b = (np.array([row[i] for row in rows], dtype=float) for i in (1, 2))
    rows = [row for row in rows if row[0] is not None]
    if len(a) < LEAST_WORDS or not a.sum() or not b.sum():
        return (), len(rows)
    log_odds, z = compute_log_odds(a, b, make_prior(a, b))
    g2, ratio = compute_g2(a, b), compute_log_ratio(a, b)
    chosen = _choose(rows, z[: len(rows)])
    words = [
        Keyness(
            word=rows[i][0],
            count_a=rows[i][1],
            count_b=rows[i][2],
            speakers_a=rows[i][3],
            speakers_b=rows[i][4],
            log_odds=round(float(log_odds[i]), 6),
            z=round(float(z[i]), 6),
            g2=round(float(g2[i]), 6),
            log_ratio=round(float(ratio[i]), 6),
        )
        for i in chosen
    ]
    return tuple(words), len(rows)


def _choose(rows: Sequence[tuple[str, int, int, int, int]], z: Column) -> list[int]:
    p = adjust_benjamini_hochberg(np.array([math.erfc(abs(x) / math.sqrt(2)) for x in z]))
    kept = [
        i
        for i in range(len(rows))
        if p[i] < ALPHA and (rows[i][4] if z[i] > 0 else rows[i][3]) >= MIN_SPEAKERS
    ]
    kept.sort(key=lambda i: (-abs(z[i]), rows[i][0]))
    of_a = [i for i in kept if z[i] < 0][:MAX_WORDS]
    of_b = [i for i in kept if z[i] > 0][:MAX_WORDS]
    return of_a + of_b
