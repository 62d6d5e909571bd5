"""Sentences of A found again in B by their words: at the same place, or in another document.

Every sentence is looked for, also one without a stance: what was said before and is only read
otherwise was never added. A sentence that stands several times in a document is paired with
that of the same speaker and stance, then of the same speaker, then with any.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import duckdb

VOICES = {"a": "coalesce(speaker, '')", "b": "coalesce(identity.a, chr(0) || speaker, '')"}
"""Who speaks, by the name in A; the unknown are alike."""
ROUNDS = (
    (True, ("doc", "words", "voice", "labels")),
    (True, ("doc", "words", "voice")),
    (True, ("doc", "words")),
    (False, ("words", "labels")),
    (False, ("words",)),
)
"""Whether the place is the same, and what must be."""

LEFT = """
CREATE TABLE {side}_left AS
SELECT id, doc, post, start, labels, hash(text) AS words, {voice} AS voice
FROM {side}.sentences LEFT JOIN identity ON identity.{side} = speaker
WHERE hash(text) IN (SELECT hash(text) FROM {other}.sentences)
"""
PAIRS = """
CREATE TABLE pairs (a VARCHAR, b VARCHAR, doc VARCHAR, here BOOLEAN, sided BOOLEAN,
    turned BOOLEAN, respoken BOOLEAN, at_a BIGINT[], at_b BIGINT[])
"""
FIND = """
INSERT INTO pairs
SELECT x.id, y.id, x.doc, {here}, x.labels <> '' OR y.labels <> '', x.labels <> y.labels,
       x.voice <> y.voice, [x.post, x.start], [y.post, y.start]
FROM ({a}) x JOIN ({b}) y ON x.nth = y.nth AND {same}
"""
NUMBERED = """
SELECT *, row_number() OVER (PARTITION BY {keys} ORDER BY doc, post, start, id) AS nth
FROM {side}_left
"""
TAKE = "DELETE FROM {side}_left WHERE id IN (SELECT {side} FROM pairs)"
REST = """
CREATE VIEW {side}_rest AS SELECT * FROM {side}.sentences
WHERE id NOT IN (SELECT {side} FROM pairs)
"""
AT_PLACE = """
CREATE TABLE at_place AS SELECT a, b, doc, turned, respoken,
    row_number() OVER (PARTITION BY doc ORDER BY at_a, a) AS rank_a,
    row_number() OVER (PARTITION BY doc ORDER BY at_b, b) AS rank_b
FROM pairs WHERE here AND sided
"""
ELSEWHERE = "CREATE VIEW elsewhere AS SELECT a, b FROM pairs WHERE sided AND NOT here"


def match_sentences(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the tables that say which sentences of A and B are one.

    ``at_place(a, b, doc, turned, respoken, rank_a, rank_b)``: pairs of ids with the same words in
    the same document, with their ranks among the pairs of the document, and whether the stance
    and the speaker are another; ``elsewhere(a, b)``: pairs with the same words in another
    document. One of each pair has a stance. ``a_rest`` and ``b_rest`` are the sentences whose
    words are not found again.
    """
    for side, other in (("a", "b"), ("b", "a")):
        connection.execute(LEFT.format(side=side, other=other, voice=VOICES[side]))
    connection.execute(PAIRS)
    for here, keys in ROUNDS:
        a, b = (NUMBERED.format(side=side, keys=", ".join(keys)) for side in "ab")
        same = " AND ".join(f"x.{key} = y.{key}" for key in keys)
        connection.execute(FIND.format(here=here, a=a, b=b, same=same))
        for side in "ab":
            connection.execute(TAKE.format(side=side))
    for side in "ab":
        connection.execute(REST.format(side=side))
    connection.execute(AT_PLACE)
    connection.execute(ELSEWHERE)
