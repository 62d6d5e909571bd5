import pytest

from ageclaims.engine.task import Failed
from ageclaims.engine.workers import AHEAD, make_engine
from ageclaims.errors import ModelError
from tests.engine.runners import Echo, Unusable, make_tasks


def test_order_is_that_of_the_tasks(codebook):
    tasks = make_tasks("wait", "a", "b", "c", "wait", "d")
    found = list(make_engine(2, Echo)(tasks, codebook))
    assert [outcome.path for outcome in found] == [task.doc for task in tasks]


def test_a_worker_that_dies_is_replaced_and_its_document_failed(codebook):
    tasks = make_tasks("a", "die", "b", "die", "die", "c", "d")
    found = list(make_engine(2, Echo)(tasks, codebook))
    failed = [outcome for outcome in found if isinstance(outcome, Failed)]
    assert [outcome.doc for outcome in failed] == ["001.txt", "003.txt", "004.txt"]
    assert {outcome.reason for outcome in failed} == {"its worker process ended (Killed)"}
    assert [outcome.reason for outcome in found if outcome not in failed] == ["a", "b", "c", "d"]


def test_little_is_read_ahead_of_a_slow_document(codebook):
    taken = []

    def read():
        for task in make_tasks("wait", *["x"] * 200):
            taken.append(task)
            yield task

    outcomes = make_engine(2, Echo)(read(), codebook)
    next(outcomes)
    assert len(taken) <= 2 * AHEAD + 1
    outcomes.close()


def test_a_missing_model_ends_the_run(codebook):
    with pytest.raises(ModelError, match="no such model"):
        list(make_engine(2, Unusable)(make_tasks("a", "b"), codebook))


@pytest.mark.parametrize(("names", "idle"), [("abc", 0), ("ab", 0), ("a", 1)])
def test_the_supervisor_does_its_own_while_workers_load(codebook, names, idle):
    done = []
    engine = make_engine(2, Echo, meanwhile=done.append)
    assert len(list(engine(make_tasks(*names), codebook))) == len(names)
    assert done == [idle]
    assert list(engine(iter(()), codebook)) == []
    assert done == [idle]
