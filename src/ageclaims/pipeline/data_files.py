"""The cue words and frames of this room, read once."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from typing import Any

from ageclaims.data_text import parse_data
from ageclaims.pipeline.screen import PatternSet


@cache
def read_data(name: str) -> Any:
    """Read one YAML file below the room's data folder."""
    text = resources.files("ageclaims.pipeline.data").joinpath(name).read_text(encoding="utf8")
    return parse_data(text)


@cache
def cue_pattern(kind: str) -> re.Pattern[str]:
    """Return the pattern of one kind of `context.yaml`; plain words match on word borders."""
    return compile_cues(tuple(read_data("context.yaml")[kind]))


@cache
def compile_cues(cues: tuple[str, ...]) -> re.Pattern[str]:
    """Compile words, phrases and expressions to one case-insensitive pattern."""
    return re.compile("|".join(_as_expression(cue) for cue in cues), re.I)


@cache
def cue_patterns(kinds: tuple[str, ...]) -> PatternSet:
    """Return the patterns of several kinds of `context.yaml`, one for each, in their order."""
    return PatternSet((cue_pattern(kind).pattern for kind in kinds), re.I)


@cache
def patterns(name: str, kind: str) -> PatternSet:
    """Return the expressions of one list of a data file."""
    return PatternSet(read_data(name)[kind])


def _as_expression(cue: str) -> str:
    if "\\" in cue or "(?" in cue:
        return cue
    escaped = re.escape(cue)
    return escaped + r"\b" if cue.startswith("n") and cue[1:2] in "'’" else rf"\b{escaped}\b"
