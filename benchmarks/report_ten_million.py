"""Ten million records: time and peak memory of `ageclaims report`.

    python benchmarks/report_ten_million.py FOLDER [RECORDS] [FORMAT]

The records are made up: blocks of a hundred threads with twenty posts of three sentences, 600
speakers a block, a stance in every third sentence. A few blocks are made as the store makes
them and written again and again under other names. Prints the figures of
`docs/architecture.md`.
"""

from __future__ import annotations

import random
import resource
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ageclaims import __version__
from ageclaims.pipeline.positions import build_speakers, make_position
from ageclaims.records import SCHEMA_VERSION, Alignment, Claim, Cue, Document, Label, Post, Stance
from ageclaims.store.analysed import AnalysedDocument
from ageclaims.store.block import TABLES, make_block
from ageclaims.store.manifest import Manifest, PropositionText, SourceHash
from ageclaims.store.serial import dump_json, write_line
from ageclaims.store.writer import MANIFEST, SPEAKERS

THREADS = 100
POSTS = 20
SENTENCES = 3
PER_BLOCK = THREADS * POSTS * SENTENCES
PEOPLE = 600
PATTERNS = 5
"""Number of blocks that differ in more than names."""
PLACE = "@@@@@@"
"""Stands for the number of a block in names and ids."""
NAMES = ("power", "control")
LABELS: Sequence[Label] = ("favor", "favor", "against", "against", "mixed")
STARTS = ["ba", "be", "bi", "bo", "bu", "da", "de", "di", "do", "du", "ka", "ke", "ki", "ko", "ku"]
ENDS = ["lan", "mer", "nis", "pol", "rut", "sag", "tin", "vor", "wel", "zum"]
WORDS = [start + end for start in STARTS for end in ENDS]
NONE = Stance(label="none", score=0.0, confidence=0.9, voices={"rules": {}, "model": {"none": 0.9}})


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """A block without its number: the text of every table, the sources, and what is counted."""

    tables: dict[str, str]
    docs: tuple[tuple[str, int], ...]
    counts: Counter[str]


def generate(folder: Path, records: int) -> None:
    """Write a complete analysis folder of about so many records, at least one block."""
    blocks = max(1, round(records / PER_BLOCK))
    patterns = [make_pattern(seed) for seed in range(min(blocks, PATTERNS))]
    folder.mkdir(parents=True)
    for name in (*TABLES, SPEAKERS):
        with (folder / name).open("w", encoding="utf8", newline="\n") as table:
            for number in range(blocks):
                text = patterns[number % PATTERNS].tables[name]
                table.write(text.replace(PLACE, f"{number:06}"))
    text = PropositionText(question="Who?", favor="customers", against="vendors")
    counts: Counter[str] = Counter()
    for number in range(blocks):
        counts.update(patterns[number % PATTERNS].counts)
    manifest = Manifest(
        schema_version=SCHEMA_VERSION, ageclaims=__version__, spacy="", models={}, corpus="made up",
        codebook="", propositions=dict.fromkeys(NAMES, text), actors={},
        sources=tuple(_list_sources(patterns, blocks)), counts=dict(counts),
    )  # fmt: skip
    (folder / MANIFEST).write_text(dump_json(manifest), encoding="utf8")


def _list_sources(patterns: Sequence[Pattern], blocks: int) -> Iterator[SourceHash]:
    for number in range(blocks):
        for doc, characters in patterns[number % PATTERNS].docs:
            name = doc.replace(PLACE, f"{number:06}")
            yield SourceHash(doc=name, sha256="0" * 64, encoding="utf-8", characters=characters)


def make_pattern(seed: int) -> Pattern:
    """Return a block of threads as the store writes it."""
    draw = random.Random(seed)
    threads = [make_thread(draw, number) for number in range(THREADS)]
    blocks = [make_block(thread) for thread in threads]
    posts = [post for thread in threads for post in thread.posts]
    claims = [claim for thread in threads for claim in thread.claims]
    speakers = list(build_speakers(posts, claims, NAMES))
    counts: Counter[str] = Counter(speakers=len(speakers))
    for block in blocks:
        counts.update(block.counts)
    tables = {name: "".join(block.lines[name] for block in blocks) for name in TABLES}
    tables[SPEAKERS] = "".join(map(write_line, speakers))
    docs = tuple((thread.document.doc, thread.document.characters) for thread in threads)
    return Pattern(tables=tables, docs=docs, counts=counts)


def make_thread(draw: random.Random, number: int) -> AnalysedDocument:
    """Return a thread in which every post answers the one before, and may disagree."""
    doc = f"{PLACE}/thread-{number:02}.txt"
    text = "Home | Forum | Log in\n"
    posts: list[Post] = []
    claims: list[Claim] = []
    for post in range(POSTS):
        person = int(PEOPLE * draw.random() ** 1.5)
        speaker = f"Speaker {PLACE}-{person:03}" if draw.random() < 0.9 else None
        start, own = len(text), []
        for sentence in range(SENTENCES):
            identity = f"{PLACE}{(number * POSTS + post) * SENTENCES + sentence:010x}"
            words = " ".join(draw.choices(WORDS, k=12)) + ". "
            own.append(_make_claim(draw, (identity, doc, post, speaker), words, len(text)))
            text += words
        posts.append(_make_post(draw, posts, own, (start, len(text))))
        claims += own
    document = Document(
        doc=doc, title=f"Thread {number}", author=None, kind="thread", posts=POSTS,
        boilerplate=((0, 21),), encoding="utf-8", sha256="0" * 64, characters=len(text),
    )  # fmt: skip
    return AnalysedDocument(document=document, posts=tuple(posts), claims=tuple(claims), text=text)


def _make_claim(
    draw: random.Random, place: tuple[str, str, int, str | None], text: str, start: int
) -> Claim:
    identity, doc, post, speaker = place
    sided = identity[-1] in "0369cf"
    apart = draw.random() < 0.2
    return Claim(
        id=identity, doc=doc, post=post, speaker=speaker, start=start, end=start + len(text) - 1,
        line=2, text=text[:-1], claim=True, holder="Ona Lind" if apart else None,
        endorsement="neutral" if apart else "own", modality=("asserted",),
        stances={
            "power": _make_stance(draw, text, start) if sided else NONE,
            "control": _make_stance(draw, text, start) if sided and draw.random() < 0.3 else NONE,
        },
    )  # fmt: skip


def _make_stance(draw: random.Random, text: str, start: int) -> Stance:
    label = draw.choice(LABELS)
    sure = round(draw.uniform(0.4, 1), 4)
    word = text.split(" ", 1)[0]
    cue = Cue(
        rule="power.have", start=start, end=start + len(word), text=word, side=label, weight=0.8,
        plain_side=label, plain_weight=0.8,
    )  # fmt: skip
    voices = {"rules": {label: 1.0}, "model": {label: sure, "none": round(1 - sure, 4)}}
    score = {"favor": sure, "against": -sure}.get(label, 0.0)
    return Stance(label=label, score=score, confidence=sure, cues=(cue,), voices=voices)


def _make_post(
    draw: random.Random, before: Sequence[Post], claims: Sequence[Claim], span: tuple[int, int]
) -> Post:
    first = claims[0]
    answered = before[-1:] if draw.random() < 0.4 else []
    align = tuple(
        Alignment(
            post=post.post, speaker=post.speaker, evidence=(first.id,), confidence=0.6,
            label="agree" if draw.random() < 0.3 else "disagree",
        )
        for post in answered
    )  # fmt: skip
    return Post(
        doc=first.doc, post=first.post, title=None, speaker=first.speaker,
        speaker_source="given" if first.speaker else "unknown", speaker_confidence=1.0,
        reply_to=(first.post - 1,) if first.post else (), reply_source="given",
        reply_confidence=1.0, date=f"2026-01-{first.post + 1:02}", spans=(span,), quotes=(),
        align=align, positions={name: make_position(claims, name) for name in NAMES},
    )  # fmt: skip


def main(folder: Path, records: int, format: str) -> None:
    """Write the folder unless it is there, report on it in another process, print the cost."""
    if not folder.exists():
        generate(folder, records)
    code = "from ageclaims.cli import main; main()"
    arguments = ["report", str(folder), "--format", format, "--out", str(folder / "out")]
    began = time.perf_counter()
    subprocess.run([sys.executable, "-c", code, *arguments], check=True)
    seconds = time.perf_counter() - began
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    size = sum(path.stat().st_size for path in folder.glob("*.jsonl")) / 1024**3
    print(
        f"{records} records, {size:.1f} GiB, {format}: {seconds:.0f} s, "
        f"{used.ru_utime + used.ru_stime:.0f} s of processor time, "
        f"peak {used.ru_maxrss / 1024**2:.2f} GiB"
    )


if __name__ == "__main__":
    main(
        Path(sys.argv[1]),
        int(sys.argv[2]) if len(sys.argv) > 2 else 10_000_000,
        sys.argv[3] if len(sys.argv) > 3 else "md",
    )
