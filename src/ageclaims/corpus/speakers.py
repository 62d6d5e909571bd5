"""Who wrote the comments of a page that names nobody.

One joint inference over the thread. Each post has a hidden speaker: a person who is addressed
by name somewhere on the page, or a stranger whom nobody names. A post that addresses a person
answers an earlier post of that person; people answer those who addressed them; nobody
addresses themself, and few write twice in a row. All these factors look backward, so that a
beam search over the posts in page order finds the best assignment, up to pruning. All weights, and
how likely a speaker is by the share of the full conditional, were fitted on threads written for
this project (`training/speakers`).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from ageclaims.corpus.fitness import (
    STRANGER,
    WINDOW,
    Evidence,
    last_target,
    look_back,
    score_reach,
    score_step,
    score_targets,
)

BEAM = 240
"""Assignments that are kept after each post; 100 are too few, and 480 find no more."""
GUESSED = 1.5
"""What a stranger's post lacks against one of the person who is addressed."""
CONFIDENT = 0.45
"""A speaker who is less likely than this stays unknown."""


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
        choices, grown = list_choices(i, evidence), []
        for score, speakers in beam:
            posts = look_back(speakers, i)
            grown += [
                (score + score_step(person, speakers, posts, evidence), (*speakers, person))
                for person in choices
            ]
        beam = sorted(grown, key=lambda state: (-state[0], state[1]))[:BEAM]
    best = beam[0][1]
    return Assignment(best, tuple(_find_confidence(best, i, evidence) for i in range(n)))


def find_target(i: int, person: int, speakers: Sequence[int], evidence: Evidence) -> int | None:
    """Return the post that post `i` most likely answers where it addresses a person.

    A post of a stranger may be that person's too.
    """
    before, posts = speakers[:i], look_back(speakers, i)
    last = last_target(speakers[i], before, evidence)
    scored, others = (
        score_targets(i, whom, speakers[i], posts.get(whom, ()), last, evidence)
        for whom in (person, STRANGER)
    )
    scored += [(j, score - GUESSED) for j, score in others if j not in evidence.fixed]
    return max(scored, key=lambda pair: (pair[1], pair[0]))[0] if scored else None


def list_choices(i: int, evidence: Evidence) -> list[int]:
    """Return who may have written post `i`: known, or anybody in play around it."""
    if i in evidence.fixed:
        return [evidence.fixed[i]]
    near = range(max(0, i - WINDOW), min(len(evidence.addressed), i + WINDOW))
    active = {p for k in near for p in (*evidence.addressed[k], *evidence.signed[k])}
    return [STRANGER, *sorted(active | {0})]


def _find_confidence(speakers: Sequence[int], i: int, evidence: Evidence) -> float:
    """Return how likely a speaker is: a share takes everybody else for right, and is too sure."""
    if i in evidence.fixed:
        return 1.0
    w, share = evidence.weights, min(max(_find_share(speakers, i, evidence), 0.02), 0.9999)
    logit = math.log(share / (1 - share))
    sure = w["sure"] + w["sure_by_share"] * logit + w["sure_in_talk"] * evidence.talk
    return 1 / (1 + math.exp(-sure))


def _find_share(speakers: Sequence[int], i: int, evidence: Evidence) -> float:
    """Return the share of a speaker among all choices, everybody else given."""
    scores = {}
    for person in list_choices(i, evidence):
        scores[person] = score_reach([*speakers[:i], person, *speakers[i + 1 :]], i, evidence)
    top = max(scores.values())
    total = sum(math.exp(score - top) for score in scores.values())
    return math.exp(scores[speakers[i]] - top) / total
