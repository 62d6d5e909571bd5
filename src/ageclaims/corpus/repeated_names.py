"""Where the names stand beside lines that come back: at one place next to all of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence, Set
from functools import partial

from ageclaims.corpus.anchors import (
    LEAST,
    LETTERS,
    MOMENT,
    NUMBER,
    WORD,
    Anchor,
    find_common,
    split_words,
)
from ageclaims.corpus.lines import Line, read_bare
from ageclaims.corpus.markers import clean_name
from ageclaims.corpus.patterns import single
from ageclaims.corpus.persons import is_beside, is_button, is_likely, read_answered

NAMED, DISTINCT = 0.7, 6
"""So many of the lines must have a name in one place, and one in so many another name."""
FAR = 24
"""How far above the first moment the first post may begin, in lines."""
MOST_NAMED = 0.9
"""So many posts begin with names where these stand at no one distance from the moments."""
REACH = range(-10, 3)
"""How far from the moment a name may stand, in lines."""
NAME_WORDS, SAID = 5, 3
STOPS = (".", "!", "?")
WRITERS = frozenset({"by", "from", "von", "par"})
"""Words of a site behind which a name stands."""
PARTING = frozenset(",;|·•()[]–—:<>/`")
"""Marks behind which a place, a role or a count stands."""

CODE, DIGITS = re.compile(r"[A-Z]{1,3}[-_. ]?\d{1,5}$"), re.compile(r"\d+")

Head = tuple[int, str | None]
"""Index of the line that a name stands on, and the name."""


def find_heads(anchors: Sequence[Anchor], lines: Sequence[Line]) -> list[Head] | None:
    """Return where each name stands: next to the moments, or where names are that are answered."""
    if numbers := _read_numbers(anchors, lines):
        return numbers
    places: list[tuple[int, list[Head]]] = []
    reach = [0] if anchors[0].stop else sorted(REACH, key=lambda k: (abs(k), k > 0))
    for offset in reach:
        heads = _read_names(anchors, lines, offset)
        names = [name for _, name in heads if name]
        few = max(2, len(names) // DISTINCT)
        if len(names) >= NAMED * len(anchors) and len(set(names)) >= few:
            places.append((offset, heads))
    if not places:
        return None
    labelled = [place for place in places if _are_labelled(place[1], lines)]
    places = labelled or places
    enough = _count_spoken_of(places[0][1], lines) + LEAST
    best, heads = max(places, key=lambda x: max(enough - 1, _count_spoken_of(x[1], lines)))
    loose = _read_names(anchors, lines, best, loose=True)
    heads = [strict if strict[1] else other for strict, other in zip(heads, loose, strict=True)]
    return _keep_codes(heads)


def find_tops(anchors: Sequence[Anchor], lines: Sequence[Line]) -> list[Head] | None:
    """Return the names with which posts begin that end above moments, if most begin with one.

    Each is the first line below a foot, however many lines the post has.
    """
    if anchors[0].stop is not None:
        return None
    floors = [max(0, anchors[0].line - FAR), *(anchor.line + 1 for anchor in anchors)]
    places = [
        _find_top(lines, floor, anchor.line) for floor, anchor in zip(floors, anchors, strict=False)
    ]
    begins = (i for i in range(anchors[0].line - 1, floors[0], -1) if _is_foot(lines[i - 1]))
    places[0] = next((i for i in begins if not _is_foot(lines[i])), places[0])
    words = {i: (*split_words(read_bare(lines[i].text)[0]),) for i in places}
    common = find_common(words.values(), len(anchors))
    heads = [
        (i, _read_name(words[i], common, loose=True) if _is_line_of_site(lines[i].text) else None)
        for i in places
    ]
    names = [name for _, name in heads if name]
    several = len(set(names)) >= max(2, len(names) // DISTINCT)
    return heads if several and len(names) >= MOST_NAMED * len(anchors) else None


def _find_top(lines: Sequence[Line], floor: int, end: int) -> int:
    """Return the first line that is no foot's between two places."""
    return next((i for i in range(floor, end) if not _is_foot(lines[i])), end)


def _is_foot(line: Line) -> bool:
    return is_button(line) or is_beside(line)


def _read_numbers(anchors: Sequence[Anchor], lines: Sequence[Line]) -> list[Head]:
    """Return the numbers of those who answer, if each line has one and some come back."""
    texts = [read_bare(lines[a.line].text)[0] for a in anchors if a.stop is None]
    found = [match["n"] for text in texts if (match := single("person_number").match(text))]
    several = len(set(found)) >= max(2, len(found) // DISTINCT)
    if len(found) < len(anchors) or len(set(found)) == len(found) or not several:
        return []
    return [(a.line, number) for a, number in zip(anchors, found, strict=True)]


def _keep_codes(heads: list[Head]) -> list[Head]:
    """Return heads without what is no code, where most of them are codes of one shape."""
    codes = [name for _, name in heads if name and CODE.match(name)]
    shapes = Counter(DIGITS.sub("0", name) for name in codes)
    shape, count = shapes.most_common(1)[0] if shapes else ("", 0)
    if count < NAMED * len(heads):
        return heads
    return [(i, name if name and DIGITS.sub("0", name) == shape else None) for i, name in heads]


def _are_labelled(heads: Sequence[Head], lines: Sequence[Line]) -> bool:
    """Tell whether lines say that who is named there wrote."""
    told = sum(
        single("author_label").match(read_bare(lines[i].text)[0]) is not None for i, _ in heads
    )
    return told >= NAMED * len(heads)


def are_people(heads: Sequence[Head], lines: Sequence[Line], *, timed: bool) -> bool:
    """Tell whether some name comes back or is spoken of, and most are more than a plain word.

    Beside times of day, and what is some hours ago, plain words are the names of users.
    """
    names = [name for _, name in heads if name]
    known = len(set(names)) < len(names) or _count_spoken_of(heads, lines) > 0
    known = known or _are_labelled(heads, lines) or _are_codes(names)
    plain = sum(name.islower() and name.isalpha() for name in names)
    return known and (timed or 2 * plain <= len(names))


def _are_codes(names: Sequence[str]) -> bool:
    """Tell whether names are codes that count those who were asked: P-01, P-02."""
    return len({DIGITS.sub("0", name) for name in names}) == 1 and all(map(CODE.match, names))


def _count_spoken_of(heads: Sequence[Head], lines: Sequence[Line]) -> int:
    """Return how many of the names stand on other lines, too: who is answered or quoted."""
    own = {i for i, _ in heads}
    words = {word for i, x in enumerate(lines) if i not in own for word in WORD.findall(x.text)}
    names = {name for _, name in heads if name}
    return sum(all(word in words for word in WORD.findall(name)) for name in names)


def _read_names(
    anchors: Sequence[Anchor], lines: Sequence[Line], offset: int, *, loose: bool = False
) -> list[Head]:
    """Return the names that the lines so far from the anchors hold besides what they share.

    Where most others hold one, it may be unlike a name: `loose`.
    """
    if offset:
        taken = {anchor.line for anchor in anchors}
        places = [min(max(0, a.line + offset), len(lines) - 1) for a in anchors]
        places = [i - (i > 0 and offset < 0 and _is_between(lines[i])) for i in places]
        known = {i for i in places if i not in taken}
        texts = {i: read_bare(lines[i].text)[0] for i in known}
        words = {i: (*split_words(t),) for i, t in texts.items() if _is_line_of_site(t)}
    else:
        places = [anchor.line for anchor in anchors]
        words = {anchor.line: anchor.words for anchor in anchors}
    common = find_common(words.values(), len(anchors))
    read = partial(_read_name, common=common, loose=loose)
    return [(i, read(words[i]) if i in words else None) for i in places]


def _is_between(line: Line) -> bool:
    """Tell whether a line stands between some names and their moments: a role, whom they answer."""
    return is_beside(line) or read_answered(line) is not None


def _is_line_of_site(text: str) -> bool:
    """Tell whether a line may hold a name beside what a site prints, and is no sentence."""
    return len(text) <= LETTERS and not (text.endswith(STOPS) and len(text.split()) > SAID)


def _read_name(words: Sequence[str], common: Set[str], *, loose: bool) -> str | None:
    """Return the first run of words that the site does not print itself, if it may be a name."""
    run: list[str] = []
    told = next((i for i, word in enumerate(words) if word.lower() in WRITERS & common), -1)
    for word in words[told + 1 :]:
        parts = word == MOMENT or word.lower() in common or NUMBER.fullmatch(word)
        if not parts and word not in PARTING:
            run.append(word)
        elif any(part[0].isalpha() for part in run):
            break
        else:
            run = []
    name = clean_name(" ".join(run).replace(" .", "."))
    if name is None or len(name.split()) > NAME_WORDS or single("no_name").match(name):
        return None
    likely = name[0] not in STOPS and (loose or is_likely(name))
    return name if likely and any(map(str.isalpha, name)) else None
