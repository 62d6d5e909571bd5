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
