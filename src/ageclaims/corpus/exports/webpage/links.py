"""What a page's comments are called, and which one each answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol


class Linked(Protocol):
    """What is used of a comment; see `comments.Comment`."""

    @property
    def text(self) -> str:
        """What it says."""

    @property
    def author(self) -> str | None:
        """Who wrote it."""

    @property
    def key(self) -> str | None:
        """What the page calls it."""

    @property
    def up(self) -> int | None:
        """Which one holds it."""

    @property
    def depth(self) -> int | None:
        """How deep it stands."""

    @property
    def parents(self) -> tuple[str, ...]:
        """What it answers."""

    @property
    def kept(self) -> bool:
        """Whether it is one."""


def name_comments(comments: Sequence[Linked]) -> tuple[dict[int, str], int]:
    """Return a name for each comment that is kept, by number, and how many are copies."""
    named: dict[int, str] = {}
    first: dict[str, int] = {}
    copies = 0
    for number, comment in enumerate(comments):
        if not comment.kept:
            continue
        name = comment.key or f"n{number + 1}"
        same = comments[first[name]] if name in first else None
        if same and (same.text, same.author) == (comment.text, comment.author):
            copies += 1
            continue
        while name in first:
            name += f"-{number + 1}"
        named[number] = name
        first[name] = number
    return named, copies


def link_comments(comments: Sequence[Linked], named: Mapping[int, str]) -> dict[int, str | None]:
    """Return what each comment answers: as the page names it, as it is held, as it is indented."""
    links: dict[int, str | None] = {}
    known, open_ones = set(named.values()), list[tuple[int, str]]()
    for number, comment in enumerate(comments):
        if number not in named:
            continue
        own = named[number]
        told = [parent for parent in comment.parents if parent != own]
        held = _climb(comments, named, comment.up)
        shown = None
        if comment.depth is not None:
            while open_ones and open_ones[-1][0] >= comment.depth:
                open_ones.pop()
            shown = open_ones[-1][1] if open_ones else None
            open_ones.append((comment.depth, own))
        present = next((parent for parent in told if parent in known), None)
        links[number] = present or held or shown or next(iter(told), None)
    return links


def _climb(comments: Sequence[Linked], named: Mapping[int, str], up: int | None) -> str | None:
    """Return the nearest comment around one that is kept."""
    while up is not None and up not in named:
        up = comments[up].up
    return named[up] if up is not None else None
