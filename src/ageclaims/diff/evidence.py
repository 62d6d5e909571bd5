"""Claims of one side, looked up by their ids."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ageclaims.diff.model import Evidence

if TYPE_CHECKING:
    import duckdb

LOOK_UP = """
SELECT id, doc, line, speaker, text FROM {side}.sided
WHERE id IN (SELECT unnest(?)) ORDER BY doc, start
"""


def look_up(
    connection: duckdb.DuckDBPyConnection, side: str, ids: Iterable[str]
) -> dict[str, Evidence]:
    """Return the claims with a stance of one side that have these ids."""
    rows = connection.execute(LOOK_UP.format(side=side), [sorted(set(ids))]).fetchall()
    return {row[0]: make_evidence(row) for row in rows}


def make_evidence(row: tuple[str, str, int, str | None, str]) -> Evidence:
    """Return the evidence in a row of (id, doc, line, speaker, text)."""
    identity, doc, line, speaker, text = row
    return Evidence(id=identity, doc=doc, line=line, speaker=speaker, text=text)
