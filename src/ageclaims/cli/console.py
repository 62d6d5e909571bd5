"""What commands share: consoles, safe text, the codebook in force."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING

from ageclaims.errors import InputError

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from ageclaims.codebook import Codebook

DEFAULT_CODEBOOK = Path("corpus.yaml")
DEFAULT_ANALYSIS = Path("analysis")
STYLES = {"favor": "green", "against": "red", "mixed": "yellow", "none": "dim"}


def make_console(file: IO[str] | None = None) -> Console:
    """Return a console that interprets no markup in what it is given.

    Args:
        file: Where it writes; standard output by default.
    """
    from rich.console import Console

    return Console(file=file, markup=False, highlight=False, emoji=False)


def make_text(text: str, style: str = "") -> Text:
    """Return text from a corpus, without control sequences."""
    from rich.text import Text

    from ageclaims.report.escape import strip_controls

    return Text(strip_controls(text), style=style)


def read_settings(config: Path | None) -> tuple[Codebook, Path]:
    """Return the codebook in force and the folder that its sources are relative to."""
    from ageclaims.codebook import read_codebook

    path = config or (DEFAULT_CODEBOOK if DEFAULT_CODEBOOK.is_file() else None)
    return read_codebook(path), path.parent if path else Path()


def parse_path(value: str) -> Path:
    """Return the path that an argument names; an empty one would be the working folder.

    Raises:
        InputError: If it is empty.
    """
    if not value:
        raise InputError("'': names no file or folder; the working folder is '.'")
    return Path(value)


@contextmanager
def show_progress(sources: Sequence[Path]) -> Iterator[Callable[[str], None]]:
    """Yield a callback that shows rate and estimate on standard error, if that is a terminal."""
    if not sys.stderr.isatty():
        yield lambda name: None
        return
    from rich import progress

    columns = (
        progress.BarColumn(),
        progress.TextColumn("{task.completed}{task.fields[every]} documents{task.fields[rate]}"),
        progress.TimeRemainingColumn(),
    )
    with progress.Progress(*columns, console=make_console(sys.stderr), transient=True) as bar:
        total = _count_documents(sources)
        every = "" if total is None else f" of {total}"
        task = bar.add_task("", total=total, every=every, rate="")

        def advance(name: str) -> None:
            bar.advance(task)
            if speed := bar.tasks[0].speed:
                bar.update(task, rate=f", {speed:.1f} a second")

        yield advance


def _count_documents(sources: Sequence[Path]) -> int | None:
    """Count the documents of sources; an export does not say how many it holds."""
    from ageclaims.corpus.sources import SourceFile, is_text, list_files

    files = [*list_files(sources)]
    texts = (is_text(file.path) for file in files if isinstance(file, SourceFile))
    return len(files) if all(texts) else None
