"""Parquet files of contributions, a row for each; read through DuckDB."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ageclaims.corpus.exports.columns import choose_columns, tell_missing
from ageclaims.corpus.exports.conversation import Conversation
from ageclaims.corpus.exports.export import Export, Format
from ageclaims.corpus.exports.rows import Row, read_rows
from ageclaims.errors import InputError

if TYPE_CHECKING:
    import duckdb

MAGIC = b"PAR1"
FETCHED = 1000
READ = "SELECT {columns} FROM read_parquet(?)"


def read_parquet(export: Export) -> Iterator[Conversation | str]:
    """Yield the conversations of a Parquet file.

    Raises:
        InputError: If it is damaged, or has no column of texts.
    """
    import duckdb  # noqa: PLC0415 - heavy

    with tempfile.TemporaryDirectory(prefix="ageclaims-") as folder:
        path = Path(folder) / "rows.parquet"
        with export.open() as source, path.open("wb") as target:
            shutil.copyfileobj(source, target)
        try:
            with duckdb.connect(config={"allow_unsigned_extensions": "false"}) as base:
                names = _list_columns(base, path)
                columns = choose_columns(names, export.columns)
                yield from tell_missing(columns, export.columns)
                yield from read_rows(partial(_number_rows, base, path, columns), columns)
        except duckdb.Error as error:
            raise InputError(f"is damaged ({type(error).__name__})") from None


def _list_columns(base: duckdb.DuckDBPyConnection, path: Path) -> list[str]:
    answer = base.execute(READ.format(columns="*") + " LIMIT 0", [str(path)])
    return [name for name, *_ in answer.description or ()]


def _number_rows(
    base: duckdb.DuckDBPyConnection, path: Path, columns: dict[str, str]
) -> Iterator[Row]:
    names = list(dict.fromkeys(columns.values()))
    chosen = ", ".join(f'"{name.replace(chr(34), chr(34) * 2)}"' for name in names)
    answer = base.cursor().execute(READ.format(columns=chosen), [str(path)])
    number = 0
    while rows := answer.fetchmany(FETCHED):
        for row in rows:
            number += 1
            yield f"row {number}", dict(zip(names, map(_show, row), strict=True))


def _show(value: Any) -> Any:
    """Return a value as text or number, moments in ISO 8601."""
    return value.isoformat() if hasattr(value, "isoformat") else value


PARQUET = Format("Parquet", (".parquet",), lambda head: head.startswith(MAGIC), read_parquet)
