"""Gather everything that training reads into one folder: `prepare.py REFERENCE LABELS OUT`.

REFERENCE holds the public data (`train_real`, `gold`, `datasets`, `ud`), LABELS further
labelled real text (`*.jsonl`, may be absent). Writes `labelled.jsonl.gz` (for training and
cross-validation), `general.jsonl.gz`, `pool.jsonl.gz` (unlabelled real sentences) and
`seeds.jsonl.gz` (development text that nothing is trained on). The test split stays out.
"""

from __future__ import annotations

import gzip
import json
import random
import re
import sys
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

from general import read_all
from labelled import (
    Sentence,
    correct,
    is_test,
    read_jsonl,
    read_pairs,
    read_real,
    read_written,
    split_sentences,
)

PARTIES = re.compile(
    r"\b(customer|consumer|buyer|user|client|shopper|subscriber|patient|passenger|vendor|compan"
    r"|brand|firm|retailer|supplier|platform|publisher|agenc|seller|provider|store|shop|bank"
    r"|airline|insurer|carrier|power|control|choice|market|price|contract|switch|boycott)",
    re.IGNORECASE,
)
"""Words of the axis. EWT sentences with none of them are negatives; others are unlabelled."""
NEGATIVES = 1500
POOL_PER_SOURCE = 2500


def read_conllu(path: Path) -> list[tuple[str, str, str]]:
    """Return (document, sentence before, sentence) of a CoNLL-U file."""
    rows, doc, before = [], "", ""
    for line in path.read_text("utf8").splitlines():
        if line.startswith("# newdoc id = "):
            doc, before = line[14:], ""
        elif line.startswith("# text = "):
            rows.append((doc, before, line[9:]))
            before = line[9:]
    return rows


def make_negatives(rows: list[tuple[str, str, str]], known: set[str]) -> list[Sentence]:
    """Sample sentences about other things: no word of the axis, so no side."""
    fitting = [
        row
        for row in rows
        if not PARTIES.search(row[2]) and 5 <= len(row[2].split()) <= 40 and row[2] not in known
    ]
    return [
        Sentence("other", doc, text, before, "", "none", "none")
        for doc, before, text in random.Random(1).sample(fitting, NEGATIVES)
    ]


def make_pool(reference: Path, ewt: list[tuple[str, str, str]], known: set[str]) -> list[Sentence]:
    """Gather unlabelled real sentences for distillation."""
    dice = random.Random(2)
    sources: dict[str, list[tuple[str, str, str]]] = {
        "ewt": [r for r in ewt if PARTIES.search(r[2])]
    }
    rest = []
    for path in sorted((reference / "train_real" / "docs").glob("*.txt")):
        if not is_test(path.name):
            pieces = split_sentences(path.read_text("utf8"))
            rest += [(path.name, b, t) for b, t in zip(["", *pieces], pieces, strict=False)]
    sources["rest"] = rest
    debates = []
    for path in sorted((reference / "datasets/createdebate-replies/variantA").glob("*/*.txt")):
        paragraphs = path.read_text("utf8").split("\n\n")
        pieces = split_sentences("\n".join(" ".join(text.split()) for text in paragraphs))
        debates += [(path.name, b, t) for b, t in zip(["", *pieces], pieces, strict=False)]
    sources["debates"] = [r for r in debates if PARTIES.search(r[2])]
    spoken = json.loads((reference / "datasets/claimbuster/train.json").read_text("utf8"))
    sources["spoken"] = [("cb", "", r["text"]) for r in spoken if PARTIES.search(r["text"])]
    pool = []
    for name, rows in sources.items():
        fresh = [r for r in rows if r[2] not in known and 4 <= len(r[2].split()) <= 60]
        for doc, before, text in dice.sample(fresh, min(POOL_PER_SOURCE, len(fresh))):
            pool.append(Sentence("pool:" + name, doc, text, before, "", "none", "none"))
    return pool


def write_lines(path: Path, rows: Iterable[object]) -> None:
    with gzip.GzipFile(path, "wb", mtime=0) as out:
        for row in rows:
            out.write((json.dumps(row, ensure_ascii=False) + "\n").encode())


def gather(reference: Path, labels: Path) -> list[Sentence]:
    """Return every labelled sentence that may be trained on; real text first."""
    real = [
        s for s in read_real(reference / "train_real" / "sentences.jsonl") if not is_test(s.doc)
    ]
    if (labels / "fixes.jsonl").exists():
        real = correct(real, read_jsonl(labels / "fixes.jsonl"))
    for path in sorted(labels.glob("*.jsonl")):
        if path.stem != "fixes":
            real += [s for s in read_real(path) if not is_test(s.doc)]
    texts = Path(__file__).parent / "text"
    return [*real, *read_written(texts), *read_pairs(texts)]


def main(reference: Path, labels: Path, out: Path) -> None:
    out.mkdir(parents=True, exist_ok=True)
    sentences = gather(reference, labels)
    known = {sentence.text for sentence in sentences}
    ewt = [
        row for part in ("train", "dev") for row in read_conllu(reference / f"ud/ewt-{part}.conllu")
    ]
    sentences += make_negatives(ewt, known)
    seeds = list(read_real(reference / "gold" / "seeds_sentences.jsonl", source="gold"))
    pool = make_pool(reference, ewt, known | {s.text for s in seeds})
    write_lines(out / "labelled.jsonl.gz", map(asdict, sentences))
    write_lines(out / "seeds.jsonl.gz", map(asdict, seeds))
    write_lines(out / "pool.jsonl.gz", map(asdict, pool))
    write_lines(out / "general.jsonl.gz", read_all(reference / "datasets", seed=0, none_share=0.5))
    print({"labelled": len(sentences), "pool": len(pool), "seeds": len(seeds)})


if __name__ == "__main__":
    main(*(Path(argument) for argument in sys.argv[1:4]))
