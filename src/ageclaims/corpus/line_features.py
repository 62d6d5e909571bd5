"""What a line of a page looks like, as features for a labeller.

What comes back on a page is a feature, too: lines of one shape, or with one text, belong to heads
and feet of posts, whatever they say.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from ageclaims.corpus.dates import find_date
from ageclaims.corpus.likely import is_prose
from ageclaims.corpus.lines import Line, read_bare
from ageclaims.corpus.paragraphs import is_boilerplate
from ageclaims.corpus.patterns import boilerplate, single
from ageclaims.corpus.persons import is_beside, is_button, read_person, says

SHAPE_LETTERS = 80
SIZES = ((0, "0"), (1, "1"), (2, "2"), (4, "4"), (8, "8"), (15, "15"), (30, "30"))
"""Most words of a line, and how a line of so many is called."""
SHORT, TOKENS = 15, 8
"""Words of a line that may be a head's or foot's, and of one all of whose words are features."""
OFTEN = (3, 5)
ALWAYS = 0.6
"""A short line that comes back so often, beside the one that does most, belongs to the program."""
RUN = 5
"""Words that a line must share with one above to quote it."""
NAME_LETTERS = 2
"""No word of so many letters is taken for a name."""
PAIRED = ("person", "moving", "moment", "colon", "prose", "says", "shape>3")
BESIDE = ("person", "moving", "moment", "shape>3", "button", "furniture", "prose", "says")
"""What a line is, and what one beside it is, that are features together, too."""
SHAPES = (
    (re.compile(r"\d+"), "0"),
    (re.compile(r"[A-Z][^\W\d_]*(?:['’-][^\W\d_]+)*"), "A"),
    (re.compile(r"[^\W\d_A-Z][^\W\d_]*(?:['’-][^\W\d_]+)*"), "a"),
    (re.compile(r"A(?: A)+"), "A+"),
    (re.compile(r"a(?: a)+"), "a+"),
)
MOMENT = re.compile(
    r"\b(?:ago|yesterday|today|just now|\d{1,2}[:.h]\d\d|\d+ ?(?:mo|[smhdwy]))\b", re.I
)
DAY = re.compile(r"\b(?:19|20)\d\d\b|\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b")
STOP = re.compile(r"[.!?…][\'\")”’*_\]]*$")
COLON = re.compile(r"(?P<name>[^:\n]{1,48}):(?: |$)")
CLOCK = re.compile(r"[\[(<]?\d{1,2}[:.]\d\d")
SIGN = re.compile(r"[^\w\s]")
PARTED = re.compile(r"[|·•–—»/]")
QUOTED = re.compile(r"[“\"'‘]")


def describe(lines: Sequence[Line]) -> list[list[str]]:
    """Return the features of each line of a page."""
    texts = [read_bare(line.text)[0] for line in lines]
    words = [text.split() for text in texts]
    shapes = [read_shape(text) for text in texts]
    persons = [read_person(line) for line in lines]
    counts = Counter(s for s, own in zip(shapes, words, strict=True) if len(own) <= SHORT)
    said = Counter(text.lower() for text in texts)
    known = Counter(filter(None, persons))
    starts = Counter(own[0].lower() for own in words if own)
    most = (
        said[text.lower()] for text, own in zip(texts, words, strict=True) if len(own) <= TOKENS
    )
    always = max(OFTEN[1], ALWAYS * max(most, default=0))
    again = find_again(words)
    names = find_names(words)
    base = []
    for i, line in enumerate(lines):
        own = [
            *_read_size(texts[i], words[i]),
            *_read_marks(line, texts[i]),
            *_read_kind(line, texts[i], words[i]),
            *_read_words(words[i]),
        ]
        if len(words[i]) <= SHORT:
            own += [f"shape>{n}" for n in OFTEN if counts[shapes[i]] >= n]
        own += ["same>3"] if said[texts[i].lower()] >= OFTEN[0] else []
        own += ["start>4"] if words[i] and starts[words[i][0].lower()] > OFTEN[0] else []
        if person := persons[i]:
            own += ["person", f"person={min(OFTEN[0], known[person])}"]
        own += ["always"] if said[texts[i].lower()] >= always else []
        own += ["again"] if again[i] else []
        own += ["name"] if names & {*words[i][: SHORT + 1]} and len(words[i]) <= SHORT else []
        moves = "moment" in own or "day" in own or "date" in own
        own += ["moving"] if moves and counts[shapes[i]] >= OFTEN[0] else []
        base.append(own)
    return [list(dict.fromkeys([*own, *_read_pairs(base, i)])) for i, own in enumerate(base)]


def _read_pairs(base: Sequence[Sequence[str]], i: int) -> Iterator[str]:
    """Yield what a line and one beside it are together."""
    for distance in (-1, 1):
        if 0 <= i + distance < len(base):
            near = [name for name in BESIDE if name in base[i + distance]]
            for name in PAIRED:
                if name in base[i]:
                    yield from (f"{name}&{distance:+d}{other}" for other in near)


def read_shape(text: str) -> str:
    """Return a line's shape: words as A or a, numbers as 0, signs as they stand."""
    shape = text[:SHAPE_LETTERS]
    for pattern, sign in SHAPES:
        shape = pattern.sub(sign, shape)
    return shape


def _read_size(text: str, words: Sequence[str]) -> Iterator[str]:
    yield "size=" + next((name for most, name in SIZES if len(words) <= most), "long")
    if STOP.search(text):
        yield "stop"
    first = text[:1]
    if first.isalpha():
        yield "upper" if first.isupper() else "lower"
    elif first.isdigit():
        yield "digit"
    elif first:
        yield f"sign={first}"
    if text.isdigit():
        yield "number"
    if text and not any(letter.isalpha() for letter in text):
        yield "wordless"


def _read_marks(line: Line, text: str) -> Iterator[str]:
    """Yield how a line is marked up and set."""
    raw = line.text
    for sign, name in (
        ("#", "heading"),
        (">", "quote"),
        ("**", "bold"),
        ("* ", "item"),
        ("- ", "item"),
    ):
        if raw.startswith(sign):
            yield name
    if "](" in raw:
        yield "link"
    if line.blanks:
        yield f"blank={min(2, line.blanks)}"
    if line.indent:
        yield f"indent={min(3, line.indent // 2)}"
    if match := COLON.match(text):
        yield "colon"
        name = match["name"]
        yield f"colon={min(4, len(name.split()))}"
        if name.isupper():
            yield "colon capitals"
        if match.end() >= len(text):
            yield "colon alone"
    if CLOCK.match(text):
        yield "clock"
    if QUOTED.match(text):
        yield "quotation"


def _read_kind(line: Line, text: str, words: Sequence[str]) -> Iterator[str]:
    """Yield what a line is taken for."""
    short = len(words) <= SHORT
    if find_date(text):
        yield "date"
    if short and MOMENT.search(text):
        yield "moment"
    if short and DAY.search(text):
        yield "day"
    if short and PARTED.search(text):
        yield "parted"
    kinds = (
        ("furniture", is_boilerplate),
        ("button", is_button),
        ("beside", is_beside),
        ("prose", is_prose),
        ("says", says),
    )
    yield from (name for name, holds in kinds if holds(line))
    if short and boilerplate("comments_header").match(text):
        yield "comments"
    if short and boilerplate("page_end").match(text.lstrip("# ")):
        yield "end"
    if single("to_somebody").search(text):
        yield "personal"


def _read_words(words: Sequence[str]) -> Iterator[str]:
    """Yield the words of a short line, and the first and last of one that is not long."""
    plain = [SIGN.sub("", re.sub(r"\d+", "0", word.lower())) for word in words[: SHORT + 1]]
    if len(words) <= TOKENS:
        yield from {f"word={word}" for word in plain if word}
    if 0 < len(words) <= SHORT:
        yield f"first={plain[0]}"
        yield f"last={plain[-1]}"


def find_again(words: Sequence[Sequence[str]]) -> list[bool]:
    """Tell which lines begin with words that stand in a line above: those that quote it."""
    seen: set[tuple[str, ...]] = set()
    again = []
    for own in words:
        runs = {tuple(own[i : i + RUN]) for i in range(len(own) - RUN + 1)}
        again.append(len(own) >= RUN and tuple(own[:RUN]) in seen)
        seen |= runs
    return again


def find_names(words: Sequence[Sequence[str]]) -> frozenset[str]:
    """Return the words that stand in several short lines, with a capital wherever they stand."""
    small = {word for own in words for word in own if word.islower()}
    counts = Counter(word for own in words if len(own) <= TOKENS for word in {*own})
    return frozenset(
        word
        for word, count in counts.items()
        if count > 1
        and len(word) > NAME_LETTERS
        and word[0].isupper()
        and word.lower() not in small
    )
