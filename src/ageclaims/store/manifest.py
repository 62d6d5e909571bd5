"""`manifest.json`: what an analysis was made of, so that it can be made again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ageclaims.records import Skipped


@dataclass(frozen=True, slots=True, kw_only=True)
class PropositionText:
    """A proposition in words, for reports.

    Attributes:
        question: The question as an analyst would ask it.
        favor: What `favor` means.
        against: What `against` means.
    """

    question: str
    favor: str
    against: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceHash:
    """One source file of an analysis."""

    doc: str
    sha256: str
    encoding: str
    characters: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What an analysis was made of; no clock, no machine.

    Attributes:
        schema_version: Version of the record types.
        ageclaims: Version of the program.
        spacy: Version of spaCy.
        models: Name to SHA-256 of each bundled model, or the name of another.
        corpus: Name of the corpus.
        codebook: SHA-256 of the codebook.
        propositions: The questions, by name.
        actors: Labels of the two parties by role.
        sources: A hash per source file.
        counts: Numbers of documents, posts, speakers, claims and so on.
        skipped: What was not analysed and why.
        warnings: One sentence each, with the document's name.
        complete: Always true: the manifest is written last.
    """

    schema_version: str
    ageclaims: str
    spacy: str
    models: Mapping[str, str]
    corpus: str
    codebook: str
    propositions: Mapping[str, PropositionText]
    actors: Mapping[str, str]
    sources: Sequence[SourceHash] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    skipped: Sequence[Skipped] = ()
    warnings: Sequence[str] = ()
    complete: bool = True
