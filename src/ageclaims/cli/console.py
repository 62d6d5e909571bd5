"""What commands share: consoles, safe text, the codebook in force."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from ageclaims.codebook import Codebook

DEFAULT_CODEBOOK = Path("corpus.yaml")
DEFAULT_ANALYSIS = Path("analysis")
STYLES = {"favor": "green", "against": "red", "mixed": "yellow", "none": "dim"}


def make_console(*, stderr: bool = False) -> Console:
    """Return a console that interprets no markup in what it is given."""
    from rich.console import Console

    return Console(stderr=stderr, markup=False, highlight=False, emoji=False)


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
