"""The figures of a report as JSON."""

from __future__ import annotations

from ageclaims.report.summary import Summary
from ageclaims.store.serial import dump_json


def render_json(summary: Summary) -> str:
    """Return the summary as JSON."""
    return dump_json(summary, indent=1) + "\n"
