"""Counting and choosing while records stream by; memory does not grow with the corpus."""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import total_ordering

from ageclaims.keypoints.points import name_voice
from ageclaims.records import Claim, Label, Post

APART = frozenset({"reported", "hypothetical", "question", "wish"})
KEPT = 800
"""Strongest claims that are kept per proposition, label and voice."""

Labels = Counter[Label]


def is_apart(claim: Claim) -> bool:
    """Tell whether a claim is kept apart from its speaker's own voice."""
    return claim.endorsement in {"rejected", "neutral"} or bool(APART.intersection(claim.modality))


def find_label(claim: Claim, proposition: str) -> Label:
    """Return the label of a claim on a proposition."""
    stance = claim.stances.get(proposition)
    return stance.label if stance else "none"


@dataclass(slots=True)
class Exchange:
    """How often one speaker agrees and disagrees with another, and where it is said."""

    counts: Counter[str] = field(default_factory=Counter)
    evidence: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))


@dataclass(slots=True)
class PostTally:
    """Counts over posts.

    Attributes:
        labels: By proposition and by who wrote the post, the positions of the posts.
        exchanges: By (speaker, other).
    """

    labels: dict[str, dict[str, Labels]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(Counter))
    )
    exchanges: dict[tuple[str, str], Exchange] = field(
        default_factory=lambda: defaultdict(Exchange)
    )

    def watch(self, posts: Iterable[Post]) -> Iterator[Post]:
        """Count posts as they pass."""
        for post in posts:
            person = post.speaker or f"\0{post.doc}"
            for name, position in post.positions.items():
                self.labels[name][person][position.stance] += 1
            self._pair(post)
            yield post

    def _pair(self, post: Post) -> None:
        for alignment in post.align:
            if post.speaker and alignment.speaker and post.speaker != alignment.speaker:
                exchange = self.exchanges[post.speaker, alignment.speaker]
                exchange.counts[alignment.label] += 1
                exchange.evidence[alignment.label] += alignment.evidence


@total_ordering
@dataclass(frozen=True, slots=True, eq=False)
class Ranked:
    """A claim in order of how strong it is; the strongest compares as the greatest."""

    claim: Claim
    confidence: float

    def __lt__(self, other: Ranked) -> bool:
        if self.confidence != other.confidence:
            return self.confidence < other.confidence
        return (self.claim.doc, self.claim.start) > (other.claim.doc, other.claim.start)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Ranked) and self.claim.id == other.claim.id

    def __hash__(self) -> int:
        return hash(self.claim.id)


@dataclass(slots=True)
class ClaimTally:
    """Counts over claims, and the strongest of them.

    Attributes:
        wanted: Ids of claims that are kept whatever their strength.
        own: By proposition and voice, the labels of the speakers' own claims.
        apart: By proposition, the labels of reported, asked and conditional claims.
        kept: The strongest by proposition, label and whether they are apart.
        found: Claims that were wanted.
    """

    wanted: frozenset[str]
    own: dict[str, dict[str, Labels]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(Counter))
    )
    apart: dict[str, Labels] = field(default_factory=lambda: defaultdict(Counter))
    kept: dict[tuple[str, Label, bool], list[Ranked]] = field(
        default_factory=lambda: defaultdict(list)
    )
    found: dict[str, Claim] = field(default_factory=dict)

    def add(self, claims: Iterable[Claim]) -> None:
        """Count claims."""
        for claim in claims:
            if claim.id in self.wanted:
                self.found[claim.id] = claim
            if any(stance.label != "none" for stance in claim.stances.values()):
                self._add(claim)

    def _add(self, claim: Claim) -> None:
        apart = is_apart(claim)
        for name, stance in claim.stances.items():
            if apart:
                self.apart[name][stance.label] += 1
            else:
                self.own[name][name_voice(claim)][stance.label] += 1
            if stance.label != "none":
                heap = self.kept[name, stance.label, apart]
                keep = heapq.heappush if len(heap) < KEPT else heapq.heappushpop
                keep(heap, Ranked(claim, stance.confidence))

    def rank(self, name: str, labels: Sequence[Label], *, apart: bool) -> tuple[Claim, ...]:
        """Return the kept claims with one of these labels, strongest first."""
        found = [ranked for label in labels for ranked in self.kept[name, label, apart]]
        return tuple(ranked.claim for ranked in sorted(found, reverse=True))
