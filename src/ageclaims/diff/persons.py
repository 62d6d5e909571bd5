"""Speakers of both corpora: who stayed, came, left, and who holds another position."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from ageclaims.diff.evidence import Own, look_up_own
from ageclaims.diff.model import Evidence, PersonDiff, Presence

if TYPE_CHECKING:
    import duckdb

MAX_PEOPLE = 200
MAX_NAMES = 20
STRONGEST = 2
SIDES = ("=favor", "=against")
CHANGED = """
FROM identity i
JOIN a.speakers x ON x.speaker = i.a
JOIN b.speakers y ON y.speaker = i.b AND y.proposition = x.proposition
WHERE x.stance <> y.stance AND x.proposition IN (SELECT DISTINCT proposition FROM a.tally)
"""
LIST_CHANGED = f"""
SELECT i.a, i.b, x.proposition, x.stance, y.stance, x.score, y.score,
       x.evidence, y.evidence, x.reason, y.reason
{CHANGED}
ORDER BY (x.stance = 'none') OR (y.stance = 'none'), abs(y.score - x.score) DESC, i.a, 3
LIMIT {MAX_PEOPLE}
"""
COUNT_CHANGED = f"""
SELECT count(DISTINCT i.a),
       count(DISTINCT i.a) FILTER (x.stance <> 'none' AND y.stance <> 'none') {CHANGED}
"""
ALONE = """
WITH alone AS (
    SELECT speaker FROM {side}.people WHERE speaker NOT IN (SELECT {side} FROM identity)),
written AS (
    SELECT speaker, count(*) AS posts FROM {side}.posts JOIN alone USING (speaker) GROUP BY ALL)
SELECT speaker, coalesce(posts, 0), count(*) OVER () FROM alone LEFT JOIN written USING (speaker)
ORDER BY 2 DESC, 1 LIMIT {limit}
"""


def find_changed(connection: duckdb.DuckDBPyConnection) -> tuple[PersonDiff, ...]:
    """Return the speakers of both sides whose position differs, with their claims.

    Those with a position on both sides come first, the greatest change first.
    """
    rows = connection.execute(LIST_CHANGED).fetchall()
    own_a = look_up_own(connection, "a", (x for row in rows for x in row[7] or ()))
    own_b = look_up_own(connection, "b", (x for row in rows for x in row[8] or ()))
    return tuple(
        PersonDiff(
            person=a,
            alias=None if a == b else b,
            proposition=proposition,
            stance_a=stance_a,
            stance_b=stance_b,
            score_a=score_a,
            score_b=score_b,
            evidence_a=_pick(own_a, ids_a or (), f"{proposition}={stance_a}"),
            evidence_b=_pick(own_b, ids_b or (), f"{proposition}={stance_b}"),
            reason_a=reason_a,
            reason_b=reason_b,
        )
        for a, b, proposition, stance_a, stance_b, score_a, score_b, ids_a, ids_b, reason_a,
        reason_b in rows
    )  # fmt: skip


def _pick(own: Mapping[str, Own], ids: Iterable[str], label: str) -> tuple[Evidence, ...]:
    """Return the strongest own claims with the label of a position."""
    claims = [own[x] for x in ids if x in own]
    if label.endswith(SIDES):
        claims = [(claim, labels) for claim, labels in claims if label in labels]
    return tuple(claim for claim, _ in claims[:STRONGEST])


def find_presence(connection: duckdb.DuckDBPyConnection) -> Presence:
    """Return who speaks in both sides and who in one alone."""
    both = _count(connection, "SELECT count(*) FROM identity")[0]
    changed, turned = _count(connection, COUNT_CHANGED)
    left, only_a = _list_alone(connection, "a")
    new, only_b = _list_alone(connection, "b")
    return Presence(
        both=both,
        only_a=only_a,
        only_b=only_b,
        left=left,
        new=new,
        changed=changed,
        turned=turned,
    )


def _count(connection: duckdb.DuckDBPyConnection, query: str) -> tuple[Any, ...]:
    row = connection.execute(query).fetchone()
    assert row is not None  # an aggregate without groups has one row
    return tuple(row)


def _list_alone(
    connection: duckdb.DuckDBPyConnection, side: str
) -> tuple[tuple[tuple[str, int], ...], int]:
    rows = connection.execute(ALONE.format(side=side, limit=MAX_NAMES)).fetchall()
    return tuple((name, posts) for name, posts, _ in rows), rows[0][2] if rows else 0
