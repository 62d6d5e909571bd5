"""Whom a post answers, where a page says so on two lines: "In reply to", and the name below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ageclaims.corpus.lines import Line
from ageclaims.corpus.patterns import single
from ageclaims.corpus.persons import read_person


def join_answered(lines: Sequence[Line]) -> list[Line]:
    """Return the lines of a page, each "In reply to" with the name below it as one."""
    joined: list[Line] = []
    for line in lines:
        above = joined[-1] if joined else None
        if above is not None and _goes_on(above, line):
            whole = f"{above.text} {line.text}"
            joined[-1] = replace(above, end=line.end, text=whole)
        else:
            joined.append(line)
    return joined


def _goes_on(above: Line, line: Line) -> bool:
    """Tell whether a name stands directly below a line that says only that it answers."""
    near = line.start == above.end + 1
    told = near and single("answers_label").match(above.text) is not None
    return told and read_person(line) is not None
