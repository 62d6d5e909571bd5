"""Markers that a layout found -> those of the page: with the opener's, without removed posts'."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ageclaims.corpus.dates import NUMERIC, clear_date, find_date, find_order
from ageclaims.corpus.lines import Line, read_bare
from ageclaims.corpus.markers import Marker
from ageclaims.corpus.patterns import single
from ageclaims.corpus.persons import is_beside, is_button, says
from ageclaims.corpus.stacked import find_stacked, read_handle, shows_name

DIGIT, WORD = re.compile(r"\d+"), re.compile(r"[A-Za-z]+")
NUMBER = re.compile(r"\d+[.!?]$")
"""A number that is said."""
REPEATED = 40
"""Least letters of a line that nobody writes twice."""
HANDLED = 2
"""Of posts, at least one in so many has a handle on a page of such people."""
LEAST_ALIKE, MOST_SHAPES = 3, 2
"""So many dates of so few shapes show how a page writes dates."""
TIME = re.compile(r"\d{1,2}[:.]\d\d(?: ?[ap]\.?m\.?)?(?![:\d])", re.I)
CLOCK = re.compile(
    r"(?:\d{1,2}/\d{1,2},? )?(?P<clock>\d{1,2}[:.]\d\d(?::\d\d)?(?: ?[ap]\.?m\.?)?)$", re.I
)


def is_dated_alike(marker: Marker, others: Sequence[Marker]) -> bool:
    """Tell whether a marker's date is written as those of others are."""
    shape = WORD.sub("a", DIGIT.sub("0", marker.date or ""))
    return any(shape == WORD.sub("a", DIGIT.sub("0", m.date or "")) for m in others if m.date)


def add_parted(markers: Sequence[Marker], stacked: Sequence[Marker]) -> list[Marker]:
    """Add the posts whose name and date stand on two lines, the date written as the others'."""
    shapes = {DIGIT.sub("0", marker.date or "") for marker in markers}
    if len(markers) < LEAST_ALIKE or len(shapes) > MOST_SHAPES:
        return list(markers)
    taken = {i for marker in markers for i in range(marker.line, marker.last + 1)}
    added = [
        marker
        for marker in stacked
        if DIGIT.sub("0", marker.date or "") in shapes
        and marker.line > markers[0].line
        and taken.isdisjoint(range(marker.line, marker.last + 1))
    ]
    return sorted([*markers, *added], key=lambda marker: marker.line)


def add_opener(markers: Sequence[Marker], lines: Sequence[Line]) -> list[Marker]:
    """Add the post that opens a thread, where it says so otherwise than the answers to it do."""
    above = lines[: markers[0].line]
    for marker in find_stacked(above, None):
        head = [read_bare(line.text)[0] for line in lines[marker.line : marker.last + 1]]
        if marker.name and any(single("opener_line").match(text) for text in head):
            return [marker, *markers]
    return list(markers)


def add_poster(markers: Sequence[Marker], lines: Sequence[Line]) -> list[Marker]:
    """Add the post that opens a thread of people with handles, whose date stands below its text."""
    first = markers[0].line
    if HANDLED * sum(marker.handle is not None for marker in markers) < len(markers):
        return list(markers)
    handles = ((i, read_handle(lines[i])) for i in range(first - 2, 0, -1))
    heads = ((i, handle) for i, handle in handles if handle and shows_name(lines[i - 1]))
    found = next((head for head in heads if any(map(says, lines[head[0] + 1 : first]))), None)
    if found is None:
        return list(markers)
    i, handle = found
    name = read_bare(lines[i - 1].text)[0].strip()
    opener = Marker(
        line=i - 1,
        last=i,
        start=lines[i].end,
        column=markers[0].column,
        name=name,
        handle=handle,
    )
    return [opener, *markers]


def take_quoted_heads(markers: Sequence[Marker], lines: Sequence[Line]) -> list[Marker]:
    """Return markers without the heads of posts that others quote directly below their own heads.

    Below such a head stands the beginning of what somebody said before, at the time that it tells.
    """
    taken: list[Marker] = []
    for marker in markers:
        above = taken[-1] if taken else None
        near = above is not None and above.last + 1 == marker.line and above.stop is None
        quoted = _find_head(taken[:-1], marker) if near else None
        if above is None or quoted is None or above.start < lines[above.last].end:
            taken.append(marker)
            continue
        last = marker.last + _goes_on(quoted, marker, lines)
        start = lines[last].end
        taken[-1] = replace(above, last=last, start=start, answers=marker.name, target=quoted.line)
    if all(marker.target is None for marker in taken):
        return taken
    return [replace(marker, number=marker.line) for marker in taken]


def _find_head(markers: Sequence[Marker], head: Marker) -> Marker | None:
    """Return the last of the posts of somebody at the time of day that a head tells."""
    told = TIME.search(head.date or "")
    return next(
        (
            marker
            for marker in reversed(markers)
            if told and marker.name == head.name and _get_clock(marker) == told.group()
        ),
        None,
    )


def _get_clock(marker: Marker) -> str | None:
    found = TIME.search(marker.date or "")
    return found.group() if found else None


def _goes_on(quoted: Marker, head: Marker, lines: Sequence[Line]) -> bool:
    """Tell whether the line below a head stands in the post that is quoted, cut off or not."""
    i = head.last + 1
    words = lines[i].text.rstrip("….").strip() if i + 1 < len(lines) else ""
    own = (line.text for line in lines[quoted.last + 1 : head.line])
    return bool(words) and any(words in text for text in own)


def take_mail_tops(markers: Sequence[Marker], lines: Sequence[Line]) -> list[Marker]:
    """Take what a site prints directly above the heads of mails into them: name, day, fields."""
    found: list[Marker] = []
    for marker in markers:
        floor = found[-1].last + 1 if found else 0
        top = marker.line
        while top > floor and not lines[top].blanks and _is_of_mail(lines[top - 1]):
            top -= 1
        name = read_bare(lines[top - 1].text)[0] if top > floor and not lines[top].blanks else ""
        named = bool(marker.name) and name.startswith(marker.name or "")
        found.append(replace(marker, line=top - named) if top < marker.line else marker)
    return found


def _is_of_mail(line: Line) -> bool:
    return single("mail_header").match(line.text) is not None or is_button(line)


def clear_dates(markers: Sequence[Marker], lines: Sequence[Line]) -> list[Marker]:
    """Return markers with full dates in ISO order, where the page shows them.

    A time alone is that of the day that stands on the last line before which holds only a day; of
    two numbers the day is known where :func:`find_order` finds it.
    """
    dated = _add_days(markers, lines)
    if not any(NUMERIC.search(marker.date or "") for marker in dated):
        return dated
    order = find_order(line.text for line in lines)
    return [replace(marker, date=clear_date(marker.date, order)) for marker in dated]


def _add_days(markers: Sequence[Marker], lines: Sequence[Line]) -> list[Marker]:
    """Add the days to times, if every post has a time; a day below a name heads what follows."""
    begins = {m.line: m for m in markers if not _is_head_of_day(m, lines)}
    if not begins or not all(":" in (marker.date or "") for marker in begins.values()):
        return list(markers)
    heads = {i for m in begins.values() for i in range(m.line, m.last + 1)}
    day: str | None = None
    dated: list[Marker] = []
    for i, line in enumerate(lines):
        if marker := begins.get(i):
            timed = CLOCK.match(marker.date or "") if day else None
            dated.append(replace(marker, date=f"{day} {timed['clock']}") if timed else marker)
        elif i in heads:
            continue
        elif found := find_date(line.text.strip("-–—=* ")):
            day = found
    return dated


def _is_head_of_day(marker: Marker, lines: Sequence[Line]) -> bool:
    """Tell whether a marker is a line above a day without a time of day."""
    day = find_date(lines[marker.last].text.strip("-–—=* ")) if marker.last > marker.line else None
    return day is not None and day == marker.date and ":" not in day


def drop_silent(
    markers: Sequence[Marker], lines: Sequence[Line], last: int | None = None
) -> list[Marker]:
    """Drop the markers under which nothing is said: posts that were removed or folded up.

    Args:
        markers: Of posts.
        lines: Of the page.
        last: Where the last post ends, if not at the page's end.
    """
    ends = [*(marker.line for marker in markers[1:]), len(lines) if last is None else last]
    kept: list[Marker] = []
    for marker, end in zip(markers, ends, strict=True):
        own = lines[marker.last + 1 : end]
        fills = marker.stop is None and marker.start == lines[marker.last].end
        if kept and fills and all(_is_nothing(line) for line in own):
            if kept[-1].stop is None:
                kept[-1] = replace(kept[-1], stop=lines[marker.line].start)
        else:
            kept.append(marker)
    return kept


def drop_repeated(markers: Sequence[Marker], lines: Sequence[Line]) -> list[Marker]:
    """Drop the posts that a window shows once more: above its thread, or among what is pinned."""
    ends = [*(marker.line for marker in markers[1:]), len(lines)]
    kept: list[Marker] = []
    said: set[tuple[str, str]] = set()
    for marker, end in zip(markers, ends, strict=True):
        text = next((x.text for x in lines[marker.last + 1 : end] if not is_button(x)), "")
        own = (marker.name or "", text)
        whole = marker.stop is None and marker.name and len(text) >= REPEATED
        if whole and own in said and kept[-1].stop is None:
            kept[-1] = replace(kept[-1], stop=lines[marker.line].start)
        else:
            kept.append(marker)
        said.add(own)
    return kept


def _is_nothing(line: Line) -> bool:
    """Tell whether a line is a button or stands beside a name; "1996." is an answer."""
    day = find_date(line.text.strip("-–—=*# ")) is not None
    return (day or is_button(line) or is_beside(line)) and NUMBER.match(line.text) is None
