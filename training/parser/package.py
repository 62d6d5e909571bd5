"""Make the bundled pipeline from a trained tagger and parser, and measure it.

Adds what is not trained: parts of speech from the tags, and a rule lemmatiser with the tables
of spacy-lookups-data (MIT). Writes the pipeline and its model card.

usage: package.py TRAINED_FOLDER DATA_FOLDER OUT_FOLDER
"""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

import augment  # noqa: F401  (registers the augmenter named in the trained config)
import spacy
from spacy.language import Language
from spacy.lookups import load_lookups
from spacy.scorer import Scorer
from spacy.tokens import Doc, DocBin
from spacy.training import Example

from ageclaims.pipeline.tokenizer import keep_runs

TABLES = ("lemma_rules", "lemma_exc", "lemma_index")
NAME = "ageclaims"
VERSION = "1.0.0"
CARD = Path(__file__).with_name("MODEL_CARD.template.md")


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
            if token.pos_ != "PROPN":
                counts.setdefault((token.pos_.lower(), token.lower_), Counter())[lemma] += 1
    found: dict[str, dict[str, list[str]]] = {}
    for (pos, form), lemmas_of_form in sorted(counts.items()):
        found.setdefault(pos, {})[form] = [lemmas_of_form.most_common(1)[0][0]]
    return found


def build(nlp: Language, train: list[Doc]) -> Language:
    """Add parts of speech and lemmas to a trained tagger and parser."""
    keep_runs(nlp)
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
    return nlp


def measure(nlp: Language, docs: list[Doc]) -> dict[str, Any]:
    """Score raw sentences against the gold, with spaCy's own scorer, and time the run."""
    start = time.process_time()
    predicted = list(nlp.pipe(doc.text for doc in docs))
    seconds = time.process_time() - start
    pairs = [Example(p, gold) for p, gold in zip(predicted, docs, strict=True)]
    scores: dict[str, Any] = Scorer(nlp).score(pairs)
    words = sum(len(doc) for doc in docs)
    return {**scores, "words_per_cpu_second": round(words / seconds)}


def measure_default(words: int, texts: list[str], train: Path) -> int:
    """Return the words per CPU second of spaCy's default small English config, untrained."""
    from spacy.cli.init_config import init_config  # noqa: PLC0415

    pipes = ["tagger", "morphologizer", "parser", "trainable_lemmatizer"]
    config = init_config(lang="en", pipeline=pipes, optimize="efficiency", gpu=False)
    nlp = spacy.util.load_model_from_config(config, auto_fill=True)
    gold = list(DocBin().from_disk(train).get_docs(nlp.vocab))[:2000]
    nlp.initialize(lambda: [Example(nlp.make_doc(doc.text), doc) for doc in gold])
    start = time.process_time()
    for _ in nlp.pipe(texts):
        pass
    return round(words / (time.process_time() - start))


def write_card(out: Path, figures: dict[str, Any], per_label: dict[str, Any]) -> None:
    """Fill the model card's template with measured figures."""
    rows = [
        f"| {label} | {100 * s['p']:.1f} | {100 * s['r']:.1f} | {100 * s['f']:.1f} |"
        for label, s in sorted(per_label.items())
    ]
    text = CARD.read_text(encoding="utf8")
    for key, value in figures.items():
        text = text.replace(f"{{{key}}}", str(value))
    (out / "MODEL_CARD.md").write_text(text.replace("{labels}", "\n".join(rows)), encoding="utf8")


def main(trained: Path, data: Path, out: Path) -> None:
    """Package, measure on the test split, and write the model card."""
    nlp = spacy.load(trained)
    train = list(DocBin().from_disk(data / "train.spacy").get_docs(nlp.vocab))
    build(nlp, train).to_disk(out)
    start = time.perf_counter()
    packaged = spacy.load(out)
    load = time.perf_counter() - start
    test = list(DocBin().from_disk(data / "test.spacy").get_docs(packaged.vocab))
    scores = measure(packaged, test)
    size = sum(f.stat().st_size for f in out.rglob("*") if f.is_file()) / 2**20
    keys = ("token_f", "tag_acc", "pos_acc", "lemma_acc", "dep_uas", "dep_las")
    figures = {key: f"{100 * scores[key]:.1f}" for key in keys}
    texts, words = [doc.text for doc in test], sum(len(doc) for doc in test)
    figures |= {
        "mb": f"{size:.1f}",
        "load": f"{load:.2f}",
        "speed": scores["words_per_cpu_second"],
        "default_speed": measure_default(words, texts, data / "train.spacy"),
        "version": VERSION,
    }
    print(json.dumps(figures))
    write_card(out, figures, scores["dep_las_per_type"])


if __name__ == "__main__":
    main(*(Path(argument) for argument in sys.argv[1:4]))
