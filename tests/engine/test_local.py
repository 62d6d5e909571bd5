import pytest

from ageclaims.corpus.read import read_text
from ageclaims.engine import local
from ageclaims.engine.local import analyse_document

TEXT = "Customers have power. Vendors exploit their customers. " * 60


def test_a_long_paragraph_is_read_in_parts(nlp, monkeypatch):
    whole = analyse_document(nlp, read_text(TEXT.encode(), "x"), ("power", "control"))
    monkeypatch.setattr(local, "MAX_PART", 400)
    parts = analyse_document(nlp, read_text(TEXT.encode(), "x"), ("power", "control"))
    assert [(c.start, c.text) for c in parts.claims] == [(c.start, c.text) for c in whole.claims]
    assert len(parts.claims) == 120


def test_a_paragraph_without_a_stop_is_cut(nlp, monkeypatch):
    monkeypatch.setattr(local, "MAX_PART", 300)
    for text in ("customers have power " * 200, "x" * 2000):
        analysed = analyse_document(nlp, read_text(text.encode(), "x"), ("power", "control"))
        assert all(text[c.start : c.end] == c.text for c in analysed.claims)


@pytest.mark.parametrize(
    ("sentence", "modality"),
    [
        ("Customers have the power, so vendors must listen.", ("asserted",)),
        ("Customers should have the power.", ("wish",)),
        ("If customers have the power, prices fall.", ("hypothetical",)),
        ("Vendors exploit their customers as long as the law allows it.", ("asserted",)),
        ("The shop must open at nine.", ("wish",)),
    ],
)
def test_a_wish_or_condition_counts_where_it_governs(nlp, sentence, modality):
    source = read_text(f"Letter\n\n{sentence}\n".encode(), "a.txt")
    analysed = analyse_document(nlp, source, ("power", "control"))
    (claim,) = [c for c in analysed.claims if c.text == sentence]
    assert claim.modality == modality
