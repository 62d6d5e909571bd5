"""The plan without an accelerator: one run in two stages, `plan_cpu.py FOLDER OUT SECONDS`.

A fifth of the time goes to general stance, the rest to the axis. With `--further WEIGHTS`
a second run goes on from a finished one with other draws, and the mean of both sets of
weights is kept (a model soup: Wortsman et al., 2022). Writes `final.safetensors` and
`results.json` into OUT.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
import torch
from fit import Setting, ask_both, mix, predict, train
from net import StanceNet
from plan import Workplace, warm_up
from questions import Augmentation, Question
from safetensors.torch import load_file, save_file
from score import describe, softmax

GENERAL_SHARE = 0.2
FIRST = Setting(
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
FURTHER = Setting(
    rate=1.2e-4,
    decay=0.9,
    epochs=8,
    batch=32,
    smoothing=0.05,
    real=5,
    written=0.7,
    general=300,
    extra=0.2,
    how=Augmentation(0.15, 0.05, 0.2, 0.2, 0.05),
)


def train_first(place: Workplace, seconds: float, results: dict[str, Any]) -> StanceNet:
    """Train both stages."""
    start = time.monotonic()
    results["warm"] = warm_up(place, epochs=1, until=start + GENERAL_SHARE * seconds, limit=14000)
    net = place.load_warm(FIRST)
    return run_stage(place, net, FIRST, seed=1, until=start + seconds)


def train_further(place: Workplace, seconds: float, weights: Path) -> StanceNet:
    """Go on from finished weights, then average with them."""
    first = load_file(weights)
    net = place.load_warm(FURTHER, weights)
    run_stage(place, net, FURTHER, seed=2, until=time.monotonic() + seconds)
    mean = {name: (value + first[name]) / 2 for name, value in net.state_dict().items()}
    save_file(
        {k: v.contiguous() for k, v in net.state_dict().items()}, place.out / "further.safetensors"
    )
    net.load_state_dict(mean)
    return net


def run_stage(
    place: Workplace, net: StanceNet, setting: Setting, *, seed: int, until: float
) -> StanceNet:
    """Train on the mixture of written and real text."""

    def draw(dice: random.Random) -> list[Question]:
        return mix(place.train, place.general, setting, dice)

    return train(net, place.tokenizer, draw, setting, seed=seed, until=until, log=place.log)


def score_parts(place: Workplace, net: StanceNet) -> dict[str, Any]:
    """Return the scores on development gold, held family, and held minimal pairs."""
    pairs = [s for s in place.held if s.source == "pairs"]
    family = [s for s in place.held if s.source != "pairs"]
    scores: dict[str, Any] = {}
    for name, sentences in (("seeds", place.seeds), ("family", family), ("pairs", pairs)):
        shares = softmax(predict(net, place.tokenizer, ask_both(sentences))[:, :4])
        size = len(sentences)
        scores[name] = describe(shares[:size], [s.power for s in sentences], np.zeros(4))
        scores[f"{name} control"] = describe(
            shares[size:], [s.control for s in sentences], np.zeros(4)
        )
        place.log(f"{name} {scores[name]}")
    return scores


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("seconds", type=float)
    parser.add_argument("--further", type=Path)
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    arguments.out.mkdir(parents=True, exist_ok=True)
    place = Workplace(arguments.folder, arguments.out, arguments.out, tiny=False)
    results: dict[str, Any] = {}
    if arguments.further:
        results = json.loads((arguments.further.parent / "results.json").read_text("utf8"))
        net = train_further(place, arguments.seconds, arguments.further)
    else:
        net = train_first(place, arguments.seconds, results)
    results["counts"] = Counter(s.source for s in place.train)
    results["minutes"] = round(results.get("minutes", 0) + arguments.seconds / 60)
    results |= score_parts(place, net)
    weights = {name: value.contiguous() for name, value in net.state_dict().items()}
    save_file(weights, arguments.out / "final.safetensors")
    (arguments.out / "results.json").write_text(json.dumps(results, indent=1), "utf8")


if __name__ == "__main__":
    main()
