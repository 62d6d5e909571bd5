"""The article part of a page: title, author, body, and what is not body."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Any

import yaml

from ageclaims.corpus.dates import find_date
from ageclaims.corpus.lines import Line
from ageclaims.corpus.paragraphs import SENTENCE_END, Block, is_boilerplate, make_blocks, part
from ageclaims.corpus.patterns import boilerplate, single
from ageclaims.records import Span

FRONT_MATTER = re.compile(r"(---|\+\+\+)[ \t]*\n(.{0,20000}?)\n\1[ \t]*(?=\n|$)", re.S)
RUNNING = re.compile(r"[.!?…][\"'”’)]*(?:\s|$)|[,;:]\s")
"""What running text holds, and a menu or an archive of months does not."""
NAME = r"[A-Z][\w.'’\-]+(?: (?:[A-Z][\w.'’\-]*|de|van|von|der|la|bin|al)){1,3}"
NAME_LINE = re.compile(rf"(?:by )?({NAME})(?: \([^)]*\))?[,.]?$")
BIO = re.compile(
    rf"(?:#+ *)?(?:\**)({NAME})(?:\**)(?:,[^.]{{0,80}},)? (?:is|was|works|writes|has been|serves|"
    r"leads|runs|helps|founded|covers|teaches|lives|blogs) "
)
BIO_PRONOUN = re.compile(
    r"(?:he|she|they|[A-Z]\w+) (?:is|has|works|writes|helps|was|lives)\b", re.I
)
BIO_WORDS = 140
TAGLINE = re.compile(r"[^.!?]*\|[^.!?]*\|")
TITLE_WORDS = 22
BODY_WORDS = 25
WRAPPED = 45
"""Least letters of a line that is wrapped into the next."""
RELATED_WORDS = 25
TAIL_BLOCKS = 8
AFTER_NAME = re.compile(r"\s+(?:on|in|at|for|from|with|is|was|the|via|published|updated)\b.*$")
PROFILE = re.compile(r"^/(?:[\w-]+/)*|(?<=[a-z])Posted$")
"""What is glued to a name: the path of a profile, the next word of a byline."""
DATED = re.compile(r"\d{4}")
PLACEHOLDER = re.compile(r"(?:admin|staff|editor|guest|author|team|unknown)$", re.I)


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """The article part of a page.

    Attributes:
        title: Its title.
        author: Its author.
        date: Its date as the page gives it.
        blocks: The body.
        boilerplate: Spans that are not body; the title is neither.
    """

    title: str | None
    author: str | None
    date: str | None
    blocks: tuple[Block, ...]
    boilerplate: tuple[Span, ...]


def read_front_matter(text: str) -> tuple[Mapping[str, str], int]:
    """Return the plain values of YAML or TOML front matter and where it ends; 0 if none is there.

    Of a list (``authors``), the first value counts, and a plural name is also the singular.
    """
    match = FRONT_MATTER.match(text)
    if match is None:
        return {}, 0
    try:
        values = tomllib.loads(match[2]) if match[1] == "+++" else yaml.safe_load(match[2])
    except (yaml.YAMLError, ValueError, RecursionError):
        return {}, 0
    if not isinstance(values, dict):
        return {}, 0
    plain = {str(key).lower(): _take_plain(value) for key, value in values.items()}
    found = {key: str(value) for key, value in plain.items() if value}
    return {"author": found["authors"]} | found if "authors" in found else found, match.end()


def _take_plain(value: Any) -> Any:
    """Return the first of a list, and the name of whatever has one, if that is a plain value."""
    first = value[0] if isinstance(value, list) and value else value
    named = first.get("name") if isinstance(first, dict) else first
    return None if isinstance(named, list | dict) else named


def read_article(lines: Sequence[Line], front: Mapping[str, str]) -> Article:
    """Tell title, byline, body, bio and related links apart."""
    kept, dropped, author, date = _sort_lines(lines)
    title_at = _find_title(kept)
    title = kept[title_at].text.lstrip("# ").strip() if title_at is not None else None
    lead = kept[:title_at] if title_at is not None else []
    body = kept[title_at + 1 :] if title_at is not None else kept
    blocks = make_blocks(body)
    blocks, bio, bio_author = _cut_bio(blocks)
    dropped = [*dropped, *((line.start, line.end) for line in lead), *(b.span for b in bio)]
    return Article(
        title=front.get("title") or title,
        author=_clean_author(front.get("author")) or author or bio_author,
        date=front.get("date") or date,
        blocks=tuple(blocks),
        boilerplate=tuple(sorted(dropped)),
    )


def _sort_lines(
    lines: Sequence[Line],
) -> tuple[list[Line], list[Span], str | None, str | None]:
    """Split lines into body and boilerplate; take author and date from bylines on the way."""
    kept: list[Line] = []
    dropped: list[Span] = []
    author = date = None
    related = False
    for line in lines:
        bare = line.text.lstrip("*•-# ").strip()
        if related := _in_related(bare, line, related=related):
            dropped.append((line.start, line.end))
            continue
        byline = single("byline").match(line.text) if len(line.text) < 160 else None
        dated = find_date(bare)
        told = byline and (not SENTENCE_END.search(bare) or DATED.search(byline["rest"] or ""))
        if byline and told and author is None and _words(kept) < 400:
            author = _clean_author(byline["name"])
        elif dated and date is None:
            date = dated
        elif not is_boilerplate(line):
            kept.append(part(line, kept, dropped))
            continue
        dropped.append((line.start, line.end))
    return kept, dropped, author, date


def _in_related(bare: str, line: Line, *, related: bool) -> bool:
    if boilerplate("related").match(bare) and len(bare) < 80:
        return True
    return related and len(bare.split()) <= RELATED_WORDS and line.blanks < 2


def _words(lines: Sequence[Line]) -> int:
    return sum(len(line.text.split()) for line in lines)


def _find_title(lines: Sequence[Line]) -> int | None:
    """Return the heading or short line that stands before the first long paragraph."""
    body = next((i for i in range(len(lines)) if _opens_body(lines, i)), None)
    if body is None:
        body = next((i for i, x in enumerate(lines) if SENTENCE_END.search(x.text)), 0)
    marked = [i for i in range(body) if re.match(r"#{1,2} *[^#\s]", lines[i].text)]
    if marked:
        top = min(len(re.match(r"#+", lines[i].text).group()) for i in marked)  # type: ignore[union-attr]
        return [i for i in marked if lines[i].text.startswith("#" * top + " ") or top == 1][-1]
    if not lines or body == 0:
        return None
    first = lines[0]
    short = len(first.text.split()) <= TITLE_WORDS and not re.search(r"[.:;,]$", first.text)
    parted = len(lines) == 1 or lines[1].blanks > 0
    return 0 if short and parted else None


def _opens_body(lines: Sequence[Line], i: int) -> bool:
    """Tell whether a long paragraph starts at a line; it may be wrapped into many."""
    if lines[i].text.startswith("#"):
        return False
    if len(lines[i].text.split()) >= BODY_WORDS and RUNNING.search(lines[i].text):
        return True
    if i and not lines[i].blanks and not lines[i - 1].text.startswith("#"):
        return False
    wrapped = [lines[i], *takewhile(lambda line: not line.blanks, lines[i + 1 :])]
    is_prose = all(len(line.text) >= WRAPPED for line in wrapped[:-1])
    text = " ".join(line.text for line in wrapped)
    return is_prose and len(text.split()) >= BODY_WORDS and bool(SENTENCE_END.search(text))


def _cut_bio(blocks: list[Block]) -> tuple[list[Block], list[Block], str | None]:
    """Cut the author's bio off the end of an article, and take the name from it."""
    for i in range(max(1, len(blocks) - TAIL_BLOCKS), len(blocks)):
        name = _find_bio_name(blocks, i)
        if name:
            return blocks[:i], blocks[i:], name
    return blocks, [], None


def _find_bio_name(blocks: Sequence[Block], i: int) -> str | None:
    block = blocks[i]
    rest = blocks[i + 1 :]
    if len(block.text.split()) > BIO_WORDS:
        return None
    line = NAME_LINE.match(block.text)
    if line and rest and (_is_about(rest[0], line[1]) or _repeats(rest[0], line[1])):
        return line[1]
    bio = BIO.match(block.text)
    if bio and len(rest) <= 2 and not re.search(r"\b(I|my|we|our)\b", block.text):
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


def _clean_author(name: str | None) -> str | None:
    cleaned = re.sub(r"\s*\([^)]*\)", "", name or "").strip(" .,*_")
    cleaned = PROFILE.sub("", AFTER_NAME.sub("", cleaned))
    return None if not cleaned or PLACEHOLDER.match(cleaned) else cleaned
