"""A million records against a million: time and peak memory of `ageclaims diff`.

    python benchmarks/diff_million.py /tmp/million [RECORDS]

The records are made up: 100,000 speakers on each side, half of them on both, three sentences
a post, a stance in every third sentence. Prints the figures that `docs/diff.md` reports.
"""

from __future__ import annotations

import json
import random
import resource
import subprocess
import sys
import time
from dataclasses import asdict
from pathlib import Path

from ageclaims import __version__
from ageclaims.records import SCHEMA_VERSION
from ageclaims.store.manifest import Manifest, PropositionText

SENTENCES = 3
POSTS = 20
STARTS = ["ba", "be", "bi", "bo", "bu", "da", "de", "di", "do", "du", "ka", "ke", "ki", "ko", "ku"]
ENDS = ["lan", "mer", "nis", "pol", "rut", "sag", "tin", "vor", "wel", "zum"]
WORDS = [start + end for start in STARTS for end in ENDS]
NONE = {"label": "none", "score": 0.0, "confidence": 0.5, "cues": [], "voices": {}}
HELD = {"favor": 1, "against": 1, "mixed": 0}


def make_position(label: str, score: float, ids: list[str]) -> dict[str, object]:
    counts = {"favor": 0, "against": 0, "mixed": 0} | ({label: 1} if label in HELD else {})
    position = {"stance": label, "score": score, "confidence": 0.8, **counts}
    return position | {"reported": 0, "evidence": ids, "reason": None}


def generate(folder: Path, *, records: int, seed: int, lean: float) -> None:
    """Write an analysis folder of so many records; `lean` is the share in favor."""
    draw = random.Random(seed)
    folder.mkdir(parents=True)
    posts = records // SENTENCES
    people = max(1, posts * 3 // 10)
    offset = people // 2 if seed else 0
    held: dict[int, tuple[str, float, str]] = {}
    with (
        (folder / "posts.jsonl").open("w") as post_file,
        (folder / "records.jsonl").open("w") as record_file,
    ):
        for number in range(posts):
            doc, post = f"thread-{number // POSTS:06}.txt", number % POSTS
            person = offset + int(people * draw.random() ** 1.5)
            speaker = f"speaker {person}"
            label = "favor" if draw.random() < lean else "against"
            score = round(draw.uniform(0.3, 1), 4) * (1 if label == "favor" else -1)
            identity = f"{seed}{number:014x}0"
            for sentence in range(SENTENCES):
                stance = {"label": label, "score": score, "confidence": 0.8}
                text = " ".join(draw.choices(WORDS, k=12))
                record_file.write(
                    json.dumps(
                        {
                            "id": f"{identity[:-1]}{sentence}", "doc": doc, "post": post,
                            "speaker": speaker, "start": sentence * 80, "end": sentence * 80 + 79,
                            "line": post + 1, "text": text, "claim": True, "holder": None,
                            "endorsement": "own", "modality": ["asserted"],
                            "stances": {
                                "control": NONE,
                                "power": NONE if sentence else {**NONE, **stance},
                            },
                            "align": None, "align_cues": [],
                        }
                    )
                    + "\n"
                )  # fmt: skip
            held[person] = (label, score, identity)
            post_file.write(
                json.dumps(
                    {
                        "doc": doc, "post": post, "speaker": speaker, "date": None,
                        "control": make_position("none", 0.0, []),
                        "power": make_position(label, score, [identity]),
                    }
                )
                + "\n"
            )  # fmt: skip
    (folder / "documents.jsonl").touch()
    with (folder / "speakers.jsonl").open("w") as file:
        for person, (label, score, identity) in sorted(held.items()):
            file.write(
                json.dumps(
                    {
                        "speaker": f"speaker {person}", "aliases": [], "posts": [],
                        "control": make_position("none", 0.0, []),
                        "power": make_position(label, score, [identity]),
                    }
                )
                + "\n"
            )  # fmt: skip
    counts = {
        "documents": posts // POSTS + 1, "posts": posts, "speakers": len(held),
        "claims": posts * SENTENCES, "sided": posts, "records": posts * SENTENCES,
    }  # fmt: skip
    text = PropositionText(question="", favor="", against="")
    manifest = Manifest(
        schema_version=SCHEMA_VERSION, ageclaims=__version__, spacy="", models={}, corpus="made up",
        codebook="", propositions={"control": text, "power": text}, actors={}, counts=counts,
    )  # fmt: skip
    (folder / "manifest.json").write_text(json.dumps(asdict(manifest)))


def main(root: Path, records: int) -> None:
    for seed, (name, lean) in enumerate((("a", 0.5), ("b", 0.52))):
        if not (root / name).exists():
            generate(root / name, records=records, seed=seed, lean=lean)
    code = "from ageclaims.cli import main; main()"
    arguments = ["diff", str(root / "a"), str(root / "b"), "--exit-zero", "--format", "json"]
    began = time.perf_counter()
    subprocess.run(
        [sys.executable, "-c", code, *arguments, "--out", str(root / "diff.json")], check=True
    )
    seconds = time.perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024**2
    print(f"{records} records against {records}: {seconds:.0f} s, peak {peak:.2f} GiB")
    print("\n".join(json.loads((root / "diff.json").read_text())["answer"]))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1_000_000)
