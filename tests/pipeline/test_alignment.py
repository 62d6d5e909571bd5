"""Agreement and disagreement, in firing and non-firing pairs."""

import pytest

from ageclaims.pipeline.alignment import find_marker
from ageclaims.pipeline.answering import Answered, find_alignment
from ageclaims.pipeline.positions import find_alignments
from ageclaims.records import Claim, Cue, Position, Post, Stance

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
    ("Yes, it costs a little, however you get a choice.", "disagree"),
    ("Yes they can leave, though it costs them.", None),
    ("Can't agree with that at all.", "disagree"),
    ("Can't agree more.", "agree"),
    ("I think Andy is right that every market is different.", "agree"),
    ("Customers want to know if Andy is right about it.", None),
    ("The price was right for me.", None),
]


@pytest.mark.parametrize(("text", "label"), CASES)
def test_markers(text, label):
    found = find_marker(text)
    assert (found[0] if found else None) == label


class Sentence:
    def __init__(self, text, start_char=0):
        self.text = text
        self.start_char = start_char


SWITCH = "With this plan you can switch to another firm whenever you like."


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("In theory you can switch, but in practice no other firm takes you.", "disagree"),
        ("I don't think switching is that easy.", "disagree"),
        ("Exactly my experience, I switched last year.", "agree"),
        ("The office opens at nine on Mondays.", None),
        ("Which plan do you mean?", None),
    ],
)
def test_words_tell_without_a_marker(text, label):
    assert find_marker(text) is None
    found = find_alignment(Sentence(text), 0, Answered(SWITCH, "Ann"))
    assert (found[0].label if found else None) == label


def test_a_cue_of_the_words_stands_where_they_do():
    text = "  In theory you can switch, but in practice no other firm takes you. "
    whole, *words = find_alignment(Sentence(text, 100), 0, Answered(SWITCH, "Ann"))
    assert (whole.rule, text[whole.start - 100 : whole.end - 100]) == ("model:align", text.strip())
    assert words
    assert all(cue.rule == "model:words" and whole.start <= cue.start for cue in words)
    assert all(text[cue.start - 100 : cue.end - 100].strip() for cue in words)


def test_a_marker_decides_alone():
    (cue,) = find_alignment(Sentence("I agree.", 7), 0, Answered(SWITCH, None))
    assert (cue.rule, cue.start, cue.end) == ("align.marker", 7, 14)


def test_odd_text_leans_nowhere():
    for text in ("", " ", "…", "İİİ", "\N{GRINNING FACE}"):
        assert find_alignment(Sentence(text), 0, Answered("", "")) == ()


def make_post(number, speaker, reply_to=()):
    return Post(
        doc="d", post=number, title=None, speaker=speaker, speaker_source="given",
        speaker_confidence=1.0, reply_to=reply_to, reply_source="address", reply_confidence=1.0,
        date=None, spans=(), quotes=(), positions={"power": Position(stance="none", score=0.0)},
        align=(),
    )  # fmt: skip


def make_claim(number, text, label, rule="align.marker", weight=0.8):
    cue = Cue(rule=rule, start=number, end=number + 1, text=text[:1], weight=weight)
    return Claim(
        id=f"{number:016}", doc="d", post=2, speaker="Cid", start=number, end=number + 1, line=1,
        text=text, claim=True, holder=None, endorsement="own", modality=("asserted",),
        stances={"power": Stance(label="none", score=0.0, confidence=0.0)}, align=label,
        align_cues=(cue,) if label else (),
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


def test_a_marker_outweighs_words_that_lean_the_other_way():
    posts = [make_post(0, "Ann"), make_post(1, "Bob", (0,))]
    claims = [
        make_claim(0, "I agree.", "agree"),
        make_claim(1, "Nobody does that.", "disagree", "model:align", 0.45),
    ]
    (found,) = find_alignments(posts, {1: claims})[1]
    assert (found.label, found.source, found.confidence) == ("agree", "marker", 0.8)
    (found,) = find_alignments(posts, {1: claims[1:]})[1]
    assert (found.label, found.source, found.confidence) == ("disagree", "model", 0.45)
