"""Posts by what comes back with each of them, on pages of which no form is known.

A line with a moment that comes back in one shape belongs to the head or the foot of a post; what
these lines do not share is a name, or the name stands a fixed number of lines away. So record
boundaries are mined from trees of HTML (Liu et al. 2003); here from lines.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from ageclaims.corpus.anchors import (
    LEAST,
    LETTERS,
    NUMBER,
    WORD,
    Anchor,
    find_anchors,
    find_common,
    find_counters,
    find_signatures,
)
from ageclaims.corpus.dates import find_date
from ageclaims.corpus.likely import is_prose
from ageclaims.corpus.lines import Line, read_bare
from ageclaims.corpus.markers import Marker
from ageclaims.corpus.patterns import boilerplate, single
from ageclaims.corpus.persons import is_beside, is_button, read_answered, says
from ageclaims.corpus.repeated_names import NAMED, STOPS, Head, are_people, find_heads, find_tops

HEAD_WORDS, TITLE_WORDS = 8, 12
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
PERSONAL = 2
"""Of posts, at least one in so many speaks of its writer or to another."""
MORE = 1.5
"""So many times more posts than moments must names or numbers show, to be what posts have."""
TOLD, TIMES = 20, 3
"""So many words, and so many times more than any other post has, are no post."""
GAP = 8
"""Lines beyond which what is said is far from the line."""


def find_repeats(lines: Sequence[Line], header: int | None) -> list[Marker]:
    """Return the posts between lines of one shape, below a header if there is one.

    Names behind dashes, and numbers that count, are such lines where they show far more posts.
    Without a header, names of people must stand in one place, posts speak of their writers or to
    others, and no article go on behind the last one.
    """
    first = 0 if header is None else header + 1
    markers = _read(find_anchors(lines, first), lines, first, sure=header is not None)
    for find in (find_signatures, find_counters):
        found = _read(find(lines, first), lines, first)
        more = len(found) > MORE * len(markers)
        markers = _date(_date_short(found, lines), lines) if more else markers
    return markers


def _date_short(markers: Sequence[Marker], lines: Sequence[Line]) -> list[Marker]:
    """Return markers with the days in their heads that lack a year: the one told above them."""
    above = "\n".join(line.text for line in lines[: markers[0].line]) if markers else ""
    told = single("moment").search(above)
    year = YEAR.search(told.group()) if told else None
    if year is None:
        return list(markers)
    days = [single("short_day").search(lines[marker.line].text) for marker in markers]
    return [
        replace(m, date=f"{day['date']} {year.group()}") if day and not m.date else m
        for m, day in zip(markers, days, strict=True)
    ]


def _date(markers: Sequence[Marker], lines: Sequence[Line]) -> list[Marker]:
    """Return markers with the days that stand alone above them, if some stand among them."""
    days = {i: day for i, line in enumerate(lines) if markers and (day := _read_day(line))}
    if not any(i > markers[0].line for i in days):
        return list(markers)
    above = [max((i for i in days if i <= m.last), default=None) for m in markers]
    return [
        m if m.date or i is None else replace(m, date=days[i])
        for m, i in zip(markers, above, strict=True)
    ]


def _read(
    anchors: Sequence[Anchor], lines: Sequence[Line], first: int, *, sure: bool = False
) -> list[Marker]:
    """Return the posts between anchors, if people speak in them or it is `sure`."""
    if len(anchors) < LEAST:
        return []
    heads = find_heads(anchors, lines)
    tops = find_tops(anchors, lines)
    if (
        tops
        and _count_named(tops, lines) > _count_named(heads or (), lines)
        and _enclose(anchors, tops, lines)
    ):
        heads = tops
    if heads is None and not sure:
        return []
    markers = _make_markers(lines, anchors, heads or [(a.line, None) for a in anchors], first)
    if sure or not markers:
        return markers
    timed = all(":" in anchor.date or "ago" in anchor.date for anchor in anchors)
    people = heads is not None and are_people(heads, lines, timed=timed)
    people = people and _speak(markers, lines)
    return markers if people and not _goes_on(markers, lines) else []


def _make_markers(
    lines: Sequence[Line], anchors: Sequence[Anchor], heads: Sequence[Head], first: int
) -> list[Marker]:
    if anchors[0].stop is not None:
        return _end_in_brackets(lines, anchors, heads, first)
    if _enclose(anchors, heads, lines):
        return _part_between(lines, anchors, heads)
    places = ((anchor.line, i) for anchor, (i, _) in zip(anchors, heads, strict=True))
    spans, footed = _widen([(min(place), max(place)) for place in places], lines, first)
    below = footed or _speak_below(lines, spans, first)
    begins = [_find_begin(lines, spans[0][0], first), *(last + 1 for _, last in spans)]
    markers = []
    for anchor, (_, name), (top, last), begin in zip(anchors, heads, spans, begins, strict=False):
        start = top if below else _skip_buttons(lines, begin, top)
        if below or start < top:
            marker = Marker(
                line=start,
                last=last,
                start=lines[last].end if below else lines[start].start,
                column=lines[anchor.line].indent,
                name=name,
                date=anchor.date or None,
                stop=None if below else lines[top - 1].end,
            )
            markers.append(_add_answered(marker, lines) if below else marker)
    return markers


def _count_named(heads: Sequence[Head], lines: Sequence[Line]) -> int:
    """Return how many names stand on other lines than buttons and counts."""
    return sum(name is not None and not _is_button(lines[i]) for i, name in heads)


def _enclose(anchors: Sequence[Anchor], heads: Sequence[Head], lines: Sequence[Line]) -> bool:
    """Tell whether most posts stand between a name above and a moment below them."""
    said = [any(map(says, lines[i + 1 : a.line])) for a, (i, _) in zip(anchors, heads, strict=True)]
    return sum(said) >= NAMED * len(said)


def _part_between(
    lines: Sequence[Line], anchors: Sequence[Anchor], heads: Sequence[Head]
) -> list[Marker]:
    """Return the posts between names and moments; what is beside a name belongs to it."""
    markers = []
    for anchor, (i, name) in zip(anchors, heads, strict=True):
        below = range(i + 1, anchor.line)
        begin = next((k for k in below if not is_beside(lines[k])), anchor.line)
        if begin < anchor.line:
            marker = Marker(
                line=i,
                last=begin - 1,
                start=lines[begin].start,
                column=lines[i].indent,
                name=name,
                date=anchor.date or None,
                stop=lines[anchor.line - 1].end,
            )
            markers.append(marker)
    return markers


def _add_answered(marker: Marker, lines: Sequence[Line]) -> Marker:
    """Take "In reply to Name" in a head or directly below it into a marker, or "(to Name)"."""
    for i in range(marker.line, min(marker.last + 2, len(lines))):
        if name := read_answered(lines[i]):
            last = max(i, marker.last)
            return replace(marker, answers=name, last=last, start=lines[last].end)
    head = (read_bare(x.text)[0] for x in lines[marker.line : marker.last + 1])
    told = next((m for text in head if (m := single("answers_bracket").search(text))), None)
    return replace(marker, answers=told["name"]) if told else marker


def _end_in_brackets(
    lines: Sequence[Line], anchors: Sequence[Anchor], heads: Sequence[Head], first: int
) -> list[Marker]:
    """Return the posts that end in a bracket or a name; each begins below the one before."""
    whole = anchors[0].stop is not None and anchors[0].stop <= lines[anchors[0].line].start
    top = anchors[0].line + (not whole)
    begins = [_find_begin(lines, top, first), *(a.line + 1 for a in anchors)]
    markers: list[Marker] = []
    for anchor, (_, name), begin in zip(anchors, heads, begins, strict=False):
        start = _skip_buttons(lines, begin, anchor.line)
        if (anchor.stop or 0) > lines[start].start:
            marker = Marker(
                line=start,
                last=anchor.line,
                start=lines[start].start,
                column=lines[start].indent,
                name=name,
                date=anchor.date or None,
                stop=anchor.stop,
            )
            markers.append(marker)
    return markers


def _read_day(line: Line) -> str | None:
    return find_date(read_bare(line.text)[0].strip("-–—=*# "))


def _speak(markers: Sequence[Marker], lines: Sequence[Line]) -> bool:
    """Tell whether posts speak of their writers or to others, unlike a list of changes."""
    ends = [*(marker.line for marker in markers[1:]), len(lines)]
    posts = [lines[m.line : end] for m, end in zip(markers, ends, strict=True)]
    spoken = sum(any(single("spoken").search(line.text) for line in post) for post in posts)
    return spoken * PERSONAL >= len(posts)


def _goes_on(markers: Sequence[Marker], lines: Sequence[Line]) -> bool:
    """Tell whether below the last post more is told than in any other, as an article does."""
    ends = [*(marker.line for marker in markers[1:]), len(lines)]
    begins = [*(marker.line for marker in markers[:-1]), markers[-1].last + 1] if markers else []
    below = [lines[begin:end] for begin, end in zip(begins, ends, strict=False)]
    told = [sum(len(x.text.split()) for x in own if is_prose(x)) for own in below]
    return bool(told) and told[-1] >= max(TOLD, TIMES * max(told[:-1], default=0))


def _widen(
    spans: Sequence[tuple[int, int]], lines: Sequence[Line], first: int
) -> tuple[list[tuple[int, int]], bool]:
    """Add the lines directly above and below that come back with most posts.

    Returns:
        The spans, and whether such a line stands above each but the first: the foot of a post.
    """
    tops, lasts = [top for top, _ in spans], [last for _, last in spans]
    footed = False
    while min(tops) > first:
        above = [top - 1 for top in tops]
        if not _come_back(above, lines, _says_the_same):
            break
        footed = len(above) > LEAST and not _agrees(above, lines)
        if footed:
            break
        tops = above
    below = [last + 1 for last in lasts]
    if max(below) < len(lines):
        forms = all(_is_form(lines[i]) for i in below)
        lasts = below if forms or _come_back(below, lines, _begins_the_same) else lasts
    if first and not footed:
        tops = _add_titles(tops, lines, first)
    return list(zip(tops, lasts, strict=True)), footed


def _add_titles(tops: Sequence[int], lines: Sequence[Line], first: int) -> list[int]:
    """Return where heads begin with titles of posts, if most have one directly above them."""
    titled = [i > first and _is_title(lines, i - 1) for i in tops]
    enough = sum(titled) >= NAMED * len(tops)
    return [i - (enough and own) for i, own in zip(tops, titled, strict=True)]


def _is_title(lines: Sequence[Line], i: int) -> bool:
    """Tell whether a short line that is no button begins a paragraph in which a head follows."""
    bare = read_bare(lines[i].text)[0]
    short = len(bare.split()) <= TITLE_WORDS and not is_button(lines[i])
    return short and lines[i].blanks > 0 and lines[i + 1].blanks == 0


def _is_form(line: Line) -> bool:
    """Tell whether a line directly below another is what a site says with each post; no rule."""
    return is_button(line) and not line.blanks and any(map(str.isalpha, line.text))


def _agrees(places: Sequence[int], lines: Sequence[Line]) -> bool:
    """Tell whether the first of some lines says what the others all say."""
    said = _test(places, lines, _says_the_same)
    return said[0] or not all(said[1:])


def _come_back(
    places: Sequence[int], lines: Sequence[Line], test: Callable[[Sequence[str], set[str]], bool]
) -> bool:
    return sum(_test(places, lines, test)) >= NAMED * len(places)


def _test(
    places: Sequence[int], lines: Sequence[Line], test: Callable[[Sequence[str], set[str]], bool]
) -> list[bool]:
    texts = [read_bare(lines[i].text)[0] for i in places]
    words = [(*WORD.findall(text),) if len(text) <= LETTERS else () for text in texts]
    common = find_common(words, len(places))
    return [test(own, common) for own in words]


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
    while begin < top and _is_button(lines[begin]):
        begin += 1
    return begin


def _is_button(line: Line) -> bool:
    return is_button(line) or is_beside(line) or _read_day(line) is not None


def _speak_below(lines: Sequence[Line], spans: Sequence[tuple[int, int]], first: int) -> bool:
    """Tell whether posts stand below their lines.

    Below a header, it is where something is said beyond the first or the last line; else below
    headings, and where what is said is nearer, or nothing is said above the first.
    """
    rest = range(spans[-1][1] + 1, len(lines))
    end = next((i for i in rest if boilerplate("page_end").match(lines[i].text)), len(lines))
    after = any(map(says, lines[spans[-1][1] + 1 : end]))
    before = any(map(says, lines[first : spans[0][0]]))
    if first and after != before:
        return after
    if all(lines[top].text.startswith("#") for top, _ in spans):
        return True
    above = sum(_count_gap(lines, top - 1, -1) for top, _ in spans[1:])
    below = sum(_count_gap(lines, last + 1, 1) for _, last in spans[:-1])
    if below != above:
        return below < above
    opens = any(map(is_prose, lines[first : spans[0][0]]))
    return not opens or any(map(is_prose, lines[spans[-1][1] + 1 : end]))


def _count_gap(lines: Sequence[Line], i: int, step: int) -> int:
    """Return how many lines part a line from what is said next to it; a blank one is one more."""
    gap = 0
    while 0 <= i < len(lines) - 1 and gap < GAP:
        gap += lines[i if step > 0 else i + 1].blanks > 0
        if says(lines[i]):
            return gap
        gap, i = gap + 1, i + step
    return GAP
