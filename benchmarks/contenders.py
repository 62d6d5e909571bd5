"""What is measured on one corpus, each in a process of its own: `python -m benchmarks.contenders`.

`ageclaims` is measured as a user meets it: the whole command, with start, models and report. The
others are measured generously: only their work, after their models are loaded.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

Run = Callable[[list[str]], Any]
LEAST_S = 0.5
"""What is done sooner is done again, as so short a time says little."""
CUES = ["customer", "customers", "consumer", "buyer", "buyers", "shopper", "vendor", "company"]


def bare_parser() -> Run:
    """The bundled tagger, parser and lemmatiser over all text."""
    from ageclaims.models import load_parser

    nlp = load_parser()
    return lambda texts: sum(len(doc) for doc in nlp.pipe(texts, batch_size=64))


def spacy_blank() -> Run:
    """The tokenizer of spaCy alone, line by line.

    It remembers how it cut a stretch between blanks, but from the first exception in a text on
    (a line break, a contraction) it keeps nothing of what else stands there. A thread as one text
    would be cut anew to its end, where pages without a line break are almost only looked up.
    """
    import spacy

    nlp = spacy.blank("en")
    return lambda texts: sum(len(doc) for text in texts for doc in nlp.pipe(text.splitlines()))


def edsnlp_rules() -> Run:
    """EDS-NLP: sentences, a term matcher, negation, hypothesis, reported speech."""
    import edsnlp
    import edsnlp.pipes as eds

    nlp = edsnlp.blank("eds")
    nlp.add_pipe(eds.sentences())
    nlp.add_pipe(eds.matcher(terms={"party": CUES}, attr="LOWER"))
    for qualifier in (eds.negation, eds.hypothesis, eds.reported_speech):
        nlp.add_pipe(qualifier())
    return lambda texts: sum(len(doc.ents) for doc in map(nlp, texts))


def medspacy_rules() -> Run:
    """The pipeline of medspaCy: sentences, target rules, ConText."""
    import medspacy
    from medspacy.ner import TargetRule

    nlp = medspacy.load()
    nlp.get_pipe("medspacy_target_matcher").add([TargetRule(cue, "PARTY") for cue in CUES])
    return lambda texts: sum(len(doc.ents) for doc in nlp.pipe(texts))


def vader() -> Run:
    """VADER's sentiment of each line: the floor."""
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    score = SentimentIntensityAnalyzer().polarity_scores
    return lambda texts: [score(line) for text in texts for line in text.splitlines() if line]


def tfidf_svm() -> Run:
    """TF-IDF and a linear SVM over lines, fitted before the clock runs."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.pipeline import make_pipeline
    from sklearn.svm import LinearSVC

    model = make_pipeline(TfidfVectorizer(ngram_range=(1, 2)), LinearSVC(random_state=0))
    model.fit(["customers have power", "vendors decide", "rain fell"] * 9, [1, 2, 0] * 9)
    return lambda texts: model.predict([x for text in texts for x in text.splitlines() if x])


CONTENDERS: dict[str, Callable[[], Run]] = {
    "bare bundled parser": bare_parser,
    "spaCy blank tokenizer": spacy_blank,
    "EDS-NLP rules": edsnlp_rules,
    "medspaCy rules": medspacy_rules,
    "VADER": vader,
    "TF-IDF + SVM": tfidf_svm,
}


def main(name: str, folder: str) -> None:
    """Measure one contender and print its seconds."""
    texts = [path.read_text(encoding="utf8") for path in sorted(Path(folder).iterdir())]
    try:
        run = CONTENDERS[name]()
    except ImportError as error:
        sys.exit(f"not installed: {error.name}")
    wall, cpu, times = time.perf_counter(), time.process_time(), 0
    while not times or time.perf_counter() - wall < LEAST_S:
        run(texts)
        times += 1
    taken = {"wall": time.perf_counter() - wall, "cpu": time.process_time() - cpu}
    sys.stdout.write(json.dumps({name: value / times for name, value in taken.items()}) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
