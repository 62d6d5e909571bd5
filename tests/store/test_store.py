import json
import shutil
import subprocess
import sys
import time
from pathlib import Path

import jsonschema
import pytest

from ageclaims.analysis import analyse
from ageclaims.errors import StoreError
from ageclaims.records import Skipped
from ageclaims.store.analysed import AnalysedDocument
from ageclaims.store.block import check_offsets
from ageclaims.store.reader import read_analysis
from ageclaims.store.schema import FILES, build_schema
from ageclaims.store.serial import write_line
from ageclaims.store.writer import open_analysis
from tests.conftest import SEEDS


def test_offsets_slice_the_source(analysis):
    for claim in analysis.claims:
        text = (SEEDS / claim.doc).read_text(encoding="utf8")
        assert text[claim.start : claim.end] == claim.text
        assert text[: claim.start].count("\n") + 1 == claim.line
        for stance in claim.stances.values():
            assert all(text[c.start : c.end] == c.text for c in stance.cues)


def test_two_runs_give_the_same_bytes(analysis, tmp_path, rules_codebook):
    again = analyse(
        [SEEDS], codebook=rules_codebook, out=tmp_path / "again", progress=lambda name: None
    )
    files = sorted(p.name for p in analysis.folder.iterdir())
    assert "report.md" in files
    for name in files:
        assert (analysis.folder / name).read_bytes() == (again.folder / name).read_bytes()


def test_records_round_trip(analysis):
    lines = (analysis.folder / "posts.jsonl").read_text(encoding="utf8").splitlines(keepends=True)
    assert [write_line(post) for post in analysis.read_posts()] == lines


def test_lines_follow_the_schema(analysis):
    schema = build_schema()
    for name in FILES:
        lines = (analysis.folder / name).read_text(encoding="utf8")
        instances = [lines] if name.endswith(".json") else lines.splitlines()
        validator = jsonschema.Draft202012Validator({**schema, "$ref": f"#/$defs/{name}"})
        for line in instances[:40]:
            validator.validate(json.loads(line))


def test_wrong_offsets_are_refused(analysis):
    claim = analysis.claims[0]
    document = next(d for d in analysis.read_documents() if d.doc == claim.doc)
    shifted = AnalysedDocument(document=document, posts=(), claims=(claim,), text="x" * 9999)
    with pytest.raises(StoreError, match="does not stand at"):
        check_offsets(shifted)


def test_incomplete_and_foreign_folders_are_refused(analysis, tmp_path):
    part = tmp_path / "part"
    shutil.copytree(analysis.folder, part)
    (part / "manifest.json").unlink()
    with pytest.raises(StoreError, match="not a complete analysis folder"):
        read_analysis(part)
    (part / "notes.txt").write_text("mine")
    with pytest.raises(StoreError, match="holds other files"), open_analysis(part):
        pass
    old = tmp_path / "old"
    shutil.copytree(analysis.folder, old)
    manifest = json.loads((old / "manifest.json").read_text())
    (old / "manifest.json").write_text(json.dumps({**manifest, "schema_version": "0.1"}))
    with pytest.raises(StoreError, match="schema version '0.1'"):
        read_analysis(old)


@pytest.mark.parametrize(
    ("name", "cut", "message"),
    [
        ("records.jsonl", lambda line: line[:80], "not whole JSON in UTF-8"),
        ("records.jsonl", lambda line: b"[1]", "no object"),
        ("records.jsonl", lambda line: line.replace(b'"id"', b'"di"'), "id: field required"),
        ("posts.jsonl", lambda line: line[:80], "not whole JSON in UTF-8"),
        ("posts.jsonl", lambda line: b"[1]", "no object"),
        ("posts.jsonl", lambda line: line.replace(b'"power"', b'"rewop"'), "power: field required"),
        ("texts.jsonl", lambda line: line[:80], "not whole JSON in UTF-8"),
        ("texts.jsonl", lambda line: b"\xff" + line, "not whole JSON in UTF-8"),
        ("texts.jsonl", lambda line: b"[" * 100_000, "not whole JSON in UTF-8"),
    ],
)
def test_damage_is_told_in_plain_words(analysis, tmp_path, name, cut, message):
    shutil.copytree(analysis.folder, tmp_path / "a")
    first, *rest = (tmp_path / "a" / name).read_bytes().splitlines(keepends=True)
    (tmp_path / "a" / name).write_bytes(cut(first) + b"\n" + b"".join(rest))
    with pytest.raises(StoreError) as error:
        read_analysis(tmp_path / "a").check()
    assert f"{name}:1: damaged: {message}; make the analysis anew" in str(error.value)


def test_a_place_below_a_file_is_told(tmp_path):
    (tmp_path / "d.txt").write_text("mine")
    for out in (tmp_path / "d.txt" / "x", tmp_path / "d.txt" / "x" / "y"):
        with pytest.raises(StoreError, match=r"d\.txt is a file, not a folder"), open_analysis(out):
            pass


def test_a_killed_run_leaves_nothing_that_looks_complete(tmp_path: Path):
    out = tmp_path / "out"
    code = (
        "import time, pathlib\nfrom ageclaims.store.writer import open_analysis\n"
        f"with open_analysis(pathlib.Path({str(out)!r})):\n"
        "    print('open', flush=True)\n    time.sleep(60)\n"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(0.1)
        process.kill()
    assert not out.exists()
    for folder in tmp_path.iterdir():
        with pytest.raises(StoreError):
            read_analysis(folder)


def test_a_failed_run_keeps_the_old_analysis(analysis, tmp_path):
    out = tmp_path / "out"
    shutil.copytree(analysis.folder, out)
    with pytest.raises(RuntimeError), open_analysis(out):
        raise RuntimeError
    assert read_analysis(out).propositions == ("power", "control")
    assert [p.name for p in tmp_path.iterdir()] == ["out"]


def write_again(analysis, out):
    with open_analysis(out) as writer:
        for document in analysis.read_documents():
            writer.skip(Skipped(path=document.doc, reason="left out"))
        writer.finish((), analysis.manifest)


def test_a_new_analysis_leaves_what_is_not_its_own(analysis, tmp_path):
    out = tmp_path / "out"
    shutil.copytree(analysis.folder, out)
    (out / "notes.txt").write_text("mine")
    (out / "report.html").write_text("of the old one")
    write_again(analysis, out)
    assert (out / "notes.txt").read_text() == "mine"
    assert not (out / "report.html").exists()
    assert read_analysis(out).manifest.counts["skipped"] == analysis.manifest.counts["documents"]
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_what_a_killed_run_leaves_is_taken_over(analysis, tmp_path):
    out = tmp_path / "out"
    shutil.copytree(analysis.folder, out)
    (out / "manifest.json").unlink()
    write_again(analysis, out)
    assert read_analysis(out)


def test_a_link_to_an_analysis_stays_one(analysis, tmp_path):
    (tmp_path / "big").mkdir()
    link = tmp_path / "analysis"
    try:
        link.symlink_to(tmp_path / "big", target_is_directory=True)
    except OSError:
        pytest.skip("there are no links here")
    write_again(analysis, link)
    assert link.is_symlink()
    assert (tmp_path / "big" / "manifest.json").is_file()


def test_the_working_folder_can_be_an_analysis(analysis, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write_again(analysis, Path())
    assert (tmp_path / "manifest.json").is_file()
