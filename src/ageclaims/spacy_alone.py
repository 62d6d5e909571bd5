"""spaCy without its command line.

`import spacy` brings along the commands that download, train and package pipelines, and what they
need: HTTP clients, templates, a project manager. That is a third of the time that the import takes.
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import Any

COMMANDS = ("spacy.cli", "spacy.cli.info")


def import_spacy() -> None:
    """Import spaCy, unless it is imported; its commands are imported when they are asked for."""
    if "spacy" in sys.modules or any(name in sys.modules for name in COMMANDS):
        return
    for name in COMMANDS:
        sys.modules[name] = ModuleType(name)
    sys.modules["spacy.cli.info"].info = _info  # type: ignore[attr-defined]
    try:
        import spacy  # noqa: F401, PLC0415 - heavy
    finally:
        for name in COMMANDS:
            del sys.modules[name]


def _info(*args: Any, **options: Any) -> Any:
    from spacy.cli.info import info  # noqa: PLC0415 - as heavy as all commands

    return info(*args, **options)
