"""Records of contributions: JSON Lines, a line for each, or JSON with a list of them.

Whatever a list is called, and however a record names what it holds, `columns.yaml` and the
codebook tell what is the text, who wrote it, and what it answers.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache, partial
from itertools import islice
from typing import Any

from ageclaims.corpus.exports.columns import choose_columns, tell_missing
from ageclaims.corpus.exports.conversation import Conversation
from ageclaims.corpus.exports.export import Columns, Export, Format
from ageclaims.corpus.exports.rows import Row, read_rows, read_words
from ageclaims.errors import InputError

LOOKED_AT = 200
"""Records whose keys tell what they hold."""
DEEPEST = 2
"""Levels of records inside of records that are read as values."""
DEEPEST_LIST = 4
"""Keys down to a list of records."""
LISTS = (
    "comments",
    "posts",
    "messages",
    "reviews",
    "items",
    "data",
    "results",
    "records",
    "rows",
    "utterances",
)
"""What a list of records is called, the likeliest first, where there are several."""
ANSWERS = ("replies", "comments", "children", "answers", "responses", "conversation_parts")
"""What a list of records is called that answer the one that holds it."""
PLACE = re.compile(r"line \d+")
Records = Callable[[], Iterable[tuple[str, Mapping[str, Any]]]]
"""Gives records with their places, each time anew."""


def read_lines(export: Export) -> Iterator[Conversation | str]:
    """Yield the conversations of JSON Lines.

    Raises:
        InputError: If no line is a record, or none holds a text.
    """
    wrong: set[int] = set()
    yield from _read_records(partial(_number_lines, export, wrong), export.columns)
    if wrong:
        yield f"lines that are no JSON record: {len(wrong)}, the first is {min(wrong)}"


def read_list(export: Export) -> Iterator[Conversation | str]:
    """Yield the conversations of a JSON file with a list of records.

    Raises:
        InputError: If it is no JSON, or holds no list of records with texts.
    """
    path, records = _find_list(load_json(export), export.columns)
    rows = [(f"{path}[{n}]", r) for n, r in enumerate(records) if isinstance(r, dict)]
    yield from _read_records(lambda: rows, export.columns)
    if len(rows) < len(records):
        yield f"entries of {path or 'the list'} that are no record: {len(records) - len(rows)}"


def _read_records(records: Records, told: Columns) -> Iterator[Conversation | str]:
    """Yield the conversations of records, or of those in a list that each of them holds."""
    sample = [record for _, record in islice(records(), LOOKED_AT)]
    try:
        columns = _choose(sample, told)
    except InputError:
        lists = (found for one in sample for found in _list_lists(one, told))
        name = next((name for name, held in lists if _has_texts(held, told)), None)
        if name is None:
            raise
        yield from _read_records(partial(_open_records, records, name), told)
        return
    yield from tell_missing(columns, told)
    if any(_find_answers(record) for record in sample):
        yield from read_rows(partial(_unfold, records, columns, told), _same(columns))
    else:
        yield from read_rows(lambda: ((p, _flatten(r)) for p, r in records()), columns)


def _open_records(records: Records, name: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield the records of the list of one name that each record holds."""
    for place, record in records():
        held: Any = record
        for key in name.split("."):
            held = held.get(key) if isinstance(held, dict) else None
        for number, own in enumerate(held if isinstance(held, list) else []):
            if isinstance(own, dict):
                yield f"{place}, {name}[{number}]", own


def _choose(records: Iterable[Mapping[str, Any]], told: Columns) -> dict[str, str]:
    return choose_columns(_list_keys(records), told)


def _same(columns: Mapping[str, str]) -> dict[str, str]:
    """Return columns that are called as what they hold, with those that link answers."""
    return {field: field for field in (*columns, "id", "parent")}


def _unfold(records: Records, columns: Mapping[str, str], told: Columns) -> Iterator[Row]:
    """Yield records, each before the records inside that answer it, by what they hold."""
    for place, record in records():
        values = _pick(record, columns)
        values["id"] = read_words(values.get("id")) or place
        yield place, values
        left = [(place, values, record)]
        while left:
            where, above, holder = left.pop()
            for own_place, own in _list_answers(where, holder):
                found = _pick_answer(own, own_place, above, told)
                if found is not None:
                    yield own_place, found
                    left.append((own_place, found, own))


def _list_answers(place: str, record: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    name = _find_answers(record)
    if name is None:
        return
    held = record[name] if isinstance(record[name], list) else _find_held(record[name], name)
    for number, own in enumerate(held):
        if isinstance(own, dict):
            yield f"{place}{', ' if PLACE.fullmatch(place) else '.'}{name}[{number}]", own


def _pick_answer(
    record: Mapping[str, Any], place: str, above: Mapping[str, Any], told: Columns
) -> dict[str, Any] | None:
    """Return what an inner record holds; nothing if it has no text, or repeats the one above."""
    columns = _choose_inner(tuple(_list_keys([record])), tuple(told.items()))
    if columns is None:
        return None
    values = _pick(record, columns)
    if values.get("text") == above.get("text"):
        return None
    own = read_words(values.get("id")) or place
    return values | {
        "id": f"{above['id']}/{own}",
        "parent": above["id"],
        "thread": above.get("thread"),
    }


@lru_cache(maxsize=256)
def _choose_inner(
    keys: tuple[str, ...], told: tuple[tuple[str, str], ...]
) -> Mapping[str, str] | None:
    try:
        return choose_columns(keys, {field: name for field, name in told if name in keys})
    except InputError:
        return None


def _pick(record: Mapping[str, Any], columns: Mapping[str, str]) -> dict[str, Any]:
    flat = _flatten(record)
    return {field: flat.get(column) for field, column in columns.items()}


def _find_answers(record: Mapping[str, Any]) -> str | None:
    """Return the key of the records inside of a record that answer it."""
    return next((name for name in ANSWERS if _find_held(record.get(name), name)), None)


def _find_held(value: Any, name: str) -> list[Any]:
    """Return a list of records, also where it stands in an object with what tells of it."""
    if isinstance(value, dict):
        value = value.get("data") or value.get(name)
    return value if isinstance(value, list) and any(map(_is_record, value)) else []


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


def _number_lines(export: Export, wrong: set[int]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield the records of lines, and note the lines that hold none."""
    with export.open() as stream:
        for number, line in enumerate(stream, start=1):
            if line.strip(b"\xef\xbb\xbf \t\r\n"):
                record = load_line(line.removeprefix(b"\xef\xbb\xbf"))
                if isinstance(record, dict):
                    yield f"line {number}", record
                else:
                    wrong.add(number)


def _list_keys(records: Iterable[Mapping[str, Any]]) -> list[str]:
    return list(dict.fromkeys(key for record in records for key in _flatten(record)))


def _flatten(record: Mapping[str, Any], depth: int = DEEPEST) -> dict[str, Any]:
    """Return the values of a record, those of records inside as `outer.inner`."""
    flat: dict[str, Any] = {}
    for key, value in record.items():
        if isinstance(value, dict) and depth:
            flat |= {f"{key}.{name}": held for name, held in _flatten(value, depth - 1).items()}
        elif isinstance(value, list):
            flat |= {f"{key}.{kind}.id": own for kind, own in _list_links(value)}
        elif key:
            flat[str(key)] = value
    return flat


def _list_links(value: list[Any]) -> Iterator[tuple[str, Any]]:
    """Yield the kind and the target of each link in a list, as Twitter has them."""
    for link in filter(_is_record, value):
        if isinstance(link.get("type"), str) and link.keys() <= {"type", "id"}:
            yield link["type"], link.get("id")


def _find_list(content: Any, told: Columns) -> tuple[str, list[Any]]:
    """Return the list of records of a JSON file, and where it stands."""
    if isinstance(content, list) and any(isinstance(entry, dict) for entry in content):
        return "", content
    held = content if isinstance(content, dict) else {}
    found = next(_list_lists(held, told), None)
    if found is None:
        keys = ", ".join(map(repr, islice(held, 12)))
        raise InputError(f"holds no list of records{f'; its keys are {keys}' if keys else ''}")
    return found


def _list_lists(content: Mapping[str, Any], told: Columns) -> Iterator[tuple[str, list[Any]]]:
    """Yield the lists of records in an object, those with texts first, then by their depth."""
    lists = list(_walk_lists(content, ""))
    ranks = {name: number for number, name in enumerate(LISTS)}

    def _rank(found: tuple[str, list[Any]]) -> tuple[bool, int, int, int]:
        path, records = found
        name = path.rpartition(".")[2]
        return (
            not _has_texts(records, told),
            path.count("."),
            ranks.get(name, len(LISTS)),
            -len(records),
        )

    yield from sorted(lists, key=_rank)


def _walk_lists(
    content: Mapping[str, Any], path: str, depth: int = DEEPEST_LIST
) -> Iterator[tuple[str, list[Any]]]:
    for key, value in content.items():
        if isinstance(value, list) and any(map(_is_record, value)):
            yield f"{path}{key}", value
        elif isinstance(value, dict) and depth:
            yield from _walk_lists(value, f"{path}{key}.", depth - 1)


def _has_texts(records: Iterable[Any], told: Columns) -> bool:
    try:
        _choose(islice(filter(_is_record, records), LOOKED_AT), told)
    except InputError:
        return False
    return True


def _is_record(value: Any) -> bool:
    return isinstance(value, dict)


LINES = Format("JSON Lines", (".jsonl", ".ndjson"), lambda head: True, read_lines)
LIST = Format("JSON", (".json",), lambda head: True, read_list)
