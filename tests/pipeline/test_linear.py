"""The linear model beside the encoder: its features, its arithmetic, its file."""

import json
import math
import shutil
from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.strings import hash_string

from ageclaims.errors import ModelError
from ageclaims.pipeline.linear import FILE, LinearModel, find_words, read_linear, read_words
from ageclaims.pipeline.stance_model import (
    Calibration,
    OnnxStanceVoice,
    bundled_folder,
    read_config,
)
from ageclaims.pipeline.voices import VOICE_LABELS, Passage

POWER = "Customers have or gain power relative to vendors."
NAMES = ["they", "lock", "us", "they lock", "lock us", "they _ us", "!"]
IDF = dict(zip(NAMES, [1.5, 3.0, 2.0, 4.25, 5.5, 6.0, 2.5], strict=True))
WEIGHTS = {name: [0.5 * i, 1.25 - i, -0.25 * i, 0.75] for i, name in enumerate(NAMES)}
INTERCEPTS = [-0.5, 0.25, -2.0, 1.0]
ENUMERATED = list(enumerate(VOICE_LABELS))


def write_model(path, **changes):
    names = sorted(NAMES, key=hash_string)
    content = {
        "keys": np.array([hash_string(name) for name in names], dtype=np.uint64),
        "idf": np.array([IDF[name] for name in names], dtype=np.float16),
        "weights": np.array([[WEIGHTS[name] for name in names]], dtype=np.float16),
        "intercepts": np.array([INTERCEPTS]),
        "statements": np.array([POWER]),
    }
    np.savez_compressed(path, **content | changes)
    return path


@pytest.fixture(scope="module")
def model(tmp_path_factory):
    return LinearModel(write_model(tmp_path_factory.mktemp("model") / FILE))


def compute(features):
    """Return the log-probabilities of one sentence, computed the long way."""
    counts = Counter(feature for feature in features if feature in IDF)
    values = {name: (1 + math.log(n)) * IDF[name] for name, n in counts.items()}
    norm = math.sqrt(sum(value**2 for value in values.values())) or 1.0
    logits = [
        INTERCEPTS[i] + sum(value / norm * WEIGHTS[name][i] for name, value in values.items())
        for i in range(4)
    ]
    total = math.log(sum(map(math.exp, logits)))
    return [logit - total for logit in logits]


def test_features_are_words_pairs_and_pairs_with_a_gap():
    assert read_words("They don’t pay!") == [
        *["they", "don't", "pay", "!"],
        *["they don't", "don't pay", "pay !"],
        *["they _ pay", "don't _ !"],
    ]
    assert read_words("") == read_words(" ... ") == []


@given(st.text(alphabet="aBc’'?! .1", max_size=40))
def test_words_are_found_where_they_stand(text):
    found = list(find_words(text))
    assert [name for name, _, _ in found] == read_words(text)
    for name, start, end in found:
        cut = text[start:end].lower().replace("’", "'")
        first, *_, last = [*name.split(" ")] * 2
        assert cut.startswith(first) and cut.endswith(last)


def test_features_move_a_sentence_by_what_its_logits_differ(model):
    features = read_words("they lock us !")
    sentences = [features, ["unknown"], features]
    against, unknown, favor = model.weigh_features(
        POWER, sentences, ["against", "against", "favor"]
    )
    row = compute(features)
    for moved, column in ((against, 1), (favor, 0)):
        expected = row[column] - row[3] - (INTERCEPTS[column] - INTERCEPTS[3])
        assert moved.sum() == pytest.approx(expected)
    assert against.tolist() != favor.tolist()
    assert unknown.tolist() == [0.0]


@pytest.mark.model
def test_the_bundled_model_cites_words_of_the_sentence():
    voice = OnnxStanceVoice(bundled_folder())
    text = "Customers have the upper hand and can walk away whenever they like."
    passage = Passage(proposition=POWER, sentences=("It rained.", text))
    cited = voice.cite(passage, {1: "favor"})[1]
    assert 0 < len(cited) <= 3
    assert all(0 <= c.start < c.end <= len(text) and c.weight > 0 for c in cited)
    assert all(a.end <= b.start for a, b in zip(cited, cited[1:], strict=False))
    assert voice.cite(Passage(proposition="Rain is wet.", sentences=(text,)), {0: "favor"}) == {}


@given(st.lists(st.lists(st.sampled_from(["they", "lock", "us", "!", "new"])), min_size=1))
def test_numbers_are_those_of_a_direct_computation(model, lines):
    texts = [" ".join(words) for words in lines]
    answers = model.read(POWER, list(map(read_words, texts)))
    assert answers == pytest.approx(np.array([compute(read_words(t)) for t in texts]))


def test_a_sentence_does_not_depend_on_its_neighbours(model):
    lines = [read_words(t) for t in ("They lock us in!", "", "us they us they", "Well.")]
    together = model.read(POWER, lines)
    alone = [model.read(POWER, [line])[0] for line in lines]
    assert np.array_equal(together, np.array(alone))
    assert model.read(POWER, []).shape == (0, 4)


def test_an_unknown_statement_gets_no_answer(model):
    assert model.read("Remote work is better.", [["they", "lock", "us"]]) is None


def test_a_folder_without_the_file_has_no_model(tmp_path):
    assert read_linear(tmp_path) is None


@pytest.mark.parametrize(
    "changes",
    [
        {"weights": np.zeros((1, 2, 4), dtype=np.float16)},
        {"keys": np.array([], dtype=np.uint64)},
        {"statements": np.array([{}])},
    ],
)
def test_unfit_tables_are_refused(tmp_path, changes):
    with pytest.raises(ModelError, match="not a linear model"):
        LinearModel(write_model(tmp_path / FILE, **changes))


@pytest.mark.parametrize("content", [b"", b"text", b"PK\x03\x04broken"])
def test_a_damaged_file_is_refused(tmp_path, content):
    (tmp_path / FILE).write_bytes(content)
    with pytest.raises(ModelError, match="not a linear model"):
        read_linear(tmp_path)


def test_the_share_says_how_much_words_count():
    logits = np.array([[1.0, 0.0, 0.0, 2.0]], dtype=np.float32)
    words = np.log(np.array([[0.7, 0.1, 0.1, 0.1]]))
    plain, joined = (Calibration(1.0, (0, 0, 0, 0), share) for share in (0.0, 1.0))
    assert np.array_equal(plain.apply(logits, words), plain.apply(logits))
    expected = np.exp(logits) * np.exp(words)
    assert joined.apply(logits, words) == pytest.approx(expected / expected.sum(), abs=1e-4)


@pytest.fixture
def folder(tmp_path):
    """Return a copy of the bundled model that weighs the small linear model above by a half."""
    source = bundled_folder()
    if not (source / "model.onnx").exists():
        pytest.skip("no bundled stance model")
    for name in ("model.onnx", "tokenizer.json", "config.json"):
        shutil.copy(source / name, tmp_path / name)
    config = json.loads((tmp_path / "config.json").read_text("utf8"))
    for calibration in config["calibrations"].values():
        calibration["linear"] = 0.5
    (tmp_path / "config.json").write_text(json.dumps(config), "utf8")
    return tmp_path


def read(folder, proposition=POWER, asked=(1,), linked=False, more=(), rules=()):
    sentences = ("Well then.", "They lock in!", "They lock us.", "Prices rose again.")
    passage = Passage(
        proposition=proposition,
        sentences=sentences,
        read_clues=lambda n: ["us"] if n == 1 else more,
        linked=linked,
        said=dict(rules),
    )
    return OnnxStanceVoice(folder).read(passage, asked)


def test_the_voice_adds_the_share_of_the_words(folder):
    bare = read(folder)
    other = read(folder, "Remote work is better.")
    write_model(folder / FILE)
    joined = read(folder)
    said = compute([*read_words("They lock in!"), "us"])
    shares = [bare[1][x] * math.exp(0.5 * said[i]) for i, x in ENUMERATED]
    expected = {x: shares[i] / sum(shares) for i, x in ENUMERATED}
    assert joined.keys() == {1}
    assert joined[1] == pytest.approx(expected, abs=2e-3)
    assert joined != bare
    assert read(folder, "Remote work is better.") == other


def test_the_encoder_is_spared_what_the_words_call_none(folder):
    write_model(folder / FILE)
    config = read_config(folder / "config.json")
    bias = config.calibrations[POWER].bias
    settings = json.loads((folder / "config.json").read_text("utf8"))
    none = math.exp(compute([*read_words("They lock in!"), "us"])[3])
    answers = []
    for sure in (none + 0.01, none - 0.01):
        settings["calibrations"][POWER]["sure"] = {"none": sure}
        (folder / "config.json").write_text(json.dumps(settings), "utf8")
        answers.append(read(folder)[1])
    said = compute([*read_words("They lock in!"), "us"])
    shares = [math.exp(bias[i] + 0.5 * said[i]) for i, _ in ENUMERATED]
    expected = {x: shares[i] / sum(shares) for i, x in ENUMERATED}
    assert answers[0] != answers[1] == pytest.approx(expected, abs=1e-3)


@pytest.mark.parametrize(
    ("sure", "rules", "stands"),
    [
        ({"side": -0.01}, None, True),
        ({"side": 0.01}, None, False),
        ({"agreed": -0.01}, None, False),
        ({"agreed": -0.01}, "same", True),
        ({"agreed": -0.01}, "other", False),
    ],
)
def test_a_sure_side_stands_as_the_words_have_it(folder, sure, rules, stands):
    write_model(folder / FILE)
    said = [math.exp(x) for x in compute([*read_words("They lock in!"), "us"])]
    top = max(range(3), key=said.__getitem__)
    settings = json.loads((folder / "config.json").read_text("utf8"))
    shares = {name: said[top] + more for name, more in sure.items()}
    settings["calibrations"][POWER]["sure"] = shares
    (folder / "config.json").write_text(json.dumps(settings), "utf8")
    sides = {"same": VOICE_LABELS[top], "other": VOICE_LABELS[top - 1]}
    answer = read(folder, rules={1: sides[rules]} if rules else {})[1]
    assert (answer == pytest.approx(dict(zip(VOICE_LABELS, said, strict=True)), abs=1e-3)) == stands


def test_what_the_words_say_is_read_along_the_post(folder):
    weights = np.zeros((1, len(NAMES), 4), dtype=np.float16)
    weights[0, sorted(NAMES, key=hash_string).index("lock us"), 0] = 9.0
    write_model(folder / FILE, weights=weights)
    for linked in (True, False):
        texts = [["lock us"] * 9, ["new"]]
        said = [read(folder, asked=(1, 2), linked=linked, more=m)[1]["favor"] for m in texts]
        assert (said[0] > said[1]) == linked


def test_the_bundled_model_knows_the_built_in_statements():
    bundled = read_linear(bundled_folder())
    if bundled is None:
        pytest.skip("no bundled linear model")
    assert POWER in bundled.statements
    texts = ["Customers have the power now.", "They lock us in and raise the price."]
    favor, against = bundled.read(POWER, list(map(read_words, texts)))
    assert favor[0] > favor[1]
    assert against[1] > against[0]
    assert (bundled_folder() / FILE).stat().st_size < 5_000_000
