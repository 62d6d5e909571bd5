"""The title of a page: which of the lines above the body it is.

A title is a heading, the value of "Title:", a line above a byline, a line that comes back below as
the comments' header or as "Re: ..."; a plain page begins with it.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice

from ageclaims.corpus.bodies import find_body
from ageclaims.corpus.bylines import heads_thread, is_byline, stands_beside, tells_date, tells_name
from ageclaims.corpus.dates import find_date
from ageclaims.corpus.lines import Line, read_bare
from ageclaims.corpus.paragraphs import SENTENCE_END, is_boilerplate
from ageclaims.corpus.patterns import boilerplate, single

TITLE_WORDS = 22
ROW = re.compile(r" [|·•>›»/] | {2,}|\t|\d: |^[(\[]|^view .*\bprofile\b|\d+ (?:to|of) \d", re.I)
"""What parts the links of a row or the fields of a line; notes, profiles and counts."""
HEADING = re.compile(r"(#{1,6})(?: +| *(?!\d))(?=[^#\s])(?!\[\d+\])")
CHANNEL = re.compile(r"#[\w-]+$")
UNDERLINE = re.compile(r"(?:={3,}|-{3,})$")
LINKED = re.compile(r"\[([^\]\n]{8,300})\]\([^)\s]*\)(?: *\[[^\]\n]*\]\([^)\s]*\))*$")
"""A link, and other links behind it: of tags, of the site."""
BEHIND = re.compile(r" *\{#[\w-]+\}$| +#+$| #\d+$| \([\w-]+(?:\.[\w-]+)+ ?\)(?: \d+)?$| \d{1,2}\+$")
"""What tools and sites put behind a title: an anchor, a number, the site of a link, an age."""
FOR_AGE = re.compile(r" (?:4|9|12|13|16|17|18)\+$")
"""What a shop of programs puts behind a name."""
POSTED = re.compile(r"(?P<name>[^:\n]{2,48}) on [A-Z]\w*: +[\"“]?(?P<text>\S.*?)[\"”]?$")
"""How sites name the page of a post: "Ann Lee on Site: its first words | 3 comments"."""
PARTED = re.compile(r"[\"”]? [|/] ")
SITE = re.compile(r" [·|»–—-] | :: | : (?=\w/)")
OF_REVIEWS = re.compile(r" reviews$", re.I)
NO_TITLE = re.compile(
    r"\W*$|.*(?: [|>·•] .*){2}|.*(?:[›‹»] .*){2}|.*\S {2,}\S.* {2,}\S|.*\S {3,}\S"
    r"|(?:\[[^\]\n]*\]\s*){2,}$|(?:\S+(?: \S+)? [•·|›] )+\S+(?: \S+)?$"
    r"|[(\[][ xX*]?[)\]] |(?:https?:|www\.)\S*$|[\w-]+(?:\.[\w-]+)+$"
)
"""Menus, breadcrumbs, addresses."""
LINKS = re.compile(r"<(?:https?:|javascript:|#)[^<>\n]*>[^|<>\n]{0,40}\|")
"""Links in a row, with their addresses behind them."""
LABELLED, MARKED, NAMED, DATED, AGAIN, QUOTED = 9.0, 6.0, 4.0, 3.0, 2.0, 5.0
"""How much it says for a line: a label, a heading's marks, a byline or a date below, a return."""
ENOUGH = 3.5
NEAR, BELOW = 12, 3
"""Lines below a title among which its byline stands: all, and those that are no marks or forms."""
LONG_TITLE = 4
SUBTITLE_WORDS = 6
TOP_LINES = 500
"""Lines of a page among which its title is looked for."""


@dataclass(frozen=True, slots=True)
class Title:
    """A page's title.

    Attributes:
        line: Index of its line.
        text: Without marks and what tools put behind it.
    """

    line: int
    text: str


def find_title(lines: Sequence[Line], kept: Sequence[Line], page: Sequence[Line]) -> Title | None:
    """Return the title of an article, or ``None``.

    Args:
        lines: Of the article, or of what stands above a thread.
        kept: Those of them that are no forms.
        page: All lines of the page.
    """
    starts = {line.start for line in kept}
    end = find_body(lines, starts)
    top = range(min(end, TOP_LINES))
    able = [i for i in top if lines[i].start in starts and _may_be(lines, i)]
    told = _find_told(lines[:end], able, page) or _find_first(lines, kept, able, end)
    found = told or _find_long(lines, able)
    return found and replace(found, text=_cut_site(found.text, page))


def find_thread_title(lines: Sequence[Line], page: Sequence[Line]) -> str | None:
    """Return the title that something tells above a thread's first post, or in its head.

    Where nothing does, it is a question there.
    """
    top = range(min(len(lines), TOP_LINES))
    able = [i for i in top if _may_be(lines, i) and not is_boilerplate(lines[i])]
    title = _find_told(lines, able, page)
    if title:
        return title.text
    asked = (clean_title(lines[i].text) for i in able if _is_long(lines[i].text))
    return next((text for text in asked if text.endswith("?")), None)


def _find_long(lines: Sequence[Line], able: Sequence[int]) -> Title | None:
    """Return the first line of some words above all sentences that is no row of links or names."""
    for i in able:
        text = clean_title(lines[i].text)
        if text.endswith((".", "!", "…")) and len(text.split()) > TITLE_WORDS // 2:
            return None
        if _is_long(text) and not (ROW.search(text) or text.endswith(".") or tells_date(lines[i])):
            return Title(i, text)
    return None


def _find_told(lines: Sequence[Line], able: Sequence[int], page: Sequence[Line]) -> Title | None:
    """Return the title that a label, its marks, the page or what stands below tell."""
    labelled = _find_labelled(lines, page)
    if labelled:
        return labelled
    byline = next((i for i in range(max(able, default=0)) if is_byline(lines[i])), math.inf)
    above = [i for i in able if _is_long(lines[i].text)]
    days = (i for a in above for i in range(a + 1, min(a + 1 + BELOW, len(lines))))
    day = next((i for i in days if tells_date(lines[i])), math.inf)
    late = {i: 2 * (i > byline) or 1.5 * (i > day) for i in able}
    scored = {i: _score(lines, i, page) - late[i] for i in able}
    scored |= _score_dated(lines, able, page) if byline == math.inf else {}
    told = [i for i in able if scored[i] >= ENOUGH]
    if not told:
        return None
    found = max(told, key=lambda i: (scored[i] + _is_long(lines[i].text), -i))
    found = _skip_subtitle(lines, found, able, page)
    return Title(found, clean_title(lines[found].text))


def _skip_subtitle(lines: Sequence[Line], i: int, able: Sequence[int], page: Sequence[Line]) -> int:
    """Return the line above a title that is a subtitle: nothing but a byline tells of it."""
    text, above = (clean_title(lines[j].text) for j in (i, i - 1))
    words, before = len(text.split()), len(above.split())
    own = _score_marks(lines, i) + _score_page(text, lines[i], page)
    below = (line for line in lines[i + 1 : i + NEAR] if _counts(line))
    if (
        i - 1 not in able
        or own
        or above.isupper() != text.isupper()
        or any(map(heads_thread, islice(below, 1)))
    ):
        return i
    parted = lines[i].blanks > 0
    least = (LONG_TITLE, max(before, SUBTITLE_WORDS)) if parted else (LONG_TITLE - 1, LONG_TITLE)
    return i - 1 if before >= least[0] and words >= least[1] else i


def clean_title(text: str) -> str:
    """Return a title without the marks of headings and links, and without what stands behind it."""
    shown = text.lstrip("# ")
    linked = LINKED.match(shown)
    bare = linked[1] if linked else read_bare(shown)[0]
    return BEHIND.sub("", bare).strip()


def _find_labelled(lines: Sequence[Line], page: Sequence[Line]) -> Title | None:
    """Return the title that a tool's "Title: ..." gives, without the site's name behind it."""
    for i, line in enumerate(lines):
        label = single("title_label").match(line.text)
        if label:
            text = _cut_site(label["title"], page)
            again = (j for j in range(i + 1, len(lines)) if clean_title(lines[j].text) == text)
            return Title(max(again, default=i), text)
    return None


def _cut_site(title: str, page: Sequence[Line]) -> str:
    """Return a title as it stands on the page, where a site's name is put behind or before it."""
    posted = POSTED.match(title)
    if posted and any(clean_title(line.text) == posted["name"] for line in page):
        told = [end.start() for end in PARTED.finditer(posted["text"])]
        return posted["text"][: told[0]] if told else posted["text"]
    ends = [match.start() for match in SITE.finditer(title)]
    shown = {clean_title(line.text) for line in page} if ends else set()
    begins = [title[:end].strip() for end in reversed(ends)]
    begins += [OF_REVIEWS.sub("", begin) for begin in begins]
    found = (begin for begin in begins if begin in shown)
    return clean_title(next(found, title))


def _may_be(lines: Sequence[Line], i: int) -> bool:
    """Tell whether a line may be a title: some words, and no menu, address, name or label."""
    text = clean_title(lines[i].text)
    if HEADING.match(lines[i].text):
        return bool(text) and not CHANNEL.match(lines[i].text)
    words = sum(any(map(str.isalnum, word)) for word in text.split())
    return (
        (words > 1 or _is_rated(lines, i))
        and words <= TITLE_WORDS
        and text[-1:] not in {",", ";", ":"}
        and not lines[i].text.startswith(("* ", "- ", "+ ", "• ", ">", "![", "#"))
        and any(letter.isalpha() for letter in text)
        and not text[:1].islower()
        and not NO_TITLE.match(text)
        and not LINKS.search(lines[i].text)
        and not single("mail_header").match(text)
        and not single("export_field").match(text)
        and not stands_beside(lines[i])
    )


def _is_rated(lines: Sequence[Line], i: int) -> bool:
    """Tell whether the line below a name counts or sums its reviews."""
    return i + 1 < len(lines) and bool(single("rating_line").match(lines[i + 1].text))


def _score(lines: Sequence[Line], i: int, page: Sequence[Line]) -> float:
    """Return how much says that a line is the title."""
    text = clean_title(lines[i].text)
    told = _score_marks(lines, i) + _score_below(lines, i) + _score_page(text, lines[i], page)
    parted = (not i or lines[i].blanks > 0) + (i + 1 < len(lines) and lines[i + 1].blanks > 0)
    shape = _is_long(lines[i].text) + parted / 2 - text.endswith(".")
    return told + shape - 2 * tells_name(lines, i) if told else 0.0


def _score_dated(
    lines: Sequence[Line], able: Sequence[int], page: Sequence[Line]
) -> dict[int, float]:
    """Return the score of a line between a date and the body, where the byline stands below it."""
    last = max(able, default=0)
    if last < 1 or not (lines[last].blanks and last + 1 == len(lines)):
        return {}
    signed = any(is_byline(line) for line in page if line.start > lines[last].end)
    return (
        {last: DATED + 1 + _is_long(lines[last].text)}
        if signed and _is_day(lines[last - 1])
        else {}
    )


def _is_day(line: Line) -> bool:
    return find_date(read_bare(line.text)[0]) is not None


def _is_long(text: str) -> bool:
    """Tell whether a line has so many words that it is no site's name and no label."""
    return sum(any(map(str.isalpha, w)) for w in clean_title(text).split()) >= LONG_TITLE


def _score_marks(lines: Sequence[Line], i: int) -> float:
    heading = HEADING.match(lines[i].text)
    if heading:
        return max(MARKED + 2 - 2 * len(heading[1]), 1.0) + (len(heading[1]) == 1)
    below = lines[i + 1] if i + 1 < len(lines) else None
    if single("record_title").match(lines[i].text) and not SENTENCE_END.search(lines[i].text):
        return MARKED
    if FOR_AGE.search(lines[i].text):
        return NAMED
    underlined = below and not below.blanks and UNDERLINE.match(below.text)
    return (MARKED if underlined[0].startswith("=") else NAMED) if underlined else 0.0


def _score_below(lines: Sequence[Line], i: int) -> float:
    """Return what a byline or a date below says for a title; pictures and marks count nothing."""
    below = [j for j in range(i + 1, min(i + NEAR, len(lines))) if _counts(lines[j])][:BELOW]
    if below and heads_thread(lines[below[0]]):
        return MARKED
    if _is_rated(lines, i):
        return QUOTED
    for k, j in enumerate(below):
        if is_byline(lines[j]) or tells_name(lines, j):
            return NAMED - k
        if tells_date(lines[j]):
            return DATED - k
        if SENTENCE_END.search(lines[j].text) and len(lines[j].text.split()) > TITLE_WORDS:
            break
    return 0.0


def _counts(line: Line) -> bool:
    """Tell whether a line parts a title from its byline: no picture's name, no mark, no form."""
    told = any(map(str.isalpha, line.text))
    return told and (is_byline(line) or tells_date(line) or not is_boilerplate(line))


def _score_page(text: str, own: Line, page: Sequence[Line]) -> float:
    """Return what it says for a title that it comes back below."""
    if len(text.split()) < LONG_TITLE:
        return 0.0
    for line in page:
        if line.start == own.start or text not in line.text:
            continue
        if boilerplate("comments_header").match(line.text):
            return QUOTED
        again = single("subject_line").match(line.text) or clean_title(line.text) == text
        if again:
            return AGAIN
    return 0.0


def _find_first(
    lines: Sequence[Line], kept: Sequence[Line], able: Sequence[int], end: int
) -> Title | None:
    """Return the line with which a plain page begins, or one that stands parted above its body."""
    if not kept or not able:
        return None
    parted = len(kept) == 1 or kept[1].blanks > 0
    text = clean_title(kept[0].text)
    if parted and lines[able[0]].start == kept[0].start and not text.endswith("."):
        return Title(able[0], text)
    last = able[-1]
    text = clean_title(lines[last].text)
    alone = last and lines[last].blanks > 0 and last + 1 == end < len(lines)
    long = len(text.split()) >= LONG_TITLE and not text.endswith(".")
    return Title(last, text) if alone and long and lines[end].blanks else None
