"""Which layout a page has: where its comments begin, and what their first lines say."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from ageclaims.corpus.checks import CHECKS
from ageclaims.corpus.dates import NUMERIC, clear_date, find_order
from ageclaims.corpus.headings import complete_markers
from ageclaims.corpus.lines import Line
from ageclaims.corpus.markers import Marker, find_markers
from ageclaims.corpus.paragraphs import is_boilerplate
from ageclaims.corpus.patterns import boilerplate, layouts, single
from ageclaims.corpus.persons import is_beside, is_button, says
from ageclaims.corpus.segments import find_name_lines, find_segments
from ageclaims.corpus.signed import find_signed
from ageclaims.corpus.stacked import find_stacked

DIGIT = re.compile(r"\d+")
LEAST_ALIKE, MOST_SHAPES = 3, 2
"""So many dates of so few shapes show how a page writes dates."""
MAY_STAND_BELOW = frozenset({"named"})
HEADED = frozenset({"named", "name_lines", "stacked", "segments", "link_site", "chat", "board"})
"""Layouts whose markers may have more above and below them."""
ENDED = HEADED | {"digest", "mail", "transcript"}
"""Layouts whose pages may go on below their last post where no header stands above them."""
Finder = Callable[[Sequence[Line], int | None], list[Marker]]
FINDERS: Mapping[str, Finder] = {
    "stacked": find_stacked,
    "segments": find_segments,
    "name_lines": find_name_lines,
    "signed": find_signed,
}
"""Layouts that no expression over lines finds."""


@dataclass(frozen=True, slots=True)
class Layout:
    """A recognised layout with its markers in page order.

    Attributes:
        name: As in `layouts.yaml`.
        markers: Where posts begin.
        end: Index of the line at which the last post ends, where it is not the page's end.
    """

    name: str
    markers: tuple[Marker, ...]
    end: int | None = None


def find_layout(lines: Sequence[Line]) -> Layout | None:
    """Return the first layout whose markers make sense on this page, or ``None``."""
    header = find_comments_header(lines)
    lines = _cut_related(lines, header)
    for name, patterns in layouts().items():
        found = FINDERS[name](lines, header) if name in FINDERS else find_markers(lines, patterns)
        markers = CHECKS[name](found, lines, header)
        if name == "named" and len(markers) <= _count_stacked(lines, header):
            markers = []
        markers = _clear(markers, lines)
        if markers and header is not None and _stand_below(name, markers, lines, header):
            return _turn_round(name, markers, lines, header)
        if name == "named":
            markers = _add_parted(markers, find_stacked(lines, header))
        if markers and name in HEADED:
            markers = complete_markers(markers, lines, header)
        if markers:
            markers = _drop_silent(markers, lines)
            return Layout(name, tuple(markers), _find_end(name, markers, lines, header))
    return None


def _add_parted(markers: Sequence[Marker], stacked: Sequence[Marker]) -> list[Marker]:
    """Add the posts whose name and date stand on two lines, the date written as the others'."""
    shapes = {DIGIT.sub("0", marker.date or "") for marker in markers}
    if len(markers) < LEAST_ALIKE or len(shapes) > MOST_SHAPES:
        return list(markers)
    taken = {i for marker in markers for i in range(marker.line, marker.last + 1)}
    added = [
        marker
        for marker in stacked
        if DIGIT.sub("0", marker.date or "") in shapes
        and marker.line > markers[0].line
        and taken.isdisjoint(range(marker.line, marker.last + 1))
    ]
    return sorted([*markers, *added], key=lambda marker: marker.line)


def _clear(markers: Sequence[Marker], lines: Sequence[Line]) -> list[Marker]:
    """Return markers whose dates are in ISO order where the page shows which number is the day."""
    if not any(NUMERIC.search(marker.date or "") for marker in markers):
        return list(markers)
    order = find_order(line.text for line in lines)
    return [replace(marker, date=clear_date(marker.date, order)) for marker in markers]


def _drop_silent(markers: Sequence[Marker], lines: Sequence[Line]) -> list[Marker]:
    """Drop the markers under which nothing is said: posts that were removed or folded up."""
    ends = [*(marker.line for marker in markers[1:]), len(lines)]
    kept: list[Marker] = []
    for marker, end in zip(markers, ends, strict=True):
        own = lines[marker.last + 1 : end]
        fills = marker.stop is None and marker.start == lines[marker.last].end
        if kept and fills and all(is_button(line) or is_beside(line) for line in own):
            if kept[-1].stop is None:
                kept[-1] = replace(kept[-1], stop=lines[marker.line].start)
        else:
            kept.append(marker)
    return kept


def _cut_related(lines: Sequence[Line], header: int | None) -> Sequence[Line]:
    """Return the lines above a list of other articles that stands below the comments' header."""
    if header is None:
        return lines
    below = range(header + 1, len(lines))
    cut = next((i for i in below if boilerplate("others").match(lines[i].text.lstrip("# "))), None)
    return lines if cut is None else lines[:cut]


def _find_end(
    name: str, markers: Sequence[Marker], lines: Sequence[Line], header: int | None
) -> int | None:
    """Return the line below the last comment at which the rest of the page begins, or ``None``."""
    if header is None and name not in ENDED:
        return None
    below = range(markers[-1].last + 1, len(lines))
    return next(
        (i for i in below if boilerplate("page_end").match(lines[i].text.lstrip("# "))), None
    )


def _count_stacked(lines: Sequence[Line], header: int | None) -> int:
    return len(CHECKS["stacked"](find_stacked(lines, header), lines, header))


def _stand_below(name: str, markers: Sequence[Marker], lines: Sequence[Line], header: int) -> bool:
    """Tell whether markers stand under their posts: text comes before the first, none at last."""
    if name not in MAY_STAND_BELOW:
        return False
    before = any(says(line) for line in lines[header + 1 : markers[0].line])
    return before and not any(says(line) for line in lines[markers[-1].last + 1 :])


def _turn_round(name: str, markers: Sequence[Marker], lines: Sequence[Line], header: int) -> Layout:
    """Return a layout whose posts begin where the marker of the one before ends."""
    begins = [header, *(marker.last for marker in markers[:-1])]
    turned = []
    for begin, marker in zip(begins, markers, strict=True):
        last = begin if marker.name else _find_name(lines, begin, marker.line)
        named = marker.name or (lines[last].text if last > begin else None)
        start = lines[last].end
        turned.append(replace(marker, line=begin, last=last, start=start, name=named))
    return Layout(name, tuple(turned), markers[-1].line)


def _find_name(lines: Sequence[Line], begin: int, end: int) -> int:
    """Return the first line of a post that is no form, if it may be a name; else `begin`."""
    first = next((i for i in range(begin + 1, end) if not is_boilerplate(lines[i])), begin)
    return first if single("name_line").match(lines[first].text) else begin


def find_comments_header(lines: Sequence[Line], before: int | None = None) -> int | None:
    """Return the index of the last line that heads a comment section, or ``None``.

    A count of answers stands under comments too; it is a header where there is no other. What is
    followed by nothing but forms is none.

    Args:
        lines: Of the page.
        before: Line before which the header is looked for.
    """
    pattern = boilerplate("comments_header")
    found = [i for i, line in enumerate(lines) if len(line.text) < 160 and pattern.match(line.text)]
    below = range(len(lines) - 1, -1, -1)
    last = next((i for i in below if found and not is_button(lines[i])), -1)
    found = [i for i in found if i < (last if before is None else min(before, last))]
    heads = [i for i in found if not boilerplate("answers_header").match(lines[i].text)]
    return heads[-1] if heads else next(iter(found), None)


def is_count(line: Line) -> bool:
    """Tell whether a line above the comments is a button, or counts them."""
    told = (boilerplate("post"), boilerplate("comments_header"))
    return line.text.isdigit() or any(pattern.match(line.text) for pattern in told)
