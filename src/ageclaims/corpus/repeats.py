"""Posts by what comes back with each of them, on pages of which no form is known.

A line with a moment (a day, a time, "3 years ago") that comes back in one shape belongs to the head
or the foot of a post. Words that most such lines share are the site's; what is left is a name, or
the name stands a fixed number of lines away. So record boundaries are mined from trees of HTML
(Liu et al. 2003); here from lines.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ageclaims.corpus.likely import is_prose
from ageclaims.corpus.lines import Line, read_bare
from ageclaims.corpus.markers import Marker, clean_name
from ageclaims.corpus.patterns import boilerplate, single
from ageclaims.corpus.persons import is_beside, is_button, is_likely, says

LEAST = 3
"""Least posts of such a page."""
WORDS, LETTERS = 20, 160
"""Most words and letters of a line that tells who wrote or when."""
COMMON = 0.5
"""A word that so many of the lines share is the site's."""
NAMED, DISTINCT = 0.7, 6
"""So many of the lines must have a name in one place, and one in so many another name."""
SPOKEN = 0.75
"""Between so many of two such lines something is said."""
REACH = range(-10, 3)
"""How far from the moment a name may stand, in lines."""
NAME_WORDS = 5
HEAD_WORDS, SAID = 8, 3
STOPS = frozenset(".!?")
TOLD, TIMES = 40, 3
"""So many words, and so many times more than any other post has, are no post."""
GAP = 8
"""Lines beyond which what is said is far from the line."""
WORD = re.compile(r"[^\W_](?:[\w.'’@-]*\w)?|[^\w\s]")
NUMBER = re.compile(r"[+-]?\d[\d.,:]*[a-z]{0,2}")
MOMENT = "\0"
PARTING = frozenset(",;|·•()[]–—:<>/")
"""Marks behind which a place, a role or a count stands."""

Head = tuple[int, str | None]
"""Index of the line that a name stands on, and the name."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A line with a moment.

    Attributes:
        line: Its index.
        words: Its words; `MOMENT` stands for each moment.
        date: The first moment.
    """

    line: int
    words: tuple[str, ...]
    date: str


def find_repeats(lines: Sequence[Line], header: int | None) -> list[Marker]:
    """Return the posts between lines of one shape, below a header if there is one.

    Without a header, names must stand in one place, and no article go on behind the last post.
    """
    first = 0 if header is None else header + 1
    anchors = _choose(list(_find_anchors(lines, first)), lines)
    if len(anchors) < LEAST:
        return []
    heads = _find_heads(anchors, lines)
    markers = _make_markers(lines, anchors, heads or [(a.line, None) for a in anchors], first)
    if header is None and (heads is None or _goes_on(markers, lines)):
        return []
    return markers


def _find_anchors(lines: Sequence[Line], first: int) -> Iterator[Anchor]:
    for i in range(first, len(lines)):
        text = read_bare(lines[i].text)[0]
        match = single("moment").search(text) if len(text) <= LETTERS else None
        words = _split(text) if match else ()
        if match and len(words) <= WORDS:
            yield Anchor(i, words, match.group())


def _split(text: str) -> tuple[str, ...]:
    words: list[str] = []
    begin = 0
    for match in single("moment").finditer(text):
        words += [*WORD.findall(text[begin : match.start()]), MOMENT]
        begin = match.end()
    return (*words, *WORD.findall(text[begin:]))


def _choose(anchors: Sequence[Anchor], lines: Sequence[Line]) -> Sequence[Anchor]:
    """Return the anchors of the shape that comes back most often with something said between."""
    common = _find_common((anchor.words for anchor in anchors), len(anchors))
    by_shape: dict[tuple[str, ...], list[Anchor]] = defaultdict(list)
    for anchor in anchors:
        by_shape[_shape(anchor.words, common)].append(anchor)
    parted = (own for own in by_shape.values() if len(own) >= LEAST and _are_parted(own, lines))
    return max(parted, key=len, default=[])


def _find_common(texts: Iterable[Sequence[str]], count: int) -> set[str]:
    """Return the words that many of so many lines share."""
    found = Counter(word for words in texts for word in {word.lower() for word in words})
    return {word for word, n in found.items() if n >= max(min(LEAST, count - 1), COMMON * count)}


def _shape(words: Sequence[str], common: Collection[str]) -> tuple[str, ...]:
    """Return the words up to the last moment, with a star for each run of what is not common."""
    end = max(i for i, word in enumerate(words) if word == MOMENT) + 1
    shape: list[str] = []
    for word in words[:end]:
        known = "0" if NUMBER.fullmatch(word) else word.lower() if word.lower() in common else "*"
        if known != "*" or shape[-1:] != ["*"]:
            shape.append(known)
    return tuple(shape)


def _are_parted(anchors: Sequence[Anchor], lines: Sequence[Line]) -> bool:
    spoken = sum(any(map(says, lines[a.line + 1 : b.line])) for a, b in pairwise(anchors))
    return spoken >= SPOKEN * (len(anchors) - 1)


def _find_heads(anchors: Sequence[Anchor], lines: Sequence[Line]) -> list[Head] | None:
    """Return where each name stands: next to the moments, or where names are that are answered."""
    places = []
    for offset in sorted(REACH, key=lambda k: (abs(k), k > 0)):
        heads = _read_names(anchors, lines, offset)
        names = [name for _, name in heads if name]
        few = max(2, len(names) // DISTINCT)
        if len(names) >= NAMED * len(anchors) and len(set(names)) >= few:
            places.append(heads)
    if not places:
        return None
    enough = _count_spoken_of(places[0], lines) + LEAST
    return max(places, key=lambda heads: max(enough - 1, _count_spoken_of(heads, lines)))


def _count_spoken_of(heads: Sequence[Head], lines: Sequence[Line]) -> int:
    """Return how many of the names stand on other lines, too: who is answered or quoted."""
    own = {i for i, _ in heads}
    words = {word for i, x in enumerate(lines) if i not in own for word in WORD.findall(x.text)}
    names = {name for _, name in heads if name}
    return sum(all(word in words for word in WORD.findall(name)) for name in names)


def _read_names(anchors: Sequence[Anchor], lines: Sequence[Line], offset: int) -> list[Head]:
    """Return the names that the lines so far from the anchors hold besides what they share."""
    if offset:
        taken = {anchor.line for anchor in anchors}
        places = [anchor.line + offset for anchor in anchors]
        known = {i for i in places if 0 <= i < len(lines) and i not in taken}
        texts = {i: read_bare(lines[i].text)[0] for i in known}
        words = {i: (*WORD.findall(t),) for i, t in texts.items() if _is_line_of_site(t)}
    else:
        places = [anchor.line for anchor in anchors]
        words = {anchor.line: anchor.words for anchor in anchors}
    common = _find_common(words.values(), len(anchors))
    return [(i, _read_name(words[i], common) if i in words else None) for i in places]


def _is_line_of_site(text: str) -> bool:
    """Tell whether a line may hold a name beside what a site prints, and is no sentence."""
    return len(text) <= LETTERS and not (text.endswith((*STOPS,)) and len(text.split()) > SAID)


def _read_name(words: Sequence[str], common: Collection[str]) -> str | None:
    """Return the first run of words that the site does not print itself, if it may be a name."""
    run: list[str] = []
    for word in words:
        parts = word == MOMENT or word.lower() in common or NUMBER.fullmatch(word)
        if not parts and word not in PARTING:
            run.append(word)
        elif any(part[0].isalpha() for part in run):
            break
        else:
            run = []
    name = clean_name(" ".join(run).replace(" .", "."))
    if name is None or len(name.split()) > NAME_WORDS or single("time_word").match(name):
        return None
    return name if is_likely(name) and any(map(str.isalpha, name)) else None


def _make_markers(
    lines: Sequence[Line], anchors: Sequence[Anchor], heads: Sequence[Head], first: int
) -> list[Marker]:
    places = ((anchor.line, i) for anchor, (i, _) in zip(anchors, heads, strict=True))
    spans = _widen([(min(place), max(place)) for place in places], lines, first)
    below = _speak_below(lines, spans, first)
    begins = [_find_begin(lines, spans[0][0], first), *(last + 1 for _, last in spans)]
    markers = []
    for anchor, (_, name), (top, last), begin in zip(anchors, heads, spans, begins, strict=False):
        start = top if below else _skip_buttons(lines, begin, top)
        if below or start < top:
            marker = Marker(
                line=start,
                last=min(last, len(lines) - 1),
                start=lines[last].end if below else lines[start].start,
                column=lines[start].indent,
                name=name,
                date=anchor.date,
                stop=None if below else lines[top - 1].end,
            )
            markers.append(marker)
    return markers


def _goes_on(markers: Sequence[Marker], lines: Sequence[Line]) -> bool:
    """Tell whether below the last post more is told than in any other, as an article does."""
    ends = [*(marker.line for marker in markers[1:]), len(lines)]
    below = [lines[m.last + 1 : end] for m, end in zip(markers, ends, strict=True)]
    told = [sum(len(x.text.split()) for x in own if is_prose(x)) for own in below]
    return bool(told) and told[-1] >= max(TOLD, TIMES * max(told[:-1], default=0))


def _widen(
    spans: Sequence[tuple[int, int]], lines: Sequence[Line], first: int
) -> list[tuple[int, int]]:
    """Add the lines directly above and below that come back with most posts."""
    tops, lasts = [top for top, _ in spans], [last for _, last in spans]
    while min(tops) > first and _come_back([top - 1 for top in tops], lines, _says_the_same):
        tops = [top - 1 for top in tops]
    if max(lasts) + 1 < len(lines) and _come_back([x + 1 for x in lasts], lines, _begins_the_same):
        lasts = [last + 1 for last in lasts]
    return list(zip(tops, lasts, strict=True))


def _come_back(
    places: Sequence[int], lines: Sequence[Line], test: Callable[[Sequence[str], set[str]], bool]
) -> bool:
    texts = [read_bare(lines[i].text)[0] for i in places]
    words = [(*WORD.findall(text),) if len(text) <= LETTERS else () for text in texts]
    common = _find_common(words, len(places))
    return sum(test(own, common) for own in words) >= NAMED * len(places)


def _says_the_same(words: Sequence[str], common: set[str]) -> bool:
    """Tell whether a line says the same with each post but for numbers."""
    known = any(word.lower() in common for word in words)
    return known and all(word.lower() in common or NUMBER.fullmatch(word) for word in words)


def _begins_the_same(words: Sequence[str], common: set[str]) -> bool:
    """Tell whether a short line begins with a word of the site, and ends no sentence."""
    begins = bool(words) and words[0].lower() in common
    return begins and len(words) <= HEAD_WORDS and words[-1] not in STOPS


def _find_begin(lines: Sequence[Line], top: int, first: int) -> int:
    """Return where the first of the posts begins that stand above their lines."""
    if first:
        return first
    begin = max(0, top - 1)
    while begin and not lines[begin].blanks:
        begin -= 1
    return begin


def _skip_buttons(lines: Sequence[Line], begin: int, top: int) -> int:
    while begin < top and (is_button(lines[begin]) or is_beside(lines[begin])):
        begin += 1
    return begin


def _speak_below(lines: Sequence[Line], spans: Sequence[tuple[int, int]], first: int) -> bool:
    """Tell whether posts stand below their lines.

    Below a header, it is where something is said beyond the first or the last line; else where what
    is said is nearer.
    """
    rest = range(spans[-1][1] + 1, len(lines))
    end = next((i for i in rest if boilerplate("page_end").match(lines[i].text)), len(lines))
    after = any(map(says, lines[spans[-1][1] + 1 : end]))
    before = any(map(says, lines[first : spans[0][0]]))
    if first and after != before:
        return after
    above = sum(_count_gap(lines, top - 1, -1) for top, _ in spans[1:])
    below = sum(_count_gap(lines, last + 1, 1) for _, last in spans[:-1])
    return below < above or (below == above and any(map(is_prose, lines[spans[-1][1] + 1 : end])))


def _count_gap(lines: Sequence[Line], i: int, step: int) -> int:
    """Return how many lines part a line from what is said next to it; a blank one is one more."""
    gap = 0
    while 0 <= i < len(lines) - 1 and gap < GAP:
        gap += lines[i if step > 0 else i + 1].blanks > 0
        if says(lines[i]):
            return gap
        gap, i = gap + 1, i + step
    return GAP
