"""The frozen record types that an analysis folder holds.

All offsets are half-open code-point offsets into the decoded source text, so that
``text == source[start:end]``. The labels mean what the annotation guideline says
(``docs/guideline.md``). JSON Schema is generated from these types, see
:func:`ageclaims.store.schema.build_schema`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

SCHEMA_VERSION = "1.0"

Label = Literal["favor", "against", "mixed", "none"]
Modality = Literal["asserted", "negated", "hedged", "hypothetical", "question", "reported", "wish"]
Provenance = Literal["given", "inferred", "unknown"]
Endorsement = Literal["own", "endorsed", "rejected", "neutral"]
AlignmentLabel = Literal["agree", "disagree"]
DocumentKind = Literal["article", "article+comments", "thread", "transcript"]

APART_ENDORSEMENTS: frozenset[Endorsement] = frozenset({"rejected", "neutral"})
APART_MODALITIES: frozenset[Modality] = frozenset({"question"})
"""What keeps a claim apart from its speaker's own voice. Advice, a wish or a condition does not:
its stance is what it says of how things are (guideline, rules 1 and 5)."""

Span = tuple[int, int]
"""A half-open range of code points."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """The piece of evidence that a decision rests on.

    Attributes:
        rule: Name of the rule or model that fired, for example ``power.lack`` or
            ``model:stance``.
        start: Start of the evidence in the source text.
        end: End of the evidence, exclusive.
        text: The evidence itself, ``source[start:end]``.
        side: What the evidence speaks for, its context included; ``None`` for a context cue.
        weight: How strongly, in [0, 1], its context included; ``None`` for a context cue.
        plain_side: What it would speak for without its context.
        plain_weight: How strongly it would.
        acts_on: For a context cue (``context.negation`` ...), the rule whose evidence it
            turned or weakened.
    """

    rule: str
    start: int
    end: int
    text: str
    side: Label | None = None
    weight: float | None = None
    plain_side: Label | None = None
    plain_weight: float | None = None
    acts_on: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stance:
    """The stance of one claim on one proposition.

    Attributes:
        label: ``favor``, ``against``, ``mixed`` or ``none``.
        score: Signed strength in [-1, 1]; above 0 favors the proposition.
        confidence: How sure the decision is, in [0, 1].
        cues: What the decision rests on, in text order.
        voices: What each voice said on its own before they were joined, for example
            ``{"rules": {"favor": 1.0}, "model": {"favor": 0.8, "none": 0.2}}``.
    """

    label: Label
    score: float
    confidence: float
    cues: tuple[Cue, ...] = ()
    voices: dict[str, dict[str, float]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One sentence-sized span of a post with what it asserts; a line of ``records.jsonl``.

    Attributes:
        id: Stable hash of document, span and text.
        doc: Path of the document relative to the source root.
        post: Number of the post; 0 is the article body or the opening post.
        speaker: Who wrote the post, or ``None``.
        start: Start in the source text.
        end: End in the source text, exclusive.
        line: 1-based line of ``start`` in the document's text; that is the source file, or what an
            export holds of the document.
        text: ``source[start:end]``.
        claim: Whether the span asserts something contestable.
        holder: The reported source whose stance it is; ``None`` for the writer's own voice.
        endorsement: ``own`` without a holder; otherwise whether the writer endorses or
            rejects what is reported, or leaves it open.
        modality: Sorted modalities; ``asserted`` stands alone.
        stances: Stance per proposition name.
        align: Agreement with another participant that this span itself expresses.
        align_cues: What the alignment rests on.
    """

    id: str
    doc: str
    post: int
    speaker: str | None
    start: int
    end: int
    line: int
    text: str
    claim: bool
    holder: str | None
    endorsement: Endorsement
    modality: tuple[Modality, ...]
    stances: dict[str, Stance]
    align: AlignmentLabel | None = None
    align_cues: tuple[Cue, ...] = ()

    @property
    def is_apart(self) -> bool:
        """Whether it is kept apart from its speaker's own voice."""
        asked = not APART_MODALITIES.isdisjoint(self.modality)
        return asked or self.endorsement in APART_ENDORSEMENTS


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """What a claim says and who says it; of many claims, only this is read.

    Attributes:
        id: As in :class:`Claim`.
        doc: Likewise.
        speaker: Likewise.
        text: Likewise.
    """

    id: str
    doc: str
    speaker: str | None
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """What a post, or a speaker over all posts, holds on one proposition.

    Attributes:
        stance: The overall label.
        score: Signed strength in [-1, 1].
        confidence: How sure the position is, in [0, 1].
        favor: Number of the speaker's own claims in favor.
        against: Number of their own claims against.
        mixed: Number of their own mixed claims.
        reported: Number of sided claims that are reported or questions and so do
            not count as the speaker's own.
        evidence: Ids of the claims that make up the position, strongest first.
        reason: Why the position is ``none`` where there was something to weigh.
    """

    stance: Label
    score: float
    confidence: float = 0.0
    favor: int = 0
    against: int = 0
    mixed: int = 0
    reported: int = 0
    evidence: tuple[str, ...] = ()
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Alignment:
    """A post agrees or disagrees with the speaker of another post (Du Bois 2007).

    Attributes:
        post: The post that is aligned with, in the same document.
        speaker: The speaker of that post.
        label: ``agree`` or ``disagree``.
        confidence: In [0, 1].
        source: ``marker`` (said so), ``model`` (likely by the words of a sentence),
            ``stance`` (opposite or same stance in a reply).
        evidence: Ids of the claims that express it.
    """

    post: int
    speaker: str | None
    label: AlignmentLabel
    confidence: float = 0.0
    source: Literal["marker", "stance", "model"] = "marker"
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A span of a post that repeats somebody else's words.

    Attributes:
        start: Start in the source text.
        end: End in the source text, exclusive.
        post: The earlier post that is quoted, if known.
        speaker: Whose words they are, if known.
    """

    start: int
    end: int
    post: int | None = None
    speaker: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """One contribution by one speaker; a line of ``posts.jsonl``.

    In JSON the positions stand under the proposition's own name (``"power": {...}``).

    Attributes:
        doc: Path of the document relative to the source root.
        post: 0 for the article body or opening post, then 1, 2, ... in page order.
        title: The post's own heading, if it has one.
        speaker: Who wrote it; ``None`` if unknown.
        speaker_source: ``given``, ``inferred`` or ``unknown``.
        speaker_confidence: In [0, 1]; 1 for names that the source gives.
        reply_to: Numbers of the posts that this one answers.
        reply_source: ``given``, ``inferred`` or ``unknown``.
        reply_confidence: In [0, 1].
        date: ISO 8601 date or time as the source gives it, or ``None``.
        spans: Paragraphs of the post's own text in the source, in order.
        quotes: Spans that repeat somebody else's words.
        positions: Position per proposition name.
        align: Whom the post agrees or disagrees with.
        locator: Where the post stands in an export, as its format counts: ``line 12``; its offsets
            point into what the export holds of the document. ``None`` in a text.
    """

    doc: str
    post: int
    title: str | None
    speaker: str | None
    speaker_source: Provenance
    speaker_confidence: float
    reply_to: tuple[int, ...]
    reply_source: Provenance
    reply_confidence: float
    date: str | None
    spans: tuple[Span, ...]
    quotes: tuple[Quote, ...]
    positions: dict[str, Position]
    align: tuple[Alignment, ...]
    locator: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One source unit; a line of ``documents.jsonl``.

    Attributes:
        doc: Path relative to the source root, with ``/``; of a conversation in an export, ``#`` and
            its name stand behind that.
        title: Title, if the source has one.
        author: Author of the article body, if known.
        kind: ``article``, ``article+comments``, ``thread`` or ``transcript``.
        posts: Number of posts, the body included.
        boilerplate: Spans that are navigation, forms, bios, credits and the like.
        encoding: Encoding that the source was decoded with.
        sha256: Hash of the source bytes; of a conversation in an export, of what it holds.
        characters: Length of the decoded text in code points.
        warnings: One sentence for each thing that a reader should know.
    """

    doc: str
    title: str | None
    author: str | None
    kind: DocumentKind
    posts: int
    boilerplate: tuple[Span, ...]
    encoding: str
    sha256: str
    characters: int
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """One person over all posts of the corpus; a line of ``speakers.jsonl``.

    Attributes:
        speaker: The fullest form of the name.
        aliases: Other forms that the corpus uses, sorted.
        posts: ``(doc, post)`` pairs in document and page order.
        positions: Position per proposition name, as in :class:`Post`.
    """

    speaker: str
    aliases: tuple[str, ...]
    posts: tuple[tuple[str, int], ...]
    positions: dict[str, Position]


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """Something that the run did not analyse.

    Attributes:
        path: Path relative to the source root.
        reason: One sentence.
    """

    path: str
    reason: str
