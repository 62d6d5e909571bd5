"""`ageclaims cache`: the results that are kept between runs."""

from __future__ import annotations

import sys

import typer

app = typer.Typer(
    help="Show or clear the results per document that are kept between runs.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@app.command("show")
def show() -> None:
    """Show where the cache is and what it holds."""
    from contextlib import closing

    from ageclaims.engine.cache import LIMIT, Cache, default_folder

    folder = default_folder()
    with closing(Cache(folder)) as cache:
        held = cache.measure()
    sys.stdout.write(
        f"{folder}\n{held.results} results, {_in_mb(held.size)}; at most {_in_mb(LIMIT)} are kept\n"
    )


@app.command("clear")
def clear() -> None:
    """Remove every kept result."""
    from ageclaims.engine.cache import clear_cache, default_folder

    held = clear_cache(default_folder())
    sys.stdout.write(f"removed {held.results} results, {_in_mb(held.size)}\n")


def _in_mb(size: int) -> str:
    return f"{size / 1e6:,.1f} MB"
