"""What a stance voice is asked and what it answers; rules and models share this form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

VOICE_LABELS = ("favor", "against", "mixed", "none")
"""Order of the columns of every voice's answer."""


@dataclass(frozen=True, slots=True)
class StanceQuestion:
    """One sentence beside one proposition.

    Attributes:
        proposition: The statement that `favor` agrees with.
        sentence: The sentence to read.
        before: The sentence before it in the same post, or empty.
        parent: Start of the answered post, or the title, or empty.
    """

    proposition: str
    sentence: str
    before: str = ""
    parent: str = ""


class StanceVoice(Protocol):
    """Gives a distribution over the four stances for each question."""

    name: str

    def predict(self, questions: Sequence[StanceQuestion]) -> NDArray[np.float32]:
        """Return calibrated probabilities, a row per question, columns as `VOICE_LABELS`."""
        ...
