"""Choose temperature and bias on development text: `calibrate.py MODEL GOLD...`.

The bias makes up for the prior of the training mixture, where more sentences have a side than in
real text. It is chosen by F_avg of the model alone, read along the post as at run time, on a coarse
grid; three numbers per proposition: too few to learn a text by heart.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
from draw import STATEMENTS, asks_control
from numpy.typing import NDArray
from posts import LABELS, LabelledPost, read_real
from score import f_avg, softmax

from ageclaims.pipeline.chain import PRIOR, smooth
from ageclaims.pipeline.decision import REACH, SIDED
from ageclaims.pipeline.stance_model import OnnxStanceVoice
from ageclaims.pipeline.voices import Passage

TEMPERATURES = (1.0, 1.5, 2.0)
BIASES = np.arange(-0.5, 2.51, 0.25)
Rows = list[NDArray[np.float64]]


def read_logits(voice: OnnxStanceVoice, posts: Sequence[LabelledPost], proposition: str) -> Rows:
    """Return the model's stance logits on a built-in proposition, a table per post."""
    statement = STATEMENTS[proposition]["same"][0]
    return [
        voice.read_logits(
            Passage(
                proposition=statement,
                sentences=tuple(row.text for row in post.rows),
                context=post.context,
            )
        )[:, :4].astype(np.float64)
        for post in posts
    ]


def decide_along(shares: NDArray[np.float64]) -> list[int]:
    """Return the labels of a post's sentences, read along the post as `decision.decide` does."""
    softened = (np.clip(shares, 1e-3, 1.0) / PRIOR) ** REACH * PRIOR
    return _pick(smooth(softened / softened.sum(axis=1, keepdims=True)))


def _pick(shares: NDArray[np.float64]) -> list[int]:
    return [3 if 1 - row[3] < SIDED else int(row[:3].argmax()) for row in shares]


def fit(posts: Sequence[LabelledPost], tables: Rows, proposition: str) -> dict[str, Any]:
    """Return the temperature and bias that suit labelled development text, and their score."""
    along = proposition == "power"
    gold = np.array([LABELS.index(r.label(proposition)) for p in posts for r in p.rows])
    asked = np.array([along or asks_control(r) for p in posts for r in p.rows])
    best: tuple[float, float, list[float]] = (-1.0, 1.0, [])
    for temperature, favor, against in product(TEMPERATURES, BIASES, BIASES):
        bias = [float(favor), float(against), float(min(favor, against)) - 0.5, 0.0]
        shares = [softmax(table / temperature + np.array(bias)) for table in tables]
        guess = np.array(
            [
                label
                for table in shares
                for label in (decide_along(table) if along else _pick(table))
            ]
        )
        value = f_avg(gold[asked], guess[asked])
        if value > best[0]:
            best = (value, temperature, bias)
    value, temperature, bias = best
    print(proposition, f"F_avg {value:.3f} at temperature {temperature}, bias {bias}")
    return {"temperature": temperature, "bias": bias}


def main(folder: Path, gold: Sequence[Path]) -> None:
    voice = OnnxStanceVoice(folder)
    posts = [post for path in gold for post in read_real(path)]
    path = folder / "config.json"
    config = json.loads(path.read_text("utf8"))
    for proposition in ("power", "control"):
        tables = read_logits(voice, posts, proposition)
        statement = STATEMENTS[proposition]["same"][0]
        config["calibrations"][statement] = fit(posts, tables, proposition)
    config["calibrations"][""] = {"temperature": 1.5, "bias": [0.0, 0.0, 0.0, 0.0]}
    path.write_text(json.dumps(config, indent=2) + "\n", "utf8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), [Path(argument) for argument in sys.argv[2:]])
