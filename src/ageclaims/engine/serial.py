"""Process documents one after another in this process; spaCy is loaded for the first of them."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator

from ageclaims.codebook import Codebook
from ageclaims.engine.task import Outcome, Runner, Task
from ageclaims.models import BUNDLED
from ageclaims.spacy_alone import import_spacy


def load_runner(codebook: Codebook) -> Runner:
    """Load the pipeline of a codebook.

    Raises:
        ModelError: If a model that the codebook names cannot be loaded.
    """
    gc.disable()  # what is loaded stays: looking for garbage in it takes a tenth of the time
    try:
        import_spacy(accelerators=codebook.pipeline.spacy != BUNDLED)
        from ageclaims.engine.local import Analyser  # noqa: PLC0415 - not for kept results

        return Analyser(codebook)
    finally:
        gc.freeze()
        gc.enable()


def process(tasks: Iterable[Task], codebook: Codebook) -> Iterator[Outcome]:
    """Analyse documents in the order in which they come.

    Raises:
        ModelError: If a model that the codebook names cannot be loaded.
    """
    runner: Runner | None = None
    for task in tasks:
        runner = runner or load_runner(codebook)
        yield runner.run(task)
