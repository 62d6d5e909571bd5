"""The JSON of gold files -> objects, with one sentence for what is not valid."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from ageclaims.errors import InputError
from ageclaims.evaluate.annotation import LABELS

REMARKS = frozenset({"labels", "note", "quoted", "schema", "why"})
"""Keys for readers, which hold nothing that is scored."""


def parse_object(text: str, where: str) -> dict[str, Any]:
    """Return a JSON object.

    Raises:
        InputError: If the text is none, or a key stands twice in it.
    """

    def take(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        values = dict(pairs)
        if len(values) < len(pairs):
            keys = [key for key, _ in pairs]
            twice = next(key for key in keys if keys.count(key) > 1)
            raise InputError(f"{where}: the key {twice!r:.60} stands twice in one object")
        return values

    try:
        values = json.loads(text, object_pairs_hook=take)
    except RecursionError:
        raise InputError(f"{where}: not valid JSON: nested too deeply") from None
    except json.JSONDecodeError as error:
        raise InputError(f"{where}: not valid JSON: {error}") from None
    except ValueError:
        raise InputError(f"{where}: not valid JSON: a number has too many digits") from None
    if not isinstance(values, dict):
        raise InputError(f"{where}: expected an object, got {values!r:.60}")
    return values


def is_label(value: Any) -> bool:
    """Tell whether a value is one of the four labels."""
    return isinstance(value, str) and value in LABELS


def find_propositions(
    rows: Iterable[Mapping[str, Any]], fields: Collection[str]
) -> tuple[str, ...]:
    """Return the keys that hold a label somewhere and are no field of the format."""
    found = {key: None for row in rows for key, value in row.items() if is_label(value)}
    return tuple(key for key in found if key not in fields and key not in REMARKS)


def check_keys(
    row: Mapping[str, Any], where: str, fields: Collection[str], propositions: Collection[str] = ()
) -> None:
    """Make sure that every key is a field or a proposition; what is null says nothing.

    Raises:
        InputError: If one is unknown.
    """
    for key, value in row.items():
        if value is None or key in fields or key in propositions or key in REMARKS:
            continue
        known = ", ".join(sorted({*fields, *propositions, "note", "why"}))
        raise InputError(
            f"{where}: {key!r:.60} is unknown, and its value {value!r:.60} is no label; known: "
            f"{known}; labels: {', '.join(LABELS)}"
        )
