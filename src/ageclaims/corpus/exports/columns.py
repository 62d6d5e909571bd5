"""Which columns of a table, or keys of records, hold what."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ageclaims.corpus.exports.export import Columns
from ageclaims.corpus.patterns import read_data
from ageclaims.errors import InputError

MARKS = re.compile(r"[\W_]+")
SHOWN = 12
"""Most columns that a message lists."""


def choose_columns(names: Iterable[str], told: Columns) -> dict[str, str]:
    """Return the column that holds each field of `columns.yaml`, as far as there is one.

    Args:
        names: The columns of a file.
        told: Those that the codebook names.

    Raises:
        InputError: If one that the codebook names is missing, or none holds texts.
    """
    known = [name for name in dict.fromkeys(names) if name.strip()]
    missing = [f"columns.{field}: {name!r}" for field, name in told.items() if name not in known]
    if missing:
        raise InputError(f"{'; '.join(missing)} is no column; there are {_list(known)}")
    plain = {_plain(name): name for name in reversed(known)}
    chosen = dict(told)
    for field, aliases in read_data("columns.yaml").items():
        found = (plain.get(_plain(alias)) for alias in aliases)
        free = (name for name in found if name is not None and name not in chosen.values())
        if field not in chosen and (name := next(free, None)):
            chosen[field] = name
    if "text" not in chosen:
        raise InputError(
            "no column is known to hold texts; name it under columns.text of corpus.yaml; there "
            f"are {_list(known)}"
        )
    return chosen


def _plain(name: str) -> str:
    return MARKS.sub("", name).lower()


def _list(names: list[str]) -> str:
    rest = ", ..." if len(names) > SHOWN else ""
    return ", ".join(map(repr, names[:SHOWN])) + rest or "none"
