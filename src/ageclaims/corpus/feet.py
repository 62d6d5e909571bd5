"""Where a post ends by what stands below it: signatures, events, cards, lists of answers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ageclaims.corpus.likely import is_prose
from ageclaims.corpus.lines import Line, read_bare
from ageclaims.corpus.paragraphs import SENTENCE_END
from ageclaims.corpus.patterns import boilerplate, single
from ageclaims.corpus.persons import read_person

RULE = re.compile(r"(?:--|_{5,}|—{2,})$")
HEADING_RULE, HEADING_LINES = re.compile(r"[=*#~]{5,}$|-{5,}$"), 3
"""A rule above and below a heading, and the lines that they make."""
LABEL_WORDS = 6
"""Most words of a label below a review, and of its value."""
SIGNATURE_LINES = 8
PROMOTED_LINES, CARD_LINES = 14, 3
PROMOTER = re.compile(r"(?:@|u/)[\w.-]+$")
SITE = re.compile(r"(?:from )?(?:[\w-]+\.)+[a-z]{2,}$", re.I)


def find_end(lines: Sequence[Line], begin: int) -> int:
    """Return the line at which a post ends because of what stands there, or their number."""
    finders = (_find_signature, _find_event, _find_promoted, _find_list, _find_labels)
    return _drop_heading(lines, min(find(lines, begin) for find in finders))


def _find_event(lines: Sequence[Line], begin: int) -> int:
    """Return the line at which events begin below a post, as programs tell them under names."""
    for i in range(begin + 1, len(lines) - 1):
        told = single("event_line").match(lines[i + 1].text) and read_person(lines[i])
        if told and not any(map(is_prose, lines[i + 2 :])):
            return i
    return len(lines)


def _find_promoted(lines: Sequence[Line], begin: int) -> int:
    """Return the line at which what somebody pays for stands between two posts, under a handle."""
    for i in range(max(begin + 1, len(lines) - PROMOTED_LINES), len(lines) - 1):
        if single("promoted_by").match(lines[i].text):
            return i
        told = single("promoted_line").match(lines[i].text)
        if told and any(PROMOTER.match(line.text) for line in lines[i + 1 : i + 3]):
            return i
    return len(lines)


def cut_card(lines: Sequence[Line], begin: int, end: int) -> int:
    """Return where the card of a link begins that programs show below a post: a site, its title."""
    cards = range(max(begin + 1, end - 1 - CARD_LINES), end - 1)
    return next((i for i in cards if lines[i].blanks and SITE.match(lines[i].text)), end)


def _find_signature(lines: Sequence[Line], begin: int) -> int:
    """Return the line at which a post's signature begins that a rule parts from it."""
    for i in range(len(lines) - 1, max(begin, len(lines) - SIGNATURE_LINES), -1):
        if RULE.match(lines[i].text) and i + 1 < len(lines) and not lines[i + 1].blanks:
            return i
    return len(lines)


def _drop_heading(lines: Sequence[Line], end: int) -> int:
    """Return where a line between two rules stands with which a post ends: it heads the next."""
    first = end - HEADING_LINES
    if first < 1 or not HEADING_RULE.match(lines[end - 1].text):
        return end
    return first if lines[first].text == lines[end - 1].text else end


def _find_labels(lines: Sequence[Line], begin: int) -> int:
    """Return the line at which labels and their values begin below a review."""
    label = single("review_label")
    for i in range(len(lines) - 1, begin - 1, -1):
        text = lines[i].text
        if i == begin or len(text.split()) > LABEL_WORDS or SENTENCE_END.search(text):
            return next(
                (k for k in range(i + 1, len(lines) - 1) if label.match(lines[k].text)), len(lines)
            )
    return len(lines)


def _find_list(lines: Sequence[Line], begin: int) -> int:
    """Return the line that heads the list of answers to a post below it."""
    heads = boilerplate("post_end")
    below = range(begin + 1, len(lines))
    found = (i for i in below if heads.match(read_bare(lines[i].text)[0].strip("[]# ")))
    return next(found, len(lines))
