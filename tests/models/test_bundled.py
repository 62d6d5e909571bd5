import subprocess
import sys

import pytest

from ageclaims.errors import ModelError
from ageclaims.models import PARSER, load_parser, model_hashes
from ageclaims.pipeline.tokenizer import make_blank


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


def test_spacy_loads_the_folder_by_itself():
    run = "import spacy, sys; nlp = spacy.load(sys.argv[1]); print([t.tag_ for t in nlp('It is.')])"
    done = subprocess.run(
        [sys.executable, "-c", run, PARSER], check=True, stdout=subprocess.PIPE, text=True
    )
    assert done.stdout.strip() == "['PRP', 'VBZ', '.']"


def test_the_saved_tokenizer_is_the_one_that_the_code_makes():
    saved, made = load_parser().tokenizer, make_blank().tokenizer
    assert saved.to_bytes(exclude=["vocab"]) == made.to_bytes(exclude=["vocab"])


def test_the_bundled_pipeline_can_be_saved_again(tmp_path):
    load_parser().to_disk(tmp_path)
    assert (tmp_path / "tokenizer").read_bytes() == (PARSER / "tokenizer").read_bytes()
    assert (tmp_path / "config.cfg").read_text() == (PARSER / "config.cfg").read_text()


def test_a_pipeline_that_cannot_be_made_is_one_sentence(tmp_path):
    (tmp_path / "config.cfg").write_text("")
    (tmp_path / "meta.json").write_text('{"lang": "en", "name": "x"}')
    with pytest.raises(ModelError, match="cannot be loaded") as error:
        load_parser(str(tmp_path))
    assert "\n" not in str(error.value)


def test_an_installed_package_is_known_by_its_version():
    assert model_hashes("spacy")["spacy"].startswith("spacy 3.")
    assert model_hashes("no_such_package")["spacy"] == "no_such_package"
