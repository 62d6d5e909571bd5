"""What a report says, as records: the figures, and the records that they lead to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ageclaims.keypoints.groups import JOINED
from ageclaims.keypoints.points import MAX_CLAIMS as MAX_COUNTED
from ageclaims.records import Claim, Document, Label, Position, Post, Speaker
from ageclaims.report.distribution import Distribution
from ageclaims.report.documents import Key, Shown
from ageclaims.report.exchanges import AlignmentRow
from ageclaims.report.movement import Movement
from ageclaims.store.manifest import Manifest
from ageclaims.store.reader import Analysis

INFERRED = (
    "Posts are inferred to be somebody's where the page names nobody, from how people address each "
    "other; the documents say how sure each name is."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PointRow:
    """A key point: what several claims of one side have in common.

    Attributes:
        claim: The most central claim; it names the point.
        voices: Number of distinct speakers who say it.
        claims: Ids of the claims that say it, the most central first.
        opposing_voices: Number of distinct speakers who say the contrary.
        opposing: Ids of their claims.
        both_voices: Number of speakers who say both.
    """

    claim: Claim
    voices: int
    claims: tuple[str, ...]
    opposing_voices: int
    opposing: tuple[str, ...]
    both_voices: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """How large a corpus is.

    Attributes:
        documents: Number of documents.
        characters: Number of their characters.
        boilerplate: Number of characters that are navigation, forms, bios and the like.
        speakers: Number of named speakers with a position on something.
        pairs: Number of pairs of speakers who agree or disagree.
    """

    documents: int
    characters: int
    boilerplate: int
    speakers: int
    pairs: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """Everything that a report shows.

    Attributes:
        analysis: What it is about.
        size: Numbers of what is listed below in part.
        documents: The first documents.
        titles: Titles of the documents with movements, by name.
        distributions: Counts per proposition.
        speakers: Named speakers with a position on something, the most own stances first.
        placed: Number of their own claims that take a side on the first two propositions.
        inferred: Number of posts of which a speaker's name is inferred, of those that have some.
        guessed: Posts, as document and number, of the quoted claims whose speaker is inferred.
        silent: Number of named speakers without a position.
        alignments: Pairs of speakers, the most exchanges first.
        movements: How positions move along the threads with most positions.
        points: Key points per proposition and side, those with most speakers first.
        unlisted_points: Number of further key points per proposition and side.
        strongest: Strongest own claims per proposition and side.
        apart: Strongest reported or asked claims per proposition.
    """

    analysis: Analysis
    size: Size
    documents: tuple[Document, ...]
    titles: Mapping[str, str]
    distributions: Mapping[str, Distribution]
    speakers: tuple[Speaker, ...]
    placed: Mapping[str, int]
    inferred: Mapping[str, int]
    guessed: frozenset[tuple[str, int]]
    silent: int
    alignments: tuple[AlignmentRow, ...]
    movements: tuple[Movement, ...]
    points: Mapping[str, Mapping[Label, tuple[PointRow, ...]]]
    unlisted_points: Mapping[str, Mapping[Label, int]]
    strongest: Mapping[str, Mapping[Label, tuple[Claim, ...]]]
    apart: Mapping[str, tuple[Claim, ...]]

    @property
    def manifest(self) -> Manifest:
        """What the analysis was made of."""
        return self.analysis.manifest

    def name_speaker(self, claim: Claim) -> str:
        """Return who says a quoted claim, and whether that is inferred."""
        guessed = (claim.doc, claim.post) in self.guessed
        return f"{claim.speaker or 'unknown speaker'}{' (name inferred)' if guessed else ''}"

    def describe_grouped(self, name: str, side: Label) -> str:
        """Return which claims of a side the key points are made of, if not of all alike."""
        total = self.distributions[name].claims[side]
        if total <= JOINED:
            return ""
        others = f"up to the {MAX_COUNTED:,}th " if total > MAX_COUNTED else ""
        return (
            f"The {JOINED:,} strongest of {total:,} own claims are grouped; the others {others}"
            "count where they are close to a group."
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """A summary with the records that its figures lead to.

    Attributes:
        summary: The figures.
        evidence: Claims that the figures name, then the others, strongest first.
        speakers: The speakers of the summary, and further ones of the evidence.
        posts: The posts of the evidence.
        shown: Documents with posts and claims, as many as fit into a page.
    """

    summary: Summary
    evidence: tuple[Claim, ...]
    speakers: tuple[Speaker, ...]
    posts: Mapping[Key, Post]
    shown: Shown


def count_own(position: Position) -> int:
    """Return the number of own claims behind a position."""
    return position.favor + position.against + position.mixed
