"""The whole evaluation: two sides of any kind that can be compared."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ageclaims.errors import InputError
from ageclaims.evaluate.annotation import Annotation
from ageclaims.evaluate.read import read_annotation
from ageclaims.evaluate.sentences import SentenceScores, score_sentences
from ageclaims.evaluate.threads import ThreadScores, score_threads


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """One side scored against the other.

    Attributes:
        answers: Path of what is scored.
        gold: Path of what it is scored against.
        is_analysis: Whether a program made the answers; otherwise two readers are compared.
        unlabelled: Propositions of the answers that gold does not label.
        unanswered: Propositions that gold labels and the answers lack.
        sentences: Scores over sentences, if both sides label sentences.
        threads: Scores over posts, if gold labels posts only.
    """

    answers: str
    gold: str
    is_analysis: bool
    unlabelled: tuple[str, ...]
    unanswered: tuple[str, ...]
    sentences: SentenceScores | None
    threads: ThreadScores | None


def evaluate(answers: Path, gold: Path, *, errors: int = 5) -> Evaluation:
    """Score an analysis or gold file against a gold file (or another analysis).

    Args:
        answers: What is scored: an analysis folder or a gold file.
        gold: What it is scored against.
        errors: How many wrong answers of a kind to keep per proposition.

    Raises:
        InputError: If a side cannot be read, or the two have nothing in common.
        StoreError: If a folder is no complete analysis.
    """
    wanted = read_annotation(gold)
    return compare(read_annotation(answers, wanted), wanted, errors=errors)


def compare(answers: Annotation, gold: Annotation, *, errors: int = 5) -> Evaluation:
    """Score one annotation against another."""
    by_sentence = gold.sentences is not None
    if (answers.sentences if by_sentence else answers.posts) is None:
        raise InputError(
            f"{answers.name} labels {_level(answers)}, {gold.name} labels {_level(gold)}; "
            "both must label the same"
        )
    return Evaluation(
        answers=answers.name,
        gold=gold.name,
        is_analysis=answers.is_analysis,
        unlabelled=tuple(n for n in answers.propositions if n not in gold.propositions),
        unanswered=tuple(n for n in gold.propositions if n not in answers.propositions),
        sentences=score_sentences(answers, gold, errors=errors) if by_sentence else None,
        threads=None if by_sentence else score_threads(answers, gold),
    )


def _level(annotation: Annotation) -> str:
    return "posts" if annotation.sentences is None else "sentences"
