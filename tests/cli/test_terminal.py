"""The commands on a terminal, where progress is shown: a pseudo-terminal stands in for it."""

import os
import sys
from pathlib import Path

import pytest

pty = pytest.importorskip("pty", reason="there are no pseudo-terminals here")


def run_on_terminal(*arguments: str, cwd: Path) -> tuple[int, str]:
    """Return the exit status of a command whose three streams are a terminal, and what it shows."""
    code = "from ageclaims.cli import main; main()"
    child, screen = pty.fork()
    if not child:
        os.chdir(cwd)
        os.environ |= {"TERM": "xterm-256color", "COLUMNS": "100"}
        os.execv(sys.executable, [sys.executable, "-c", code, *arguments])
    shown = b"".join(iter(lambda: _read(screen), b""))
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), shown.decode("utf8", "replace")


def _read(screen: int) -> bytes:
    try:
        return os.read(screen, 1 << 16)
    except OSError:  # the other end is closed
        return b""


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    (tmp_path / "rules.yaml").write_text("pipeline: {stance: rules}\n")
    for name, text in {"a": "Customers have the power.", "b": "Vendors have the power."}.items():
        (tmp_path / name).mkdir()
        for number in range(3):
            (tmp_path / name / f"{number}.txt").write_text(f"Letter {number}\n\n{text}\n")
    return tmp_path


def test_analyze_shows_its_progress(sources):
    options = ("--config", "rules.yaml", "--out", "out", "--jobs", "1", "--no-cache")
    status, shown = run_on_terminal("analyze", "a", "b", *options, cwd=sources)
    assert status == 0, shown
    assert "of 6 documents" in shown
    assert "documents, " in shown  # with the rate
    assert (sources / "out" / "report.md").is_file()


def test_diff_shows_its_progress(sources):
    status, shown = run_on_terminal("diff", "a", "b", "--config", "rules.yaml", cwd=sources)
    assert status == 1, shown
    assert "Traceback" not in shown
