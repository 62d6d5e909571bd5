"""A diff as titled blocks of text, tables and quotations: one source for every format."""

from __future__ import annotations

from collections.abc import Iterator

from ageclaims.diff.answer import answer, is_different
from ageclaims.diff.blocks import Block, Table, View
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
from ageclaims.diff.findings import make_edits, make_people, make_points, make_words
from ageclaims.diff.model import CorpusDiff, ScoreDiff, SideSize, StanceDiff
from ageclaims.diff.statistics import RESAMPLES, Share
from ageclaims.page.render import format_counted

CORRECTIONS = {
    "benjamini-hochberg": "Benjamini and Hochberg (false discovery rate)",
    "holm": "Holm (family-wise error rate)",
}


def build_view(diff: CorpusDiff) -> View:
    """Return the report of a diff, the answer first and the evidence last."""
    return View(
        title=f"{diff.a.name} compared with {diff.b.name}",
        answer=answer(diff),
        sides=(_describe_side("A", diff.a), _describe_side("B", diff.b)),
        notices=diff.notices,
        blocks=() if diff.identical else tuple(_make_blocks(diff)),
    )


def _describe_side(letter: str, side: SideSize) -> str:
    return (
        f"{letter} is {side.name}: {format_counted(side.documents, 'document')}, "
        f"{format_counted(side.posts, 'post')}, {format_counted(side.speakers, 'named speaker')}, "
        f"{format_counted(side.claims, 'sentence')} that can be contested, "
        f"{format_counted(side.sided, 'sentence')} with a stance."
    )


def _make_blocks(diff: CorpusDiff) -> Iterator[Block]:
    yield _make_stances(diff)
    yield _make_scores(diff)
    yield _make_parts(diff)
    yield make_people(diff)
    yield make_points(diff)
    if diff.edits.shared_documents:
        yield make_edits(diff)
    yield make_words(diff)


def _make_stances(diff: CorpusDiff) -> Block:
    head = (
        "share",
        "A",
        "B",
        "points [95 %]",
        "h",
        "p",
        "corrected p",
        "result",
        "too little data",
    )
    tested = sum(row.test is not None for row in diff.stances)
    tested += sum(row.test is not None for row in diff.scores)
    text = tuple(f"{name}: {question}" for name, question in diff.questions)
    corrected = (
        f" Corrected over {format_counted(tested, 'test')} by {CORRECTIONS[diff.correction]}."
        if tested
        else ""
    )
    note = (
        f"Shares of favor, against and mixed are among those that take a side, “any” is among "
        f"all. Interval: cluster bootstrap; p: permutation test, {RESAMPLES} draws each, whole "
        "speakers at a time and, with five threads or more on both sides, whole threads as well; "
        f"the wider interval and greater p count.{corrected} A difference is that of the rounded "
        "shares, an interval is rounded outward. h is Cohen's: 0.2 small, 0.5 medium, 0.8 large."
    )
    rows = tuple(_make_stance_row(row) for row in diff.stances)
    table = Table(head=head, rows=rows, brief=(0, 1, 2, 3, 7))
    return Block(id="stances", title="Stances", text=text, note=note, table=table)


def _make_stance_row(row: StanceDiff) -> tuple[str, ...]:
    what = f"{row.proposition} {row.unit} {row.label}"
    shares = (format_share(row.a), format_share(row.b))
    if row.test is None:
        return (what, *shares, "", "", "", "", "too little", row.lack or "")
    test = row.test
    difference = "{} [{}, {}]".format(format_points(row), *span_points(row, test))
    p = (format_p(test.p), format_p(row.p_adjusted))
    return (what, *shares, difference, sign(row.h), *p, _judge(row), "")


def _judge(row: StanceDiff | ScoreDiff) -> str:
    return "differs" if is_different(row) else "not shown"


def format_share(share: Share) -> str:
    """Return a share with the counts behind it."""
    if not share.total:
        return "0/0"
    return f"{format_percent(share)} ({share.hits}/{share.total})"


def _make_scores(diff: CorpusDiff) -> Block:
    head = (
        "mean score", "A (posts)", "B (posts)", "B - A [95 %]", "p", "corrected p", "result",
        "too little data",
    )  # fmt: skip
    note = "Mean score of posts with a stance, from -1 (against) to 1 (favor)."
    rows = tuple(
        (
            row.proposition,
            _format_mean(row.mean_a, row.posts_a),
            _format_mean(row.mean_b, row.posts_b),
            *_test_score(row),
        )
        for row in diff.scores
    )
    table = Table(head=head, rows=rows, brief=(0, 1, 2, 3, 5, 6))
    return Block(id="scores", title="Mean scores", note=note, table=table)


def _format_mean(mean: float, posts: int) -> str:
    return f"{sign(mean)} ({posts})" if posts else "(0)"


def _test_score(row: ScoreDiff) -> tuple[str, ...]:
    total = format_change(row) if row.posts_a and row.posts_b else ""
    if row.test is None:
        return (total, "", "", "too little", row.lack or "")
    interval = "{} [{}, {}]".format(total, *span_scores(row, row.test))
    return (interval, format_p(row.test.p), format_p(row.p_adjusted), _judge(row), "")


def _make_parts(diff: CorpusDiff) -> Block:
    note = (
        "The change of the mean score in parts that add up to it (Griliches and Regev 1995): the "
        "same people score differently, because they say other things or the same words are read "
        "otherwise; other people write; the same people write more or less. Speakers who are not "
        "known count as other people."
    )
    text = tuple(f"{x.proposition}: too little data; {x.lack}." for x in diff.scores if x.lack)
    head = ("mean score", "change", "same people", "other people", "more or less")
    scores = {row.proposition: row for row in diff.scores if not row.lack}
    rows = tuple(
        (name, format_change(scores[name]), *format_parts(scores[name], parts))
        for name, parts in diff.decompositions
        if name in scores
    )
    table = Table(head=head, rows=rows, brief=(0, 1, 2, 3, 4)) if rows else None
    title = "Where the change comes from"
    return Block(id="parts", title=title, short="Change", text=text, note=note, table=table)
