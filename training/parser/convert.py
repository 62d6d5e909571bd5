"""Convert UD English-EWT (CoNLL-U) to spaCy's binary training format.

Sentences of one source document are kept together, so that the parser sees sentence
borders, and the raw text is rebuilt from `SpaceAfter`. Multiword tokens ("don't") are taken
as their syntactic words, which is what spaCy's English tokenizer produces too.

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


def read_sentences(path: Path) -> Iterator[tuple[bool, list[Word]]]:
    """Yield sentences with whether a new document starts at them."""
    new_document, rows = True, []
    for line in [*path.read_text(encoding="utf8").split("\n"), ""]:
        if line.startswith("# newdoc"):
            new_document = True
        elif line and not line.startswith("#"):
            rows.append(line.split("\t"))
        elif not line and rows:
            yield new_document, parse_rows(rows)
            new_document, rows = False, []


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


def make_doc(vocab: Vocab, sentences: list[list[Word]]) -> Doc:
    """Build one Doc from the sentences of a document."""
    heads, starts, offset = [], [], 0
    for sentence in sentences:
        for i, word in enumerate(sentence):
            heads.append(offset + (word.head - 1 if word.head else i))
            starts.append(i == 0)
        offset += len(sentence)
    words = [word for sentence in sentences for word in sentence]
    doc = Doc(
        vocab,
        words=[word.form for word in words],
        spaces=[word.space for word in words],
        tags=[word.xpos for word in words],
        pos=[word.upos for word in words],
        lemmas=[word.lemma for word in words],
        heads=heads,
        deps=["ROOT" if word.dep == "root" else word.dep for word in words],
    )
    for token, start in zip(doc, starts, strict=True):
        if start and not token.is_sent_start:
            raise ValueError(f"sentence border lost at {token.text!r}")
    return doc


def read_docs(path: Path, vocab: Vocab, per_doc: int) -> Iterator[Doc]:
    """Yield Docs of up to `per_doc` sentences that stand in one document."""
    group: list[list[Word]] = []
    for new_document, sentence in read_sentences(path):
        if group and (new_document or len(group) == per_doc):
            yield make_doc(vocab, group)
            group = []
        group.append(sentence)
    yield make_doc(vocab, group)


def main(ud: Path, out: Path) -> None:
    """Write `train.spacy`, `dev.spacy` and `test.spacy`, one sentence a Doc."""
    vocab = spacy.blank("en").vocab
    out.mkdir(parents=True, exist_ok=True)
    for split in ("train", "dev", "test"):
        docs = list(read_docs(ud / f"ewt-{split}.conllu", vocab, per_doc=1))
        DocBin(docs=docs).to_disk(out / f"{split}.spacy")
        print(f"{split}: {len(docs)} sentences, {sum(map(len, docs))} words")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
