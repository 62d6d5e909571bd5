"""Write an analysis as tables for other tools: CSV, Parquet or one SQLite file.

DuckDB reads the records and writes the rows; nothing is loaded into Python as a whole. Everything
is written beside its place first, so that nothing half-written is left behind.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from ageclaims.errors import InputError
from ageclaims.exchange.tables import TABLES, Table, list_views
from ageclaims.page.inert import STEERING
from ageclaims.store.reader import Analysis
from ageclaims.store.scratch import make_folder, open_scratch
from ageclaims.store.sql import demand, query_analyses, quote_identifier, quote_text

if TYPE_CHECKING:
    import duckdb

FETCHED = 10_000
SQLITE = "tables.sqlite"
SQLITE_HEAD = b"SQLite format 3\0"
JOURNALS = ("-wal", "-journal")
SURROGATES = r"\ud800-\udfff"
STEERING_RE2 = re.sub(r"\\u(\w{4})", r"\\x{\1}", STEERING.pattern.replace(SURROGATES, ""))
"""The same characters for DuckDB, whose texts hold no surrogates."""
FORMULA = r"^[-=+@\t\n＝＋－＠]"
"""What a spreadsheet takes for a formula (OWASP, "CSV Injection")."""
SQLITE_TYPES = {"BIGINT": "INTEGER", "INTEGER": "INTEGER", "BOOLEAN": "INTEGER", "DOUBLE": "REAL"}


def export(analysis: Analysis, format: str, out: Path) -> dict[str, int]:
    """Write the tables of an analysis, and return how many rows each has.

    Args:
        analysis: What is exported.
        format: ``csv`` or ``parquet``, a file per table in a folder, or ``sqlite``, one file.
        out: The folder or file. Files of the same names are replaced, others stay.

    Raises:
        InputError: If it cannot be written.
        StoreError: If the analysis is damaged.
    """
    open_target, write = WRITERS[format]
    out = out.resolve()
    try:
        with open_target(out) as scratch, query_analyses(analysis) as connection:
            for view in list_views(analysis.folder, analysis.propositions):
                connection.execute(view)
            return write(connection, scratch)
    except OSError as error:
        raise InputError(f"{out}: cannot be written: {error.strerror or error}") from None
    except sqlite3.Error as error:
        raise InputError(f"{out}: cannot be written: {error}") from None


@contextmanager
def _open_folder(out: Path) -> Iterator[Path]:
    """Yield a scratch folder, whose files take their places in a folder in the end."""
    if out.exists() and not out.is_dir():
        raise InputError(f"{out}: is a file; csv and parquet are written into a folder")
    for path in (out / f"{t.name}.{end}" for t in TABLES for end in ("csv", "parquet")):
        if path.is_dir():
            raise InputError(f"{path}: is a folder where a table is to be written")
    make_folder(out.parent)
    with open_scratch(out if out.is_dir() else out.parent) as scratch:
        yield scratch
        out.mkdir(exist_ok=True)
        for file in sorted(scratch.iterdir()):
            file.replace(out / file.name)


@contextmanager
def _open_file(out: Path) -> Iterator[Path]:
    """Yield a scratch folder, whose database takes the place of a file in the end."""
    if out.exists() and not _is_database(out):
        raise InputError(f"{out}: is there and is no SQLite file, so it is not replaced")
    if any(out.with_name(out.name + end).exists() for end in JOURNALS):
        raise InputError(f"{out}: is in use by another program, so it is not replaced")
    make_folder(out.parent)
    with open_scratch(out.parent) as scratch:
        yield scratch
        (scratch / SQLITE).replace(out)


def _is_database(path: Path) -> bool:
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(len(SQLITE_HEAD)) == SQLITE_HEAD


def _write_csv(connection: duckdb.DuckDBPyConnection, folder: Path) -> dict[str, int]:
    def make_query(table: Table) -> str:
        query = _make_sound(table)
        columns = [
            f"{_escape_cell(name)} AS {name}" if kind == "VARCHAR" else name
            for name, kind in _describe(connection, query).items()
        ]
        return f"SELECT {', '.join(columns)} FROM ({query})"

    return _copy(connection, folder, "csv", "FORMAT csv, HEADER", make_query)


def _write_parquet(connection: duckdb.DuckDBPyConnection, folder: Path) -> dict[str, int]:
    return _copy(connection, folder, "parquet", "FORMAT parquet, COMPRESSION zstd", _make_sound)


def _copy(
    connection: duckdb.DuckDBPyConnection,
    folder: Path,
    suffix: str,
    how: str,
    make_query: Callable[[Table], str],
) -> dict[str, int]:
    import duckdb  # noqa: PLC0415 - heavy

    counts = {}
    for table in TABLES:
        target = quote_text(str(folder / f"{table.name}.{suffix}"))
        query = f"COPY ({make_query(table)}) TO {target} ({how})"
        try:
            answer = connection.execute(query).fetchone()
        except duckdb.IOException as error:
            raise OSError(str(error).splitlines()[0].rpartition(": ")[2]) from None
        counts[table.name] = int(answer[0]) if answer else 0
    return counts


def _write_sqlite(connection: duckdb.DuckDBPyConnection, folder: Path) -> dict[str, int]:
    counts = {}
    with closing(sqlite3.connect(folder / SQLITE)) as base, base:
        for table in TABLES:
            query = _make_sound(table)
            columns = _describe(connection, query)
            kinds = [f"{name} {SQLITE_TYPES.get(kind, 'TEXT')}" for name, kind in columns.items()]
            key = ", ".join(map(quote_identifier, table.key))
            base.execute(
                f"CREATE TABLE {table.name} ({', '.join(kinds)}, PRIMARY KEY ({key})) WITHOUT ROWID"
            )
            places = ", ".join("?" * len(columns))
            rows = connection.execute(query)
            counts[table.name] = 0
            while batch := rows.fetchmany(FETCHED):
                base.executemany(f"INSERT INTO {table.name} VALUES ({places})", batch)
                counts[table.name] += len(batch)
    return counts


def _make_sound(table: Table) -> str:
    """Return the table's query, which fails where a part of its key is missing."""
    sound = demand(*(f"{quote_identifier(name)} IS NOT NULL" for name in table.key))
    return f"SELECT * FROM ({table.query}) WHERE {sound}"


def _describe(connection: duckdb.DuckDBPyConnection, query: str) -> Mapping[str, str]:
    """Return the type of each column, by its quoted name."""
    rows = connection.execute(f"DESCRIBE {query}").fetchall()
    return {quote_identifier(name): kind for name, kind, *_ in rows}


def _escape_cell(column: str) -> str:
    """Return SQL for a cell that steers no terminal and that no spreadsheet takes for a formula."""
    clean = f"regexp_replace({column}, {quote_text(STEERING_RE2)}, '', 'g')"
    is_formula = f"regexp_matches({clean}, {quote_text(FORMULA)})"
    return f"CASE WHEN {is_formula} THEN chr(39) || {clean} ELSE {clean} END"


OpenTarget = Callable[[Path], AbstractContextManager[Path]]
Write = Callable[["duckdb.DuckDBPyConnection", Path], dict[str, int]]
WRITERS: Mapping[str, tuple[OpenTarget, Write]] = {
    "csv": (_open_folder, _write_csv),
    "parquet": (_open_folder, _write_parquet),
    "sqlite": (_open_file, _write_sqlite),
}
"""Where each format goes, and how it is written."""
