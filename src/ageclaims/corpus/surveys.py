"""What people answered in a survey, as numbered lists below its questions."""

from __future__ import annotations

from collections.abc import Sequence

from ageclaims.corpus.lines import Line
from ageclaims.corpus.markers import Marker
from ageclaims.corpus.patterns import single
from ageclaims.corpus.talk import end_with_notes

LEAST = 4
"""Least answers of a page."""
GAP = 3
"""By so many a number may be higher than the one before."""
HEAD_WORDS = 20
"""Most words of a line that tells what a page holds."""
PERSONAL_SHARE = 3
"""Of comments, at least one in so many speaks of its writer or to another."""


def check_answers(markers: list[Marker], lines: Sequence[Line], header: int | None) -> list[Marker]:
    """Accept the items of a page that says it lists answers: they count on, or anew below a head.

    Comments below a header are none.
    """
    if header is not None:
        return []
    heads = [i for i, x in enumerate(lines) if x.blanks and single("answers_head").match(x.text)]
    found: list[Marker] = []
    for marker in markers:
        step = (marker.number or 0) - (found[-1].number or 0 if found else 0)
        anew = marker.number == 1 and any(found and found[-1].line < i < marker.line for i in heads)
        if anew or (1 <= step <= (GAP if found else 1)):
            found.append(marker)
    top = lines[: found[0].line] if found else []
    told = [x for x in top if len(x.text.split()) <= HEAD_WORDS]
    told = [x for x in told if single("answers_page").search(x.text)]
    if len(found) < LEAST or not told or not are_personal_items(found, lines):
        return []
    return end_with_notes(found, [lines[i].start for i in heads])


def are_personal_items(run: Sequence[Marker], lines: Sequence[Line]) -> bool:
    """Tell whether many numbered items speak of their writers or to others, as comments do."""
    ends = [*(marker.line for marker in run[1:]), len(lines)]
    items = [lines[marker.line : end] for marker, end in zip(run, ends, strict=True)]
    personal = sum(any(single("personal").search(line.text) for line in item) for item in items)
    return personal * PERSONAL_SHARE >= len(run)
