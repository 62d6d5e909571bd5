"""How to join the two voices: `arbitrate.py SOURCES GOLD [MODEL]`.

Runs the pipeline on the sources, takes for every gold sentence what each voice said, and
compares rules alone, model alone, weighted means, and a logistic rule of five weights that
is fitted on all other documents (leave one document out).
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from labelled import LABELS, read_jsonl
from numpy.typing import NDArray
from scipy.optimize import minimize
from score import f1, f_avg, flips

from ageclaims.codebook import read_codebook
from ageclaims.corpus.document import SourceDocument
from ageclaims.corpus.read import read_document
from ageclaims.engine.local import _make_doc, _Offsets
from ageclaims.pipeline import build
from ageclaims.pipeline.rules import CERTAIN, decide_by_rules

NOTHING = {"favor": 0.0, "against": 0.0, "mixed": 0.0, "none": 1.0}
Row = tuple[str, str, dict[str, float], dict[str, float]]


@dataclass(frozen=True, slots=True)
class Voices:
    """Gold and both voices' answers; rows are sentences.

    Attributes:
        docs: Document of each row.
        gold: Index into `LABELS`.
        rules: Shares of the rules.
        model: Probabilities of the model.
    """

    docs: NDArray[np.str_]
    gold: NDArray[np.intp]
    rules: NDArray[np.float64]
    model: NDArray[np.float64]


def read_voices(sources: Path, gold: list[dict[str, Any]], model: str) -> dict[str, Voices]:
    """Run the pipeline and return both voices' answers to every gold sentence."""
    book = read_codebook()
    book = book.model_copy(update={"pipeline": book.pipeline.model_copy(update={"stance": model})})
    nlp = build(book)
    rows: dict[str, list[Row]] = {name: [] for name in book.propositions}
    for name in sorted({row["doc"] for row in gold}):
        document = read_document(sources / name, name)
        if not isinstance(document, SourceDocument):
            raise SystemExit(f"{name}: {document.reason}")
        found = []
        for post in document.posts:
            doc = next(nlp.pipe([_make_doc(nlp, document, post)]))
            offsets = _Offsets(post)
            found += [(*offsets.map(claim.start, claim.end), claim) for claim in doc._.claims]
        for row in (row for row in gold if row["doc"] == name):
            hits = [claim for a, b, claim in found if overlaps(a, b, row["start"], row["end"])]
            for proposition, answers in rows.items():
                answers.append((name, row[proposition], *answer(hits, proposition)))
    return {name: stack(answers) for name, answers in rows.items()}


def overlaps(a: int, b: int, start: int, end: int) -> bool:
    """Tell whether two spans share half of the shorter one."""
    return 2 * (min(b, end) - max(a, start)) >= min(b - a, end - start) > 0


def answer(hits: list[Any], proposition: str) -> tuple[dict[str, float], dict[str, float]]:
    """Return both voices of the claim that says most; nothing where none was asked."""
    decisions = [claim.stances[proposition] for claim in hits if proposition in claim.stances]
    if not decisions:
        return NOTHING, NOTHING
    best = min(decisions, key=lambda d: d.voices["rules"]["none"])
    return dict(best.voices["rules"]), dict(best.voices.get("model", NOTHING))


def stack(rows: list[Row]) -> Voices:
    """Turn rows to arrays."""
    return Voices(
        np.array([row[0] for row in rows]),
        np.array([LABELS.index(row[1]) for row in rows]),
        np.array([[row[2][label] for label in LABELS] for row in rows]),
        np.array([[row[3][label] for label in LABELS] for row in rows]),
    )


def join(voices: Voices, weights: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return log-odds of each label against none.

    side = own * rule share + other * rule share of the opposite side
           + trust * log(model share / model none) + offset; the sides share all but the offset.
    """
    own, other, trust, favor, against = weights
    odds = np.log((voices.model[:, :3] + 0.02) / (voices.model[:, 3:] + 0.02))
    rules = np.minimum(1.0, CERTAIN * voices.rules[:, :3])
    opposite = rules[:, [1, 0, 2]]
    sides = own * rules + other * opposite + trust * odds
    sides += np.array([favor, against, min(favor, against) - 0.5])
    return np.concatenate([sides, np.zeros((len(sides), 1))], axis=1)


def fit(voices: Voices) -> NDArray[np.float64]:
    """Return five weights: of the least regularised loss, then the offset of best F_avg."""

    def cost(weights: NDArray[np.float64]) -> float:
        logits = join(voices, weights)
        top = logits.max(-1)
        total = top + np.log(np.exp(logits - top[:, None]).sum(-1))
        loss = total - logits[np.arange(len(logits)), voices.gold]
        factor = np.where(voices.gold < 3, 2.0, 1.0)
        return float((loss * factor).mean() + 0.003 * (weights**2).sum())

    found = minimize(cost, np.array([2.0, -0.5, 0.7, -1.0, -1.0]), method="Nelder-Mead")
    shifts = [found.x + np.array([0, 0, 0, shift, shift]) for shift in np.arange(-1.5, 1.51, 0.1)]
    return max(shifts, key=lambda w: f_avg(voices.gold, join(voices, w).argmax(-1)))


def select(voices: Voices, chosen: NDArray[np.bool_]) -> Voices:
    """Return some of the rows."""
    return Voices(
        *(part[chosen] for part in (voices.docs, voices.gold, voices.rules, voices.model))
    )


def fit_and_guess(voices: Voices) -> NDArray[np.intp]:
    """Guess each document with weights of the others."""
    guess = np.full(len(voices.gold), 3)
    for doc in np.unique(voices.docs):
        inside = voices.docs == doc
        weights = fit(select(voices, ~inside))
        guess[inside] = join(select(voices, inside), weights).argmax(-1)
    return guess


def show(name: str, voices: Voices, guess: NDArray[np.intp]) -> None:
    wrong, both = flips(voices.gold, guess)
    favor, against = f1(voices.gold, guess, 0), f1(voices.gold, guess, 1)
    print(
        f"{name:24} F_avg {f_avg(voices.gold, guess):.3f} favor {favor:.2f} "
        f"against {against:.2f} flips {wrong}/{both} sided {int((guess < 3).sum())}",
        flush=True,
    )


def main(sources: Path, gold_path: Path, model: str = "bundled") -> None:
    for proposition, voices in read_voices(sources, read_jsonl(gold_path), model).items():
        print(f"{proposition}: {len(voices.gold)} sentences, {int((voices.gold < 3).sum())} sided")
        rules = np.array(
            [
                LABELS.index(decide_by_rules(dict(zip(LABELS, row, strict=True))))
                for row in voices.rules
            ]
        )
        show("rules", voices, rules)
        show("model", voices, voices.model.argmax(-1))
        fires = rules < 3
        show("rules, else model", voices, np.where(fires, rules, voices.model.argmax(-1)))
        for trust in (0.3, 0.5, 0.7):
            scaled = np.minimum(1.0, CERTAIN * voices.rules)
            scaled[:, 3] = 1 - np.minimum(1.0, scaled[:, :3].sum(-1))
            mean = trust * scaled + (1 - trust) * voices.model
            for least in (0.35, 0.45, 0.5):
                sided = mean[:, :3].sum(-1) >= least
                show(
                    f"mean {trust} from {least}", voices, np.where(sided, mean[:, :3].argmax(-1), 3)
                )
        show("logistic, by document", voices, fit_and_guess(voices))
        weights = fit(voices)
        show("logistic, all", voices, join(voices, weights).argmax(-1))
        print("weights own, other, trust, favor, against:", np.round(weights, 2).tolist())


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), *sys.argv[3:4])
