"""Which posts a post quotes: by the words of what is quoted, and by the name that stands above."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ageclaims.corpus.document import SourceDocument, SourcePost
from ageclaims.corpus.lines import read_bare
from ageclaims.corpus.patterns import boilerplate
from ageclaims.corpus.quotes import LEAST_LETTERS, LEVELS, squash
from ageclaims.records import Quote

MOST_LETTERS = 60
LOOK_BACK = 400
"""Posts before one in which what it quotes is looked for."""
GAPS = re.compile(r"\.{3}|…|\[|\n")


def find_quoted(document: SourceDocument) -> list[tuple[int | None, ...]]:
    """Return the earlier post that each quotation of each post is from, by its words or name.

    What a quoted post itself quoted is no evidence: the latest post that says the words counts.
    """
    squashed = [squash(_read_own(document, post)) for post in document.posts]
    return [_find_sources(document, i, squashed) for i in range(len(document.posts))]


def _find_sources(document: SourceDocument, i: int, said: Sequence[str]) -> tuple[int | None, ...]:
    posts = document.posts
    found: list[int | None] = []
    before = range(max(0, i - LOOK_BACK), i)
    for quote in posts[i].quotes:
        words = _find_words(document.text[quote.start : quote.end])
        by_words = [j for j in before if words and words in said[j]]
        by_name = [j for j in before if _is_by(posts[j], quote)]
        both = [j for j in by_words if j in by_name]
        found.append(next(reversed(both or by_words or by_name), None))
    return tuple(found)


def _find_words(quoted: str) -> str:
    """Return the letters of a quotation's longest part without a gap; "" if they are too few.

    What the quoted one quoted counts only where there is nothing else.
    """
    lines = [line.strip() for line in quoted.split("\n") if line.strip("> \t")]
    least = min(map(_count_level, lines), default=0)
    own = "\n".join(line for line in lines if _count_level(line) == least)
    return _find_longest(own) or _find_longest(quoted)


def _count_level(line: str) -> int:
    return LEVELS.match(line).group().count(">")  # type: ignore[union-attr]


def _find_longest(quoted: str) -> str:
    bare = "\n".join(read_bare(line)[0] for line in quoted.split("\n"))
    shown = (part.lstrip("> ") for part in GAPS.split(bare))
    parts = [squash(part) for part in shown if not boilerplate("quoted").match(part)]
    longest = max(parts, key=len, default="")[:MOST_LETTERS]
    return longest if len(longest) >= LEAST_LETTERS else ""


def _is_by(post: SourcePost, quote: Quote) -> bool:
    if not quote.speaker:
        return False
    names = [name.lower() for name in (post.speaker, *post.aliases) if name]
    given = quote.speaker.lower()
    return any(
        name == given or (len(name) > 2 and re.search(rf"\b{re.escape(name)}\b", given))
        for name in names
    )


def _read_own(document: SourceDocument, post: SourcePost) -> str:
    quoted = {(quote.start, quote.end) for quote in post.quotes}
    return " ".join(document.text[a:b] for a, b in post.spans if (a, b) not in quoted)
