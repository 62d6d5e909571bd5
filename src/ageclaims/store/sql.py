"""SQL over the JSON Lines of an analysis folder, through DuckDB.

Nothing is loaded into Python: the views read the files, so that questions about millions
of records stay within memory.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import duckdb

POSITION = "STRUCT(stance VARCHAR, score DOUBLE, confidence DOUBLE, evidence VARCHAR[])"
STANCE = "STRUCT(label VARCHAR, score DOUBLE, confidence DOUBLE)"
MAX_LINE = 1 << 28
"""Longest JSON line in bytes."""


def connect_analysis(folder: Path, propositions: Sequence[str]) -> duckdb.DuckDBPyConnection:
    """Open views over one analysis: `posts`, `positions`, `records` and `stances`.

    Args:
        folder: An analysis folder.
        propositions: Names of its propositions.

    Returns:
        A connection with ``posts(doc, post, speaker, person, date)``, ``positions(doc, post,
        person, proposition, stance, score, evidence)``, ``records(id, doc, post, person,
        start, text, claim, holder, modality)`` and ``stances(id, proposition, label, score,
        confidence)``. ``person`` is the speaker, or the thread where the speaker is unknown.
    """
    import duckdb  # noqa: PLC0415

    connection = duckdb.connect(config={"threads": 2})
    connection.execute(_posts_view(folder / "posts.jsonl", propositions))
    connection.execute(_positions_view(propositions))
    connection.execute(_records_view(folder / "records.jsonl", propositions))
    connection.execute(_stances_view(propositions))
    return connection


def quote_identifier(name: str) -> str:
    """Quote a name for SQL."""
    return '"' + name.replace('"', '""') + '"'


def quote_text(text: str) -> str:
    """Quote a text for SQL."""
    return "'" + text.replace("'", "''") + "'"


def _read(path: Path, columns: dict[str, str]) -> str:
    spec = ", ".join(f"{quote_text(name)}: {quote_text(kind)}" for name, kind in columns.items())
    return (
        f"read_json({quote_text(str(path))}, format='newline_delimited', "
        f"maximum_object_size={MAX_LINE}, columns={{{spec}}})"
    )


def _posts_view(path: Path, propositions: Sequence[str]) -> str:
    columns = {"doc": "VARCHAR", "post": "INTEGER", "speaker": "VARCHAR", "date": "VARCHAR"}
    columns |= dict.fromkeys(propositions, POSITION)
    return (
        "CREATE VIEW posts AS SELECT *, coalesce(speaker, chr(0) || doc) AS person "
        f"FROM {_read(path, columns)}"
    )


def _positions_view(propositions: Sequence[str]) -> str:
    parts = [
        f"SELECT doc, post, person, date, {quote_text(name)} AS proposition, "
        f"{quote_identifier(name)}.stance AS stance, {quote_identifier(name)}.score AS score, "
        f"{quote_identifier(name)}.evidence AS evidence FROM posts"
        for name in propositions
    ]
    return "CREATE VIEW positions AS " + " UNION ALL ".join(parts)


def _records_view(path: Path, propositions: Sequence[str]) -> str:
    stances = "STRUCT(" + ", ".join(f"{quote_identifier(p)} {STANCE}" for p in propositions) + ")"
    columns = {
        "id": "VARCHAR",
        "doc": "VARCHAR",
        "post": "INTEGER",
        "speaker": "VARCHAR",
        "start": "BIGINT",
        "line": "BIGINT",
        "text": "VARCHAR",
        "claim": "BOOLEAN",
        "holder": "VARCHAR",
        "modality": "VARCHAR[]",
        "stances": stances,
    }
    return (
        "CREATE VIEW records AS SELECT *, coalesce(speaker, chr(0) || doc) AS person "
        f"FROM {_read(path, columns)}"
    )


def _stances_view(propositions: Sequence[str]) -> str:
    parts = [
        f"SELECT id, doc, post, person, {quote_text(name)} AS proposition, "
        f"stances.{quote_identifier(name)}.label AS label, "
        f"stances.{quote_identifier(name)}.score AS score, "
        f"stances.{quote_identifier(name)}.confidence AS confidence FROM records"
        for name in propositions
    ]
    return "CREATE VIEW stances AS " + " UNION ALL ".join(parts)
