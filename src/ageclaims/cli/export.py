"""`ageclaims export`: an analysis folder -> tables for other tools."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from ageclaims.cli.console import DEFAULT_ANALYSIS


class Format(StrEnum):
    """Formats of an export."""

    csv = "csv"
    parquet = "parquet"
    sqlite = "sqlite"


def command(
    analysis: Annotated[Path, typer.Argument(help="Analysis folder.")] = DEFAULT_ANALYSIS,
    format: Annotated[Format, typer.Option(help="Format of the tables.")] = Format.csv,
    out: Annotated[
        Path | None,
        typer.Option(
            help="Folder to write, for sqlite the file; else ANALYSIS-tables, "
            "ANALYSIS-tables.sqlite."
        ),
    ] = None,
) -> None:
    """Write an analysis as flat tables, with every column needed to compute its figures again."""
    from ageclaims.exchange.export import export
    from ageclaims.store.reader import read_analysis

    folder = analysis.resolve()
    ending = "-tables.sqlite" if format is Format.sqlite else "-tables"
    place = out or folder.with_name(folder.name + ending)
    counts = export(read_analysis(analysis), format, place)
    sys.stderr.write(f"{len(counts)} tables, {sum(counts.values()):,} rows written to {place}\n")
