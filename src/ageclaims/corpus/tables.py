"""Tables drawn in letters, of which one column holds what was said, wrapped within its cells.

Each row becomes a line of its other cells and the lines of the cell that says something, so that
it reads like a post below its head. Tables that say nothing stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from ageclaims.corpus.lines import Line
from ageclaims.records import Span

LEAST_ROWS, LEAST_CELLS = 3, 2
WORDS = 6
"""Least words that the cells of a column hold on average that say something."""
SHARE = 2.0
"""So many times more words than all other cells hold they have."""
BORDER = re.compile(r"[+|├┼┤┌┬┐└┴┘╔╦╗╠╬╣╚╩╝╟╫╢╞╪╡][-=─━═+|├┼┤┌┬┐└┴┘╔╦╗╠╬╣╚╩╝╟╫╢╞╪╡:\s]*$")
BARS = "|│┃║"
EMPTY = "–"
LETTER = re.compile(r"[^\W_]")


@dataclass(frozen=True, slots=True)
class _Cell:
    """A piece of a line between two bars, without the white space around it."""

    start: int
    text: str


@dataclass(frozen=True, slots=True)
class Unfolded:
    """A page whose tables are taken apart.

    Attributes:
        lines: Of the page.
        tables: For each table, the indices of its lines there.
        drawn: The spans of what only draws the tables.
    """

    lines: list[Line]
    tables: list[range]
    drawn: list[Span]


def unfold_tables(lines: Sequence[Line]) -> Unfolded:
    """Return lines with the rows of tables taken apart."""
    kept: list[Line] = []
    dropped: list[Span] = []
    tables: list[range] = []
    for is_table, group in groupby(lines, _is_drawn):
        own = list(group)
        rows = _read_rows(own) if is_table else []
        column = _find_column(rows)
        if column is None:
            kept += own
            continue
        first = len(kept)
        for row in rows[:-1] if _is_sum(rows) else rows:
            kept += _unfold(row, column, own[0].indent)
        tables.append(range(first, len(kept)))
        taken = {line.start for line in kept[first:]}
        dropped += [(line.start, line.end) for line in own if line.start not in taken]
    return Unfolded(kept, tables, dropped)


def _is_drawn(line: Line) -> bool:
    text = line.text
    return bool(BORDER.match(text)) or (text[0] in BARS and text[-1] in BARS and len(text) > 1)


def _read_rows(lines: Sequence[Line]) -> list[list[list[_Cell]]]:
    """Return the rows below the first border that has a row above it, each as lines of cells.

    Where borders part no rows, one begins with each line whose first cell is filled.
    """
    groups = [
        [_split(line) for line in group]
        for border, group in groupby(lines, lambda x: bool(BORDER.match(x.text)))
        if not border
    ]
    if not groups:
        return []
    width = len(groups[-1][0])
    found = groups[1:] if len(groups) > LEAST_ROWS else [*_part(groups[-1])]
    same = all(len(cells) == width for row in found for cells in row)
    return found if same and width >= LEAST_CELLS and len(found) >= LEAST_ROWS else []


def _part(lines: Sequence[list[_Cell]]) -> Iterator[list[list[_Cell]]]:
    row: list[list[_Cell]] = []
    for cells in lines:
        if cells[0].text and row:
            yield row
            row = []
        row.append(cells)
    if row:
        yield row


def _split(line: Line) -> list[_Cell]:
    cells = []
    begin = 1
    for i in range(1, len(line.text)):
        if line.text[i] in BARS:
            raw = line.text[begin:i]
            lead = len(raw) - len(raw.lstrip())
            cells.append(_Cell(line.start + begin + lead, raw.strip()))
            begin = i + 1
    return cells


def _find_column(rows: Sequence[list[list[_Cell]]]) -> int | None:
    """Return the column whose cells say something, if one holds most of the words."""
    if not rows:
        return None
    counts = [
        sum(len(cells[k].text.split()) for row in rows for cells in row)
        for k in range(len(rows[0][0]))
    ]
    best = max(range(len(counts)), key=counts.__getitem__)
    others = sum(counts) - counts[best]
    return best if counts[best] >= max(WORDS * len(rows), SHARE * others) else None


def _is_sum(rows: Sequence[list[list[_Cell]]]) -> bool:
    """Tell whether the last row sums the others up: only its first cell is empty."""
    return not rows[-1][0][0].text and all(row[0][0].text for row in rows[:-1])


def _unfold(row: Sequence[list[_Cell]], column: int, indent: int) -> Iterator[Line]:
    """Yield the other cells of a row as a line, and the lines of the cell that says something.

    Cells behind that one are left out.
    """
    beside = row[0][:column]
    if any(LETTER.search(cell.text) for cell in beside):
        text = " | ".join(cell.text or EMPTY for cell in beside)
        start = beside[0].start
        yield Line(start, beside[-1].start + len(beside[-1].text), text, indent, 1)
    for k, cells in enumerate(row):
        said = cells[column]
        if said.text:
            end = said.start + len(said.text)
            yield Line(said.start, end, said.text, indent, int(not k and not column))
