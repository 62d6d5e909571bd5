"""Measure sentence segmentation: on the treebank's raw documents, and on labelled sentences.

A sentence is found if it starts and ends where the gold one does, blanks aside. Texts are cut to
paragraphs as `ageclaims analyze` does it; only the sentence component is measured.

usage: segmentation.py EWT.conllu [GOLD.jsonl SOURCE_FOLDER]

`GOLD.jsonl` names sentences by `doc`, `start` and `end`: half-open code points of the file `doc` in
`SOURCE_FOLDER`. What it labels not at all counts neither for nor against.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from convert import read_documents as read_treebank
from spacy.language import Language

from ageclaims.corpus.document import SourceDocument
from ageclaims.corpus.read import read_documents
from ageclaims.pipeline import factories  # noqa: F401  (registers the component)
from ageclaims.pipeline.tokenizer import make_blank

Span = tuple[int, int]
PARAGRAPH = "\n\n"


@dataclass(frozen=True, slots=True)
class Found:
    """How many sentences there are, were predicted, and are both."""

    gold: int
    predicted: int
    both: int

    @property
    def f(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.both / (self.gold + self.predicted)


def make_segmenter() -> Language:
    """Return a pipeline that only finds sentences."""
    nlp = make_blank()
    nlp.add_pipe("ageclaims_sentences")
    return nlp


def segment(nlp: Language, text: str, offset: int = 0) -> Iterator[Span]:
    """Yield the sentences of a text, without the blanks around them."""
    for sentence in nlp(text).sents:
        inner = sentence.text.strip()
        if inner:
            start = offset + sentence.start_char + sentence.text.index(inner)
            yield start, start + len(inner)


def measure_treebank(nlp: Language, path: Path) -> Found:
    """Count over the raw documents of a CoNLL-U file."""
    gold = predicted = both = 0
    for text, spans in read_raw(path):
        found = set(segment(nlp, text))
        gold, predicted = gold + len(spans), predicted + len(found)
        both += len(found & spans)
    return Found(gold, predicted, both)


def read_raw(path: Path) -> Iterator[tuple[str, set[Span]]]:
    """Yield each document's text, paragraphs a blank line apart, and its sentences."""
    for paragraphs in read_treebank(path):
        text, spans = "", set()
        for paragraph in paragraphs:
            text = text.rstrip() + PARAGRAPH if text else ""
            for words in paragraph:
                start = len(text)
                text += "".join(w.form + " " * w.space for w in words)
                spans.add((start, len(text.rstrip())))
        yield text, spans


def measure_labelled(nlp: Language, path: Path, folder: Path) -> Found:
    """Count over the sentences of a JSON Lines file."""
    labelled: dict[str, set[Span]] = {}
    for line in path.read_text(encoding="utf8").splitlines():
        row = json.loads(line)
        labelled.setdefault(row["doc"], set()).add((row["start"], row["end"]))
    gold = predicted = both = 0
    for document in read_documents([folder]):
        spans = labelled.get(Path(document.doc).name, set())
        found = {s for s in read_sentences(nlp, document) if overlaps(s, spans)}
        gold, predicted = gold + len(spans), predicted + len(found)
        both += len(found & spans)
    return Found(gold, predicted, both)


def read_sentences(nlp: Language, document: SourceDocument) -> Iterator[Span]:
    """Yield the sentences of the posts' paragraphs, and of every line outside them."""
    paragraphs = [span for post in document.posts for span in post.spans]
    for start, end in [*paragraphs, *find_rest(document.text, paragraphs)]:
        yield from segment(nlp, document.text[start:end], start)


def find_rest(text: str, paragraphs: Iterable[Span]) -> Iterator[Span]:
    """Yield the lines and parts of lines that stand in no paragraph."""
    start = 0
    for first, last in [*sorted(paragraphs), (len(text), len(text))]:
        for line in text[start:first].splitlines(keepends=True):
            yield start, start + len(line)
            start += len(line)
        start = last


def overlaps(span: Span, others: Iterable[Span]) -> bool:
    """Tell whether a span shares a character with another."""
    return any(span[0] < end and start < span[1] for start, end in others)


def main(treebank: Path, gold: Path | None = None, folder: Path | None = None) -> None:
    nlp = make_segmenter()
    print(f"treebank, raw documents: F {100 * measure_treebank(nlp, treebank).f:.1f}")
    if gold and folder:
        print(f"labelled sentences: F {100 * measure_labelled(nlp, gold, folder).f:.2f}")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]))
