"""What a page shows as a comment's writer, date and text -> those alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ageclaims.corpus.dates import clear_date, find_order
from ageclaims.corpus.exports.times import read_time
from ageclaims.corpus.exports.webpage.families import pattern
from ageclaims.corpus.patterns import single

MOST_NAME = 80
"""No longer line is a name."""
MOST_DATE = 200
ADDRESS = re.compile(r"([\w.+-]+)@[\w-]+(?:\.[\w-]+)+")
SURROGATES = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Clock:
    """How a page writes dates.

    Attributes:
        order: Of day and month where both are numbers, as `find_order` names it.
    """

    order: str | None

    def read(self, lines: Sequence[str]) -> str | None:
        """Return the first of some lines that is a date, in ISO form."""
        times = (read_time(clear_date(line[:MOST_DATE], self.order) or "") for line in lines)
        return next(filter(None, times), None)


def find_clock(lines: Iterable[str]) -> Clock:
    """Return how a page writes dates, by all that it holds."""
    return Clock(find_order(line[:MOST_DATE] for line in lines))


def clean_name(lines: Iterable[str]) -> str | None:
    """Return the first of some lines that is a name, without what pages put around it."""
    return next(filter(None, map(_clean_line, lines)), None)


def _clean_line(line: str) -> str | None:
    if len(line) > 3 * MOST_NAME:
        return None
    lead, tail = pattern("name_lead").match(line), pattern("name_tail")
    line = line[lead.end() :] if lead else line
    previous = ""
    while previous != line:
        previous, line = line, tail.sub("", line, count=1).strip()
    moment = single("moment").search(line)
    if moment and any(map(str.isdigit, moment.group())):
        line = line[: moment.start()]
    line = ADDRESS.sub(r"\1", line).strip(" ,;|\u00a0\u200b")
    if not line or len(line) > MOST_NAME or pattern("nobody").fullmatch(line):
        return None
    return line if any(sign.isalnum() for sign in line) else None


def is_deleted(text: str) -> bool:
    """Tell whether a text only says that there was one."""
    return len(text) <= MOST_NAME and bool(pattern("deleted").fullmatch(text))


def drop_surrogates(text: str) -> str:
    """Return a text that can be written: halves of characters become the replacement character."""
    return SURROGATES.sub("\ufffd", text)
