"""The command line. A command is a file: a thin wrapper and a plain function.

Commands import what they need when they run, so that ``ageclaims --help`` stays quick.
"""

from __future__ import annotations

import sys
from io import TextIOWrapper

import typer

from ageclaims.cli import (
    analyze,
    cache,
    diff,
    evaluate,
    explain,
    export,
    init,
    report,
    schema,
    show,
)
from ageclaims.errors import AgeclaimsError

TROUBLE = 2

app = typer.Typer(
    name="ageclaims",
    help="Who claims what in a debate, and how two debates differ.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
app.command("analyze")(analyze.command)
app.command("report")(report.command)
app.command("diff")(diff.command)
app.command("show")(show.command)
app.command("explain")(explain.command)
app.command("evaluate")(evaluate.command)
app.command("export")(export.command)
app.add_typer(cache.app, name="cache")
app.command("init")(init.command)
app.command("schema")(schema.command)


def _print_version(value: bool) -> None:
    if value:
        from ageclaims import __version__

        sys.stdout.write(f"ageclaims {__version__}\n")
        raise typer.Exit


@app.callback()
def _root(
    version: bool = typer.Option(
        False, "--version", callback=_print_version, is_eager=True, help="Show the version."
    ),
) -> None:
    pass


def main() -> None:
    """Run the command line; what a user can cause ends in one sentence and exit code 2."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        app()
    except AgeclaimsError as error:
        sys.stderr.write(f"ageclaims: {error}\n")
        sys.exit(TROUBLE)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(TROUBLE)
    except OSError as error:
        sys.stderr.write(f"ageclaims: {error.filename or 'output'}: {error.strerror}\n")
        sys.exit(TROUBLE)
    except KeyboardInterrupt:
        sys.stderr.write("ageclaims: interrupted; nothing was written\n")
        sys.exit(130)
