"""An analysis as tables of a database: what every part of a report asks.

Each file is read once, by DuckDB. The tables keep the number of each record's line, so that the
few records that a report shows are read from there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from ageclaims.errors import StoreError
from ageclaims.records import Claim, Document, Post, Saying, Speaker
from ageclaims.store.reader import Analysis
from ageclaims.store.sql import (
    attach_analysis,
    demand,
    query_analyses,
    quote_identifier,
    quote_text,
)

if TYPE_CHECKING:
    import duckdb

Record = TypeVar("Record", Claim, Document, Post, Speaker, Saying)

SCHEMA = "analysis"
FETCHED = 1000
EVERY = 1 << 62
"""A limit that nothing reaches."""
LABELS = "('favor', 'against', 'mixed', 'none')"
DOCUMENTS = """
CREATE TABLE documents AS
SELECT row, doc, title, characters,
       coalesce(list_sum([span[2] - span[1] FOR span IN boilerplate]), 0) AS boilerplate
FROM (SELECT row_number() OVER () AS row, * FROM analysis.documents)
WHERE {sound}
"""
POSTS = """
CREATE TABLE posts AS
SELECT row, doc, post, speaker, person, align, {held} AS held,
       coalesce(speaker_source, '') = 'inferred' AS inferred,
       coalesce(list_sum([span[2] - span[1] FOR span IN spans]), 0) AS size
FROM (SELECT row_number() OVER () AS row, * FROM analysis.posts)
WHERE {sound}
"""
SPEAKERS = """
CREATE TABLE speakers AS
SELECT row, speaker, {held} AS held, {own} AS own, {sided} AS sided
FROM (SELECT row_number() OVER () AS row, * FROM analysis.people)
WHERE {sound}
"""
CLAIMS = """
CREATE TABLE claims AS
SELECT row, id, doc, post, start, person, apart, stances, {sided} AS sided,
       {sided} OR align IS NOT NULL AS marked
FROM (SELECT row_number() OVER () AS row, * FROM analysis.records)
WHERE {chosen}
"""
EXCHANGES = """
CREATE VIEW exchanges AS
SELECT row, number, speaker, align.speaker AS other, align.label AS label,
       coalesce(align.evidence, []) AS evidence
FROM (SELECT row, speaker, unnest(align) AS align, generate_subscripts(align, 1) AS number
      FROM posts)
WHERE speaker <> '' AND other <> '' AND speaker <> other
"""
POSITIONS = "SELECT {keys}, {name} AS proposition, held.{column} AS label FROM {table}"
STANCES = """
SELECT row, id, doc, start, person, apart, {name} AS proposition,
       stances.{column}.label AS label, stances.{column}.confidence AS confidence
FROM claims WHERE sided AND stances.{column} IS NOT NULL
"""


@dataclass(frozen=True, slots=True)
class Base:
    """An open database about one analysis.

    The tables are ``documents(row, doc, title, characters, boilerplate)``, ``posts(row, doc,
    post, speaker, person, size, align, held, inferred)`` and ``speakers(row, speaker, held, own,
    sided)``, with the number of own claims; the views ``positions(doc, person, proposition,
    label)`` and ``holdings(person, proposition, label)`` say what posts and speakers hold, and
    ``exchanges(row, number, speaker, other, label, evidence)`` who agrees and disagrees with
    whom. :func:`add_claims` adds more. ``row`` is the number of the line in the file.

    Attributes:
        analysis: What it is about.
        connection: The database.
    """

    analysis: Analysis
    connection: duckdb.DuckDBPyConnection

    def ask(self, query: str, **values: Any) -> list[tuple[Any, ...]]:
        """Return the rows that answer a query with named parameters."""
        return self.connection.execute(query, values).fetchall()

    def stream(self, query: str, **values: Any) -> Iterator[tuple[Any, ...]]:
        """Yield the rows that answer a query, which may be many."""
        answer = self.connection.cursor().execute(query, values)
        while rows := answer.fetchmany(FETCHED):
            yield from rows

    def find_claims(self, rows: Iterable[int]) -> dict[int, Claim]:
        """Return the claims of these rows in order."""
        return self._check("claims", ("id",), self.analysis.find_claims(rows))

    def find_sayings(self, rows: Iterable[int]) -> dict[int, Saying]:
        """Return what the claims of these rows say, in order."""
        return self._check("claims", ("id",), self.analysis.find_sayings(rows))

    def find_documents(self, rows: Iterable[int]) -> dict[int, Document]:
        """Return the documents of these rows in order."""
        return self._check("documents", ("doc",), self.analysis.find_documents(rows))

    def find_posts(self, rows: Iterable[int]) -> dict[int, Post]:
        """Return the posts of these rows in order."""
        return self._check("posts", ("doc", "post"), self.analysis.find_posts(rows))

    def find_speakers(self, rows: Iterable[int]) -> dict[int, Speaker]:
        """Return the speakers of these rows in order."""
        return self._check("speakers", ("speaker",), self.analysis.find_speakers(rows))

    def _check(
        self, table: str, keys: tuple[str, ...], found: dict[int, Record]
    ) -> dict[int, Record]:
        """Return records that are what the table says of their rows; a blank line moves them."""
        query = f"SELECT row, {', '.join(keys)} FROM {table} WHERE row IN (SELECT unnest($rows))"
        for row, *names in self.ask(query, rows=list(found)):
            if [getattr(found[row], key) for key in keys] != names:
                self.analysis.check()
                raise StoreError(f"{self.analysis.folder}: was changed while it was read")
        return found


@contextmanager
def open_base(analysis: Analysis) -> Iterator[Base]:
    """Open a database about an analysis.

    Raises:
        StoreError: If a file of the analysis is missing or damaged.
    """
    with query_analyses(analysis) as connection:
        base = Base(analysis, connection)
        _add_tables(base)
        yield base


def _add_tables(base: Base) -> None:
    names = base.analysis.propositions
    connection = base.connection
    attach_analysis(connection, schema=SCHEMA, folder=base.analysis.folder, propositions=names)
    connection.execute("SET schema = 'main'")
    columns = [quote_identifier(name) for name in names]
    held = f"struct_pack({', '.join(f'{c} := {c}.stance' for c in columns)})"
    known = [f"{c}.stance IN {LABELS} AND {c}.score IS NOT NULL" for c in columns]
    numbers = [
        f"coalesce({c}.{side}, 0)" for c in columns for side in ("favor", "against", "mixed")
    ]
    sided = " OR ".join(f"{c}.stance <> 'none'" for c in columns)
    connection.execute(DOCUMENTS.format(sound=demand("doc IS NOT NULL", "characters IS NOT NULL")))
    needed = (f"{column} IS NOT NULL" for column in ("doc", "post", "spans", "align"))
    connection.execute(POSTS.format(held=held, sound=demand(*needed, *known)))
    connection.execute(
        SPEAKERS.format(
            held=held, own=" + ".join(numbers), sided=sided,
            sound=demand("speaker IS NOT NULL", *known),
        )
    )  # fmt: skip
    connection.execute(EXCHANGES)
    _add_view(base, "positions", POSITIONS, table="posts", keys="doc, person")
    _add_view(base, "holdings", POSITIONS, table="speakers", keys="speaker AS person")


def add_claims(base: Base, wanted: Iterable[str]) -> None:
    """Add the claims that take a side, say agreement or are wanted.

    They are the table ``claims(row, id, doc, post, start, person, apart, stances, sided,
    marked)``; ``marked`` are those with a side or agreement. The view ``stances(row, id, doc,
    start, person, apart, proposition, label, confidence)`` has the stances of those with a side.

    Args:
        base: The database.
        wanted: Ids of claims.
    """
    columns = [f"stances.{quote_identifier(name)}" for name in base.analysis.propositions]
    labels = [f"coalesce({c}.label, 'none')" for c in columns]
    sided = "(" + " OR ".join(f"{label} <> 'none'" for label in labels) + ")"
    needed = ("id", "doc", "post", "start", "endorsement", "modality", "stances")
    known = [
        f"({c} IS NULL OR ({c}.label IN {LABELS} AND {c}.score + {c}.confidence IS NOT NULL))"
        for c in columns
    ]
    chosen = demand(
        *(f"{column} IS NOT NULL" for column in needed),
        *known,
        then=f"{sided} OR align IS NOT NULL OR id IN (SELECT unnest($wanted))",
    )
    query = CLAIMS.format(sided=sided, chosen=chosen)
    base.connection.execute(query, {"wanted": sorted(set(wanted))})
    _add_view(base, "stances", STANCES)


def _add_view(base: Base, view: str, part: str, **values: str) -> None:
    parts = (
        part.format(name=quote_text(name), column=quote_identifier(name), **values)
        for name in base.analysis.propositions
    )
    base.connection.execute(f"CREATE VIEW {view} AS {' UNION ALL '.join(parts)}")
