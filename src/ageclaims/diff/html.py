"""The report of a diff as one HTML file of the same family as the stance report."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from ageclaims import __version__
from ageclaims.diff.answer import is_different
from ageclaims.diff.blocks import Block
from ageclaims.diff.figures import format_points, span_points
from ageclaims.diff.model import CorpusDiff, StanceDiff
from ageclaims.diff.view import build_view
from ageclaims.page import Page, Section, render_page, render_template
from ageclaims.page.charts import NARROW, WIDE, draw, make_figure, read_spec
from ageclaims.page.render import read_text

PACKAGE = "ageclaims.diff"
CAPTION = (
    "Share in B minus share in A with its 95 % interval; to the right, the share is greater in "
    "B. Filled marks differ after correction, hollow ones do not."
)


def render_html(diff: CorpusDiff) -> str:
    """Return the report as one HTML file."""
    view = build_view(diff)
    return render_page(
        Page(
            title=view.title,
            lead=render_template(PACKAGE, "lead.html", view=view),
            sections=[_make_section(block, diff) for block in view.blocks],
            styles=[read_text("diff.css", PACKAGE)],
            footer=f"Made by ageclaims {__version__}; this file loads nothing from the network "
            "and sends nothing.",
        )
    )


def _make_section(block: Block, diff: CorpusDiff) -> Section:
    chart = _draw_differences(diff) if block.id == "stances" else Markup("")
    body = render_template(PACKAGE, "block.html", block=block, chart=chart)
    return Section(id=block.id, title=block.title, body=body, short=block.short)


def _draw_differences(diff: CorpusDiff) -> Markup:
    tested = [row for row in diff.stances if row.test]
    if not tested:
        return Markup("")
    wide, narrow = (draw(_fill(tested, width=width)) for width in (WIDE - 240, NARROW - 130))
    return make_figure(
        label=f"Differences of {len(tested)} shares between A and B, with intervals",
        caption=CAPTION,
        wide=wide,
        narrow=narrow,
    )


def _fill(rows: list[StanceDiff], *, width: int) -> dict[str, Any]:
    spec = read_spec("differences.json", PACKAGE)
    spec["width"] = width
    if width < NARROW:
        spec["encoding"]["y"]["axis"] |= {"minExtent": 105, "labelLimit": 97}
    spec["data"]["values"] = [_describe(row) for row in rows]
    return spec


def _describe(row: StanceDiff) -> dict[str, Any]:
    assert row.test is not None
    low, high = span_points(row, row.test)
    name = f"{row.proposition} {row.unit} {row.label}"
    return {
        "name": name,
        "difference": round(row.test.difference, 4),
        "low": round(row.test.low, 4),
        "high": round(row.test.high, 4),
        "label": row.label,
        "differs": is_different(row),
        "description": f"{name}: {format_points(row)} points, 95 % interval {low} to {high}",
    }
