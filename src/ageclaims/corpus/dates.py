"""Dates as pages write them -> ISO 8601."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ageclaims.corpus.patterns import read_data, single

YEAR = r"(\d{4}|['’]\d\d\b|\d\d(?![\d:.]| ?[apAP]\.?[mM]| ?h\b| ?[Uu]hr))"
"""Two digits are a year where they are no hour."""
NAMED = re.compile(
    r"([^\W\d_]{3,9})\.?[ /-](\d{1,2})(?:st|nd|rd|th)?(?:,? |[/-])(\d{4}|['’]\d\d)"
    r"|([^\W\d_]{3,9})\.? +(\d{1,2}) \d\d:\d\d(?::\d\d)?(?: [A-Z]{2,4})? (\d{4})"
)
"""The month first; the second form is that of many programs, which set the time between."""
NAMED_DAY_FIRST = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th|\.?º)?(?:\.? (?:de |of )?|[/-])"
    rf"([^\W\d_]{{3,12}})(?:\.?,?(?: de| do)? |[/-]){YEAR}"
)
YEAR_FIRST = re.compile(r"(\d{4})-([^\W\d_]{3})-(\d{1,2})")
ISO = re.compile(r"(\d{4})[-/](\d\d)[-/](\d\d)")
SPACED = re.compile(r"(\d{4})(?:年 ?|년 ?|\. ?)(\d{1,2})(?:月 ?|월 ?|\. ?)(\d{1,2})(?:日|일|\.|\b)")
"""As they are written in East Asia and in Hungary."""
NUMERIC = re.compile(
    r"(?<![\d/.-])(?=\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{1,2}/\d{1,2}/|\d\d([.-])\d\d\1)"
    r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d\d(?![\d.:]))(?![\d/])"
)
"""A year of two digits stands behind slashes, or where day and month have two digits, too."""
NAMED_DAY = re.compile(
    r"[A-Za-z]{3,9}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}"
    r"|\d{1,2}(?:st|nd|rd|th)? [A-Za-z]{3,9}\.?,? \d{4}"
)
MONTHS, MONTH_DAYS = 12, 31
SHORT_YEAR, EPOCH = 2, 70
"""Digits of a short year, and the first one that is of the last century."""
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
        numeric += [(int(a), int(b), _read_year(c)) for _, a, b, c in NUMERIC.findall(text)]
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
    first, second, year = int(match[2]), int(match[3]), _read_year(match[4])
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
    if (found := SPACED.search(text)) or (found := YEAR_FIRST.search(text)):
        year, month, day = found.groups()
    elif found := NAMED.search(text):
        month, day, year = filter(None, found.groups())
    elif found := NAMED_DAY_FIRST.search(text):
        day, month, year = found.groups()
    else:
        return None
    number = int(month) if month.isdigit() else _month(month)
    if number is None or not (1 <= number <= MONTHS and 1 <= int(day) <= MONTH_DAYS):
        return None
    return f"{_read_year(year)}-{number:02d}-{int(day):02d}", text[found.end() :]


def _read_year(text: str) -> int:
    """Return a year; of two digits, one from 1970 to 2069, as POSIX reads them."""
    year = int(text.lstrip("'’"))
    if len(text.lstrip("'’")) > SHORT_YEAR:
        return year
    return year + (1900 if year >= EPOCH else 2000)


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
