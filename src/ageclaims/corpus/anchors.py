"""Lines with a moment that come back in one shape: what a site prints with every post.

A moment is a day, a time of day with it, or "3 years ago". The shape of a line is its words, with a
star for what most such lines do not share. Where there are none, a number that counts posts stands
for a moment, or posts end in a dash and a name.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ageclaims.corpus.lines import Line, read_bare
from ageclaims.corpus.patterns import single
from ageclaims.corpus.persons import says

LEAST = 3
"""Least posts of a page that is read by what comes back."""
WORDS, LETTERS = 20, 160
"""Most words and letters of a line that tells who wrote or when."""
COMMON = 0.5
"""A word that so many of the lines share is the site's."""
SPOKEN = 0.75
"""Between so many of two such lines something is said."""
WRAPPED_LINES = 3
"""Most lines of a bracket behind a post."""
WORD = re.compile(r"[^\W_](?:[\w.'’@-]*\w)?|[^\w\s]")
NUMBER = re.compile(r"[+-]?\d[\d.,:]*[a-z]{0,2}")
COLUMNS = re.compile(r"(?<=\S)(?:\t| {2,})\s*(?=\S)")
BRACKET = re.compile(r"(?:\((?P<round>[^()]*)\)|\[+(?P<square>[^\[\]]*)\]+)\W{0,2}$")
SIGNED = re.compile(r"(?:^|(?<=[.!?…\"”’')»]) )(?:[–—]|--) ?(?P<name>[^\n–—]{2,80})$")
SIGNED_WORDS = 12
TAIL = 120
"""Letters of a line's end in which a dash and a name are looked for."""
ENDS = frozenset(".!?,;:")
GONE = re.compile(r"\b(?:was|were|been) (?:removed|deleted|hidden|withdrawn)\b", re.I)
"""What stands in the place of a post."""
SLIGHT = frozenset(",.")
MOMENT = "\0"


@dataclass(frozen=True, slots=True)
class Anchor:
    """A line with a moment, or a bracket at the end of a post.

    Attributes:
        line: Its index; of a bracket, that of its last line.
        words: Its words; `MOMENT` stands for each moment.
        date: The first moment.
        stop: Where a bracket begins in the document; ``None`` for a whole line.
    """

    line: int
    words: tuple[str, ...]
    date: str
    stop: int | None = None


def find_anchors(lines: Sequence[Line], first: int) -> Sequence[Anchor]:
    """Return the lines with moments that most of something said lies between, in page order."""
    brackets = [found for found in _find_brackets(lines, first) if found.words[-1] == MOMENT]
    ends = {bracket.line for bracket in brackets}
    whole = [anchor for anchor in _find_lines(lines, first) if anchor.line not in ends]
    whole = _choose(whole, lines)
    return brackets if len(brackets) > max(LEAST - 1, len(whole)) else whole


def find_signatures(lines: Sequence[Line], first: int) -> list[Anchor]:
    """Return the names behind dashes that end posts, where something is said between most."""
    found = [anchor for i in range(max(1, first), len(lines)) if (anchor := _sign(lines, i))]
    return found if len(found) >= LEAST and _are_parted(found, lines) else []


def _sign(lines: Sequence[Line], i: int) -> Anchor | None:
    match = SIGNED.search(lines[i].text, max(0, len(lines[i].text) - TAIL))
    words = split_words(read_bare(match["name"])[0]) if match else []
    initial = len(words) > 1 and words[-1] == "." and len(words[-2]) == 1
    if match is None or len(words) > SIGNED_WORDS or (words[-1] in ENDS and not initial):
        return None
    inline = match.start() > 0
    stop = lines[i].start + match.start() if inline else lines[i - 1].end
    return Anchor(i, (*words, MOMENT), "", stop)


def find_counters(lines: Sequence[Line], first: int) -> list[Anchor]:
    """Return the lines that count posts up or down, where something is said between most."""
    found, numbers = [], {}
    for i in range(first, len(lines)):
        text = read_bare(lines[i].text)[0]
        match = single("counter").search(text) if len(text) <= LETTERS else None
        if match and not GONE.search(text):
            words = *split_words(text[: match.start()]), MOMENT, *split_words(text[match.end() :])
            numbers[i] = int(re.sub(r"\D", "", match["n"]))
            moment = single("moment").search(text)
            date = moment.group() if moment else ""
            found += [Anchor(i, words, date)] if len(words) <= WORDS else []
    chosen = _choose(found, lines) if len(found) >= LEAST else []
    counted = [numbers[anchor.line] for anchor in chosen]
    known = len(set(counted)) * 2 > len(counted)
    return chosen if known and counted in (sorted(counted), sorted(counted)[::-1]) else []


def _find_lines(lines: Sequence[Line], first: int) -> Iterator[Anchor]:
    for i in range(first, len(lines)):
        text = read_bare(lines[i].text)[0]
        anchor = _read_anchor(text, i)
        if anchor and not single("other_moment").match(text):
            yield anchor


def _find_brackets(lines: Sequence[Line], first: int) -> Iterator[Anchor]:
    """Yield "(Name, place, day)" and "[[Name, day]]" behind what is said, wrapped or not."""
    for i in range(first, len(lines)):
        text = lines[i].text
        if not text.endswith((")", "]", ").", "].")) or _is_head(text):
            continue
        begin = i
        while begin > max(first, i - WRAPPED_LINES + 1) and not lines[begin].blanks:
            begin -= 1
        text = "\n".join(line.text for line in lines[begin : i + 1])
        match = BRACKET.search(text)
        anchor = _read_anchor((match["round"] or match["square"] or "") if match else "", i)
        if match and anchor and text[: match.start()].strip():
            before = text[: match.start()].rstrip()
            row = begin + before.count("\n")
            if row < i or lines[i].text != match.group():
                stop = lines[row].start + len(before) - before.rfind("\n") - 1
                yield Anchor(i, anchor.words, anchor.date, stop)


def _is_head(text: str) -> bool:
    """Tell whether a line is the first of a post, as "Author: Name [day]"."""
    return single("head_label").match(read_bare(text)[0]) is not None


def _read_anchor(text: str, line: int) -> Anchor | None:
    match = single("moment").search(text) if len(text) <= LETTERS else None
    words = _split(text) if match else ()
    return Anchor(line, words, match.group()) if match and len(words) <= WORDS else None


def _split(text: str) -> tuple[str, ...]:
    words: list[str] = []
    begin = 0
    for match in single("moment").finditer(text):
        words += [*split_words(text[begin : match.start()]), MOMENT]
        begin = match.end()
    return (*words, *split_words(text[begin:]))


def split_words(text: str) -> list[str]:
    """Return the words and marks of a text, with a bar for each gap between columns."""
    return WORD.findall(COLUMNS.sub(" | ", text))


def _choose(anchors: Sequence[Anchor], lines: Sequence[Line]) -> list[Anchor]:
    """Return the anchors of the shape that comes back most often with something said between."""
    common = find_common((anchor.words for anchor in anchors), len(anchors))
    by_shape: dict[tuple[str, ...], list[Anchor]] = defaultdict(list)
    for anchor in anchors:
        by_shape[_shape(anchor.words, common)].append(anchor)
    parted = (own for own in by_shape.values() if len(own) >= LEAST and _are_parted(own, lines))
    return max(parted, key=len, default=[])


def find_common(texts: Iterable[Sequence[str]], count: int) -> set[str]:
    """Return the words that many of so many lines share."""
    found = Counter(word for words in texts for word in {word.lower() for word in words})
    return {word for word, n in found.items() if n >= max(min(LEAST, count - 1), COMMON * count)}


def _shape(words: Sequence[str], common: Collection[str]) -> tuple[str, ...]:
    """Return the words up to the last moment, with a star for each run of what is not common."""
    end = max(i for i, word in enumerate(words) if word == MOMENT) + 1
    shape: list[str] = []
    for word in (word for word in words[:end] if word not in SLIGHT):
        known = "0" if NUMBER.fullmatch(word) else word.lower() if word.lower() in common else "*"
        if known != "*" or shape[-1:] != ["*"]:
            shape.append(known)
    return tuple(shape)


def _are_parted(anchors: Sequence[Anchor], lines: Sequence[Line]) -> bool:
    """Tell whether something is said between most of two anchors."""
    said = [
        any(map(says, lines[a.line + 1 : b.line + ((b.stop or 0) > lines[b.line].start)]))
        for a, b in pairwise(anchors)
    ]
    return sum(said) >= SPOKEN * len(said)
