from ageclaims.corpus.read import read_documents
from ageclaims.engine.local import analyse_document
from ageclaims.pipeline import build
from ageclaims.pipeline.gate import Gate
from tests.conftest import SEEDS


def test_the_gate_changes_no_record(nlp, rules_codebook, monkeypatch):
    names = tuple(rules_codebook.propositions)
    documents = list(read_documents([SEEDS]))
    gated = [analyse_document(nlp, d, names).claims for d in documents]
    monkeypatch.setattr(Gate, "is_open", lambda self, sentence: True)
    open_nlp = build(rules_codebook)
    for document, claims in zip(documents, gated, strict=True):
        found = [c for c in analyse_document(open_nlp, document, names).claims if c.stances]
        sided = [c.id for c in found if any(s.label != "none" for s in c.stances.values())]
        assert sided == [c.id for c in claims if any(s.label != "none" for s in c.stances.values())]


def test_the_gate_is_shut_on_what_names_no_party(nlp):
    doc = nlp("The weather was fine. Customers left.")
    assert [s.text for s in doc.spans["gated"]] == ["Customers left."]


def test_a_cue_word_opens_the_gate_in_any_of_its_forms(nlp):
    doc = nlp("Calling the shots at last! Ruling the market. Shots were called.")
    assert [s.text for s in doc.spans["gated"]] == [
        "Calling the shots at last!",
        "Ruling the market.",
    ]
