import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from ageclaims.pipeline.tokenizer import Learner, make_blank

PLAIN, TAUGHT = make_blank().tokenizer, make_blank().tokenizer
LEARNER = Learner(TAUGHT)
STRETCHES = ["don't", "(can't,", "I'm", "It’s", "gonna", "a.m.", "U.S.", "e-mail", "and/or", ":)"]
ODD = ["650k", "No!!!", '"Well', "a.b", "http://a.example/b.", "-", "====", "\u00a0", "\t", "x"]


@pytest.fixture(scope="module")
def nlp(tmp_path_factory):
    """A pipeline that was saved and loaded: only what is saved counts."""
    folder = tmp_path_factory.mktemp("tokenizer")
    made = make_blank()
    made.to_disk(folder)
    return spacy.load(folder)


@pytest.mark.parametrize(
    "tokens",
    [
        ["No", "!!!", "Really", "?!"],
        ["An", "e-mail", ",", "Non-refundable", "."],
        ["A", "well", "-", "known", "shop"],
        ["Call", "555-123-4567", "on", "01-Feb-02", "."],
        ["In", "1990", "-", "1999"],
        ["At", "7:30", "PM", "and", "/", "or", "later"],
        ["A", "fund", "of", "650", "k"],
    ],
)
def test_tokens(nlp, tokens):
    glued = {"!!!", "?!", ",", ".", "-", "1999", "known", "PM", "/", "or", "k"}
    spaces = [
        after not in glued or (after == "or" and before != "/")
        for before, after in zip(tokens, [*tokens[1:], "end"], strict=True)
    ]
    text = "".join(w + " " * s for w, s in zip(tokens, spaces, strict=True)).strip()
    assert [t.text for t in nlp(text)] == tokens


@given(
    st.lists(st.sampled_from([*STRETCHES, *ODD]) | st.text("abnt'’.,!-/:()\n ", max_size=6)),
    st.sampled_from([" ", "\n", "\n\n", "  "]),
)
def test_what_is_taught_changes_no_token(stretches, blank):
    text = blank.join(stretches)
    LEARNER.learn(text)
    plain, taught = (
        [(t.text, t.whitespace_, t.norm_) for t in tokenizer(text)] for tokenizer in (PLAIN, TAUGHT)
    )
    assert taught == plain


@pytest.fixture
def cut():
    """A tokenizer, and what it had to cut so far."""
    tokenizer, seen = make_blank().tokenizer, []
    search = tokenizer.prefix_search
    tokenizer.prefix_search = lambda text: (seen.append(text), search(text))[1]
    seen.clear()
    return tokenizer, seen


def test_what_was_learned_is_not_cut_again(cut):
    tokenizer, seen = cut
    text = "They don't\nlike (odd) terms, and\n\nwe can't wait."
    tokenizer(text)
    seen.clear()
    tokenizer(text)
    assert "(odd)" in seen  # spaCy alone keeps nothing after "don't"
    learner = Learner(tokenizer)
    learner.learn(text)
    seen.clear()
    learner.learn(text)
    tokenizer(text)
    assert not "".join(seen).strip()


def test_more_is_remembered_than_spacy_would(cut):
    tokenizer, seen = cut
    text = "don't " + " ".join(f"word{n}" for n in range(11_000))
    Learner(tokenizer).learn(text)
    seen.clear()
    tokenizer(text)
    assert seen == []


@pytest.mark.parametrize("sign", ["(", "'", "(\"'"])
def test_a_rule_of_signs_is_one_token_however_long(sign):
    words = [token.text for token in make_blank()(f"They {sign * 20_000} pay.")]
    assert words == ["They", sign * 20_000, "pay", "."]


def test_a_few_signs_are_cut_as_ever():
    assert [token.text for token in make_blank()("((yes))")] == ["(", "(", "yes", ")", ")"]
