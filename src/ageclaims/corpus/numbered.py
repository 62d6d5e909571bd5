"""Numbers in the heads of posts: its own, and that of the one it answers, "#12 ... (re #9)"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ageclaims.corpus.lines import Line, read_bare
from ageclaims.corpus.markers import Marker
from ageclaims.corpus.patterns import single


def add_numbers(markers: Sequence[Marker], lines: Sequence[Line]) -> list[Marker]:
    """Return markers with the numbers in their heads, if each has one of its own and some answer.

    Markers that tell whom they answer already stay as they are.
    """
    heads = [_read_head(marker, lines) for marker in markers]
    own = [single("head_number").match(head) for head in heads]
    numbers = [int(match["n"]) for match in own if match]
    told = [single("head_answers").search(head) for head in heads]
    targets = [int(match["n"]) if match else None for match in told]
    alone = len(numbers) == len(markers) == len(set(numbers))
    if not alone or not {*targets} & {*numbers} or any(m.target is not None for m in markers):
        return list(markers)
    return [
        replace(marker, number=number, target=target)
        for marker, number, target in zip(markers, numbers, targets, strict=True)
    ]


def _read_head(marker: Marker, lines: Sequence[Line]) -> str:
    """Return the lines of a marker as one, without what the post itself says."""
    head = lines[marker.line : marker.last + 1]
    texts = (x.text[: max(0, marker.start - x.start)] for x in head)
    return " ".join(read_bare(text)[0] for text in texts)
