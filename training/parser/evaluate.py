"""Measure the bundled pipeline: accuracy, sentences, size, loading, speed.

Accuracy is spaCy's own scorer on the raw sentences of UD English-EWT's test split. Speed is the
best of several turns in one run, taken in turns with spaCy's default small config after a short
training, on the text files of a folder. Loading is the median of several fresh processes.

usage: evaluate.py UD_FOLDER TEXT_FOLDER [--card] [--gold GOLD.jsonl SOURCE_FOLDER]

`--card` writes the figures to the model card; `--gold` adds labelled sentences.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import time
from pathlib import Path
from statistics import median
from typing import Any

import segmentation
import spacy
from convert import make_doc, read_sentences
from spacy.cli.init_config import init_config
from spacy.language import Language
from spacy.scorer import Scorer
from spacy.tokens import Doc
from spacy.training import Example
from spacy.training.batchers import minibatch_by_words
from spacy.util import fix_random_seed
from threadpoolctl import threadpool_limits

from ageclaims.models import PARSER, load_parser
from ageclaims.pipeline.parse import use_blas

CARD = Path(__file__).with_name("MODEL_CARD.template.md")
KEYS = ("token_f", "tag_acc", "pos_acc", "lemma_acc", "dep_uas", "dep_las")
DEFAULT = ("tagger", "morphologizer", "parser", "trainable_lemmatizer")
DEFAULT_STEPS = 125
"""An untrained parser takes more steps per word than a trained one, and is slower."""
TURNS = 9
STARTS = 9
LOADING = """
import time, spacy
wall, cpu = time.perf_counter(), time.process_time()
from ageclaims.models import load_parser
load_parser()
print(time.perf_counter() - wall, time.process_time() - cpu)
"""


def score(nlp: Language, docs: list[Doc]) -> dict[str, Any]:
    """Score raw sentences against the gold, with spaCy's own scorer."""
    predicted = nlp.pipe(doc.text for doc in docs)
    pairs = [Example(p, gold) for p, gold in zip(predicted, docs, strict=True)]
    return Scorer(nlp).score(pairs)


def train_default(path: Path) -> Language:
    """Return spaCy's default small English config after `DEFAULT_STEPS` steps."""
    fix_random_seed(0)
    config = init_config(lang="en", pipeline=list(DEFAULT), optimize="efficiency", gpu=False)
    nlp = spacy.util.load_model_from_config(config, auto_fill=True)
    gold = [make_doc(nlp.vocab, words) for words in read_sentences(path)]
    examples = [Example(nlp.make_doc(doc.text), doc) for doc in gold]
    optimizer = nlp.initialize(lambda: examples)
    random.Random(0).shuffle(examples)
    batches = minibatch_by_words(examples, size=1000)
    for _, batch in zip(range(DEFAULT_STEPS), batches, strict=False):
        nlp.update(batch, sgd=optimizer, drop=0.1)
    return nlp


def measure_speed(pipelines: list[Language], texts: list[str]) -> list[int]:
    """Return each pipeline's words per CPU second, the best of its turns."""
    best = [0.0] * len(pipelines)
    for _ in range(TURNS):
        for i, nlp in enumerate(pipelines):
            start = time.process_time()
            words = sum(len(doc) for doc in nlp.pipe(texts))
            best[i] = max(best[i], words / (time.process_time() - start))
    return [round(speed) for speed in best]


def measure_loading() -> tuple[float, float]:
    """Return the seconds that loading takes beyond `import spacy`: on the clock, of CPU time.

    Each is the median over fresh processes; what the first of them compiles is kept.
    """
    command = [sys.executable, "-c", LOADING]
    runs = [subprocess.run(command, capture_output=True, check=True) for _ in range(STARTS)]
    wall, cpu = zip(*([float(s) for s in run.stdout.split()] for run in runs), strict=True)
    return median(wall), median(cpu)


def read_texts(folder: Path) -> list[str]:
    """Return the paragraphs of a folder's text files."""
    lines = (path.read_text("utf8").split("\n") for path in sorted(folder.rglob("*.txt")))
    return [line for file in lines for line in file if line.strip()]


def measure(ud: Path, texts: Path) -> tuple[dict[str, str], dict[str, Any]]:
    """Return the figures of the model card, and the scores per label."""
    nlp = load_parser()
    test = [make_doc(nlp.vocab, words) for words in read_sentences(ud / "ewt-test.conllu")]
    scores = score(nlp, test)
    size = sum(f.stat().st_size for f in PARSER.rglob("*") if f.is_file()) / 2**20
    raw = segmentation.measure_treebank(segmentation.make_segmenter(), ud / "ewt-test.conllu")
    default = train_default(ud / "ewt-train.conllu")
    with threadpool_limits(limits=1, user_api="blas"):
        speeds = measure_speed([nlp, default, use_blas(load_parser())], read_texts(texts))
    load, load_cpu = measure_loading()
    figures = {key: f"{100 * scores[key]:.1f}" for key in KEYS} | {
        "sents_f": f"{100 * raw.f:.1f}",
        "mb": f"{size:.1f}",
        "load": f"{load:.2f}",
        "load_cpu": f"{load_cpu:.2f}",
        "speed": str(speeds[0]),
        "default_speed": str(speeds[1]),
        "blas_speed": str(speeds[2]),
        "version": nlp.meta["version"],
    }
    return figures, scores["dep_las_per_type"]


def write_card(figures: dict[str, str], per_label: dict[str, Any]) -> None:
    """Fill the model card's template."""
    rows = [
        f"| {label} | {100 * s['p']:.1f} | {100 * s['r']:.1f} | {100 * s['f']:.1f} |"
        for label, s in sorted(per_label.items())
    ]
    text = CARD.read_text(encoding="utf8")
    for key, value in {**figures, "labels": "\n".join(rows)}.items():
        text = text.replace(f"{{{key}}}", value)
    (PARSER / "MODEL_CARD.md").write_text(text, encoding="utf8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("ud", type=Path)
    parser.add_argument("texts", type=Path)
    parser.add_argument("--card", action="store_true")
    parser.add_argument("--gold", type=Path, nargs=2, metavar=("GOLD", "SOURCE_FOLDER"))
    options = parser.parse_args()
    figures, per_label = measure(options.ud, options.texts)
    if options.card:
        write_card(figures, per_label)
    if options.gold:
        found = segmentation.measure_labelled(segmentation.make_segmenter(), *options.gold)
        figures["labelled_sents_f"] = f"{100 * found.f:.1f}"
    print(json.dumps(figures, indent=1))


if __name__ == "__main__":
    main()
