"""Whether the first post that a layout finds opens the thread: no article stands above it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ageclaims.corpus.layouts import Layout
from ageclaims.corpus.lines import Line, read_bare
from ageclaims.corpus.patterns import single
from ageclaims.corpus.persons import says

CHANNEL = re.compile(r"#[\w-]+$")
"""The name of a room to chat in."""
COUNTS = re.compile(r"(?:^|[•·] ?)\d+ reviews?\b", re.I)
"""How much a writer reviewed."""
REVIEWS, MOST = 3, 0.75
"""Least posts, and their least share, that are reviews."""
STOPS = (".", "!", "?", '"', "”")
TOP_LINES = 3
LONG = 20
"""Words of a line that is surely no title and no menu."""
MOST_WORDS = 60
"""Words above a thread that a board and its forms may have."""


def opens_thread(layout: Layout, lines: Sequence[Line], words: int) -> bool:
    """Tell whether the first marker is that of the opening post.

    Its number is 1 on boards that number posts, the others answer its title ("Re: ..."), a page
    counts as many posts as there are, the page is a chat's, or nothing is said above it.

    Args:
        layout: With the posts' markers.
        lines: Of the page.
        words: Of the sentences above the first marker.
    """
    first = layout.markers[0]
    if words > MOST_WORDS:
        return False
    if layout.name == "digest" or _has_number(lines, first.line, first.last, 1):
        return True
    if any(CHANNEL.match(line.text) for line in lines[: min(TOP_LINES, first.line)]):
        return True
    if not any(_tells(line) for line in lines[: first.line]):
        return True
    above = [bare for line in lines[: first.line] if (bare := read_bare(line.text)[0])]
    counts = [m for text in above if (m := single("post_count").search(text))]
    if any(int(m["n"]) == len(layout.markers) for m in counts):
        return True
    titles = {_read_answered_title(lines, marker.line) for marker in layout.markers[1:]} - {None}
    return len(titles) == 1 and titles <= set(above)


def are_reviews(layout: Layout, lines: Sequence[Line]) -> bool:
    """Tell whether posts are reviews: the heads of most count what their writers reviewed."""
    heads = [lines[m.line : m.last + 1] for m in layout.markers]
    told = sum(any(COUNTS.search(read_bare(x.text)[0]) for x in head) for head in heads)
    answers = sum(any(single("reply_from").match(x.text) for x in head) for head in heads)
    return told >= REVIEWS and told >= MOST * (len(heads) - answers)


def _tells(line: Line) -> bool:
    """Tell whether a line is a sentence, or too long for a title or a menu."""
    return says(line) and (line.text.endswith(STOPS) or len(line.text.split()) >= LONG)


def _has_number(lines: Sequence[Line], begin: int, end: int, number: int) -> bool:
    return any(line.text.endswith(f"#{number}") for line in lines[begin : end + 1])


def _read_answered_title(lines: Sequence[Line], i: int) -> str | None:
    """Return the title that a post answers, as boards repeat it above or as its first line."""
    for line in lines[max(0, i - 1) : i + 1]:
        bare = read_bare(line.text)[0].lstrip("# ")
        if single("subject_line").match(bare):
            return bare.split(": ", 1)[1]
    return None
