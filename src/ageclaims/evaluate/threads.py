"""Scores over threads: comments, speakers, reply links, boilerplate, and stances of posts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ageclaims.evaluate.annotation import (
    Annotation,
    LabelledDocument,
    LabelledPost,
    find_documents,
)
from ageclaims.evaluate.match import UNKNOWN
from ageclaims.evaluate.proposition import Judged, PropositionScore, score_proposition
from ageclaims.evaluate.scores import LabelScore, score_counts
from ageclaims.evaluate.sentences import common_propositions

BOILERPLATE_START = 40
"""A record that holds this many first characters of a boilerplate text is boilerplate."""
BOILERPLATE_MIN = 15
"""Shorter boilerplate texts may stand in a sentence by chance."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreadScores:
    """Everything that is scored over posts.

    Attributes:
        documents: Number of documents with gold.
        missing: Documents with gold that the other side lacks.
        comments_right: Documents whose number of comments is right.
        speakers: Posts whose speaker gold names.
        speakers_right: Those with the same name, an alias of it, or its first name alone.
        replies: Precision, recall and F1 of the links from a post to the post it answers.
        posts: Number of gold posts.
        propositions: Scores of the posts' stances per proposition.
        boilerplate: Records that are boilerplate; ``None`` if the other side has no records.
        wrong: One line for each post, speaker or count that differs.
    """

    documents: int
    missing: tuple[str, ...]
    comments_right: int
    speakers: int
    speakers_right: int
    replies: LabelScore
    posts: int
    propositions: Mapping[str, PropositionScore]
    boilerplate: int | None
    wrong: tuple[str, ...]

    @property
    def stances_right(self) -> int:
        """Post stances that are right, over all propositions."""
        return sum(s.right for p in self.propositions.values() for s in p.labels.values())

    @property
    def stances(self) -> int:
        """Post stances that gold holds."""
        return sum(p.count for p in self.propositions.values())

    @property
    def flips(self) -> int:
        """Post stances that took the opposite side."""
        return sum(p.flips for p in self.propositions.values())


def score_threads(answers: Annotation, gold: Annotation) -> ThreadScores:
    """Score one side's posts against the other's.

    Raises:
        InputError: If the sides have no proposition or document in common.
    """
    wanted = gold.posts or ()
    docs = find_documents({d.doc for d in gold.documents}, {d.doc for d in answers.documents})
    found = {(p.doc, p.post): p for p in answers.posts or ()}
    pairs = [(w, found.get((docs.get(w.doc, ""), w.post))) for w in wanted]
    named = [(w, p) for w, p in pairs if w.speaker]
    names, sure = common_propositions(answers, gold), answers.is_analysis
    comments = {d.doc: d.comments for d in answers.documents}
    wrong_counts = [
        f"{d.doc}: {comments.get(docs.get(d.doc, ''), 0)} comments, gold has {d.comments}"
        for d in gold.documents
        if comments.get(docs.get(d.doc, ""), 0) != d.comments
    ]
    wrong_speakers = [
        f"{w.doc} post {w.post}: speaker {p.speaker if p else None!r}, gold has {w.speaker!r}"
        for w, p in named
        if not is_same_person(p.speaker if p else None, w.speaker, gold.aliases)
    ]
    return ThreadScores(
        documents=len(gold.documents),
        missing=tuple(d.doc for d in gold.documents if d.doc not in docs),
        comments_right=len(gold.documents) - len(wrong_counts),
        speakers=len(named),
        speakers_right=len(named) - len(wrong_speakers),
        replies=_score_replies(pairs),
        posts=len(wanted),
        propositions={n: score_proposition(n, _judge(pairs, n, sure=sure)) for n in names},
        boilerplate=_count_boilerplate(answers, gold.documents, docs),
        wrong=(*wrong_counts, *wrong_speakers, *_describe_stances(pairs, names, sure=sure)),
    )


def is_same_person(
    found: str | None, wanted: str | None, aliases: Mapping[str, Sequence[str]]
) -> bool:
    """Tell whether two names are one person's: same name, an alias, or a first name alone."""
    one, other = (" ".join((name or "").lower().split()) for name in (found, wanted))
    if not one or not other:
        return one == other
    if one in {other, *(name.lower() for name in aliases.get(wanted or "", ()))}:
        return True
    is_short = " " not in one or " " not in other
    return is_short and one.split()[0] == other.split()[0]


def _score_replies(pairs: Sequence[tuple[LabelledPost, LabelledPost | None]]) -> LabelScore:
    judged = [
        (w.reply_to, (p.reply_to if p else None) or frozenset())
        for w, p in pairs
        if w.reply_to is not None
    ]
    return score_counts(
        gold=sum(len(wanted) for wanted, _ in judged),
        answered=sum(len(found) for _, found in judged),
        right=sum(len(wanted & found) for wanted, found in judged),
    )


def _is_judged(wanted: LabelledPost, post: LabelledPost | None, name: str, *, sure: bool) -> bool:
    """Tell whether both sides judged a post; a reader may leave one out, a program does not."""
    return name in wanted.stances and (sure or post is None or name in post.stances)


def _judge(
    pairs: Sequence[tuple[LabelledPost, LabelledPost | None]], name: str, *, sure: bool
) -> list[Judged]:
    rows = []
    for wanted, post in pairs:
        if not _is_judged(wanted, post, name, sure=sure):
            continue
        stance = post.stances.get(name) if post else None
        rows.append(
            Judged(
                doc=wanted.doc,
                person=wanted.speaker or (post and post.speaker) or UNKNOWN + wanted.doc,
                gold=wanted.stances[name].label,
                answer=stance.label if stance else "none",
            )
        )
    return rows


def _describe_stances(
    pairs: Sequence[tuple[LabelledPost, LabelledPost | None]], names: Sequence[str], *, sure: bool
) -> list[str]:
    lines = []
    for name in names:
        judged = [w for w, p in pairs if _is_judged(w, p, name, sure=sure)]
        for wanted, row in zip(judged, _judge(pairs, name, sure=sure), strict=True):
            if row.gold != row.answer:
                place = f"{wanted.doc} post {wanted.post}"
                lines.append(f"{place}: {name} {row.answer}, gold has {row.gold}")
    return lines


def _count_boilerplate(
    answers: Annotation, documents: Sequence[LabelledDocument], docs: Mapping[str, str]
) -> int | None:
    if answers.sentences is None:
        return None
    starts = {
        docs.get(d.doc, ""): [
            text[:BOILERPLATE_START] for text in d.boilerplate if len(text) > BOILERPLATE_MIN
        ]
        for d in documents
    }
    return sum(any(s in r.text for s in starts.get(r.doc, ())) for r in answers.sentences)
