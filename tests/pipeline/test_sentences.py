import pytest

from ageclaims.pipeline import factories  # noqa: F401
from ageclaims.pipeline.sentences import KEPT, keep_sentences, read_sentences
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
        ["Can we leave?", "No.", "They are locked in."],
        ["It is No. 5 on the list.", "No.", "We stay."],
        ["A line\nbroken in the middle.", "Another."],
        ["Prices rose 3.5 percent.", "Nobody left."],
        ["It has three parts:", "1) price", "2) fit", "3) care."],
        ["See (2) for that."],
        ["Read https://shop.example/terms/.", "Then sign."],
        ["Some try hard (good!), and some do not (bad!)."],
        ["It says much (really? how so?)."],
        ["We wait for a later day … I am patient."],
        ["A line ========", "Another."],
        ["They wrote “choose your plan.” (so much for choice).", "We left."],
        ['It says "you may leave." (p. 5).', "It lies."],
        ['He said "it is over." (Ode 2010) . . .', "He left."],
        ['It says "you may leave."', "(We tried.)", "It lies."],
        ['It says "you may leave."', "(The clause is new).", "It lies."],
        ['It says "you may leave."', "(also see below) That is new."],
        ["They left.", "(so did we).", "Nobody stayed."],
        ["Thanks.", "P.S. I like the shop.", "PS. They refuse."],
        ["See p. 5 of the terms.", "They left at 5 p.m. on Monday."],
        ["Drs. Ode and Iro, ext. 12, refuse.", "We ask para. 4."],
        ["It has a seat on row p.", "They left.", "It is in the next para.", "We left."],
    ],
)
def test_splits(segmenter, parts):
    doc = segmenter(" ".join(parts))
    assert [s.text.strip() for s in doc.sents] == parts


def test_a_quote_mark_opens_the_next_paragraph(segmenter):
    doc = segmenter('They left.\n\n"We stayed," she said.')
    assert [s.text.strip() for s in doc.sents] == ["They left.", '"We stayed," she said.']


def test_a_missing_blank_hides_no_border(segmenter):
    doc = segmenter("They left.The end was near.You'll see.")
    assert [s.text for s in doc.sents] == ["They left.", "The end was near.", "You'll see."]


def test_a_missing_blank_before_a_name_is_no_border(segmenter):
    doc = segmenter("They like best.Ode's page.")
    assert len(list(doc.sents)) == 1


def test_sentences_are_where_their_spans_are(segmenter):
    doc = segmenter("  They left.  We\nstayed.\n\n\n  \n\nNobody knows.  ")
    found = read_sentences(doc)
    assert [s.text.strip() for s in found] == ["They left.", "We\nstayed.", "Nobody knows."]
    assert [s.as_span().text for s in found] == [s.text for s in found]
    assert all(doc.text.startswith(s.text, s.start_char) for s in found)


def test_kept_sentences_are_read_once(segmenter):
    doc = segmenter("They left. We stayed.")
    kept = keep_sentences(doc)
    assert [s.text for s in kept] == ["They left.", "We stayed."]
    assert read_sentences(doc) is kept
    assert KEPT not in doc.user_data
    anew = read_sentences(doc)
    assert anew == kept and anew is not kept


def test_kept_nothing_is_nothing(segmenter):
    for text in ("", "\n\n"):
        doc = segmenter(text)
        assert keep_sentences(doc) == read_sentences(doc) == []


def test_the_pipeline_leaves_nothing_kept(nlp):
    assert KEPT not in nlp("Customers left. Rain fell.").user_data
