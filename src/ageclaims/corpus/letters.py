"""Letters to an editor: each ends in its writer's name, and perhaps a place below it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ageclaims.corpus.lines import Line, read_bare
from ageclaims.corpus.markers import Marker, clean_name
from ageclaims.corpus.paragraphs import SENTENCE_END
from ageclaims.corpus.patterns import single
from ageclaims.corpus.persons import is_button, read_person, says

TOP_LINES = 12
"""Lines at a page's top of which one says that it holds letters."""
LETTER_WORDS = 8
MIN_LETTERS = 2
HEAD_WORDS = 12
PLACE_WORDS = 6
PROSE_LETTERS = 60
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
    found = [_make_marker(lines, end + 1, sign) for end, sign in zip(ends, signs, strict=False)]
    letters = [marker for marker in found if marker]
    prose = sum(_is_prose(line) for line in lines[ends[-1] + 1 :])
    return letters if len(letters) >= MIN_LETTERS and prose <= len(letters) else []


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
    return text[:1].isupper() and len(text.split()) <= PLACE_WORDS and not STOPS.search(text)


def _make_marker(lines: Sequence[Line], begin: int, sign: _Sign) -> Marker | None:
    """Return the letter above a signature, without its heading, if it says enough."""
    first = begin
    for i in range(sign.line - 1, begin - 1, -1):
        if _is_heading(lines, i):
            first = i + 1
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
        stop=lines[sign.line].start,
        sure=True,
    )


def _is_heading(lines: Sequence[Line], i: int) -> bool:
    """Tell whether a line above a letter is none of it: a heading, a form."""
    text = lines[i].text
    short = len(text.split()) <= HEAD_WORDS and not SENTENCE_END.search(text)
    parted = lines[i + 1].blanks > 0 or lines[i].blanks > 0
    return (short and parted) or text.startswith("#") or is_button(lines[i])
