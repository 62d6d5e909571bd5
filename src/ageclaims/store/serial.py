"""Records <-> JSON lines."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import fields
from functools import cache
from operator import attrgetter
from typing import Any, TypeVar

from pydantic import TypeAdapter

from ageclaims.records import Post, Speaker

Record = TypeVar("Record")
POSITIONED = (Post, Speaker)


def write_line(record: Any) -> str:
    """Return a record as one line of JSON; line separators are escaped.

    The positions of posts and speakers stand under the proposition's own name.
    """
    values = take_fields(record)
    if isinstance(record, POSITIONED):
        values |= values.pop("positions")
    return _escape(_ENCODER.encode(values)) + "\n"


def dump_json(values: Any, indent: int | None = None) -> str:
    """Return compact, stable JSON that holds no raw line separator; records as their fields."""
    return _escape(
        json.dumps(values, ensure_ascii=False, indent=indent, allow_nan=False, default=take_fields)
    )


def take_fields(record: Any) -> dict[str, Any]:
    """Return the fields of a record by name; unlike `asdict` it copies nothing."""
    kind: Any = type(record)
    names, take = _read_fields(kind)
    return dict(zip(names, take(record), strict=True))


@cache
def _read_fields(kind: Any) -> tuple[tuple[str, ...], Callable[[Any], tuple[Any, ...]]]:
    names = tuple(field.name for field in fields(kind))
    return names, attrgetter(*names)


_ENCODER = json.JSONEncoder(
    ensure_ascii=False, check_circular=False, allow_nan=False, default=take_fields
)
"""Records inside of records are written as their fields."""


def _escape(text: str) -> str:
    if text.isascii():
        return text
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029").replace("\x85", "\\u0085")


def read_line(line: str, kind: type[Record], propositions: Sequence[str]) -> Record:
    """Read one line back into a record.

    Raises:
        ValueError: If it is not such a record.
    """
    validator = adapter(kind)  # type: ignore[arg-type]
    record: Record
    if issubclass(kind, POSITIONED):
        values = json.loads(line)
        values["positions"] = {name: values.pop(name) for name in propositions}
        record = validator.validate_python(values)
    else:
        record = validator.validate_json(line)
    return record


@cache
def adapter(kind: Any) -> TypeAdapter[Any]:
    """Return the validator of a record type."""
    return TypeAdapter(kind)
