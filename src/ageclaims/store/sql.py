"""SQL over the JSON Lines of analysis folders, through DuckDB.

Nothing is loaded into Python: the views read the files, so that questions about millions
of records stay within memory.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from ageclaims.errors import StoreError
from ageclaims.records import APART_ENDORSEMENTS, APART_MODALITIES
from ageclaims.store.reader import Analysis

if TYPE_CHECKING:
    import duckdb

POSITION = (
    "STRUCT(stance VARCHAR, score DOUBLE, confidence DOUBLE, favor BIGINT, against BIGINT, "
    "mixed BIGINT, evidence VARCHAR[], reason VARCHAR)"
)
ALIGNMENT = "STRUCT(speaker VARCHAR, label VARCHAR, evidence VARCHAR[])"
STANCE = "STRUCT(label VARCHAR, score DOUBLE, confidence DOUBLE)"
APART = (
    f"endorsement IN {tuple(sorted(APART_ENDORSEMENTS))} "
    f"OR list_has_any(modality, {sorted(APART_MODALITIES)})"
)
MAX_LINE = 1 << 28
"""Longest JSON line in bytes."""
MEMORY_LIMIT = "3GB"
INTERRUPTED = "Query interrupted"
"""What DuckDB says where the user has stopped the program."""


def open_database() -> duckdb.DuckDBPyConnection:
    """Open an in-memory database that spills to disk above its memory limit."""
    import duckdb  # noqa: PLC0415

    config: dict[str, str | bool | int | float | list[str]] = {
        "threads": 2,
        "memory_limit": MEMORY_LIMIT,
        "temp_directory": str(Path(tempfile.gettempdir()) / "ageclaims-spill"),
    }
    connection = duckdb.connect(config=config)
    connection.execute("SET enable_progress_bar = false")
    return connection


@contextmanager
def query_analyses(*analyses: Analysis) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open a database that is asked about one analysis or several.

    Raises:
        StoreError: If a file of one of them is missing or damaged; it says which.
    """
    import duckdb  # noqa: PLC0415 - heavy

    try:
        with open_database() as connection:
            yield connection
    except duckdb.Error as error:
        for analysis in analyses:
            analysis.check()
        names = " and ".join(str(analysis.folder) for analysis in analyses)
        first = str(error).splitlines()[0]
        raise StoreError(f"{names}: cannot be read: {first}") from None
    except RuntimeError as error:
        if str(error) == INTERRUPTED:
            raise KeyboardInterrupt from None
        raise


def attach_analysis(
    connection: duckdb.DuckDBPyConnection,
    *,
    schema: str,
    folder: Path,
    propositions: Sequence[str],
) -> None:
    """Create views over one analysis under a schema name.

    The views are ``documents(doc, title, boilerplate, characters)``, ``posts(doc, post, speaker,
    person, date, spans, align)``, ``positions(doc, post, person, date, proposition, stance,
    score, evidence, reason)``, ``records(id, doc, post, speaker, person, start, line, text, claim,
    holder, endorsement, modality, apart, stances, align)``, ``stances(id, person, proposition,
    label, score, confidence)``, ``people(speaker, aliases)`` and ``speakers(speaker, aliases,
    proposition, stance, score, evidence, reason)``; ``posts`` and ``people`` also have a position
    under the name of each proposition. ``person`` is the speaker, or chr(0) and the thread where
    the speaker is unknown; ``apart`` tells whether a claim is not its speaker's own.

    Args:
        connection: An open database.
        schema: Name that the views live under.
        folder: An analysis folder.
        propositions: Names of its propositions.
    """
    connection.execute(f"CREATE SCHEMA {quote_identifier(schema)}")
    connection.execute(f"SET schema = {quote_text(schema)}")
    connection.execute(_documents_view(folder / "documents.jsonl"))
    connection.execute(_posts_view(folder / "posts.jsonl", propositions))
    connection.execute(_positions_view("positions", "doc, post, person, date", propositions))
    connection.execute(_records_view(folder / "records.jsonl", propositions))
    connection.execute(_stances_view(propositions))
    connection.execute(_people_view(folder / "speakers.jsonl", propositions))
    connection.execute(_positions_view("speakers", "speaker, aliases", propositions, "people"))


def quote_identifier(name: str) -> str:
    """Quote a name for SQL."""
    return '"' + name.replace('"', '""') + '"'


def quote_text(text: str) -> str:
    """Quote a text for SQL."""
    return "'" + text.replace("'", "''") + "'"


def demand(*conditions: str, then: str = "true") -> str:
    """Return SQL with a value for sound records, and an error where a condition fails."""
    return f"CASE WHEN {' AND '.join(conditions)} THEN {then} ELSE error('damaged') END"


def read_lines(path: Path, columns: Mapping[str, str]) -> str:
    """Return SQL for a file of JSON Lines as a table of these columns and types."""
    spec = ", ".join(f"{quote_text(name)}: {quote_text(kind)}" for name, kind in columns.items())
    place = re.sub(r"([*?\[])", r"[\1]", str(path))  # else it is a pattern
    return (
        f"read_json({quote_text(place)}, format='newline_delimited', hive_partitioning=false, "
        f"maximum_object_size={MAX_LINE}, columns={{{spec}}})"
    )


def _documents_view(path: Path) -> str:
    columns = {
        "doc": "VARCHAR",
        "title": "VARCHAR",
        "boilerplate": "BIGINT[][]",
        "characters": "BIGINT",
    }
    return f"CREATE VIEW documents AS SELECT * FROM {read_lines(path, columns)}"


def _posts_view(path: Path, propositions: Sequence[str]) -> str:
    columns = {
        "doc": "VARCHAR",
        "post": "INTEGER",
        "speaker": "VARCHAR",
        "speaker_source": "VARCHAR",
        "date": "VARCHAR",
        "spans": "BIGINT[][]",
        "align": f"{ALIGNMENT}[]",
    }
    columns |= dict.fromkeys(propositions, POSITION)
    return (
        "CREATE VIEW posts AS SELECT *, coalesce(speaker, chr(0) || doc) AS person "
        f"FROM {read_lines(path, columns)}"
    )


def _people_view(path: Path, propositions: Sequence[str]) -> str:
    columns = {"speaker": "VARCHAR", "aliases": "VARCHAR[]"} | dict.fromkeys(propositions, POSITION)
    return f"CREATE VIEW people AS SELECT * FROM {read_lines(path, columns)}"


def _positions_view(
    view: str, keys: str, propositions: Sequence[str], source: str = "posts"
) -> str:
    parts = [
        f"SELECT {keys}, {quote_text(name)} AS proposition, "
        f"{quote_identifier(name)}.stance AS stance, {quote_identifier(name)}.score AS score, "
        f"{quote_identifier(name)}.evidence AS evidence, "
        f"{quote_identifier(name)}.reason AS reason FROM {source}"
        for name in propositions
    ]
    return f"CREATE VIEW {view} AS " + " UNION ALL ".join(parts)


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
        "endorsement": "VARCHAR",
        "modality": "VARCHAR[]",
        "stances": stances,
        "align": "VARCHAR",
    }
    return (
        f"CREATE VIEW records AS SELECT *, coalesce(speaker, chr(0) || doc) AS person, "
        f"{APART} AS apart FROM {read_lines(path, columns)}"
    )


def _stances_view(propositions: Sequence[str]) -> str:
    parts = [
        f"SELECT id, person, {quote_text(name)} AS proposition, "
        f"stances.{quote_identifier(name)}.label AS label, "
        f"stances.{quote_identifier(name)}.score AS score, "
        f"stances.{quote_identifier(name)}.confidence AS confidence FROM records"
        for name in propositions
    ]
    return "CREATE VIEW stances AS " + " UNION ALL ".join(parts)
