"""How positions move along a thread, reply by reply."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from ageclaims.records import Label, Post
from ageclaims.report.base import Base

MIN_STEPS = 5
MAX_THREADS = 6
LONGEST = """
SELECT row FROM posts WHERE doc IN (
    SELECT doc FROM positions WHERE label <> 'none'
    GROUP BY doc, proposition HAVING count(*) >= $least
    ORDER BY count(*) DESC, doc, proposition LIMIT $most)
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A post with a position.

    Attributes:
        post: Its number.
        speaker: Who wrote it, if known.
        date: As the source gives it.
        stance: The post's position.
        score: Its score, in [-1, 1].
        mean: Mean of each voice's latest score up to and with this post; posts of unknown
            speakers are a voice each.
    """

    post: int
    speaker: str | None
    date: str | None
    stance: Label
    score: float
    mean: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Movement:
    """The posts of one thread that take a position on one proposition, in order."""

    doc: str
    proposition: str
    posts: int
    steps: tuple[Step, ...]


def read_movements(base: Base) -> tuple[Movement, ...]:
    """Return the threads of an analysis with most positions, most first."""
    rows = (row for (row,) in base.ask(LONGEST, least=MIN_STEPS, most=MAX_THREADS))
    posts = base.find_posts(rows)
    return find_movements(posts.values(), base.analysis.propositions)


def find_movements(posts: Iterable[Post], propositions: Sequence[str]) -> tuple[Movement, ...]:
    """Return the threads with most positions, most first.

    Args:
        posts: All posts, document by document.
        propositions: Names of the propositions.
    """
    kept: list[Movement] = []
    for doc, thread in groupby(posts, key=lambda post: post.doc):
        own = tuple(thread)
        found = (_follow(doc, own, name) for name in propositions)
        kept += [movement for movement in found if len(movement.steps) >= MIN_STEPS]
        kept.sort(key=lambda m: (-len(m.steps), m.doc, m.proposition))
        del kept[MAX_THREADS:]
    return tuple(kept)


def _follow(doc: str, posts: Sequence[Post], proposition: str) -> Movement:
    return Movement(
        doc=doc, proposition=proposition, posts=len(posts), steps=tuple(_walk(posts, proposition))
    )


def _walk(posts: Sequence[Post], proposition: str) -> Iterator[Step]:
    latest: dict[str | int, float] = {}
    for post in posts:
        position = post.positions[proposition]
        if position.stance == "none":
            continue
        latest[post.speaker or post.post] = position.score
        yield Step(
            post=post.post,
            speaker=post.speaker,
            date=post.date,
            stance=position.stance,
            score=position.score,
            mean=round(sum(latest.values()) / len(latest), 4),
        )
