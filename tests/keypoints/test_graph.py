import numpy as np
import pytest
from onnxruntime import InferenceSession

from ageclaims.keypoints.graph import cut_model
from ageclaims.keypoints.vectors import LAYER
from ageclaims.models import STANCE

FIFTH = LAYER.replace("layer.1", "layer.4")


@pytest.fixture(scope="module")
def model():
    return (STANCE / "model.onnx").read_bytes()


def run(model, name):
    ids = np.array([[101, 2054, 2003, 102]], dtype=np.int64)
    inputs = {"ids": ids, "types": np.ones_like(ids), "pool": np.zeros((1, 1, 4), np.float32)}
    session = InferenceSession(model, providers=["CPUExecutionProvider"])
    assert [output.name for output in session.get_outputs()] == [name]
    return session.run([name], inputs)[0]


def test_a_cut_model_gives_the_same_numbers(model):
    """A tensor is the same whether its model ends with it or was cut there from a longer one."""
    once = run(cut_model(model, LAYER), LAYER)
    assert once.shape == (1, 4, 384)
    assert np.array_equal(once, run(cut_model(cut_model(model, FIFTH), LAYER), LAYER))
    assert not np.array_equal(once, run(cut_model(model, FIFTH), FIFTH))


def test_what_the_tensor_does_not_need_is_gone(model):
    cut = cut_model(model, LAYER)
    assert b"encoder/layer.1/output/dense" in cut
    assert b"encoder/layer.2/output/dense" in model
    assert b"encoder/layer.2/output/dense" not in cut
    assert len(cut) < 0.75 * len(model)


@pytest.mark.parametrize(
    ("cut", "says"),
    [(slice(None), "no node makes 'nothing'"), (slice(1000), "a field ends after")],
)
def test_what_cannot_be_cut_is_said(model, cut, says):
    with pytest.raises(ValueError, match=says):
        cut_model(model[cut], "nothing")
