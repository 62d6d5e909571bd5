"""Two voices, one decision, read along the post."""

import pytest

from ageclaims.codebook import read_codebook
from ageclaims.pipeline.decision import decide
from ageclaims.pipeline.rules import RuleVote

POWER = read_codebook().propositions["power"]
CONTROL = read_codebook().propositions["control"]
OWN = POWER.model_copy(update={"frames": ()})
SILENT = RuleVote({"favor": 0.0, "against": 0.0, "mixed": 0.0, "none": 1.0}, ())
SURE = RuleVote({"favor": 0.5, "against": 0.0, "mixed": 0.0, "none": 0.5}, ())
WEAK = RuleVote({"favor": 0.15, "against": 0.0, "mixed": 0.0, "none": 0.85}, ())


def share(**sides):
    shares = {"favor": 0.0, "against": 0.0, "mixed": 0.0} | sides
    return shares | {"none": 1.0 - sum(shares.values())}


def decide_one(rules, model, proposition=POWER):
    answers = {} if model is None else {0: model}
    return decide({0: rules}, answers, proposition, sentences=1)[0]


@pytest.mark.parametrize(
    ("rules", "model", "label"),
    [
        (SILENT, None, "none"),
        (SURE, None, "favor"),
        (SILENT, share(favor=0.2), "none"),
        (SILENT, share(against=0.98), "against"),
        (SURE, share(), "none"),
        (SURE, share(favor=0.25), "favor"),
        (SURE, share(against=0.4), "favor"),
    ],
)
def test_voices_are_joined(rules, model, label):
    assert decide_one(rules, model).label == label


def test_without_frames_the_model_decides():
    assert decide_one(SILENT, share(against=0.8), OWN).label == "against"


def test_a_weak_sentence_takes_the_side_of_its_neighbours():
    among_none = decide({0: SILENT, 1: WEAK, 2: SILENT}, {}, POWER, sentences=3)
    among_favor = decide({0: SURE, 1: WEAK, 2: SURE}, {}, POWER, sentences=3)
    assert among_none[1].label == "none"
    assert among_favor[1].label == "favor"


def test_neighbours_do_not_reach_over_silent_sentences():
    decisions = decide({0: SURE, 5: WEAK}, {}, POWER, sentences=6)
    assert decisions[5].label == "none"


def test_a_proposition_bound_to_words_is_decided_alone():
    decisions = decide({0: SURE, 1: WEAK, 2: SURE}, {}, CONTROL, sentences=3)
    assert decisions[1].label == "none"


def test_a_decision_keeps_what_each_voice_said():
    decision = decide_one(SURE, share(against=0.4))
    assert decision.voices["rules"]["favor"] == 0.5
    assert decision.voices["model"]["against"] == 0.4
    assert sum(decision.voices["both"].values()) == pytest.approx(1.0, abs=1e-3)
    assert -1 <= decision.score <= 1
    assert 0 <= decision.confidence <= 1
