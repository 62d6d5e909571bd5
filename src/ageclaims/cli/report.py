"""`ageclaims report`: an analysis folder -> a report."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from ageclaims.cli.console import DEFAULT_ANALYSIS
from ageclaims.errors import InputError

PAGE = "report.html"


class Format(StrEnum):
    """Formats of a report."""

    html = "html"
    md = "md"
    json = "json"


def command(
    analysis: Annotated[Path, typer.Argument(help="Analysis folder.")] = DEFAULT_ANALYSIS,
    format: Annotated[Format, typer.Option(help="Format of the report.")] = Format.md,
    out: Annotated[
        Path | None,
        typer.Option(
            help="File to write; else report.html in the folder, or standard output for md and json."
        ),
    ] = None,
) -> None:
    """Write the stance report of an analysis."""
    text = render(analysis, format)
    if out is None and format is Format.html:
        out = analysis / PAGE
    if out is None:
        sys.stdout.write(text)
        return
    try:
        out.write_text(text, encoding="utf8", newline="\n")
    except OSError as error:
        raise InputError(f"{out}: cannot be written: {error.strerror}") from None
    if format is Format.html:
        sys.stdout.write(f"{out} written; open it in a browser\n")


def render(folder: Path, format: Format) -> str:
    """Return the report of an analysis folder in a format."""
    from ageclaims.store.reader import read_analysis

    analysis = read_analysis(folder)
    if format is Format.html:
        from ageclaims.report.html import render_html

        return render_html(analysis)
    from ageclaims.report.json import render_json
    from ageclaims.report.markdown import render_markdown
    from ageclaims.report.summary import summarise

    return {Format.md: render_markdown, Format.json: render_json}[format](summarise(analysis))
