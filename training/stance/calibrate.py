"""Choose temperature and bias on development text: `calibrate.py MODEL GOLD...`.

The bias makes up for the prior of the training mixture, where about half of the sentences
have a side; in real text one in eight to one in four has. It is chosen by F_avg on a coarse
grid, the temperature then by likelihood. Three numbers and one per proposition: too few to
learn a text by heart.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from labelled import LABELS, Sentence, read_real
from numpy.typing import NDArray
from questions import STATEMENTS, asks_control
from score import best_bias, describe, softmax

from ageclaims.pipeline.stance_model import OnnxStanceVoice
from ageclaims.pipeline.voices import StanceQuestion

TEMPERATURES = (0.7, 0.85, 1.0, 1.2, 1.5, 1.8, 2.2, 2.7, 3.3, 4.0)


def read_logits(
    voice: OnnxStanceVoice, sentences: Sequence[Sentence], proposition: str
) -> NDArray[np.float64]:
    """Return the model's stance logits on a built-in proposition."""
    statement = STATEMENTS[proposition]["same"][0]
    questions = [StanceQuestion(statement, s.text, s.before, s.parent) for s in sentences]
    return voice.predict_logits(questions)[:, :4].astype(np.float64)


def fit(logits: NDArray[np.float64], labels: Sequence[str]) -> dict[str, object]:
    """Return the temperature and bias that suit labelled development text."""
    gold = np.array([LABELS.index(label) for label in labels])
    _, bias = best_bias(softmax(logits), gold)

    def cost(temperature: float) -> float:
        shares = softmax((logits + np.array(bias)) / temperature)
        return float(-np.log(shares[np.arange(len(gold)), gold] + 1e-9).mean())

    temperature = min(TEMPERATURES, key=cost)
    return {
        "temperature": temperature,
        "bias": [round(value / temperature, 3) for value in bias],
    }


def main(folder: Path, gold: Sequence[Path]) -> None:
    voice = OnnxStanceVoice(folder)
    sentences = [s for path in gold for s in read_real(path)]
    path = folder / "config.json"
    config = json.loads(path.read_text("utf8"))
    for proposition in ("power", "control"):
        asked = [s for s in sentences if proposition == "power" or asks_control(s)]
        labels = [s.power if proposition == "power" else s.control for s in asked]
        logits = read_logits(voice, asked, proposition)
        entry = fit(logits, labels)
        config["calibrations"][STATEMENTS[proposition]["same"][0]] = entry
        print(proposition, entry, describe(softmax(logits), labels, np.zeros(4)))
    config["calibrations"][""] = {"temperature": 1.5, "bias": [0.0, 0.0, 0.0, 0.0]}
    path.write_text(json.dumps(config, indent=2) + "\n", "utf8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), [Path(argument) for argument in sys.argv[2:]])
