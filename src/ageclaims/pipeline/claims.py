"""Whether a sentence asserts something that a reasonable person could contest."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from ageclaims.pipeline.context import ContextCue
from ageclaims.pipeline.data_files import read_data
from ageclaims.pipeline.extensions import Worded

WORD = re.compile(r"[^\W\d_]{2,}")


@cache
def _min_words() -> int:
    return int(read_data("claims.yaml")["min_words"])


@cache
def _no_claim() -> re.Pattern[str]:
    """Return the expressions as one, which fails at a sentence's first letters."""
    return re.compile("|".join(f"(?:{p})" for p in read_data("claims.yaml")["no_claim"]))


def is_claim(sentence: Worded, context: Sequence[ContextCue]) -> bool:
    """Tell whether a sentence makes a claim (guideline, field `claim`)."""
    text = sentence.text.strip()
    if context and any(cue.kind == "question" for cue in context):
        return False
    if len(WORD.findall(text)) < _min_words() or text.startswith(("http", "www.")):
        return False
    if text.istitle() and not any(ch in text for ch in ".!?…"):
        return False
    return _no_claim().match(text) is None
