"""Convert UD English-EWT (CoNLL-U) to spaCy's binary training format.

A sentence is a Doc, as the pipeline parses it; the raw text is rebuilt from `SpaceAfter`.
Multiword tokens ("don't") are taken as their syntactic words, which is what spaCy's English
tokenizer produces too.

usage: convert.py UD_FOLDER OUT_FOLDER
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import spacy
from spacy.tokens import Doc, DocBin
from spacy.vocab import Vocab


@dataclass(frozen=True, slots=True)
class Word:
    """One syntactic word of a CoNLL-U sentence; `head` is 1-based, 0 for the root."""

    form: str
    lemma: str
    upos: str
    xpos: str
    head: int
    dep: str
    space: bool


def read_documents(path: Path) -> Iterator[list[list[list[Word]]]]:
    """Yield documents as paragraphs of sentences."""
    document: list[list[list[Word]]] = []
    rows: list[list[str]] = []
    for line in [*path.read_text(encoding="utf8").split("\n"), ""]:
        if line.startswith("# newdoc") and document:
            yield document
            document = []
        if line.startswith("# newpar") or (line.startswith("# newdoc") and not document):
            document.append([])
        elif line and not line.startswith("#"):
            rows.append(line.split("\t"))
        elif not line and rows:
            document[-1].append(parse_rows(rows))
            rows = []
    yield document


def parse_rows(rows: list[list[str]]) -> list[Word]:
    """Turn the rows of a sentence into words; empty nodes are left out."""
    words, last_of_multiword, multiword_space = [], 0, True
    for row in rows:
        if "." in row[0]:
            continue
        space = "SpaceAfter=No" not in row[9]
        if "-" in row[0]:
            last_of_multiword, multiword_space = int(row[0].split("-")[1]), space
            continue
        number = int(row[0])
        if number < last_of_multiword:
            space = False
        elif number == last_of_multiword:
            space = multiword_space
        lemma = row[1] if row[2] == "_" else row[2]
        words.append(Word(row[1], lemma, row[3], row[4], int(row[6]), row[7], space))
    return words


def make_doc(vocab: Vocab, words: list[Word]) -> Doc:
    """Build the Doc of one sentence."""
    return Doc(
        vocab,
        words=[word.form for word in words],
        spaces=[word.space for word in words],
        tags=[word.xpos for word in words],
        pos=[word.upos for word in words],
        lemmas=[word.lemma for word in words],
        heads=[word.head - 1 if word.head else i for i, word in enumerate(words)],
        deps=["ROOT" if word.dep == "root" else word.dep for word in words],
    )


def read_sentences(path: Path) -> Iterator[list[Word]]:
    """Yield every sentence of a file."""
    for document in read_documents(path):
        for paragraph in document:
            yield from paragraph


def main(ud: Path, out: Path) -> None:
    """Write `train.spacy`, `dev.spacy` and `test.spacy`, one sentence a Doc."""
    vocab = spacy.blank("en").vocab
    out.mkdir(parents=True, exist_ok=True)
    for split in ("train", "dev", "test"):
        docs = [make_doc(vocab, words) for words in read_sentences(ud / f"ewt-{split}.conllu")]
        DocBin(docs=docs).to_disk(out / f"{split}.spacy")
        print(f"{split}: {len(docs)} sentences, {sum(map(len, docs))} words")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
