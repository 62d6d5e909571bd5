"""Times as exports write them -> ISO 8601, in UTC."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any

from ageclaims.corpus.dates import parse_date

HALF = re.compile(r"\d\s*[ap]\.?m\b", re.I)
"""Tells the half of the day, which dates of mail do not."""
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MILLISECONDS = 1e11
"""Seconds since 1970 from which a number counts smaller units: the year 5138."""
UNITS, SMALLER_UNITS = 1000.0, 3
LONGEST = 80
"""Most letters of a time."""
FIRST = 1e6
"""A smaller number is no time."""


def read_time(value: Any) -> str | None:
    """Return a time with seconds, or a day where no time is told; ``None`` if unclear.

    It is in UTC, and ends in ``Z``, where the source tells its zone.

    Args:
        value: Seconds, milliseconds or microseconds since 1970, as a number or as text; ISO 8601;
            a date of mail (RFC 5322); or a day in words.
    """
    if isinstance(value, bool) or value is None:
        return None
    if not isinstance(value, int | float | str):
        return None
    try:
        return _count(float(value))
    except OverflowError:
        return None
    except ValueError:
        return _read_words(str(value)[:LONGEST].strip())


def _count(number: float) -> str | None:
    for _ in range(SMALLER_UNITS):
        number /= UNITS if number >= MILLISECONDS else 1.0
    if not FIRST <= number < MILLISECONDS:
        return None
    return _format(EPOCH + timedelta(seconds=int(number)))


def _read_words(text: str) -> str | None:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return parse_date(text) if HALF.search(text) else _read_mail(text) or parse_date(text)
    return text[:10] if len(text) == len("2000-01-01") else _format(found)


def _read_mail(text: str) -> str | None:
    try:
        return _format(parsedate_to_datetime(text))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _format(found: datetime) -> str | None:
    try:
        moment = found if found.tzinfo is None else found.astimezone(UTC)
    except OverflowError:
        return None
    told = moment.replace(microsecond=0, tzinfo=None).isoformat()
    return told if found.tzinfo is None else f"{told}Z"
