"""Readings of a page, weighed against how a labeller sees it.

Known forms and what comes back on a page are sure where they fit and blind where they do not. The
labeller has learned from many pages what lines of heads, posts and furniture look like.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from ageclaims.corpus.layouts import Layout
from ageclaims.corpus.lines import Line
from ageclaims.corpus.look import LEAST, Look
from ageclaims.corpus.markers import Marker

HEAD_LETTERS, HEAD = 60, re.compile(r"[^\w\s]|\d|[^:\n]{1,48}:(?: |$)")
"""Most letters of a line that may be a head, and how a longer one begins that holds one."""
ODDS, LEAST_ODDS = 1.0, 20.0
"""Logarithm of how many times likelier than another reading its own must be to replace it: for each
post, and in all."""
NEW_ODDS, LEAST_NEW = 0.25, 9.0
"""The same, where the other reading finds no posts; without names the odds above count in all."""
ARTICLE_ODDS = 2.5
"""For each post of the other reading, where its own finds none."""
KEPT, KEPT_ALONE = 0.3, 0.7
"""Of the letters that another reading takes for said, its own must keep so many; and where it finds
no posts, so that a page of which it sees nothing is not one text."""
LEARNED = "learned"
"""Name of the layout that is found so."""


def find_likelier(
    lines: Sequence[Line], known: Mapping[int, Marker | None], *, parted: bool, letters: int
) -> Layout | None:
    """Return the labeller's own reading, if it takes another one for far less likely.

    What the other one says of a post that begins on the same line stands.

    Args:
        lines: Of the page.
        known: The markers of the other reading, by the line on which what they head begins;
            ``None`` for a post that has none.
        parted: Whether the other reading is right that there are posts: the labeller knows little
            of talk, and of posts without names.
        letters: Of what is said on the page, as the other reading has it.

    Returns:
        A layout, without markers where the page has no posts below one another; ``None`` if the
        other reading may stand.
    """
    if sum(map(_may_head, lines)) < LEAST:
        return None
    seen = Look(lines)
    starts = frozenset(known)
    alone = len(seen.starts) < LEAST
    if seen.starts == starts or (parted and alone):
        return None
    if seen.count_letters() < (KEPT_ALONE if alone else KEPT) * letters:
        return None
    surer = seen.weigh(seen.starts) - seen.weigh(starts)
    if surer <= _find_limit(len(starts), len(seen.starts)):
        return None
    markers = seen.find_markers()
    if not starts and surer <= LEAST_ODDS and not any(marker.name for marker in markers):
        return None
    pairs = zip(sorted(seen.starts), markers, strict=False)
    return Layout(LEARNED, tuple(_complete(marker, known.get(i)) for i, marker in pairs))


def _find_limit(known: int, own: int) -> float:
    """Return how much surer of its own posts the labeller must be than of those known."""
    if not known:
        return max(LEAST_NEW, NEW_ODDS * own)
    return max(LEAST_ODDS, ODDS * max(known, own) if own >= LEAST else ARTICLE_ODDS * known)


def _complete(marker: Marker, known: Marker | None) -> Marker:
    """Return a marker with what another reading knows of its post."""
    if known is None:
        return marker
    fields = ("name", "date", "answers", "number", "target", "handle")
    told = {name: value for name in fields if (value := getattr(known, name)) is not None}
    return replace(marker, **told)


def _may_head(line: Line) -> bool:
    """Tell whether a line is short, or begins like one that holds a post and its head."""
    return len(line.text) <= HEAD_LETTERS or HEAD.match(line.text) is not None
