"""An evaluation in Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from ageclaims.evaluate.evaluation import Evaluation
from ageclaims.evaluate.tables import TextTable, make_tables
from ageclaims.report.escape import escape_markdown


def render_markdown(evaluation: Evaluation) -> str:
    """Return the evaluation as Markdown."""
    answers, gold = escape_markdown(evaluation.answers), escape_markdown(evaluation.gold)
    lines = [f"# Evaluation of {answers}", "", f"Scored against {gold}.", ""]
    for table in make_tables(evaluation):
        lines += _render_table(table)
    return "\n".join(lines)


def _render_table(table: TextTable) -> Iterator[str]:
    yield f"## {escape_markdown(table.title)}"
    yield ""
    if table.head:
        yield _render_row(table.head)
        yield "|" + " --- |" * len(table.head)
    for row in table.rows:
        yield _render_row(row) if table.head else _render_item(row)
    yield ""
    for note in table.notes:
        yield escape_markdown(note)
        yield ""


def _render_row(cells: tuple[str, ...]) -> str:
    return "| " + " | ".join(escape_markdown(cell) for cell in cells) + " |"


def _render_item(lines: tuple[str, ...]) -> str:
    return "- " + "  \n  ".join(escape_markdown(line) for line in lines)
