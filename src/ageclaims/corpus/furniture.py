"""Running heads, page numbers and numbered lines of printed pages, as plain text of PDFs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise, takewhile
from operator import itemgetter

from ageclaims.corpus.lines import Line
from ageclaims.records import Span

EDGE = 4
"""Lines above and below a page's border among which its head and foot stand."""
FAR = 30
"""Columns before a page number that stands at the right."""
MIN_NUMBERED = 10
"""Least lines of a page whose lines are numbered."""
NUMBERED = re.compile(r"(\d{1,3})(?:\s{2,}(?=\S)|$)")
PAGE = re.compile(r"\W*(?:page )?(\d{1,4}|[ivxl]{1,5})(?: (?:of|/) \d{1,4})?\W*$", re.I)
HEADED = re.compile(r"(?:(\d{1,4})\s{3,}\S.{2,80}|\S.{2,80}?\s{3,}(\d{1,4}))$")
CONTENTS = re.compile(
    r"(?=.*[^\W\d_]{3})(?P<text>\S.{0,120}?)(?:\t+| {3,}| ?(?:\.{3,}|…+|(?:\. ){3,}) ?)\d{1,4}$"
)
"""A line of a table of contents: a heading, and its page."""
MIN_CONTENTS = 3
TOLD = re.compile(r"\d{1,4} [|·•] \S.{0,60}|\S.{0,60} [|·•] \d{1,4}$")
"""A running head beside a page's number."""
GOES_ON = re.compile(
    r"[\W_]*(?:continue[sd]|cont(?:inued|[.’']?d)?)\b\.?,?(?: (?:on|from|overleaf))?"
    r"(?: (?:the )?(?:next|previous|page|p\.?) ?(?:page )?\d{0,4})?\W*$"
    r"|(?=.{0,120}\d).{0,120}\S {3,}\W*cont(?:inued|[.’']?d)\W*$",
    re.I,
)
"""What is printed at the end or the top of a page, where something goes on across it."""
DIGITS = re.compile(r"\d+")
SHAPE_WORDS = 14


def strip_pages(lines: Sequence[Line], text: str) -> tuple[list[Line], list[Span]]:
    """Return lines without numbers of lines before them, and without what frames printed pages.

    Args:
        lines: Of the page.
        text: The page.

    Returns:
        The lines left, and the spans of the heads, feet and page numbers taken out.
    """
    plain = _strip_numbers(lines)
    borders = _find_borders(plain, text)
    if not borders:
        return plain, []
    out = _find_frames(plain, [0, *borders, len(plain)])
    kept: list[Line] = []
    for i, line in enumerate(plain):
        if i not in out:
            kept.append(replace(line, blanks=max(1, line.blanks)) if i - 1 in out else line)
    return kept, [(plain[i].start, plain[i].end) for i in sorted(out)]


def strip_contents(lines: Sequence[Line]) -> tuple[list[Line], list[Span]]:
    """Return lines without a table of contents, of which each line comes back as a heading below.

    Returns:
        The lines left, and the spans of the table.
    """
    told = {i: m["text"].strip() for i, x in enumerate(lines) if (m := CONTENTS.match(x.text))}
    shown = {line.text: i for i, line in enumerate(lines)} if len(told) >= MIN_CONTENTS else {}
    found = {i for i, text in told.items() if shown.get(text, -1) > i}
    if len(found) < MIN_CONTENTS:
        return list(lines), []
    first, last = min(found), max(found)
    out = {i for i in found if i - 1 in found or i + 1 in found or i in {first, last}}
    kept = [line for i, line in enumerate(lines) if i not in out]
    return kept, [(lines[i].start, lines[i].end) for i in sorted(out)]


def _strip_numbers(lines: Sequence[Line]) -> list[Line]:
    """Take the numbers of lines off, where so many follow each other that they number a page."""
    numbers = [NUMBERED.match(line.text) for line in lines]
    runs: list[list[int]] = []
    for i, number in enumerate(numbers):
        if number is None:
            continue
        last = numbers[i - 1] if i else None
        if runs and last and runs[-1][-1] == i - 1 and int(number[1]) == int(last[1]) + 1:
            runs[-1].append(i)
        else:
            runs.append([i])
    numbered = {i for run in runs if len(run) >= MIN_NUMBERED for i in run}
    return [_cut_number(line) if i in numbered else line for i, line in enumerate(lines)]


def _cut_number(line: Line) -> Line:
    """Return a line without the number before it; a line that holds nothing else stays."""
    number = NUMBERED.match(line.text)
    width = number.end() if number else 0
    if not 0 < width < len(line.text):
        return line
    rest = line.text[width:]
    return replace(line, start=line.start + width, text=rest, indent=line.indent + width)


def _find_borders(lines: Sequence[Line], text: str) -> list[int]:
    """Return the lines with which pages begin: below a form feed, or about a page number."""
    fed = [i for i in range(1, len(lines)) if "\f" in text[lines[i - 1].end : lines[i].start]]
    if fed:
        return fed
    told = [(i, number) for i, line in enumerate(lines) if (number := _read_number(line))]
    rising = [{i, j} for (i, n), (j, m) in pairwise(told) if m == n + 1]
    return sorted(set().union(*rising))


def _read_number(line: Line) -> int | None:
    """Return the number of a page that a line tells: far to the right, or with a running head."""
    alone = PAGE.match(line.text) if line.indent >= FAR else None
    headed = HEADED.match(line.text)
    told = alone[1] if alone else (headed[1] or headed[2]) if headed else None
    return int(told) if told and told.isdigit() else None


def _find_frames(lines: Sequence[Line], borders: Sequence[int]) -> set[int]:
    """Return the lines next to the borders that are page numbers, or come back at others."""
    sides = [range(b - 1, max(b - EDGE, 0) - 1, -1) for b in borders]
    sides += [range(b, min(b + EDGE, len(lines))) for b in borders]
    again = Counter(_shape(lines[i]) for i in {i for side in sides for i in side})
    again[""] = 0
    out: set[int] = set()
    for side in sides:
        frames = [again[_shape(lines[i])] > 1 or _is_frame(lines[i]) for i in side]
        out |= {i for i, _ in takewhile(itemgetter(1), zip(side, frames, strict=True))}
    return out


def _is_frame(line: Line) -> bool:
    """Tell whether a line next to a border has a page's number, or says that something goes on."""
    return any(pattern.match(line.text) for pattern in (PAGE, TOLD, GOES_ON))


def _shape(line: Line) -> str:
    words = DIGITS.sub("0", line.text).split()
    return " ".join(words).lower() if len(words) <= SHAPE_WORDS else ""
