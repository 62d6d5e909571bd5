"""The learned voice: its arithmetic, its files, and the adapter for other models."""

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ageclaims.errors import ModelError
from ageclaims.pipeline.stance_model import (
    Calibration,
    OnnxStanceVoice,
    bundled_folder,
    join_context,
    map_labels,
    read_config,
    read_voice,
)
from ageclaims.pipeline.voices import VOICE_LABELS, StanceQuestion

POWER = "Customers have or gain power relative to vendors."
LOGITS = st.lists(st.floats(-20, 20), min_size=4, max_size=4)

needs_bundle = pytest.mark.skipif(
    not (bundled_folder() / "model.onnx").exists(), reason="no bundled stance model"
)


@pytest.fixture(scope="module")
def voice():
    return OnnxStanceVoice(bundled_folder())


@given(LOGITS)
def test_calibration_gives_a_distribution(logits):
    shares = Calibration(1.5, (0.5, 0.0, -1.0, 0.0)).apply(np.array([logits], dtype=np.float32))
    assert shares.shape == (1, 4)
    assert shares.sum() == pytest.approx(1.0, abs=3e-4)


def test_bias_moves_a_tie():
    tie = np.zeros((1, 4), dtype=np.float32)
    assert Calibration(1.0, (0.0, 0.3, 0.0, 0.0)).apply(tie).argmax() == VOICE_LABELS.index(
        "against"
    )


@pytest.mark.parametrize(
    ("before", "parent", "context"),
    [("", "", ""), ("A.", "", "A."), ("A.", "T", "T | A."), ("", "T", "T | ")],
)
def test_context_segment(before, parent, context):
    assert join_context(before, parent) == context


@pytest.mark.parametrize(
    ("labels", "columns"),
    [
        ({0: "contradiction", 1: "neutral", 2: "entailment"}, [1, 3, 0]),
        ({0: "FAVOR", 1: "AGAINST", 2: "NONE"}, [0, 1, 3]),
        ({0: "con", 1: "pro"}, [1, 0]),
    ],
)
def test_labels_are_recognised(labels, columns):
    assert map_labels(labels, "m") == columns


@pytest.mark.parametrize("labels", [{0: "LABEL_0", 1: "LABEL_1"}, {0: "entailment", 1: "neutral"}])
def test_unknown_labels_are_refused(labels):
    with pytest.raises(ModelError, match="cannot all be read as stances"):
        map_labels(labels, "m")


def test_rules_need_no_model():
    assert read_voice("rules") is None


def test_a_folder_without_model_is_refused(tmp_path):
    with pytest.raises(ModelError, match=r"'config\.json' is missing"):
        OnnxStanceVoice(tmp_path)


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"calibrations": {"": {}}}'])
def test_broken_settings_are_refused(tmp_path, content):
    path = tmp_path / "config.json"
    path.write_text(content, encoding="utf8")
    with pytest.raises(ModelError, match="not a stance model's settings"):
        read_config(path)


def test_a_damaged_model_is_refused(tmp_path):
    settings = {
        "name": "m",
        "cls": 1,
        "sep": 2,
        "statement_tokens": 4,
        "context_tokens": 4,
        "sentence_tokens": 4,
        "calibrations": {"": {"temperature": 1.0, "bias": [0, 0, 0, 0]}},
    }
    (tmp_path / "config.json").write_text(json.dumps(settings), encoding="utf8")
    (tmp_path / "model.onnx").write_bytes(b"no model")
    tokenizer = {"model": {"type": "WordLevel", "vocab": {"a": 0}, "unk_token": "a"}}
    (tmp_path / "tokenizer.json").write_text(json.dumps(tokenizer), encoding="utf8")
    with pytest.raises(ModelError, match="cannot be loaded as an ONNX model"):
        OnnxStanceVoice(tmp_path)


@needs_bundle
def test_nothing_asked_nothing_answered(voice):
    assert voice.predict([]).shape == (0, 4)


@needs_bundle
def test_an_answer_does_not_depend_on_its_neighbours(voice):
    questions = [
        StanceQuestion(POWER, "Buyers can walk away whenever they like."),
        StanceQuestion(POWER, "Lunch was served at noon, and it was good."),
        StanceQuestion(POWER, "They lock us in and then raise the price.", before="My bank!"),
    ]
    together = voice.predict(questions)
    alone = np.concatenate([voice.predict([question]) for question in reversed(questions)])
    assert np.array_equal(together, alone[::-1])
    assert together.sum(axis=1) == pytest.approx(1.0, abs=3e-4)


@needs_bundle
@pytest.mark.parametrize("text", ["", " ", "\u0000", "x" * 5000, "<b>&amp;</b> 🙂 \u202e"])
def test_any_text_gets_an_answer(voice, text):
    assert voice.predict([StanceQuestion(POWER, text, text, text)]).shape == (1, 4)


@needs_bundle
def test_sides_are_told_apart(voice):
    questions = [
        StanceQuestion(POWER, "Customers now have more power than the companies they buy from."),
        StanceQuestion(POWER, "They lock us in and raise the price whenever they like."),
        StanceQuestion(POWER, "Thanks for the link, see you on Tuesday."),
    ]
    favor, against, about_else = voice.predict(questions)
    assert favor[0] > favor[1]
    assert against[1] > against[0]
    assert VOICE_LABELS[int(about_else.argmax())] == "none"


@needs_bundle
def test_other_heads_answer_too(voice):
    question = StanceQuestion(POWER, "I disagree with you entirely.")
    [answers] = voice.predict_tasks([question])
    assert 0 <= answers.claim <= 1
    assert 0 <= answers.reported <= 1
    assert sum(answers.align) == pytest.approx(1.0, abs=3e-4)
    assert voice.predict_all([question])[1] == [answers]


def test_a_transformers_model_takes_the_place(tmp_path):
    pytest.importorskip("torch")
    transformers = pytest.importorskip("transformers")
    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "customers", "rule", "."]
    (tmp_path / "vocab.txt").write_text("\n".join(words), encoding="utf8")
    config = transformers.BertConfig(
        vocab_size=len(words),
        hidden_size=8,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=8,
        id2label={0: "contradiction", 1: "neutral", 2: "entailment"},
        label2id={"contradiction": 0, "neutral": 1, "entailment": 2},
    )
    transformers.BertForSequenceClassification(config).save_pretrained(tmp_path)
    transformers.BertTokenizer(str(tmp_path / "vocab.txt")).save_pretrained(tmp_path)
    other = read_voice(str(tmp_path))
    shares = other.predict([StanceQuestion(POWER, "Customers rule.", before="Well.")])
    assert shares.shape == (1, 4)
    assert shares.sum() == pytest.approx(1.0, abs=3e-4)
    assert shares[0, VOICE_LABELS.index("mixed")] == 0


def test_an_unknown_model_is_refused(monkeypatch):
    pytest.importorskip("transformers")
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    with pytest.raises(ModelError, match="cannot be loaded"):
        read_voice("/no/such/folder")
