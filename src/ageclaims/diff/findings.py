"""What was found besides figures: people, key points, claims and words, with their evidence."""

from __future__ import annotations

from collections.abc import Sequence

from ageclaims.diff.blocks import Block, Quoted, Table
from ageclaims.diff.figures import sign
from ageclaims.diff.model import ClaimDiff, CorpusDiff, Evidence, PersonDiff, PointDiff
from ageclaims.page.render import format_counted
from ageclaims.records import Label

POINT_TITLES = {
    "changed_side": "changed side",
    "only_a": "only in A",
    "only_b": "only in B",
    "both": "in both",
}
EDIT_TITLES = {
    "stance": "another stance",
    "speaker": "another speaker",
    "edited": "edited",
    "removed": "removed",
    "added": "added",
    "moved": "moved",
}


def make_people(diff: CorpusDiff) -> Block:
    """Return the speakers of both sides, and whose position differs."""
    presence = diff.presence
    text = [
        f"{format_counted(presence.both, 'named speaker')} in both (by name or alias), "
        f"{presence.only_a} only in A, {presence.only_b} only in B."
    ]
    for title, names, total in (
        ("Only in A", presence.left, presence.only_a),
        ("Only in B", presence.new, presence.only_b),
    ):
        if names:
            text.append(f"{title}: {_list_names(names, total)}.")
    if more := presence.changed - len({row.person for row in diff.people}):
        differ = "differs" if more == 1 else "differ"
        text.append(f"{more} more {differ} in position and are not listed.")
    rows = tuple(
        (
            _name(row),
            row.proposition,
            _format_position(row.stance_a, row.score_a, row.reason_a),
            _format_position(row.stance_b, row.score_b, row.reason_b),
        )
        for row in diff.people
    )
    head = ("speaker", "question", "in A", "in B")
    table = Table(head=head, rows=rows, brief=(0, 1, 2, 3)) if rows else None
    quoted = tuple(_quote_person(row) for row in diff.people)
    return Block(id="people", title="People", text=tuple(text), table=table, quoted=quoted)


def _list_names(names: Sequence[tuple[str, int]], total: int) -> str:
    listed = ", ".join(f"{name} ({format_counted(posts, 'post')})" for name, posts in names)
    more = total - len(names)
    return f"{listed} and {more} more" if more else listed


def _name(row: PersonDiff) -> str:
    return f"{row.person} (in B: {row.alias})" if row.alias else row.person


def _format_position(stance: Label, score: float, reason: str | None) -> str:
    """Return a position with its score; what is none is no position and has none."""
    if stance == "none":
        return f"none ({reason})" if reason else "none"
    return f"{stance} {sign(score)}"


def _quote_person(row: PersonDiff) -> Quoted:
    return Quoted(
        title=f"{_name(row)} on {row.proposition}: {row.stance_a} in A, {row.stance_b} in B",
        claims=(*(("A", x) for x in row.evidence_a), *(("B", x) for x in row.evidence_b)),
    )


def make_points(diff: CorpusDiff) -> Block:
    """Return the key points of both sides."""
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
        text.append(f"{more} more with as many or fewer voices are not listed.")
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


def make_edits(diff: CorpusDiff) -> Block:
    """Return the claims of two versions, one by one."""
    edits = diff.edits
    note = (
        f"{format_counted(edits.shared_documents, 'document')} by one name in both; sentences with "
        "a stance in A or in B are found again by their words."
    )
    text = [
        f"{edits.same} unchanged, {edits.added} added, {edits.removed} removed, {edits.edited} "
        f"edited, {edits.moved} moved, {edits.stance} with another stance, "
        f"{edits.speaker} with another speaker."
    ]
    changes = edits.added + edits.removed + edits.edited + edits.moved
    if more := changes + edits.stance + edits.speaker - len(edits.listed):
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
    return (title, _place(row, row.a), _place(row, row.b), " → ".join(texts))


def _place(row: ClaimDiff, evidence: Evidence | None) -> str:
    """Return where a claim stands in a version, and what is told of it."""
    if evidence is None:
        return ""
    stances = row.stances_a if evidence is row.a else row.stances_b
    told = [evidence.who] if row.kind == "speaker" else []
    return f"{evidence.doc}:{evidence.line} {', '.join([*told, *stances]) or 'none'}"


def make_words(diff: CorpusDiff) -> Block:
    """Return the words that set the sides apart."""
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
