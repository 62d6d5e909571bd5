"""`ageclaims report`: an analysis folder -> a report."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from ageclaims.cli.console import DEFAULT_ANALYSIS
from ageclaims.errors import InputError


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
            help="File to write; else standard output, and for html ANALYSIS/report.html."
        ),
    ] = None,
) -> None:
    """Write the stance report of an analysis; html is one page that opens in a browser."""
    text = render(analysis, format)
    if out is None and format is Format.html:
        out = analysis / "report.html"
        sys.stderr.write(f"written to {out}\n")
    if out is None:
        sys.stdout.write(text)
    else:
        write(text, out)


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

    renderers = {Format.md: render_markdown, Format.json: render_json}
    return renderers[format](summarise(analysis))


def write(text: str, out: Path) -> None:
    """Write a report whole or not at all.

    Raises:
        InputError: If the file cannot be written.
    """
    part = out.with_name(f".{out.name}.part")
    try:
        part.write_text(text, encoding="utf8", newline="\n")
        part.replace(out)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise InputError(f"{out}: cannot be written: {error.strerror}") from None
