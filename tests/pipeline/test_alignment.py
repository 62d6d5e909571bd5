"""Markers of agreement and disagreement, in firing and non-firing pairs."""

import pytest

from ageclaims.pipeline.alignment import find_alignment
from ageclaims.pipeline.positions import find_alignments
from ageclaims.records import Claim, Position, Post, Stance

CASES = [
    ("I can't agree more, Ann.", "agree"),
    ("I couldn't agree more.", "agree"),
    ("Absolutely not.", "disagree"),
    ("Exactly the opposite is true.", "disagree"),
    ("You got it wrong, Ann.", "disagree"),
    ("I do not think you are right.", "disagree"),
    ("Why should I agree?", None),
    ("That's not a good point.", "disagree"),
    ("Right now vendors have all the power.", None),
    ("Right to repair is dead.", None),
    ("True power lies with the vendors.", None),
    ("The vendor gets it wrong every time.", None),
    ("I bought the phone, got it home and it was locked.", None),
    ('I had to click "I agree" before the phone worked.', None),
    ("Vendors should treat customers with respect.", None),
    ("With respect to prices, nothing changed.", None),
    ("You can't buy the part anywhere else.", None),
    ("When you are giving them your data, they win.", None),
    ("Hardly a week passes without a new fee.", None),
    ("No way to cancel exists.", None),
    ("I would agree with Ann.", "agree"),
    ("I have to agree.", "agree"),
    ("No, Ann.", "disagree"),
    ("That's not true.", "disagree"),
    ("Exactly.", "agree"),
    ("Right, that is my point too.", "agree"),
    ("Yes, but they lock us in.", "disagree"),
    ("I agree with you.", "agree"),
    ("I don't agree.", "disagree"),
    ("Good point, Bob.", "agree"),
    ("You are right, Ann.", "agree"),
    ("Not really, they can leave.", "disagree"),
    ("Nonsense!", "disagree"),
    ("Yes they do.", "agree"),
    ("Spot on Joe.", "agree"),
    ("You are missing the point.", "disagree"),
    ("With all due respect, customers rule.", "disagree"),
    ("Indeed, they do.", "agree"),
    ("True, but they can leave.", "disagree"),
    ("You nailed it.", "agree"),
    ("Yes.", "agree"),
    ("I disagree with Ann.", "disagree"),
    ("Well said!", "agree"),
    ("This.", "agree"),
    ("This shop is closed.", None),
]


class Sentence:
    start_char = 0

    def __init__(self, text):
        self.text = text


@pytest.mark.parametrize(("text", "label"), CASES)
def test_markers(text, label):
    found = find_alignment(Sentence(text))
    assert (found.label if found else None) == label


def make_post(number, speaker, reply_to=()):
    return Post(
        doc="d", post=number, title=None, speaker=speaker, speaker_source="given",
        speaker_confidence=1.0, reply_to=reply_to, reply_source="address", reply_confidence=1.0,
        date=None, spans=(), quotes=(), positions={"power": Position(stance="none", score=0.0)},
        align=(),
    )  # fmt: skip


def make_claim(number, text, label):
    return Claim(
        id=f"{number:016}", doc="d", post=2, speaker="Cid", start=number, end=number + 1, line=1,
        text=text, claim=True, holder=None, endorsement="own", modality=("asserted",),
        stances={"power": Stance(label="none", score=0.0, confidence=0.0)}, align=label,
    )  # fmt: skip


def test_a_marker_speaks_to_whom_it_addresses():
    posts = [make_post(0, "Ann Lee"), make_post(1, "Bob"), make_post(2, "Cid", (0, 1))]
    claims = [
        make_claim(0, "@Ann: I agree with you.", "agree"),
        make_claim(1, "@Bob: that is no answer.", None),
        make_claim(2, "I disagree.", "disagree"),
    ]
    found = find_alignments(posts, {2: claims})[2]
    assert [(a.speaker, a.label) for a in found] == [("Ann Lee", "agree"), ("Bob", "disagree")]


def test_a_marker_that_addresses_nobody_speaks_to_all():
    posts = [make_post(0, "Ann"), make_post(1, "Bob"), make_post(2, "Cid", (0, 1))]
    found = find_alignments(posts, {2: [make_claim(0, "I disagree.", "disagree")]})[2]
    assert [(a.speaker, a.label) for a in found] == [("Ann", "disagree"), ("Bob", "disagree")]
