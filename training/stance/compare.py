"""One table, same split, same run: `compare.py [--test] REFERENCE [NAME=ANALYSIS ...]`.

Scores the bundled model, baselines, and any analysis folders (such as one made with
`pipeline.stance: rules`) on the gold of the five development documents, or with `--test`
on the real documents that nothing was trained or tuned on. Prints a Markdown table.
"""

from __future__ import annotations

import argparse
import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from labelled import (
    HELD_FAMILY,
    LABELS,
    Sentence,
    is_held_group,
    is_test,
    read_jsonl,
    read_pairs,
    read_real,
    read_written,
)
from numpy.typing import NDArray
from questions import STATEMENTS, asks_control
from score import f1, f_avg, flips
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.pipeline import make_pipeline, make_union
from sklearn.svm import LinearSVC

from ageclaims.pipeline.stance_model import OnnxStanceVoice, bundled_folder
from ageclaims.pipeline.voices import StanceQuestion

POWER_WORDS = re.compile(r"\b(power\w*|empower\w*|choice|leverage|voice|upper hand)\b", re.I)
LACK_WORDS = re.compile(
    r"\b(powerless|no choice|lock\w* in|exploit\w*|monopol\w*|no power)\b", re.I
)
PARTY_WORDS = re.compile(r"\b(customer|consumer|buyer|user|client|shopper)s?\b", re.I)
VADER_SIDE = 0.3

Labels = list[str]


@dataclass(frozen=True, slots=True)
class Split:
    """What a system is scored on, and what it may learn from.

    Attributes:
        rows: The gold rows with their offsets.
        sentences: The same rows with context.
        training: Everything that may be trained on.
    """

    rows: list[dict[str, Any]]
    sentences: list[Sentence]
    training: list[Sentence]


def read_split(reference: Path, *, test: bool) -> Split:
    """Return the development gold, or the untouched test documents."""
    real_path = reference / "train_real" / "sentences.jsonl"
    real = list(read_real(real_path))
    texts = Path(__file__).parent / "text"
    training = [s for s in real if not is_test(s.doc)]
    training += [s for s in read_written(texts) if s.family != HELD_FAMILY]
    training += [s for s in read_pairs(texts) if not is_held_group(s.doc)]
    if test:
        rows = [row for row in read_jsonl(real_path) if is_test(row["doc"])]
        return Split(rows, [s for s in real if is_test(s.doc)], training)
    gold = reference / "gold" / "seeds_sentences.jsonl"
    return Split(read_jsonl(gold), list(read_real(gold)), training)


def guess_keywords(split: Split, proposition: str) -> Labels:
    """Words of power beside a word for customers are for; words of lack are against."""
    guesses = []
    for sentence in split.sentences:
        label = "none"
        if PARTY_WORDS.search(sentence.text):
            if LACK_WORDS.search(sentence.text):
                label = "against"
            elif POWER_WORDS.search(sentence.text):
                label = "favor"
        guesses.append(label if proposition == "power" or asks_control(sentence) else "none")
    return guesses


@cache
def read_vader(path: Path) -> dict[str, float]:
    """Return the valence of each word of the VADER lexicon (Hutto & Gilbert, 2014)."""
    lines = path.read_text("utf8").splitlines()
    return {line.split("\t")[0]: float(line.split("\t")[1]) for line in lines if "\t" in line}


def guess_vader(split: Split, proposition: str, lexicon: Path) -> Labels:
    """Positive words are for, negative words against: polarity taken for stance."""
    valence = read_vader(lexicon)
    guesses = []
    for sentence in split.sentences:
        total = sum(valence.get(word, 0.0) for word in re.findall(r"\w+", sentence.text.lower()))
        score = total / (total * total + 15) ** 0.5
        label = "favor" if score > VADER_SIDE else "against" if score < -VADER_SIDE else "none"
        guesses.append(label if proposition == "power" or asks_control(sentence) else "none")
    return guesses


def guess_svm(split: Split, proposition: str) -> Labels:
    """TF-IDF of words (1-3) and characters (2-5), linear SVM, the model's training text."""
    features = make_union(
        TfidfVectorizer(ngram_range=(1, 3), min_df=2, sublinear_tf=True),
        TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), min_df=3, sublinear_tf=True),
    )
    svm = make_pipeline(features, LinearSVC(C=0.5))
    svm.fit([s.text for s in split.training], [getattr(s, proposition) for s in split.training])
    return [str(label) for label in svm.predict([s.text for s in split.sentences])]


def guess_model(split: Split, proposition: str, voice: OnnxStanceVoice) -> Labels:
    """Return the bundled model's own labels."""
    statement = STATEMENTS[proposition]["same"][0]
    questions = [StanceQuestion(statement, s.text, s.before, s.parent) for s in split.sentences]
    labels = [LABELS[i] for i in voice.predict(questions).argmax(-1)]
    if proposition == "control":
        asked = [asks_control(s) for s in split.sentences]
        return [label if ask else "none" for label, ask in zip(labels, asked, strict=True)]
    return labels


def read_analysis(split: Split, proposition: str, folder: Path) -> Labels:
    """Return an analysis' labels of the gold sentences that its records overlap by half."""
    records = [
        json.loads(line)
        for line in (folder / "records.jsonl").read_text("utf8").split("\n")
        if line
    ]
    guesses = []
    for row in split.rows:
        sides = set()
        for record in records:
            if Path(record["doc"]).name != row["doc"]:
                continue
            common = min(record["end"], row["end"]) - max(record["start"], row["start"])
            shorter = min(record["end"] - record["start"], row["end"] - row["start"])
            if 2 * common >= shorter > 0:
                sides.add(record["stances"].get(proposition, {"label": "none"})["label"])
        sides.discard("none")
        guesses.append("none" if not sides else sides.pop() if len(sides) == 1 else "mixed")
    return guesses


def format_row(name: str, split: Split, guesses: dict[str, Labels]) -> str:
    """Return one line of the table."""
    cells = [name]
    for proposition in ("power", "control"):
        gold, guess = (
            np.array([LABELS.index(label) for label in labels])
            for labels in (
                [getattr(s, proposition) for s in split.sentences],
                guesses[proposition],
            )
        )
        cells.append(f"{f_avg(gold, guess):.2f} {format_interval(split, gold, guess)}")
        if proposition == "power":
            wrong, both = flips(gold, guess)
            cells += [f"{f1(gold, guess, 0):.2f}", f"{f1(gold, guess, 1):.2f}", f"{wrong}/{both}"]
    return "| " + " | ".join(cells) + " |"


def format_pairs(voice: OnnxStanceVoice) -> str:
    """Return how many held-out minimal pairs the model gets right, sentences and groups."""
    pairs = [s for s in read_pairs(Path(__file__).parent / "text") if is_held_group(s.doc)]
    right: dict[str, list[bool]] = {}
    guesses = guess_model(Split([], pairs, []), "power", voice)
    for sentence, guess in zip(pairs, guesses, strict=True):
        right.setdefault(sentence.doc, []).append(sentence.power == guess)
    sentences, groups = sum(map(sum, right.values())), sum(map(all, right.values()))
    return (
        f"Held-out minimal pairs, model: {sentences} of {len(pairs)} sentences, "
        f"{groups} of {len(right)} whole groups."
    )


def format_interval(split: Split, gold: NDArray[np.intp], guess: NDArray[np.intp]) -> str:
    """Return the 95 % bootstrap interval of F_avg, resampled by blocks of five sentences."""
    blocks = [np.arange(i, min(i + 5, len(gold))) for i in range(0, len(gold), 5)]
    dice = np.random.default_rng(0)
    values = []
    for _ in range(500):
        chosen = np.concatenate([blocks[i] for i in dice.integers(0, len(blocks), len(blocks))])
        values.append(f_avg(gold[chosen], guess[chosen]))
    low, high = np.quantile(values, [0.025, 0.975])
    return f"[{low:.2f}, {high:.2f}]"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("reference", type=Path)
    parser.add_argument("analyses", nargs="*", help="NAME=FOLDER")
    parser.add_argument("--test", action="store_true")
    arguments = parser.parse_args()
    split = read_split(arguments.reference, test=arguments.test)
    voice = OnnxStanceVoice(bundled_folder())
    lexicon = arguments.reference / "datasets" / "lexicons" / "vader_lexicon.txt"
    systems = {
        "VADER polarity": lambda p: guess_vader(split, p, lexicon),
        "keywords": lambda p: guess_keywords(split, p),
        "TF-IDF SVM": lambda p: guess_svm(split, p),
        "model": lambda p: guess_model(split, p, voice),
    }
    for pair in arguments.analyses:
        name, folder = pair.split("=", 1)
        systems[name] = lambda p, folder=folder: read_analysis(split, p, Path(folder))
    print(f"{len(split.sentences)} sentences, test={arguments.test}\n")
    print("| system | power F_avg [95 %] | favor F1 | against F1 | flips | control F_avg [95 %] |")
    print("|---|---|---|---|---|---|")
    for name, guess in systems.items():
        print(format_row(name, split, {p: guess(p) for p in ("power", "control")}), flush=True)
    print("\n" + format_pairs(voice))


if __name__ == "__main__":
    main()
