import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from ageclaims.cli import app
from ageclaims.errors import InputError
from ageclaims.sides import find_sources
from ageclaims.store.reader import read_analysis
from tests.conftest import SEEDS


@pytest.fixture
def run(monkeypatch, tmp_path):
    def run(*arguments, cwd=tmp_path):
        monkeypatch.chdir(cwd)
        return CliRunner().invoke(app, ["diff", *map(str, arguments)], env={"COLUMNS": "80"})

    return run


def test_the_same_analysis_twice(analysis, run):
    result = run(analysis.folder, analysis.folder)
    assert result.exit_code == 0
    assert "A and B are the same" in result.stdout
    assert result.stderr == ""


def test_parts_of_one_analysis(analysis, run, tmp_path):
    out = tmp_path / "d.json"
    options = ("--by", "document", "--a", "*forum*", "--format", "json", "--out", out)
    result = run(analysis.folder, *options)
    assert (result.exit_code, result.stdout, result.stderr) == (1, "", "")
    found = json.loads(out.read_text(encoding="utf8"))
    assert len(found["answer"]) == 3
    assert found["a"]["documents"] == 1
    assert found["a"]["posts"] + found["b"]["posts"] == analysis.manifest.counts["posts"]
    zero = run(analysis.folder, "--by", "document", "--a", "*forum*", "--exit-zero")
    assert zero.exit_code == 0
    assert max(map(len, zero.stdout.splitlines())) <= 80


def test_sources_and_codebook_files_are_analysed(run, tmp_path):
    (tmp_path / "corpus.yaml").write_text(
        f"pipeline: {{stance: rules}}\nsources: [{{path: '{SEEDS / 'repair-forum.txt'}'}}]\n"
    )
    result = run("corpus.yaml", SEEDS / "who-is-driving.txt", "--format", "md")
    assert result.stderr == ""
    assert result.exit_code == 1
    assert result.stdout.startswith("# corpus.yaml compared with ")
    assert not [p for p in tmp_path.iterdir() if p.name != "corpus.yaml"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nowhere", "nowhere"], "nowhere: does not exist; an analysis folder, a corpus.yaml"),
        (["", "a"], "'': names no file or folder"),
        (["a", ""], "'': names no file or folder"),
        (["a"], "name A and B, or A alone with --by"),
        (["a", "b", "--by", "date"], "name A and B, or A alone with --by"),
        (["a", "b", "--a", "x"], "--a and --b choose parts; they need --by"),
    ],
)
def test_trouble_is_one_sentence(run, arguments, message):
    error = run(*arguments).exception
    assert isinstance(error, InputError)
    assert message in str(error)
    assert "\n" not in str(error)


def test_where_the_sources_are_is_said(analysis, run, tmp_path):
    other = tmp_path / "old"
    other.mkdir()
    for path in analysis.folder.iterdir():
        (other / path.name).write_bytes(path.read_bytes())
    manifest = json.loads((other / "manifest.json").read_text(encoding="utf8"))
    (other / "manifest.json").write_text(json.dumps(manifest | {"codebook": "another"}))
    result = run(analysis.folder, other, "--format", "md", cwd=SEEDS.parent)
    assert result.exit_code == 0
    assert "The codebooks differ" in result.stdout
    assert "The sources of B are in seeds: name that folder instead of" in result.stdout


def test_sources_are_looked_for_past_what_is_shut(analysis, tmp_path, monkeypatch, close_folder):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a-shut").mkdir()
    (tmp_path / "sources").symlink_to(SEEDS, target_is_directory=True)
    (tmp_path / "analysis").symlink_to(analysis.folder, target_is_directory=True)
    close_folder(tmp_path / "a-shut")
    assert find_sources(read_analysis(tmp_path / "analysis")) == Path("sources")
