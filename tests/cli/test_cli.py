import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from ageclaims.codebook import builtin_text
from tests.conftest import SEEDS


def run(*arguments: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from ageclaims.cli import main; main()", *arguments]
    return subprocess.run(
        command,
        capture_output=True,
        text=True,
        cwd=cwd,
        check=False,
        encoding="utf8",
        env={**os.environ, "COLUMNS": "100", "PYTHONUTF8": "1"},
    )


@pytest.mark.parametrize(
    ("imports", "heavy"),
    [
        ("ageclaims.cli", "spacy pydantic duckdb onnxruntime numpy altair"),
        ("ageclaims.analysis, ageclaims.engine.workers", "spacy duckdb onnxruntime tokenizers"),
    ],
    ids=["help", "what is cached"],
)
def test_imports_nothing_heavy(imports, heavy):
    code = (
        f"import sys\nimport {imports}\n"
        f"heavy = set({heavy!r}.split()) & set(sys.modules)\n"
        "assert not heavy, heavy"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_help_names_every_command():
    shown = run("--help").stdout
    commands = "analyze diff report show explain evaluate export cache init schema"
    for name in commands.split():
        assert f"  {name} " in shown


def test_analyze_then_read(tmp_path):
    out = tmp_path / "analysis"
    config = tmp_path / "rules.yaml"
    config.write_text("pipeline: {stance: rules}\n")
    result = run(
        "analyze",
        str(SEEDS / "who-is-driving.txt"),
        "--out",
        str(out),
        "--config",
        str(config),
        "--format",
        "json",
    )
    assert result.stderr == ""
    assert json.loads(result.stdout)["manifest"]["counts"]["documents"] == 1
    assert run("report", str(out)).stdout.startswith("# Stance report: ")
    record = json.loads((out / "records.jsonl").read_text(encoding="utf8").splitlines()[0])
    explained = run("explain", record["id"], "--analysis", str(out)).stdout
    assert record["text"] in explained
    shown = run("show", "who-is-driving.txt", "--analysis", str(out)).stdout
    assert "Solveig Anker" in shown


def test_summary_parts_claim_speaker_and_place(tmp_path):
    source = str(SEEDS / "who-is-driving.txt")
    shown = " ".join(run("analyze", source, cwd=tmp_path).stdout.split())
    assert "” Kerry (name inferred) who-is-driving.txt:" in shown


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("analyze", "nothing-there"), "nothing-there: no such file or folder"),
        (("report", "nothing-there"), "nothing-there: not a complete analysis folder"),
        (("explain", "zz", "--analysis", "nothing-there"), "not a complete analysis folder"),
        (("analyze",), "no sources"),
        (("analyze", ""), "'': names no file or folder; the working folder is '.'"),
    ],
)
def test_trouble_is_one_sentence(tmp_path, arguments, message):
    result = run(*arguments, cwd=tmp_path)
    assert result.returncode == 2
    assert message in result.stderr
    assert result.stderr.count("\n") == 1
    assert not list(tmp_path.iterdir())


def test_init_writes_once(tmp_path):
    assert run("init", cwd=tmp_path).returncode == 0
    assert (tmp_path / "corpus.yaml").read_text(encoding="utf8") == builtin_text()
    assert "exists already" in run("init", cwd=tmp_path).stderr


def test_cache_is_shown_and_cleared(tmp_path):
    assert run("cache", "clear").stdout.startswith("removed ")
    assert "\n0 results" in run("cache", "show").stdout


def test_jobs_must_be_positive(tmp_path):
    assert run("analyze", str(SEEDS), "--jobs", "0", cwd=tmp_path).returncode == 2


def test_address_needs_ray(tmp_path):
    result = run("analyze", str(SEEDS), "--address", "x", cwd=tmp_path)
    assert (result.returncode, "only with --engine ray" in result.stderr) == (2, True)


def test_schema_is_json():
    assert "records.jsonl" in json.loads(run("schema").stdout)["$defs"]


def test_report_says_written_only_of_what_is_written(analysis, tmp_path):
    folder = tmp_path / "analysis"
    shutil.copytree(analysis.folder, folder)
    written = run("report", str(folder), "--format", "html")
    assert (written.returncode, written.stderr) == (0, f"written to {folder / 'report.html'}\n")
    (folder / "report.html").unlink()
    (folder / "report.html").mkdir()
    failed = run("report", str(folder), "--format", "html")
    assert (failed.returncode, failed.stderr.count("\n")) == (2, 1)
    assert "written to" not in failed.stderr
