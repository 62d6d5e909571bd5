"""A page as a labeller sees it: where its posts begin, who wrote them and when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from ageclaims.corpus.heads import Head, label_head
from ageclaims.corpus.labelling import Labeller, Weights, load_labeller
from ageclaims.corpus.line_features import describe
from ageclaims.corpus.lines import Line, read_bare
from ageclaims.corpus.markers import Marker
from ageclaims.corpus.numbered import add_numbers
from ageclaims.corpus.patterns import single
from ageclaims.corpus.persons import read_answered, read_named_answer, read_shown
from ageclaims.corpus.refine import clear_dates

STARTS, INLINE = "start", "inline"
"""Labels of the first line of a post, and of one that holds the head, too."""
NAME, FOOT, BODY, OPENING, FURNITURE = "name", "foot", "body", "opening", "furniture"
"""Labels of a line with a post's name above it or below it, of what a post says, of what the page
says above its posts, and of all that is nobody's."""
BEGINS = frozenset({STARTS, INLINE})
SAID = BEGINS | {BODY}
LEAST = 2
"""Least posts of a thread."""
NAMED, FAR = -2.0, 12
"""Least odds of a line that names the writer, and how far it may stand from the post, in lines."""
ENOUGH = 0.8
"""So many of the days that most posts have in one place may stand in another one."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a post stands, in lines.

    Attributes:
        start: The first one of what it says.
        floor: The one below what the post before says.
        end: The one below what it says itself.
        roof: The first one of what the next post says.
        named: The one that names its writer, if one does.
    """

    start: int
    floor: int
    end: int
    roof: int
    named: int | None = None

    @property
    def top(self) -> int:
        """The first line of its head."""
        return self.start if self.named is None else min(self.start, self.named)

    @property
    def head(self) -> range:
        """The lines of its head, in page order."""
        return range(self.top, self.start)

    @property
    def above(self) -> range:
        """The lines between its head and the post before, the nearest first."""
        return range(self.top - 1, self.floor - 1, -1)

    @property
    def below(self) -> range:
        """The lines between it and the next post."""
        return range(self.end, self.roof)


@dataclass(frozen=True)
class Look:
    """A page as the labeller sees it.

    Attributes:
        lines: Of the page.
    """

    lines: Sequence[Line]

    @cached_property
    def _labeller(self) -> Labeller:
        return load_labeller("lines")

    @cached_property
    def weights(self) -> Weights:
        """The weight of each label for each line."""
        return self._labeller.weigh(describe(self.lines))

    @cached_property
    def labels(self) -> list[str]:
        """The likeliest labels."""
        return self._labeller.label(self.weights)

    @cached_property
    def starts(self) -> frozenset[int]:
        """The lines on which posts begin."""
        return frozenset(i for i, label in enumerate(self.labels) if label in BEGINS)

    def count_letters(self) -> int:
        """Return the letters of the lines that say something."""
        return sum(len(x.text) for i, x in enumerate(self.lines) if self._is_said(i))

    def weigh(self, starts: frozenset[int]) -> float:
        """Return the logarithm of how likely it is that posts begin on these lines alone."""
        begins = np.array([label in BEGINS for label in self._labeller.labels])
        here = np.array([i in starts for i in range(len(self.lines))])
        allowed: NDArray[np.bool_] = here[:, None] == begins[None, :]
        return self._labeller.weigh_all(self.weights, allowed) - self._whole

    @cached_property
    def _whole(self) -> float:
        return self._labeller.weigh_all(self.weights)

    def find_markers(self) -> list[Marker]:
        """Return the posts that the labels tell."""
        starts = sorted(self.starts)
        if len(starts) < LEAST:
            return []
        floors = [self._find_floor(i) for i in starts]
        ends = [*floors[1:], self._find_end(starts[-1])]
        roofs = [*starts[1:], min(len(self.lines), ends[-1] + FAR)]
        places = [*map(Place, starts, floors, ends, roofs)]
        counts = Counter(self.labels)
        footed = counts[FOOT] > counts[NAME] + counts[INLINE]
        gaps = [p.below if footed else range(max(p.floor, p.start - FAR), p.start) for p in places]
        named = self._find_names(gaps, FOOT if footed else NAME)
        places = [replace(p, named=n) for p, n in zip(places, named, strict=True)]
        dates = self._find_dates(places)
        markers = [self._make_marker(p, date) for p, date in zip(places, dates, strict=True)]
        return add_numbers(clear_dates(markers, self.lines), self.lines)

    def _find_floor(self, start: int) -> int:
        """Return the line below the last one that says something above a post."""
        return next((i + 1 for i in range(start - 1, -1, -1) if self._is_said(i)), 0)

    def _find_end(self, start: int) -> int:
        """Return the line below what the last post says."""
        return max(i for i in range(start, len(self.lines)) if self.labels[i] in SAID) + 1

    def _is_said(self, i: int) -> bool:
        return self.labels[i] in SAID or self.labels[i] == OPENING

    def _find_names(self, gaps: Sequence[range], label: str) -> list[int | None]:
        """Return the line of each gap that is likeliest a name's, if one may be."""
        wanted, other = (self._labeller.labels.index(name) for name in (label, FURNITURE))
        odds = self.weights[:, wanted] - self.weights[:, other]
        best = [max(gap, key=lambda i: odds[i], default=None) for gap in gaps]
        return [None if i is None or odds[i] < NAMED else i for i in best]

    def _find_quoted(self, place: Place) -> int:
        """Return the first of the lines right above what a post says that it quotes."""
        first = place.start
        while first - 1 > place.top and self.lines[first - 1].text.startswith(">"):
            first -= 1
        return first

    def _find_dates(self, places: Sequence[Place]) -> list[str | None]:
        """Return the day of each post: from where most posts have one, beside, above or below."""
        zones = [[self._read_date(p, zone) for p in places] for zone in ("head", "above", "below")]
        most = max(sum(map(bool, zone)) for zone in zones)
        return next(zone for zone in zones if sum(map(bool, zone)) >= ENOUGH * most)

    def _read_date(self, place: Place, zone: str) -> str | None:
        """Return the first day in the lines of a zone, in the zone's order."""
        near = [self.lines[i] for i in getattr(place, zone)]
        shown = next(filter(None, map(read_shown, near)), None)
        texts = [read_bare(line.text)[0] for line in near]
        if zone == "head" and self.labels[place.start] == INLINE:
            bare = read_bare(self.lines[place.start].text)[0]
            texts.insert(0, bare[: label_head(bare).text])
        days = (single("button_date").search(text) for text in texts)
        return shown or next((day["date"] for day in days if day), None)

    def _make_marker(self, place: Place, date: str | None) -> Marker:
        lines, inline = self.lines, self.labels[place.start] == INLINE
        line = lines[place.start]
        bare, places = read_bare(line.text)
        own = label_head(bare) if inline else Head(None, None, 0)
        begin = places[own.text] if places and inline else own.text
        texts = [] if place.named is None else [read_bare(lines[place.named].text)[0]]
        told = [own, *map(label_head, texts)]
        answered = [x.answered for x in told]
        answered += [name for i in place.head for name in _read_told(lines[i])]
        first = place.start if inline else self._find_quoted(place)
        filled = inline or first == place.top
        return Marker(
            line=place.top,
            last=first if filled else first - 1,
            start=line.start + begin if inline else lines[first].start,
            column=lines[place.top].indent,
            name=next(filter(None, (x.writer for x in told)), None),
            date=date,
            answers=next(filter(None, answered), None),
            stop=lines[place.end - 1].end,
        )


def _read_told(line: Line) -> list[str]:
    """Return whom a line of a head says to be answered."""
    answered = read_answered(line)
    return [answered] if answered else read_named_answer(line)
