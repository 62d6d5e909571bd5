"""Claims of two versions, one by one: added, removed, moved, edited, other stance or speaker.

A claim is found again by its words: at the same place of the same document, else in another
document (:mod:`ageclaims.diff.matching`), else as similar words in the same document.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from ageclaims.diff.evidence import COLUMNS, make_evidence
from ageclaims.diff.matching import match_sentences
from ageclaims.diff.model import ClaimChangeKind, ClaimDiff, Edits
from ageclaims.keypoints.vectors import compare, embed

if TYPE_CHECKING:
    import duckdb

    from ageclaims.keypoints.vectors import Matrix

SAME_CLAIM = 0.6
"""Similarity from which one claim is an edited form of another; see ``docs/diff.md``."""
MAX_LISTED = 200
MAX_COMPARED = 400
"""Claims of each side that are embedded to find edited ones."""

SENTENCE = (*COLUMNS, "labels")

RESPOKEN = "respoken AND NOT turned"
OUT_OF_ORDER = """
SELECT doc, a, b, rank_b FROM at_place WHERE NOT turned AND NOT respoken AND doc IN (
    SELECT doc FROM at_place WHERE rank_a <> rank_b) ORDER BY doc, rank_a
"""
LEFT = """
SELECT {columns} FROM {side}_rest WHERE doc IN (SELECT doc FROM shared)
ORDER BY labels = '', apart, confidence DESC, doc, start LIMIT {limit}
"""
PAIR = """
SELECT {columns} FROM ({pairs}) p JOIN a.sentences x ON x.id = p.a JOIN b.sentences y ON y.id = p.b
ORDER BY greatest(x.confidence, y.confidence) DESC, x.doc, x.start LIMIT {limit}
"""
COUNT = "SELECT count(*) FROM {table}"
SHARED = """
CREATE TABLE shared AS SELECT DISTINCT doc FROM (
    SELECT doc, post FROM a.posts INTERSECT SELECT doc, post FROM b.posts)
"""


def find_edits(connection: duckdb.DuckDBPyConnection) -> Edits:
    """Return how the sentences with a stance of two versions differ."""
    match_sentences(connection)
    connection.execute(SHARED)
    shared = _count(connection, "shared")
    shifted = _find_shifted(connection)
    edited = list(_find_edited(connection)) if shared else []
    turned = _count(connection, "at_place WHERE turned")
    respoken = _count(connection, f"at_place WHERE {RESPOKEN}")
    alone_a, alone_b = (_count(connection, f"{side}_rest WHERE labels <> ''") for side in "ab")
    return Edits(
        shared_documents=shared,
        same=_count(connection, "at_place") - turned - respoken - len(shifted),
        added=alone_b - sum(bool(row.stances_b) for row in edited),
        removed=alone_a - sum(bool(row.stances_a) for row in edited),
        moved=_count(connection, "elsewhere") + len(shifted),
        edited=len(edited),
        stance=turned,
        speaker=respoken,
        listed=tuple(_list_changes(connection, shifted, edited)) if shared else (),
    )


def _count(connection: duckdb.DuckDBPyConnection, table: str) -> int:
    row = connection.execute(COUNT.format(table=table)).fetchone()
    return int(row[0]) if row else 0


def _list_changes(
    connection: duckdb.DuckDBPyConnection,
    shifted: Sequence[tuple[str, str]],
    edited: Sequence[ClaimDiff],
) -> Iterator[ClaimDiff]:
    yield from _list_pairs(connection, "stance", "SELECT a, b FROM at_place WHERE turned")
    yield from _list_pairs(connection, "speaker", f"SELECT a, b FROM at_place WHERE {RESPOKEN}")
    yield from edited[:MAX_LISTED]
    found = {row.a.id for row in edited if row.a} | {row.b.id for row in edited if row.b}
    yield from _list_alone(connection, "a", "removed", found)
    yield from _list_alone(connection, "b", "added", found)
    yield from _list_pairs(connection, "moved", "SELECT a, b FROM elsewhere")
    if shifted:
        pairs = "SELECT unnest(?) AS a, unnest(?) AS b"
        columns = [list(column) for column in zip(*shifted, strict=True)]
        yield from _list_pairs(connection, "moved", pairs, columns)


def _list_pairs(
    connection: duckdb.DuckDBPyConnection,
    kind: ClaimChangeKind,
    pairs: str,
    values: Sequence[list[str]] = (),
) -> Iterator[ClaimDiff]:
    columns = ", ".join(f"{side}.{name}" for side in "xy" for name in SENTENCE)
    query = PAIR.format(columns=columns, pairs=pairs, limit=MAX_LISTED)
    for row in connection.execute(query, list(values)).fetchall():
        yield _make_pair(kind, row[: len(SENTENCE)], row[len(SENTENCE) :])


def _list_alone(
    connection: duckdb.DuckDBPyConnection, side: str, kind: ClaimChangeKind, found: set[str]
) -> Iterator[ClaimDiff]:
    for row in _fetch_left(connection, side, MAX_LISTED + len(found)):
        if row[-1] and row[0] not in found:
            evidence, labels = make_evidence(row[:-1]), tuple(row[-1].split())
            if side == "a":
                yield ClaimDiff(kind=kind, a=evidence, b=None, stances_a=labels)
            else:
                yield ClaimDiff(kind=kind, a=None, b=evidence, stances_b=labels)


def _fetch_left(connection: duckdb.DuckDBPyConnection, side: str, limit: int) -> list[Any]:
    query = LEFT.format(columns=", ".join(SENTENCE), side=side, limit=limit)
    return connection.execute(query).fetchall()


def _make_pair(kind: ClaimChangeKind, a: Any, b: Any) -> ClaimDiff:
    return ClaimDiff(
        kind=kind,
        a=make_evidence(a[:-1]),
        b=make_evidence(b[:-1]),
        stances_a=tuple(a[-1].split()),
        stances_b=tuple(b[-1].split()),
    )


def _find_shifted(connection: duckdb.DuckDBPyConnection) -> list[tuple[str, str]]:
    """Return pairs that stand out of order: all but a longest run in the order of both."""
    by_doc: dict[str, list[tuple[str, str, int]]] = defaultdict(list)
    for doc, a, b, rank in connection.execute(OUT_OF_ORDER).fetchall():
        by_doc[doc].append((a, b, rank))
    shifted = []
    for rows in by_doc.values():
        kept = find_longest_run([rank for _, _, rank in rows])
        shifted += [(a, b) for i, (a, b, _) in enumerate(rows) if i not in kept]
    return shifted


def find_longest_run(ranks: Sequence[int]) -> set[int]:
    """Return the indices of a longest increasing subsequence (Fredman 1975)."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for index, rank in enumerate(ranks):
        place = bisect_left(tails, rank)
        before.append(ends[place - 1] if place else -1)
        tails[place : place + 1] = [rank]
        ends[place : place + 1] = [index]
    kept, index = set(), ends[-1] if ends else -1
    while index >= 0:
        kept.add(index)
        index = before[index]
    return kept


def _find_edited(connection: duckdb.DuckDBPyConnection) -> Iterator[ClaimDiff]:
    """Yield pairs of one document whose words are similar, the most similar first.

    One of each pair has a stance.
    """
    a = _fetch_left(connection, "a", MAX_COMPARED)
    b = _fetch_left(connection, "b", MAX_COMPARED)
    if not a or not b:
        return
    vectors = embed([row[COLUMNS.index("text")] for row in (*a, *b)])
    similarity = compare(vectors[: len(a)], vectors[len(a) :])
    fitting = np.array([[x[1] == y[1] and bool(x[-1] or y[-1]) for y in b] for x in a])
    for i, j in match_greedily(np.where(fitting, similarity, -1), SAME_CLAIM):
        pair = _make_pair("edited", a[i], b[j])
        yield replace(pair, similarity=round(float(similarity[i, j]), 3))


def match_greedily(similarity: Matrix, least: float) -> Iterator[tuple[int, int]]:
    """Yield pairs (row, column), each used once, the most similar first.

    Args:
        similarity: Similarity of each row with each column.
        least: Pairs below are no match.
    """
    order = np.argsort(-similarity, axis=None, kind="stable")
    rows, columns = set(), set()
    for flat in order:
        i, j = divmod(int(flat), similarity.shape[1])
        if similarity[i, j] < least:
            return
        if i not in rows and j not in columns:
            rows.add(i)
            columns.add(j)
            yield i, j
