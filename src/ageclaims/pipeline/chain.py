"""Sentences that follow each other: what a sentence says is read in the light of its neighbours.

In real text a side is seldom taken in one sentence alone: after a sentence in favor the next is in
favor six times as often as elsewhere, and hardly ever against. The labels of a post are therefore
taken as a Markov chain whose transitions were counted on labelled real text, and each sentence gets
its posterior by the forward-backward algorithm (Rabiner, 1989).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from ageclaims.pipeline.voices import VOICE_LABELS

Table = NDArray[np.float64]

PRIOR = np.array([0.09, 0.07, 0.02, 0.82])
"""Share of each of `VOICE_LABELS` in real text."""
TRANSITION = np.array(
    [
        [0.41, 0.05, 0.03, 0.51],
        [0.05, 0.48, 0.03, 0.44],
        [0.20, 0.30, 0.10, 0.40],
        [0.055, 0.04, 0.01, 0.895],
    ]
)
"""Share of each label after each label in real text, a row per label before."""
FLOOR = 1e-3
"""No voice is ever quite sure."""
REACH = 0.7
"""How much a sentence's own evidence counts against its neighbours'; below 1 it counts less."""

assert TRANSITION.shape == (len(VOICE_LABELS), len(VOICE_LABELS))


def read_along(shares: Table) -> Table:
    """Return `smooth` of shares whose evidence, their ratio to the prior, has the power `REACH`."""
    softened = (np.clip(shares, FLOOR, 1.0) / PRIOR) ** REACH * PRIOR
    return smooth(softened / softened.sum(axis=1, keepdims=True))


def smooth(shares: Table) -> Table:
    """Return the posterior of each sentence's label, given what was found in all of them.

    Args:
        shares: A row per sentence in text order, columns as `VOICE_LABELS`: what a voice that
            knows only the sentence says of it.
    """
    if not len(shares):
        return shares
    evidence = np.clip(shares, FLOOR, 1.0) / PRIOR
    posterior = _forward(evidence) * _backward(evidence)
    smoothed: Table = posterior / posterior.sum(axis=1, keepdims=True)
    return smoothed


def _forward(evidence: Table) -> Table:
    table = np.empty_like(evidence)
    before = PRIOR
    for row, seen in enumerate(evidence):
        reached = before * seen
        table[row] = reached / reached.sum()
        before = table[row] @ TRANSITION
    return table


def _backward(evidence: Table) -> Table:
    table = np.ones_like(evidence)
    for row in range(len(evidence) - 2, -1, -1):
        coming = TRANSITION @ (evidence[row + 1] * table[row + 1])
        table[row] = coming / coming.sum()
    return table
