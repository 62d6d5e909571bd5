"""How well the posts of a thread fit who may have written them.

A score adds what speaks for and against: whom a post addresses and signs as, who is addressed soon
after, what a person wrote before, and which of their posts is answered. All of it looks backward.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from ageclaims.corpus.mentions import Mentions
from ageclaims.corpus.patterns import read_data
from ageclaims.corpus.similarity import Overlap

STRANGER = -1
"""Index of a speaker whom nobody names."""
WINDOW = 40
"""Most posts between two that are looked at together."""
LOOKAHEAD = 8
"""Posts after one within which an address of its writer is not late."""
NEAR = 4
"""Posts on either side in which an address counts as near."""
Posts = Mapping[int, tuple[int, ...]]
"""Post numbers in page order, by speaker."""
Weights = Mapping[str, float]
"""Log-scale weights of what speaks for and against a speaker, by name (`data/speakers.yaml`)."""


def read_weights() -> Weights:
    """Return the weights, fitted on threads written for this project."""
    weights: Weights = read_data("speakers.yaml")
    return weights


@dataclass(frozen=True, kw_only=True)
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
        weights: What the inference weighs with.
    """

    people: int
    addressed: Sequence[tuple[int, ...]]
    signed: Sequence[frozenset[int]]
    mentioned: Sequence[frozenset[int]]
    mentions: Sequence[Mentions]
    overlap: Overlap
    repeats: frozenset[tuple[int, int]]
    fixed: Mapping[int, int]
    weights: Weights = field(default_factory=read_weights)

    @cached_property
    def talk(self) -> float:
        """Share of the comments that address somebody, in [0, 1]: how much of a talk it is."""
        comments = self.addressed[1:]
        return sum(map(bool, comments)) / len(comments) if comments else 0.0

    @cached_property
    def repeated(self) -> Mapping[int, tuple[int, ...]]:
        """The posts of which each repeats words, in page order."""
        found: dict[int, tuple[int, ...]] = {}
        for later, earlier in sorted(self.repeats):
            found[later] = (*found.get(later, ()), earlier)
        return found

    @cached_property
    def known(self) -> dict[tuple[object, ...], float]:
        """What the inference has scored, by what the score depends on."""
        return {}

    @cached_property
    def next_address(self) -> Sequence[Mapping[int, int]]:
        """By post, after how many posts each person is addressed next, within `WINDOW`."""
        found: list[Mapping[int, int]] = []
        known: dict[int, int] = {}
        for i in range(len(self.addressed) - 1, -1, -1):
            found.append({p: j - i for p, j in known.items() if j - i <= WINDOW})
            known |= dict.fromkeys(self.addressed[i], i)
        return found[::-1]


def score_reach(speakers: Sequence[int], i: int, evidence: Evidence) -> float:
    """Score post `i` and those after it that its speaker can matter to."""
    return sum(
        score_step(speakers[k], speakers[:k], look_back(speakers, k), evidence)
        for k in range(i, min(len(speakers), i + WINDOW))
    )


def look_back(speakers: Sequence[int], i: int) -> Posts:
    """Return the posts of each speaker among those within `WINDOW` before post `i`."""
    posts: dict[int, tuple[int, ...]] = {}
    for j in range(max(0, i - WINDOW), i):
        posts[speakers[j]] = (*posts.get(speakers[j], ()), j)
    return posts


def score_step(person: int, speakers: Sequence[int], posts: Posts, evidence: Evidence) -> float:
    """Score the next post as a person's, given the speakers of all posts before it."""
    i = len(speakers)
    score = _score_post(i, person, posts.get(person, ()), evidence)
    score += _score_pair(person, speakers, evidence)
    if evidence.addressed[i]:
        last = last_target(person, speakers, evidence)
        for whom in evidence.addressed[i]:
            score += _score_answer(i, whom, person, posts.get(whom, ()), last, evidence)
    return score


def _score_post(i: int, person: int, posts: tuple[int, ...], evidence: Evidence) -> float:
    """Score how well a post fits its speaker, whose posts before it are given; done once each."""
    key = (i, person, posts)
    if key not in evidence.known:
        evidence.known[key] = _score_fit(i, person, evidence)
        if person != STRANGER:
            evidence.known[key] += _score_earlier(i, person, posts, evidence)
    return evidence.known[key]


def _score_fit(i: int, person: int, evidence: Evidence) -> float:
    """Score how well what a post says fits its speaker."""
    mentions, w = evidence.mentions[i], evidence.weights
    if person == STRANGER:
        score = w["stranger"] + w["stranger_in_talk"] * evidence.talk
        score += w["stranger_addressing"] * bool(evidence.addressed[i])
        return score + w["stranger_on_article"] * mentions.refers_to_article
    score = w["self_address"] * (person in evidence.addressed[i])
    score += w["signed"] * (person in evidence.signed[i])
    score += w["self_mention"] * (person in evidence.mentioned[i])
    if person == 0:
        score += w["host_answers_many"] * mentions.hosts
        score += w["host_on_article"] * mentions.refers_to_article
        score += w["host_answers"] if evidence.addressed[i] else w["host_unasked"]
    else:
        score += _score_answered(i, person, evidence)
    return score


def _score_answered(i: int, person: int, evidence: Evidence) -> float:
    """Who is addressed soon after a post is likely to have written it."""
    distance, w = evidence.next_address[i].get(person), evidence.weights
    if distance is None:
        return w["addressed_never"]
    if distance <= NEAR:
        return w["addressed_next"]
    return 0.0 if distance <= LOOKAHEAD else w["addressed_late"]


def _score_earlier(i: int, person: int, posts: tuple[int, ...], evidence: Evidence) -> float:
    """Score a post beside the earlier ones of its speaker, and what was asked of them since."""
    mentions, w = evidence.mentions[i], evidence.weights
    own = posts[1:] if posts and not posts[0] else posts
    since = max(own[-1] if own else 0, i - NEAR - 1)
    score = w["asked"] * any(person in evidence.addressed[j] for j in range(since + 1, i))
    if not own:
        return score + (w["first_post"] if person else 0.0)
    score += w["own_words"] * max(evidence.overlap.compare(i, j) for j in own)
    if mentions.refers_to_self:
        score += w["self_repeat"] * any((i, j) in evidence.repeats for j in own)
        score += w["back_reference"]
    return score


def _score_pair(person: int, speakers: Sequence[int], evidence: Evidence) -> float:
    """Score a post beside the one before it."""
    i = len(speakers)
    if i < 2 or person == STRANGER:
        return 0.0
    if speakers[-1] == person:
        before, own = evidence.addressed[i - 1], evidence.addressed[i]
        distinct = before and own and set(before).isdisjoint(own)
        return 0.0 if distinct else evidence.weights["repeat_speaker"]
    return evidence.weights["adjacent_pair"] if person in evidence.addressed[i - 1] else 0.0


def _score_answer(  # noqa: PLR0917
    i: int, whom: int, person: int, posts: tuple[int, ...], last: int | None, evidence: Evidence
) -> float:
    """Score a person's post as an answer to the best of another's posts; done once each."""
    key = (i, whom, person, posts, last)
    if key not in evidence.known:
        scored = score_targets(i, whom, person, posts, last, evidence)
        best = max((value for _, value in scored), default=evidence.weights["no_target"])
        evidence.known[key] = best
    return evidence.known[key]


def score_targets(  # noqa: PLR0917
    i: int, whom: int, person: int, posts: Sequence[int], last: int | None, evidence: Evidence
) -> list[tuple[int, float]]:
    """Score each earlier post of somebody as the one that post `i` answers, the latest first.

    `last` is the post that the same person answered just before.
    """
    scored, w = [], evidence.weights
    for passed, j in enumerate(reversed(posts)):
        score = w["target_passed"] * min(passed, 3) + _score_target(i, j, evidence)
        if j and person != STRANGER:
            score += w["target_addressed_me"] * (person in evidence.addressed[j])
            if last is not None:
                score += w["ordered_replies"] * (1 if j > last else -1)
        scored.append((j, score))
    if whom == 0 and i > WINDOW:
        scored.append((0, w["target_distance"] * 12 + w["target_passed"] * 3))
    return scored


def _score_target(i: int, j: int, evidence: Evidence) -> float:
    """Score one earlier post as the answered one, whoever wrote both."""
    w = evidence.weights
    score = w["target_distance"] * min(i - j, 12)
    score += w["target_words"] * evidence.overlap.compare(i, j)
    score += w["target_quoted"] * ((i, j) in evidence.repeats)
    return score if j else score + w["target_article"] * evidence.mentions[i].refers_to_article


def last_target(person: int, speakers: Sequence[int], evidence: Evidence) -> int | None:
    """Return the post that the post before answers, if the same person wrote it."""
    i = len(speakers)
    if i < 2 or speakers[-1] != person or not evidence.addressed[i - 1]:
        return None
    whom = evidence.addressed[i - 1][0]
    for j in range(i - 2, max(-1, i - 2 - WINDOW), -1):
        if speakers[j] == whom:
            return j
    return None
