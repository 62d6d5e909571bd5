"""Vega and Vega-Lite specifications -> SVG that stands in a page and follows its colours.

Charts are drawn when the report is written, not in the reader's browser: the page carries no
drawing library and needs no evaluation of code, every mark is an element with a description
that a screen reader reads, and a mark that leads somewhere is a link. Each chart is drawn for
a wide and for a narrow screen, so that letters keep their size.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from ageclaims.page.inert import make_all_inert
from ageclaims.page.render import PACKAGE, read_text, render_template

WIDE = 1000
NARROW = 340
BASE = re.compile(r'xlink:href="https?://[^"#]*#')
PAINTED = re.compile(r'<rect width="[\d.]+" height="[\d.]+" fill="white"/>')


def draw(spec: Mapping[str, Any]) -> Markup:
    """Return the SVG of a Vega-Lite or Vega specification.

    The text of a specification is inert: it comes out escaped, and links lead only into the
    page. Colours that the skeleton's style knows follow its light and dark scheme.
    """
    import vl_convert  # noqa: PLC0415 - heavy, only where charts are drawn

    lite = "vega-lite" in spec["$schema"]
    convert = vl_convert.vegalite_to_svg if lite else vl_convert.vega_to_svg
    svg = convert(make_all_inert(spec))
    return Markup(PAINTED.sub("", BASE.sub('xlink:href="#', svg)))


def read_spec(name: str, package: str = PACKAGE) -> dict[str, Any]:
    """Return a chart specification of a package's ``templates`` folder."""
    spec: dict[str, Any] = json.loads(read_text(name, package))
    return spec


def make_figure(*, label: str, caption: str, wide: Markup, narrow: Markup) -> Markup:
    """Return both sizes of a chart as one figure.

    Args:
        label: What the chart shows, for screen readers.
        caption: How to read it, in a sentence or two.
        wide: The chart for a wide screen.
        narrow: The chart for a narrow screen.
    """
    return render_template(
        PACKAGE, "figure.html", label=label, caption=caption, wide=wide, narrow=narrow
    )
