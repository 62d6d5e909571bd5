"""A diff as titled blocks of text, tables and quotations: one source for every format."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ageclaims.diff.answer import answer, count, format_p, is_different, sign
from ageclaims.diff.blocks import Block, Quoted, Table, View
from ageclaims.diff.model import (
    ClaimDiff,
    CorpusDiff,
    Evidence,
    PersonDiff,
    PointDiff,
    ScoreDiff,
    SideSize,
    StanceDiff,
)
from ageclaims.diff.statistics import RESAMPLES, Share

CORRECTIONS = {
    "benjamini-hochberg": "Benjamini and Hochberg (false discovery rate)",
    "holm": "Holm (family-wise error rate)",
}
POINT_TITLES = {
    "changed_side": "changed side",
    "only_a": "only in A",
    "only_b": "only in B",
    "both": "in both",
}
EDIT_TITLES = {
    "stance": "another stance",
    "edited": "edited",
    "removed": "removed",
    "added": "added",
    "moved": "moved",
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
        f"{letter} is {side.name}: {count(side.documents, 'document')}, "
        f"{count(side.posts, 'post')}, {count(side.speakers, 'named speaker')}, "
        f"{count(side.claims, 'claim')}, {count(side.sided, 'sentence')} with a stance."
    )


def _make_blocks(diff: CorpusDiff) -> Iterator[Block]:
    yield _make_stances(diff)
    yield _make_scores(diff)
    yield _make_parts(diff)
    yield _make_people(diff)
    yield _make_points(diff)
    if diff.edits.shared_documents:
        yield _make_edits(diff)
    yield _make_words(diff)


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
    note = (
        f"Shares of favor, against and mixed are among those that take a side, “any” is among "
        f"all. Interval: cluster bootstrap; p: permutation test, {RESAMPLES} draws each, whole "
        "speakers at a time and, with five threads or more on both sides, whole threads as well; "
        f"the wider interval and greater p count. Corrected over {tested} tests by "
        f"{CORRECTIONS[diff.correction]}. h is Cohen's: 0.2 small, 0.5 medium, 0.8 large."
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
    points = (f"{round(100 * x) + 0:+d}" for x in (test.difference, test.low, test.high))
    difference = "{} [{}, {}]".format(*points)
    p = (format_p(test.p), format_p(row.p_adjusted))
    return (what, *shares, difference, sign(row.h), *p, _judge(row), "")


def _judge(row: StanceDiff | ScoreDiff) -> str:
    return "differs" if is_different(row) else "not shown"


def format_share(share: Share) -> str:
    """Return a share with the counts behind it."""
    if not share.total:
        return "0/0"
    return f"{share.value:.0%} ({share.hits}/{share.total})"


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
    total = sign(row.mean_b - row.mean_a) if row.posts_a and row.posts_b else ""
    if row.test is None:
        return (total, "", "", "too little", row.lack or "")
    interval = f"{total} [{sign(row.test.low)}, {sign(row.test.high)}]"
    return (interval, format_p(row.test.p), format_p(row.p_adjusted), _judge(row), "")


def _make_parts(diff: CorpusDiff) -> Block:
    note = (
        "The change of the mean score, split exactly: the same people changed their minds, other "
        "people write, the same people write more or less (Griliches and Regev 1995). Speakers "
        "who are not known count as other people."
    )
    lack = {row.proposition: row.lack for row in diff.scores}
    text = tuple(f"{name}: too little data; {why}." for name, why in lack.items() if why)
    head = ("mean score", "change", "changed minds", "other people", "more or less")
    rows = tuple(
        (name, *(sign(x) for x in (parts.total, parts.minds, parts.people, parts.volume)))
        for name, parts in diff.decompositions
        if not lack[name]
    )
    table = Table(head=head, rows=rows, brief=(0, 1, 2, 3, 4)) if rows else None
    title = "Where the change comes from"
    return Block(id="parts", title=title, short="Change", text=text, note=note, table=table)


def _make_people(diff: CorpusDiff) -> Block:
    presence = diff.presence
    text = [
        f"{count(presence.both, 'named speaker')} in both (by name or alias), "
        f"{presence.only_a} only in A, {presence.only_b} only in B."
    ]
    for title, names, total in (
        ("Only in A", presence.left, presence.only_a),
        ("Only in B", presence.new, presence.only_b),
    ):
        if names:
            text.append(f"{title}: {_list_names(names, total)}.")
    if more := presence.changed - len({row.person for row in diff.people}):
        text.append(f"{more} more hold another position and are not listed.")
    rows = tuple(
        (
            _name(row), row.proposition,
            f"{row.stance_a} {sign(row.score_a)}", f"{row.stance_b} {sign(row.score_b)}",
        )
        for row in diff.people
    )  # fmt: skip
    head = ("speaker", "question", "in A", "in B")
    table = Table(head=head, rows=rows, brief=(0, 1, 2, 3)) if rows else None
    quoted = tuple(_quote_person(row) for row in diff.people)
    return Block(id="people", title="People", text=tuple(text), table=table, quoted=quoted)


def _list_names(names: Sequence[tuple[str, int]], total: int) -> str:
    listed = ", ".join(f"{name} ({count(posts, 'post')})" for name, posts in names)
    more = total - len(names)
    return f"{listed} and {more} more" if more else listed


def _name(row: PersonDiff) -> str:
    return f"{row.person} (in B: {row.alias})" if row.alias else row.person


def _quote_person(row: PersonDiff) -> Quoted:
    return Quoted(
        title=f"{_name(row)} on {row.proposition}: {row.stance_a} in A, {row.stance_b} in B",
        claims=(*(("A", x) for x in row.evidence_a), *(("B", x) for x in row.evidence_b)),
    )


def _make_points(diff: CorpusDiff) -> Block:
    points = diff.points
    note = (
        f"{points.compared} of {points.available} own claims with a stance, the strongest of each "
        "corpus and side and the other's with the same words, are grouped by similarity; a group "
        "is a key point. It is only in A where no own claim in favor or against in B has the words "
        "of one of its claims, and none of B that was grouped is like them. It is in both when "
        "voices of both say it, and has changed side when most of A's voices are on one side and "
        "most of B's on the other. Voices are those of grouped claims, and are not tested."
    )
    text = [
        f"{points.changed_side} changed side, {points.only_a} only in A, {points.only_b} only in "
        f"B, {points.both} in both."
    ]
    total = points.changed_side + points.only_a + points.only_b + points.both
    if more := total - len(points.listed):
        text.append(f"{more} more with fewer voices are not listed.")
    head = ("where", "key point", "question", "A (favor/against)", "B (favor/against)")
    rows = tuple(
        (
            POINT_TITLES[point.kind], f"“{point.claim.text}”", point.proposition,
            f"{point.a[0]}/{point.a[1]}", f"{point.b[0]}/{point.b[1]}",
        )
        for point in points.listed
    )  # fmt: skip
    table = Table(head=head, rows=rows, brief=(0, 1, 2, 3, 4)) if rows else None
    quoted = tuple(_quote_point(point) for point in points.listed)
    return Block(
        id="points", title="Key points", text=tuple(text), note=note, table=table, quoted=quoted
    )


def _quote_point(point: PointDiff) -> Quoted:
    return Quoted(
        title=f"{POINT_TITLES[point.kind]}, {point.proposition}: “{point.claim.text}”",
        claims=(*(("A", x) for x in point.evidence_a), *(("B", x) for x in point.evidence_b)),
    )


def _make_edits(diff: CorpusDiff) -> Block:
    edits = diff.edits
    note = (
        f"{count(edits.shared_documents, 'document')} by one name in both; sentences with a stance "
        "in A or in B are found again by their words."
    )
    text = [
        f"{edits.same} unchanged, {edits.added} added, {edits.removed} removed, {edits.edited} "
        f"edited, {edits.moved} moved, {edits.stance} with another stance."
    ]
    changes = edits.added + edits.removed + edits.edited + edits.moved + edits.stance
    if more := changes - len(edits.listed):
        text.append(
            f"{more} more are not listed: weaker ones, and those in documents of one side alone."
        )
    rows = tuple(_make_edit_row(row) for row in edits.listed)
    head = ("change", "A", "B", "claim")
    table = Table(head=head, rows=rows, brief=(0, 1, 2, 3)) if rows else None
    title = "Claims, one by one"
    return Block(id="edits", title=title, short="Claims", text=tuple(text), note=note, table=table)


def _make_edit_row(row: ClaimDiff) -> tuple[str, ...]:
    title = EDIT_TITLES[row.kind]
    if row.similarity is not None:
        title += f" ({row.similarity:.2f} similar)"
    texts = dict.fromkeys(f"“{x.text}”" for x in (row.a, row.b) if x)
    return (title, _place(row.a, row.stances_a), _place(row.b, row.stances_b), " → ".join(texts))


def _place(evidence: Evidence | None, stances: Sequence[str]) -> str:
    return f"{evidence.doc}:{evidence.line} {', '.join(stances) or 'none'}" if evidence else ""


def _make_words(diff: CorpusDiff) -> Block:
    note = (
        f"Words that set the sides apart, of {diff.vocabulary} compared: log-odds with an "
        "informative Dirichlet prior (Monroe, Colaresi and Quinn 2008), listed where z is "
        "significant over all words and two speakers or more of the side use the word; beside it "
        "log-likelihood G2 and the log ratio (binary; 1 is twice as frequent)."
    )
    head = ("word", "more in", "A (speakers)", "B (speakers)", "z", "log-odds", "G2", "log ratio")
    rows = tuple(
        (
            word.word,
            "A" if word.z < 0 else "B",
            f"{word.count_a} ({word.speakers_a})",
            f"{word.count_b} ({word.speakers_b})",
            sign(word.z),
            sign(word.log_odds),
            f"{word.g2:.1f}",
            sign(word.log_ratio),
        )
        for word in diff.words
    )
    if not rows:
        return Block(id="words", title="Words", text=("No word does.",), note=note)
    table = Table(head=head, rows=rows, brief=(0, 1, 2, 3, 4))
    return Block(id="words", title="Words", note=note, table=table)
