import pytest

from ageclaims.codebook import Actor
from ageclaims.corpus.read import read_documents
from ageclaims.engine.local import analyse_document
from ageclaims.pipeline import build
from ageclaims.pipeline.gate import Gate, make_gate
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


def test_plurals_of_a_party_open_the_gate(nlp):
    sentences = ["Companies grew.", "Agencies grew.", "Monopolies grew.", "Ponies grew."]
    doc = nlp(" ".join(sentences))
    assert [s.text for s in doc.spans["gated"]] == sentences[:3]


@pytest.mark.parametrize(
    ("word", "form", "other"),
    [
        ("city", "cities", "citadels"),
        ("wife", "wives", "wires"),
        ("salesman", "salesmen", "salsa"),
        ("crisis", "crises", "cried"),
        ("c++", "C++", "c+"),
        ("ticket office", "ticket offices", "tickets"),
        ("rep", "reps", "reptiles"),
    ],
)
def test_a_word_opens_the_gate_in_its_plural(codebook, word, form, other):
    gate = make_gate(codebook.model_copy(update={"actors": {}, "lexicons": {"own": (word,)}}))
    assert gate.search(f"Of {form} much was said.")
    assert not gate.search(f"Of {other} much was said.")


OFFICES = {
    "principal": {"label": "visitors", "terms": ["ticket office", "visitor"]},
    "counterpart": {"label": "houses", "terms": ["box office"]},
}


@pytest.mark.parametrize(
    ("sentence", "side"),
    [
        ("The ticket office has all the power.", "principal"),
        ("The box office has all the power.", "counterpart"),
        ("The post office has all the power.", None),
        ("Ticket offices have all the power.", "principal"),
    ],
)
def test_a_party_of_several_words_is_named_by_all(rules_codebook, sentence, side):
    actors = {role: Actor(**own) for role, own in OFFICES.items()}
    nlp = build(rules_codebook.model_copy(update={"actors": actors}))
    doc = nlp(sentence)
    assert [span.label_ for span in doc.spans.get("actors", [])] == ([side] if side else [])
