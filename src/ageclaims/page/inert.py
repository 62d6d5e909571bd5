"""Characters that could steer a terminal or turn the reading direction, made visible."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

STEERING = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)
REPLACEMENT = "\ufffd"


def make_inert(text: str) -> str:
    """Replace control, escape and direction characters one by one; offsets stay valid.

    Those that part words, as the form feeds of printed pages do, become blanks.
    """
    return STEERING.sub(lambda match: " " if match[0].isspace() else REPLACEMENT, text)


def make_all_inert(value: Any) -> Any:
    """Do so in every text of nested mappings and sequences."""
    if isinstance(value, str):
        return make_inert(value)
    if isinstance(value, Mapping):
        return {make_inert(str(key)): make_all_inert(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [make_all_inert(item) for item in value]
    return value
