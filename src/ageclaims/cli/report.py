"""`ageclaims report`: an analysis folder -> a report."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from contextlib import suppress
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
    parts = render(analysis, format)
    if out is not None:
        write(parts, out)
    elif format is Format.html:
        write(parts, place := analysis / "report.html")
        sys.stderr.write(f"written to {place}\n")
    else:
        sys.stdout.writelines(parts)


def render(folder: Path, format: Format) -> Iterable[str]:
    """Return the parts of the report of an analysis folder in a format."""
    from ageclaims.store.reader import read_analysis

    analysis = read_analysis(folder)
    if format is Format.html:
        from ageclaims.report.html import render_html

        return [render_html(analysis)]
    from ageclaims.report.json import write_json
    from ageclaims.report.markdown import render_markdown
    from ageclaims.report.summary import summarise

    summary = summarise(analysis)
    return write_json(summary) if format is Format.json else [render_markdown(summary)]


def write(parts: Iterable[str], out: Path) -> None:
    """Write a report whole or not at all.

    Raises:
        InputError: If the file cannot be written.
    """
    if not out.name or out.is_dir():
        raise InputError(f"{out}: is a folder; a file is needed")
    part = out.with_name(f".{out.name}.part")
    try:
        with part.open("w", encoding="utf8", newline="\n") as file:
            file.writelines(parts)
        part.replace(out)
    except OSError as error:
        raise InputError(f"{out}: cannot be written: {error.strerror}") from None
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
