"""Where the body of an article begins, below its title and what sites put around that."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from ageclaims.corpus.bylines import stands_beside
from ageclaims.corpus.lines import Line, read_bare
from ageclaims.corpus.paragraphs import SENTENCE_END

RUNNING = re.compile(r"[.!?…][\"'”’)]*(?:\s|$)|[,;:]\s")
"""What running text holds, and a menu or an archive of months does not."""
STOP = re.compile(r"[.!?…][\"'”’)]*\s")
BODY_WORDS = 25
SAID_WORDS = 8
"""Least words of a sentence with which a body of short paragraphs begins."""
WRAPPED = 45
"""Least letters of a line that is wrapped into the next."""


def find_body(lines: Sequence[Line], starts: Collection[int]) -> int:
    """Return the line at which the body begins: a long paragraph, or else the first sentence."""
    own = [i for i in range(len(lines)) if lines[i].start in starts]
    long = next((i for i in own if _opens_body(lines, i)), None)
    if long is not None:
        return long
    return next((i for i in own if _is_sentence(lines[i])), len(lines))


def _is_sentence(line: Line) -> bool:
    text = line.text
    return text.endswith((".", "…", '."', ".”")) and len(text.split()) >= SAID_WORDS


def _opens_body(lines: Sequence[Line], i: int) -> bool:
    """Tell whether a long paragraph starts at a line; it may be wrapped into many."""
    text = lines[i].text
    if text.startswith("#"):
        return False
    if len(text.split()) >= BODY_WORDS and RUNNING.search(read_bare(text)[0]):
        return not stands_beside(lines[i])
    if i and not lines[i].blanks and not _ends_above(lines[i - 1]):
        return False
    wrapped = [lines[i]]
    for line in lines[i + 1 :]:
        if line.blanks or len(wrapped[-1].text) < WRAPPED:
            break
        wrapped.append(line)
    text = " ".join(line.text for line in wrapped)
    ends = len(text.split()) >= BODY_WORDS and (SENTENCE_END.search(text) or STOP.search(text))
    return bool(ends) and not any(stands_beside(line) for line in wrapped[:2])


def _ends_above(line: Line) -> bool:
    """Tell whether a paragraph may begin below a line that no blank line parts from it."""
    return line.text.startswith("#") or len(line.text) < WRAPPED or stands_beside(line)
