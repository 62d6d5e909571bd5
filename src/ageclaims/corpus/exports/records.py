"""Records of contributions: JSON Lines, a line for each, or JSON with a list of them.

Whatever a list is called, and however a record names what it holds, `columns.yaml` and the
codebook tell what is the text, who wrote it, and what it answers.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from itertools import islice
from typing import Any

from ageclaims.corpus.exports.columns import choose_columns
from ageclaims.corpus.exports.conversation import Conversation
from ageclaims.corpus.exports.export import Export, Format
from ageclaims.corpus.exports.rows import Row, read_rows
from ageclaims.errors import InputError

LOOKED_AT = 200
"""Records whose keys tell what they hold."""
DEEPEST = 2
"""Levels of records inside of records that are read."""
LISTS = (
    "comments",
    "posts",
    "messages",
    "items",
    "data",
    "results",
    "records",
    "rows",
    "utterances",
)
"""What a list of records is called, the likeliest first, where there are several."""


def read_lines(export: Export) -> Iterator[Conversation | str]:
    """Yield the conversations of JSON Lines.

    Raises:
        InputError: If no line is a record, or none holds a text.
    """
    found = islice((record for _, record in _load_lines(export) if record is not None), LOOKED_AT)
    columns = choose_columns(_list_keys(found), export.columns)
    yield from read_rows(partial(_number_lines, export), columns)
    wrong = [place for place, record in _load_lines(export) if record is None]
    if wrong:
        yield f"lines that are no JSON record: {len(wrong)}, the first is {wrong[0]}"


def read_list(export: Export) -> Iterator[Conversation | str]:
    """Yield the conversations of a JSON file with a list of records.

    Raises:
        InputError: If it is no JSON, or holds no list of records with texts.
    """
    path, records = _find_list(load_json(export))
    rows = [(f"{path}[{n}]", _flatten(r)) for n, r in enumerate(records) if isinstance(r, dict)]
    columns = choose_columns(_list_keys(row for _, row in rows[:LOOKED_AT]), export.columns)
    yield from read_rows(lambda: rows, columns)
    if len(rows) < len(records):
        yield f"entries of {path or 'the list'} that are no record: {len(records) - len(rows)}"


def load_json(export: Export) -> Any:
    """Return what a JSON file holds.

    Raises:
        InputError: If it is none.
    """
    with export.open() as stream:
        content = stream.read()
    try:
        return json.loads(content)
    except (ValueError, RecursionError) as error:
        raise InputError(f"is no JSON: {str(error).splitlines()[0]}") from None


def load_line(line: bytes) -> Any:
    """Return what a line of JSON holds; ``None`` if it is none."""
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return None


def _load_lines(export: Export) -> Iterator[tuple[int, dict[str, Any] | None]]:
    """Yield the number and the record of each line that is not blank."""
    with export.open() as stream:
        for number, line in enumerate(stream, start=1):
            if line.strip(b"\xef\xbb\xbf \t\r\n"):
                record = load_line(line.removeprefix(b"\xef\xbb\xbf"))
                yield number, record if isinstance(record, dict) else None


def _number_lines(export: Export) -> Iterator[Row]:
    for number, record in _load_lines(export):
        if record is not None:
            yield f"line {number}", _flatten(record)


def _list_keys(records: Iterable[Mapping[str, Any]]) -> list[str]:
    return list(dict.fromkeys(key for record in records for key in _flatten(record)))


def _flatten(record: Mapping[str, Any], depth: int = DEEPEST) -> dict[str, Any]:
    """Return the values of a record, those of records inside as `outer.inner`."""
    flat: dict[str, Any] = {}
    for key, value in record.items():
        if isinstance(value, dict) and depth:
            flat |= {f"{key}.{name}": held for name, held in _flatten(value, depth - 1).items()}
        elif key:
            flat[str(key)] = value
    return flat


def _find_list(content: Any) -> tuple[str, list[Any]]:
    """Return the list of records of a JSON file, and where it stands."""
    if isinstance(content, list) and any(isinstance(entry, dict) for entry in content):
        return "", content
    held = content if isinstance(content, dict) else {}
    lists = {k: v for k, v in held.items() if isinstance(v, list) and any(map(_is_record, v))}
    named = [name for name in LISTS if name in lists]
    name = next(iter(named or sorted(lists, key=lambda key: -len(lists[key]))), None)
    if name is None:
        keys = ", ".join(map(repr, islice(held, 12)))
        raise InputError(f"holds no list of records{f'; its keys are {keys}' if keys else ''}")
    return name, lists[name]


def _is_record(value: Any) -> bool:
    return isinstance(value, dict)


LINES = Format("JSON Lines", (".jsonl", ".ndjson"), lambda head: True, read_lines)
LIST = Format("JSON", (".json",), lambda head: True, read_list)
