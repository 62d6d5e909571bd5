"""Comments that have a title and neither a number nor a name.

Such a page is an article, then blocks parted by two or more blank lines, each a short title
line and paragraphs. A plain article may look the same, so the blocks must read as comments:
they address somebody, or their paragraphs are parted in another way than the article's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ageclaims.corpus.lines import Line
from ageclaims.corpus.paragraphs import SENTENCE_END, is_boilerplate

MIN_BLANKS = 2
TITLE_WORDS = 14
MIN_WORDS = 20
ADDRESS = re.compile(
    r"(?:(?:hi|hello|hey|dear|thanks|thank you|great|good|nice|excellent|interesting)\b"
    r"|[A-Z][a-z]+, (?:you|your|thanks|thank|i|great|good|this|what|while)\b"
    r"|(?:i|we) (?:agree|disagree|think|must|would|love|am|have)\b)",
    re.I,
)


def find_titled_comments(lines: Sequence[Line]) -> list[tuple[int, int]]:
    """Return the (first, last + 1) line indices of titled comments; empty if there are none."""
    borders = [i for i, line in enumerate(lines) if i and line.blanks >= MIN_BLANKS]
    blocks = list(zip(borders, [*borders, len(lines)][1:], strict=True))
    while blocks and all(is_boilerplate(line) for line in lines[slice(*blocks[-1])]):
        blocks.pop()
    found: list[tuple[int, int]] = []
    for block in reversed(blocks):
        if not _is_titled(lines[slice(*block)]):
            break
        found.insert(0, block)
    article = lines[: found[0][0]] if found else lines
    if not found or _words(article) < MIN_WORDS * 3:
        return []
    return found if _reads_as_comments(lines, found, article) else []


def _is_titled(block: Sequence[Line]) -> bool:
    title, body = block[0], block[1:]
    short = len(title.text.split()) <= TITLE_WORDS and not SENTENCE_END.search(title.text)
    return short and bool(body) and body[0].blanks >= 1 and _words(body) >= MIN_WORDS


def _words(lines: Sequence[Line]) -> int:
    return sum(len(line.text.split()) for line in lines)


def _reads_as_comments(
    lines: Sequence[Line], found: Sequence[tuple[int, int]], article: Sequence[Line]
) -> bool:
    return any(ADDRESS.match(lines[start + 1].text) for start, _ in found)
