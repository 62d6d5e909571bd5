"""Two voices, one decision."""

import pytest

from ageclaims.pipeline.rules import RuleVote
from ageclaims.pipeline.stance import decide

SILENT = RuleVote({"favor": 0.0, "against": 0.0, "mixed": 0.0, "none": 1.0}, ())
SURE = RuleVote({"favor": 0.5, "against": 0.0, "mixed": 0.0, "none": 0.5}, ())


def share(**sides):
    shares = {"favor": 0.0, "against": 0.0, "mixed": 0.0} | sides
    return shares | {"none": 1.0 - sum(shares.values())}


@pytest.mark.parametrize(
    ("rules", "model", "label"),
    [
        (SILENT, None, "none"),
        (SURE, None, "favor"),
        (SILENT, share(favor=0.5), "none"),
        (SILENT, share(against=0.95), "against"),
        (SURE, share(), "favor"),
        (SURE, share(against=0.5), "favor"),
        (SURE, share(against=0.9), "against"),
    ],
)
def test_voices_are_joined(rules, model, label):
    assert decide(rules, model).label == label


def test_a_decision_keeps_what_each_voice_said():
    decision = decide(SURE, share(against=0.4))
    assert decision.voices["rules"]["favor"] == 0.5
    assert decision.voices["model"]["against"] == 0.4
    assert -1 <= decision.score <= 1
    assert 0 <= decision.confidence <= 1
