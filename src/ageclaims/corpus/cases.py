"""Complaints with the answers of whom they are about: heads tell a side, "Business Response".

A complaint opens a case, each answer in it is to the post above. Labels below a head ("Status:
Answered") belong to it; one of them may name who complains, whom "Customer Answer" means, too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ageclaims.corpus.lines import Line, read_bare
from ageclaims.corpus.markers import DEPTH_COLUMNS, Marker, clean_name
from ageclaims.corpus.patterns import single
from ageclaims.corpus.titles import find_thread_title

LEAST = 2
LABELS = 8
"""Most lines of labels below a head."""
LABEL_LETTERS = 80


def find_cases(lines: Sequence[Line], header: int | None) -> list[Marker]:
    """Return complaints and answers; none on pages that open fewer than two cases or answer none.

    A head is a side with a day beside it or among the labels below it.
    """
    heads = [i for i in range(len(lines) - 1) if _read_side(lines[i])]
    ends = [*heads[1:], len(lines)]
    sides = [_read_side(lines[i]) for i in heads]
    opened = sum(side == "opens" for side in sides)
    if opened < LEAST or opened == len(sides) or sides[0] != "opens":
        return []
    told = [_read_labels(lines, head, end) for head, end in zip(heads, ends, strict=True)]
    if not all(marker.date for marker, _ in told):
        return []
    firm, customer = find_firm(told[0][0], lines), None
    found: list[Marker] = []
    for (marker, name), side in zip(told, sides, strict=True):
        customer = name if side == "opens" else customer
        depth = 0 if side == "opens" else found[-1].column + DEPTH_COLUMNS
        found.append(replace(marker, name=firm if side == "firm" else customer, column=depth))
    return found


def _read_side(line: Line) -> str | None:
    match = single("side").match(read_bare(line.text)[0])
    return match.lastgroup if match else None


def _read_labels(lines: Sequence[Line], head: int, end: int) -> tuple[Marker, str | None]:
    """Return a head with the labels below it, and who complains if one of them tells."""
    last, name, date, before = head, None, None, ""
    for i in range(head + 1, min(end, head + 1 + LABELS)):
        shown = read_bare(lines[i].text)[0]
        text = f"{before} {shown}".strip()
        label = single("case_label").match(text) if len(text) <= LABEL_LETTERS else None
        if label is None:
            break
        last, before = i, shown if shown.endswith(":") else ""
        date = date or label["day"] or label["day2"]
        if label["name"] and not single("withheld").search(label["name"]):
            name = clean_name(label["name"].split(", ")[0])
    return Marker(line=head, last=last, start=lines[last].end, column=0, date=date), name


def find_firm(first: Marker, lines: Sequence[Line]) -> str | None:
    """Return whom a page's complaints are about: a firm by its form, or the page's title."""
    above = lines[: first.line]
    texts = [read_bare(line.text)[0] for line in above]
    firms = (text for text in texts if single("firm").search(text) and len(text) <= LABEL_LETTERS)
    return next(firms, None) or find_thread_title(above, lines)
