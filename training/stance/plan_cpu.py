"""The plan without an accelerator: one run in two stages, `plan_cpu.py FOLDER OUT SECONDS`.

A fifth of the time goes to general stance, the rest to the axis. Writes `final.safetensors`
and `results.json` into OUT.
"""

from __future__ import annotations

import dataclasses
import json
import random
import sys
import time
from pathlib import Path

import numpy as np
import torch
from fit import Setting, ask_both, mix, predict, train
from labelled import LABELS
from plan import Workplace, warm_up
from questions import Augmentation, Question
from safetensors.torch import save_file
from score import describe, softmax

GENERAL_SHARE = 0.2


def main(folder: Path, out: Path, seconds: float) -> None:
    torch.set_num_threads(1)
    start = time.monotonic()
    out.mkdir(parents=True, exist_ok=True)
    place = Workplace(folder, out, out, tiny=False)
    general_end = start + GENERAL_SHARE * seconds
    results: dict[str, object] = {"warm": warm_up(place, epochs=1, until=general_end, limit=14000)}
    place.log(str(results))
    setting = Setting(
        rate=2e-4,
        decay=0.9,
        epochs=8,
        batch=32,
        smoothing=0.05,
        real=3,
        written=0.4,
        general=300,
        extra=0.2,
        how=Augmentation(0.2, 0.05, 0.25, 0.2, 0.05),
    )
    net = place.load_warm(setting)

    def draw(dice: random.Random) -> list[Question]:
        return mix(place.train, place.general, setting, dice)

    train(net, place.tokenizer, draw, setting, seed=1, until=start + seconds, log=place.log)
    save_file({k: v.contiguous() for k, v in net.state_dict().items()}, out / "final.safetensors")
    for name, sentences in (("seeds", place.seeds), ("held", place.held)):
        probabilities = softmax(predict(net, place.tokenizer, ask_both(sentences))[:, :4])
        size = len(sentences)
        results[name] = describe(probabilities[:size], [s.power for s in sentences], np.zeros(4))
        results[name + " control"] = describe(
            probabilities[size:], [s.control for s in sentences], np.zeros(4)
        )
        place.log(f"{name} {results[name]}")
    results["setting"] = dataclasses.asdict(setting)
    results["labels"] = LABELS
    (out / "results.json").write_text(json.dumps(results, indent=1), "utf8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), float(sys.argv[3]))
