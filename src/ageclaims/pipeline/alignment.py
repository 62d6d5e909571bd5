"""Agreement and disagreement with another participant that a sentence itself expresses."""

from __future__ import annotations

from dataclasses import dataclass

from ageclaims.pipeline.data_files import patterns
from ageclaims.pipeline.extensions import Worded
from ageclaims.records import AlignmentLabel

LABELS: tuple[AlignmentLabel, AlignmentLabel] = ("disagree", "agree")


@dataclass(frozen=True, slots=True)
class AlignmentCue:
    """A marker of agreement or disagreement with its span in the Doc's text."""

    label: AlignmentLabel
    start: int
    end: int


def find_alignment(sentence: Worded) -> AlignmentCue | None:
    """Return the first marker; disagreement is looked for first ("I agree, but ...")."""
    text = sentence.text
    for label in LABELS:
        if match := patterns("alignment.yaml", label).search(text):
            start = sentence.start_char
            return AlignmentCue(label, start + match.start(), start + match.end())
    return None
