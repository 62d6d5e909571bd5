"""How many posts, speakers and claims hold each label, and on how many voices they spread."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from ageclaims.records import Claim, Label
from ageclaims.report.base import Base

SIDES: tuple[Label, Label, Label] = ("favor", "against", "mixed")
LABELS: tuple[Label, ...] = (*SIDES, "none")
COUNT = """
SELECT proposition, favor, against, mixed, silent, count(*)
FROM (
    SELECT proposition, person, count(*) FILTER (label = 'favor') AS favor,
           count(*) FILTER (label = 'against') AS against,
           count(*) FILTER (label = 'mixed') AS mixed, count(*) FILTER (label = 'none') AS silent
    FROM {source} GROUP BY proposition, person)
GROUP BY ALL ORDER BY ALL
"""

Tally = Mapping[tuple[int, ...], int]
"""How many voices have so many units of each of `LABELS`."""


def count_posts(base: Base) -> Mapping[str, Tally]:
    """Return the posts' positions by proposition."""
    return _count(base, "positions")


def count_holdings(base: Base) -> Mapping[str, Tally]:
    """Return the speakers' positions by proposition."""
    return _count(base, "holdings")


def count_own_claims(base: Base) -> Mapping[str, Tally]:
    """Return the stances of claims in their speakers' own voice by proposition."""
    return _count(base, "stances WHERE NOT apart")


def count_apart_claims(base: Base) -> Mapping[str, Tally]:
    """Return the stances of reported and asked claims by proposition."""
    return _count(base, "stances WHERE apart")


def count_inferred(base: Base, speakers: Sequence[str]) -> dict[str, int]:
    """Return how many posts of speakers are theirs by inference only, without those of none."""
    query = """SELECT speaker, count(*) FROM posts
        WHERE inferred AND speaker IN (SELECT unnest($speakers)) GROUP BY ALL ORDER BY ALL"""
    return dict(base.ask(query, speakers=list(speakers)))


def find_guessed(base: Base, claims: Sequence[Claim]) -> frozenset[tuple[str, int]]:
    """Return the posts of claims whose speaker is inferred, as document and number."""
    docs, posts = [c.doc for c in claims], [c.post for c in claims]
    query = """SELECT DISTINCT doc, post FROM posts WHERE inferred AND (doc, post) IN (
        SELECT (unnest($docs), unnest($posts)))"""
    return frozenset(base.ask(query, docs=docs, posts=posts))


def _count(base: Base, source: str) -> Mapping[str, Tally]:
    tallies: dict[str, dict[tuple[int, ...], int]] = defaultdict(dict)
    for name, *counts, voices in base.ask(COUNT.format(source=source)):
        tallies[name][tuple(counts)] = voices
    return tallies


def sum_up(tally: Tally) -> dict[Label, int]:
    """Return the number of units of each label."""
    return {
        label: sum(counts[i] * voices for counts, voices in tally.items())
        for i, label in enumerate(LABELS)
    }


def split(tally: Tally, side: Label, among: Sequence[Label] = SIDES) -> Counter[tuple[int, int]]:
    """Return how many voices have (units of a side, units of any of `among`)."""
    clusters: Counter[tuple[int, int]] = Counter()
    for counts, voices in tally.items():
        held = dict(zip(LABELS, counts, strict=True))
        clusters[held[side], sum(held[other] for other in among)] += voices
    return clusters
