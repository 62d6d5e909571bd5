"""Two analyses as tables of one database: what every comparison asks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ageclaims.store.reader import Analysis
from ageclaims.store.sql import attach_analysis, quote_identifier, quote_text

if TYPE_CHECKING:
    import duckdb

SIDES = ("a", "b")
TALLY = """
CREATE TABLE {side}.tally AS SELECT person, doc, proposition, stance,
       CAST(round(score * 1000) AS BIGINT) AS score
FROM {side}.positions WHERE proposition IN ({names})
"""
SENTENCES = """
CREATE TABLE {side}.sentences AS
SELECT id, doc, post, speaker, person, start, line, text, {confidence} AS confidence,
       apart, concat_ws(' ', {labels}) AS labels, (doc, post) IN (
           SELECT (doc, post) FROM {side}.posts WHERE speaker_source = 'inferred') AS inferred
FROM {side}.records
"""
SIDED = "CREATE VIEW {side}.sided AS SELECT * FROM {side}.sentences WHERE labels <> ''"
NAMES = """
CREATE TABLE {side}.names AS SELECT DISTINCT speaker, lower(name) AS name FROM (
    SELECT speaker, unnest(list_append(aliases, speaker)) AS name FROM {side}.people)
"""
IDENTITY = """
CREATE TABLE identity AS
WITH exact AS (
    SELECT a.speaker AS a, b.speaker AS b FROM a.people a JOIN b.people b
    ON a.speaker = b.speaker),
alias AS (
    SELECT DISTINCT a.speaker AS a, b.speaker AS b FROM a.names a JOIN b.names b USING (name)
    WHERE a.speaker NOT IN (SELECT a FROM exact) AND b.speaker NOT IN (SELECT b FROM exact))
SELECT a, b FROM exact
UNION ALL
SELECT a, b FROM alias QUALIFY count(*) OVER (PARTITION BY a) = 1
                           AND count(*) OVER (PARTITION BY b) = 1
"""
DIFFERING = """
SELECT count(*) FROM ((FROM {a} EXCEPT ALL FROM {b}) UNION ALL (FROM {b} EXCEPT ALL FROM {a}))
"""
CONTENT = """
(SELECT hash(doc, post, speaker, text, {labels}) AS content FROM {side}.records UNION ALL
 SELECT hash(doc, post, speaker) FROM {side}.posts UNION ALL
 SELECT hash(doc, post, proposition, stance, score) FROM {side}.positions
 WHERE proposition IN ({names}))
"""


def build_tables(
    connection: duckdb.DuckDBPyConnection, a: Analysis, b: Analysis, names: Sequence[str]
) -> None:
    """Attach both analyses and make the tables that the comparisons share.

    ``tally(person, doc, proposition, stance, score)``, score in thousandths; ``sentences(id,
    doc, post, speaker, person, start, line, text, confidence, apart, labels, inferred)``,
    of which ``sided`` has those with a stance; and, between the sides, ``identity(a, b)``: the
    same speaker, by name, else by a name or alias that only one speaker of each side has,
    letter case aside.

    Args:
        connection: An open database.
        a: One side.
        b: The other.
        names: Propositions that both have.
    """
    listed = ", ".join(quote_text(name) for name in names)
    for side, analysis in zip(SIDES, (a, b), strict=True):
        attach_analysis(
            connection,
            schema=side,
            folder=analysis.folder,
            propositions=analysis.propositions,
        )
        connection.execute(TALLY.format(side=side, names=listed))
        connection.execute(
            SENTENCES.format(side=side, labels=_labels(names), confidence=_confidence(names))
        )
        connection.execute(SIDED.format(side=side))
        connection.execute(NAMES.format(side=side))
    connection.execute("SET schema = 'main'")
    connection.execute(IDENTITY)


def are_identical(connection: duckdb.DuckDBPyConnection, names: Sequence[str]) -> bool:
    """Tell whether both sides hold the same posts and sentences with like speakers and stances."""
    listed = ", ".join(quote_text(name) for name in names)
    a, b = (CONTENT.format(side=side, labels=_labels(names), names=listed) for side in SIDES)
    row = connection.execute(DIFFERING.format(a=a, b=b)).fetchone()
    return row is not None and row[0] == 0


def _labels(names: Sequence[str]) -> str:
    """Return SQL for ``proposition=label`` of each stance that is not ``none``, else NULL."""
    return ", ".join(
        f"CASE WHEN {_stance(name)}.label <> 'none' "
        f"THEN {quote_text(name + '=')} || {_stance(name)}.label END"
        for name in names
    )


def _confidence(names: Sequence[str]) -> str:
    parts = ", ".join(
        f"CASE WHEN {_stance(name)}.label <> 'none' THEN {_stance(name)}.confidence ELSE 0 END"
        for name in names
    )
    return f"greatest(0, {parts})"


def _stance(name: str) -> str:
    return f"stances.{quote_identifier(name)}"
