"""Generate corpora of invented text; the same seed gives the same bytes."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

SENTENCES = Path(__file__).parent / "sentences.yaml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A corpus to generate.

    Attributes:
        documents: Number of files.
        posts: Posts per file.
        sentences: Sentences per post.
        on_topic: Share of sentences on the topic, in [0, 1].
    """

    documents: int
    posts: int
    sentences: int
    on_topic: float


def write_corpus(folder: Path, plan: Plan) -> int:
    """Write a corpus, unless it is there, and return its number of words."""
    folder.mkdir(parents=True, exist_ok=True)
    chance = random.Random(20)
    texts = yaml.safe_load(SENTENCES.read_text(encoding="utf8"))
    words = 0
    for number in range(plan.documents):
        page = "\n\n".join(_make_posts(plan, texts, chance)) + "\n"
        words += len(page.split())
        (folder / f"{number:06}.txt").write_text(page, encoding="utf8")
    return words


def _make_posts(
    plan: Plan, texts: dict[str, dict[str, list[str]]], chance: random.Random
) -> Iterator[str]:
    for number in range(plan.posts):
        body = " ".join(_make_sentence(plan, texts, chance) for _ in range(plan.sentences))
        if plan.posts > 1:
            yield f"{chance.choice(texts['words']['name'])} says:\n{body}"
        else:
            yield f"Letter {number + 1}\n\n{body}"


def _make_sentence(
    plan: Plan, texts: dict[str, dict[str, list[str]]], chance: random.Random
) -> str:
    kind = "on_topic" if chance.random() < plan.on_topic else "off_topic"
    filled = {name: chance.choice(words) for name, words in texts["words"].items()}
    sentence = chance.choice(list(texts[kind])).format(**filled)
    return sentence[0].upper() + sentence[1:]
