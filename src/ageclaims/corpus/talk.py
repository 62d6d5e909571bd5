"""Whether names before what is said make talk: a transcript, or the end of a page."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from ageclaims.corpus.likely import (
    PERSONAL_SHARE,
    count_paragraphs,
    is_prose,
    name_likely,
    name_surely,
)
from ageclaims.corpus.lines import Line
from ageclaims.corpus.markers import Marker
from ageclaims.corpus.patterns import single
from ageclaims.corpus.persons import is_button

MIN_TURNS = 4
DIGITS = re.compile(r"\d+")
ITEM = re.compile(r"\d{1,2}\.?\d?\.?\s{1,4}[^\W\d_](?:\S* ){0,8}\S*[^\s.!?:;]$")
"""An item of an agenda, as minutes head what was said on it."""
LABEL = re.compile(r"(?P<name>[^\W\d_][^:()\n]{2,20}?)(?: ?\([^)\n]*\))?:")
QUOTE_MARKS = ('"', "“", "„", "«", "'", "‘")
MIN_TRANSCRIPT_SHARE = 0.4
HOST_LINES = 3
TOLD_PARAGRAPHS = 3


def check_transcript(
    markers: list[Marker], lines: Sequence[Line], header: int | None
) -> list[Marker]:
    """Accept turns that several names share and that fill much of the page.

    What minutes note ("Present:", "Resolved (5 for):") is no turn, and ends the one before.
    """
    notes = [m for m in markers if single("minutes_note").match(m.name or "")]
    noted = {m.line for m in notes}
    markers = [m for m in markers if m.line not in noted]
    turns = Counter(m.name for m in markers if m.name and not single("label").match(m.name))
    repeated = {name for name, count in turns.items() if count >= 2}
    alone = [m for m in markers if m.start == lines[m.last].end]
    full = {name for name in turns if " " in name}
    codes = {DIGITS.sub("0", name) for name in repeated if name[-1].isdigit()}
    kept = [
        m
        for m in markers
        if m.name in repeated
        or m.name in full
        or (m in alone and m.name in turns)
        or DIGITS.sub("0", m.name or "") in codes
    ]
    kept = [*_find_host(markers, kept), *kept]
    several = len(repeated) >= 2 or (repeated and len(repeated | (full & turns.keys())) >= 2)
    enough = len(kept) >= MIN_TURNS and several and not _are_told(kept, lines)
    paragraphs = count_paragraphs(lines) - sum(m in alone for m in kept)
    if not (enough and len(kept) >= MIN_TRANSCRIPT_SHARE * paragraphs):
        return []
    return end_with_notes(kept, [x.start for x in lines if _is_note(x)]) if notes else kept


def _is_note(line: Line) -> bool:
    """Tell whether a line of minutes heads an item of the agenda, or a note."""
    label = LABEL.match(line.text)
    noted = label is not None and single("minutes_note").match(label["name"]) is not None
    return noted or (line.blanks > 0 and ITEM.match(line.text) is not None)


def end_with_notes(turns: Sequence[Marker], notes: Sequence[int]) -> list[Marker]:
    """Return turns that end where the first note below each begins, if one stands in it."""
    begins = [*(turn.start for turn in turns[1:]), math.inf]
    found = []
    for turn, after in zip(turns, begins, strict=True):
        stop = next((note for note in notes if turn.start < note < after), None)
        found.append(turn if stop is None else replace(turn, stop=stop))
    return found


def _are_told(turns: Sequence[Marker], lines: Sequence[Line]) -> bool:
    """Tell whether a story or an article tells turns: in quotation marks, or amid its prose."""
    said = [lines[m.last].text[m.start - lines[m.last].start :] for m in turns]
    if sum(text.startswith(QUOTE_MARKS) for text in said) * 2 > len(said):
        return True
    if tells_between(turns, lines):
        return True
    close = not any(lines[i].blanks for i in range(turns[0].line + 1, turns[-1].last + 1))
    after = any(is_prose(line) for line in lines[turns[-1].last + 1 :])
    return close and after and any(is_prose(line) for line in lines[: turns[0].line])


def tells_between(turns: Sequence[Marker], lines: Sequence[Line]) -> bool:
    """Tell whether turns stand close together amid paragraphs of prose, as an article tells them.

    Prose stands above them, and as paragraphs that nobody says between or below them.
    """
    if not turns or not any(is_prose(line) for line in lines[: turns[0].line]):
        return False
    close = sum(not lines[turn.line].blanks for turn in turns)
    begins = {turn.line for turn in turns}
    told = [
        i
        for i in range(turns[0].line, len(lines))
        if lines[i].blanks and i not in begins and is_prose(lines[i])
    ]
    return close * 2 > len(turns) and len(told) >= TOLD_PARAGRAPHS


def _find_host(markers: Sequence[Marker], turns: Sequence[Marker]) -> list[Marker]:
    """Return the turn of one who speaks once, as a host does, directly before the others."""
    before = markers[: markers.index(turns[0])] if turns else []
    return [m for m in name_likely(before[-1:]) if turns[0].line - m.line <= HOST_LINES]


def check_says(markers: list[Marker], lines: Sequence[Line], header: int | None) -> list[Marker]:
    """Accept three or more "Name says: text" that end a page, and speak of persons."""
    end = _find_end(name_surely(markers), lines)
    enough = len(end) >= MIN_TURNS - 1 and len({m.name for m in end}) > 1
    return end if enough and _are_said(end, lines) else []


def _find_end(markers: Sequence[Marker], lines: Sequence[Line]) -> list[Marker]:
    """Return the markers below the last paragraph that begins with none."""
    begins = {m.line for m in markers}
    below = range(len(lines) - 1, -1, -1)
    others = (i for i in below if lines[i].blanks and i not in begins and not is_button(lines[i]))
    last = next(others, -1)
    return [m for m in markers if m.line > last]


def _are_said(markers: Sequence[Marker], lines: Sequence[Line]) -> bool:
    said = [lines[m.last].text[m.start - lines[m.last].start :] for m in markers]
    personal = sum(single("personal").search(text) is not None for text in said)
    return personal * PERSONAL_SHARE >= len(markers)


def drop_notes(lines: Sequence[Line]) -> Sequence[Line]:
    """Return what is said in a turn, without notes in brackets; the last note ends the talk."""
    ends = (i for i, line in enumerate(lines) if single("talk_end").match(line.text))
    within = lines[: next(ends, len(lines))]
    said = [_cut_moment(x) for x in within if not single("stage_note").match(x.text)]
    return [line for line in said if line.text] or lines


def _cut_moment(line: Line) -> Line:
    """Return a line without the moment at its end that a program for transcripts puts there."""
    match = single("turn_end").search(line.text)
    if match is None:
        return line
    return replace(line, end=line.start + match.start(), text=line.text[: match.start()])
