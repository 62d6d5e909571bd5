"""Process documents one after another in this process; spaCy is loaded for the first of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ageclaims.codebook import Codebook
from ageclaims.engine.task import Outcome, Runner, Task


def load_runner(codebook: Codebook) -> Runner:
    """Load the pipeline of a codebook.

    Raises:
        ModelError: If a model that the codebook names cannot be loaded.
    """
    from ageclaims.engine.local import Analyser  # noqa: PLC0415 - heavy, not for kept results

    return Analyser(codebook)


def process(tasks: Iterable[Task], codebook: Codebook) -> Iterator[Outcome]:
    """Analyse documents in the order in which they come.

    Raises:
        ModelError: If a model that the codebook names cannot be loaded.
    """
    runner: Runner | None = None
    for task in tasks:
        runner = runner or load_runner(codebook)
        yield runner.run(task)
