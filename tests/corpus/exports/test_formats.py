import gzip
import json
from pathlib import Path

import pytest

from ageclaims.corpus.document import SourceDocument
from ageclaims.corpus.exports.formats import FORMATS, read_export
from ageclaims.corpus.read import read_documents
from ageclaims.corpus.sources import Remark
from ageclaims.errors import InputError
from ageclaims.records import Skipped

COMMENT = {"id": "c1", "body": "We do.", "link_id": "t3_s1", "parent_id": "t3_s1", "author": "a"}


def test_names_and_suffixes_are_sound():
    assert len({known.name for known in FORMATS}) == len(FORMATS)
    for known in FORMATS:
        assert known.suffixes
        assert all(s == s.lower() and s.startswith(".") for s in known.suffixes)


def test_a_fault_of_a_reader_is_told_and_ends_no_run(tmp_path: Path, monkeypatch):
    (tmp_path / "a.csv").write_text("text\nOne here.\n")
    (tmp_path / "b.txt").write_text("Letter\n\nThey left the bank.\n")

    def fail(*_: object) -> None:
        raise KeyError("text")

    monkeypatch.setattr("ageclaims.corpus.exports.formats._choose", fail)
    skipped, text = read_documents([tmp_path])
    assert skipped == Skipped(path="a.csv", reason="cannot be read: KeyError: 'text'")
    assert isinstance(text, SourceDocument)


def test_what_a_file_lacks_is_told_once(tmp_path: Path):
    (tmp_path / "a.csv").write_text(
        "thread,id,text,parent\na,1,One here.,9\na,2,,1\nb,3,Two here.,8\n"
    )
    told = [d.text for d in read_documents([tmp_path]) if isinstance(d, Remark)]
    assert told == [
        "2 of 3 posts answer one that the file lacks",
        "1 of 3 posts are deleted or empty",
    ]


def test_a_column_that_one_table_lacks_is_told_and_not_demanded(tmp_path: Path):
    (tmp_path / "a.csv").write_text("Q2,comment\nOne here.,x\n")
    (tmp_path / "b.csv").write_text("id,comment\n1,Two here.\n")
    (tmp_path / "c.csv").write_text("id,note\n1,Three here.\n")
    found = list(read_documents([tmp_path], {"text": "Q2", "author": "who"}))
    assert [d.text for d in found if isinstance(d, Remark)] == [
        "has no column 'who', which columns.author names; nothing is read for it",
        "has no column 'Q2', which columns.text names; 'comment' is read instead",
        "has no column 'who', which columns.author names; nothing is read for it",
    ]
    assert [d.text.strip() for d in found if isinstance(d, SourceDocument)] == [
        "One here.", "Two here.",
    ]  # fmt: skip
    (skipped,) = (d for d in found if isinstance(d, Skipped))
    assert skipped.reason.startswith("columns.text: 'Q2' is no column, and no ")


def test_the_documentation_lists_every_format_in_order():
    text = (Path(__file__).parents[3] / "docs" / "formats.md").read_text(encoding="utf8")
    rows = [f"| {own.name} | {', '.join(f'`{s}`' for s in own.suffixes)} |" for own in FORMATS]
    places = [text.find(row) for row in rows]
    assert -1 not in places
    assert places == sorted(places)


def test_the_most_special_format_is_taken(tmp_path: Path):
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps(COMMENT))
    (found,) = read_export(path, {})
    assert found.entries[0].id == "t1_c1"  # type: ignore[union-attr]


def test_packed_files_are_unpacked(tmp_path: Path):
    path = tmp_path / "A.CSV.GZ"
    path.write_bytes(gzip.compress(b"text\nOne.\n"))
    (found,) = read_export(path, {})
    assert found.entries[0].text == "One."  # type: ignore[union-attr]
    path.write_bytes(path.read_bytes()[:-9])
    with pytest.raises(InputError, match="cannot be unpacked"):
        list(read_export(path, {}))


def test_documents_of_an_export_are_named_behind_it(tmp_path: Path):
    (tmp_path / "a.csv").write_text("id,text\n1,One here.\nx/y,Two here.\nx y,Three here.\n4,\n")
    (tmp_path / "b.json").write_text("{}")
    (tmp_path / "c.csv").write_text("")
    found = list(read_documents([tmp_path]))
    assert [d.doc for d in found if not isinstance(d, Skipped)] == [
        "a.csv#1", "a.csv#x-y", "a.csv#x-y-2", "a.csv",
    ]  # fmt: skip
    assert [d.text for d in found if isinstance(d, Remark)] == ["rows without a text: 1"]
    assert {d.path: d.reason for d in found if isinstance(d, Skipped)} == {
        "b.json": "holds no list of records",
        "c.csv": "is empty",
    }


def test_dumps_are_told_by_what_is_packed_in_them(tmp_path: Path):
    path = tmp_path / "RC_2024-05.gz"
    path.write_bytes(gzip.compress(json.dumps(COMMENT).encode()))
    (found,) = read_export(path, {})
    assert found.entries[0].id == "t1_c1"  # type: ignore[union-attr]
    path = tmp_path / "page.txt.gz"
    path.write_bytes(gzip.compress(b"We do."))
    with pytest.raises(InputError, match=r"of no known format \('.txt'\); unpack it"):
        list(read_export(path, {}))
