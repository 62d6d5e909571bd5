"""The same bytes, however the work was done: in workers, from the cache, after a kill."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from ageclaims.analysis import analyse
from ageclaims.codebook import read_codebook
from ageclaims.engine.cache import Cache
from ageclaims.engine.workers import make_engine
from tests.conftest import SEEDS
from tests.engine.runners import Deadly


def read_all(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def silent(name):
    pass


def test_workers_and_cache_give_the_same_bytes(analysis, rules_codebook, tmp_path):
    expected = read_all(analysis.folder)
    for number in range(2):
        cache = Cache(tmp_path / "cache")
        out = tmp_path / str(number)
        analyse(
            [SEEDS],
            codebook=rules_codebook,
            out=out,
            progress=silent,
            engine=make_engine(2),
            cache=cache,
        )
        cache.close()
        assert read_all(out) == expected


def test_a_question_that_the_model_was_not_made_for_is_named(tmp_path):
    page = tmp_path / "page.txt"
    page.write_text("Workers at home are lonely. Customers have power over vendors.\n")
    (tmp_path / "own.yaml").write_text(
        "propositions:\n  fair: {question: a, statement: Work is fair., favor: c, against: d}\n"
    )
    (tmp_path / "rules.yaml").write_text("pipeline: {stance: rules}\n")
    warnings = []
    for name in ("own.yaml", "rules.yaml"):
        book = read_codebook(tmp_path / name)
        found = analyse([page], codebook=book, out=tmp_path / name[:-5], progress=silent)
        warnings.append(found.manifest.warnings)
    assert len(warnings[0]) == 1
    assert warnings[0][0].startswith("fair: the bundled model was made for other questions")
    assert not warnings[1]


def test_a_deadly_document_is_counted_and_named(rules_codebook, tmp_path):
    texts = tmp_path / "texts"
    texts.mkdir()
    for name in "abc":
        (texts / f"{name}.txt").write_text("Customers have power over vendors.\n")
    (texts / "b.txt").write_text("Customers DIE NOW.\n")
    found = analyse(
        [texts],
        codebook=rules_codebook,
        out=tmp_path / "out",
        progress=silent,
        engine=make_engine(2, Deadly),
    )
    assert found.manifest.counts["failed"] == 1
    assert [(s.path, s.reason) for s in found.manifest.skipped] == [
        ("b.txt", "its worker process ended (exit code 3)")
    ]
    assert [d.doc for d in found.read_documents()] == ["a.txt", "c.txt"]


@pytest.mark.model
def test_killed_at_random_moments_and_resumed(tmp_path):
    texts = tmp_path / "texts"
    texts.mkdir()
    for number in range(40):
        (texts / f"{number:02}.txt").write_text(f"Customers of shop {number} have power. " * 8)
    config = tmp_path / "corpus.yaml"
    config.write_text("pipeline: {stance: rules}\n")

    def start(out: str, home: str) -> subprocess.Popen:
        command = "from ageclaims.cli import main; main()"
        arguments = ["analyze", str(texts), "--out", str(tmp_path / out), "--config", str(config)]
        return subprocess.Popen(
            [sys.executable, "-c", command, *arguments, "--jobs", "2"],
            env={**os.environ, "XDG_CACHE_HOME": str(tmp_path / home)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    began = time.monotonic()
    assert start("whole", "one").wait() == 0
    took = time.monotonic() - began
    moments = random.Random(7)
    for _ in range(10):
        killed = start("killed", "two")
        time.sleep(moments.uniform(0.1, 0.9) * took)
        killed.send_signal(signal.SIGKILL)
        killed.wait()
    assert start("killed", "two").wait() == 0
    assert read_all(tmp_path / "killed") == read_all(tmp_path / "whole")
