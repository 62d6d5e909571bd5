"""Comments whose name stands on a line of its own, above a date: most sites, as they are copied.

Between and below the two lines sites put pictures, roles, handles, places, counts, and whom the
comment answers. The date is the anchor: the name is the first line above it that no button, blank
line or sentence parts from it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import takewhile

from ageclaims.corpus.lines import Line, read_bare
from ageclaims.corpus.markers import Marker
from ageclaims.corpus.paragraphs import SENTENCE_END
from ageclaims.corpus.patterns import single
from ageclaims.corpus.persons import (
    COUNTED,
    is_beside,
    is_button,
    is_link,
    read_answered,
    read_named_answer,
    read_person,
    read_stamp,
)

HEAD_LINES = 14
PLACES = 3
"""Lines between name and date that are neither: a place, a profession."""
PLACE_WORDS = 10
LEVEL = re.compile(r"(?:level (\d+)$|thread level (\d+):)", re.I)
LEVEL_COLUMNS = 4
LOOSE_SHARE = 0.9
"""On a page with a blank line above so many lines, they part nothing."""
HEADING = re.compile(r"#{3,6} +(?=[^\s#\d])")
"""What tools put before the name of a writer that a site prints as a small heading."""
HANDLE = re.compile(r"\W{0,2}@(?P<handle>[\w.-]+)(?:@[\w.-]+)?\W{0,2}$")
DISPLAY_WORDS, STOPS = 6, frozenset(".!?…")
MOTTOS = 1
INITIAL = 2
"""Letters of an initial with its full stop."""
LETTER = re.compile(r"[^\W\d_]{2}")
NOBODY = re.compile(
    r"(?:anonymous|guest|unknown|consumer|customer|deleted (?:user|member|account)(?: \d{1,9})?)$",
    re.I,
)
VIEWS = re.compile(r"[\d,.]+ views$", re.I)
TITLE = re.compile(r"[\"“][^\"”]{1,80}[\"”]$")
SURE = re.compile(r"\d[:.h]\d\d|\bago\b|\d ?[a-z]{1,3}\.?$")


def find_stacked(lines: Sequence[Line], header: int | None) -> list[Marker]:
    """Return the posts whose names stand above dates."""
    markers: list[Marker] = []
    known: set[str | None] = set()
    lines = [_strip_heading(line) for line in lines]
    loose = sum(line.blanks > 0 for line in lines) >= LOOSE_SHARE * len(lines)
    for i in range(len(lines)):
        date = read_stamp(lines[i])
        floor = max(
            markers[-1].last + 1 if markers else 0,
            0 if header is None or header > i else header + 1,
        )
        if date is None or (i and single("label_above").match(lines[i - 1].text)):
            continue
        top = _find_top(lines, i, floor, loose=loose)
        last = _find_last(lines, i)
        if last is None and top is not None and _is_told(lines, top):
            last = i
        if top is None or last is None:
            continue
        marker = _make_marker(lines, (top, i, last), date, known)
        marker = _take_display(marker, lines, floor)
        known.add(marker.name)
        if markers and single("reply_from").match(lines[top].text):
            marker = replace(marker, answers=markers[-1].name)
        markers.append(marker)
    return markers


def _strip_heading(line: Line) -> Line:
    match = HEADING.match(line.text)
    if match is None:
        return line
    cut = match.end()
    return replace(line, start=line.start + cut, text=line.text[cut:])


def _take_display(marker: Marker, lines: Sequence[Line], floor: int) -> Marker:
    """Take the name that stands above a handle, whatever its signs, into a marker."""
    i = marker.line - 1
    if i < floor or not read_handle(lines[marker.line]) or not shows_name(lines[i]):
        return marker
    return replace(marker, line=i, name=read_bare(lines[i].text)[0].strip(), handle=marker.name)


def read_handle(line: Line) -> str | None:
    """Return the handle that a line holds, if nothing else stands there."""
    match = HANDLE.match(read_bare(line.text)[0])
    return match["handle"] if match else None


def shows_name(line: Line) -> bool:
    """Tell whether a line above a handle may be the name that its writer shows, whatever it is."""
    shown = read_bare(line.text)[0]
    words = shown.split()
    closed = shown[-1:] in STOPS and len(words[-1]) > INITIAL if words else True
    short = len(words) <= DISPLAY_WORDS and not closed and "by" not in words
    return short and not is_button(line) and not read_stamp(line) and bool(LETTER.search(shown))


def _make_marker(
    lines: Sequence[Line], place: tuple[int, int, int], date: str, known: Collection[str | None]
) -> Marker:
    top, stamp, last = place
    between = [*lines[top + 1 : stamp], *lines[stamp + 1 : last + 1]]
    said = [name for line in between if (name := read_answered(line))]
    behind = single("answers_behind").search(lines[stamp].text)
    said = [*read_named_answer(lines[top]), *([behind["name"]] if behind else []), *said]
    said += [line.text for line in between if line.text in known and line.text != lines[top].text]
    handles = [handle for line in lines[top:stamp] if (handle := read_handle(line))]
    handle = handles[0] if handles else None
    unnamed = NOBODY.match(lines[top].text) is not None or _is_told(lines, top)
    unnamed = unnamed or heads_member(lines, top, stamp)
    level = LEVEL.match(lines[top - 1].text) if top else None
    column = lines[top].indent + (LEVEL_COLUMNS * int(level[1] or level[2]) if level else 0)
    return Marker(
        line=top - 1 if level or _is_pictured(lines, top) else top,
        last=last,
        start=lines[last].end,
        column=column,
        name=read_person(lines[top]) or handle or (lines[top].text if unnamed else None),
        date=date,
        answers=said[0] if said else None,
        sure=bool(
            SURE.search(date)
            or handle
            or lines[top].text.islower()
            or COUNTED.search(read_bare(lines[top].text)[0])
            or any(_tells_member(line) for line in between)
        ),
        handle=handle,
    )


def _tells_member(line: Line) -> bool:
    return single("member_line").match(read_bare(line.text)[0]) is not None


def _find_top(lines: Sequence[Line], stamp: int, floor: int, *, loose: bool) -> int | None:
    """Return the line of the name above a date, or ``None``."""
    if (member := _find_member(lines, stamp, floor)) is not None:
        return member
    found = handle = below_stamp = None
    places = 0
    for i in range(stamp - 1, max(floor, stamp - HEAD_LINES) - 1, -1):
        line = lines[i]
        if i and single("names_follow").match(lines[i - 1].text):
            break
        if single("event_line").match(line.text):
            return below_stamp
        if i and found is None and single("member_label").match(lines[i - 1].text):
            continue
        if read_stamp(line) and below_stamp is None:
            below_stamp = found
        parted = lines[i + 1].blanks > 0 and i + 1 < stamp and not is_beside(lines[i + 1])
        parted = parted and not loose
        if found is not None and is_link(line) and not is_link(lines[found]) and read_person(line):
            return i
        if found is not None and (parted or _is_picture(line, lines[found])):
            break
        if read_handle(line):
            if found is None and i > floor and shows_name(lines[i - 1]):
                return i
            handle = i
        elif _is_of_head(lines, i, stamp, named=found is not None):
            continue
        elif found is None and heads_member(lines, i, stamp):
            return i
        elif read_person(line) or NOBODY.match(line.text) or _is_told(lines, i):
            found = i
        elif single("subject_line").match(line.text):
            continue
        elif is_button(line) or (_says(line) and not _is_headline(lines, i)):
            break
        else:
            places += 1
            if places > PLACES:
                break
    return handle if found is None else found


def _is_picture(line: Line, named: Line) -> bool:
    """Tell whether a line stands for the picture of the writer: it says so, or has the initials."""
    return single("picture_line").match(line.text) is not None or _has_initials(line, named)


def _is_pictured(lines: Sequence[Line], i: int) -> bool:
    """Tell whether the line above a name has its initials, or tells whose picture stood there."""
    if not i or lines[i].blanks or is_beside(lines[i]):
        return False
    return _has_initials(lines[i - 1], lines[i]) or _is_told(lines, i)


def _has_initials(line: Line, named: Line) -> bool:
    initials = "".join(word[0] for word in read_bare(named.text)[0].split())
    return line.text.isupper() and len(initials) > 1 and line.text == initials.upper()


def _is_told(lines: Sequence[Line], i: int) -> bool:
    """Tell whether what stands beside a name above a line holds all of it: a picture, a level."""
    above = lines[i - 1].text if i else ""
    name = lines[i].text
    whole = len(name) < len(above) and above.lower().endswith(name.lower())
    named = single("told_name").match(above) if i else None
    return LETTER.search(name) is not None and (
        (whole and single("picture_line").match(above) is not None)
        or (named is not None and named["name"] == name)
    )


def _is_of_head(lines: Sequence[Line], i: int, stamp: int, *, named: bool) -> bool:
    """Tell whether a line stands between a name and a date, though others like it are said."""
    if is_beside(lines[i]) or read_answered(lines[i]) or read_stamp(lines[i]):
        return True
    if named:
        return False
    return _repeats_name(lines, i) or _is_amid(lines, i, stamp) or _repeats_title(lines, i, stamp)


def _repeats_name(lines: Sequence[Line], i: int) -> bool:
    """Tell whether a line says what somebody is, behind the name that stands alone above it."""
    name, _, rest = lines[i].text.partition(", ")
    return bool(i and rest) and lines[i - 1].text == name and read_person(lines[i - 1]) is not None


def _is_amid(lines: Sequence[Line], i: int, stamp: int) -> bool:
    """Tell whether a button stands in a head: between what tells of a member and the date."""
    if not is_button(lines[i]) or any(line.blanks for line in lines[i : stamp + 1]):
        return False
    head = takewhile(lambda x: is_button(x) or is_beside(x), reversed(lines[max(0, i - 6) : i]))
    return any(map(_tells_member, head))


def _repeats_title(lines: Sequence[Line], i: int, stamp: int) -> bool:
    """Tell whether the title of a page comes back in a head, below the number of a post."""
    below_number = i + 1 == stamp and i > 0 and _tells_member(lines[i - 1])
    return below_number and any(line.text == lines[i].text for line in lines[: i - 1])


def _find_member(lines: Sequence[Line], stamp: int, floor: int) -> int | None:
    """Return the name above what a board tells of a member, with at most a motto, and a date."""
    for i in range(stamp - 2, max(floor, stamp - HEAD_LINES) - 1, -1):
        if heads_member(lines, i, stamp):
            return i if sum(map(_says, lines[i + 1 : stamp])) <= MOTTOS else None
    return None


def heads_member(lines: Sequence[Line], i: int, stamp: int) -> bool:
    """Tell whether a line is the name, whatever it is, above what a site tells of a member."""
    below = lines[i + 1 : stamp]
    parted = lines[i].blanks > 0 and bool(below) and not below[0].blanks
    if not (parted and shows_name(lines[i]) and is_beside(below[0])):
        return False
    return any(map(_tells_member, below))


def _is_headline(lines: Sequence[Line], i: int) -> bool:
    """Tell whether a long line is what somebody says of themself, below the link to them."""
    linked = i > 0 and is_link(lines[i - 1]) and read_person(lines[i - 1]) is not None
    return linked and SENTENCE_END.search(lines[i].text) is None


def _says(line: Line) -> bool:
    """Tell whether a line is a sentence rather than a place or a profession."""
    if TITLE.match(line.text):
        return False
    long = len(line.text.split()) > PLACE_WORDS
    return long or SENTENCE_END.search(line.text) is not None


def _find_last(lines: Sequence[Line], stamp: int) -> int | None:
    """Return the last line before the text, if there is text between a date and the buttons."""
    last = stamp
    for i in range(stamp + 1, len(lines)):
        counts = VIEWS.match(lines[i].text) and i + 1 < len(lines) and not lines[i].blanks
        if is_beside(lines[i]) or read_answered(lines[i]) or (counts and is_beside(lines[i + 1])):
            last = i
        else:
            return None if is_button(lines[i]) or read_stamp(lines[i]) else last
    return None
