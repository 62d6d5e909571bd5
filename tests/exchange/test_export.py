"""Exports hold every record, the same bytes each time, and nothing that a spreadsheet runs."""

import csv
import errno
import json
import re
import shutil
import sqlite3
import tempfile
from collections import Counter
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pytest

from ageclaims.analysis import analyse
from ageclaims.errors import InputError, StoreError
from ageclaims.exchange import export as export_module
from ageclaims.exchange.export import FORMULA, STEERING_RE2, WRITERS, export
from ageclaims.exchange.tables import TABLES
from ageclaims.page.inert import STEERING
from ageclaims.report.summary import summarise
from ageclaims.store.reader import read_analysis
from ageclaims.store.scratch import open_scratch

ROOT = Path(__file__).parent.parent.parent
HOSTILE = """\
=1+1

=HYPERLINK("http://x.example";"y") shows that customers have all the power over their vendors now.

@dealers decide, "and" customers,\tthey say, have no choice. -1+1 is what \x1b[31mcustomers\x1b[0m get.
"""


def read_csv(folder, name):
    with (folder / f"{name}.csv").open(encoding="utf8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def tables(analysis, tmp_path_factory):
    out = tmp_path_factory.mktemp("export") / "tables"
    counts = export(analysis, "csv", out)
    return out, counts


def test_every_claim_and_stance_is_there(analysis, tables):
    folder, counts = tables
    claims = {row["id"]: row for row in read_csv(folder, "claims")}
    stances = {(row["claim"], row["proposition"]): row for row in read_csv(folder, "stances")}
    cues = Counter(row["claim"] for row in read_csv(folder, "cues"))
    known = list(analysis.read_claims())
    assert len(claims) == counts["claims"] == len(known)
    for claim in known:
        row = claims[claim.id]
        assert row["text"].removeprefix("'") == claim.text
        assert (int(row["start"]), int(row["end"])) == (claim.start, claim.end)
        assert tuple(row["modality"].split()) == claim.modality
        assert (row["holder"] or None, row["claim"]) == (claim.holder, str(claim.claim).lower())
        assert cues[claim.id] == sum(len(s.cues) for s in claim.stances.values())
        for name, stance in claim.stances.items():
            assert stances[claim.id, name]["label"] == stance.label
            assert float(stances[claim.id, name]["score"]) == stance.score


def test_the_figures_of_the_report_can_be_computed_again(analysis, tmp_path):
    export(analysis, "sqlite", tmp_path / "a.sqlite")
    base = sqlite3.connect(tmp_path / "a.sqlite")
    held = base.execute(
        "SELECT proposition, stance, count(*) FROM positions GROUP BY proposition, stance"
    ).fetchall()
    expected = Counter()
    for post in analysis.read_posts():
        expected.update((name, x.stance) for name, x in post.positions.items())
    assert {(name, stance): n for name, stance, n in held} == expected
    (voices,) = base.execute("SELECT count(*) FROM voices").fetchone()
    assert voices == sum(
        len(shares)
        for claim in analysis.read_claims()
        for stance in claim.stances.values()
        for shares in stance.voices.values()
    )
    (answers,) = base.execute(
        "SELECT count(*) FROM replies JOIN posts USING (doc, post)"
    ).fetchone()
    assert answers == sum(len(post.reply_to) for post in analysis.read_posts())
    assert summarise(analysis).manifest.counts["claims"] == sum(
        1 for _ in base.execute("SELECT 1 FROM claims WHERE claim")
    )


def test_parquet_keeps_types(analysis, tmp_path):
    export(analysis, "parquet", tmp_path)
    query = f"SELECT start, claim, text FROM '{tmp_path}/claims.parquet'"
    first = next(analysis.read_claims())
    assert duckdb.execute(query).fetchone() == (first.start, first.claim, first.text)


@pytest.mark.parametrize("format", WRITERS)
def test_the_same_bytes_each_time(analysis, tmp_path, format):
    written = []
    for name in "ab":
        out = tmp_path / name
        export(analysis, format, out)
        written.append([f.read_bytes() for f in sorted(out.iterdir() if out.is_dir() else [out])])
    assert written[0] == written[1]
    assert len(written[0]) == (1 if format == "sqlite" else len(TABLES))
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a", "b"]


def test_what_was_there_stays_unless_it_is_replaced(analysis, tmp_path):
    (tmp_path / "notes.txt").write_text("mine")
    (tmp_path / "claims.csv").write_text("old")
    export(analysis, "csv", tmp_path)
    assert (tmp_path / "notes.txt").read_text() == "mine"
    assert (tmp_path / "claims.csv").read_text(encoding="utf8").startswith("id,doc,")


def test_no_cell_is_a_formula_or_steers(rules_codebook, tmp_path):
    source = tmp_path / "=cmd.txt"
    source.write_text(HOSTILE, encoding="utf8")
    out = tmp_path / "analysis"
    analysis = analyse([source], codebook=rules_codebook, out=out, progress=lambda name: None)
    export(analysis, "csv", tmp_path / "tables")
    rows = [row for table in TABLES for row in read_csv(tmp_path / "tables", table.name)]
    cells = [value for row in rows for key, value in row.items() if not is_number(value)]
    assert not [cell for cell in cells if cell[:1] in set("=+-@\t\n") or STEERING.search(cell)]
    texts = [row["text"] for row in read_csv(tmp_path / "tables", "claims")]
    assert any(text.startswith("'=HYPERLINK") for text in texts)
    assert {row["doc"] for row in read_csv(tmp_path / "tables", "posts")} == {"'=cmd.txt"}
    export(analysis, "sqlite", tmp_path / "a.sqlite")
    base = sqlite3.connect(tmp_path / "a.sqlite")
    kept = [text for (text,) in base.execute("SELECT text FROM claims ORDER BY start")]
    assert kept == [claim.text for claim in analysis.read_claims()]


def is_number(text):
    try:
        float(text)
    except ValueError:
        return False
    return True


@pytest.mark.parametrize("name", ["doc=zzz", "st*r", "g[ab]", "it's; --", 'a"b'])
def test_a_folder_is_read_whatever_its_name(analysis, tmp_path, name):
    for folder in (name, "star", "ga"):
        shutil.copytree(analysis.folder, tmp_path / folder / "an")
    (tmp_path / "ga" / "an" / "records.jsonl").write_text("")
    export(read_analysis(tmp_path / name / "an"), "csv", tmp_path / "tables")
    known = [(claim.id, claim.doc) for claim in analysis.read_claims()]
    assert [(row["id"], row["doc"]) for row in read_csv(tmp_path / "tables", "claims")] == known


def test_a_database_in_use_is_not_replaced(analysis, tmp_path):
    out = tmp_path / "a.sqlite"
    export(analysis, "sqlite", out)
    (tmp_path / "a.sqlite-wal").write_bytes(b"x")
    with pytest.raises(InputError, match="is in use"):
        export(analysis, "sqlite", out)


def test_a_folder_in_the_way_is_found_before_anything_is_replaced(analysis, tmp_path):
    (tmp_path / "positions.csv").mkdir()
    (tmp_path / "claims.csv").write_text("old")
    with pytest.raises(InputError, match=r"positions\.csv: is a folder"):
        export(analysis, "csv", tmp_path)
    assert (tmp_path / "claims.csv").read_text() == "old"


def test_duckdb_and_python_mean_the_same_characters():
    for code in (*range(1, 0x300), *range(0x2000, 0x2100), 0xFEFF, 0xFFFD, 0x1F600):
        query = "SELECT regexp_matches(?, ?)"
        found = duckdb.execute(query, [chr(code), STEERING_RE2]).fetchone()[0]
        assert found == bool(STEERING.search(chr(code))), hex(code)
    assert duckdb.execute("SELECT regexp_matches(?, ?)", ["a=1", FORMULA]).fetchone() == (False,)


@pytest.mark.parametrize("format", WRITERS)
def test_a_damaged_record_leaves_nothing(analysis, tmp_path, format):
    folder = tmp_path / "analysis"
    shutil.copytree(analysis.folder, folder)
    lines = (folder / "records.jsonl").read_text(encoding="utf8").splitlines()
    row = {k: v for k, v in json.loads(lines[1]).items() if k != "id"}
    (folder / "records.jsonl").write_text("\n".join([lines[0], json.dumps(row)]), encoding="utf8")
    with pytest.raises(StoreError, match=r"records\.jsonl:2: damaged"):
        export(read_analysis(folder), format, tmp_path / "out")
    assert [p.name for p in tmp_path.iterdir()] == ["analysis"]


@pytest.mark.parametrize(
    ("format", "name", "match"),
    [
        ("csv", "file", "is a file; csv and parquet are written into a folder"),
        ("sqlite", "folder", "is no SQLite file, so it is not replaced"),
        ("sqlite", "file", "is no SQLite file, so it is not replaced"),
        ("csv", "file/below", "below: cannot be written: .*file is a file, not a folder$"),
        ("sqlite", "file/below", "below: cannot be written: .*file is a file, not a folder$"),
    ],
)
def test_a_place_that_does_not_fit(analysis, tmp_path, format, name, match):
    (tmp_path / "file").write_text("mine")
    (tmp_path / "folder").mkdir()
    with pytest.raises(InputError, match=match):
        export(analysis, format, tmp_path / name)
    assert (tmp_path / "file").read_text() == "mine"


@pytest.mark.parametrize("format", WRITERS)
def test_a_folder_that_is_read_only_is_told_without_inner_names(
    analysis, tmp_path, monkeypatch, format
):
    def refuse(prefix, dir):
        raise PermissionError(errno.EACCES, "Permission denied", f"{dir}/{prefix}1")

    monkeypatch.setattr(tempfile, "mkdtemp", refuse)
    with pytest.raises(InputError, match=r"out: cannot be written: Permission denied$"):
        export(analysis, format, tmp_path / "out")


def test_what_duckdb_cannot_write_is_told_without_inner_names(analysis, tmp_path, monkeypatch):
    @contextmanager
    def open_lost(parent):
        with open_scratch(parent) as folder:
            folder.rmdir()
            yield folder

    monkeypatch.setattr(export_module, "open_scratch", open_lost)
    with pytest.raises(InputError, match=r"out: cannot be written: No such file or directory$"):
        export(analysis, "csv", tmp_path / "out")


def test_the_documentation_is_true(analysis, tmp_path):
    text = (ROOT / "docs" / "export.md").read_text(encoding="utf8")
    told = dict(re.findall(r"^\| `(\w+)` \|(.*)\|$", text, re.M))
    assert list(told) == [table.name for table in TABLES]
    export(analysis, "sqlite", tmp_path / "a.sqlite")
    base = sqlite3.connect(tmp_path / "a.sqlite")
    for table in TABLES:
        assert f"`{', '.join(table.key)}`" in told[table.name]
        row = told[table.name].replace("as `positions`", told["positions"])
        columns = [name for _, name, *_ in base.execute(f"PRAGMA table_info({table.name})")]
        assert set(columns) <= set(re.findall(r"\w+", row)), table.name
    for query in re.findall(r"```sql\n(.*?);\n```", text, re.S):
        assert base.execute(query).fetchone()
