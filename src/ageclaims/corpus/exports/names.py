"""Short names of conversations, for use behind the name of their file."""

from __future__ import annotations

import re

LONGEST = 60
OTHER = re.compile(r"[^\w-]+")


def make_name(text: str, taken: set[str]) -> str:
    """Return a name of letters, digits, `-` and `_` that is not taken, and take it."""
    plain = OTHER.sub("-", text).strip("-")[:LONGEST].rstrip("-") or "untitled"
    name, number = plain, 1
    while name in taken:
        number += 1
        name = f"{plain}-{number}"
    taken.add(name)
    return name
