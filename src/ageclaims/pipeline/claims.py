"""Whether a sentence asserts something that a reasonable person could contest.

Questions, greetings, navigation and the like are told by their form (`data/claims.yaml`). What
remains is weighed word by word: a logistic regression whose weights stand readable in
`models/claims/weights.json` (`training/stance/claims.py`).
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import islice

from ageclaims.models import CLAIMS
from ageclaims.pipeline.context import ContextCue
from ageclaims.pipeline.data_files import read_data
from ageclaims.pipeline.extensions import Worded

WORD = re.compile(r"[^\W\d_]{2,}")
_TOKEN = re.compile(r"\w+(?:'\w+)?|[?!:]")
_LENGTHS = 10
"""Classes of length, of three words each; the last is open."""


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
    if not _has_words(text, _min_words()) or text.startswith(("http", "www.")):
        return False
    if text.istitle() and not any(ch in text for ch in ".!?…"):
        return False
    return _no_claim().match(text) is None and _weigh(text) > 0


def _has_words(text: str, least: int) -> bool:
    return len([*islice(WORD.finditer(text), least)]) == least


def read_features(text: str) -> set[str]:
    """Return what a text is weighed by: its words, how it starts and ends, and its length.

    Words are in lower case, numbers are ``#``; ``^`` marks the first word and the first two, ``$``
    the last character, ``len`` the class of length.
    """
    words = _TOKEN.findall(text.lower().replace("’", "'"))
    words = ["#" if word[0].isdigit() else word for word in words]
    ends = {f"len{min(_LENGTHS - 1, len(words) // 3)}", "$" + text.strip()[-1:]}
    return {*words, "^" + "".join(words[:1]), "^" + " ".join(words[:2]), *ends}


def _weigh(text: str) -> float:
    """Return how far a text is above the border, in logits; the order of summing does not show."""
    intercept, weights = _read_weights()
    return math.fsum((intercept, *filter(None, map(weights.get, read_features(text)))))


@cache
def _read_weights() -> tuple[float, Mapping[str, float]]:
    content = json.loads((CLAIMS / "weights.json").read_text(encoding="utf8"))
    border = float(content["border"])
    return float(content["intercept"]) - math.log(border / (1 - border)), content["weights"]
