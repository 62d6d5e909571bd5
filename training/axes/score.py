"""Score the shipped pipeline on questions that it was not made for: `score.py`.

Each `*.jsonl` beside this file is a debate of four documents on a question of its own: the first
line is the codebook, every further line a post whose sentences have a label. Prints F_avg and how
many sentences with a side in both are taken for the opposite.
"""

from __future__ import annotations

import json
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import Any

import yaml

from ageclaims.analysis import analyse
from ageclaims.codebook import read_codebook
from ageclaims.evaluate.evaluation import evaluate

HERE = Path(__file__).parent
NAME = "axis"


def write_codebook(head: dict[str, Any], path: Path) -> None:
    """Write the codebook of a debate."""
    keys = ("question", "statement", "favor", "against")
    actors = {role: head[role] for role in ("principal", "counterpart")}
    content = {"propositions": {NAME: {key: head[key] for key in keys}}, "actors": actors}
    path.write_text(yaml.safe_dump(content), "utf8")


def write_pages(posts: list[dict[str, Any]], folder: Path) -> list[dict[str, Any]]:
    """Write the documents as pages, and return the gold of their sentences."""
    documents = defaultdict(list)
    for post in posts:
        documents[post["doc"]].append(post)
    gold = []
    for doc, own in documents.items():
        text = f"{own[0]['title']}\n\nBy {own[0]['speaker']}\n\n"
        for number, post in enumerate(own):
            text += f"{post['speaker']} says:\n" if number else ""
            for sentence in post["sentences"]:
                start, words = len(text), sentence["text"]
                span = {"doc": f"{doc}.txt", "start": start, "end": start + len(words)}
                gold.append(span | {"text": words, NAME: sentence["label"]})
                text += words + " "
            text = text.rstrip() + ("\n\n" if number else "\n\nComments\n\n")
        (folder / f"{doc}.txt").write_text(text, "utf8")
    return gold


def main() -> None:
    for path in sorted(HERE.glob("*.jsonl")):
        head, *posts = map(json.loads, path.read_text("utf8").splitlines())
        with tempfile.TemporaryDirectory() as scratch:
            folder, out = Path(scratch) / "pages", Path(scratch) / "analysis"
            folder.mkdir()
            write_codebook(head, Path(scratch) / "corpus.yaml")
            gold = Path(scratch) / "gold.jsonl"
            rows = write_pages(posts, folder)
            gold.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf8")
            codebook = read_codebook(Path(scratch) / "corpus.yaml")
            analyse([folder], codebook=codebook, out=out, progress=lambda name: None)
            scores = evaluate(out, gold).sentences
        if scores is not None:
            own = scores.propositions[NAME]
            print(
                f"{path.stem}: F_avg {own.measures['F_avg'].value:.2f}, "
                f"flips {own.flips}/{own.both_sided}, {len(rows)} sentences"
            )


if __name__ == "__main__":
    main()
