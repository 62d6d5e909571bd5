import os
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
    (tmp_path / "scan.png").write_bytes(b"PNG")
    found = list(read_documents([tmp_path]))
    names = [d.path if isinstance(d, Skipped) else d.doc for d in found]
    assert names == ["a.md", "b.txt", "empty.txt", "scan.png", "sub/c.txt"]
    reasons = {d.path: d.reason for d in found if isinstance(d, Skipped)}
    assert reasons["empty.txt"] == "the file is empty"
    assert reasons["scan.png"].startswith("unknown format '.png'; known: ")


def test_same_names_in_two_folders_stay_apart(tmp_path: Path):
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "x.txt").write_text(TEXT)
    found = read_documents([tmp_path / "one", tmp_path / "two"])
    assert [d.doc for d in found] == ["x.txt", "two/x.txt"]


def test_missing_source(tmp_path: Path):
    with pytest.raises(InputError, match="no such file or folder"):
        list(read_documents([tmp_path / "nothing"]))


@pytest.mark.skipif(os.name == "nt", reason="names are text there")
def test_a_file_name_that_is_no_text_is_shown_in_escapes(tmp_path):
    for name in (b"caf\xe9.txt", b"caf\xe9.png"):
        Path(os.fsdecode(bytes(tmp_path) + b"/" + name)).write_text("Letter\n\nThey left.\n")
    found = list(read_documents([tmp_path]))
    names = {getattr(one, "doc", None) or one.path for one in found}
    assert names == {r"caf\xe9.txt", r"caf\xe9.png"}


def test_an_analysis_is_no_source_and_links_are_named(tmp_path: Path):
    (tmp_path / "c.txt").write_text(TEXT)
    (tmp_path / "analysis").mkdir()
    for name in ("manifest.json", "records.jsonl", "report.md"):
        (tmp_path / "analysis" / name).write_text("{}")
    other = tmp_path.parent / f"{tmp_path.name}-other"
    other.mkdir()
    (tmp_path / "link").symlink_to(other, target_is_directory=True)
    found = list(read_documents([tmp_path]))
    assert [d.doc for d in found if not isinstance(d, Skipped)] == ["c.txt"]
    reasons = {d.path: d.reason for d in found if isinstance(d, Skipped)}
    assert reasons["analysis"] == "an analysis folder"
    assert reasons["link"].startswith("a link to a folder")


def test_an_analysis_named_as_a_source_is_refused(tmp_path: Path):
    (tmp_path / "report.md").write_text(TEXT)
    (tmp_path / "manifest.json").write_text("{}")
    assert [d.doc for d in read_documents([tmp_path]) if not isinstance(d, Skipped)]
    (tmp_path / "records.jsonl").write_text("{}")
    with pytest.raises(InputError, match="is an analysis folder and no source"):
        list(read_documents([tmp_path]))


def test_what_cannot_be_looked_into_is_skipped(tmp_path: Path, close_folder):
    (tmp_path / "open.txt").write_text(TEXT)
    (tmp_path / "shut").mkdir()
    close_folder(tmp_path / "shut")
    found = list(read_documents([tmp_path]))
    assert [d.doc for d in found if not isinstance(d, Skipped)] == ["open.txt"]
    assert found[-1] == Skipped(path="shut", reason="cannot be read: Permission denied")


def test_no_file_is_lost_or_read_twice_where_sources_share_names(tmp_path: Path):
    roots = [tmp_path / year / "comments" for year in ("2020", "2021", "2022")]
    for number, root in enumerate(roots):
        root.mkdir(parents=True)
        (root / "t.txt").write_text(TEXT * (number + 1))
    found = list(read_documents([*roots, roots[0] / "t.txt", tmp_path / "2020"]))
    assert [d.doc for d in found] == ["t.txt", "comments/t.txt", "2022/comments/t.txt"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes here")
def test_a_pipe_is_skipped(tmp_path: Path):
    os.mkfifo(tmp_path / "p.txt")
    (found,) = read_documents([tmp_path])
    assert found.reason == "not a regular file"
