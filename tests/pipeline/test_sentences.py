import pytest

from ageclaims.pipeline import factories  # noqa: F401
from ageclaims.pipeline.tokenizer import make_blank


@pytest.fixture(scope="module")
def segmenter():
    nlp = make_blank()
    nlp.add_pipe("ageclaims_sentences")
    return nlp


@pytest.mark.parametrize(
    "parts",
    [
        ["They left.", "We stayed."],
        ["Mr. Ode left at 9 a.m. on Monday.", "Why?", "Nobody knows."],
        ['He said "it is over."', "Then he left."],
        ["We use e.g. price lists.", "They help!"],
        ["It was … odd.", "It was odd (very odd).", "So what?!"],
        ["I like it :)", "You may not."],
        ["They said no.", "Vendors left."],
        ["Call your rep.", "They refuse."],
        ["See no. 5 for Rep. Ode."],
        ["A line\nbroken in the middle.", "Another."],
        ["Prices rose 3.5 percent.", "Nobody left."],
        ["It has three parts:", "1) price", "2) fit", "3) care."],
        ["See (2) for that."],
        ["Read https://shop.example/terms/.", "Then sign."],
        ["Some try hard (good!), and some do not (bad!)."],
        ["It says much (really? how so?)."],
        ["We wait for a later day … I am patient."],
        ["A line ========", "Another."],
    ],
)
def test_splits(segmenter, parts):
    doc = segmenter(" ".join(parts))
    assert [s.text.strip() for s in doc.sents] == parts


def test_a_quote_mark_opens_the_next_paragraph(segmenter):
    doc = segmenter('They left.\n\n"We stayed," she said.')
    assert [s.text.strip() for s in doc.sents] == ["They left.", '"We stayed," she said.']


def test_a_missing_blank_hides_no_border(segmenter):
    doc = segmenter("They left.The end was near.")
    assert [s.text for s in doc.sents] == ["They left.", "The end was near."]
