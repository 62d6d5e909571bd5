"""Make the bundled pipeline from a trained tagger and parser.

Adds what is not trained: parts of speech from the tags, and a rule lemmatiser with the tables
of spacy-lookups-data (MIT). `evaluate.py` measures the outcome.

usage: package.py TRAINED_FOLDER DATA_FOLDER OUT_FOLDER
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import Any

import augment  # noqa: F401  (registers what the trained config names)
import spacy
from spacy.language import Language
from spacy.lookups import load_lookups
from spacy.tokens import Doc, DocBin

from ageclaims.models import saved_tokenizer  # noqa: F401  (registers the tokenizer)

TABLES = ("lemma_rules", "lemma_exc", "lemma_index")
NAME = "ageclaims"
VERSION = "1.1.0"
TOKENIZER = "ageclaims.SavedTokenizer.v1"
BATCH = 64
"""Sentences a batch; larger ones leave the processor's cache."""


def map_tags(train: list[Doc]) -> list[dict[str, Any]]:
    """Return attribute-ruler patterns: each tag's commonest part of speech, refined by label."""
    counts: dict[str, Counter[str]] = {}
    for doc in train:
        for token in doc:
            if token.pos_ != "AUX" or token.tag_ == "MD":
                counts.setdefault(token.tag_, Counter())[token.pos_] += 1
    rules = [
        _make_rule({"TAG": tag}, pos.most_common(1)[0][0]) for tag, pos in sorted(counts.items())
    ]
    verbs = ["VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "MD"]
    auxiliary = {"TAG": {"IN": verbs}, "DEP": {"IN": ["aux", "aux:pass", "cop"]}}
    return [
        *rules,
        _make_rule(auxiliary, "AUX"),
        _make_rule({"TAG": "IN", "DEP": "mark"}, "SCONJ"),
        _make_rule({"LOWER": {"IN": ["not", "n't", "n’t"]}}, "PART"),
        _make_rule({"TAG": "DT", "DEP": {"NOT_IN": ["det", "det:predet"]}}, "PRON"),
        {"patterns": [[{"TAG": "PRP$", "LOWER": "her"}]], "attrs": {"POS": "PRON", "LEMMA": "her"}},
    ]


def _make_rule(pattern: dict[str, Any], pos: str) -> dict[str, Any]:
    return {"patterns": [[pattern]], "attrs": {"POS": pos}}


def find_exceptions(nlp: Language, train: list[Doc]) -> dict[str, dict[str, list[str]]]:
    """Return the treebank's commonest lemma of each form, by the part of speech we give it."""
    counts: dict[tuple[str, str], Counter[str]] = {}
    ruler = nlp.get_pipe("attribute_ruler")
    for gold in train:
        lemmas = [token.lemma_ for token in gold]
        for token, lemma in zip(ruler(gold.copy()), lemmas, strict=True):
            counts.setdefault((token.pos_.lower(), token.lower_), Counter())[lemma] += 1
    found: dict[str, dict[str, list[str]]] = {}
    for (pos, form), lemmas_of_form in sorted(counts.items()):
        found.setdefault(pos, {})[form] = [lemmas_of_form.most_common(1)[0][0]]
    return found


def build(nlp: Language, train: list[Doc]) -> Language:
    """Add parts of speech and lemmas to a trained tagger and parser."""
    ruler = nlp.add_pipe("attribute_ruler")
    for rule in map_tags(train):
        ruler.add(**rule)  # type: ignore[attr-defined]
    lemmatizer = nlp.add_pipe("lemmatizer", config={"mode": "rule"})
    lookups = load_lookups("en", TABLES)
    known = lookups.get_table("lemma_exc")
    for pos, forms in find_exceptions(nlp, train).items():
        known[pos] = {**known.get(pos, {}), **forms}
    lemmatizer.initialize(lookups=lookups)  # type: ignore[attr-defined]
    nlp.meta.update(name=NAME, version=VERSION, license="CC BY-SA 4.0", author="ageclaims")
    nlp.config.pop("corpora", None)
    nlp.config["nlp"].update(batch_size=BATCH, tokenizer={"@tokenizers": TOKENIZER})
    return nlp


def main(trained: Path, data: Path, out: Path) -> None:
    """Write the pipeline to `out`."""
    nlp = spacy.load(trained)
    train = list(DocBin().from_disk(data / "train.spacy").get_docs(nlp.vocab))
    build(nlp, train).to_disk(out)


if __name__ == "__main__":
    main(*(Path(argument) for argument in sys.argv[1:4]))
