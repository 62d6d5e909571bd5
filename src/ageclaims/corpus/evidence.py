"""Minutes of evidence: members ask by number, and witnesses answer behind their names in brackets.

A member's name stands once above the questions, those of a witness before each answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from ageclaims.corpus.lines import Line
from ageclaims.corpus.markers import Marker, clean_name
from ageclaims.corpus.paragraphs import SENTENCE_END
from ageclaims.corpus.patterns import single
from ageclaims.corpus.talk import end_with_notes

LEAST = 3
"""Least answers, and least questions."""
NAME_WORDS, MATTER_WORDS = 6, 3
QUESTION = re.compile(r"(?:Q\.? ?)?(?P<n>\d{1,5})[.)]?\s+(?P<text>\S.*)")


def find_evidence(lines: Sequence[Line], header: int | None) -> list[Marker]:
    """Return the questions and answers of minutes of evidence."""
    answers = {i: m for i, x in enumerate(lines) if (m := _match("evidence_answer", x))}
    asked = _find_questions(lines) if len(answers) >= LEAST else {}
    if len(asked) < LEAST or max(asked) < min(answers):
        return []
    above = {i - 1 for i in asked if i not in answers and _is_name(lines, i - 1)}
    names = {lines[i].text for i in above}
    markers: list[Marker] = []
    member = None
    for i, line in enumerate(lines[:-1]):
        if line.text in names and _is_name(lines, i):
            member = clean_name(line.text)
            begins = i + 1 not in asked
            markers += [_make(lines, i, i, line.end, member)] if begins and i > min(above) else []
        elif i in answers:
            markers.append(_answer(lines, i, answers[i], markers))
        elif i in asked:
            first = i - 1 if lines[i - 1].text in names else i
            start = line.start + asked[i].start("text")
            markers.append(_make(lines, first, i, start, member, number=int(asked[i]["n"])))
    notes = [line.start for line in lines if line.blanks and _match("evidence_note", line)]
    return end_with_notes(markers, notes)


def find_matter(lines: Sequence[Line]) -> str | None:
    """Return what evidence was taken on: the line below the day, above who was present."""
    for day, below in pairwise(lines):
        if single("moment").search(day.text) and not SENTENCE_END.search(day.text):
            words = below.text.split()
            told = _match("minutes_head", below) or SENTENCE_END.search(below.text)
            told = told or single("moment").search(below.text)
            return below.text if len(words) >= MATTER_WORDS and not told else None
    return None


def _match(name: str, line: Line) -> re.Match[str] | None:
    return single(name).match(line.text)


def _find_questions(lines: Sequence[Line]) -> Mapping[int, re.Match[str]]:
    """Return the longest run of paragraphs that count up by one."""
    runs: list[dict[int, re.Match[str]]] = []
    for i, match in _list_numbered(lines):
        last = next((own for own in runs if _get_last(own) == int(match["n"]) - 1), None)
        if last is None:
            runs.append({i: match})
        else:
            last[i] = match
    return max(runs, key=len, default={})


def _get_last(run: Mapping[int, re.Match[str]]) -> int:
    return int(run[max(run)]["n"])


def _list_numbered(lines: Sequence[Line]) -> Iterator[tuple[int, re.Match[str]]]:
    for i, line in enumerate(lines):
        match = QUESTION.match(line.text) if line.blanks else None
        if match and i:
            yield i, match


def _is_name(lines: Sequence[Line], i: int) -> bool:
    """Tell whether a line alone may be the name of who asks what stands below."""
    text = lines[i].text
    alone = lines[i].blanks > 0 and lines[i + 1].blanks > 0
    plain = not any(map(str.isdigit, text)) and text[:1].isupper()
    return alone and plain and len(text.split()) <= NAME_WORDS and not SENTENCE_END.search(text)


def _answer(lines: Sequence[Line], i: int, match: re.Match[str], above: Sequence[Marker]) -> Marker:
    """Return an answer; the first below a question answers that."""
    target = above[-1].number if above else None
    start = lines[i].start + match.start("text")
    return _make(lines, i, i, start, clean_name(match["name"]), target=target)


def _make(
    lines: Sequence[Line],
    first: int,
    last: int,
    start: int,
    name: str | None,
    *,
    number: int | None = None,
    target: int | None = None,
) -> Marker:
    return Marker(
        line=first, last=last, start=start, column=0, name=name, number=number, target=target
    )
