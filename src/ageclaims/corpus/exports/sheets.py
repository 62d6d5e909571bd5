"""Workbooks of spreadsheets: a row for each contribution, below a row that names the columns."""

from __future__ import annotations

import importlib
import io
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from ageclaims.corpus.exports.columns import (
    MORE_ROWS,
    count_names_below,
    find_header,
    tell_missing,
)
from ageclaims.corpus.exports.conversation import Conversation
from ageclaims.corpus.exports.export import Export, Format
from ageclaims.corpus.exports.rows import Row, read_rows
from ageclaims.errors import InputError

MAGIC = b"PK\x03\x04"
Sheet = Sequence[tuple[Any, ...]]


def read_workbook(export: Export) -> Iterator[Conversation | str]:
    """Yield the conversations of the first sheet that has a column of texts.

    Raises:
        InputError: If no sheet has one, or the library that reads workbooks is not installed.
    """
    trouble = "holds no sheet"
    for title, rows in _open_sheets(export):
        try:
            first, names, columns = _find_header(rows, export)
        except InputError as error:
            trouble = str(error)
            continue
        yield from tell_missing(columns, export.columns)
        yield from read_rows(partial(_number_rows, title, rows, first, names), columns)
        return
    raise InputError(trouble)


def _open_sheets(export: Export) -> Iterator[tuple[str, Sheet]]:
    try:
        openpyxl: Any = importlib.import_module("openpyxl")
    except ImportError:
        raise InputError(
            "workbooks need a library; install ageclaims[xlsx], or save the sheet as CSV"
        ) from None
    with export.open() as stream:
        content = io.BytesIO(stream.read())
    try:
        book = openpyxl.load_workbook(content, read_only=True, data_only=True)
        for sheet in book.worksheets:
            yield sheet.title, list(sheet.iter_rows(values_only=True))
    except InputError:
        raise
    except Exception as error:  # whatever a damaged file makes of it
        raise InputError(f"is no workbook: {type(error).__name__}") from None


def _find_header(rows: Sheet, export: Export) -> tuple[int, list[str], dict[str, str]]:
    """Return the first row below the names of columns, these, and what they hold."""
    number, names, columns = find_header(map(_write_row, rows), export.columns)
    below = rows[number + 1 : number + 1 + MORE_ROWS]
    return number + 1 + count_names_below(names, map(_write_row, below)), names, columns


def _write_row(row: Sequence[Any]) -> list[str]:
    return ["" if value is None else str(value) for value in row]


def _number_rows(title: str, rows: Sheet, first: int, names: Sequence[str]) -> Iterator[Row]:
    for number, row in enumerate(rows[first:], start=first + 1):
        if any(value is not None for value in row):
            yield f"{title}, row {number}", dict(zip(names, map(_show, row), strict=False))


def _show(value: Any) -> Any:
    """Return a value as text or number, moments in ISO 8601."""
    return value.isoformat() if hasattr(value, "isoformat") else value


WORKBOOK = Format("Excel workbook", (".xlsx",), lambda head: head.startswith(MAGIC), read_workbook)
