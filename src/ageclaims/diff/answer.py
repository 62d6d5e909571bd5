"""The answer of a diff in three sentences: stances, people, claims and words."""

from __future__ import annotations

from ageclaims.diff.model import ALPHA, CorpusDiff, ScoreDiff, StanceDiff
from ageclaims.diff.people import Decomposition
from ageclaims.diff.words import Keyness

MAX_WORDS = 5
LEAST_P = 0.001
"""What lies below is shown as below."""

Row = StanceDiff | ScoreDiff


def answer(diff: CorpusDiff) -> tuple[str, ...]:
    """Return what a reader must know, in plain words with figures."""
    if diff.identical:
        return (
            f"A and B are the same: both hold the same {diff.a.posts} posts with the same "
            f"speakers, and the same {diff.a.sided} sentences with a stance.",
        )
    return (_answer_stances(diff), _answer_people(diff), _answer_claims(diff))


def is_different(row: Row) -> bool:
    """Tell whether a comparison shows a difference after correction."""
    return row.p_adjusted is not None and row.p_adjusted < ALPHA


def _answer_stances(diff: CorpusDiff) -> str:
    rows: list[Row] = [*diff.stances, *diff.scores]
    tested = [row for row in rows if row.test]
    lacking = len(rows) - len(tested)
    if not tested:
        return f"There is too little data to say whether the stances differ: {_tell_lack(diff)}."
    different = sorted((r for r in tested if is_different(r)), key=_by_strength)
    first = min(tested, key=_by_strength)
    rest = f", and for {lacking} more there is too little data" if lacking else ""
    if not different:
        return (
            f"No difference in stance is shown: none of {len(tested)} comparisons stays below "
            f"p = {ALPHA} after correction{rest}; the strongest is that {describe(first)}."
        )
    more = f"; {len(different) - 1} more differ" if len(different) > 1 else ""
    return f"The stances differ: {describe(first)} (one of {len(tested)} comparisons{more}{rest})."


def _tell_lack(diff: CorpusDiff) -> str:
    """Return what the question with the most data lacks."""
    rows = [row for row in diff.stances if row.unit == "posts" and row.label == "favor"]
    if not rows:
        return "no post has a stance"
    row = max(rows, key=lambda row: min(row.a.clusters, row.b.clusters))
    return f"of posts with a stance on {row.proposition}, {row.lack}"


def _by_strength(row: Row) -> tuple[float, bool, float]:
    size = row.h if isinstance(row, StanceDiff) else row.mean_b - row.mean_a
    generic = isinstance(row, StanceDiff) and row.label == "any"
    return (1.0 if row.p_adjusted is None else row.p_adjusted, generic, -abs(size))


def describe(row: Row) -> str:
    """Return a comparison in words with its figures."""
    if isinstance(row, ScoreDiff):
        figures = (
            f"the mean score on {row.proposition} is {row.mean_a:+.2f} in A ({row.posts_a} posts) "
            f"and {row.mean_b:+.2f} in B ({row.posts_b} posts)"
        )
        scale, name = 1.0, ""
    else:
        side = {
            "any": f"take any side on {row.proposition}",
            "mixed": f"are mixed on {row.proposition}",
        }.get(row.label, f"are {_side(row.label)} {row.proposition}")
        of = "" if row.label == "any" else " with a stance"
        figures = (
            f"{row.a.value:.0%} of A's {row.unit}{of} {side} ({row.a.hits} of {row.a.total}, from "
            f"{count(row.a.clusters, 'speaker')}) and {row.b.value:.0%} of B's ({row.b.hits} of "
            f"{row.b.total}, from {count(row.b.clusters, 'speaker')})"
        )
        scale, name = 100.0, " points"
    test = row.test
    if test is None:
        return figures
    form = "+.0f" if scale > 1 else "+.2f"
    return (
        f"{figures}, a difference of {test.difference * scale:{form}}{name} (95 % interval "
        f"{test.low * scale:{form}} to {test.high * scale:{form}}, "
        f"{_say_p(row.p_adjusted)} after correction)"
    )


def _side(label: str) -> str:
    return "in favor on" if label == "favor" else "against on"


def _answer_people(diff: CorpusDiff) -> str:
    presence = diff.presence
    people = (
        f"{count(presence.both, 'named speaker')} {_be(presence.both)} in both, "
        f"{presence.only_a} only in A and {presence.only_b} only in B"
    )
    if presence.both:
        people += (
            f"; of those in both, {presence.changed} hold another position, "
            f"{presence.turned} of them after holding one before"
        )
    scores = {row.proposition: row for row in diff.scores}
    changes = [(name, parts) for name, parts in diff.decompositions if not scores[name].lack]
    if not changes:
        return people + "."
    name, parts = max(changes, key=lambda change: abs(change[1].total))
    row = scores[name]
    change = f"the mean score on {name} goes from {sign(row.mean_a)} to {sign(row.mean_b)}"
    return f"{people}; {change}{_explain(parts)}."


def _explain(parts: Decomposition) -> str:
    reasons = [
        f"{sign(value)} because {why}"
        for value, why in (
            (parts.minds, "the same people changed their minds"),
            (parts.people, "other people write"),
            (parts.volume, "the same people write more or less"),
        )
        if round(value, 2)
    ]
    return f", {', '.join(reasons)}" if reasons else ""


def _answer_claims(diff: CorpusDiff) -> str:
    edits, points = diff.edits, diff.points
    if edits.shared_documents:
        claims = (
            f"Of the sentences with a stance {edits.same} stand unchanged, {edits.added} were "
            f"added, {edits.removed} removed, {edits.edited} edited, {edits.moved} moved and "
            f"{edits.stance} read with another stance"
        )
    else:
        total = points.both + points.only_a + points.only_b + points.changed_side
        claims = (
            f"Of {count(total, 'key point')} {points.both} {_be(points.both)} in both, "
            f"{points.only_a} only in A, {points.only_b} only in B, and {points.changed_side} "
            "changed side"
        )
    return f"{claims}; {_answer_words(diff.words)}."


def _answer_words(words: tuple[Keyness, ...]) -> str:
    of_a = [f"“{w.word}”" for w in words if w.z < 0][:MAX_WORDS]
    of_b = [f"“{w.word}”" for w in words if w.z > 0][:MAX_WORDS]
    if not of_a and not of_b:
        return "no word that several speakers use sets the sides apart"
    parts = []
    if of_a:
        parts.append(f"A says {', '.join(of_a)} more often")
    if of_b:
        parts.append(f"B says {', '.join(of_b)} more often")
    return ", and ".join(parts)


def count(number: int, noun: str) -> str:
    """Return a number with its noun."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _be(number: int) -> str:
    return "is" if number == 1 else "are"


def sign(value: float) -> str:
    """Return a signed number with two decimals; never a negative zero."""
    return f"{round(value, 2) + 0.0:+.2f}"


def format_p(p: float | None) -> str:
    """Return a p-value; small ones as a bound."""
    if p is None:
        return ""
    if p < LEAST_P:
        return f"<{LEAST_P}"
    return f"{p:.3f}" if p < 0.1 else f"{p:.2f}"


def _say_p(p: float | None) -> str:
    shown = format_p(p)
    return f"p {shown}" if shown.startswith("<") else f"p = {shown}"
