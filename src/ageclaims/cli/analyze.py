"""`ageclaims analyze`: sources -> an analysis folder, and its summary."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ageclaims.cli.console import (
    DEFAULT_ANALYSIS,
    make_console,
    parse_path,
    read_settings,
    show_progress,
)
from ageclaims.errors import InputError

if TYPE_CHECKING:
    from ageclaims.engine.cache import Cache
    from ageclaims.engine.task import Engine
    from ageclaims.report.model import Summary


class EngineName(StrEnum):
    """Where documents are analysed."""

    local = "local"
    ray = "ray"


class Format(StrEnum):
    """How the summary is shown."""

    table = "table"
    json = "json"


def command(
    sources: Annotated[
        list[Path] | None,
        typer.Argument(
            parser=parse_path,
            metavar="sources",
            help="Files and folders; without any, those of corpus.yaml.",
        ),
    ] = None,
    config: Annotated[
        Path | None, typer.Option(help="Codebook; ./corpus.yaml if there is one.")
    ] = None,
    out: Annotated[Path, typer.Option(help="Folder to write.")] = DEFAULT_ANALYSIS,
    format: Annotated[Format, typer.Option(help="How the summary is shown.")] = Format.table,
    jobs: Annotated[
        int | None, typer.Option(min=1, help="Worker processes; as many as cores by default.")
    ] = None,
    no_cache: Annotated[
        bool, typer.Option("--no-cache", help="Neither use nor keep results per document.")
    ] = False,
    engine: Annotated[
        EngineName, typer.Option(help="Where documents are analysed: here, or on Ray.")
    ] = EngineName.local,
    address: Annotated[
        str | None, typer.Option(help="Ray cluster to join; without it, one is started here.")
    ] = None,
) -> None:
    """Analyze articles and comment threads, and write an analysis folder with its report."""
    from ageclaims.analysis import run

    codebook, base = read_settings(config)
    paths = sources or [base / source.path for source in codebook.sources]
    if not paths:
        raise InputError("no sources: name files or folders, or list them in corpus.yaml")
    with show_progress(paths) as progress, _open_cache(no_cache) as cache:
        summary = run(
            paths,
            codebook=codebook,
            out=out,
            progress=progress,
            engine=_choose_engine(engine, jobs, address, cache),
            cache=cache,
        )
    _report_failures(summary)
    if format is Format.json:
        from ageclaims.report.json import write_json

        sys.stdout.writelines(write_json(summary))
    else:
        from ageclaims.cli.tables import show_summary

        show_summary(summary, make_console(), out)


def _choose_engine(
    name: EngineName, jobs: int | None, address: str | None, cache: Cache | None
) -> Engine:
    from ageclaims.cores import count_cores
    from ageclaims.engine import serial, workers

    if name is EngineName.ray:
        from ageclaims.engine import ray

        return ray.make_engine(address=address, actors=jobs)
    if address:
        raise InputError("--address: only with --engine ray")
    wanted = jobs or count_cores()
    if wanted == 1:
        return serial.process
    known = cache is not None and cache.knows_vectors()
    return workers.make_engine(wanted, meanwhile=partial(_load_report, known=known))


def _load_report(idle: int, *, known: bool) -> None:
    """Load what the report needs.

    Views of new sentences need most; where some are known, perhaps no sentence is new, and that is
    loaded only if a core is idle.
    """
    import duckdb  # noqa: F401
    import numpy  # noqa: F401

    from ageclaims.cli import tables  # noqa: F401
    from ageclaims.keypoints.vectors import load
    from ageclaims.report import markdown, summary  # noqa: F401

    if idle or not known:
        load()


@contextmanager
def _open_cache(no_cache: bool) -> Iterator[Cache | None]:
    if no_cache:
        yield None
        return
    from ageclaims.engine.cache import Cache, default_folder

    with closing(Cache(default_folder())) as cache:
        yield cache


def _report_failures(summary: Summary) -> None:
    """Say on standard error how many documents failed; the summary names them."""
    count = summary.manifest.counts.get("failed", 0)
    if count:
        sys.stderr.write(f"ageclaims: {count} documents failed; they are tried anew next time\n")
