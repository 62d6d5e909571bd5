"""The Ray engine on a real cluster of two nodes, one of which is lost."""

import pytest

from ageclaims.analysis import analyse
from ageclaims.engine.ray import make_engine
from ageclaims.engine.task import Failed
from tests.conftest import SEEDS
from tests.engine.runners import Echo, make_tasks
from tests.test_analysis import read_all

ray = pytest.importorskip("ray")
pytestmark = pytest.mark.ray


@pytest.fixture
def cluster():
    from ray.cluster_utils import Cluster

    made = Cluster(initialize_head=True, head_node_args={"num_cpus": 1, "include_dashboard": False})
    lost = made.add_node(num_cpus=1)
    ray.init(address=made.address, log_to_driver=False, logging_level="error")
    yield made, lost
    ray.shutdown()
    made.shutdown()


def test_a_lost_node_changes_no_byte(cluster, analysis, rules_codebook, tmp_path):
    made, lost = cluster
    seen = []

    def progress(name):
        seen.append(name)
        if len(seen) == 2:
            made.remove_node(lost, allow_graceful=False)

    out = tmp_path / "out"
    engine = make_engine(address=made.address)
    analyse([SEEDS], codebook=rules_codebook, out=out, progress=progress, engine=engine)
    assert len(seen) == 7
    assert read_all(out) == read_all(analysis.folder)


def test_a_deadly_document_fails_and_the_order_stays(cluster, codebook):
    tasks = make_tasks("wait", "a", "die", "b")
    found = list(make_engine(make_runner=Echo)(tasks, codebook))
    assert [getattr(o, "reason", "") for o in found if not isinstance(o, Failed)] == [
        "wait",
        "a",
        "b",
    ]
    assert [o.doc for o in found if isinstance(o, Failed)] == ["002.txt"]
