"""Labelled sentences with their context, from every source, in one form.

Sources: text written for the project (`text/*.jsonl`, one post a line), minimal pairs
(`text/minimal_pairs.jsonl`), and real documents with a reader's labels (public texts that
are not part of this repository; their folder is named on the command line).
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

LABELS = ("favor", "against", "mixed", "none")
TEST_DOCS = ("044", "052", "058", "061", "083", "088", "095", "097")
"""Real documents that nobody trains or tunes on; by the start of their file names."""
HELD_FAMILY = "services"
"""The family of written text that is held out for reports."""
PARENT_WORDS = 24


@dataclass(frozen=True, slots=True)
class Sentence:
    """One labelled sentence in its context.

    Attributes:
        source: ``written``, ``pairs``, ``real`` or ``gold``.
        doc: Document, for splits by document.
        text: The sentence.
        before: The sentence before it in the same post, or empty.
        parent: Start of the post it answers, or the title, or empty.
        power: One of `LABELS`.
        control: One of `LABELS`.
        claim: 1 if contestable, 0 if not, -1 if unlabelled.
        holder: 1 if reported, 0 if the writer's own, -1 if unlabelled.
        align: 0 agree, 1 disagree, 2 neither, -1 unlabelled.
        family: File of the written text; empty for others.
    """

    source: str
    doc: str
    text: str
    before: str
    parent: str
    power: str
    control: str
    claim: int = -1
    holder: int = -1
    align: int = -1
    family: str = ""


def read_jsonl(path: Path) -> list[dict[str, Any]]:
    """Read one JSON value per non-empty line."""
    return [json.loads(line) for line in path.read_text("utf8").splitlines() if line.strip()]


def is_test(doc: str) -> bool:
    """Tell whether a real document belongs to the untouched test split."""
    return doc[:3] in TEST_DOCS


def is_held_group(group: object) -> bool:
    """Tell whether a group of minimal pairs is one of the fifth that is held out."""
    return int(hashlib.sha256(f"pair {group}".encode()).hexdigest(), 16) % 5 == 0


def fold_of(doc: str, folds: int) -> int:
    """Assign a document to a cross-validation fold, the same in every run."""
    return int(hashlib.sha256(f"fold {doc}".encode()).hexdigest(), 16) % folds


def _sentence(row: dict[str, Any], **context: str) -> Sentence:
    align = row.get("align")
    return Sentence(
        text=row["text"],
        power=row["power"],
        control=row["control"],
        claim=int(row.get("claim", -1) if row.get("claim") is not None else -1),
        holder=-1 if "holder" not in row else int(bool(row["holder"])),
        align=-1 if "align" not in row else {"agree": 0, "disagree": 1}.get(align, 2),
        **context,
    )


def _start(text: str) -> str:
    return " ".join(text.split()[:PARENT_WORDS])


def read_written(folder: Path) -> Iterator[Sentence]:
    """Yield the sentences of the posts in a folder; `parent` is the answered post or title."""
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
            parent = _start(opening or post.get("title") or "")
            before = ""
            for row in post["sentences"]:
                context = {"before": before, "parent": parent, "family": path.stem}
                yield _sentence(row, source="written", doc=post["doc"], **context)
                before = row["text"]


def read_pairs(folder: Path) -> Iterator[Sentence]:
    """Yield the sentences of the minimal pairs; `doc` is the group."""
    for path in sorted(folder.glob("minimal_pairs*.jsonl")):
        for row in read_jsonl(path):
            group = f"{path.stem}:{row['group']}"
            before = row.get("context") or ""
            yield _sentence(row, source="pairs", doc=group, before=before, parent="")


def read_real(path: Path, source: str = "real") -> Iterator[Sentence]:
    """Yield real sentences; the sentence before is the one of the document before it.

    Rows hold either offsets (`start`) or their context (`prev`, `parent`).
    """
    last: dict[str, str] = {}
    for row in read_jsonl(path):
        if row.get("power") not in LABELS or row.get("control") not in LABELS:
            continue
        before = row.get("prev") if "prev" in row else last.get(row["doc"], "")
        parent = _start(row.get("parent") or "")
        yield _sentence(row, source=source, doc=row["doc"], before=before or "", parent=parent)
        last[row["doc"]] = row["text"]


def correct(sentences: list[Sentence], fixes: list[dict[str, Any]]) -> list[Sentence]:
    """Apply corrections that name a document, a text and the labels that were wrong."""
    by_text = {(fix["doc"], fix["text"]): fix for fix in fixes}
    corrected = []
    for sentence in sentences:
        fix = by_text.get((sentence.doc, sentence.text), {})
        changes = {key: fix[key] for key in ("power", "control") if fix.get(key) in LABELS}
        corrected.append(replace(sentence, **changes))
    return corrected


_END = re.compile(r"(?<=[.!?])[\"')\]]*\s+(?=[\"'(\[]?[A-Z])|\n+")


def split_sentences(text: str) -> list[str]:
    """Split running text roughly into sentences, for unlabelled text only."""
    return [piece.strip() for piece in _END.split(text) if len(piece.split()) >= 4]
