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
    """Return the first marker; disagreement is looked for first ("I agree, but ...").

    Who asks whether to agree does not, and what is quoted ("I agree") is another's.
    """
    text = sentence.text
    for label in LABELS:
        match = patterns("alignment.yaml", label).search(text)
        if match is None or _is_quoted(text, match.start()):
            continue
        if label == "agree" and text.rstrip(' "”').endswith("?"):
            continue
        start = sentence.start_char
        return AlignmentCue(label, start + match.start(), start + match.end())
    return None


def _is_quoted(text: str, place: int) -> bool:
    before = text[:place]
    return before.count('"') % 2 == 1 or before.count("“") > before.count("”")
