"""Letters to an editor: each ends in its writer's name, and perhaps a place below it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ageclaims.corpus.lines import Line, read_bare
from ageclaims.corpus.markers import Marker, clean_name
from ageclaims.corpus.paragraphs import RAGGED, SENTENCE_END, WRAP_WIDTH, is_hard_wrapped
from ageclaims.corpus.patterns import single
from ageclaims.corpus.persons import is_button, read_person, says

TOP_LINES = 12
"""Lines at a page's top of which one says that it holds letters."""
LETTER_WORDS = 8
MIN_LETTERS = 2
HEAD_WORDS = 12
PLACE_WORDS = 6
PROSE_LETTERS = 60
HEAD_LINES = 3
"""Most lines of the heading of a letter in a narrow column."""
PARTS = frozenset(".,;:")
STOPS = re.compile(r"[.!?…][\"'”’)]*$")


@dataclass(frozen=True, slots=True)
class _Sign:
    """Who wrote a letter: lines from `line` to `last`, and the name there."""

    line: int
    last: int
    name: str


def find_letters(lines: Sequence[Line], header: int | None) -> list[Marker]:
    """Return the letters of a page that says it holds some; none if others speak below them."""
    heads = [line for line in lines[:TOP_LINES] if len(line.text.split()) <= HEAD_WORDS]
    if not any(single("letters_page").search(line.text) for line in heads):
        return []
    signs = [sign for i in range(1, len(lines)) if (sign := _read_sign(lines, i))]
    ends = [-1, *(sign.last for sign in signs)]
    width = _find_width(lines)
    letters: list[Marker] = []
    notes: list[Marker] = []
    for end, sign in zip(ends, signs, strict=False):
        note = _find_note(lines, end + 1, sign.line, len(letters)) if letters else None
        begin = note.last + 1 if note else end + 1
        letter = _make_marker(lines, begin, sign, len(letters) + 1, width)
        letters += [letter] if letter else []
        notes += [note] if note else []
    last = _find_note(lines, ends[-1] + 1, len(lines), len(letters)) if letters else None
    notes += [last] if last else []
    prose = sum(_is_prose(line) for line in lines[(last.last if last else ends[-1]) + 1 :])
    enough = len(letters) >= MIN_LETTERS and prose <= len(letters)
    return sorted([*letters, *notes], key=lambda marker: marker.line) if enough else []


def _is_prose(line: Line) -> bool:
    return says(line) and STOPS.search(line.text) is not None and len(line.text) > PROSE_LETTERS


def _read_sign(lines: Sequence[Line], i: int) -> _Sign | None:
    """Return the signature that begins at a line below what is said."""
    above = lines[i - 1].text
    signed_off = single("sign_off").match(above)
    if not (STOPS.search(above) or signed_off):
        return None
    bare = read_bare(lines[i].text)[0]
    placed = single("name_and_place").match(bare)
    placed = None if _is_place(lines, i + 1) else placed
    named = placed["name"] if placed else read_person(lines[i])
    name = named or (bare if single("unnamed").match(bare) else None)
    if name is None or SENTENCE_END.search(bare.rstrip(".")):
        return None
    last = i if placed or not _is_place(lines, i + 1) else i + 1
    ended = last + 1 == len(lines) or lines[last + 1].blanks > 0 or last > i
    line = i - 1 if signed_off else i
    return _Sign(line, last, clean_name(name) or name) if ended else None


def _is_place(lines: Sequence[Line], i: int) -> bool:
    """Tell whether a line directly below a name says where its owner lives, or what they are."""
    if i >= len(lines) or lines[i].blanks:
        return False
    text = lines[i].text
    place = text[:1].isupper() or single("sent_by").match(text)
    return bool(place) and len(text.split()) <= PLACE_WORDS and not STOPS.search(text)


def _find_note(lines: Sequence[Line], begin: int, end: int, number: int) -> Marker | None:
    """Return a paragraph below a letter of that number, if it says that the editor wrote it."""
    for i in range(begin, end):
        match = single("editors_note").match(lines[i].text) if lines[i].blanks else None
        if match:
            last = next((k for k in range(i, end - 1) if lines[k + 1].blanks), end - 1)
            start = lines[i].start + match.end()
            name, stop = clean_name(match["name"]), lines[last].end
            return Marker(
                line=i, last=last, start=start, column=0, name=name, stop=stop, target=number
            )
    return None


def _make_marker(
    lines: Sequence[Line], begin: int, sign: _Sign, number: int, width: int
) -> Marker | None:
    """Return the letter above a signature, without its heading, if it says enough."""
    first = begin
    for i in range(sign.line - 1, begin - 1, -1):
        below = _skip_heading(lines, i, sign.line, width)
        if below > i or (_is_heading(lines, i) and not _is_full(lines, i, width)):
            first = max(below, i + 1)
            break
    own = lines[first : sign.line]
    if sum(len(line.text.split()) for line in own) < LETTER_WORDS:
        return None
    start, column = own[0].start, own[0].indent
    return Marker(
        line=first,
        last=sign.last,
        start=start,
        column=column,
        name=sign.name,
        number=number,
        stop=lines[sign.line].start,
        sure=True,
    )


def _find_width(lines: Sequence[Line]) -> int:
    """Return the width of the column that most lines are wrapped in; 0 if they are not."""
    wrapped = sorted(len(a.text) for a, b in pairwise(lines) if not b.blanks)
    width = wrapped[len(wrapped) * 3 // 4] if wrapped and is_hard_wrapped(lines) else 0
    return width if width <= WRAP_WIDTH else 0


def _is_full(lines: Sequence[Line], i: int, width: int) -> bool:
    """Tell whether a line is wrapped: the first word of the next has no room in the column."""
    word = lines[i + 1].text.split(maxsplit=1)[0]
    room = len(lines[i].text) + 1 + len(word) <= width - RAGGED
    return width > 0 and (lines[i].text.endswith("-") or not room)


def _skip_heading(lines: Sequence[Line], i: int, end: int, width: int) -> int:
    """Return the line below a heading that a paragraph begins with, where columns are wrapped.

    The lines of a heading break off where there is room for more.
    """
    k = i
    if not (width and lines[i].blanks and lines[i].text[:1].isupper()):
        return i
    while k - i < HEAD_LINES and k < end - 1 and not _is_full(lines, k, width):
        broken = lines[k].text[-1:] not in PARTS and len(lines[k].text.split()) <= HEAD_WORDS
        if not broken or (k > i and lines[k].blanks):
            return i
        k += 1
    return k if k < end - 1 and not lines[k].blanks else i


def _is_heading(lines: Sequence[Line], i: int) -> bool:
    """Tell whether a line above a letter is none of it: a heading, a form."""
    text = lines[i].text
    short = len(text.split()) <= HEAD_WORDS and not SENTENCE_END.search(text)
    parted = lines[i + 1].blanks > 0 or lines[i].blanks > 0
    return (short and parted) or text.startswith("#") or is_button(lines[i])
