import pytest

from ageclaims.errors import ModelError
from ageclaims.models import load_parser, model_hashes


def test_the_parser_knows_who_does_what():
    doc = load_parser()("Vendors exploit their customers.")
    assert [(t.dep_, t.lemma_) for t in doc if t.dep_ in {"nsubj", "obj"}] == [
        ("nsubj", "vendor"),
        ("obj", "customer"),
    ]


def test_unknown_pipeline():
    with pytest.raises(ModelError, match="no spaCy pipeline 'en_nothing'"):
        load_parser("en_nothing")


def test_hashes_name_the_bundled_models():
    assert len(model_hashes()["spacy"]) == 64
    assert model_hashes(stance="rules")["stance"] == "rules"
