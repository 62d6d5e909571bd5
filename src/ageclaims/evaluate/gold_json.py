"""The JSON of gold files -> objects, with one sentence for what is not valid."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from difflib import get_close_matches
from typing import Any

from ageclaims.errors import InputError
from ageclaims.evaluate.annotation import LABELS

NEAR = 0.8
"""Likeness of a slip and the word that is meant (Ratcliff and Obershelp, as `difflib` has it)."""
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
    row: Mapping[str, Any],
    where: str,
    fields: Collection[str],
    propositions: Collection[str] = (),
    *,
    all_known: bool = False,
) -> None:
    """Make sure that no key and no label is a slip; other keys are remarks that nobody reads.

    Args:
        row: The object.
        where: Where it stands.
        fields: The keys of the format.
        propositions: Those that hold labels.
        all_known: Whether every key that is neither is refused: nothing is labelled otherwise.

    Raises:
        InputError: If one is.
    """
    known = sorted({*fields, *propositions})
    for key, value in row.items():
        if value is None or key in known or key in REMARKS:
            continue
        if all_known or _is_slip(key, known) or _is_slip(value, LABELS):
            raise InputError(
                f"{where}: {key!r:.60} is unknown, and its value {value!r:.60} is no label; known: "
                f"{', '.join(known)}; labels: {', '.join(LABELS)}"
            )


def _is_slip(word: Any, known: Collection[str]) -> bool:
    """Tell whether a word is nearly a known one."""
    return isinstance(word, str) and bool(get_close_matches(word, known, n=1, cutoff=NEAR))
