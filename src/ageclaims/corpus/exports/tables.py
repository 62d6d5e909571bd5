"""Tables of contributions: CSV and TSV, a row for each."""

from __future__ import annotations

import codecs
import csv
import io
import sys
from collections.abc import Iterator
from functools import partial

from ageclaims.corpus.exports.columns import choose_columns
from ageclaims.corpus.exports.conversation import Conversation
from ageclaims.corpus.exports.export import Export, Format
from ageclaims.corpus.exports.rows import BEYOND, Row, read_rows
from ageclaims.errors import InputError

SIGNS = ",;\t|"
"""What may stand between values."""
HEAD = 1 << 16
BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
LEGACY = "cp1252"
LONGEST = min(sys.maxsize, (1 << 31) - 1)
"""Letters of the longest value."""


def read_table(export: Export) -> Iterator[Conversation | str]:
    """Yield the conversations of a table.

    Raises:
        InputError: If it has no header with a column of texts.
    """
    csv.field_size_limit(LONGEST)
    encoding = _find_encoding(export)
    sign = _find_sign(export, encoding)
    names = next(_read_lines(export, encoding, sign), (0, []))[1]
    columns = choose_columns(names, export.columns)
    if encoding == LEGACY:
        yield f"is no UTF-8; read as {LEGACY}"
    yield from read_rows(partial(_number_rows, export, encoding, sign), columns)


def _number_rows(export: Export, encoding: str, sign: str) -> Iterator[Row]:
    lines = _read_lines(export, encoding, sign)
    _, names = next(lines)
    for line, values in lines:
        if values:
            beyond = {BEYOND: values[len(names) :]} if any(values[len(names) :]) else {}
            yield f"line {line}", dict(zip(names, values, strict=False)) | beyond


def _read_lines(export: Export, encoding: str, sign: str) -> Iterator[tuple[int, list[str]]]:
    """Yield each row with the number of its first line."""
    with io.TextIOWrapper(export.open(), encoding, errors="replace", newline="") as stream:
        rows = csv.reader(stream, delimiter=sign)
        line = 1
        try:
            for values in rows:
                yield line, values
                line = rows.line_num + 1
        except csv.Error as error:
            raise InputError(f"line {line} cannot be read: {error}") from None


def _find_encoding(export: Export) -> str:
    """Return the encoding: by its mark, else UTF-8 if all is, else Windows-1252."""
    with export.open() as stream:
        head = stream.read(HEAD)
        for mark, name in BOMS:
            if head.startswith(mark):
                return name
        decoder = codecs.getincrementaldecoder("utf-8")()
        try:
            while head:
                decoder.decode(head)
                head = stream.read(HEAD)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return LEGACY
    return "utf-8"


def _find_sign(export: Export, encoding: str) -> str:
    """Return what stands between the values of the header, outside of quotation marks."""
    with io.TextIOWrapper(export.open(), encoding, errors="replace", newline="") as stream:
        header = stream.readline(HEAD)
    counts = {sign: len(next(csv.reader([header], delimiter=sign), [])) for sign in SIGNS}
    return max(counts, key=lambda sign: counts[sign])


TABLE = Format("table", (".csv", ".tsv", ".tab"), lambda head: True, read_table)
