import pytest
import spacy

from ageclaims.pipeline import sentences  # noqa: F401


@pytest.fixture(scope="module")
def segmenter():
    nlp = spacy.blank("en")
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
    ],
)
def test_splits(segmenter, parts):
    doc = segmenter(" ".join(parts))
    assert [s.text.strip() for s in doc.sents] == parts
