"""Proceedings in writing: each head tells a paper, the party that it is of, and its day."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ageclaims.corpus.lines import Line, read_bare
from ageclaims.corpus.markers import Marker
from ageclaims.corpus.patterns import single

LEAST = 3
"""Least papers of a page."""
UNDERLINE = re.compile(r"[-=_~]{3,}$")


def find_proceedings(lines: Sequence[Line], header: int | None) -> list[Marker]:
    """Return the papers of the parties; none where fewer than two write, or above comments.

    A party's name stands in brackets beside one of its papers. A paper answers the one above it, a
    decision none.
    """
    found = [(i, m) for i, x in enumerate(lines[:-1]) if (m := _read_head(x))]
    parties = {m["party"].lower() for _, m in found}
    if len(found) < LEAST or len(parties) < 2 or header is not None:
        return []
    names = {m["party"].lower(): m["name"] for _, m in reversed(found) if m["name"]}
    markers = []
    for number, (i, match) in enumerate(found, start=1):
        last = i + bool(UNDERLINE.match(lines[i + 1].text))
        answers = number > 1 and not match["decides"]
        marker = Marker(
            line=i,
            last=last,
            start=lines[last].end,
            column=0,
            name=names.get(match["party"].lower()) or match["party"],
            date=match["date"],
            number=number,
            target=number - 1 if answers else None,
        )
        markers.append(marker)
    return markers


def _read_head(line: Line) -> re.Match[str] | None:
    return single("paper_head").match(read_bare(line.text)[0].lstrip("# "))
