"""Who wrote the comments of a page that names nobody.

One joint inference over the thread. Each post has a hidden speaker: a person who is addressed
by name somewhere on the page, or a stranger whom nobody names. A post that addresses a person
answers an earlier post of that person; people answer those who addressed them; nobody
addresses themself, and few write twice in a row. All these factors look backward, so that a
beam search over the posts in page order finds the best assignment, up to pruning; each
speaker's confidence is the share of the full conditional given everybody else.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ageclaims.corpus.mentions import Mentions
from ageclaims.corpus.similarity import Overlap

STRANGER = -1
"""Index of a speaker whom nobody names."""
BEAM = 240
WINDOW = 40
LOOKAHEAD = 8
# Log-scale weights, set by hand and checked on threads written for the project.
SELF_ADDRESS = -9.0
SELF_MENTION = -2.5
NO_TARGET = -5.0
STRANGER_COST = -0.85
STRANGER_ADDRESSING = -1.2
LATE_ADDRESSED = -0.25
NEVER_ADDRESSED = -2.0
HOST_ANSWERS = 0.5
HOST_UNASKED = -1.3
SIGNED = 6.0
REPEAT_SPEAKER = -0.4
HOST_IS_AUTHOR = 1.5
ARTICLE_NOT_AUTHOR = -2.0
ADJACENT_PAIR = 1.5
TARGET_DISTANCE = -0.27
TARGET_PASSED = -0.9
TARGET_OVERLAP = 12.0
TARGET_ADDRESSED_ME = 0.5
TARGET_ARTICLE = 1.0
ORDERED_REPLIES = 1.0
QUOTED_TARGET = 2.5
SELF_REPEAT = 2.0
BACK_REFERENCE = 0.5
CONFIDENT = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What the inference reads; all indices are post numbers, 0 is the article.

    Attributes:
        people: Number of persons; person 0 is the article's author.
        addressed: Persons that each post addresses.
        signed: Persons as whom the writer of each post speaks.
        mentioned: Persons that each post speaks about.
        mentions: The rest of what each post says about the dialogue.
        overlap: Similarity of posts.
        repeats: (later, earlier) pairs in which the later repeats words of the earlier.
        fixed: Speakers that are known, by post.
    """

    people: int
    addressed: Sequence[tuple[int, ...]]
    signed: Sequence[frozenset[int]]
    mentioned: Sequence[frozenset[int]]
    mentions: Sequence[Mentions]
    overlap: Overlap
    repeats: frozenset[tuple[int, int]]
    fixed: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Assignment:
    """A speaker per post with the confidence in each, in [0, 1]."""

    speakers: tuple[int, ...]
    confidences: tuple[float, ...]


def infer_speakers(evidence: Evidence) -> Assignment:
    """Return the best assignment found."""
    n = len(evidence.addressed)
    beam: list[tuple[float, tuple[int, ...]]] = [(0.0, (evidence.fixed.get(0, 0),))]
    for i in range(1, n):
        grown = [
            (score + _score_step((*speakers, person), i, evidence), (*speakers, person))
            for score, speakers in beam
            for person in _list_choices(i, evidence)
        ]
        beam = sorted(grown, key=lambda state: (-state[0], state[1]))[:BEAM]
    best = beam[0][1]
    return Assignment(best, tuple(_confidence(best, i, evidence) for i in range(n)))


def find_target(i: int, person: int, speakers: Sequence[int], evidence: Evidence) -> int | None:
    """Return the post of a person that post `i` most likely answers."""
    scored = _score_targets(i, person, speakers, evidence)
    return max(scored, key=lambda pair: (pair[1], pair[0]))[0] if scored else None


def _list_choices(i: int, evidence: Evidence) -> list[int]:
    """Return who may have written post `i`: known, or anybody in play around it."""
    if i in evidence.fixed:
        return [evidence.fixed[i]]
    near = range(max(0, i - WINDOW), min(len(evidence.addressed), i + WINDOW))
    active = {p for k in near for p in (*evidence.addressed[k], *evidence.signed[k])}
    return [STRANGER, *sorted(active | {0})]


def _confidence(speakers: Sequence[int], i: int, evidence: Evidence) -> float:
    """Return the share of a speaker among all choices, everybody else given."""
    if i in evidence.fixed:
        return 1.0
    reach = range(i, min(len(speakers), i + WINDOW))
    scores = {}
    for person in _list_choices(i, evidence):
        changed = [*speakers[:i], person, *speakers[i + 1 :]]
        scores[person] = sum(_score_step(changed, k, evidence) for k in reach)
    top = max(scores.values())
    total = sum(math.exp(score - top) for score in scores.values())
    return math.exp(scores[speakers[i]] - top) / total


def _score_step(speakers: Sequence[int], i: int, evidence: Evidence) -> float:
    """Score post `i` given its speaker and those of all posts before it."""
    score = _score_post(speakers, i, evidence) + _score_pair(speakers, i, evidence)
    for person in evidence.addressed[i]:
        scored = _score_targets(i, person, speakers, evidence)
        score += max((value for _, value in scored), default=NO_TARGET)
    return score


def _score_post(speakers: Sequence[int], i: int, evidence: Evidence) -> float:
    """Score how well a post fits its speaker on its own."""
    person, mentions = speakers[i], evidence.mentions[i]
    if person == STRANGER:
        return STRANGER_COST + STRANGER_ADDRESSING * bool(evidence.addressed[i])
    score = SELF_ADDRESS * (person in evidence.addressed[i])
    score += SIGNED * (person in evidence.signed[i])
    score += SELF_MENTION * (person in evidence.mentioned[i])
    if person == 0:
        score += HOST_IS_AUTHOR * mentions.hosts + ARTICLE_NOT_AUTHOR * mentions.refers_to_article
        score += HOST_ANSWERS if evidence.addressed[i] else HOST_UNASKED
    else:
        score += _score_answered(i, person, evidence)
    if mentions.refers_to_self:
        earlier = [j for j in range(max(1, i - WINDOW), i) if speakers[j] == person]
        score += SELF_REPEAT * any((i, j) in evidence.repeats for j in earlier)
        score += BACK_REFERENCE * bool(earlier)
    return score


def _score_answered(i: int, person: int, evidence: Evidence) -> float:
    """Who is addressed soon after a post is likely to have written it."""
    later = evidence.addressed[i + 1 : i + 1 + WINDOW]
    if any(person in people for people in later[:LOOKAHEAD]):
        return 0.0
    return LATE_ADDRESSED if any(person in people for people in later) else NEVER_ADDRESSED


def _score_pair(speakers: Sequence[int], i: int, evidence: Evidence) -> float:
    """Score a post beside the one before it."""
    if i < 2 or speakers[i] == STRANGER:
        return 0.0
    if speakers[i - 1] == speakers[i]:
        before, own = evidence.addressed[i - 1], evidence.addressed[i]
        distinct = before and own and set(before).isdisjoint(own)
        return 0.0 if distinct else REPEAT_SPEAKER
    return ADJACENT_PAIR if speakers[i] in evidence.addressed[i - 1] else 0.0


def _score_targets(
    i: int, person: int, speakers: Sequence[int], evidence: Evidence
) -> list[tuple[int, float]]:
    """Score each earlier post of a person as the one that post `i` answers."""
    scored, passed = [], 0
    last = _last_target(i, speakers, evidence)
    for j in range(i - 1, max(-1, i - 1 - WINDOW), -1):
        if speakers[j] == person:
            scored.append((j, _score_target(i, j, speakers, evidence, (passed, last))))
            passed += 1
    if person == 0 and i > WINDOW:
        scored.append((0, TARGET_DISTANCE * 12 + TARGET_PASSED * 3))
    return scored


def _score_target(
    i: int,
    j: int,
    speakers: Sequence[int],
    evidence: Evidence,
    order: tuple[int, int | None],
) -> float:
    """Score one earlier post.

    `order` is how many of the person's posts lie between, and the post that the same speaker
    answered just before.
    """
    passed, last = order
    score = TARGET_DISTANCE * min(i - j, 12) + TARGET_PASSED * min(passed, 3)
    score += TARGET_OVERLAP * evidence.overlap.compare(i, j)
    score += QUOTED_TARGET * ((i, j) in evidence.repeats)
    if j == 0:
        return score + TARGET_ARTICLE * evidence.mentions[i].refers_to_article
    if speakers[i] != STRANGER:
        score += TARGET_ADDRESSED_ME * (speakers[i] in evidence.addressed[j])
        if last is not None:
            score += ORDERED_REPLIES if j > last else -ORDERED_REPLIES
    return score


def _last_target(i: int, speakers: Sequence[int], evidence: Evidence) -> int | None:
    """Return the post that the post before `i` answers, if the same speaker wrote it."""
    if i < 2 or speakers[i - 1] != speakers[i] or not evidence.addressed[i - 1]:
        return None
    person = evidence.addressed[i - 1][0]
    for j in range(i - 2, max(-1, i - 2 - WINDOW), -1):
        if speakers[j] == person:
            return j
    return None
