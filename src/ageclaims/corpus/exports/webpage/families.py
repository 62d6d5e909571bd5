"""How families of pages mark up their comments, as `html_comments.yaml` tells."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from ageclaims.corpus.patterns import read_data

SOURCE = "html_comments.yaml"
LAST_NUMBER = r"\d+(?=\D*$)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """A family of pages; the file says what each expression finds.

    Attributes:
        name: Of the family.
    """

    name: str
    comment: Sequence[str]
    id: Sequence[str] = ()
    id_pattern: re.Pattern[str] = re.compile(LAST_NUMBER)
    author: Sequence[str] = ()
    date: Sequence[str] = ()
    body: Sequence[str] = ()
    title: Sequence[str] = ()
    parent: Sequence[str] = ()
    left_out: Sequence[str] = ()
    depth: Sequence[str] = ()
    first: Sequence[str] = ()
    quoted: Sequence[str] = ()
    quote: str = ""
    empty: str = ""
    foreign: str = ""
    opens: str = ""
    more: str = ""
    opening: Family | None = None


@cache
def families() -> tuple[Family, ...]:
    """Return all families, in the order in which they are tried."""
    return tuple(_make(name, told) for name, told in read_data(SOURCE)["families"].items())


def _make(name: str, told: Mapping[str, Any]) -> Family:
    values = dict(told)
    if "id_pattern" in values:
        values["id_pattern"] = re.compile(values["id_pattern"])
    if "opening" in values:
        values["opening"] = _make(name, values["opening"])
    return Family(name=name, **values)


@cache
def common() -> tuple[str, ...]:
    """Return the expressions of what is left out of every comment."""
    return tuple(read_data(SOURCE)["common"])


def section(name: str) -> Any:
    """Return one of the file's other sections."""
    return read_data(SOURCE)[name]


@cache
def pattern(name: str) -> re.Pattern[str]:
    """Return one of the file's single patterns."""
    says = read_data("layouts.yaml")["parts"]["says"]
    return re.compile(str(section(name)).replace("{says}", says), re.I)


@cache
def pattern_at(name: str, part: str) -> re.Pattern[str]:
    """Return one pattern of one of the file's sections."""
    return re.compile(section(name)[part], re.I)
