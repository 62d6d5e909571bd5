from pathlib import Path

import pytest

from ageclaims.corpus.read import read_documents
from ageclaims.errors import InputError
from ageclaims.records import Skipped

TEXT = "Customers compare the offers before they buy anything at all.\n"


def test_walks_in_order_and_counts_what_it_skips(tmp_path: Path):
    (tmp_path / "b.txt").write_text(TEXT)
    (tmp_path / "a.md").write_text(TEXT)
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "c.txt").write_text(TEXT)
    (tmp_path / ".hidden").write_text(TEXT)
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "table.xlsx").write_bytes(b"PK")
    found = list(read_documents([tmp_path]))
    names = [d.path if isinstance(d, Skipped) else d.doc for d in found]
    assert names == ["a.md", "b.txt", "empty.txt", "table.xlsx", "sub/c.txt"]
    reasons = {d.path: d.reason for d in found if isinstance(d, Skipped)}
    assert reasons["empty.txt"] == "the file is empty"
    assert reasons["table.xlsx"].startswith("unknown format '.xlsx'; known: ")


def test_same_names_in_two_folders_stay_apart(tmp_path: Path):
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "x.txt").write_text(TEXT)
    found = read_documents([tmp_path / "one", tmp_path / "two"])
    assert [d.doc for d in found] == ["x.txt", "two/x.txt"]


def test_missing_source(tmp_path: Path):
    with pytest.raises(InputError, match="no such file or folder"):
        list(read_documents([tmp_path / "nothing"]))
