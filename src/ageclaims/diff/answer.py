"""The answer of a diff in three sentences: stances, people, claims and words."""

from __future__ import annotations

from ageclaims.diff.figures import (
    format_change,
    format_p,
    format_parts,
    format_percent,
    format_points,
    sign,
    span_points,
    span_scores,
)
from ageclaims.diff.model import ALPHA, CorpusDiff, Presence, ScoreDiff, StanceDiff
from ageclaims.diff.statistics import RatioTest, Share
from ageclaims.diff.words import Keyness
from ageclaims.page.render import format_counted

MAX_WORDS = 5
NARROW = 1e-9
"""Width of an interval without any."""

REASONS = (
    "the same people score differently",
    "other people write",
    "the same people write more or less",
)

Row = StanceDiff | ScoreDiff


def answer(diff: CorpusDiff) -> tuple[str, ...]:
    """Return what a reader must know, in plain words with figures."""
    if diff.identical:
        sided = f", and the same {_count_sided(diff.a.sided)}" if diff.a.sided else ""
        posts = format_counted(diff.a.posts, "post")
        return (f"A and B are the same: both hold the same {posts} with the same speakers{sided}.",)
    return (_answer_stances(diff), _answer_people(diff), _answer_claims(diff))


def is_different(row: Row) -> bool:
    """Tell whether a comparison shows a difference after correction."""
    return row.p_adjusted is not None and row.p_adjusted < ALPHA


def _count_sided(number: int) -> str:
    return f"{format_counted(number, 'sentence')} with a stance"


def _answer_stances(diff: CorpusDiff) -> str:
    rows: list[Row] = [*diff.stances, *diff.scores]
    tested = [row for row in rows if row.test]
    lacking = len(rows) - len(tested)
    if not tested:
        return f"There is too little data to say whether the stances differ: {_tell_lack(diff)}."
    different = sum(map(is_different, tested))
    clearest = min(tested, key=_by_clearness)
    first = describe(clearest)
    comparisons = format_counted(len(tested), "comparison")
    rest = f", and for {lacking} more there is too little data" if lacking else ""
    if not different:
        shown = (
            f"; the clearest is that {first}" if clearest.test and clearest.test.difference else ""
        )
        return (
            f"No difference in stance is shown: none of {comparisons} stays below "
            f"p = {ALPHA} after correction{rest}{shown}."
        )
    more = f"; {different - 1} more {_verb(different - 1, 'differ')}" if different > 1 else ""
    return f"The stances differ: {first} (one of {comparisons}{more}{rest})."


def _tell_lack(diff: CorpusDiff) -> str:
    """Return what the question with the most data lacks."""
    rows = [row for row in diff.stances if row.unit == "posts" and row.label == "favor"]
    if not rows:
        return "no post has a stance"
    row = max(rows, key=_measure)
    return f"of posts with a stance on {row.proposition}, {row.lack}"


def _measure(row: StanceDiff) -> tuple[int, ...]:
    """Return how much there is, by the smaller side first; speakers are scarcer than posts."""
    return tuple(
        least(getattr(row.a, what), getattr(row.b, what))
        for least in (min, max)
        for what in ("clusters", "total")
    )


def _by_clearness(row: Row) -> tuple[float, float]:
    """Return what puts the clearest difference first, whether it is one of shares or of means.

    That is p before correction, and among equals the difference in widths of its interval.
    """
    test = row.test
    assert test is not None  # only what was tested is ordered
    return test.p, -abs(test.difference) / max(test.high - test.low, NARROW)


def describe(row: Row) -> str:
    """Return a comparison in words with its figures."""
    if isinstance(row, ScoreDiff):
        figures = (
            f"the mean score on {row.proposition} is {sign(row.mean_a)} in A "
            f"({format_counted(row.posts_a, 'post')}) and {sign(row.mean_b)} in B "
            f"({format_counted(row.posts_b, 'post')})"
        )
    else:
        side = {
            "any": f"take any side on {row.proposition}",
            "mixed": f"are mixed on {row.proposition}",
        }.get(row.label, f"are {_side(row.label)} {row.proposition}")
        of = "" if row.label == "any" else " with a stance"
        figures = (
            f"{format_percent(row.a)} of A's {row.unit}{of} {side} ({_count_hits(row, row.a)}) "
            f"and {format_percent(row.b)} of B's ({_count_hits(row, row.b)})"
        )
    return figures if row.test is None else f"{figures}, {_describe_test(row, row.test)}"


def _describe_test(row: Row, test: RatioTest) -> str:
    if isinstance(row, ScoreDiff):
        difference, (low, high) = format_change(row), span_scores(row, test)
    else:
        difference, (low, high) = f"{format_points(row)} points", span_points(row, test)
    return (
        f"a difference of {difference} (95 % interval {low} to {high}, {_say_p(test.p)}, "
        f"{format_p(row.p_adjusted)} after correction)"
    )


def _count_hits(row: StanceDiff, share: Share) -> str:
    """Return the counts behind a share; speakers who are counted are from nobody else."""
    speakers = f", from {format_counted(share.clusters, 'speaker')}"
    return f"{share.hits} of {share.total}{speakers if row.unit == 'posts' else ''}"


def _side(label: str) -> str:
    return "in favor on" if label == "favor" else "against on"


def _answer_people(diff: CorpusDiff) -> str:
    presence = diff.presence
    people = (
        f"{format_counted(presence.both, 'named speaker')} {_verb(presence.both, 'are')} in both, "
        f"{presence.only_a} only in A and {presence.only_b} only in B{_count_changed(presence)}"
    )
    scores = {row.proposition: row for row in diff.scores}
    changes = [(name, parts) for name, parts in diff.decompositions if not scores[name].lack]
    if not changes:
        return people + "."
    name, parts = max(changes, key=lambda change: abs(change[1].total))
    row = scores[name]
    a, b = sign(row.mean_a), sign(row.mean_b)
    change = f"stays at {a}" if a == b else f"goes from {a} to {b}"
    reasons = _explain(format_parts(row, parts))
    return f"{people}; the mean score on {name} {change}{reasons}."


def _count_changed(presence: Presence) -> str:
    changed, turned = presence.changed, presence.turned
    if not changed:
        return ""
    who = "" if turned == changed else f"{turned} of them "
    how = f", {who}from one to another" if turned else ""
    return f"; of those in both, {changed} {_verb(changed, 'differ')} in position{how}"


def _explain(parts: tuple[str, ...]) -> str:
    reasons = [
        f"{value} because {why}" for value, why in zip(parts, REASONS, strict=True) if float(value)
    ]
    return f", {', '.join(reasons)}" if reasons else ""


def _answer_claims(diff: CorpusDiff) -> str:
    edits, points = diff.edits, diff.points
    if edits.shared_documents:
        claims = _list(
            "sentence with a stance",
            "sentences with a stance",
            (edits.same, "unchanged"),
            (edits.added, "added"),
            (edits.removed, "removed"),
            (edits.edited, "edited"),
            (edits.moved, "moved"),
            (edits.stance, "with another stance"),
            (edits.speaker, "with another speaker"),
        )
    else:
        claims = _list(
            "key point",
            "key points",
            (points.both, "in both"),
            (points.only_a, "only in A"),
            (points.only_b, "only in B"),
            (points.changed_side, "changed side"),
        )
    return f"{claims}; {_answer_words(diff.words)}."


def _list(one: str, several: str, *counts: tuple[int, str]) -> str:
    """Return counts after what is counted, without those of nothing."""
    parts = [f"{number} {what}" for number, what in counts if number]
    return f"{several.capitalize()}: {', '.join(parts)}" if parts else f"No {one}"


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


def _verb(number: int, plural: str) -> str:
    """Return a verb in the number that it needs."""
    singular = {"are": "is", "differ": "differs"}
    return singular[plural] if number == 1 else plural


def _say_p(p: float | None) -> str:
    shown = format_p(p)
    return f"p {shown}" if shown.startswith("<") else f"p = {shown}"
