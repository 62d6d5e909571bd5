import pytest
import spacy

from ageclaims.pipeline.tokenizer import make_blank


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
