"""The scores of one proposition, over sentences or over posts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from ageclaims.evaluate.annotation import LABELS
from ageclaims.evaluate.calibration import Calibration, calibrate
from ageclaims.evaluate.intervals import Interval, resample, sum_clusters
from ageclaims.evaluate.scores import (
    Confusion,
    LabelScore,
    Values,
    cohens_kappa,
    count_confusion,
    count_flips,
    f_avg,
    krippendorffs_alpha,
    score_label,
)
from ageclaims.records import Label

MEASURES = {"F_avg": f_avg, "kappa": cohens_kappa, "alpha": krippendorffs_alpha}


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One sentence or post with its two labels.

    Attributes:
        doc: Its document.
        person: Its speaker, or the document where the speaker is unknown.
        gold: Label of the second side.
        answer: Label of the first side.
        confidence: Confidence of the answer, if it has one.
    """

    doc: str
    person: str
    gold: Label
    answer: Label
    confidence: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A figure with its intervals; the value is ``None`` where it is not defined."""

    value: float | None
    intervals: tuple[Interval, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PropositionScore:
    """How well one proposition is answered.

    Attributes:
        proposition: Its name.
        count: Number of sentences or posts that gold labels.
        labels: Precision, recall and F1 per label.
        accuracy: Share of equal labels.
        measures: ``F_avg``, ``kappa`` and ``alpha`` with intervals by document and by speaker.
        confusion: Gold label -> answered label -> count.
        flips: How many took the opposite side.
        both_sided: How many have a side, favor or against, on both sides.
        calibration: Of the answers that have a side; ``None`` without confidences.
        calibration_all: Of all answers that have a confidence, ``none`` included.
    """

    proposition: str
    count: int
    labels: Mapping[Label, LabelScore]
    accuracy: float | None
    measures: Mapping[str, Measure]
    confusion: Mapping[Label, Mapping[Label, int]]
    flips: int
    both_sided: int
    calibration: Calibration | None
    calibration_all: Calibration | None


def score_proposition(proposition: str, rows: Sequence[Judged]) -> PropositionScore:
    """Score two labels per row."""
    confusion = count_confusion([r.gold for r in rows], [r.answer for r in rows])
    flips, both = count_flips(confusion)
    return PropositionScore(
        proposition=proposition,
        count=len(rows),
        labels={label: score_label(confusion, i) for i, label in enumerate(LABELS)},
        accuracy=float(np.trace(confusion)) / len(rows) if rows else None,
        measures=_measure(rows, confusion),
        confusion={
            gold: {answer: int(confusion[i, j]) for j, answer in enumerate(LABELS)}
            for i, gold in enumerate(LABELS)
        },
        flips=flips,
        both_sided=both,
        calibration=_calibrate([r for r in rows if r.answer != "none"]),
        calibration_all=_calibrate(rows),
    )


def _measure(rows: Sequence[Judged], confusion: Confusion) -> dict[str, Measure]:
    if not rows:
        return {}
    single = np.zeros((len(rows), *confusion.shape), dtype=np.int64)
    for row, one in zip(rows, single, strict=True):
        one[LABELS.index(row.gold), LABELS.index(row.answer)] = 1
    clusters = {
        "document": sum_clusters([r.doc for r in rows], single),
        "speaker": sum_clusters([r.person for r in rows], single),
    }
    return {
        name: Measure(
            value=_take(measure(confusion)),
            intervals=tuple(resample(summed, measure, unit) for unit, summed in clusters.items()),
        )
        for name, measure in MEASURES.items()
    }


def _take(value: Values) -> float | None:
    return None if np.isnan(value) else float(value)


def _calibrate(rows: Sequence[Judged]) -> Calibration | None:
    return calibrate([(r.confidence, r.gold == r.answer) for r in rows if r.confidence is not None])
