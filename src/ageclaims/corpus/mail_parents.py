"""Which mail each mail answers: by numbers in the headers, or by subjects, days and receivers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ageclaims.corpus.dates import parse_date
from ageclaims.corpus.lines import Line
from ageclaims.corpus.markers import Marker

MESSAGE = re.compile(r"^message-id: *<?([^>\s]+)", re.I | re.M)
ANSWERED = re.compile(r"^in-reply-to: *[^<\n]*<([^>\s]+)", re.I | re.M)
REFERENCES = re.compile(r"^references: *(?:<[^>\s]+>\s*)*<([^>\s]+)>", re.I | re.M)
SENT = re.compile(r"^(?:sent|date):\s*(.+)", re.I | re.M)
SUBJECT = re.compile(r"^subject:\s*(.+)", re.I | re.M)
FIELD = re.compile(r" (?=(?:reply-to|to|cc|bcc|subject): )", re.I)
"""The blank before a field of a header that is indented as a whole."""
SENT_TO = re.compile(r"^to:\s*(.+)", re.I | re.M)
ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)*")
FORWARDS = ("fw:", "fwd:", "wg:")
ANSWERS = ("re:", "aw:", "sv:", *FORWARDS)


def find_threaded(
    markers: Sequence[Marker], lines: Sequence[Line], offset: int
) -> list[int | None]:
    """Return the mails that mails answer by the numbers in their headers (RFC 5322, 3.6.4)."""
    heads = [_read_header(lines, marker) for marker in markers]
    numbers = {m[1]: i + offset for i, head in enumerate(heads) if (m := MESSAGE.search(head))}
    answers = [ANSWERED.search(head) or REFERENCES.search(head) for head in heads]
    found = [numbers.get(m[1]) if m else None for m in answers]
    return [j if j is not None and j < i + offset else None for i, j in enumerate(found)]


def find_older(markers: Sequence[Marker], lines: Sequence[Line], offset: int) -> list[int | None]:
    """Return the next mail for each that is no forward, below an answer that is the newest."""
    heads = [_read_header(lines, marker) for marker in markers]
    dates = [parse_date(m[1]) if (m := SENT.search(head)) else None for head in heads]
    subjects = [m[1].lower() if (m := SUBJECT.search(head)) else "" for head in heads]
    older = all(a and b and a > b for a, b in pairwise(dates))
    if not older or not subjects[0].startswith(ANSWERS):
        return [None] * len(markers)
    last = len(markers) - 1
    return [
        i + 1 + offset if i < last and not subject.startswith(FORWARDS) else None
        for i, subject in enumerate(subjects)
    ]


def find_sent(markers: Sequence[Marker], lines: Sequence[Line], offset: int) -> list[int | None]:
    """Return the last mail before each by whom it is sent to, if the oldest comes first."""
    heads = [FIELD.sub("\n", _read_header(lines, marker)) for marker in markers]
    dates = [parse_date(marker.date) for marker in markers]
    if not all(a and b and a <= b for a, b in pairwise(dates)):
        return [None] * len(markers)
    latest: dict[str, int] = {}
    found: list[int | None] = []
    for i, head in enumerate(heads):
        to = SENT_TO.search(head)
        receivers = ADDRESS.findall(to[1].lower()) if to else []
        found.append(latest.get(receivers[0]) if receivers else None)
        first, *rest = head.lower().strip().split("\n")
        told = [first, *(line for line in rest if line.startswith("reply-to:"))]
        latest |= dict.fromkeys(ADDRESS.findall("\n".join(told)), i + offset)
    return found


def _read_header(lines: Sequence[Line], marker: Marker) -> str:
    """Return the header of a mail, in which a line may go on in the next."""
    head = ""
    for line in (lines[i] for i in range(marker.line, len(lines))):
        if head and line.blanks:
            break
        head += (" " if line.indent else "\n") + line.text
    return head
