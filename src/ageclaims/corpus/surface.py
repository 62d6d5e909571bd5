"""The lines of a page that may say something, and what frames them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ageclaims.corpus.article import read_front_matter
from ageclaims.corpus.furniture import strip_contents, strip_pages
from ageclaims.corpus.joined import join_answered
from ageclaims.corpus.lines import Line, split_lines
from ageclaims.records import Span


@dataclass(frozen=True, slots=True)
class Surface:
    """The lines of a page that may say something.

    Attributes:
        front: What stands in front matter.
        lines: Without front matter, heads and feet of printed pages, and tables of contents.
        frames: The spans of these.
    """

    front: Mapping[str, str]
    lines: Sequence[Line]
    frames: Sequence[Span]


def read_surface(text: str) -> Surface:
    """Return what of a page may say something."""
    front, body_start = read_front_matter(text)
    whole = [line for line in split_lines(text) if line.start >= body_start]
    plain, frames = strip_pages(whole, text)
    plain, contents = strip_contents(plain)
    head = [(0, body_start)] if body_start else []
    return Surface(front, join_answered(plain), [*head, *frames, *contents])
