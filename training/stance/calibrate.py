"""Choose how the model's parts count, on development text: `calibrate.py MODEL GOLD...`.

Temperature, bias and the linear model's share are chosen for the model alone, by the mean F_avg of
the gold files and the held-out text of each of `posts.KINDS`. The bias makes up for the prior of
the training mixture, where more sentences have a side than in real text. The grid is coarse: four
numbers per proposition are too few to learn a text by heart.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
from draw import STATEMENTS, asks_control
from numpy.typing import NDArray
from parsed import Parser
from posts import KINDS, LABELS, LabelledPost, read_real, read_written
from score import f_avg, softmax
from train import TEXT, is_held_voice

from ageclaims.pipeline.chain import read_along
from ageclaims.pipeline.linear import LinearModel, read_linear
from ageclaims.pipeline.stance_model import OnnxStanceVoice
from ageclaims.pipeline.voices import SIDED, Passage

TEMPERATURES = (1.0, 1.5, 2.0)
BIASES = np.arange(-1.0, 4.01, 0.25)
SHARES = (0.0, 0.25, 0.5, 0.75, 1.0, 1.25, 1.5)
Table = NDArray[np.float64]


@dataclass(frozen=True)
class Part:
    """What the model's two halves say of one text's sentences, a row each.

    Attributes:
        logits: The encoder's.
        words: Log-probabilities of the linear model; zeros without one.
        gold: Index into `LABELS`.
    """

    logits: Table
    words: Table
    gold: NDArray[np.intp]


def read_part(
    voice: OnnxStanceVoice,
    linear: LinearModel | None,
    parser: Parser,
    posts: Sequence[LabelledPost],
    proposition: str,
) -> Part:
    """Read posts with both halves; for control, keep the sentences that ask about it."""
    statement = STATEMENTS[proposition]["same"][0]
    rows = [row for post in posts for row in post.rows]
    asked = [proposition == "power" or asks_control(row) for row in rows]
    logits = np.concatenate([_read_post(voice, post, statement) for post in posts])
    words = np.zeros_like(logits)
    if linear is not None:
        words = np.concatenate([_read_words(linear, parser, post, proposition) for post in posts])
    gold = np.array([LABELS.index(row.label(proposition)) for row in rows])
    return Part(logits[asked], words[asked], gold[asked])


def _read_words(linear: LinearModel, parser: Parser, post: LabelledPost, proposition: str) -> Table:
    """Return what the linear model says of a post, read along it where the run-time does so."""
    features = [found[proposition] for found in parser.read([post], [proposition])]
    words = linear.read(STATEMENTS[proposition]["same"][0], features)
    if words is None:
        return np.zeros((len(features), len(LABELS)))
    return np.log(read_along(np.exp(words))) if proposition == "power" else words


def _read_post(voice: OnnxStanceVoice, post: LabelledPost, statement: str) -> Table:
    sentences = tuple(row.text for row in post.rows)
    passage = Passage(proposition=statement, sentences=sentences, context=post.context)
    return voice.read_logits(passage)[:, :4].astype(np.float64)


def decide(shares: Table) -> NDArray[np.intp]:
    """Return the labels of the model alone, as `decision.decide` picks them."""
    return np.where(1 - shares[:, 3] < SIDED, 3, shares[:, :3].argmax(axis=1))


def fit(parts: Sequence[Part], shares: Sequence[float]) -> tuple[dict[str, Any], list[float]]:
    """Return the calibration that suits all parts alike, and each part's F_avg."""
    best: tuple[dict[str, Any], list[float]] = ({}, [-1.0])
    for share, temperature in product(shares, TEMPERATURES):
        joined = [p.logits / temperature + share * p.words for p in parts]
        for favor, against in product(BIASES, BIASES):
            bias = [float(favor), float(against), float(min(favor, against)) - 0.5, 0.0]
            guesses = [decide(softmax(table + np.array(bias))) for table in joined]
            values = [f_avg(p.gold, guess) for p, guess in zip(parts, guesses, strict=True)]
            if np.mean(values) > np.mean(best[1]):
                best = ({"temperature": temperature, "bias": bias, "linear": share}, values)
    return best


def main(folder: Path, gold: Sequence[Path]) -> None:
    voice, linear, parser = OnnxStanceVoice(folder), read_linear(folder), Parser()
    held = [post for post in read_written(TEXT) if is_held_voice(post)]
    texts = [
        [post for path in gold for post in read_real(path)],
        *([p for p in held if p.source == kind] for kind in KINDS),
    ]
    path = folder / "config.json"
    config = json.loads(path.read_text("utf8"))
    for proposition in ("power", "control"):
        parts = [read_part(voice, linear, parser, posts, proposition) for posts in texts]
        calibration, values = fit(parts, SHARES if linear else SHARES[:1])
        scores = ", ".join(f"{value:.3f}" for value in values)
        print(proposition, f"F_avg on gold, {', '.join(KINDS)}: {scores}", json.dumps(calibration))
        statement = STATEMENTS[proposition]["same"][0]
        config["calibrations"][statement] = config["calibrations"].get(statement, {}) | calibration
    config["calibrations"][""] = {"temperature": 1.5, "bias": [0.0, 0.0, 0.0, 0.0]}
    path.write_text(json.dumps(config, indent=2) + "\n", "utf8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), [Path(argument) for argument in sys.argv[2:]])
