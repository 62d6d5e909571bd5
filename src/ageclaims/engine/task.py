"""What goes into an engine and what comes out, for every engine the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from ageclaims.codebook import Codebook
from ageclaims.corpus.document import Unit
from ageclaims.records import Skipped
from ageclaims.store.block import Block

Task = Unit
"""A document to analyse."""


@dataclass(frozen=True, slots=True)
class Failed:
    """A document whose analysis broke; unlike one that was skipped, it is tried anew next time.

    Attributes:
        doc: Its name.
        reason: One sentence.
    """

    doc: str
    reason: str


Outcome = Block | Skipped | Failed

Engine = Callable[[Iterable[Task], Codebook], Iterator[Outcome]]
"""Yields one outcome per task, in the order of the tasks."""


class Runner(Protocol):
    """Turns one task to its outcome."""

    def run(self, task: Task) -> Outcome:
        """Analyse one document."""


MakeRunner = Callable[[Codebook], Runner]
