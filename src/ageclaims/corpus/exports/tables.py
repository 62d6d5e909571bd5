"""Tables of contributions: CSV and TSV, a row for each."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Iterator
from functools import partial
from itertools import islice
from typing import NamedTuple

from ageclaims.corpus.exports.charsets import LEGACY, NOT_UTF8, choose_encoding
from ageclaims.corpus.exports.columns import (
    HEADER_ROWS,
    MORE_ROWS,
    count_names_below,
    find_header,
    tell_missing,
)
from ageclaims.corpus.exports.conversation import Conversation
from ageclaims.corpus.exports.export import Export, Format
from ageclaims.corpus.exports.rows import BEYOND, Row, read_rows
from ageclaims.errors import InputError

SIGNS = ",;\t|"
"""What may stand between values."""
HEAD = 1 << 16
LONGEST = min(sys.maxsize, (1 << 31) - 1)
"""Letters of the longest value."""


class Layout(NamedTuple):
    """How a table is written.

    Attributes:
        encoding: Its encoding.
        sign: What stands between values.
        above: Rows down to the one that names columns, and those that name them again.
        names: The names of columns.
        columns: What they hold.
    """

    encoding: str
    sign: str
    above: int
    names: list[str]
    columns: dict[str, str]


def read_table(export: Export) -> Iterator[Conversation | str]:
    """Yield the conversations of a table.

    Raises:
        InputError: If it has no header with a column of texts.
    """
    csv.field_size_limit(LONGEST)
    layout = _find_layout(export)
    if layout.encoding == LEGACY:
        yield NOT_UTF8
    yield from tell_missing(layout.columns, export.columns)
    yield from read_rows(partial(_number_rows, export, layout), layout.columns)


def _find_layout(export: Export) -> Layout:
    """Return the layout by which texts are found soonest, and most columns beside them."""
    encoding = choose_encoding(export)
    found, trouble = list[Layout](), dict[str, InputError]()
    for sign in SIGNS:
        rows = [values for _, values in islice(_read_lines(export, encoding, sign), HEADER_ROWS)]
        try:
            number, names, columns = find_header(rows, export.columns)
        except InputError as error:
            trouble[sign] = error
        else:
            found.append(Layout(encoding, sign, number + 1, names, columns))
    if not found:
        raise trouble[_find_sign(export, encoding)]
    best = min(found, key=lambda layout: (layout.above, -len(layout.names)))
    below = islice(_read_lines(export, encoding, best.sign), best.above, best.above + MORE_ROWS)
    more = count_names_below(best.names, (values for _, values in below))
    return best._replace(above=best.above + more)


def _number_rows(export: Export, layout: Layout) -> Iterator[Row]:
    names = layout.names
    lines = _read_lines(export, layout.encoding, layout.sign)
    for line, values in islice(lines, layout.above, None):
        if any(values) and values != names:
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


def _find_sign(export: Export, encoding: str) -> str:
    """Return what stands between the values of the header, outside of quotation marks."""
    with io.TextIOWrapper(export.open(), encoding, errors="replace", newline="") as stream:
        header = stream.readline(HEAD)
    counts = {sign: len(next(csv.reader([header], delimiter=sign), [])) for sign in SIGNS}
    return max(counts, key=lambda sign: counts[sign])


TABLE = Format("table", (".csv", ".tsv", ".tab"), lambda head: True, read_table)
