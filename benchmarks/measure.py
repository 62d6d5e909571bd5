"""Run something in a process of its own and say what it took."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median


@dataclass(frozen=True, slots=True)
class Taken:
    """Seconds of wall and processor time, and the peak of resident memory in MB."""

    wall: float
    cpu: float
    peak: float = 0.0


ROOT = Path(__file__).parent.parent
OWN_ENVIRONMENT = {"EDS-NLP rules": ".venv-edsnlp", "medspaCy rules": ".venv-medspacy"}
"""Peers that need other versions of spaCy than each other live in an environment each."""


def read_version(package: str) -> str:
    """Return the version of a package in the environment that it runs in."""
    own = f".venv-{package}"
    is_apart = own in OWN_ENVIRONMENT.values()
    command = [str(ROOT / own / "bin" / "python") if is_apart else sys.executable, "-c"]
    command.append(f"from importlib.metadata import version; print(version({package!r}))")
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return "not installed"
    return done.stdout.strip()


def run_contender(name: str, folder: Path) -> Taken | None:
    """Measure a peer; ``None`` if it cannot be run here."""
    python = sys.executable
    if name in OWN_ENVIRONMENT:
        python = str(ROOT / OWN_ENVIRONMENT[name] / "bin" / "python")
        if not Path(python).exists():
            return None
    command = [python, "-m", "benchmarks.contenders", name, str(folder)]
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, env=_single(), cwd=ROOT
    )
    if done.returncode:
        return None
    return Taken(**json.loads(done.stdout.splitlines()[-1]))


def run_ageclaims(folder: Path, out: Path, *options: str, cache: Path | None = None) -> Taken:
    """Measure the whole command; the peak is that of the largest process."""
    command = [sys.executable, "-c", "from ageclaims.cli import main; main()", "analyze"]
    command += [str(folder), "--out", str(out), *options]
    command += [] if cache else ["--no-cache"]
    env = _single() | ({"XDG_CACHE_HOME": str(cache)} if cache else {})
    began = time.perf_counter()
    process = subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise RuntimeError(f"ended with {status}: {' '.join(command)}")
    wall = time.perf_counter() - began
    return Taken(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def describe(values: list[float], unit: str = "") -> str:
    """Return a median with its spread."""
    low, high = min(values), max(values)
    return f"{median(values):,.2f}{unit} ({low:,.2f}–{high:,.2f})"


def _single() -> dict[str, str]:
    return os.environ | {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
