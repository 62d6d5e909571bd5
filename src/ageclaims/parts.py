"""A part of an analysis as an analysis of its own: some posts with all that hangs on them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from fnmatch import fnmatchcase
from itertools import groupby
from pathlib import Path
from typing import Generic, TypeVar

from ageclaims.errors import InputError
from ageclaims.pipeline.positions import build_speakers
from ageclaims.records import Claim, Document, Post
from ageclaims.store.analysed import AnalysedDocument
from ageclaims.store.reader import Analysis, read_analysis
from ageclaims.store.writer import open_analysis

Take = Callable[[Document, Post], str | None]
"""Gives the value of a post that it is chosen by, or ``None``."""
Keep = Callable[[str], bool]
Row = TypeVar("Row", Post, Claim)

FIELDS: dict[str, Take] = {
    "speaker": lambda document, post: post.speaker,
    "document": lambda document, post: document.doc,
    "date": lambda document, post: post.date,
    "author": lambda document, post: document.author,
    "kind": lambda document, post: document.kind,
    "title": lambda document, post: document.title,
    "part": lambda document, post: "comment" if post.post else "body",
}
SHOWN_VALUES = 12
YEAR = 4
FIRST_DAY = "-01-01"
DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?", re.ASCII)


@dataclass(slots=True)
class _Grouped(Generic[Row]):
    """Records in document order, taken document by document."""

    groups: Iterator[tuple[str, list[Row]]]
    head: tuple[str, list[Row]] | None = None

    def take(self, doc: str) -> list[Row]:
        self.head = self.head or next(self.groups, None)
        if self.head is None or self.head[0] != doc:
            return []
        rows, self.head = self.head[1], None
        return rows


def _group(rows: Iterable[Row]) -> _Grouped[Row]:
    return _Grouped((doc, list(group)) for doc, group in groupby(rows, key=lambda row: row.doc))


def make_keep(by: str, patterns: Iterable[str]) -> Keep:
    """Return which values the patterns mean.

    Args:
        by: Name of the field; for ``date`` a pattern is a date of any precision or a range
            ``FROM..TO`` with both ends included, either of which may be left out; otherwise
            it is a name, in which ``*`` and ``?`` stand for anything, letter case aside.
        patterns: What to keep.

    Raises:
        InputError: If a pattern of dates is none.
    """
    chosen = tuple(patterns)
    if by == "date":
        for pattern in chosen:
            _check_dates(pattern)
        return lambda value: any(_is_in_range(value, pattern) for pattern in chosen)
    return lambda value: any(_matches(value, pattern) for pattern in chosen)


def _matches(value: str, pattern: str) -> bool:
    """Tell whether a value fits a pattern; brackets stand for themselves: "[deleted]"."""
    return fnmatchcase(value.lower(), pattern.lower().replace("[", "[[]"))


def _check_dates(pattern: str) -> None:
    start, _, end = pattern.partition("..")
    if not (start or end) or not all(_is_date(text) for text in (start, end) if text):
        raise InputError(
            f"{pattern!r}: not a date or range; allowed: YYYY, YYYY-MM, YYYY-MM-DD, FROM..TO, "
            "FROM.. and ..TO"
        )
    shared = min(len(start), len(end))
    if start[:shared] > end[:shared]:
        raise InputError(f"{pattern!r}: ends before it begins; FROM..TO needs the earlier first")


def _is_date(text: str) -> bool:
    """Tell whether a text is a day, month or year that there is."""
    try:
        date.fromisoformat(text + FIRST_DAY[len(text) - YEAR :])
    except ValueError:
        return False
    return DATE.fullmatch(text) is not None


def _is_in_range(day: str, pattern: str) -> bool:
    start, dots, end = pattern.partition("..")
    end = end if dots else start
    return (not start or day[: len(start)] >= start) and (not end or day[: len(end)] <= end)


def select_part(analysis: Analysis, *, by: str, keep: Keep, out: Path) -> Analysis:
    """Write the posts whose value is kept, with their claims and speakers, as an analysis.

    Positions of speakers are weighed anew from the claims of the part.

    Raises:
        InputError: If no post is kept.
    """
    take, posts, sided = FIELDS[by], list[Post](), list[Claim]()
    with open_analysis(out) as writer:
        for analysed in _walk(analysis):
            document = analysed.document
            values = ((post, take(document, post)) for post in analysed.posts)
            kept = tuple(post for post, value in values if value is not None and keep(value))
            if not kept:
                continue
            numbers = {post.post for post in kept}
            claims = tuple(claim for claim in analysed.claims if claim.post in numbers)
            document = replace(document, posts=len(kept))
            writer.write(replace(analysed, document=document, posts=kept, claims=claims))
            posts += kept
            sided += [c for c in claims if any(s.label != "none" for s in c.stances.values())]
        if not posts:
            raise InputError(f"no post is chosen; {describe_values(analysis, by)}")
        writer.finish(build_speakers(posts, sided, analysis.propositions), analysis.manifest)
    return read_analysis(out)


def describe_values(analysis: Analysis, by: str) -> str:
    """Return one sentence on which values there are, with their number of posts."""
    counts = count_values(analysis, by)
    without = counts.pop(None, 0)
    if not counts:
        return f"no post has a {by}"
    known = {value: number for value, number in counts.items() if value is not None}
    if by == "date":
        known = _by_year(known)
        ordered = sorted(known.items())
    else:
        ordered = sorted(known.items(), key=lambda item: (-item[1], item[0]))
    listed = ", ".join(
        f"{value!r} ({number} post{'' if number == 1 else 's'})"
        for value, number in ordered[:SHOWN_VALUES]
    )
    more = f" and {len(ordered) - SHOWN_VALUES} more" if len(ordered) > SHOWN_VALUES else ""
    rest = "1 post has none" if without == 1 else f"{without} posts have none"
    return f"known of {by}: {listed}{more}; {rest}"


def count_values(analysis: Analysis, by: str) -> Counter[str | None]:
    """Return how many posts have each value; ``None`` counts those that have none."""
    take = FIELDS[by]
    return Counter(take(a.document, post) for a in _walk(analysis) for post in a.posts)


def _by_year(counts: dict[str, int]) -> dict[str, int]:
    years: Counter[str] = Counter()
    for day, number in counts.items():
        years[day[:YEAR]] += number
    return dict(years)


def _walk(analysis: Analysis) -> Iterator[AnalysedDocument]:
    posts, claims = _group(analysis.read_posts()), _group(analysis.read_claims())
    for document, (_, text) in zip(analysis.read_documents(), analysis.read_texts(), strict=True):
        yield AnalysedDocument(
            document=document,
            posts=tuple(posts.take(document.doc)),
            claims=tuple(claims.take(document.doc)),
            text=text,
        )
