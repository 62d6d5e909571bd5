"""Where an article's text ends: its author's bio, tags, buttons, other articles, archives."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from ageclaims.corpus.bodies import RUNNING
from ageclaims.corpus.lines import Line, read_bare
from ageclaims.corpus.paragraphs import SENTENCE_END, Block
from ageclaims.corpus.patterns import boilerplate
from ageclaims.corpus.titles import NO_TITLE
from ageclaims.records import Span

NAME = r"(?!About |By )[A-Z][\w.'’\-]+(?: (?:[A-Z][\w.'’\-]*|de|van|von|der|la|bin|al)){1,3}"
NAME_LINE = re.compile(rf"(?:by )?({NAME})(?: \([^)]*\))?[,.]?$")
BIO = re.compile(
    rf"(?:#+ *)?(?:\**)(?:(?i:about (?:the )?(?:author|writer)): *)?({NAME})(?:\**)"
    r"(?:,[^.]{0,80},)? (?:is|was|works|writes|has been|has written|serves|"
    r"leads|runs|helps|founded|covers|teaches|lives|blogs) "
)
BIO_PRONOUN = re.compile(
    r"(?:he|she|they|[A-Z]\w+) (?:is|has|works|writes|helps|was|lives)\b", re.I
)
BIO_WORDS = 140
TAGLINE = re.compile(r"[^.!?]*\|[^.!?]*\|")
TAIL_BLOCKS = 8
FOOT_LETTERS = 200
MIN_BODY = 40
"""Least words of sentences above an article's foot."""
FOOT_SHARE = 0.3
FOOT_WORDS = 60
"""Most words of sentences in a foot: a bio, what a site says of itself."""
SAID_WORDS = 8
LONG_SAID = 20
"""Least words of a line that is a paragraph, and no title with what it tells of."""
FEW_WORDS = 4
LONG_WORDS = 15
MENU_LINES = 3
"""So many short lines without an end of a sentence, below the last sentence, are a menu."""
ROW = re.compile(r"^\|.*\||\S {2,}\S.*\d")
LINK_ONLY = re.compile(r"\W*(?:\[[^\]]*\]\([^)]*\)\W*)+$")


def find_foot(lines: Sequence[Line], kept: Sequence[Line]) -> int | None:
    """Return the offset at which an article's foot begins, or ``None``.

    A foot begins with what stands below articles, and little is said in it; below a list of other
    articles, which may stand amid one, there is no paragraph.
    """
    words = {line.start: _count_said(line) for line in kept}
    after, before = sum(words.values()), 0
    long = max((line.start for line in kept if words[line.start] >= LONG_SAID), default=-1)
    for line in lines:
        if before >= MIN_BODY:
            limit = _limit_foot(line, before, listed=long < line.start)
            if limit is not None and after <= limit:
                return line.start
        said = words.get(line.start, 0)
        before, after = before + said, after - said
    return None


def _limit_foot(line: Line, before: int, *, listed: bool) -> float | None:
    """Return the most words that are said below a line which may begin a foot."""
    shown = read_bare(line.text)[0].lstrip("*•·-–#|\\» ")
    if len(shown) > FOOT_LETTERS:
        return None
    if boilerplate("foot").match(shown) or (listed and boilerplate("foot_list").match(shown)):
        return max(FOOT_WORDS, FOOT_SHARE * before)
    return 0 if boilerplate("foot_button").match(shown) else None


def _count_said(line: Line) -> int:
    words = len(line.text.split())
    ends = SENTENCE_END.search(line.text) is not None
    return words if words >= SAID_WORDS and (ends or RUNNING.search(line.text)) else 0


def cut_tail(
    blocks: Sequence[Block], foot: int | None, dropped: Sequence[Span], author: str | None
) -> tuple[list[Block], list[Block], str | None]:
    """Part the body from its foot, and take the author's name from it.

    Args:
        blocks: Of the article.
        foot: Offset at which its foot begins.
        dropped: Spans of the lines that are forms.
        author: Its author, if a byline names them.
    """
    end = next((i for i, b in enumerate(blocks) if foot is not None and b.span[0] >= foot), None)
    body, below = list(blocks[:end]), [] if end is None else list(blocks[end:])
    body, bio, named = _cut_bio(body, author)
    told = (_find_bio_name(below, i) for i in range(min(len(below), TAIL_BLOCKS)))
    named = named or next(filter(None, told), None)
    last = _find_last(body, dropped)
    return body[:last], [*body[last:], *bio, *below], named


def _find_last(blocks: Sequence[Block], dropped: Sequence[Span]) -> int:
    """Return the number of blocks down to the last that is said, and the list that follows it."""
    said = next((i + 1 for i in range(len(blocks) - 1, -1, -1) if _is_said(blocks[i])), 0)
    said += len(list(takewhile(_is_item, blocks[said:])))
    rest = blocks[said:]
    if not said or not rest:
        return len(blocks)
    parted = any(blocks[said - 1].span[1] <= start < rest[-1].span[0] for start, _ in dropped)
    menu = any(_is_menu(block) for block in rest)
    return said if parted or menu or len(rest) >= MENU_LINES else len(blocks)


def _is_said(block: Block) -> bool:
    """Tell whether a block is part of what an article says; a long one with an end surely is."""
    bare = read_bare(block.text)[0]
    words = len(bare.split())
    if words >= LONG_WORDS and SENTENCE_END.search(bare):
        return True
    if ROW.search(bare) or bare.startswith(">") or "```" in bare:
        return True
    if LINK_ONLY.match(block.text) or NO_TITLE.match(bare):
        return False
    ends = SENTENCE_END.search(bare.rstrip("*_) ")) is not None
    return (words >= FEW_WORDS and ends) or (words >= LONG_WORDS and bool(RUNNING.search(bare)))


def _is_item(block: Block) -> bool:
    return block.item and not LINK_ONLY.match(block.text) and len(block.text.split()) > 1


def _is_menu(block: Block) -> bool:
    shown = read_bare(block.text)[0]
    return block.marked or bool(LINK_ONLY.match(block.text) or NO_TITLE.match(shown))


def _cut_bio(
    blocks: list[Block], author: str | None
) -> tuple[list[Block], list[Block], str | None]:
    """Cut the author's bio off the end of an article, and take the name from it."""
    for i in range(max(1, len(blocks) - TAIL_BLOCKS), len(blocks)):
        name = _find_bio_name(blocks, i)
        if name:
            return blocks[:i], blocks[i:], name
    last = read_bare(blocks[-1].text)[0] if len(blocks) > 1 else ""
    if author and " " in author and last.startswith(author) and len(last.split()) <= BIO_WORDS:
        return blocks[:-1], blocks[-1:], author
    return blocks, [], None


def _find_bio_name(blocks: Sequence[Block], i: int) -> str | None:
    text = read_bare(blocks[i].text)[0]
    rest = blocks[i + 1 :]
    if len(text.split()) > BIO_WORDS:
        return None
    line = NAME_LINE.match(text)
    if line and rest and (_is_about(rest[0], line[1]) or _repeats(rest[0], line[1])):
        return line[1]
    bio = BIO.match(text)
    if bio and len(rest) <= 2 and not re.search(r"\b(I|my|we|our)\b", text):
        return bio[1]
    return None


def _is_about(block: Block, name: str) -> bool:
    if len(block.text.split()) > BIO_WORDS:
        return False
    first = name.split(maxsplit=1)[0]
    about = block.text.startswith(first) or BIO_PRONOUN.match(block.text) is not None
    return about or TAGLINE.match(block.text) is not None


def _repeats(block: Block, name: str) -> bool:
    return block.text.startswith(name)
