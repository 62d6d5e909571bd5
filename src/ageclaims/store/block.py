"""One document as the lines that it adds to an analysis folder.

Blocks are made where the document is analysed, also in another process, and kept by the cache:
the folder gets the same bytes whoever made them, and when.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ageclaims.errors import StoreError
from ageclaims.records import Claim, Cue, Post
from ageclaims.store.analysed import AnalysedDocument
from ageclaims.store.manifest import SourceHash
from ageclaims.store.serial import dump_json, write_line

DOCUMENTS, POSTS, RECORDS, TEXTS = TABLES = (
    "documents.jsonl",
    "posts.jsonl",
    "records.jsonl",
    "texts.jsonl",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """What a document adds to one speaker.

    Attributes:
        speaker: The name.
        posts: Numbers of the speaker's posts.
        sided: Lines of the speaker's claims that take a side, in text order.
    """

    speaker: str
    posts: tuple[int, ...]
    sided: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """The lines of one document.

    Attributes:
        lines: Text to append, by the name of the table.
        source: The document's entry in the manifest.
        warnings: One sentence each.
        counts: What the manifest counts.
        turns: What the document adds to each named speaker.
    """

    lines: Mapping[str, str]
    source: SourceHash
    warnings: tuple[str, ...]
    counts: Mapping[str, int]
    turns: tuple[Turn, ...]


def make_block(analysed: AnalysedDocument) -> Block:
    """Write a document's records down, after checking that every offset slices its own text.

    Raises:
        StoreError: If one does not.
    """
    check_offsets(analysed)
    document = analysed.document
    records = [write_line(claim) for claim in analysed.claims]
    sided = [claim for claim in analysed.claims if is_sided(claim)]
    return Block(
        lines={
            DOCUMENTS: write_line(document),
            POSTS: "".join(map(write_line, analysed.posts)),
            RECORDS: "".join(records),
            TEXTS: dump_json({"doc": document.doc, "text": analysed.text}) + "\n",
        },
        source=SourceHash(
            doc=document.doc,
            sha256=document.sha256,
            encoding=document.encoding,
            characters=document.characters,
        ),
        warnings=document.warnings,
        counts={
            "documents": 1,
            "posts": len(analysed.posts),
            "records": len(analysed.claims),
            "claims": sum(claim.claim for claim in analysed.claims),
            "sided": len(sided),
        },
        turns=tuple(_take_turns(analysed.posts, sided)),
    )


def is_sided(claim: Claim) -> bool:
    """Tell whether a claim takes a side on any proposition."""
    return any(stance.label != "none" for stance in claim.stances.values())


def _take_turns(posts: tuple[Post, ...], sided: list[Claim]) -> Iterator[Turn]:
    numbers: dict[str, list[int]] = {}
    for post in posts:
        if post.speaker:
            numbers.setdefault(post.speaker, []).append(post.post)
    for speaker, own in numbers.items():
        lines = tuple(write_line(claim) for claim in sided if claim.speaker == speaker)
        yield Turn(speaker=speaker, posts=tuple(own), sided=lines)


def dump_block(block: Block) -> bytes:
    """Return a block as bytes; :func:`load_block` reads them back."""
    turns = [(turn.speaker, turn.posts, turn.sided) for turn in block.turns]
    source = block.source
    values = {
        "lines": block.lines,
        "source": [source.doc, source.sha256, source.encoding, source.characters],
        "warnings": block.warnings,
        "counts": block.counts,
        "turns": turns,
    }
    return json.dumps(values, ensure_ascii=True).encode("ascii")


def load_block(content: bytes) -> Block:
    """Read a block back."""
    values = json.loads(content)
    doc, sha256, encoding, characters = values["source"]
    return Block(
        lines=values["lines"],
        source=SourceHash(doc=doc, sha256=sha256, encoding=encoding, characters=characters),
        warnings=tuple(values["warnings"]),
        counts=values["counts"],
        turns=tuple(
            Turn(speaker=speaker, posts=tuple(posts), sided=tuple(sided))
            for speaker, posts, sided in values["turns"]
        ),
    )


def check_offsets(analysed: AnalysedDocument) -> None:
    """Raise :class:`StoreError` unless every claim and cue slices its own text."""
    text = analysed.text
    for claim in analysed.claims:
        spans: list[Claim | Cue] = [claim, *claim.align_cues]
        for stance in claim.stances.values():
            spans += stance.cues
        for span in spans:
            if text[span.start : span.end] != span.text:
                raise StoreError(
                    f"{claim.doc}: record {claim.id}: {span.text!r:.60} does not stand at "
                    f"[{span.start}, {span.end})"
                )
