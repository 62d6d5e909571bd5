"""Markers of agreement and disagreement with another participant ("I agree", "not so")."""

from __future__ import annotations

from ageclaims.pipeline.data_files import patterns
from ageclaims.records import AlignmentLabel

LABELS: tuple[AlignmentLabel, AlignmentLabel] = ("disagree", "agree")


def find_marker(text: str) -> tuple[AlignmentLabel, int, int] | None:
    """Return the first marker and its span; disagreement is looked for first ("I agree, but ...").

    Who asks whether to agree does not, and what is quoted ("I agree") is another's.
    """
    for label in LABELS:
        match = patterns("alignment.yaml", label).search(text)
        if match is None or _is_quoted(text, match.start()):
            continue
        if label == "agree" and text.rstrip(' "”').endswith("?"):
            continue
        return label, *match.span()
    return None


def _is_quoted(text: str, place: int) -> bool:
    before = text[:place]
    return before.count('"') % 2 == 1 or before.count("“") > before.count("”")
