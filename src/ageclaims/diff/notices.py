"""What a reader must know before comparing two analyses: other codebook, model, program."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ageclaims.errors import InputError
from ageclaims.store.manifest import Manifest

MAX_SKIPPED = 3
"""Most files that could not be analysed that are named."""


def find_common(a: Manifest, b: Manifest) -> tuple[str, ...]:
    """Return the propositions that both sides answer.

    Raises:
        InputError: If there is none.
    """
    names = tuple(name for name in a.propositions if name in b.propositions)
    if not names:
        raise InputError(
            f"A and B answer no common question: A has {', '.join(a.propositions)}; "
            f"B has {', '.join(b.propositions)}"
        )
    return tuple(sorted(names))


def find_notices(a: Manifest, b: Manifest) -> Iterator[str]:
    """Yield one sentence for each thing besides the texts that differs, and for what is missing."""
    yield from _list_skipped(a, b)
    alone = sorted(a.propositions.keys() ^ b.propositions.keys())
    if alone:
        yield f"Only one side answers {', '.join(alone)}; this is not compared."
    if a.codebook != b.codebook:
        yield (
            "The codebooks differ: a difference may come from the other questions, parties or "
            "cue words."
        )
    for name in sorted(a.models.keys() | b.models.keys()):
        if a.models.get(name) != b.models.get(name):
            yield (
                f"The {name} models differ ({_short(a.models.get(name))} in A, "
                f"{_short(b.models.get(name))} in B): a difference may come from the model."
            )
    yield from _compare_versions(
        [("ageclaims", a.ageclaims, b.ageclaims), ("spaCy", a.spacy, b.spacy)]
    )


def _list_skipped(a: Manifest, b: Manifest) -> Iterator[str]:
    sides = [("A lacks", a), ("B lacks", b)]
    if a.skipped == b.skipped and a.sources == b.sources:
        sides = [("A and B lack", a)]
    for lacks, manifest in sides:
        if number := len(manifest.skipped):
            named = "; ".join(f"{s.path}: {s.reason}" for s in manifest.skipped[:MAX_SKIPPED])
            more = f"; and {number - MAX_SKIPPED} more" if number > MAX_SKIPPED else ""
            yield f"{lacks} {number} of {number + len(manifest.sources)} files ({named}{more})."


def _compare_versions(versions: Sequence[tuple[str, str, str]]) -> Iterator[str]:
    for program, version_a, version_b in versions:
        if version_a != version_b:
            yield f"A was made with {program} {version_a}, B with {version_b}."


def _short(digest: str | None) -> str:
    return digest[:12] if digest else "none"
