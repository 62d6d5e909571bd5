"""`ageclaims report`: an analysis folder -> a report."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from ageclaims.cli.console import DEFAULT_ANALYSIS


class Format(StrEnum):
    """Formats of a report."""

    md = "md"
    json = "json"


def command(
    analysis: Annotated[Path, typer.Argument(help="Analysis folder.")] = DEFAULT_ANALYSIS,
    format: Annotated[Format, typer.Option(help="Format of the report.")] = Format.md,
    out: Annotated[Path | None, typer.Option(help="File to write; else standard output.")] = None,
) -> None:
    """Write the stance report of an analysis."""
    text = render(analysis, format)
    if out is None:
        sys.stdout.write(text)
    else:
        out.write_text(text, encoding="utf8", newline="\n")


def render(folder: Path, format: Format) -> str:
    """Return the report of an analysis folder in a format."""
    from ageclaims.report.json import render_json
    from ageclaims.report.markdown import render_markdown
    from ageclaims.report.summary import summarise
    from ageclaims.store.reader import read_analysis

    renderers = {Format.md: render_markdown, Format.json: render_json}
    return renderers[format](summarise(read_analysis(folder)))
