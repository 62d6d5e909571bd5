"""Labels of ours for other people's texts: read with the texts, which the project does not hold.

`labels/train_real.jsonl` names sentences by half-open offsets into `train_real/docs`;
`labels/ewt.jsonl` names the documents of UD English-EWT (`ud/*.conllu`) that were read whole, and
their sentences that take a side; `labels/arguments.jsonl` names arguments of `datasets` by topic
and the start of their hash.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from general import read_triples
from posts import LabelledPost, join_runs, read_jsonl

LABELS = Path(__file__).parent / "labels"
DOCUMENT = "# newdoc id = "
SENTENCE = "# sent_id = "
TEXT = "# text = "
NAME_LENGTH = 10
NO_SIDE = {"power": "none", "control": "none"}


def read_real_documents(reference: Path) -> Iterator[LabelledPost]:
    """Yield the labelled runs of the real documents, the reference's labels and ours together."""
    folder = reference / "train_real"
    rows = read_jsonl(folder / "sentences.jsonl")
    for row in read_jsonl(LABELS / "train_real.jsonl"):
        text = (folder / "docs" / row["doc"]).read_text("utf8")[row["start"] : row["end"]]
        rows.append({**row, "text": " ".join(text.split())})
    rows.sort(key=lambda row: (row["doc"], row["start"]))
    yield from join_runs(rows, source="real", family="sentences")


def read_ewt(reference: Path) -> Iterator[LabelledPost]:
    """Yield the documents of UD English-EWT that were read; what is not named has no side."""
    texts: dict[str, dict[str, str]] = {}
    for path in sorted((reference / "ud").glob("*.conllu")):
        for doc, sentence, text in read_conllu(path):
            texts.setdefault(doc, {})[sentence] = text
    for read in read_jsonl(LABELS / "ewt.jsonl"):
        rows: list[dict[str, Any]] = [
            {"doc": read["doc"], "text": text, **read["sides"].get(sentence, NO_SIDE)}
            for sentence, text in texts[read["doc"]].items()
        ]
        yield from join_runs(rows, source="ewt", family="ewt")


def read_arguments(reference: Path) -> Iterator[LabelledPost]:
    """Yield arguments of the public stance datasets that were read, each with its topic."""
    texts = {name_text(text): text for _, text, _ in read_triples(reference / "datasets")}
    for read in read_jsonl(LABELS / "arguments.jsonl"):
        for name in read["read"]:
            row = {
                "doc": f"argument {name}",
                "title": read["topic"],
                "text": " ".join(texts[name].split()),
            }
            row |= read["sides"].get(name, NO_SIDE)
            yield from join_runs([row], source="arguments", family="arguments")


def name_text(text: str) -> str:
    """Return the name that stands for a text: the start of its SHA-256."""
    return hashlib.sha256(text.encode()).hexdigest()[:NAME_LENGTH]


def read_conllu(path: Path) -> Iterator[tuple[str, str, str]]:
    """Yield document, number of the sentence within it, and the sentence's text."""
    doc = sentence = ""
    with path.open(encoding="utf8") as lines:
        for line in lines:
            if line.startswith(DOCUMENT):
                doc = line.removeprefix(DOCUMENT).strip()
            elif line.startswith(SENTENCE):
                sentence = line.strip().rsplit("-", 1)[1]
            elif line.startswith(TEXT):
                yield doc, sentence, line.removeprefix(TEXT).strip()
