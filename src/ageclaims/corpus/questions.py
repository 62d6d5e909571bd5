"""Interviews whose questions are set in other letters than the answers, and name nobody.

Who is asked is told above them, or a question addresses him: "Mr Lee, how long ...?"
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from ageclaims.corpus.lines import Line, read_bare
from ageclaims.corpus.markers import Marker
from ageclaims.corpus.patterns import single

LEAST = 4
"""Least questions of an interview."""
ASKED = 0.5
"""So many of what is set so must end in a question mark."""
ANSWERED = 0.75
"""Below so many of the questions somebody answers."""
HEAD_LINES = 40
"""Lines above the first question among which a page says that it is an interview."""
QUESTION_WORDS = 2
WRAPPED = 6
"""Most lines of a question."""
MARKS = ("***", "**", "__", "*", "_")
QUESTION, ANSWER = "Q", "A"
LABEL = re.compile(r":[*_]*$|^[^:]{2,40}:[*_]{1,3}(?!$)")
RULE = re.compile(r"(?:[-=_] ?){3,}$|(?:\* ?){3,}$")


def find_questions(lines: Sequence[Line], header: int | None) -> list[Marker]:
    """Return the turns of an interview whose questions are set in bold or italic letters."""
    runs = {mark: _list_questions(lines, mark) for mark in MARKS}
    mark = max(MARKS, key=lambda mark: _count_asked(runs[mark], lines))
    asked = runs[mark]
    if len(asked) < LEAST or _count_asked(asked, lines) < ASKED * len(asked):
        return []
    first = min(asked)
    top = lines[max(0, first - HEAD_LINES) : first]
    if not any(single("interview_head").search(read_bare(line.text)[0]) for line in top):
        return []
    markers: list[Marker] = []
    ends = [*sorted(asked), len(lines)][1:]
    for (i, last), end in zip(sorted(asked.items()), ends, strict=True):
        markers.append(_make(lines, i, last, QUESTION, len(mark)))
        stop = next((k for k in range(last + 1, end) if _ends(lines[k])), end)
        if stop > last + 1:
            markers.append(_make(lines, last + 1, stop - 1, ANSWER))
    answers = len(markers) - len(asked)
    return markers if answers >= ANSWERED * len(asked) else []


def name_markers(markers: Sequence[Marker], lines: Sequence[Line]) -> list[Marker]:
    """Return turns with the names of who asks and who answers; none if nobody tells the latter."""
    first = markers[0].line
    above = [read_bare(line.text)[0] for line in lines[:first]]
    asker = next(filter(None, map(single("interviewer").search, above)), None)
    asked = [lines[m.line : m.last + 1] for m in markers if m.name == QUESTION]
    names: dict[str | None, str | None] = {
        QUESTION: asker["name"] if asker else None,
        ANSWER: _find_addressed(asked, above) or _find_told(above),
    }
    if names[ANSWER] is None:
        return []
    return [replace(marker, name=names[marker.name]) for marker in markers]


def _find_addressed(questions: Sequence[Sequence[Line]], above: Sequence[str]) -> str | None:
    """Return the whole name, as it stands above, of who is addressed in the questions."""
    said = (" ".join(read_bare(line.text)[0] for line in own) for own in questions)
    called = next(filter(None, map(single("called").search, said)), None)
    if called is None:
        return None
    whole = re.compile(rf"(?:[A-ZÀ-Þ][\w.’'-]+ ){{1,3}}{re.escape(called['name'])}\b")
    found = next(filter(None, map(whole.search, above)), None)
    return found.group() if found else called["name"]


def _find_told(above: Sequence[str]) -> str | None:
    found = single("interviewee").search("\n".join(above))
    return found["name"] if found else None


def _list_questions(lines: Sequence[Line], mark: str) -> Mapping[int, int]:
    """Return the first and last lines of the paragraphs that stand between two such marks."""
    found: dict[int, int] = {}
    for i, line in enumerate(lines):
        if not line.blanks or not line.text.startswith(mark):
            continue
        last = i
        while last + 1 < len(lines) and last - i < WRAPPED and not _shuts(lines[last], mark):
            if lines[last + 1].blanks:
                break
            last += 1
        text = " ".join(x.text for x in lines[i : last + 1])
        inner = text[len(mark) : -len(mark)]
        plain = mark not in inner and inner[:1] not in {"*", "_", " ", ""}
        if _shuts(lines[last], mark) and plain and len(inner.split()) >= QUESTION_WORDS:
            found |= {} if LABEL.search(text) else {i: last}
    return found


def _shuts(line: Line, mark: str) -> bool:
    return line.text.endswith(mark) and len(line.text) > len(mark)


def _count_asked(run: Mapping[int, int], lines: Sequence[Line]) -> int:
    return sum(lines[last].text.rstrip('*_ "”»').endswith("?") for last in run.values())


def _ends(line: Line) -> bool:
    """Tell whether an answer ends above a line: a heading, a rule, a label in bold letters."""
    bold = line.text.startswith(("**", "__")) and LABEL.search(line.text) is not None
    return line.text.startswith("#") or bold or RULE.match(line.text) is not None


def _make(lines: Sequence[Line], first: int, last: int, name: str, marks: int = 0) -> Marker:
    return Marker(
        line=first,
        last=last,
        start=lines[first].start + marks,
        column=0,
        name=name,
        stop=lines[last].end - marks,
    )
