"""Claims of one side, looked up by their ids."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from ageclaims.diff.model import Evidence

if TYPE_CHECKING:
    import duckdb

COLUMNS = ("id", "doc", "line", "speaker", "text", "inferred")
"""What evidence is made of, in this order."""
SELECTED = ", ".join(COLUMNS)
Own = tuple[Evidence, tuple[str, ...]]
"""A claim with ``proposition=label`` of each of its stances."""
LOOK_UP = """
SELECT {columns}, labels FROM {side}.sided
WHERE NOT apart AND id IN (SELECT unnest(?))
"""


def look_up_own(
    connection: duckdb.DuckDBPyConnection, side: str, ids: Iterable[str]
) -> dict[str, Own]:
    """Return those with a stance of one side's claims that have these ids and are one's own."""
    query = LOOK_UP.format(columns=SELECTED, side=side)
    rows = connection.execute(query, [sorted(set(ids))]).fetchall()
    return {row[0]: (make_evidence(row[:-1]), tuple(row[-1].split())) for row in rows}


def make_evidence(row: Sequence[Any]) -> Evidence:
    """Return the evidence in a row of `COLUMNS`."""
    return Evidence(**dict(zip(COLUMNS, row, strict=True)))
