"""The evaluation gate: scores on the project's own labelled text, pinned in `pin.json`.

`python -m tests.evaluate.gate` measures them anew and writes the pin (`make pin`).
"""

import json
from pathlib import Path
from tempfile import TemporaryDirectory

from ageclaims.analysis import analyse
from ageclaims.codebook import read_codebook
from ageclaims.evaluate.evaluation import evaluate

GOLD = Path(__file__).parent / "gold"
PIN = Path(__file__).parent / "pin.json"


def measure() -> dict[str, float]:
    """Analyse the documents with both voices; every figure is a share, and more is better."""
    with TemporaryDirectory() as folder:
        out = Path(folder) / "analysis"
        analyse([GOLD / "documents"], codebook=read_codebook(), out=out, progress=lambda name: None)
        sentences = evaluate(out, GOLD / "sentences.jsonl").sentences
        threads = evaluate(out, GOLD / "posts.json").threads
    figures = {}
    for name, score in sentences.propositions.items():
        figures[f"{name} F_avg"] = score.measures["F_avg"].value or 0.0
        figures[f"{name} not flipped"] = 1 - score.flips / max(1, score.both_sided)
    figures["claim F1"] = sentences.claim.f1
    figures["holder recall"] = sentences.holder.recall
    figures["align recall"] = sum(s.right for s in sentences.align.values()) / sum(
        s.gold for s in sentences.align.values()
    )
    figures["speakers"] = threads.speakers_right / threads.speakers
    figures["reply F1"] = threads.replies.f1
    figures["post stances"] = threads.stances_right / threads.stances
    figures["post stances not flipped"] = 1 - threads.flips / threads.stances
    return {name: round(value, 4) for name, value in figures.items()}


def read_pin() -> dict[str, float]:
    return json.loads(PIN.read_text(encoding="utf8"))


def write_pin(figures: dict[str, float]) -> None:
    PIN.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf8", newline="\n")


if __name__ == "__main__":
    write_pin(measure())
