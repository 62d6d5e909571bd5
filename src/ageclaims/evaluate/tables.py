"""An evaluation as tables of text: one source for the terminal and Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ageclaims.evaluate.annotation import LABELS
from ageclaims.evaluate.calibration import Calibration
from ageclaims.evaluate.evaluation import Evaluation
from ageclaims.evaluate.intervals import Interval
from ageclaims.evaluate.proposition import Measure, PropositionScore
from ageclaims.evaluate.scores import LabelScore
from ageclaims.evaluate.sentences import SentenceScores, WrongAnswer
from ageclaims.evaluate.threads import ThreadScores

NOTHING = "–"
Row = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TextTable:
    """A table, or a list of items where it has no head.

    Attributes:
        title: Heading.
        head: Names of the columns; empty for a list.
        rows: Cells, or the lines of an item, as raw text; whoever shows them escapes them.
        notes: Sentences below it.
    """

    title: str
    head: Row
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()


def make_tables(evaluation: Evaluation) -> Iterator[TextTable]:
    """Yield the tables of an evaluation."""
    if evaluation.sentences:
        yield from _make_sentences(evaluation.sentences, is_analysis=evaluation.is_analysis)
    if evaluation.threads:
        yield from _make_threads(evaluation.threads)
    lines = (
        ("Gold does not label", evaluation.unlabelled),
        ("The answers lack, though gold labels it:", evaluation.unanswered),
    )
    rows = tuple((f"{what} {', '.join(names)}.",) for what, names in lines if names)
    if rows:
        yield TextTable(title="Not scored", head=(), rows=rows)


def _make_sentences(scores: SentenceScores, *, is_analysis: bool) -> Iterator[TextTable]:
    yield _make_counts(scores)
    for name, score in scores.propositions.items():
        yield from _make_proposition(score, "sentences")
        yield from _make_calibration(score)
        yield _make_errors(score, scores.errors[name], is_analysis=is_analysis)


def _make_counts(scores: SentenceScores) -> TextTable:
    found: dict[str, LabelScore | None] = {"claims": scores.claim, "holders": scores.holder}
    found |= {f"sentences that {label}": s for label, s in scores.align.items()}
    rows = tuple((name, *_label_cells(score)) for name, score in found.items() if score)
    left = [name for name, score in found.items() if not score]
    left += [] if scores.align else ["agreement with others"]
    notes = [
        f"{scores.count} gold sentences in {scores.documents} documents; no span speaks for "
        f"{scores.unmatched} of them, which counts as none."
    ]
    if left:
        notes.append(f"Not judged by both sides and not scored: {', '.join(left)}.")
    if scores.misplaced:
        notes.append(
            f"{scores.misplaced} gold sentences read differently at the same offsets on the scored "
            "side: the two may not be of the same text."
        )
    if scores.missing:
        notes.append(f"Not on the scored side at all: {', '.join(scores.missing)}.")
    return TextTable(
        title="Claims, holders, agreement with others",
        head=("", "precision", "recall", "F1", "gold", "answered", "right") if rows else (),
        rows=rows,
        notes=tuple(notes),
    )


def _make_proposition(score: PropositionScore, what: str) -> Iterator[TextTable]:
    yield TextTable(
        title=f"{score.proposition}: labels",
        head=("label", "precision", "recall", "F1", "gold", "answered", "right"),
        rows=tuple((label, *_label_cells(s)) for label, s in score.labels.items()),
        notes=(
            f"{score.count} {what}; equal labels {_number(score.accuracy)}; opposite side "
            f"{score.flips} of {score.both_sided} that have a side on both sides.",
        ),
    )
    yield TextTable(
        title=f"{score.proposition}: measures",
        head=("measure", "value", *(_head(i) for i in _first(score.measures))),
        rows=tuple(
            (_NAMES[name], _number(m.value), *(_ends(i) for i in m.intervals))
            for name, m in score.measures.items()
        ),
        notes=tuple(
            sorted({i.lack for m in score.measures.values() for i in m.intervals if i.lack})
        ),
    )
    yield TextTable(
        title=f"{score.proposition}: confusion (gold in rows, answers in columns)",
        head=("", *LABELS),
        rows=tuple(
            (gold, *(str(score.confusion[gold][answer]) for answer in LABELS)) for gold in LABELS
        ),
    )


_NAMES = {"F_avg": "F_avg", "kappa": "Cohen's kappa", "alpha": "Krippendorff's alpha"}


def _first(measures: Mapping[str, Measure]) -> Sequence[Interval]:
    return next((m.intervals for m in measures.values()), ())


def _head(interval: Interval) -> str:
    return f"95 % by {interval.unit} (n = {interval.clusters})"


def _ends(interval: Interval) -> str:
    if interval.low is None or interval.high is None:
        return NOTHING
    return f"[{interval.low:.3f}, {interval.high:.3f}]"


def _label_cells(score: LabelScore) -> Row:
    shares = (_number(x) for x in (score.precision, score.recall, score.f1))
    return (*shares, str(score.gold), str(score.answered), str(score.right))


def _number(value: float | None) -> str:
    return NOTHING if value is None else f"{value:.3f}"


def _make_calibration(score: PropositionScore) -> Iterator[TextTable]:
    sided, total = score.calibration, score.calibration_all
    if not sided or not total:
        return
    yield TextTable(
        title=f"{score.proposition}: calibration of answers that have a side",
        head=("confidence", "answers", "mean confidence", "right"),
        rows=tuple(
            (
                f"{b.low:.1f} to {b.high:.1f}",
                str(b.count),
                f"{b.confidence:.3f}",
                f"{b.accuracy:.3f}",
            )
            for b in sided.bins
        ),
        notes=(
            _errors("with a side", sided),
            _errors(f"with a confidence, of all {score.count}", total),
        ),
    )


def _errors(what: str, calibration: Calibration) -> str:
    return (
        f"Answers {what}: {calibration.count}, expected calibration error {calibration.ece:.3f}, "
        f"Brier score {calibration.brier:.3f}."
    )


def _make_errors(
    score: PropositionScore, errors: Sequence[WrongAnswer], *, is_analysis: bool
) -> TextTable:
    what = "worst errors" if is_analysis else "differences"
    wrong = score.count - sum(label.right for label in score.labels.values())
    return TextTable(
        title=f"{score.proposition}: {what}, flips first, surest first",
        head=(),
        rows=tuple(_describe_error(error) for error in errors) if wrong else (("None.",),),
        notes=(f"{len(errors)} of {wrong} are shown.",) if len(errors) < wrong else (),
    )


def _describe_error(error: WrongAnswer) -> Row:
    sure = "" if error.confidence is None else f", {error.confidence:.0%} sure"
    known = f", record {error.id}" if error.id else ", no record"
    return (
        f"{error.kind}: {error.answer}{sure}; gold has {error.gold}: “{error.text}”",
        f"{error.doc}:{error.start}-{error.end}, gold {error.gold_id}{known}",
        *_describe_cues(error),
        *(
            f"voice {voice}: "
            + ", ".join(f"{label} {share:.2f}" for label, share in shares.items())
            for voice, shares in error.voices.items()
        ),
    )


def _describe_cues(error: WrongAnswer) -> Iterator[str]:
    cues = [
        cue.rule if cue.text.strip() == error.text.strip() else f"{cue.rule} “{cue.text}”"
        for cue in error.cues
    ]
    if cues:
        yield "cues: " + "; ".join(cues)


def _make_threads(scores: ThreadScores) -> Iterator[TextTable]:
    right = f"{scores.comments_right} of {scores.documents}"
    rows = [
        ("documents with the right number of comments", right),
        ("speakers", f"{scores.speakers_right} of {scores.speakers}"),
        ("reply links: precision", _number(scores.replies.precision)),
        ("reply links: recall", _number(scores.replies.recall)),
        ("reply links: F1", _number(scores.replies.f1)),
        ("post stances", f"{scores.stances_right} of {scores.stances}"),
        ("post stances of the opposite side", str(scores.flips)),
    ]
    if scores.boilerplate is not None:
        rows.append(("records that are boilerplate", str(scores.boilerplate)))
    missing = ", ".join(scores.missing)
    yield TextTable(
        title="Threads",
        head=("", "right"),
        rows=tuple(rows),
        notes=(f"Not on the scored side at all: {missing}.",) if missing else (),
    )
    for score in scores.propositions.values():
        yield from _make_proposition(score, "posts")
    rows_wrong = tuple((line,) for line in scores.wrong)
    yield TextTable(title="What differs", head=(), rows=rows_wrong or (("Nothing.",),))
