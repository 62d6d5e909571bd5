"""Lines -> paragraphs, list items and headings; boilerplate lines are set aside."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from ageclaims.corpus.lines import KEPT_LINES, Line, cover, read_bare
from ageclaims.corpus.patterns import boilerplate
from ageclaims.records import Span

BULLET = re.compile(r"(?:[*•·▪‣◦–-]|\d{1,2}[.)]|[a-z]\))\s+")
WRAP_WIDTH = 100
LEAST_WIDTH = 45
RAGGED = 8
"""Letters by which full lines may differ."""
FULL_SHARE = 0.75
MAX_BOILERPLATE_WORDS = 60
MAX_BOILERPLATE_LETTERS = 500
HEADING_WORDS = 12
QUESTION_WORDS = 30
SENTENCE_END = re.compile(r"[.!?…:;,][\"'”’)\]]*$")


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, list item or heading.

    Attributes:
        span: Half-open, without a bullet.
        text: The text of the span.
        heading: Whether it is a section heading or an interviewer's question.
        blanks: Blank lines before it.
        item: Whether it is an item of a list.
        marked: Whether it is marked as a heading.
    """

    span: Span
    text: str
    heading: bool
    blanks: int
    item: bool = False
    marked: bool = False


def is_boilerplate(line: Line) -> bool:
    """Tell whether a line is nobody's contribution, by `boilerplate.yaml`."""
    if len(line.text) > MAX_BOILERPLATE_LETTERS or len(line.text.split()) > MAX_BOILERPLATE_WORDS:
        return False
    bare = read_bare(line.text)[0]
    return any(_is_forms(text) for text in dict.fromkeys((line.text, bare)))


@lru_cache(maxsize=KEPT_LINES)
def _is_forms(text: str) -> bool:
    bullet = BULLET.match(text)
    shown = text[bullet.end() if bullet else 0 :].lstrip("#> ").strip() or text
    if (":" in shown or "...." in shown) and boilerplate("line_end").search(shown):
        return True
    return boilerplate("line").match(shown) is not None


def part(line: Line, kept: Sequence[Line], dropped: Sequence[Span]) -> Line:
    """Return a line that begins a block if something was dropped since the last kept line."""
    if dropped and (not kept or dropped[-1][0] > kept[-1].start):
        return replace(line, blanks=max(1, line.blanks))
    return line


def make_blocks(lines: Sequence[Line]) -> list[Block]:
    """Group lines to blocks; in hard-wrapped text a line is not a paragraph."""
    wrapped = is_hard_wrapped(lines)
    groups: list[list[Line]] = []
    for line in lines:
        if groups and not _starts_block(line, groups[-1], wrapped=wrapped):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [_make_block(group) for group in groups]


def is_hard_wrapped(lines: Sequence[Line]) -> bool:
    """Tell whether lines break inside sentences: most break off, and none is long or most are full.

    A full line has no room for the next one's first word. Items with a long address in them do not
    make a wrapped page an unwrapped one.
    """
    followed = [(a.text, b.text) for a, b in pairwise(lines) if not b.blanks]
    broken = sum(1 for text, _ in followed if not SENTENCE_END.search(text))
    if len(lines) == 2 and followed:
        first, second = (line.text for line in lines)
        fits = LEAST_WIDTH <= len(first) <= WRAP_WIDTH and len(second) <= WRAP_WIDTH
        return fits and not SENTENCE_END.search(first) and not BULLET.match(second)
    if len(lines) < 3 or not followed or broken < len(followed) / 2:
        return False
    if max(line.end - line.start for line in lines) <= WRAP_WIDTH:
        return True
    running = [(text, after) for text, after in followed if not BULLET.match(after)]
    width = max((len(text) for text, _ in running if len(text) <= WRAP_WIDTH), default=0)
    full = sum(1 for text, after in running if _is_full(text, after, width))
    return width >= LEAST_WIDTH and full >= FULL_SHARE * len(running)


def _is_full(text: str, after: str, width: int) -> bool:
    needed = len(text) + 1 + len(after.split(maxsplit=1)[0])
    return needed > width - RAGGED and len(text) <= WRAP_WIDTH


def _starts_block(line: Line, group: Sequence[Line], *, wrapped: bool) -> bool:
    if line.blanks or line.text.startswith("#") or group[-1].text.startswith("#"):
        return True
    if BULLET.match(line.text):
        return True
    return not wrapped


def _make_block(group: Sequence[Line]) -> Block:
    first = group[0]
    marker = re.match(r"#+\s*", first.text)
    bullet = None if marker else BULLET.match(first.text)
    skip = (marker or bullet).end() if (marker or bullet) else 0  # type: ignore[union-attr]
    start, end = cover(group)
    text = " ".join(line.text for line in group)[skip:]
    alone = len(group) == 1 and not bullet
    heading = bool(marker) or (alone and _reads_as_heading(text))
    skip = skip if start + skip < end else 0
    return Block(
        (start + skip, end), text, heading, first.blanks, item=bool(bullet), marked=bool(marker)
    )


def _reads_as_heading(text: str) -> bool:
    words = len(text.split())
    if text.endswith("?"):
        return False
    return words <= HEADING_WORDS and not SENTENCE_END.search(text) and text[:1].isupper()


def mark_questions(blocks: Sequence[Block]) -> list[Block]:
    """Mark an interviewer's questions: three or more short blocks that only ask."""
    asked = [i for i, b in enumerate(blocks) if _asks(b)]
    followed = [i for i in asked if i + 1 < len(blocks) and not _asks(blocks[i + 1])]
    if len(followed) < 3:
        return list(blocks)
    return [replace(b, heading=True) if i in set(followed) else b for i, b in enumerate(blocks)]


def _asks(block: Block) -> bool:
    text = block.text
    return text.endswith("?") and len(text.split()) <= QUESTION_WORDS and ". " not in text
