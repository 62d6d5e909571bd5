"""Pairs of speakers -> a matrix of who agrees and disagrees with whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from ageclaims.report.exchanges import AlignmentRow

MAX_SIDE = 12
"""Most speakers in a row or column of the matrix."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One pair in the matrix; ``row`` is its number among all pairs."""

    row: int
    agree: int
    disagree: int

    @property
    def tone(self) -> str:
        """What prevails."""
        if self.agree and self.disagree:
            return "both"
        return "agree" if self.agree else "disagree"


def build_matrix(pairs: Sequence[AlignmentRow], total: int) -> dict[str, Any]:
    """Return what the agreement section shows: a matrix of the most active, and other pairs.

    Args:
        pairs: The pairs that are shown, most exchanges first.
        total: The number of all pairs.
    """
    answering = _most_active((p.speaker, p.agree + p.disagree) for p in pairs)
    answered = _most_active((p.other, p.agree + p.disagree) for p in pairs)
    cells = {
        (p.speaker, p.other): Cell(row=row, agree=p.agree, disagree=p.disagree)
        for row, p in enumerate(pairs)
    }
    return {
        "rows": len(pairs),
        "total": total,
        "others": answered,
        "matrix": [
            {
                "speaker": name,
                "cells": [
                    None if name == other else cells.get((name, other), "") for other in answered
                ],
            }
            for name in answering
        ],
        "further": [
            {"row": row, "pair": p}
            for row, p in enumerate(pairs)
            if p.speaker not in answering or p.other not in answered
        ],
    }


def _most_active(counted: Iterable[tuple[str, int]]) -> list[str]:
    totals: Counter[str] = Counter()
    for name, count in counted:
        totals[name] += count
    return [n for n, _ in sorted(totals.items(), key=lambda x: (-x[1], x[0]))[:MAX_SIDE]]
