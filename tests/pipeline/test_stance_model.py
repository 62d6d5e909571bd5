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
    read_config,
    read_voice,
)
from ageclaims.pipeline.transformers_voice import map_labels
from ageclaims.pipeline.voices import VOICE_LABELS, Passage

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
        "calibrations": {"": {"temperature": 1.0, "bias": [0, 0, 0, 0]}},
    }
    (tmp_path / "config.json").write_text(json.dumps(settings), encoding="utf8")
    (tmp_path / "model.onnx").write_bytes(b"no model")
    tokenizer = {"model": {"type": "WordLevel", "vocab": {"a": 0}, "unk_token": "a"}}
    (tmp_path / "tokenizer.json").write_text(json.dumps(tokenizer), encoding="utf8")
    with pytest.raises(ModelError, match="cannot be loaded as an ONNX model"):
        OnnxStanceVoice(tmp_path)


def ask(*sentences, context=""):
    return Passage(proposition=POWER, sentences=sentences, context=context)


@needs_bundle
def test_nothing_asked_nothing_answered(voice):
    assert voice.read(ask("Buyers can walk away."), []) == {}
    assert voice.read(ask(), []) == {}


@needs_bundle
def test_an_answer_depends_on_what_is_asked_beside_it(voice):
    long = "They lock us in, raise the price, and nobody here has another shop to go to. " * 3
    sentences = [*[f"{n}. {long}" for n in range(12)], "Buyers can walk away."]
    together = voice.read(ask(*sentences, context="Prices"), range(13))
    assert sorted(together) == list(range(13))
    alone = voice.read(ask(*sentences, context="Prices"), [12])
    assert alone[12] == voice.read(ask("Buyers can walk away.", context="Prices"), [0])[0]
    assert alone[12] != voice.read(ask(*sentences, context="Prices"), [11, 12])[12]
    assert all(sum(s.values()) == pytest.approx(1.0, abs=3e-4) for s in together.values())


@needs_bundle
@pytest.mark.parametrize("text", ["", " ", "\u0000", "x" * 5000, "<b>&amp;</b> 🙂 \u202e"])
def test_any_text_gets_an_answer(voice, text):
    assert set(voice.read(ask(text, text, context=text), [0, 1])) == {0, 1}


@needs_bundle
def test_sides_are_told_apart(voice):
    passages = [
        ask("Customers now have more power than the companies they buy from."),
        ask("They lock us in and raise the price whenever they like."),
        ask("Thanks for the link, see you on Tuesday."),
    ]
    favor, against, about_else = (voice.read(passage, [0])[0] for passage in passages)
    assert favor["favor"] > favor["against"]
    assert against["against"] > against["favor"]
    assert max(about_else, key=about_else.get) == "none"


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
    [shares] = other.read(ask("Well.", "Customers rule."), [1]).values()
    assert sum(shares.values()) == pytest.approx(1.0, abs=3e-4)
    assert shares["mixed"] == 0


def test_an_unknown_model_is_refused(monkeypatch):
    pytest.importorskip("transformers")
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    with pytest.raises(ModelError, match="cannot be loaded"):
        read_voice("/no/such/folder")
