import sqlite3
from contextlib import closing

import pytest

from ageclaims.engine import cache as cache_module
from ageclaims.engine import resume as resume_module
from ageclaims.engine.cache import Cache, clear_cache, hash_settings, make_key
from ageclaims.engine.resume import resume
from ageclaims.engine.task import Failed, Task
from ageclaims.errors import StoreError
from ageclaims.records import Skipped
from ageclaims.store.block import Block
from ageclaims.store.manifest import SourceHash
from tests.engine.runners import make_tasks


class Counting:
    """An engine that remembers what it was asked."""

    def __init__(self):
        self.asked = []

    def __call__(self, tasks, codebook):
        for task in tasks:
            self.asked.append(task.doc)
            text = task.content.decode()
            yield Failed(task.doc, "x") if text == "fail" else Skipped(path=task.doc, reason=text)


class Writing(Counting):
    """An engine whose results are as long as ten characters, and that asks for all tasks first."""

    def __call__(self, tasks, codebook):
        for task in [*tasks]:
            self.asked.append(task.doc)
            source = SourceHash(doc=task.doc, sha256="", encoding="utf8", characters=10)
            yield Block(lines={"x": "x" * 10}, source=source, warnings=(), counts={}, turns=())


class Watched(Cache):
    """A cache that counts what was read and not yet handed on."""

    ahead = most = 0

    def read(self, key):
        self.ahead += 1
        self.most = max(self.most, self.ahead)
        return super().read(key)


@pytest.fixture
def cache(tmp_path):
    opened = Cache(tmp_path / "cache")
    yield opened
    opened.close()


def ask(tasks, codebook, cache):
    engine = Counting()
    return list(resume(tasks, codebook, engine=engine, store=cache)), engine.asked


def test_only_what_changed_is_done_again(codebook, cache):
    first, _ = ask(make_tasks("a", "b", "c", "d"), codebook, cache)
    again, asked = ask(make_tasks("a", "b", "c", "d"), codebook, cache)
    assert (again, asked) == (first, [])
    changed, asked = ask(make_tasks("a", "b", "C", "d"), codebook, cache)
    assert asked == ["002.txt"]
    assert [outcome.reason for outcome in changed] == ["a", "b", "C", "d"]


@pytest.mark.parametrize("limit, most", [(0, 1), (25, 3), (1000, 8)])
def test_only_so_much_is_read_before_its_turn(codebook, tmp_path, monkeypatch, limit, most):
    monkeypatch.setattr(resume_module, "READ_AHEAD", limit)
    cache, engine = Watched(tmp_path), Writing()
    list(resume(make_tasks(*"abcdefghij"), codebook, engine=engine, store=cache))
    engine.asked.clear()
    seen = []
    for outcome in resume(make_tasks(*"AbcdefGhij"), codebook, engine=engine, store=cache):
        seen.append(outcome.source.doc)
        cache.ahead -= outcome.source.doc not in engine.asked
    cache.close()
    assert engine.asked == ["000.txt", "006.txt"]
    assert seen == [f"{number:03}.txt" for number in range(10)]
    assert (cache.most, cache.ahead) == (most, 0)


def test_what_was_handed_on_makes_room(codebook, tmp_path, monkeypatch):
    monkeypatch.setattr(resume_module, "READ_AHEAD", 25)
    cache, ahead = Watched(tmp_path), []
    list(resume(make_tasks(*"abcdefghi"), codebook, engine=Writing(), store=cache))

    def one_by_one(tasks, codebook):
        for task in tasks:
            ahead.append(cache.ahead)
            yield from Writing()([task], codebook)

    for outcome in resume(make_tasks(*"AbcDefGhi"), codebook, engine=one_by_one, store=cache):
        cache.ahead -= int(outcome.source.doc[:3]) % 3 > 0
    cache.close()
    assert ahead == [0, 2, 2]


def test_what_failed_is_tried_anew(codebook, cache):
    ask(make_tasks("a", "fail", "c"), codebook, cache)
    assert ask(make_tasks("a", "fail", "c"), codebook, cache)[1] == ["001.txt"]


def test_a_run_that_is_left_early_keeps_what_it_had(codebook, cache):
    run = resume(make_tasks("a", "b", "c"), codebook, engine=Counting(), store=cache)
    next(run)
    next(run)
    run.close()
    assert ask(make_tasks("a", "b", "c"), codebook, cache)[1] == ["002.txt"]


def test_key_knows_name_suffix_content_and_settings(codebook, rules_codebook):
    settings = hash_settings(codebook)
    keys = {
        make_key(Task("a.txt", ".txt", b"x"), settings),
        make_key(Task("b.txt", ".txt", b"x"), settings),
        make_key(Task("a.txt", ".md", b"x"), settings),
        make_key(Task("a.txt", ".txt", b"y"), settings),
        make_key(Task("a.txt", ".txt", b"x"), hash_settings(rules_codebook)),
    }
    assert len(keys) == 5
    assert hash_settings(codebook) == settings


def test_order_of_propositions_is_part_of_the_key(codebook):
    turned = dict(reversed(codebook.propositions.items()))
    other = codebook.model_copy(update={"propositions": turned})
    assert other.digest == codebook.digest
    assert hash_settings(other) != hash_settings(codebook)


def test_the_oldest_results_go_first(codebook, tmp_path):
    for text in ("old", "new"):
        opened = Cache(tmp_path)
        ask(make_tasks(text), codebook, opened)
        opened.close()
    opened = Cache(tmp_path)
    opened.prune(opened.measure().size - 1)
    assert opened.measure().results == 1
    assert ask(make_tasks("new"), codebook, opened)[1] == []
    opened.close()


def test_vectors_are_kept_until_there_are_too_many(codebook, tmp_path, monkeypatch):
    monkeypatch.setattr(cache_module, "MOST_VECTORS", 2)
    for name in (b"a", b"b", b"c"):
        opened = Cache(tmp_path)
        ask(make_tasks(name.decode()), codebook, opened)
        opened.remember({name: name * 8, name + name: b"x"})
        assert opened.recall([name, b"none"]) == {name: name * 8}
        opened.close()
    opened = Cache(tmp_path)
    assert opened.recall([b"a", b"b", b"c", b"cc"]) == {b"c": b"c" * 8, b"cc": b"x"}
    opened.clear()
    assert opened.recall([b"c"]) == {}
    opened.close()


def test_clear_also_removes_what_is_damaged(tmp_path):
    (tmp_path / "documents.sqlite3").write_bytes(b"no database " * 400)
    with pytest.raises(StoreError, match="is damaged; remove it with 'ageclaims cache clear'"):
        Cache(tmp_path)
    clear_cache(tmp_path)
    opened = Cache(tmp_path)
    assert opened.measure().results == 0
    opened.close()


def test_clear_leaves_what_another_run_holds(tmp_path, monkeypatch):
    monkeypatch.setattr("ageclaims.engine.cache.WAIT_S", 0.01)
    Cache(tmp_path).close()
    with closing(sqlite3.connect(tmp_path / "documents.sqlite3", isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StoreError, match="another run uses the cache; wait for its end"):
            clear_cache(tmp_path)
    assert (tmp_path / "documents.sqlite3").exists()


def test_what_cannot_be_written_is_not_called_damaged(tmp_path):
    (tmp_path / "file").write_text("mine")
    (tmp_path / "cache" / "documents.sqlite3").mkdir(parents=True)
    for place, reason in (("file", "is a file, not a folder"), ("cache", "unable to open")):
        with pytest.raises(StoreError, match=f"{reason}.* with --no-cache$") as error:
            Cache(tmp_path / place)
        assert "cache clear" not in str(error.value)
        assert "Errno" not in str(error.value)
    with pytest.raises(StoreError, match=r"documents\.sqlite3: cannot be removed: "):
        clear_cache(tmp_path / "cache")


def test_two_runs_share_a_cache(codebook, tmp_path):
    one, two = Cache(tmp_path), Cache(tmp_path)
    first = resume(make_tasks("a", "b"), codebook, engine=Counting(), store=one)
    next(first)
    assert ask(make_tasks("a", "c"), codebook, two)[1] == ["001.txt"]
    assert [outcome.reason for outcome in first] == ["b"]
    one.close()
    two.close()
