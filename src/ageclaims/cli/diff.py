"""`ageclaims diff`: how two debates differ, and whether the difference is real."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated

import typer

from ageclaims.cli.console import parse_path
from ageclaims.errors import InputError

if TYPE_CHECKING:
    from ageclaims.diff.model import CorpusDiff
    from ageclaims.store.reader import Analysis

DIFFERENT = 1


class Format(StrEnum):
    """Formats of a diff."""

    table = "table"
    md = "md"
    html = "html"
    json = "json"


class Correction(StrEnum):
    """How p-values are corrected for many tests."""

    benjamini_hochberg = "benjamini-hochberg"
    holm = "holm"


def command(
    first: Annotated[
        Path,
        typer.Argument(
            parser=parse_path, metavar="A", help="Analysis folder, corpus.yaml, or sources."
        ),
    ],
    second: Annotated[
        Path | None,
        typer.Argument(
            parser=parse_path, metavar="[B]", help="What A is compared with; not with --by."
        ),
    ] = None,
    by: Annotated[
        str | None,
        typer.Option(
            help="Compare two parts of A by speaker, document, date, author, kind, title or "
            "part (body or comment)."
        ),
    ] = None,
    a: Annotated[
        list[str] | None,
        typer.Option(
            "--a", help="The part that is A: a name with * and ?, or dates FROM..TO; repeatable."
        ),
    ] = None,
    b: Annotated[
        list[str] | None,
        typer.Option("--b", help="The part that is B; without it, all other posts."),
    ] = None,
    config: Annotated[
        Path | None,
        typer.Option(help="Codebook for sources; ./corpus.yaml if there is one."),
    ] = None,
    format: Annotated[Format, typer.Option(help="Format of the report.")] = Format.table,
    out: Annotated[Path | None, typer.Option(help="File to write; else standard output.")] = None,
    correction: Annotated[
        Correction, typer.Option(help="How p-values are corrected.")
    ] = Correction.benjamini_hochberg,
    exit_zero: Annotated[
        bool, typer.Option("--exit-zero", help="Exit with 0 also where A and B differ.")
    ] = False,
) -> None:
    """Compare two corpora, or two parts of one: stances, people, key points, claims, words.

    Exit code 0: the same; 1: they differ; 2: trouble.
    """
    with TemporaryDirectory(prefix="ageclaims-") as scratch:
        sides = _open_sides(
            (first, second), by=by, parts=(a or [], b or []), config=config, scratch=Path(scratch)
        )
        diff = _compare(sides, _name_sides(first, second, by, a or [], b or []), correction)
        if diff.notices and second is not None:
            diff = _offer_sources(diff, (first, second))
    _show(diff, format, out)
    if not diff.is_empty and not exit_zero:
        raise typer.Exit(DIFFERENT)


def _open_sides(
    paths: tuple[Path, Path | None],
    *,
    by: str | None,
    parts: tuple[list[str], list[str]],
    config: Path | None,
    scratch: Path,
) -> tuple[Analysis, Analysis]:
    from ageclaims.cli.console import read_settings, show_progress
    from ageclaims.sides import is_analysis, open_side, split_parts

    first, second = paths
    if (by is None) == (second is None):
        raise InputError("name A and B, or A alone with --by; never both")
    if by is None and any(parts):
        raise InputError("--a and --b choose parts; they need --by")
    ready = all(is_analysis(path) for path in paths if path)
    codebook = None if ready and not config else read_settings(config)[0]
    folders = [p for p in paths if p and p.is_dir() and not is_analysis(p)]
    with show_progress(folders) as progress:
        a = open_side(first, codebook=codebook, scratch=scratch / "first", progress=progress)
        if second is not None:
            b = open_side(second, codebook=codebook, scratch=scratch / "second", progress=progress)
            return a, b
    return split_parts(a, by=by or "", a=parts[0], b=parts[1], scratch=scratch)


def _name_sides(
    first: Path, second: Path | None, by: str | None, a: list[str], b: list[str]
) -> tuple[str, str]:
    if second is not None:
        return str(first), str(second)
    part = f"{first}, {by} {', '.join(a)}"
    return part, f"{first}, {by} {', '.join(b)}" if b else f"{first}, every other {by}"


def _compare(
    sides: tuple[Analysis, Analysis], labels: tuple[str, str], correction: Correction
) -> CorpusDiff:
    from ageclaims.diff.compare import diff_analyses

    return diff_analyses(*sides, labels=labels, correction=correction.value)


def _offer_sources(diff: CorpusDiff, paths: tuple[Path, Path]) -> CorpusDiff:
    """Say where the sources of ready analyses are; what was named by its sources is new anyway."""
    from dataclasses import replace

    from ageclaims.sides import find_sources, is_analysis
    from ageclaims.store.reader import read_analysis

    ready = [(letter, path) for letter, path in zip("AB", paths, strict=True) if is_analysis(path)]
    found = [(letter, path, find_sources(read_analysis(path))) for letter, path in ready]
    offers = (
        f"The sources of {letter} are in {sources}: name that folder instead of {path}, "
        "and it is analysed anew with the codebook in force and these models."
        for letter, path, sources in found
        if sources
    )
    return replace(diff, notices=(*diff.notices, *offers))


def _show(diff: CorpusDiff, format: Format, out: Path | None) -> None:
    if format is Format.table and out is None:
        from ageclaims.cli.console import make_console
        from ageclaims.cli.diff_tables import show_view
        from ageclaims.diff.view import build_view

        show_view(build_view(diff), make_console())
        return
    text = _render(diff, format)
    if out is None:
        sys.stdout.write(text)
    else:
        from ageclaims.cli.report import write

        write([text], out)


def _render(diff: CorpusDiff, format: Format) -> str:
    if format is Format.html:
        from ageclaims.diff.html import render_html

        return render_html(diff)
    if format is Format.json:
        from ageclaims.diff.json import render_json

        return render_json(diff)
    from ageclaims.diff.view import build_view

    if format is Format.md:
        from ageclaims.diff.markdown import render_markdown

        return render_markdown(build_view(diff))
    from io import StringIO

    from ageclaims.cli.console import make_console
    from ageclaims.cli.diff_tables import show_view

    page = StringIO()
    show_view(build_view(diff), make_console(page))
    return page.getvalue()
