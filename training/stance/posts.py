"""Labelled posts, from every source, in one form.

A post is a run of sentences with a context: the title, or the start of the post that it answers.
Sources: text written for the project (`text/*.jsonl`, one post a line), minimal pairs
(`text/minimal_pairs.jsonl`), and real documents with a reader's labels (public texts that are not
part of this repository; their folder is named on the command line).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Any

LABELS = ("favor", "against", "mixed", "none")
TEST_DOCS = ("044", "052", "058", "061", "083", "088", "095", "097")
"""Real documents that nobody trains or tunes on; by the start of their file names."""
HELD_FAMILY = "services"
"""The family of written text that is held out for reports."""
KINDS = ("voiced", "plain", "after")
"""How the names of files begin that have the voice of real text: lively, flat and general, or
written sentence by sentence after real pages, in other words and on another subject."""
Statements = dict[str, dict[str, list[str]]]
"""By the label that answers it, a statement's wordings: the ``same`` and the ``reverse``."""
CONTEXT_WORDS = 24
GAP = 12
"""Characters between two labelled sentences of a document that still follow each other."""


@dataclass(frozen=True, slots=True)
class Row:
    """One labelled sentence.

    Attributes:
        text: The sentence.
        power: One of `LABELS`.
        control: One of `LABELS`.
        claim: 1 if contestable, 0 if not, -1 if unlabelled.
        holder: 1 if reported, 0 if the writer's own, -1 if unlabelled.
        align: 0 agree, 1 disagree, 2 neither, -1 unlabelled.
    """

    text: str
    power: str
    control: str
    claim: int = -1
    holder: int = -1
    align: int = -1

    def label(self, proposition: str) -> str:
        """Return the label on a built-in proposition."""
        return self.power if proposition == "power" else self.control


@dataclass(frozen=True, slots=True)
class LabelledPost:
    """Sentences that follow each other, with their context.

    Attributes:
        source: ``written``, one of `KINDS`, ``pairs``, ``real``, ``gold``, ``questions``.
        doc: Document, for splits by document.
        family: File that it stands in.
        context: Title, or the start of the answered post, or empty.
        rows: The sentences in text order.
        statements: What is asked of the sentences, if it is not the built-in propositions.
    """

    source: str
    doc: str
    family: str
    context: str
    rows: tuple[Row, ...]
    statements: Statements = field(default_factory=dict)


def name_sentence(doc: str, text: str) -> int:
    """Return a number that stands for a sentence of a document."""
    digest = hashlib.blake2b(f"{doc}\n{text}".encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big")


def read_jsonl(path: Path) -> list[dict[str, Any]]:
    """Read one JSON value per non-empty line."""
    return [json.loads(line) for line in path.read_text("utf8").split("\n") if line.strip()]


def is_test(doc: str) -> bool:
    """Tell whether a real document belongs to the untouched test split."""
    return doc[:3] in TEST_DOCS


def is_held_group(group: object) -> bool:
    """Tell whether a group of minimal pairs is one of the fifth that is held out."""
    return int(hashlib.sha256(f"pair {group}".encode()).hexdigest(), 16) % 5 == 0


def is_held_document(doc: str) -> bool:
    """Tell whether a document of one of the `KINDS` is in the twelfth that is held out."""
    return int(hashlib.sha256(f"doc {doc}".encode()).hexdigest(), 16) % 12 == 0


def start_of(text: str) -> str:
    """Return the first words of a text."""
    return " ".join(text.split()[:CONTEXT_WORDS])


def _row(row: dict[str, Any]) -> Row:
    claim = row.get("claim")
    return Row(
        text=row["text"],
        power=row["power"],
        control=row["control"],
        claim=-1 if claim is None else int(claim),
        holder=-1 if "holder" not in row else int(bool(row["holder"])),
        align=-1 if "align" not in row else {"agree": 0, "disagree": 1}.get(row["align"], 2),
    )


def read_written(folder: Path) -> Iterator[LabelledPost]:
    """Yield the posts of a folder; their context is the answered post's start, or the title."""
    for path in sorted(folder.glob("*.jsonl")):
        if path.stem.startswith("minimal_pairs"):
            continue
        posts = read_jsonl(path)
        openings = {
            (post["doc"], post["post"]): post["sentences"][0]["text"]
            for post in posts
            if post["sentences"]
        }
        for post in posts:
            answered = post.get("reply_to")
            answered = answered[0] if isinstance(answered, list) and answered else answered
            opening = openings.get((post["doc"], answered)) if answered is not None else None
            context = start_of(opening or post.get("title") or "")
            rows = tuple(map(_row, post["sentences"]))
            kind = path.stem.split("_")[0]
            source = kind if kind in KINDS else "written"
            yield LabelledPost(source, post["doc"], path.stem, context, rows)


def read_pairs(folder: Path) -> Iterator[LabelledPost]:
    """Yield the minimal pairs, a post each; `doc` is the group."""
    for path in sorted(folder.glob("minimal_pairs*.jsonl")):
        for row in read_jsonl(path):
            group = f"{path.stem}:{row['group']}"
            context = start_of(row.get("context") or "")
            yield LabelledPost("pairs", group, path.stem, context, (_row(row),))


def read_real(path: Path, source: str = "real") -> Iterator[LabelledPost]:
    """Yield the runs of labelled sentences of a file of real documents, in the file's order."""
    return join_runs(read_jsonl(path), source=source, family=path.stem)


def join_runs(
    rows: Iterable[dict[str, Any]], *, source: str, family: str
) -> Iterator[LabelledPost]:
    """Yield runs of labelled sentences that stand in text order.

    A run ends at a gap in the offsets; rows without offsets follow each other.
    """
    labelled = [r for r in rows if r.get("power") in LABELS and r.get("control") in LABELS]
    for doc, group in groupby(labelled, key=lambda r: r["doc"]):
        run: list[dict[str, Any]] = []
        for row in group:
            if run and _is_apart(run[-1], row):
                yield _run(source, doc, family, run)
                run = []
            run.append(row)
        yield _run(source, doc, family, run)


def _is_apart(last: dict[str, Any], row: dict[str, Any]) -> bool:
    return "start" in row and row["start"] > last["end"] + GAP


def _run(source: str, doc: str, family: str, rows: list[dict[str, Any]]) -> LabelledPost:
    context = start_of(rows[0].get("title") or "")
    return LabelledPost(source, doc, family, context, tuple(map(_row, rows)))
