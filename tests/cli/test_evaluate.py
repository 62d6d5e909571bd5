import json

import pytest

from tests.cli.test_cli import run
from tests.evaluate.gate import GOLD


@pytest.fixture
def gold():
    return str(GOLD / "sentences.jsonl")


def test_formats(tmp_path, gold):
    assert "Cohen's kappa" in run("evaluate", gold, gold).stdout
    markdown = run("evaluate", gold, gold, "--format", "md").stdout
    assert markdown.startswith("# Evaluation of ")
    assert "| F\\_avg | 1.000 | [1.000, 1.000]" in markdown.replace("\\[", "[").replace("\\]", "]")
    out = tmp_path / "scores.json"
    assert run("evaluate", gold, gold, "--format", "json", "--out", str(out)).stdout == ""
    scores = json.loads(out.read_text(encoding="utf8"))["sentences"]
    assert scores["propositions"]["power"]["measures"]["F_avg"]["value"] == 1.0


def test_an_analysis_against_gold(analysis, tmp_path):
    claim = next(analysis.read_claims())
    row = {"doc": claim.doc, "start": claim.start, "end": claim.end, "text": claim.text}
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(row | {"power": "favor"}) + "\n", encoding="utf8")
    result = run("evaluate", str(analysis.folder), str(path))
    assert result.returncode == 0
    assert "one document only: no interval can be given" in result.stdout
    assert "Gold does not label control." in result.stdout


@pytest.mark.parametrize(
    ("other", "message"),
    [
        ("nothing.jsonl", "nothing.jsonl: cannot be read: No such file or directory"),
        ("nothing", "neither an analysis folder nor a gold file"),
        (".", "not a complete analysis folder"),
    ],
)
def test_trouble_is_one_sentence(tmp_path, gold, other, message):
    result = run("evaluate", other, gold, cwd=tmp_path)
    assert (result.returncode, result.stdout) == (2, "")
    assert message in result.stderr
    assert result.stderr.count("\n") == 1
