"""Dates as pages write them -> ISO 8601."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ageclaims.corpus.patterns import read_data, single

NAMED = re.compile(r"([^\W\d_]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})")
NAMED_DAY_FIRST = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th)?\.? (?:de )?([^\W\d_]{3,10})\.?,?(?: de)? (\d{4})"
)
SHORT = re.compile(r"(\d{1,2})[/-]([A-Z][a-z]{2})[/-](\d\d)\b")
ISO = re.compile(r"(\d{4})[-/](\d\d)[-/](\d\d)")
NUMERIC = re.compile(r"(?<![\d/.-])(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?![\d/])")
NAMED_DAY = re.compile(
    r"[A-Za-z]{3,9}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}"
    r"|\d{1,2}(?:st|nd|rd|th)? [A-Za-z]{3,9}\.?,? \d{4}"
)
MONTHS, MONTH_DAYS = 12, 31
CLOCK = re.compile(r"(\d{1,2})[:.](\d\d)(?::(\d\d))?(?: ?([ap])\.?m)?", re.I)


DATE_LETTERS = 80
"""No line with more letters is only a date."""


def find_date(line: str) -> str | None:
    """Return the date of a line that holds nothing else, as it stands there."""
    match = single("date_line").match(line) if len(line) < DATE_LETTERS else None
    return match["date"] if match else None


def find_order(texts: Iterable[str]) -> str | None:
    """Return the order in which a page writes days and months as numbers, if it shows that.

    A number above 12 is a day; and a date that the page writes with its month's name, too, is read
    as that one. Where all such dates are written with dots, the day stands first.

    Returns:
        ``DM``, ``MD``, or ``None`` where neither or both are shown.
    """
    found, named = set(), set()
    numeric: list[tuple[int, int, int]] = []
    dotted = True
    for text in texts:
        dotted = dotted and all("." in m.group() for m in NUMERIC.finditer(text))
        numeric += [(int(a), int(b), int(c)) for a, b, c in NUMERIC.findall(text)]
        named |= {date for m in NAMED_DAY.findall(text) if (date := parse_date(m))}
    for first, second, year in numeric:
        if max(first, second) > MONTHS >= min(first, second):
            found.add("DM" if first > second else "MD")
        elif first != second:
            readings = {"DM": (second, first), "MD": (first, second)}
            shown = {k for k, (m, d) in readings.items() if f"{year}-{m:02d}-{d:02d}" in named}
            found |= shown if len(shown) == 1 else set()
    if numeric and not found and dotted:
        return "DM"
    return found.pop() if len(found) == 1 else None


def clear_date(text: str | None, order: str | None) -> str | None:
    """Return a date with its numbers in ISO order, where the page's order is known."""
    match = NUMERIC.search(text or "") if order else None
    if match is None or text is None:
        return text
    first, second, year = (int(number) for number in match.groups())
    day, month = (first, second) if order == "DM" else (second, first)
    if not (1 <= month <= MONTHS and 1 <= day <= MONTH_DAYS):
        return text
    return f"{text[: match.start()]}{year}-{month:02d}-{day:02d}{text[match.end() :]}"


def parse_date(text: str | None) -> str | None:
    """Return an ISO date, with the time of day where it is given; ``None`` if unclear.

    ``4/5/2011`` is not converted: which number is the month cannot be known.
    """
    if not text:
        return None
    day = _parse_day(text)
    if day is None:
        return None
    date, rest = day
    clock = CLOCK.search(rest)
    return date + _format_clock(clock) if clock else date


def _parse_day(text: str) -> tuple[str, str] | None:
    if found := ISO.search(text):
        return found.group(0).replace("/", "-"), text[found.end() :]
    if found := SHORT.search(text):
        day, month, year = found[1], found[2], f"20{found[3]}"
    elif found := NAMED.search(text):
        month, day, year = found.groups()
    elif found := NAMED_DAY_FIRST.search(text):
        day, month, year = found.groups()
    else:
        return None
    number = _month(month)
    if number is None or not 1 <= int(day) <= 31:
        return None
    return f"{year}-{number:02d}-{int(day):02d}", text[found.end() :]


def _month(name: str) -> int | None:
    for number, month in enumerate(read_data("layouts.yaml")["months"], start=1):
        if month.startswith(name.lower()[:3]) and len(name) >= 3:
            return number
    others = read_data("layouts.yaml")["other_months"]
    return next((n for begin, n in others.items() if name.lower().startswith(begin)), None)


def _format_clock(clock: re.Match[str]) -> str:
    hour, minute, second, half = clock.groups()
    hours = int(hour)
    if half:
        hours = hours % 12 + (12 if half.lower() == "p" else 0)
    if hours > 23 or int(minute) > 59:
        return ""
    return f"T{hours:02d}:{minute}" + (f":{second}" if second else "")
