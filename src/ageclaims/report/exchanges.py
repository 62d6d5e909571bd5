"""Which named speakers agree and disagree with whom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ageclaims.report.base import EVERY, Base

COUNT = "SELECT count(*) FROM (SELECT DISTINCT speaker, other FROM exchanges)"
LIST = """
WITH pairs AS (
    SELECT speaker, other, count(*) FILTER (label = 'agree') AS agree,
           count(*) FILTER (label = 'disagree') AS disagree
    FROM exchanges GROUP BY speaker, other
    ORDER BY agree + disagree DESC, speaker, other LIMIT $most)
SELECT speaker, other, agree, disagree,
       flatten(list(evidence ORDER BY row, number) FILTER (label = 'agree')),
       flatten(list(evidence ORDER BY row, number) FILTER (label = 'disagree'))
FROM exchanges JOIN pairs USING (speaker, other)
GROUP BY speaker, other, agree, disagree ORDER BY agree + disagree DESC, speaker, other
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class AlignmentRow:
    """How often one speaker agrees and disagrees with another.

    Attributes:
        speaker: Who answers.
        other: Whom they answer.
        agree: Number of posts that agree.
        disagree: Number of posts that disagree.
        evidence: Ids of the claims that say so, per label.
    """

    speaker: str
    other: str
    agree: int
    disagree: int
    evidence: Mapping[str, tuple[str, ...]]


def count_pairs(base: Base) -> int:
    """Return the number of pairs."""
    return int(base.ask(COUNT)[0][0])


def read_pairs(base: Base, most: int = EVERY) -> Iterator[AlignmentRow]:
    """Yield the pairs, most exchanges first."""
    for speaker, other, agree, disagree, *ids in base.stream(LIST, most=most):
        yield AlignmentRow(
            speaker=speaker,
            other=other,
            agree=agree,
            disagree=disagree,
            evidence={
                label: tuple(found)
                for label, found in zip(("agree", "disagree"), ids, strict=True)
                if found is not None
            },
        )
