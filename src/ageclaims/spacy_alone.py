"""spaCy without its command line, and without what the bundled pipeline does not run on.

`import spacy` brings along the commands that download, train and package pipelines, and what they
need: HTTP clients, templates, a project manager. That is a third of the time that the import takes.
Where PyTorch or CuPy is installed, it imports them too, for pipelines that need them: some two
seconds and 200 MB in every process.
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import Any

COMMANDS = ("spacy.cli", "spacy.cli.info")
ACCELERATORS = ("cupy", "torch")


def import_spacy(*, accelerators: bool = True) -> None:
    """Import spaCy, unless it is imported; its commands are imported when they are asked for.

    Args:
        accelerators: Whether spaCy gets to know of PyTorch and CuPy, which pipelines other than
            the bundled one may run on. Left out, spaCy runs without them in this process.
    """
    if "spacy" in sys.modules or any(name in sys.modules for name in COMMANDS):
        return
    hidden = [] if accelerators else [name for name in ACCELERATORS if name not in sys.modules]
    for name in COMMANDS:
        sys.modules[name] = ModuleType(name)
    for name in hidden:
        sys.modules[name] = None  # type: ignore[assignment]  # what makes its import fail
    sys.modules["spacy.cli.info"].info = _info  # type: ignore[attr-defined]
    try:
        import spacy  # noqa: F401, PLC0415 - heavy
    finally:
        for name in (*COMMANDS, *hidden):
            del sys.modules[name]


def _info(*args: Any, **options: Any) -> Any:
    from spacy.cli.info import info  # noqa: PLC0415 - as heavy as all commands

    return info(*args, **options)
