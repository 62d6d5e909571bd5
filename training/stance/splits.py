"""Labelled text that systems are compared on, as annotations of the evaluate room."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from posts import is_held_group, is_test, read_pairs

from ageclaims.evaluate.annotation import Annotation, LabelledSentence
from ageclaims.evaluate.read import read_annotation
from ageclaims.records import Stance

GATE = Path(__file__).parents[2] / "tests" / "evaluate" / "gold"


@dataclass(frozen=True, slots=True)
class Split:
    """A set of labelled documents.

    Attributes:
        title: What it is.
        sources: The documents.
        gold: Their labels.
    """

    title: str
    sources: tuple[Path, ...]
    gold: Annotation


def read_test(reference: Path) -> Split:
    """Return the real documents that nothing was trained or tuned on."""
    real = reference / "train_real"
    gold = _choose(read_annotation(real / "sentences.jsonl"), lambda s: is_test(s.doc))
    return _make_split("Real documents that nothing was trained on", real / "docs", gold)


def read_development(reference: Path) -> Split:
    """Return the five documents that were in view."""
    gold = read_annotation(reference / "gold" / "seeds_sentences.jsonl")
    return _make_split("Development gold", reference / "seeds", gold)


def read_gate(_: Path) -> Split:
    """Return the project's own text that nobody tunes on."""
    gold = read_annotation(GATE / "sentences.jsonl")
    return _make_split("The project's own test split", GATE / "documents", gold)


SPLITS: dict[str, Callable[[Path], Split]] = {
    "test": read_test,
    "development": read_development,
    "gate": read_gate,
}


def write_pairs(folder: Path) -> Split:
    """Write the held-out minimal pairs as documents, one sentence with its context each."""
    sentences = []
    pairs = [p for p in read_pairs(Path(__file__).parent / "text") if is_held_group(p.doc)]
    for number, pair in enumerate(pairs):
        doc = f"{number:03}.txt"
        [row] = pair.rows
        before = f"{pair.context} " if pair.context else ""
        (folder / doc).write_text(f"{before}{row.text}\n", encoding="utf8")
        stances = {
            name: Stance(label=label, score=0.0, confidence=1.0)
            for name, label in (("power", row.power), ("control", row.control))
        }
        sentences.append(
            LabelledSentence(
                id=f"{pair.doc}:{number}",
                doc=doc,
                start=len(before),
                end=len(before) + len(row.text),
                text=row.text,
                stances=stances,
                speaker=pair.doc,
            )
        )
    names = ("power", "control")
    gold = Annotation(name="pairs", propositions=names, sentences=tuple(sentences))
    return Split("Held-out minimal pairs", (folder,), gold)


def _choose(gold: Annotation, wanted: Callable[[LabelledSentence], bool]) -> Annotation:
    return replace(gold, sentences=tuple(s for s in gold.sentences or () if wanted(s)))


def _make_split(title: str, folder: Path, gold: Annotation) -> Split:
    docs = sorted({s.doc for s in gold.sentences or ()})
    return Split(title, tuple(folder / doc for doc in docs), gold)
