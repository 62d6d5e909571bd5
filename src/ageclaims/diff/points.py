"""Key points of both corpora together: in both, in one alone, or with the side changed.

The strongest own claims of both, and the other corpus's own claims of the same words, however
weak, are grouped by similarity, whichever side they take; a point lies where its claims come from.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING, Any

from ageclaims.diff.evidence import SELECTED, make_evidence
from ageclaims.diff.model import Evidence, PointDiff, PointKind, Points
from ageclaims.keypoints.groups import Group, group_similar
from ageclaims.keypoints.vectors import embed

if TYPE_CHECKING:
    import duckdb

MAX_CLAIMS = 150
"""Strongest claims that are grouped, of each corpus, side and proposition."""
MAX_PER_PERSON = 3
MAX_LISTED = 12
MAX_EVIDENCE = 3
SIDES = ("favor", "against")
KINDS: tuple[PointKind, ...] = ("changed_side", "only_a", "only_b", "both")

STRONGEST = f"""
SELECT {SELECTED}, person FROM {{side}}.sided
WHERE NOT apart AND list_contains(string_split(labels, ' '), ?)
QUALIFY row_number() OVER (PARTITION BY person ORDER BY confidence DESC, doc, start) <= {{each}}
ORDER BY confidence DESC, doc, start LIMIT {{limit}}
"""
SAME_WORDS = f"""
SELECT {SELECTED}, person FROM {{side}}.sided
WHERE NOT apart AND list_contains(string_split(labels, ' '), ?)
AND text IN (SELECT unnest(?))
QUALIFY row_number() OVER (PARTITION BY text ORDER BY confidence DESC, doc, start) = 1
"""
AVAILABLE = "SELECT count(*) FROM (FROM a.sided UNION ALL FROM b.sided) WHERE NOT apart"


@dataclass(frozen=True, slots=True)
class _Said:
    corpus: str
    side: str
    voice: str
    claim: Evidence


def find_points(connection: duckdb.DuckDBPyConnection, names: Sequence[str]) -> Points:
    """Return the key points of both corpora on every proposition."""
    found: list[PointDiff] = []
    compared = set()
    for name in names:
        said = _fetch(connection, name)
        compared |= {(s.corpus, s.claim.id) for s in said}
        vectors = embed([s.claim.text for s in said])
        groups = group_similar(vectors, [f"{s.corpus} {s.voice}" for s in said])
        found += [_make_point(name, group, said) for group in groups]
    row = connection.execute(AVAILABLE).fetchone()
    kinds = Counter(point.kind for point in found)
    return Points(
        compared=len(compared),
        available=row[0] if row else 0,
        both=kinds["both"],
        only_a=kinds["only_a"],
        only_b=kinds["only_b"],
        changed_side=kinds["changed_side"],
        listed=tuple(p for kind in KINDS for p in _list(found, kind)),
    )


def _fetch(connection: duckdb.DuckDBPyConnection, name: str) -> list[_Said]:
    said = set[_Said]()
    for corpus, side in product("ab", SIDES):
        query = STRONGEST.format(side=corpus, each=MAX_PER_PERSON, limit=MAX_CLAIMS)
        said |= _ask(connection, query, corpus, side, [f"{name}={side}"])
    texts = {corpus: sorted({s.claim.text for s in said if s.corpus == corpus}) for corpus in "ab"}
    for corpus, side in product("ab", SIDES):
        others = texts["b" if corpus == "a" else "a"]
        query = SAME_WORDS.format(side=corpus)
        said |= _ask(connection, query, corpus, side, [f"{name}={side}", others])
    return sorted(said, key=_order)


def _order(said: _Said) -> tuple[str, str, int, str, str, str]:
    claim = said.claim
    return (claim.text, claim.doc, claim.line, said.side, said.corpus, claim.id)


def _ask(
    connection: duckdb.DuckDBPyConnection, query: str, corpus: str, side: str, values: list[Any]
) -> set[_Said]:
    rows = connection.execute(query, values).fetchall()
    return {_Said(corpus, side, row[-1], make_evidence(row[:-1])) for row in rows}


def _list(points: Sequence[PointDiff], kind: PointKind) -> list[PointDiff]:
    chosen = [point for point in points if point.kind == kind]
    return sorted(chosen, key=lambda p: -sum(p.a + p.b))[:MAX_LISTED]


def _make_point(name: str, group: Group, said: Sequence[_Said]) -> PointDiff:
    members = [said[i] for i in group.members]
    a, b = _count_voices(members, "a"), _count_voices(members, "b")
    return PointDiff(
        proposition=name,
        kind=classify_point(a, b),
        claim=members[0].claim,
        a=a,
        b=b,
        evidence_a=_pick(members, "a"),
        evidence_b=_pick(members, "b"),
    )


def _count_voices(members: Sequence[_Said], corpus: str) -> tuple[int, int]:
    favor, against = (
        len({s.voice for s in members if s.corpus == corpus and s.side == side}) for side in SIDES
    )
    return favor, against


def _pick(members: Sequence[_Said], corpus: str) -> tuple[Evidence, ...]:
    own = dict.fromkeys(s.claim for s in members if s.corpus == corpus)
    return tuple(own)[:MAX_EVIDENCE]


def classify_point(a: tuple[int, int], b: tuple[int, int]) -> PointKind:
    """Tell where a point lies by its voices in favor and against in A and in B."""
    if not sum(b):
        return "only_a"
    if not sum(a):
        return "only_b"
    lean_a, lean_b = a[0] - a[1], b[0] - b[1]
    return "changed_side" if lean_a * lean_b < 0 else "both"
