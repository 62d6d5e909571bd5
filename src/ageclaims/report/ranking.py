"""The most active speakers and the strongest claims."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ageclaims.records import Label, Speaker
from ageclaims.report.base import EVERY, Base

READ_AT_ONCE = 50_000
"""Most speakers that are in memory at a time."""
ACTIVE = "SELECT row FROM speakers WHERE sided ORDER BY own DESC, speaker, row LIMIT $most"
HEARD = """
SELECT row FROM speakers WHERE sided AND speaker IN (SELECT unnest($names))
ORDER BY own DESC, speaker, row
"""
STRONGEST = """
SELECT row FROM stances
WHERE proposition = $name AND list_contains($labels, label) AND apart = $apart
ORDER BY confidence DESC, doc, start, row LIMIT $most
"""
OWN = """
SELECT person, count(DISTINCT row) FROM stances
WHERE label <> 'none' AND NOT apart AND list_contains($names, proposition)
      AND person IN (SELECT unnest($speakers))
GROUP BY person
"""
ROWS = "SELECT id, row FROM claims WHERE id IN (SELECT unnest($ids)) ORDER BY row"


def count_speakers(base: Base) -> tuple[int, int]:
    """Return the number of named speakers with a position on something, and of the others."""
    ((sided, silent),) = base.ask(
        "SELECT count(*) FILTER (sided), count(*) FILTER (NOT sided) FROM speakers"
    )
    return sided, silent


def read_active(base: Base, most: int = EVERY) -> Iterator[Speaker]:
    """Yield the speakers with a position, most own stances first."""
    return _read_speakers(base, [row for (row,) in base.ask(ACTIVE, most=most)])


def read_heard(base: Base, names: Iterable[str]) -> Iterator[Speaker]:
    """Yield those speakers of these names that have a position, most own stances first."""
    return _read_speakers(base, [row for (row,) in base.ask(HEARD, names=sorted(set(names)))])


def _read_speakers(base: Base, rows: Sequence[int]) -> Iterator[Speaker]:
    for start in range(0, len(rows), READ_AT_ONCE):
        part = rows[start : start + READ_AT_ONCE]
        found = base.find_speakers(part)
        yield from (found[row] for row in part)


def count_claims(base: Base, speakers: Iterable[str], names: Sequence[str]) -> dict[str, int]:
    """Return how many own claims of these speakers take a side on any of these propositions.

    A claim that speaks on several propositions is one claim.
    """
    return dict(base.ask(OWN, speakers=sorted(set(speakers)), names=list(names)))


def rank_claims(
    base: Base, name: str, labels: Sequence[Label], *, apart: bool, most: int
) -> list[int]:
    """Return the rows of the claims with one of these labels on a proposition, strongest first.

    Args:
        base: The database; it has the claims.
        name: Name of the proposition.
        labels: What the claims hold.
        apart: Whether they are reported or asked.
        most: How many are returned at most.
    """
    rows = base.ask(STRONGEST, name=name, labels=list(labels), apart=apart, most=most)
    return [row for (row,) in rows]


def find_rows(base: Base, ids: Iterable[str]) -> dict[str, int]:
    """Return the rows of the claims of these ids that there are."""
    return dict(base.ask(ROWS, ids=sorted(set(ids))))
