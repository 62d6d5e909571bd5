"""What stands directly above and below the markers of posts: titles, whom they answer."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence, Set
from dataclasses import replace

from ageclaims.corpus.lines import Line, read_bare
from ageclaims.corpus.markers import Marker
from ageclaims.corpus.paragraphs import SENTENCE_END
from ageclaims.corpus.patterns import single
from ageclaims.corpus.persons import is_beside, is_button, read_answered, read_stamp, says

LEVEL = re.compile(r"(?:\d{1,4}[.)]?|[*•+▲▼-]|\[|\]|\s)+$")
"""What stands above a comment in a list: bullets, its number, its votes."""
QUOTING = re.compile(r"[@↱╭┌> —–-]*@(?P<name>[^@\n]{1,40})$")
LINKED = re.compile(r"\[@?(?P<name>[^\]\n]{2,60})\]\([^)\s]*\)[:,]? +(?=\S)")
"""A link to somebody with which a post begins."""
TITLE_WORDS = 12
TITLE_LETTERS = 50
LEAST_TITLES = 3
ANSWER_LINES = 2
FULL_NAME_WORDS = 4


def complete_markers(
    markers: Sequence[Marker], lines: Sequence[Line], header: int | None
) -> list[Marker]:
    """Return markers with the titles above them and the names below them of those they answer."""
    numbers = {marker.number for marker in markers} - {None}
    above = _take_levels(_take_quoting(markers, lines), lines)
    named = [_add_answered(_skip_member(marker, lines), lines) for marker in above]
    heads = {marker.line for marker in named}
    named = [m if m.last + 1 in heads else _add_begun(m, lines, numbers) for m in named]
    named = _take_roots(named, lines)
    spoken = _take_titles(add_spoken(named, lines), lines)
    if len(spoken) < 2 or not all(_has_title(spoken, i, lines, header) for i in range(len(spoken))):
        return spoken
    return [replace(marker, line=marker.line - 1) for marker in spoken]


def _take_levels(markers: Sequence[Marker], lines: Sequence[Line]) -> list[Marker]:
    """Take the bullets and counts above markers into them, where they alone show the levels."""
    above = [marker.line - 1 for marker in markers]
    if not all(i >= 0 and LEVEL.match(read_bare(lines[i].text)[0]) for i in above):
        return list(markers)
    return [
        replace(marker, line=i, column=marker.column + lines[i].indent)
        for marker, i in zip(markers, above, strict=True)
    ]


def _take_quoting(markers: Sequence[Marker], lines: Sequence[Line]) -> list[Marker]:
    """Take "@name" and what that one said, as chats show it above an answer, into its marker."""
    taken = []
    for marker in markers:
        begin = marker.line - 2
        match = QUOTING.match(lines[begin].text) if begin > 0 and marker.answers is None else None
        quoted = lines[marker.line - 1].text.rstrip("….").strip()
        if match and any(quoted in line.text for line in lines[:begin]):
            taken.append(replace(marker, line=begin, answers=match["name"]))
        else:
            taken.append(marker)
    return taken


def _take_roots(markers: Sequence[Marker], lines: Sequence[Line]) -> list[Marker]:
    """Take the words of the message whose thread a message answers, as chats show them above it."""
    taken: list[Marker] = []
    for marker in markers:
        i = marker.last + 1
        told = single("thread_root").match(lines[i].text) if i + 1 < len(lines) else None
        i += bool(told and not told["text"])
        quoted = (told["text"] or lines[i].text).rstrip("….").strip() if told else ""
        begun = (m for m in reversed(taken) if quoted and _begins(m, quoted, lines))
        root = next(begun, None)
        if root and marker.start == lines[marker.last].end:
            taken.append(replace(marker, answers=root.name, last=i, start=lines[i].end))
        else:
            taken.append(marker)
    return taken


def _begins(marker: Marker, words: str, lines: Sequence[Line]) -> bool:
    """Tell whether a post begins with some words."""
    text = lines[marker.last + 1].text if marker.last + 1 < len(lines) else ""
    return text.startswith(words)


def _add_begun(marker: Marker, lines: Sequence[Line], numbers: Collection[int | None]) -> Marker:
    """Take the number, or the link to the name, that a post begins with, for whom it answers."""
    i = marker.last + 1
    if i >= len(lines) or marker.answers or marker.target or marker.start < lines[marker.last].end:
        return marker
    bare, places = read_bare(lines[i].text)
    number = single("number_begins").match(bare) if marker.number is not None else None
    if number and int(number["n"]) in numbers:
        end = places[number.end()] if places else number.end()
        start = lines[i].start + end
        return replace(marker, target=int(number["n"]), last=i, start=start)
    name = single("name_begins").match(lines[i].text)
    if name is None:
        return marker
    if lines[i].text[name.end() : name.end() + 1].islower():
        return replace(marker, answers=name["name"])
    return replace(marker, answers=name["name"], last=i, start=lines[i].start + name.end())


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


def add_spoken(markers: Sequence[Marker], lines: Sequence[Line]) -> list[Marker]:
    """Return markers with the full names that their posts begin with, for whom they answer."""
    heads = {marker.line for marker in markers}
    known: set[str] = set()
    spoken = []
    for marker in markers:
        empty = _skip_buttons(marker.last + 1, lines) in heads
        spoken.append(marker if empty else _add_spoken(marker, known, lines))
        known.add(marker.name or "")
    return spoken


def _add_spoken(marker: Marker, known: Set[str], lines: Sequence[Line]) -> Marker:
    """Take the full name that a post begins with, of one who wrote before, for whom it answers."""
    if marker.answers or marker.last + 1 >= len(lines):
        return marker
    first = lines[marker.last + 1]
    whole = marker.stop is None and marker.start == lines[marker.last].end
    i = _skip_buttons(marker.last + 1, lines)
    linked = LINKED.match(lines[i].text) if whole else None
    if linked and linked["name"] in known - {marker.name}:
        if linked.group().startswith("[@") and lines[i].text[linked.end()].islower():
            return replace(marker, answers=linked["name"])
        start = lines[i].start + linked.end()
        return replace(marker, answers=linked["name"], last=i, start=start)
    if first.text.endswith(":"):
        return marker
    words = first.text.split(maxsplit=FULL_NAME_WORDS)
    begins = (" ".join(words[:k]).rstrip(",:") for k in range(FULL_NAME_WORDS, 1, -1))
    said = next((name for name in begins if name in known and name != marker.name), None)
    return replace(marker, answers=said) if said else marker


def _skip_buttons(i: int, lines: Sequence[Line]) -> int:
    """Return the first of a few lines that is no button."""
    below = range(i, min(i + ANSWER_LINES, len(lines) - 1))
    return next((k for k in below if not is_button(lines[k])), i)


def _take_titles(markers: Sequence[Marker], lines: Sequence[Line]) -> list[Marker]:
    """Take the titles below markers into them, as pages of reviews have them, if all have one."""
    own = [m for m in markers if not single("reply_from").match(lines[m.line].text)]
    titled = [m for m in own if _is_titled(m, lines)]
    if len(own) < LEAST_TITLES or len(titled) < len(own):
        return list(markers)
    return [
        replace(m, last=m.last + 1, start=lines[m.last + 1].end) if m in titled else m
        for m in markers
    ]


def _is_titled(marker: Marker, lines: Sequence[Line]) -> bool:
    """Tell whether a short line that is no sentence stands between a marker and a sentence."""
    i = marker.last + 1
    if i + 1 >= len(lines) or marker.stop is not None or marker.start < lines[marker.last].end:
        return False
    title, text = read_bare(lines[i].text)[0].lstrip("# "), lines[i + 1].text
    short = len(title) <= TITLE_LETTERS and not SENTENCE_END.search(title)
    told = is_button(lines[i]) or is_beside(lines[i]) or read_stamp(lines[i])
    return short and says(lines[i + 1]) and not text[0].islower() and not told


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
