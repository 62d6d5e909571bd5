"""Short names of conversations, for use behind the name of their file."""

from __future__ import annotations

import re

LONGEST = 60
OTHER = re.compile(r"[^\w-]+")


def make_name(text: str, taken: set[str]) -> str:
    """Return a name of letters, digits, `-` and `_` that is not taken, and take it."""
    plain = OTHER.sub("-", text).strip("-")[:LONGEST].rstrip("-") or "untitled"
    name = plain if plain not in taken else f"{plain}-{_find_free(plain, taken)}"
    taken.add(name)
    return name


def _find_free(plain: str, taken: set[str]) -> int:
    """Return a number from 2 on that is free, the first of them where they were given in order."""
    low, high = 1, 2
    while f"{plain}-{high}" in taken:
        low, high = high, 2 * high
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if f"{plain}-{middle}" in taken else (low, middle)
    return high
