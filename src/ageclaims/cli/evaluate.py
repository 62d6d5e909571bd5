"""`ageclaims evaluate`: an analysis against gold, or two gold files against each other."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ageclaims.errors import InputError

if TYPE_CHECKING:
    from rich.console import Console

    from ageclaims.evaluate.evaluation import Evaluation
    from ageclaims.evaluate.tables import TextTable


class Format(StrEnum):
    """Formats of an evaluation."""

    table = "table"
    md = "md"
    json = "json"


def command(
    answers: Annotated[
        Path,
        typer.Argument(metavar="ANALYSIS", help="What is scored: an analysis folder or gold file."),
    ],
    gold: Annotated[
        Path,
        typer.Argument(
            metavar="GOLD", help="Gold: .jsonl for sentences, .json for posts and threads."
        ),
    ],
    format: Annotated[Format, typer.Option(help="How the scores are shown.")] = Format.table,
    out: Annotated[Path | None, typer.Option(help="File to write; else standard output.")] = None,
    errors: Annotated[
        int, typer.Option(min=0, help="Wrong answers shown per proposition and kind.")
    ] = 5,
) -> None:
    """Score an analysis against gold labels, or one reader's gold file against another's."""
    from ageclaims.evaluate.evaluation import evaluate

    evaluation = evaluate(answers, gold, errors=errors)
    if format is Format.table and out is None:
        from ageclaims.cli.console import make_console

        show(evaluation, make_console())
        return
    text = render(evaluation, format)
    if out is None:
        sys.stdout.write(text)
        return
    try:
        out.write_text(text, encoding="utf8", newline="\n")
    except OSError as error:
        raise InputError(f"{out}: cannot be written: {error.strerror}") from None


def render(evaluation: Evaluation, format: Format) -> str:
    """Return the evaluation as text; a table in a file is Markdown."""
    from dataclasses import asdict

    from ageclaims.evaluate.markdown import render_markdown
    from ageclaims.store.serial import dump_json

    if format is Format.json:
        return dump_json(asdict(evaluation), indent=1) + "\n"
    return render_markdown(evaluation)


def show(evaluation: Evaluation, console: Console) -> None:
    """Print the tables of an evaluation."""
    from ageclaims.cli.console import make_text
    from ageclaims.evaluate.tables import make_tables

    console.print(make_text(f"{evaluation.answers} against {evaluation.gold}", "bold"))
    for table in make_tables(evaluation):
        _show_table(table, console)


def _show_table(table: TextTable, console: Console) -> None:
    from rich.table import Table

    from ageclaims.cli.console import make_text

    console.print()
    if table.head:
        shown = Table(title=make_text(table.title, "bold"), title_justify="left")
        for index, name in enumerate(table.head):
            number = index > 0 and len(table.rows) > 0 and _is_number(table.rows[0][index])
            shown.add_column(make_text(name), justify="right" if number else "left")
        for row in table.rows:
            shown.add_row(*(make_text(cell) for cell in row))
        console.print(shown)
    else:
        console.print(make_text(table.title, "bold"))
        for row in table.rows:
            console.print(make_text(f"- {row[0]}"))
            for line in row[1:]:
                console.print(make_text(f"  {line}", "dim"))
    for note in table.notes:
        console.print(make_text(note, "dim"))


def _is_number(cell: str) -> bool:
    return cell[:1].isdigit() or cell == "–"
