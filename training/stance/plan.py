"""The whole training plan on one machine: `plan.py FOLDER OUT SECONDS [--tiny]`.

FOLDER holds what `prepare.py` wrote and `base/` (the pretrained encoder). Stages: general
stance; a search over settings, each cross-validated by real document; distillation of the
best settings' ensemble, cross-validated as well; the final model on everything. Leaves
`results.json`, `predictions.npz`, `final.safetensors.part*` and `log` in OUT.
"""

from __future__ import annotations

import argparse
import dataclasses
import gzip
import json
import os
import random
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from fit import Setting, ask_both, mix, predict, split, train
from labelled import HELD_FAMILY, LABELS, Sentence, is_held_group
from net import StanceNet, load_base
from numpy.typing import NDArray
from questions import MIRROR, STATEMENTS, Augmentation, Question, asks_control, augment
from safetensors.torch import load_file, save_file
from score import best_bias, describe, softmax
from tokenizers import Tokenizer
from torch import multiprocessing

FOLDS = 3
PART_BYTES = 15 * 2**20
MIRRORED = [LABELS.index(MIRROR.get(label, label)) for label in LABELS]

Logits = NDArray[np.float32]


@dataclasses.dataclass(frozen=True)
class Job:
    """One run: a setting, a seed and a fold (-1: train on everything).

    Attributes:
        name: Of the setting.
        setting: Hyper-parameters.
        seed: Of the run.
        fold: Held out real documents.
        teachers: Names of the runs whose ensemble teaches; empty for none.
        keep: Whether the weights are kept.
    """

    name: str
    setting: Setting
    seed: int
    fold: int
    teachers: tuple[str, ...] = ()
    keep: bool = False

    @property
    def key(self) -> str:
        """Name of the run in file names."""
        return f"{self.name}.s{self.seed}.f{self.fold}"


def read_lines(path: Path) -> list[Any]:
    with gzip.open(path, "rt", encoding="utf8") as lines:
        return [json.loads(line) for line in lines]


class Workplace:
    """The data and the tokenizer, read once per process."""

    def __init__(self, folder: Path, out: Path, scratch: Path, *, tiny: bool) -> None:
        self.folder, self.out, self.scratch = folder, out, scratch
        labelled = [Sentence(**row) for row in read_lines(folder / "labelled.jsonl.gz")]
        self.held = [
            s
            for s in labelled
            if s.family == HELD_FAMILY or (s.source == "pairs" and is_held_group(s.doc))
        ]
        hidden = {id(s) for s in self.held}
        self.train = [s for s in labelled if id(s) not in hidden]
        self.seeds = [Sentence(**row) for row in read_lines(folder / "seeds.jsonl.gz")]
        self.pool = [Sentence(**row) for row in read_lines(folder / "pool.jsonl.gz")]
        self.tiny = tiny
        if tiny:
            self.train = random.Random(0).sample(self.train, 120)
            self.seeds, self.pool = self.seeds[:20], self.pool[:20]
            self.held = random.Random(0).sample(self.held, 20)
        self.general = [(a, b, c) for a, b, c in read_lines(folder / "general.jsonl.gz")]
        self.tokenizer = Tokenizer.from_file(str(folder / "base" / "tokenizer.json"))
        self.tokenizer.no_padding()
        self.tokenizer.no_truncation()
        self.device = "cuda" if torch.cuda.is_available() else "cpu"

    def log(self, line: str) -> None:
        """Append a line to the log and print it."""
        stamped = f"{time.strftime('%H:%M:%S')} {line}"
        print(stamped, flush=True)
        with (self.out / "log").open("a", encoding="utf8") as log:
            log.write(stamped + "\n")

    def load_warm(self, setting: Setting, weights: Path | None = None) -> StanceNet:
        """Return a net with given weights; else after the general stage, if the setting says so."""
        net = load_base(self.folder / "base", dropout=setting.dropout)
        if setting.warm or weights:
            net.load_state_dict(load_file(weights or self.scratch / "warm.safetensors"))
        return net.to(self.device)


def warm_up(place: Workplace, *, epochs: float, until: float, limit: int) -> dict[str, float]:
    """Stage one: train on the general pairs, save, and return the accuracy on unseen topics."""
    setting = Setting(rate=1.5e-4, epochs=epochs, batch=64, smoothing=0.05, extra=0.0)
    net = load_base(place.folder / "base").to(place.device)
    topics = sorted({topic for topic, _, _ in place.general})
    unseen = set(random.Random(5).sample(topics, len(topics) // 15))
    rows = place.general
    seen = [Question(t, "", x, LABELS.index(y)) for t, x, y in rows if t not in unseen]
    kept = [Question(t, "", x, LABELS.index(y)) for t, x, y in rows if t in unseen]
    kept = kept[: 50 if place.tiny else 3000]

    def draw(dice: random.Random) -> list[Question]:
        return dice.sample(seen, min(limit, len(seen)))

    train(net, place.tokenizer, draw, setting, seed=0, until=until, log=place.log)
    guess = predict(net, place.tokenizer, kept)[:, :4].argmax(-1)
    gold = np.array([q.label for q in kept])
    save_file(net.state_dict(), place.scratch / "warm.safetensors")
    sided = gold < 2
    return {
        "accuracy": float((guess == gold).mean()),
        "sided": float((guess[sided] == gold[sided]).mean()),
        "n": len(kept),
    }


def soft_table(place: Workplace, job: Job) -> NDArray[np.float32]:
    """Return the teachers' mean probabilities for training text and pool, then mirrored.

    Rows: power of every sentence (training text, then pool), control of every sentence,
    then the same again with the sides exchanged, for statements of reverse meaning.
    """
    tables = [np.load(place.scratch / f"{name}.f{job.fold}.soft.npy") for name in job.teachers]
    mean = np.mean([softmax(table.astype(np.float32)) for table in tables], axis=0)
    return np.concatenate([mean, mean[:, MIRRORED]]).astype(np.float32)


def draw_taught(
    place: Workplace, kept: Sequence[Sentence], job: Job, dice: random.Random
) -> list[Question]:
    """Draw an epoch for a student: the mixture and the pool, with soft labels."""
    everything = [*place.train, *place.pool]
    index = {id(s): i for i, s in enumerate(everything)}
    size, reverse = (
        len(everything),
        set(STATEMENTS["power"]["reverse"] + STATEMENTS["control"]["reverse"]),
    )
    questions = []
    for sentence in [*kept, *place.pool]:
        unlabelled = sentence.source.startswith("pool")
        times = job.setting.real if sentence.source == "real" else 2 if unlabelled else 1
        sided = sentence.power != "none" or sentence.control != "none"
        if (
            sentence.source in {"written", "other"}
            and not sided
            and dice.random() > job.setting.written
        ):
            continue
        for _ in range(times):
            for offset, proposition in enumerate(("power", "control")):
                rare = dice.random() < job.setting.how.control
                if proposition == "control" and not (asks_control(sentence) or rare):
                    continue
                question = augment(sentence, proposition, job.setting.how, dice)
                row = offset * size + index[id(sentence)]
                row += 2 * size if question.statement in reverse else 0
                label = -1 if unlabelled else question.label
                questions.append(dataclasses.replace(question, soft=row, label=label))
    for topic, text, label in dice.sample(
        place.general, min(job.setting.general, len(place.general))
    ):
        questions.append(Question(topic, "", text, LABELS.index(label)))
    return questions


def run_job(place: Workplace, job: Job, until: float) -> str:
    """Train one run; save its logits on held text, seeds, held families, and for teaching."""
    started = time.monotonic()
    kept, held = split(place.train, job.fold, FOLDS)
    net = place.load_warm(job.setting)
    soft = soft_table(place, job) if job.teachers else None

    def draw(dice: random.Random) -> list[Question]:
        if job.teachers:
            return draw_taught(place, kept, job, dice)
        return mix(kept, place.general, job.setting, dice)

    train(
        net,
        place.tokenizer,
        draw,
        job.setting,
        seed=job.seed,
        soft=soft,
        until=until,
        log=place.log,
    )
    for name, sentences in (("oof", held), ("seeds", place.seeds), ("held", place.held)):
        logits = (
            predict(net, place.tokenizer, ask_both(sentences)) if sentences else np.zeros((0, 9))
        )
        np.save(place.scratch / f"{job.key}.{name}.npy", logits.astype(np.float16))
    if not job.teachers and (place.tiny or place.device == "cuda"):
        taught = predict(net, place.tokenizer, ask_both([*place.train, *place.pool]))[:, :4]
        np.save(place.scratch / f"{job.key}.soft.npy", taught.astype(np.float16))
    if job.keep:
        state = {k: v.detach().cpu() for k, v in net.state_dict().items()}
        save_file(state, place.scratch / f"{job.key}.safetensors")
    return f"{job.key} {time.monotonic() - started:.0f}s"


_PLACE: list[Workplace] = []


def _enter(folder: Path, out: Path, scratch: Path, tiny: bool) -> None:
    torch.set_num_threads(1)
    _PLACE.append(Workplace(folder, out, scratch, tiny=tiny))


def _work(task: tuple[Job, float, float]) -> str:
    job, start_by, until = task
    if time.monotonic() > start_by:
        return f"{job.key} skipped"
    try:
        line = run_job(_PLACE[0], job, until)
    except Exception as error:
        line = f"{job.key} FAILED {type(error).__name__}: {error}"
    _PLACE[0].log(line)
    return line


def settings(count: int) -> dict[str, Setting]:
    """Return the settings to search: a reference, single changes to it, then random ones."""
    reference = Setting()
    change = dataclasses.replace
    found = {
        "ref": reference,
        "cold": change(reference, warm=False),
        "long": change(reference, epochs=8),
        "fast": change(reference, rate=2e-4, epochs=6),
        "slow": change(reference, rate=5e-5),
        "real8": change(reference, real=8),
        "rdrop": change(reference, agree=1.0),
        "plain": change(reference, how=Augmentation(0, 0, 0, 0, 0.1)),
        "sided": change(reference, side=2.0),
        "noextra": change(reference, extra=0.0),
    }
    dice = random.Random(11)
    while len(found) < count:
        found[f"r{len(found)}"] = Setting(
            rate=dice.choice([7e-5, 1e-4, 1.5e-4, 2e-4]),
            decay=dice.choice([0.85, 0.95, 1.0]),
            epochs=dice.choice([3, 5, 8]),
            batch=dice.choice([32, 64]),
            dropout=dice.choice([0.05, 0.1, 0.2]),
            smoothing=dice.choice([0.0, 0.1]),
            real=dice.choice([2, 4, 8]),
            written=dice.choice([0.4, 0.7, 1.0]),
            general=dice.choice([0, 1500, 5000]),
            agree=dice.choice([0.0, 0.0, 1.0]),
            side=dice.choice([1.0, 1.5]),
            extra=dice.choice([0.1, 0.3]),
            how=dice.choice(
                [
                    Augmentation(),
                    Augmentation(0.2, 0.05, 0.15, 0.15),
                    Augmentation(0.3, 0.2, 0.4, 0.4),
                ]
            ),
        )
    return dict(list(found.items())[:count])


def summarise(place: Workplace, name: str, seeds: Sequence[int]) -> dict[str, Any] | None:
    """Return the cross-validated scores of a setting, or None if a fold is missing."""
    runs = [(seed, fold) for seed in seeds for fold in range(FOLDS)]
    paths = {run: place.scratch / f"{name}.s{run[0]}.f{run[1]}" for run in runs}
    if not all(Path(f"{path}.seeds.npy").exists() for path in paths.values()):
        return None
    scores: dict[str, Any] = {}
    probabilities, labels = [], []
    for fold in range(FOLDS):
        _, held = split(place.train, fold, FOLDS)
        logits = [np.load(f"{paths[seed, fold]}.oof.npy").astype(np.float32) for seed in seeds]
        probabilities.append(np.mean([softmax(x[: len(held), :4]) for x in logits], axis=0))
        labels += [s.power for s in held]
    oof = np.concatenate(probabilities)
    _, bias = best_bias(oof, np.array([LABELS.index(label) for label in labels]))
    scores["bias"] = bias
    scores["oof"] = describe(oof, labels, bias)
    for part, sentences in (("seeds", place.seeds), ("held", place.held)):
        logits = [np.load(f"{path}.{part}.npy").astype(np.float32) for path in paths.values()]
        mean = np.mean([softmax(x[:, :4]) for x in logits], axis=0)
        size = len(sentences)
        scores[part] = describe(mean[:size], [s.power for s in sentences], bias)
        if part == "seeds":
            scores["control"] = describe(mean[size:], [s.control for s in sentences], bias)
    scores["rank"] = round(0.5 * scores["oof"]["best"] + 0.5 * scores["seeds"]["best"], 4)
    return scores


def write_parts(place: Workplace, path: Path, name: str) -> None:
    """Write weights in half precision, in parts of at most 15 MiB."""
    state = {k: v.half() for k, v in load_file(path).items()}
    whole = place.scratch / f"{name}.half"
    save_file(state, whole)
    content = whole.read_bytes()
    for number, start in enumerate(range(0, len(content), PART_BYTES)):
        part = content[start : start + PART_BYTES]
        (place.out / f"{name}.safetensors.part{number}").write_bytes(part)


def write_results(place: Workplace, results: dict[str, Any]) -> None:
    (place.out / "results.json").write_text(json.dumps(results, indent=1), "utf8")


def run_plan(arguments: argparse.Namespace) -> None:  # noqa: PLR0915
    start = time.monotonic()
    seconds, tiny = arguments.seconds, arguments.tiny
    scratch = Path(arguments.scratch)
    scratch.mkdir(parents=True, exist_ok=True)
    arguments.out.mkdir(parents=True, exist_ok=True)
    place = Workplace(arguments.folder, arguments.out, scratch, tiny=tiny)
    place.log(f"{place.device} {torch.__version__} train {len(place.train)} pool {len(place.pool)}")
    results: dict[str, Any] = {"seconds": seconds, "settings": {}, "scores": {}}

    def share(part: float) -> float:
        return start + part * seconds

    results["warm"] = warm_up(
        place, epochs=0.01 if tiny else 1.5, until=share(0.15), limit=64 if tiny else 10**9
    )
    place.log(f"warm {results['warm']}")
    chosen = settings(arguments.settings)
    results["settings"] = {name: dataclasses.asdict(s) for name, s in chosen.items()}
    jobs = [Job(name, s, 1, fold) for name, s in chosen.items() for fold in range(FOLDS)]
    if tiny:
        jobs = [
            dataclasses.replace(j, setting=dataclasses.replace(j.setting, epochs=0.05))
            for j in jobs
        ]
    inside = (arguments.folder, arguments.out, scratch, tiny)
    context = multiprocessing.get_context("spawn")
    with context.Pool(arguments.workers, initializer=_enter, initargs=inside) as pool:
        search_end = share(0.62)
        for _ in pool.imap_unordered(_work, [(j, search_end - 20, share(0.7)) for j in jobs]):
            pass
        for name in chosen:
            if (scores := summarise(place, name, [1])) is not None:
                results["scores"][name] = scores
        ranked = sorted(results["scores"], key=lambda n: -results["scores"][n]["rank"])
        for name in ranked:
            s = results["scores"][name]
            parts = {part: s[part]["best"] for part in ("oof", "seeds", "control", "held")}
            place.log(f"{name} rank {s['rank']} {parts}")
        write_results(place, results)
        if not ranked:
            raise SystemExit("no setting was trained on every fold in time")
        best, top = chosen[ranked[0]], ranked[:5]
        student = dataclasses.replace(best, epochs=min(best.epochs, 5), agree=0.0)
        teachers = tuple(f"{name}.s1" for name in top)
        final = [
            Job(name, chosen[name], seed, -1, keep=name == ranked[0])
            for seed in (1,)
            for name in top
        ]
        final.append(Job(ranked[0], best, 2, -1, keep=True))
        taught = [Job("student", student, 1, fold, teachers) for fold in range(FOLDS)]
        for _ in pool.imap_unordered(
            _work, [(j, share(0.8), share(0.85)) for j in [*final, *taught]], chunksize=1
        ):
            pass
        if (scores := summarise(place, "student", [1])) is not None:
            results["scores"]["student"] = scores
            place.log(f"student {scores['oof']['best']} {scores['seeds']}")
        results["top"] = top
        write_results(place, results)
        last = Job("student", student, 1, -1, teachers, keep=True)
        pool.apply(_work, ((last, share(0.93), share(0.95)),))
    path = scratch / f"{last.key}.safetensors"
    write_parts(place, path if path.exists() else scratch / f"{final[0].key}.safetensors", "final")
    if path.exists():
        logits = np.load(scratch / f"{last.key}.seeds.npy").astype(np.float32)[
            : len(place.seeds), :4
        ]
        bias = results["scores"].get("student", results["scores"][ranked[0]])["bias"]
        results["final"] = describe(softmax(logits), [s.power for s in place.seeds], bias)
    arrays = {
        file.name: np.load(file)
        for file in sorted(scratch.glob("*.npy"))
        if ".oof." in file.name or ".seeds." in file.name
    }
    np.savez_compressed(place.out / "predictions.npz", **arrays)
    write_results(place, results)
    place.log(f"done {results.get('final')} after {time.monotonic() - start:.0f}s")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("seconds", type=float)
    parser.add_argument("--workers", type=int, default=10)
    parser.add_argument("--settings", type=int, default=24)
    parser.add_argument("--scratch", default="/tmp/stance")
    parser.add_argument("--tiny", action="store_true")
    arguments = parser.parse_args()
    os.environ["TOKENIZERS_PARALLELISM"] = "false"
    run_plan(arguments)


if __name__ == "__main__":
    main()
