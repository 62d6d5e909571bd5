"""Every `ageclaims` command of the README runs; the set-up commands are what CI runs."""

import json
import re
import shlex
import subprocess
import sys
from pathlib import Path

from tests.conftest import SEEDS

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf8")


def read_commands() -> list[list[str]]:
    blocks = re.findall(r"```sh\n(.*?)```", README, re.S)
    lines = [line for block in blocks for line in block.splitlines()]
    return [shlex.split(x, comments=True) for x in lines if x.startswith("ageclaims ")]


def make_gold(records: Path, path: Path) -> str:
    first = json.loads(records.read_text(encoding="utf8").splitlines()[0])
    row = {key: first[key] for key in ("doc", "start", "end", "text")} | {"power": "none"}
    path.write_text(json.dumps(row) + "\n", encoding="utf8")
    return str(path)


def test_the_tour_runs(tmp_path):
    (tmp_path / "seeds").symlink_to(SEEDS)
    (tmp_path / "corpus.yaml").write_text("pipeline: {stance: rules}\n")
    commands = read_commands()
    assert len(commands) >= 6
    for _, *arguments in commands:
        records = tmp_path / "analysis" / "records.jsonl"
        if "ID" in arguments:
            first = json.loads(records.read_text(encoding="utf8").splitlines()[0])["id"]
            arguments = [first if a == "ID" else a for a in arguments]  # noqa: PLW2901
        if "GOLD" in arguments:
            gold = make_gold(records, tmp_path / "gold.jsonl")
            arguments = [gold if a == "GOLD" else a for a in arguments]  # noqa: PLW2901
        code = "from ageclaims.cli import main; main()"
        result = subprocess.run(
            [sys.executable, "-c", code, *arguments],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
            encoding="utf8",
        )
        assert result.returncode == 0, (arguments, result.stderr)


def test_ci_runs_the_readmes_test_command():
    script = (ROOT / ".ci" / "run").read_text(encoding="utf8")
    (command,) = [x for x in README.splitlines() if x.startswith("python3") and "pytest" in x]
    for part in command.split(" && "):
        assert part in script
