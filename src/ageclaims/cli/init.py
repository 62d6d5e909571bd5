"""`ageclaims init`: write a commented corpus.yaml."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from ageclaims.cli.console import DEFAULT_CODEBOOK
from ageclaims.errors import InputError


def command(
    out: Annotated[Path, typer.Argument(help="File to write.")] = DEFAULT_CODEBOOK,
) -> None:
    """Write a commented corpus.yaml to start from."""
    from ageclaims.codebook import builtin_text

    try:
        with out.open("x", encoding="utf8", newline="\n") as file:
            file.write(builtin_text())
    except FileExistsError:
        raise InputError(f"{out}: exists already; name another file") from None
    except OSError as error:
        raise InputError(f"{out}: cannot be written: {error.strerror}") from None
    sys.stdout.write(f"{out} written\n")
