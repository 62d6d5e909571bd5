"""From claims to a position: weights, minorities, and too little evidence."""

import pytest

from ageclaims.pipeline.positions import make_position
from ageclaims.records import Claim, Stance


def claim(number, label, confidence, endorsement="own", modality=("asserted",)):
    return Claim(
        id=f"{number:016x}",
        doc="d.txt",
        post=1,
        speaker="Ann",
        start=0,
        end=1,
        line=1,
        text="x",
        claim=True,
        holder=None,
        endorsement=endorsement,
        modality=modality,
        stances={"power": Stance(label=label, score=0.0, confidence=confidence, cues=())},
        align=None,
    )


@pytest.mark.parametrize(
    ("claims", "stance", "reason"),
    [
        ([("favor", 0.61)], "favor", None),
        ([("favor", 0.59)], "none", "the evidence is faint"),
        ([("favor", 0.45), ("favor", 0.4)], "favor", None),
        ([("mixed", 0.5)], "none", "the evidence is faint"),
        ([("mixed", 0.9)], "mixed", None),
        ([("favor", 0.9), ("against", 0.2)], "favor", None),
        ([("favor", 0.9), ("against", 0.4)], "mixed", None),
        ([("none", 0.9)], "none", None),
        ([], "none", None),
    ],
)
def test_a_position_needs_evidence(claims, stance, reason):
    position = make_position([claim(n, *c) for n, c in enumerate(claims)], "power")
    assert (position.stance, position.reason) == (stance, reason)


def test_what_others_say_is_no_position():
    reported = claim(1, "against", 0.9, endorsement="neutral")
    asked = claim(2, "favor", 0.9, modality=("question",))
    position = make_position([reported, asked], "power")
    assert (position.stance, position.reported) == ("none", 2)
    assert position.reason == "only reported or asked"


def test_faint_evidence_is_counted_and_named():
    position = make_position([claim(1, "favor", 0.45)], "power")
    assert (position.favor, position.confidence, len(position.evidence)) == (1, 0.45, 1)
