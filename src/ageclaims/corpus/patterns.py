"""The compiled patterns of this room; the expressions themselves are data files."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from typing import Any

from ageclaims.data_text import parse_data

DATA = "ageclaims.corpus.data"


@cache
def read_data(name: str) -> Any:
    """Read one YAML file of the room's data folder."""
    return parse_data((resources.files(DATA) / name).read_text(encoding="utf8"))


@cache
def boilerplate(kind: str) -> re.Pattern[str]:
    """Return the pattern of one kind of `boilerplate.yaml`; it matches from a line's start."""
    return re.compile("|".join(f"(?:{p})" for p in read_data("boilerplate.yaml")[kind]), re.I)


@cache
def layouts() -> Mapping[str, Sequence[re.Pattern[str]]]:
    """Return the marker patterns per layout, in the order in which layouts are tried.

    ``$`` is the end of a line.
    """
    data = read_data("layouts.yaml")
    return {
        name: [re.compile(_fill_in(p, data["parts"]), re.M) for p in patterns]
        for name, patterns in data["layouts"].items()
    }


def _fill_in(expression: str, parts: Mapping[str, str]) -> str:
    for name, part in parts.items():
        expression = expression.replace(f"{{{name}}}", part)
    return expression


@cache
def single(name: str) -> re.Pattern[str]:
    """Return a single pattern of `layouts.yaml`."""
    data = read_data("layouts.yaml")
    return re.compile(_fill_in(data[name], data["parts"]), re.I)
