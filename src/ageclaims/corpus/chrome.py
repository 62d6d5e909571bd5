"""What comes back with every post of a page: the heads and feet that a site prints around texts.

A line's shape is its words with numbers, names of months and writers' names left out. A shape that
stands in the foot of many posts is no writer's; where every post but the last ends in such lines,
the last one ends there too, and what follows is the page's.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from ageclaims.corpus.dates import find_date
from ageclaims.corpus.feet import cut_card, find_end
from ageclaims.corpus.lines import Line, read_bare
from ageclaims.corpus.paragraphs import SENTENCE_END
from ageclaims.corpus.patterns import boilerplate, single
from ageclaims.corpus.persons import is_beside, is_button, read_stamp
from ageclaims.records import Span

ZONE = 8
"""Lines at each end of a post in which chrome is looked for."""
LEAST_POSTS = 3
SHARE = 3
"""Of posts, at least one in so many has a shape that is chrome."""
LAST_SHARE = 0.75
"""Of the other posts, so many must end in a foot that tells where the last one ends."""
SHAPE_WORDS = 16
STOPS = (".", "!", "?")
SAID_WORDS = 3
"""A sentence of so few words may be said by several."""
PROFILE_LINES = 6
PROFILE_WORDS = 6
ROLE_LINES = 3
COUNTED = re.compile(r"#\d+(?:\.\d+)*$|\d+ comments?$", re.I)
"""The number of the next post, or of comments on one."""
INITIAL = re.compile(r"\[ *\S{1,2} *\]\([^)\s]*\)$")
"""The link that stands for the picture of the next writer."""
LINKS = re.compile(r"(?:[*•-] +)?(?:\[[^\]\n]*\]\([^)\s]*\)[\s|·•,]*)+$")
"""Nothing but links, as Markdown writes them."""
BESIDE_NAME = frozenset({"", "op", "bot", "mod", "author", "staff", "admin", "member", "owner"})
ROW = re.compile(r"\S +[|·•] +\S.* +[|·•] +\S|\S {3,}\S.*\S {3,}\S|_{6,}")
"""A row of links, or a field to fill in."""
ROW_LETTERS = 400
MENU_LINES, MENU_WORDS = 2, 4
BROKEN, BREAK_WORDS = 6, 8
"""Of posts, at most one in so many holds a line of so few words that ends no sentence."""
COUNT, MARK = re.compile(r"\d{1,6}$"), re.compile(r"(?:[^\w\s]{1,6}|:[\w+-]{2,40}:)$")
COUNTS = re.compile(r"(?:\d[\d.,]*[km]? ){1,5}\d[\d.,]*[km]?$", re.I)
"""How often a post was answered, liked, and seen."""
EDITED = re.compile(r"(?<=\S) (?:\(edited\)|(?:…|\.\.\.) ?(?:[Rr]ead |[Ss]ee )?[Mm]ore)$")
FILE, PLACE = re.compile(r"\S.{0,80}\.\w{2,4}$"), re.compile(r"[\w-]+(?:\.[\w-]+)+ > \S.{0,60}$")
"""A file that somebody sent with a post, and where it lies."""
CHANNEL = re.compile(r"# ?[\w-]{2,60}$")
"""The channel of a chat, below a button that speaks of it."""
CALENDAR = re.compile(
    r"\b(?:mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\b"
)
NUMBERS = re.compile(r"[+-]?\d[\d.,:/]*(?:k|st|nd|rd|th|m| ?[ap]m)?\b")
PLAIN = re.compile(r"[^\w@]+")


@dataclass(frozen=True, slots=True)
class Own:
    """The lines of one post, and who wrote it."""

    lines: Sequence[Line]
    speaker: str | None


def trim_posts(posts: Sequence[Own], *, heads: bool = True) -> list[Sequence[Line]]:
    """Return the lines of each post without the chrome before and behind them.

    Args:
        posts: Of a page, in its order.
        heads: Whether to look before them, too; a mail's header is read elsewhere.
    """
    named = [post.speaker.lower() if post.speaker else "" for post in posts]
    near = [{*named[max(0, i - 1) : i + 2]} - {""} for i in range(len(posts))]
    shaped = [
        [_shape(line, names) for line in post.lines]
        for post, names in zip(posts, near, strict=True)
    ]
    tops = _find_common((s[:ZONE] for s in shaped), len(posts))
    above = [s[: _count_short(post)] for post, s in zip(posts, shaped, strict=True)]
    sure = _find_common(above, len(posts))
    feet = _find_common([*(s[-ZONE:] for s in shaped[:-1]), *shaped[-1:]], len(posts))
    kept = []
    for post, shapes in zip(posts, shaped, strict=True):
        begin = _count_head(post, shapes, tops, sure) if heads else 0
        end = _find_foot(post, shapes, feet, begin)
        kept.append((begin, end) if begin < end else (0, len(post.lines)))
    kept = _cut_last(posts, shaped, kept, feet)
    kept = _cut_repeated(posts, kept)
    kept = _cut_unended(posts, kept)
    begin, end = kept[-1]
    kept[-1] = begin, begin + _count_above_menu(posts[-1].lines[begin:end])
    return [_cut_edited(post.lines[a:b]) for post, (a, b) in zip(posts, kept, strict=True)]


def _cut_edited(lines: Sequence[Line]) -> Sequence[Line]:
    """Return the lines of a post without "(edited)" or "... More" behind the last."""
    match = EDITED.search(lines[-1].text) if lines else None
    if match is None:
        return lines
    last = lines[-1]
    return [
        *lines[:-1],
        replace(last, end=last.start + match.start(), text=last.text[: match.start()]),
    ]


def _shape(line: Line, names: Collection[str]) -> str:
    """Return what a line has in common with those that a site prints elsewhere; "" if too long."""
    text = read_bare(line.text)[0].lower()
    if len(text.split()) > SHAPE_WORDS:
        return ""
    for name in sorted(names, key=len, reverse=True):
        text = text.replace(name, "@")
    short = len(text.split()) <= SAID_WORDS and text.endswith(STOPS) and text[-3:] != "..."
    return "" if short else PLAIN.sub(" ", CALENDAR.sub("", NUMBERS.sub("", text))).strip()


def _find_common(zones: Iterable[Sequence[str]], count: int) -> set[str]:
    """Return the shapes that stand in the zones of enough posts."""
    found = Counter(shape for zone in zones for shape in set(zone) if shape)
    least = max(LEAST_POSTS, count / SHARE)
    often = {shape for shape, posts in found.items() if posts >= least}
    return often | {shape for shape, posts in found.items() if posts > 1 and shape[:3] == "re "}


def _count_short(post: Own) -> int:
    """Return the number of short lines before the first sentence of a post."""
    lines = list(post.lines[:ZONE])
    short = (i for i, line in enumerate(lines) if not _is_short(line))
    return next(short, 0)


def _count_head(
    post: Own, shapes: Sequence[str], heads: Collection[str], sure: Collection[str]
) -> int:
    """Return the number of lines at a post's start that are chrome.

    What stands above lines that come back above sentences is chrome with them.
    """
    above = range(_count_short(post))
    last = next((i + 1 for i in reversed(above) if shapes[i] in sure), 0)
    for i, line in enumerate(post.lines[:ZONE]):
        if i < last:
            continue
        if boilerplate("quoted").match(line.text):
            break
        if shapes[i] in heads or _names(line, post.speaker) or read_stamp(line):
            last = i + 1
        elif not (is_button(line) or is_beside(line)):
            break
    return last


def _names(line: Line, speaker: str | None) -> bool:
    """Tell whether a line holds a post's writer, and at most a word beside the name."""
    bare = read_bare(line.text)[0].lower()
    name = (speaker or "").lower()
    beside = bare[len(name) :] if name and bare.startswith(name) else None
    return beside is not None and beside[:1] in {"", " "} and beside.strip() in BESIDE_NAME


def _find_foot(post: Own, shapes: Sequence[str], feet: Collection[str], begin: int) -> int:
    """Return the number of lines before a post's foot."""
    end = find_end(post.lines, begin)
    for i in range(end - 1, begin, -1):
        line = post.lines[i]
        if shapes[i] in feet or _is_foot(line) or _hangs_below(post.lines, i):
            end = i
        elif not (is_beside(line) or read_stamp(line)):
            break
    return cut_card(post.lines, begin, _cut_profile(post, begin, end))


def _is_foot(line: Line) -> bool:
    """Tell whether a line is a button, or a day that parts the posts of a chat."""
    if COUNTS.match(line.text) or COUNTED.match(line.text) or INITIAL.match(line.text):
        return True
    return is_button(line) or find_date(read_bare(line.text)[0].strip("-–—=* ")) is not None


def _hangs_below(lines: Sequence[Line], i: int) -> bool:
    """Tell whether a line belongs to the next: who liked a post, a file, the links of an event."""
    above = lines[i - 1]
    if FILE.match(lines[i].text) and i + 1 < len(lines) and PLACE.match(lines[i + 1].text):
        return True
    if COUNT.match(lines[i].text) and MARK.match(above.text):
        return True
    if MARK.match(lines[i].text) and i + 1 < len(lines) and COUNT.match(lines[i + 1].text):
        return True
    if single("names_follow").match(above.text):
        return True
    if CHANNEL.match(lines[i].text) and is_button(above):
        return True
    return LINKS.match(lines[i].text) is not None and is_button(above)


def _cut_profile(post: Own, begin: int, end: int) -> int:
    """Return where the profile of the writer begins that some boards print below a post.

    It may begin with a part of the name, above a role.
    """
    first = (post.speaker or "").replace("_", " ").split(" ")[0]
    for i in range(max(begin + 1, end - ROLE_LINES), end - 1):
        role = post.lines[i + 1].text
        signed = post.lines[i].text == first and len(role.split()) <= PROFILE_WORDS
        if signed and not SENTENCE_END.search(role):
            return i
    for i in range(end - 1, max(begin, end - PROFILE_LINES), -1):
        if post.lines[i].text == post.speaker:
            return i
        if len(post.lines[i].text.split()) > PROFILE_WORDS or SENTENCE_END.search(
            post.lines[i].text
        ):
            break
    return end


def _cut_last(
    posts: Sequence[Own],
    shaped: Sequence[Sequence[str]],
    kept: list[tuple[int, int]],
    feet: Collection[str],
) -> list[tuple[int, int]]:
    """Return the lines kept; the last post ends at the first line of a foot like the others'."""
    others = list(zip(shaped, kept, strict=True))[:-1]
    ended = sum(any(shape in feet for shape in shapes[end:]) for shapes, (_, end) in others)
    if len(others) < LEAST_POSTS or ended < LAST_SHARE * len(others):
        return kept
    inside = {shape for shapes, (begin, end) in others for shape in shapes[begin:end]}
    sure = [shape for shape in feet if shape not in inside]
    begin, end = kept[-1]
    first = next((i for i in range(begin + 1, end) if shaped[-1][i] in sure), end)
    first = _find_foot(Own(posts[-1].lines[:first], posts[-1].speaker), shaped[-1], feet, begin)
    return [*kept[:-1], (begin, first)]


def _cut_repeated(posts: Sequence[Own], kept: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the lines kept without the signature in which posts of one writer end."""
    lasts = [
        (post.speaker, post.lines[b - 1].text) if _may_sign(post, a, b) else None
        for post, (a, b) in zip(posts, kept, strict=True)
    ]
    again = Counter(last for last in lasts if last)
    return [
        (a, b - 1) if last and again[last] > 1 else (a, b)
        for last, (a, b) in zip(lasts, kept, strict=True)
    ]


def _may_sign(post: Own, begin: int, end: int) -> bool:
    """Tell whether the last line of a post is short, and says more than thanks."""
    if end - begin < 2 or post.speaker is None:
        return False
    last = post.lines[end - 1]
    return SAID_WORDS < len(last.text.split()) <= SHAPE_WORDS


def _cut_unended(posts: Sequence[Own], kept: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the lines kept; the last post ends above a short line unlike any in the others.

    Such a line begins anew and ends no sentence, as the menus and notes below a thread do.
    """
    *others, (begin, end) = kept
    owns = [post.lines[a:b] for post, (a, b) in zip(posts, others, strict=False)]
    broken = sum(_find_break(own) < len(own) for own in owns)
    if len(others) < LEAST_POSTS or broken * BROKEN > len(others):
        return kept
    return [*others, (begin, begin + _find_break(posts[-1].lines[begin:end]))]


def _find_break(lines: Sequence[Line]) -> int:
    """Return the first line below the first that begins anew, is short, and ends no sentence."""
    for i in range(1, len(lines)):
        bare = read_bare(lines[i].text)[0]
        anew = lines[i].blanks > 0 or SENTENCE_END.search(read_bare(lines[i - 1].text)[0])
        short = len(bare.split()) <= BREAK_WORDS or _is_row(lines[i]) or LINKS.match(lines[i].text)
        own = not bare[:1].islower() and not bare.startswith(">")
        if anew and short and own and not SENTENCE_END.search(bare):
            return i
    return len(lines)


def _count_above_menu(lines: Sequence[Line]) -> int:
    """Return the number of lines above a page's last menu, if one stands below its last post.

    It is a run of short lines without the end of a sentence, or a row of them, below a blank line.
    """
    first = len(lines)
    while first > 1 and _is_short(lines[first - 1]):
        first -= 1
    below = lines[first:]
    begin = next((first + k for k, line in enumerate(below) if line.blanks), len(lines))
    rows = any(_is_row(line) for line in lines[begin:])
    return begin if len(lines) - begin >= MENU_LINES or rows else len(lines)


def _is_short(line: Line) -> bool:
    bare = read_bare(line.text)[0]
    short = len(bare.split()) <= MENU_WORDS and not SENTENCE_END.search(bare)
    return short or _is_row(line)


def _is_row(line: Line) -> bool:
    return len(line.text) <= ROW_LETTERS and ROW.search(line.text) is not None


def find_outside(lines: Sequence[Line], kept: Sequence[Line]) -> list[Span]:
    """Return the spans of the lines of a post that are not kept."""
    starts = {line.start for line in kept}
    return [(line.start, line.end) for line in lines if line.start not in starts]


def read_date(lines: Sequence[Line], kept: Sequence[Line]) -> str | None:
    """Return the date that stands alone on a line of a post's foot, if it has one."""
    starts = {line.start for line in kept}
    outside = [line for line in lines if line.start not in starts]
    dates = (find_date(read_bare(line.text)[0]) or read_stamp(line) for line in outside)
    return next((date for date in dates if date), None)
