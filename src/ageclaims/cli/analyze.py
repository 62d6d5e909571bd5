"""`ageclaims analyze`: sources -> an analysis folder, and its summary."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from ageclaims.cli.console import DEFAULT_ANALYSIS, make_console, read_settings
from ageclaims.errors import InputError


class Format(StrEnum):
    """How the summary is shown."""

    table = "table"
    json = "json"


def command(
    sources: Annotated[
        list[Path] | None,
        typer.Argument(help="Files and folders; without any, those of corpus.yaml."),
    ] = None,
    config: Annotated[
        Path | None, typer.Option(help="Codebook; ./corpus.yaml if there is one.")
    ] = None,
    out: Annotated[Path, typer.Option(help="Folder to write.")] = DEFAULT_ANALYSIS,
    format: Annotated[Format, typer.Option(help="How the summary is shown.")] = Format.table,
) -> None:
    """Analyze articles and comment threads, and write an analysis folder with its report."""
    from ageclaims.analysis import analyse
    from ageclaims.report.summary import summarise

    codebook, base = read_settings(config)
    paths = sources or [base / source.path for source in codebook.sources]
    if not paths:
        raise InputError("no sources: name files or folders, or list them in corpus.yaml")
    with _show_progress() as progress:
        analysis = analyse(paths, codebook=codebook, out=out, progress=progress)
    summary = summarise(analysis)
    if format is Format.json:
        from ageclaims.report.json import render_json

        sys.stdout.write(render_json(summary))
    else:
        from ageclaims.cli.tables import show_summary

        show_summary(summary, make_console(), out)


@contextmanager
def _show_progress() -> Iterator[Callable[[str], None]]:
    """Yield a callback that counts documents on standard error, if that is a terminal."""
    if not sys.stderr.isatty():
        yield lambda name: None
        return
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.completed} documents"), TimeElapsedColumn())
    with Progress(*columns, console=make_console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)
        yield lambda name: bar.advance(task)
