"""A diff as JSON, every figure with the counts that it comes from."""

from __future__ import annotations

from dataclasses import asdict

from ageclaims.diff.answer import answer
from ageclaims.diff.model import CorpusDiff
from ageclaims.store.serial import dump_json


def render_json(diff: CorpusDiff) -> str:
    """Return the diff as JSON."""
    return dump_json({"answer": answer(diff)} | asdict(diff), indent=1) + "\n"
