from dataclasses import replace

import pytest

from ageclaims.cli.explain import find_claim, find_surroundings
from ageclaims.errors import StoreError
from ageclaims.records import Claim, Cue, Post, Stance
from ageclaims.report.explanation import Surroundings, explain

TEXT = "We compared. Tenants may not have the upper hand. It is a pity."
START, END = 13, 49


def make_cue(rule, words, **more):
    start = TEXT.index(words)
    return Cue(rule=rule, start=start, end=start + len(words), text=words, **more)


@pytest.fixture
def claim():
    hand = make_cue(
        "power.upper_hand",
        "upper hand",
        side="against",
        weight=0.81,
        plain_side="favor",
        plain_weight=1.0,
    )
    cues = (
        make_cue("context.hedged", "may", acts_on="power.upper_hand"),
        make_cue("context.negation", "not", acts_on="power.upper_hand"),
        hand,
    )
    voices = {"rules": {"against": 0.81, "none": 0.19}}
    stance = Stance(label="against", score=-0.81, confidence=0.81, cues=cues, voices=voices)
    return Claim(
        id="0a1b2c",
        doc="d.txt",
        post=1,
        speaker="Dana",
        start=START,
        end=END,
        line=1,
        text=TEXT[START:END],
        claim=True,
        holder="the letter",
        endorsement="rejected",
        modality=("hedged", "negated", "reported"),
        stances={"power": stance},
    )


def make_post(number, **more):
    values = {
        "doc": "d.txt", "post": number, "title": None, "speaker": "Dana", "speaker_source": "given",
        "speaker_confidence": 1.0, "reply_to": (), "reply_source": "given", "reply_confidence": 1.0,
        "date": None, "spans": ((0, len(TEXT)),), "quotes": (), "positions": {}, "align": (),
    }  # fmt: skip
    return Post(**(values | more))


def explain_here(claim):
    answered = [make_post(0, speaker=None, spans=((0, 12),))]
    return list(explain(claim, Surroundings(text=TEXT, post=make_post(1), answered=answered)))


def test_everything_that_decided_is_there(claim):
    lines = explain_here(claim)
    for line in (
        "  We compared. [[Tenants may not have the upper hand.]] It is a pity.",
        "  answers post 0 of an unknown speaker: “We compared.”",
        "holder: the letter, reported and rejected by the writer",
        "power: against, score -0.81, confidence 0.81",
        "  voice rules: favor 0.00, against 0.81, mixed 0.00, none 0.19",
        "  cue power.upper_hand: “upper hand”, speaks for against, strength 0.81",
        "    hedge “may” weakens it",
        "    negation “not” turns it to the opposite side",
        "    without its context it would speak for favor, strength 1.00",
    ):
        assert line in lines
    assert any(line.startswith("  voice model: not asked") for line in lines)
    assert any(line.startswith("counts for the speaker's own position: no") for line in lines)


def test_a_cue_whose_context_changed_nothing(claim):
    plain = make_cue("power.upper_hand", "upper hand", side="favor", weight=1.0,
                     plain_side="favor", plain_weight=1.0)  # fmt: skip
    stance = replace(claim.stances["power"], cues=(plain,))
    lines = explain_here(replace(claim, stances={"power": stance}))
    assert not any("without its context" in line for line in lines)


@pytest.mark.parametrize(
    ("shares", "told"),
    [
        ({"favor": 0.3, "against": 0.13, "none": 0.57}, True),
        ({"favor": 0.6, "against": 0.13, "none": 0.27}, False),
    ],
)
def test_a_side_that_none_outweighs_is_accounted_for(claim, shares, told):
    stance = replace(claim.stances["power"], label="favor", voices={"both": shares})
    lines = explain_here(replace(claim, stances={"power": stance}))
    line = "  chosen: the sides together have 0.43, and from 0.40 on one is taken"
    assert (line in lines) is told


def test_records_of_older_runs_have_bare_cues(claim):
    bare = make_cue("power.upper_hand", "upper hand")
    lines = explain_here(
        replace(claim, stances={"power": replace(claim.stances["power"], cues=(bare,))})
    )
    assert "  cue power.upper_hand: “upper hand”, speaks for neither side" in lines


def test_context_is_named_with_what_it_acts_on(analysis):
    claims = [c for c in analysis.claims for s in c.stances.values() if s.label != "none"]
    for claim in claims:
        lines = list(explain(claim, find_surroundings(analysis, claim)))
        for name, stance in claim.stances.items():
            assert any(line.startswith(f"{name}: {stance.label}") for line in lines)
            for cue in stance.cues:
                if cue.rule.startswith("context."):
                    assert cue.acts_on in {c.rule for c in stance.cues}
                else:
                    assert cue.side
                    assert 0 <= cue.weight <= cue.plain_weight <= 1
    turned = {c.plain_side != c.side for x in claims for s in x.stances.values() for c in s.cues}
    assert turned == {True, False}


def test_an_unknown_id_names_the_nearest(claim, tmp_path):
    claims = [claim, replace(claim, id="0a9999"), replace(claim, id="ffffff")]
    assert find_claim(claims, "0a1", tmp_path) is claim
    with pytest.raises(StoreError, match="starts with '0a1b2d'; nearest: 0a1b2c, 0a9999, ffffff"):
        find_claim(claims, "0a1b2d", tmp_path)
    with pytest.raises(StoreError, match="2 records have an id that starts with '0a': 0a1b2c, 0a9"):
        find_claim(claims, "0a", tmp_path)
    with pytest.raises(StoreError, match="holds no record"):
        find_claim([], "0a", tmp_path)
