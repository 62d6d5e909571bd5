"""What stands directly above and below the markers of posts: titles, whom they answer."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from ageclaims.corpus.lines import Line
from ageclaims.corpus.markers import Marker
from ageclaims.corpus.paragraphs import SENTENCE_END
from ageclaims.corpus.patterns import single
from ageclaims.corpus.persons import is_beside, is_button, read_answered

TITLE_WORDS = 12
ANSWER_LINES = 2
FULL_NAME_WORDS = 4


def complete_markers(
    markers: Sequence[Marker], lines: Sequence[Line], header: int | None
) -> list[Marker]:
    """Return markers with the titles above them and the names below them of those they answer."""
    named = [_add_answered(_skip_member(marker, lines), lines) for marker in markers]
    known: set[str] = set()
    spoken = []
    for marker in named:
        spoken.append(_add_spoken(marker, known, lines))
        known.add(marker.name or "")
    if len(spoken) < 2 or not all(_has_title(spoken, i, lines, header) for i in range(len(spoken))):
        return spoken
    return [replace(marker, line=marker.line - 1) for marker in spoken]


def _skip_member(marker: Marker, lines: Sequence[Line]) -> Marker:
    """Take what a board tells of a member into the marker: labels, and the values below them."""
    last = marker.last
    if marker.number is None or marker.start < lines[last].end:
        return marker
    for i in range(marker.last + 1, len(lines) - 1):
        labelled = i - 1 == last and single("member_label").match(lines[last].text)
        if not (is_beside(lines[i]) or labelled):
            break
        last = i
    return replace(marker, last=last, start=lines[last].end)


def _add_answered(marker: Marker, lines: Sequence[Line]) -> Marker:
    """Take "In reply to Name" below a marker into it."""
    if marker.answers or marker.stop is not None or marker.start < lines[marker.last].end:
        return marker
    for i in range(marker.last + 1, min(len(lines), marker.last + 1 + ANSWER_LINES)):
        if number := single("number_answered").match(lines[i].text):
            target = int(number["n"])
            return replace(marker, target=target, last=i, start=lines[i].end)
        if name := read_answered(lines[i]):
            return replace(marker, answers=name, last=i, start=lines[i].end)
        if not is_beside(lines[i]):
            break
    return marker


def _add_spoken(marker: Marker, known: Collection[str], lines: Sequence[Line]) -> Marker:
    """Take the full name that a post begins with, of one who wrote before, for whom it answers."""
    if marker.answers or marker.last + 1 >= len(lines):
        return marker
    words = lines[marker.last + 1].text.split(maxsplit=FULL_NAME_WORDS)
    begins = (" ".join(words[:k]).rstrip(",:") for k in range(FULL_NAME_WORDS, 1, -1))
    said = next((name for name in begins if name in known and name != marker.name), None)
    return replace(marker, answers=said) if said else marker


def _has_title(
    markers: Sequence[Marker], i: int, lines: Sequence[Line], header: int | None
) -> bool:
    """Tell whether a short line that is no sentence stands above a marker, and not as its post."""
    above = markers[i].line - 1
    if above < 0 or above == header or (i and above <= markers[i - 1].last + 1):
        return False
    text = lines[above].text
    short = len(text.split()) <= TITLE_WORDS and not SENTENCE_END.search(text)
    return short and lines[above].blanks > 0 and not is_button(lines[above])
