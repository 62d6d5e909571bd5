"""The report of a diff in Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from ageclaims.diff.blocks import Block, Quoted, Table, View
from ageclaims.report.escape import MARKDOWN, escape_markdown, strip_controls


def render_markdown(view: View) -> str:
    """Return the report as Markdown."""
    lines = [f"# {escape_markdown(view.title)}", ""]
    for line in (" ".join(view.answer), *view.sides):
        lines += [escape_markdown(line), ""]
    for notice in view.notices:
        lines += [f"> {escape_markdown(notice)}", ""]
    for block in view.blocks:
        lines += _render_block(block)
    return "\n".join(lines).rstrip("\n") + "\n"


def _render_block(block: Block) -> Iterator[str]:
    yield f"## {escape_markdown(block.title)}"
    yield ""
    for text in (*block.text, block.note):
        if text:
            yield escape_markdown(text)
            yield ""
    if block.table:
        yield from _render_table(block.table)
    for quoted in block.quoted:
        yield from _render_quoted(quoted)


def _render_table(table: Table) -> Iterator[str]:
    yield _render_row(table.head)
    yield "|" + " --- |" * len(table.head)
    for row in table.rows:
        yield _render_row(row)
    yield ""


def _render_row(cells: tuple[str, ...]) -> str:
    return "| " + " | ".join(_escape_cell(cell) for cell in cells) + " |"


def _escape_cell(text: str) -> str:
    """Return a table's cell; there are no bullets in it to escape."""
    return MARKDOWN.sub(r"\\\1", strip_controls(text))


def _render_quoted(quoted: Quoted) -> Iterator[str]:
    if not quoted.claims:
        return
    yield f"**{escape_markdown(quoted.title)}**"
    yield ""
    for side, claim in quoted.claims:
        place = f"{claim.who} · {claim.doc}:{claim.line} · {claim.id}"
        yield f"- {side}: “{escape_markdown(claim.text)}” — {escape_markdown(place)}"
    yield ""
