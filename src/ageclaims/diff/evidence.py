"""Claims of one side, looked up by their ids."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ageclaims.diff.model import Evidence

if TYPE_CHECKING:
    import duckdb

Own = tuple[Evidence, tuple[str, ...]]
"""A claim with ``proposition=label`` of each of its stances."""
LOOK_UP = """
SELECT id, doc, line, speaker, text, labels FROM {side}.sided
WHERE NOT apart AND id IN (SELECT unnest(?))
"""


def look_up_own(
    connection: duckdb.DuckDBPyConnection, side: str, ids: Iterable[str]
) -> dict[str, Own]:
    """Return those with a stance of one side's claims that have these ids and are one's own."""
    rows = connection.execute(LOOK_UP.format(side=side), [sorted(set(ids))]).fetchall()
    return {row[0]: (make_evidence(row[:5]), tuple(row[5].split())) for row in rows}


def make_evidence(row: tuple[str, str, int, str | None, str]) -> Evidence:
    """Return the evidence in a row of (id, doc, line, speaker, text)."""
    identity, doc, line, speaker, text = row
    return Evidence(id=identity, doc=doc, line=line, speaker=speaker, text=text)
