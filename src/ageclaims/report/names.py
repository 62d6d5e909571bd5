"""Where names stand beside their discs, so that none covers another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

Align = Literal["left", "center", "right"]

LETTER = 6.3
"""Mean width of a letter in pixels at 12 pixels type size."""
LINE = 14.0
GAP = 3.0

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Disc:
    """A disc on a picture, in pixels from the top left corner."""

    name: str
    x: float
    y: float
    radius: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name beside its disc; ``dx`` and ``dy`` lead from the disc's centre to the text."""

    disc: int
    dx: float
    dy: float
    align: Align


def place_names(discs: Sequence[Disc], *, width: float, height: float) -> list[Name]:
    """Place as many names as fit, those of earlier discs first."""
    taken = [(d.x - d.radius, d.y - d.radius, d.x + d.radius, d.y + d.radius) for d in discs]
    placed = []
    for number, disc in enumerate(discs):
        others = [box for i, box in enumerate(taken) if i != number]
        for name, box in _try(number, disc):
            inside = box[0] >= 0 and box[2] <= width and box[1] >= 0 and box[3] <= height
            if inside and not any(_overlap(box, other) for other in others):
                placed.append(name)
                taken.append(box)
                break
    return placed


def _try(number: int, disc: Disc) -> Iterator[tuple[Name, Box]]:
    reach, long = disc.radius + GAP, len(disc.name) * LETTER
    sides: tuple[tuple[float, float, Align], ...] = (
        (reach, 0, "left"),
        (-reach, 0, "right"),
        (0, -reach - LINE / 2, "center"),
        (0, reach + LINE / 2, "center"),
        (reach * 0.8, -reach * 0.8, "left"),
        (reach * 0.8, reach * 0.8, "left"),
        (-reach * 0.8, -reach * 0.8, "right"),
        (-reach * 0.8, reach * 0.8, "right"),
    )
    for dx, dy, align in sides:
        start = {"left": 0.0, "center": -long / 2, "right": -long}[align]
        left, top = disc.x + dx + start, disc.y + dy - LINE / 2
        yield Name(disc=number, dx=dx, dy=dy, align=align), (left, top, left + long, top + LINE)


def _overlap(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
