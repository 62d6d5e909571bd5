"""One side of an evaluation: what an analysis, or a reader's gold file, says of a text.

Both sides have this form, so that an analysis is scored against gold exactly as one reader is
compared with another.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from ageclaims.errors import InputError
from ageclaims.records import AlignmentLabel, Label, Span, Stance

LABELS: tuple[Label, ...] = ("favor", "against", "mixed", "none")


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelledSentence:
    """A span with what one side says of it.

    Attributes:
        id: Id of the record, or of the line of the gold file.
        doc: Path of the document.
        start: Start in the source text.
        end: End in the source text, exclusive.
        text: The span's text.
        stances: Stance per proposition; one that the side did not judge is missing.
        claim: Whether it is a claim; ``None`` if not judged.
        holder: The reported source, or ``None``.
        align: Agreement with another participant, or ``None``.
        speaker: Who wrote it, if known.
        judged: Whether ``holder`` and ``align`` were judged, so that ``None`` says there is none.
    """

    id: str
    doc: str
    start: int
    end: int
    text: str
    stances: Mapping[str, Stance]
    claim: bool | None = None
    holder: str | None = None
    align: AlignmentLabel | None = None
    speaker: str | None = None
    judged: frozenset[str] = frozenset({"holder", "align"})

    def judges(self, field: str) -> bool:
        """Tell whether the side judged ``claim``, ``holder`` or ``align`` of it."""
        return self.claim is not None if field == "claim" else field in self.judged


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelledPost:
    """A post with what one side says of it.

    Attributes:
        doc: Path of the document.
        post: 0 for the article body or opening post.
        speaker: Who wrote it; ``None`` if unknown or not judged.
        reply_to: Posts that it answers; ``None`` if not judged.
        stances: Position per proposition.
        spans: Where it stands in the source text, if known.
    """

    doc: str
    post: int
    speaker: str | None
    reply_to: frozenset[int] | None
    stances: Mapping[str, Stance]
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelledDocument:
    """A document of a thread annotation.

    Attributes:
        doc: Path of the document.
        comments: Number of posts after the first.
        boilerplate: Texts that must not become records.
    """

    doc: str
    comments: int
    boilerplate: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotation:
    """Everything that one side says.

    Attributes:
        name: The path that it was read from.
        propositions: What it judges, in order.
        sentences: Labelled sentences; ``None`` if it judges posts only.
        posts: Labelled posts; ``None`` if it judges sentences only.
        documents: The documents of a thread annotation.
        aliases: Further names of a person.
        is_analysis: Whether a program said it, with confidences and cues.
    """

    name: str
    propositions: tuple[str, ...]
    sentences: tuple[LabelledSentence, ...] | None = None
    posts: tuple[LabelledPost, ...] | None = None
    documents: tuple[LabelledDocument, ...] = ()
    aliases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    is_analysis: bool = False

    @property
    def docs(self) -> set[str]:
        """The documents that it speaks of."""
        labelled = {s.doc for s in self.sentences or ()} | {p.doc for p in self.posts or ()}
        return labelled | {d.doc for d in self.documents}


def find_documents(wanted: set[str], present: set[str]) -> dict[str, str]:
    """Return which document of the other side each document is: same path, or same file name.

    Raises:
        InputError: If no document is found, or a file name stands for several on either side.
    """
    by_name: dict[str, list[str]] = {}
    for doc in sorted(present):
        by_name.setdefault(PurePosixPath(doc).name, []).append(doc)
    found: dict[str, str] = {}
    taken: set[str] = set()
    for doc in sorted(wanted):
        name = PurePosixPath(doc).name
        same = [doc] if doc in present else by_name.get(name, [])
        if len(same) > 1:
            raise InputError(f"{name!r} is the name of several documents: {', '.join(same):.200}")
        if taken.intersection(same):
            raise InputError(f"{same[0]!r} would stand for several documents of the other side")
        if same:
            found[doc] = same[0]
            taken.add(same[0])
    if not found:
        raise InputError(
            f"the two sides have no document in common: {_list(wanted)} against {_list(present)}"
        )
    return found


def _list(docs: set[str]) -> str:
    shown = ", ".join(repr(doc) for doc in sorted(docs)[:3])
    return (shown or "none") + (f" and {len(docs) - 3} more" if len(docs) > 3 else "")
