"""`ageclaims schema`: the JSON Schema of the records."""

from __future__ import annotations

import sys


def command() -> None:
    """Print the JSON Schema of the analysis folder."""
    from ageclaims.store.schema import build_schema
    from ageclaims.store.serial import dump_json

    sys.stdout.write(dump_json(build_schema(), indent=1) + "\n")
