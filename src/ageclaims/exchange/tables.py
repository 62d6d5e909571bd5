"""An analysis as flat tables: SQL that turns its nested records into rows.

Nothing is left out, so that every figure of a report can be computed again from the tables; lists
become tables of their own, numbered from 1 (first normal form, Codd 1970). Rows come in the order
of the records. ``docs/export.md`` names the tables and columns for readers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ageclaims.store.block import DOCUMENTS, POSTS, RECORDS
from ageclaims.store.sql import quote_identifier, quote_text, read_lines
from ageclaims.store.writer import SPEAKERS

CUE = (
    'STRUCT(rule VARCHAR, start BIGINT, "end" BIGINT, text VARCHAR, side VARCHAR, weight DOUBLE, '
    "plain_side VARCHAR, plain_weight DOUBLE, acts_on VARCHAR)"
)
STANCE = (
    f"STRUCT(label VARCHAR, score DOUBLE, confidence DOUBLE, cues {CUE}[], "
    "voices MAP(VARCHAR, MAP(VARCHAR, DOUBLE)))"
)
POSITION = (
    "STRUCT(stance VARCHAR, score DOUBLE, confidence DOUBLE, favor BIGINT, against BIGINT, "
    "mixed BIGINT, reported BIGINT, evidence VARCHAR[], reason VARCHAR)"
)
ALIGNMENT = (
    "STRUCT(post INTEGER, speaker VARCHAR, label VARCHAR, confidence DOUBLE, source VARCHAR, "
    "evidence VARCHAR[])"
)
QUOTE = 'STRUCT(start BIGINT, "end" BIGINT, post INTEGER, speaker VARCHAR)'
HELD = (
    "held.stance, held.score, held.confidence, held.favor, held.against, held.mixed, "
    "held.reported, held.reason"
)
CUE_COLUMNS = (
    'cue.rule, cue.start, cue."end", cue.text, cue.side, cue.weight, cue.plain_side, '
    "cue.plain_weight, cue.acts_on"
)


@dataclass(frozen=True, slots=True)
class Table:
    """One table of an export.

    Attributes:
        name: Its name, also of its file.
        key: Columns that tell its rows apart.
        query: SQL that gives its rows, over the views that `list_views` makes.
    """

    name: str
    key: tuple[str, ...]
    query: str


def list_views(folder: Path, propositions: Sequence[str]) -> Iterator[str]:
    """Yield SQL that makes views over the files of an analysis, with all that stands in them.

    They are ``d`` (documents), ``p`` (posts), ``c`` (claims), ``s`` (speakers), and
    ``stances_of`` and ``positions_of``, which have a row per proposition.
    """
    spans = "BIGINT[][]"
    documents = {
        "doc": "VARCHAR", "title": "VARCHAR", "author": "VARCHAR", "kind": "VARCHAR",
        "posts": "INTEGER", "boilerplate": spans, "encoding": "VARCHAR", "sha256": "VARCHAR",
        "characters": "BIGINT", "warnings": "VARCHAR[]",
    }  # fmt: skip
    posts = {
        "doc": "VARCHAR", "post": "INTEGER", "title": "VARCHAR", "speaker": "VARCHAR",
        "speaker_source": "VARCHAR", "speaker_confidence": "DOUBLE", "reply_to": "INTEGER[]",
        "reply_source": "VARCHAR", "reply_confidence": "DOUBLE", "date": "VARCHAR",
        "spans": spans, "quotes": f"{QUOTE}[]", "align": f"{ALIGNMENT}[]",
        "locator": "VARCHAR",
    }  # fmt: skip
    claims = {
        "id": "VARCHAR", "doc": "VARCHAR", "post": "INTEGER", "speaker": "VARCHAR",
        "start": "BIGINT", "end": "BIGINT", "line": "BIGINT", "text": "VARCHAR",
        "claim": "BOOLEAN", "holder": "VARCHAR", "endorsement": "VARCHAR",
        "modality": "VARCHAR[]", "stances": f"MAP(VARCHAR, {STANCE})", "align": "VARCHAR",
        "align_cues": f"{CUE}[]",
    }  # fmt: skip
    speakers = {"speaker": "VARCHAR", "aliases": "VARCHAR[]", "posts": "JSON[][]"}
    held = dict.fromkeys(propositions, POSITION)
    for view, file, columns in (
        ("d", DOCUMENTS, documents),
        ("p", POSTS, posts | held),
        ("c", RECORDS, claims),
        ("s", SPEAKERS, speakers | held),
    ):
        yield f"CREATE VIEW {view} AS SELECT * FROM {read_lines(folder / file, columns)}"
    yield (
        "CREATE VIEW stances_of AS SELECT id, entry.key AS proposition, entry.value AS stance "
        "FROM (SELECT id, unnest(map_entries(stances)) AS entry FROM c)"
    )
    every = ", ".join(
        f"{{'proposition': {quote_text(name)}, 'held': {quote_identifier(name)}}}"
        for name in propositions
    )
    for view, keys, source in (("post", "doc, post", "p"), ("speaker", "speaker", "s")):
        yield (
            f"CREATE VIEW {view}_positions_of AS SELECT {keys}, one.proposition, one.held "
            f"FROM (SELECT {keys}, unnest([{every}]) AS one FROM {source}) "
            "WHERE one.held IS NOT NULL"
        )


def _number(columns: str, items: str, view: str) -> str:
    """Return SQL for a row per item of a list, numbered: columns, ``n``, ``item``."""
    return (
        f"(SELECT {columns}, unnest({items}) AS item, generate_subscripts({items}, 1) AS n "
        f"FROM {view})"
    )


TABLES = (
    Table(
        "documents",
        ("doc",),
        "SELECT doc, title, author, kind, posts, encoding, sha256, characters FROM d",
    ),
    Table(
        "warnings",
        ("doc", "n"),
        f"SELECT doc, n, item AS warning FROM {_number('doc', 'warnings', 'd')}",
    ),
    Table(
        "boilerplate",
        ("doc", "n"),
        f'SELECT doc, n, item[1] AS start, item[2] AS "end" '
        f"FROM {_number('doc', 'boilerplate', 'd')}",
    ),
    Table(
        "posts",
        ("doc", "post"),
        "SELECT doc, post, title, speaker, speaker_source, speaker_confidence, reply_source, "
        "reply_confidence, date, locator FROM p",
    ),
    Table(
        "spans",
        ("doc", "post", "n"),
        f'SELECT doc, post, n, item[1] AS start, item[2] AS "end" '
        f"FROM {_number('doc, post', 'spans', 'p')}",
    ),
    Table(
        "quotes",
        ("doc", "post", "n"),
        'SELECT doc, post, n, item.start, item."end", item.post AS quoted_post, '
        f"item.speaker AS quoted_speaker FROM {_number('doc, post', 'quotes', 'p')}",
    ),
    Table(
        "replies",
        ("doc", "post", "n"),
        f"SELECT doc, post, n, item AS answers FROM {_number('doc, post', 'reply_to', 'p')}",
    ),
    Table(
        "alignments",
        ("doc", "post", "n"),
        "SELECT doc, post, speaker, n, item.post AS other_post, item.speaker AS other_speaker, "
        "item.label, item.confidence, item.source, "
        "array_to_string(item.evidence, ' ') AS evidence "
        f"FROM {_number('doc, post, speaker', 'align', 'p')}",
    ),
    Table(
        "positions",
        ("doc", "post", "proposition"),
        f"SELECT doc, post, proposition, {HELD} FROM post_positions_of",
    ),
    Table(
        "evidence",
        ("doc", "post", "proposition", "n"),
        "SELECT doc, post, proposition, n, item AS claim FROM "
        + _number("doc, post, proposition", "held.evidence", "post_positions_of"),
    ),
    Table(
        "claims",
        ("id",),
        'SELECT id, doc, post, speaker, start, "end", line, text, claim, holder, endorsement, '
        "array_to_string(modality, ' ') AS modality, align FROM c",
    ),
    Table(
        "stances",
        ("claim", "proposition"),
        "SELECT id AS claim, proposition, stance.label, stance.score, stance.confidence "
        "FROM stances_of",
    ),
    Table(
        "cues",
        ("claim", "proposition", "n"),
        f"SELECT id AS claim, proposition, n, {CUE_COLUMNS.replace('cue.', 'item.')} "
        f"FROM {_number('id, proposition', 'stance.cues', 'stances_of')}",
    ),
    Table(
        "alignment_cues",
        ("claim", "n"),
        f'SELECT id AS claim, n, item.rule, item.start, item."end", item.text '
        f"FROM {_number('id', 'align_cues', 'c')}",
    ),
    Table(
        "voices",
        ("claim", "proposition", "voice", "label"),
        "SELECT id AS claim, proposition, voice.key AS voice, share.key AS label, "
        "share.value AS share FROM (SELECT *, unnest(map_entries(voice.value)) AS share FROM "
        "(SELECT id, proposition, unnest(map_entries(stance.voices)) AS voice FROM stances_of))",
    ),
    Table("speakers", ("speaker",), "SELECT speaker, len(posts) AS posts FROM s"),
    Table(
        "aliases",
        ("speaker", "n"),
        f"SELECT speaker, n, item AS alias FROM {_number('speaker', 'aliases', 's')}",
    ),
    Table(
        "speaker_positions",
        ("speaker", "proposition"),
        f"SELECT speaker, proposition, {HELD} FROM speaker_positions_of",
    ),
    Table(
        "speaker_evidence",
        ("speaker", "proposition", "n"),
        "SELECT speaker, proposition, n, item AS claim FROM "
        + _number("speaker, proposition", "held.evidence", "speaker_positions_of"),
    ),
)
"""The tables in the order in which they are written."""
