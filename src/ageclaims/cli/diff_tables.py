"""A diff on a terminal."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table

from ageclaims.cli.console import make_text
from ageclaims.diff.blocks import Block, View
from ageclaims.diff.blocks import Table as Cells

MAX_ROWS = 20
SHORT = 12
"""Letters of a cell that stays on one line."""
STYLES = {
    "differs": "bold green",
    "too little": "dim",
    "changed side": "bold",
    "only in A": "cyan",
    "only in B": "magenta",
}


def show_view(view: View, console: Console) -> None:
    """Print the answer, then the tables; the evidence is in the other formats."""
    console.print(make_text(view.title, "bold"))
    for sentence in view.answer:
        console.print(make_text(f"• {sentence}"))
    for side in view.sides:
        console.print(make_text(side, "dim"))
    for notice in view.notices:
        console.print(make_text(notice, "yellow"))
    for block in view.blocks:
        _show_block(block, console)


def _show_block(block: Block, console: Console) -> None:
    console.print()
    console.print(make_text(block.title, "bold"))
    for text in block.text:
        console.print(make_text(text, "dim"))
    if block.table:
        console.print(_make_table(block.table))
        left_out = len(block.table.rows) - MAX_ROWS
        if left_out > 0:
            console.print(make_text(f"{left_out} more with --format md, html or json", "dim"))


def _make_table(cells: Cells) -> Table:
    table = Table(box=None, pad_edge=False, header_style="dim")
    for column in cells.brief:
        longest = max(len(row[column]) for row in cells.rows)
        head = make_text(cells.head[column])
        table.add_column(head, no_wrap=longest <= SHORT, overflow="fold")
    for row in cells.rows[:MAX_ROWS]:
        table.add_row(*(make_text(row[i], STYLES.get(row[i], "")) for i in cells.brief))
    return table
