"""Which columns of a table, or keys of records, hold what, and which row names them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from ageclaims.corpus.exports.export import Columns
from ageclaims.corpus.patterns import read_data
from ageclaims.errors import InputError

MARKS = re.compile(r"[\W_]+")
SHOWN, LONGEST = 12, 60
"""Most columns that a message lists, and most letters of one."""
HEADER_ROWS = 20
"""Rows among which the names of columns are looked for, below what a tool says of the table."""
SEPARATOR = "sep="
"""Begins a first line that tells spreadsheets what stands between values."""
IMPORTED = '{"ImportId"'
"""Begins what Qualtrics writes in the third of its rows that name columns."""
KINDS = frozenset({"response", "openendedresponse"})
"""What SurveyMonkey writes below the name of a column."""
SENTENCE = 25
"""Letters from which on a value may be a sentence."""
MORE_ROWS = 2
"""Rows below the names that may name columns again."""
ALIKE = 2
"""Values like the names of their columns by which a row is known to repeat the names."""


def choose_columns(names: Iterable[str], told: Columns) -> dict[str, str]:
    """Return the column that holds each field of `columns.yaml`, as far as there is one.

    Where texts stand in a record inside of another, as `reviews.text`, what stands beside them
    goes before what stands elsewhere.

    Args:
        names: The columns of a file.
        told: Those that the codebook names.

    Raises:
        InputError: If none holds texts.
    """
    known = [name for name in dict.fromkeys(names) if name.strip()]
    chosen = {field: name for field, name in told.items() if name in known}
    for field, aliases in read_data("columns.yaml").items():
        free = (x for x in _find(field, aliases, known, chosen) if x not in chosen.values())
        if field not in chosen and (name := next(free, None)):
            chosen[field] = name
    if "text" not in chosen and "text" in told:
        raise InputError(f"columns.text: {told['text']!r} is no column; there are {_list(known)}")
    if "text" not in chosen:
        raise InputError(
            "no column is known to hold texts; name it under columns.text of corpus.yaml; there "
            f"are {_list(known)}"
        )
    return chosen


def tell_missing(columns: Mapping[str, str], told: Columns) -> Iterator[str]:
    """Yield a sentence for each column that the codebook names and a file does not have."""
    for field, name in told.items():
        read = columns.get(field)
        if read != name:
            instead = f"{_shorten(read)!r} is read instead" if read else "nothing is read for it"
            yield f"has no column {_shorten(name)!r}, which columns.{field} names; {instead}"


def _find(
    field: str, aliases: Sequence[str], known: Sequence[str], chosen: Mapping[str, str]
) -> Iterator[str]:
    """Yield the columns that may hold a field, the likeliest first."""
    plain = {_plain(name): name for name in reversed(known)}
    beside = chosen.get("text", "").rpartition(".")[0]
    looked = [f"{beside} {alias}" for alias in aliases] if beside else []
    yield from (plain[own] for alias in [*looked, *aliases] if (own := _plain(alias)) in plain)
    if field == "text":
        inner = {_plain(name.rpartition(".")[2]): name for name in reversed(known)}
        yield from (inner[own] for alias in aliases if (own := _plain(alias)) in inner)


def find_header(
    rows: Iterable[Sequence[str]], told: Columns
) -> tuple[int, list[str], dict[str, str]]:
    """Return the number of the row that names columns, their names, and what they hold.

    Above it, there may be rows with fewer values: a title, or what was asked of a tool.

    Raises:
        InputError: If no row names a column of texts; it tells the columns of the widest row.
    """
    looked = [*islice(rows, HEADER_ROWS)]
    lacked = told.get("text")
    if lacked and not any(lacked in map(str.strip, row) for row in looked):
        told = {field: name for field, name in told.items() if field != "text"}
    trouble, widest = InputError("is empty"), 0
    for number, row in enumerate(looked):
        names = [name.strip() for name in row]
        width = sum(map(bool, names))
        if width <= widest or names[0].lower().startswith(SEPARATOR):
            continue
        widest = width
        try:
            if told.get("text", names[0]) not in names:
                continue
            return number, names, choose_columns(names, told)
        except InputError as error:
            trouble = InputError(f"{error}{_find_texts(names, looked[number + 1 :])}")
    if lacked and "text" not in told:
        raise InputError(f"columns.text: {lacked!r} is no column, and {trouble}")
    raise trouble


def _find_texts(names: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a hint at the column with the longest texts, if any are sentences."""
    sizes = [(sum(len(row[n]) for row in rows if n < len(row)), n) for n in range(len(names))]
    size, longest = max(sizes)
    if size < SENTENCE * len(rows) or not rows or not names[longest]:
        return ""
    return f"; the longest texts are in {_shorten(names[longest])!r}"


def count_names_below(names: Sequence[str], rows: Iterable[Sequence[str]]) -> int:
    """Return how many rows below the one that names columns name them again.

    Qualtrics writes the questions there, and its own names for them; SurveyMonkey the kind of an
    answer.
    """
    found = 0
    for number, row in enumerate(islice(rows, MORE_ROWS), start=1):
        told = [value for value in map(str.strip, row) if value]
        pairs = zip(map(_plain, names), map(_plain, row), strict=False)
        alike = sum(name == value != "" for name, value in pairs)
        kinds = not (row and row[0].strip()) and bool(KINDS & {*map(_plain, told)})
        next_one = number == found + 1 and (alike >= ALIKE or kinds)
        if next_one or any(value.startswith(IMPORTED) for value in told):
            found = number
    return found


def _plain(name: str) -> str:
    return MARKS.sub("", name).lower()


def _list(names: list[str]) -> str:
    rest = ", ..." if len(names) > SHOWN else ""
    return ", ".join(repr(_shorten(name)) for name in names[:SHOWN]) + rest or "none"


def _shorten(name: str) -> str:
    return name if len(name) <= LONGEST else f"{name[:LONGEST]}..."
