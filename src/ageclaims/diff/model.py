"""What a diff of two analyses consists of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ageclaims.diff.people import Decomposition
from ageclaims.diff.statistics import RatioTest, Share
from ageclaims.diff.words import Keyness
from ageclaims.records import Label

Unit = Literal["posts", "speakers"]
Correction = Literal["benjamini-hochberg", "holm"]
ClaimChangeKind = Literal["added", "removed", "moved", "edited", "stance"]


@dataclass(frozen=True, slots=True, kw_only=True)
class StanceDiff:
    """One share in A and in B.

    Attributes:
        proposition: Name of the proposition.
        unit: What is counted.
        label: ``favor``, ``against`` or ``mixed`` among the units with a stance, or
            ``any`` stance among all units.
        a: The share in A.
        b: The share in B.
        test: The comparison, or ``None`` where ``lack`` says why there is none.
        h: Cohen's h; 0.2 small, 0.5 medium, 0.8 large.
        p_adjusted: ``test.p`` corrected for all tests of the diff.
        lack: Why the shares cannot be compared.
    """

    proposition: str
    unit: Unit
    label: str
    a: Share
    b: Share
    h: float
    test: RatioTest | None = None
    p_adjusted: float | None = None
    lack: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreDiff:
    """The mean score of posts with a stance, in [-1, 1], in A and in B."""

    proposition: str
    mean_a: float
    mean_b: float
    test: RatioTest | None = None
    p_adjusted: float | None = None
    lack: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A claim that can be looked up."""

    id: str
    doc: str
    line: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonDiff:
    """A speaker of both corpora whose position differs."""

    person: str
    proposition: str
    stance_a: Label
    stance_b: Label
    evidence_a: tuple[Evidence, ...]
    evidence_b: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Presence:
    """Who speaks where.

    Attributes:
        both: Number of named speakers in both corpora.
        only_a: Named speakers of A alone, with their number of posts, most first.
        only_b: Named speakers of B alone.
    """

    both: int
    only_a: tuple[tuple[str, int], ...]
    only_b: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimDiff:
    """A claim that is not the same in both.

    Attributes:
        kind: ``added`` or ``removed``; ``moved`` to another document; ``edited``: a similar
            claim stands in its place; ``stance``: the same words, another stance.
        a: Where it stands in A.
        b: Where it stands in B.
        stances_a: Label per proposition in A, without ``none``.
        stances_b: Label per proposition in B, without ``none``.
        similarity: Cosine similarity of an edited pair, in [0, 1].
    """

    kind: ClaimChangeKind
    a: Evidence | None
    b: Evidence | None
    stances_a: tuple[tuple[str, Label], ...] = ()
    stances_b: tuple[tuple[str, Label], ...] = ()
    similarity: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimCounts:
    """How many sided claims there are of each kind, before any limit on what is listed."""

    same: int
    added: int
    removed: int
    moved: int
    edited: int
    stance: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SideSize:
    """How large one side is."""

    name: str
    documents: int
    posts: int
    speakers: int
    claims: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CorpusDiff:
    """Everything that sets B apart from A.

    Attributes:
        a: Size of A.
        b: Size of B.
        notices: What a reader must know before comparing (other codebook, model, schema).
        stances: Shares compared.
        scores: Mean scores compared.
        people: Speakers of both whose position differs.
        presence: Who speaks where.
        decompositions: Change of the mean score by proposition, split by people.
        claims: Listed claims that are not the same in both, strongest first.
        claim_counts: Numbers of such claims.
        words: Words that set the sides apart, those of A first, each by z.
        correction: How p-values were corrected.
    """

    a: SideSize
    b: SideSize
    notices: tuple[str, ...]
    stances: tuple[StanceDiff, ...]
    scores: tuple[ScoreDiff, ...]
    people: tuple[PersonDiff, ...]
    presence: Presence
    decompositions: tuple[tuple[str, Decomposition], ...]
    claims: tuple[ClaimDiff, ...]
    claim_counts: ClaimCounts
    words: tuple[Keyness, ...]
    correction: Correction

    @property
    def is_empty(self) -> bool:
        """Whether the two analyses hold the same posts, stances and claims."""
        counts = self.claim_counts
        return not (
            any((counts.added, counts.removed, counts.moved, counts.edited, counts.stance))
            or self.people
            or self.presence.only_a
            or self.presence.only_b
            or any(row.a != row.b for row in self.stances)
            or any(word.count_a != word.count_b for word in self.words)
        )
