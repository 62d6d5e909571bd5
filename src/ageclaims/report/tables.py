"""Markdown tables, and the line that says what they leave out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ageclaims.report.escape import escape_markdown


def make_table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Yield the lines of a table; every cell is made inert."""
    yield "| " + " | ".join(escape_markdown(cell) for cell in head) + " |"
    yield "|" + " --- |" * len(head)
    for row in rows:
        yield "| " + " | ".join(escape_markdown(cell) for cell in row) + " |"
    yield ""


def count_left_out(total: int, shown: int, what: str) -> Iterator[str]:
    """Yield a sentence on what a list does not show, if anything."""
    if total > shown:
        yield f"{total - shown} more {what} are in the analysis folder."
        yield ""
