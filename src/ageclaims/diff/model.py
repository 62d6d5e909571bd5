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
ClaimChangeKind = Literal["added", "removed", "moved", "edited", "stance", "speaker"]
PointKind = Literal["both", "only_a", "only_b", "changed_side"]
ALPHA = 0.05
"""Level below which a corrected p is called a difference."""


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
        h: Cohen's h; 0.2 small, 0.5 medium, 0.8 large.
        test: The comparison, or ``None`` where ``lack`` says why there is none.
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
    """The mean score of posts with a stance, in [-1, 1], in A and in B.

    Attributes:
        proposition: Name of the proposition.
        mean_a: Mean in A.
        mean_b: Mean in B.
        posts_a: Posts with a stance in A.
        posts_b: Posts with a stance in B.
        test: The comparison, or ``None`` where ``lack`` says why there is none.
        p_adjusted: ``test.p`` corrected for all tests of the diff.
        lack: Why the means cannot be compared.
    """

    proposition: str
    mean_a: float
    mean_b: float
    posts_a: int
    posts_b: int
    test: RatioTest | None = None
    p_adjusted: float | None = None
    lack: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A claim that can be looked up.

    Attributes:
        id: Id of the claim.
        doc: Path of its document.
        line: Line of the document that it starts on.
        speaker: Who wrote it, if known.
        text: Its words.
        inferred: Whether the page does not name the speaker, and they are inferred.
    """

    id: str
    doc: str
    line: int
    speaker: str | None
    text: str
    inferred: bool = False

    @property
    def who(self) -> str:
        """Who wrote it, in words."""
        name = self.speaker or "unknown speaker"
        return f"{name} (name inferred)" if self.inferred else name


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonDiff:
    """A speaker of both corpora whose position differs.

    Attributes:
        person: Name in A.
        alias: Name in B, if another.
        proposition: Name of the proposition.
        stance_a: Position in A.
        stance_b: Position in B.
        score_a: Score in A.
        score_b: Score in B.
        evidence_a: The strongest own claims in A that take this position, two at most; of
            ``mixed`` and ``none`` those of any side.
        evidence_b: Likewise in B.
        reason_a: Why the position in A is ``none`` where there was something to weigh.
        reason_b: Likewise in B.
    """

    person: str
    alias: str | None
    proposition: str
    stance_a: Label
    stance_b: Label
    score_a: float
    score_b: float
    evidence_a: tuple[Evidence, ...]
    evidence_b: tuple[Evidence, ...]
    reason_a: str | None = None
    reason_b: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Presence:
    """Who speaks where.

    Attributes:
        both: Number of named speakers in both corpora.
        only_a: Number of named speakers of A alone.
        only_b: Number of named speakers of B alone.
        left: Those of A alone who write most, with their number of posts.
        new: Those of B alone who write most.
        changed: Number of speakers in both whose position differs on something.
        turned: Number of those who have a position in both and another one in B.
    """

    both: int
    only_a: int
    only_b: int
    left: tuple[tuple[str, int], ...]
    new: tuple[tuple[str, int], ...]
    changed: int
    turned: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PointDiff:
    """A key point: similar claims of both corpora on one proposition.

    Attributes:
        proposition: Name of the proposition.
        kind: In both, in one alone, or said in favor on one side and against on the other.
        claim: The claim that names the point.
        a: Number of voices in A in favor, against.
        b: Number of voices in B in favor, against.
        evidence_a: Up to three claims of A.
        evidence_b: Up to three claims of B.
    """

    proposition: str
    kind: PointKind
    claim: Evidence
    a: tuple[int, int]
    b: tuple[int, int]
    evidence_a: tuple[Evidence, ...]
    evidence_b: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Points:
    """Key points of both corpora.

    Attributes:
        compared: Number of claims that were grouped.
        available: Number of own claims with a stance.
        both: Number of points in both.
        only_a: Number of points of A alone.
        only_b: Number of points of B alone.
        changed_side: Number of points that changed side.
        listed: Points of each kind, those with most voices first.
    """

    compared: int
    available: int
    both: int
    only_a: int
    only_b: int
    changed_side: int
    listed: tuple[PointDiff, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimDiff:
    """A sentence with a stance in A or in B that is not the same in both versions of a document.

    Attributes:
        kind: ``added`` or ``removed``; ``moved`` to another place or document; ``edited``: a
            similar sentence stands in the same document; ``stance``: the same words at the
            same place, another stance or none; ``speaker``: the same words and stance at the
            same place, another speaker, or one who is known on one side alone.
        a: Where it stands in A.
        b: Where it stands in B.
        stances_a: ``proposition=label`` in A, without ``none``; empty where all are.
        stances_b: Likewise in B.
        similarity: Cosine similarity of an edited pair, in [0, 1].
    """

    kind: ClaimChangeKind
    a: Evidence | None
    b: Evidence | None
    stances_a: tuple[str, ...] = ()
    stances_b: tuple[str, ...] = ()
    similarity: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Edits:
    """Sentences with a stance in A or in B, compared one by one.

    Attributes:
        shared_documents: Number of documents by one name of which both hold the same post;
            without any, A and B are no versions of one corpus (two parts of it never are), and
            claims are only ``added`` and ``removed``.
        same: Number of claims that stand unchanged.
        added: Number of claims of B alone.
        removed: Number of claims of A alone.
        moved: Number of claims with the same words at another place.
        edited: Number of claims with similar words in the same document.
        stance: Number of claims with the same words at the same place and another stance or none.
        speaker: Number of claims with the same words and stance at the same place and another
            speaker.
        listed: The changes, strongest claims first; only for shared documents.
    """

    shared_documents: int
    same: int
    added: int
    removed: int
    moved: int
    edited: int
    stance: int
    speaker: int
    listed: tuple[ClaimDiff, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SideSize:
    """How large one side is."""

    name: str
    documents: int
    posts: int
    speakers: int
    claims: int
    sided: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CorpusDiff:
    """Everything that sets B apart from A.

    Attributes:
        a: Size of A.
        b: Size of B.
        identical: Whether both hold the same sentences, speakers and stances.
        notices: What a reader must know before comparing (other codebook, model, program).
        questions: The question of each proposition compared.
        stances: Shares compared.
        scores: Mean scores compared.
        people: Speakers of both whose position differs, most claims first.
        presence: Who speaks where.
        decompositions: Change of the mean score by proposition, split by people.
        points: Key points of both.
        edits: Claims one by one.
        words: Words that set the sides apart, by z; above 0 belong to B.
        vocabulary: Number of words compared.
        correction: How p-values were corrected.
    """

    a: SideSize
    b: SideSize
    identical: bool
    notices: tuple[str, ...]
    questions: tuple[tuple[str, str], ...]
    stances: tuple[StanceDiff, ...]
    scores: tuple[ScoreDiff, ...]
    people: tuple[PersonDiff, ...]
    presence: Presence
    decompositions: tuple[tuple[str, Decomposition], ...]
    points: Points
    edits: Edits
    words: tuple[Keyness, ...]
    vocabulary: int
    correction: Correction

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to tell apart."""
        return self.identical
