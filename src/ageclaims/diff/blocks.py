"""The forms that the report of a diff is made of: titled blocks of text, tables and quotations."""

from __future__ import annotations

from dataclasses import dataclass

from ageclaims.diff.model import Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Cells as plain text; the first column names the row.

    Attributes:
        head: Titles of the columns.
        rows: One cell for each column.
        brief: Columns that a narrow screen shows.
    """

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    brief: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """Claims under a title.

    Attributes:
        title: What they show.
        claims: (``A`` or ``B``, claim).
    """

    title: str
    claims: tuple[tuple[str, Evidence], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One part of the report of a diff.

    Attributes:
        id: Name of the part.
        title: What it shows.
        short: Its entry in a navigation, if not the title.
        text: What was found.
        note: How it was found; a narrow screen leaves it out.
        table: The figures.
        quoted: The claims behind them.
    """

    id: str
    title: str
    short: str = ""
    text: tuple[str, ...] = ()
    note: str = ""
    table: Table | None = None
    quoted: tuple[Quoted, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """The report of a diff."""

    title: str
    answer: tuple[str, ...]
    sides: tuple[str, ...]
    notices: tuple[str, ...]
    blocks: tuple[Block, ...]
