"""Interviews: who answers where a page only says "Q:" and "A:"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ageclaims.corpus.article import Article
from ageclaims.corpus.dates import parse_date
from ageclaims.corpus.document import SourcePost
from ageclaims.corpus.patterns import single

LABELS = ({"Q", "A"}, {"Question", "Answer"})
CONFIDENCE = 0.8
"""How sure the name of one who answers is; it is said outside of the turns."""


def name_turns(posts: Sequence[SourcePost], article: Article) -> list[SourcePost]:
    """Name the turns "A" after the one whom the title or the opening says was asked.

    The turns "Q" are the author's. A page that names nobody stays as it is.
    """
    labels = {post.speaker for post in posts if post.post or post.speaker != article.author}
    if labels not in LABELS:
        return list(posts)
    question, answer = sorted(filter(None, labels), reverse=True)
    said = "\n".join([article.title or "", *(block.text for block in article.blocks)])
    found = single("interviewee").search(said)
    if found is None:
        return list(posts)
    names = {answer: found["name"], question: article.author}
    return [_name_turn(post, names) for post in posts]


def _name_turn(post: SourcePost, names: dict[str, str | None]) -> SourcePost:
    name = names.get(post.speaker or "")
    if name is None:
        return post
    return replace(post, speaker=name, speaker_source="inferred", speaker_confidence=CONFIDENCE)


def date_turns(posts: Sequence[SourcePost], article: Article) -> list[SourcePost]:
    """Give turns without a date the day on the page's head: a hearing's, a meeting's."""
    day = parse_date(article.date)
    return [post if post.date or day is None else replace(post, date=day) for post in posts]
