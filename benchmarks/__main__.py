"""Generate the corpora, measure everything side by side, and write docs/benchmarks.md.

Contenders run one after another within a round, and rounds are repeated, so that what else a
machine does meets all of them.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median

from benchmarks.contenders import CONTENDERS
from benchmarks.corpora import Plan, write_corpus
from benchmarks.measure import describe, read_version, run_ageclaims, run_contender

PAGE = Path(__file__).parent.parent / "docs" / "benchmarks.md"
PACKAGES = (
    "ageclaims",
    "spacy",
    "onnxruntime",
    "edsnlp",
    "medspacy",
    "vaderSentiment",
    "scikit-learn",
)
OURS = "ageclaims analyze --jobs 2"
ONE = "ageclaims analyze --jobs 1"
RULES = "ageclaims analyze --jobs 1, rules alone"
PARSER = "bare bundled parser"
OWN = (OURS, ONE, RULES)
DENSE, SPARSE = "dense: every sentence on topic", "sparse: 1 % on topic"
BARS = {DENSE: 0.6, SPARSE: 15}
"""Words a second of the whole command against those of the bare parser."""
OPTIONS = {OURS: ("--jobs", "2"), ONE: ("--jobs", "1")}
CHANGING = 1000
"""Documents of which one changes, at any scale."""
PART = 5
"""The others read one of so many documents: they are measured without their start."""


def main() -> None:
    """Run all and write the page."""
    options = _read_options()
    with tempfile.TemporaryDirectory() as scratch:
        bench = Bench(Path(scratch), rounds=options.rounds, scale=options.scale)
        parts = [*bench.compare(), *bench.memory(), *bench.change()]
        lines = [*HEAD, *_describe_machine(options.rounds, options.scale)]
        lines += [*list_bars(bench.bars), *parts]
    options.out.write_text("\n".join(lines) + "\n", encoding="utf8")


def _read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="how often everything is measured")
    parser.add_argument("--scale", type=float, default=1.0, help="size of the corpora")
    parser.add_argument("--out", type=Path, default=PAGE, help="page to write")
    return parser.parse_args()


HEAD = (
    "# Benchmarks",
    "",
    "`make bench` generates the corpora (invented text, `benchmarks/sentences.yaml`), measures",
    "everything side by side and writes this page. `ageclaims` is measured whole: start, models,",
    "analysis, report. The others are measured without start and models, in one process, on the",
    f"first of {PART} parts of the same corpus. Read ratios, not seconds. `--scale` changes the",
    "size of the corpora, and with it what start-up decides; one document changes in a thousand.",
    "spaCy's tokenizer remembers how it cut a word, and generated text repeats its words: its row",
    "says how fast it looks up, not how fast it cuts a text that it has not seen.",
    "",
)


def _describe_machine(rounds: int, scale: float) -> Iterator[str]:
    cores, load = len(os.sched_getaffinity(0)), os.getloadavg()[0]
    versions = ", ".join(f"{name} {read_version(name)}" for name in PACKAGES)
    system = f"{platform.machine()}, {cores} cores, {platform.system()}"
    yield f"Machine: {system}, Python {platform.python_version()};"
    yield f"load before the run {load:.1f}. Versions: {versions}."
    yield f"Medians of {rounds} (smallest to largest), scale {scale:g}."
    yield ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A figure that shall reach a bar.

    Attributes:
        name: What is compared.
        ratio: By the clock.
        cpu: Per CPU second, where that says something.
        bar: The least that is wanted, or the most where ``at_most``.
        at_most: Whether less is better.
    """

    name: str
    ratio: float
    cpu: float | None = None
    bar: float
    at_most: bool = False

    @property
    def is_reached(self) -> bool:
        return self.ratio <= self.bar if self.at_most else self.ratio >= self.bar


def list_bars(bars: Sequence[Bar]) -> Iterator[str]:
    """The figures that the project measures itself by, each with its bar."""
    yield "## The bars"
    yield ""
    yield "| | by the clock | per CPU second | bar | |"
    yield "| --- | --- | --- | --- | --- |"
    for bar in bars:
        cpu = "" if bar.cpu is None else f"{bar.cpu:.2f}"
        wanted = f"{'≤' if bar.at_most else '≥'} {bar.bar:g}"
        verdict = "reached" if bar.is_reached else "missed"
        yield f"| {bar.name} | {bar.ratio:.2f} | {cpu} | {wanted} | {verdict} |"
    yield ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Speed:
    """Words per second by the clock, and per CPU second."""

    wall: float
    cpu: float


Speeds = dict[str, list[Speed]]
"""What was measured, by contender; a value per round."""


class Bench:
    """Corpora in a scratch folder, and what is measured on them."""

    def __init__(self, scratch: Path, *, rounds: int, scale: float) -> None:
        self._scratch = scratch
        self._rounds = rounds
        self._scale = scale
        self.bars: list[Bar] = []
        self._rules = scratch / "rules.yaml"
        self._rules.write_text("pipeline: {stance: rules}\n", encoding="utf8")

    def compare(self) -> Iterator[str]:
        """Words per second of all contenders on dense, sparse and threaded text."""
        count = max(2, round(120 * self._scale))
        plans = {
            DENSE: Plan(documents=count * 4, posts=1, sentences=40, on_topic=1.0),
            SPARSE: Plan(documents=count * 20, posts=1, sentences=40, on_topic=0.01),
            "long threads: 300 posts each": Plan(
                documents=max(1, count // 40), posts=300, sentences=4, on_topic=0.5
            ),
        }
        for number, (title, plan) in enumerate(plans.items()):
            folder, part = self._scratch / f"corpus{number}", self._scratch / f"part{number}"
            words = write_corpus(folder, plan)
            few = write_corpus(part, replace(plan, documents=max(1, plan.documents // PART)))
            _say(f"{title}: {words} words, {few} for the others")
            found = self._measure((folder, words), (part, few))
            if title in BARS:
                self._set_bar(title, found)
            yield from _tabulate(title, words, found)
            if title == DENSE:
                self._set_jobs(found)

    def _measure(self, whole: tuple[Path, int], part: tuple[Path, int]) -> Speeds:
        out = self._scratch / "out"
        options = OPTIONS | {RULES: (*OPTIONS[ONE], "--config", str(self._rules))}
        found: Speeds = {}
        for _ in range(self._rounds):
            for name in (*OWN, *CONTENDERS):
                folder, words = part if name in CONTENDERS else whole
                if name in CONTENDERS:
                    taken = run_contender(name, folder)
                else:
                    taken = run_ageclaims(folder, out, *options[name])
                if taken:
                    speed = Speed(wall=words / taken.wall, cpu=words / taken.cpu)
                    found.setdefault(name, []).append(speed)
                _say(f"  {name}: {taken}")
        return found

    def _set_bar(self, title: str, found: Speeds) -> None:
        wall, cpu = _divide(found, OURS, PARSER)
        name = f"{title}, words a second against the bare parser"
        self.bars.append(Bar(name=name, ratio=wall, cpu=cpu, bar=BARS[title]))

    def _set_jobs(self, found: Speeds) -> None:
        ratio, _ = _divide(found, OURS, ONE)
        name = "`--jobs 2` against `--jobs 1` on the dense corpus, where two cores are free"
        self.bars.append(Bar(name=name, ratio=ratio, bar=1.7))

    def memory(self) -> Iterator[str]:
        """Peak memory of many posts beside few."""
        peaks = []
        for number, documents in enumerate((1000, 10_000)):
            plan = Plan(
                documents=max(5, round(documents * self._scale)),
                posts=10,
                sentences=1,
                on_topic=0.1,
            )
            folder = self._scratch / f"posts{number}"
            write_corpus(folder, plan)
            options = ("--jobs", "1", "--config", str(self._rules))
            taken = run_ageclaims(folder, self._scratch / "out", *options)
            peaks.append((plan.documents * plan.posts, taken))
            _say(f"  memory: {peaks[-1]}")
        yield "## Memory"
        yield ""
        for posts, taken in peaks:
            yield f"- {posts:,} posts: peak {taken.peak:,.0f} MB, {taken.wall:,.0f} s"
        ratio = peaks[1][1].peak / peaks[0][1].peak
        name = f"peak memory, {peaks[1][0]:,} posts against {peaks[0][0]:,}"
        self.bars.append(Bar(name=name, ratio=ratio, bar=1.3, at_most=True))
        yield f"- ratio {ratio:.2f}"
        yield ""

    def change(self) -> Iterator[str]:
        """A second run after one document changed."""
        folder, out = self._scratch / "changing", self._scratch / "out"
        plan = Plan(documents=CHANGING, posts=1, sentences=40, on_topic=0.5)
        write_corpus(folder, plan)
        firsts, seconds = [], []
        for number in range(min(self._rounds, 3)):
            cache = self._scratch / f"cache{number}"
            firsts.append(run_ageclaims(folder, out, cache=cache))
            changed = folder / "000007.txt"
            changed.write_text(
                changed.read_text(encoding="utf8") + "Customers decide.\n", encoding="utf8"
            )
            seconds.append(run_ageclaims(folder, out, cache=cache))
            _say(f"  change: {firsts[-1]} {seconds[-1]}")
        first, second = [t.wall for t in firsts], [t.wall for t in seconds]
        yield "## One document changed"
        yield ""
        ratio = median(first) / median(second)
        cpu = median(t.cpu for t in firsts) / median(t.cpu for t in seconds)
        name = f"first run against one after one of {plan.documents:,} documents changed"
        self.bars.append(Bar(name=name, ratio=ratio, cpu=cpu, bar=30))
        yield f"{plan.documents:,} documents: first run {describe(first, ' s')}, run after one"
        yield f"document changed {describe(second, ' s')}: {ratio:.1f} times as fast."


def _divide(found: Speeds, name: str, base: str) -> tuple[float, float]:
    """Return how fast one is against another: by the clock, per CPU second."""
    own, other = found[name], found[base]
    wall = median(s.wall for s in own) / median(s.wall for s in other)
    return wall, median(s.cpu for s in own) / median(s.cpu for s in other)


def _tabulate(title: str, words: int, found: Speeds) -> Iterator[str]:
    yield f"## {title[0].upper()}{title[1:]}"
    yield ""
    yield f"{words:,} words."
    yield ""
    yield "| | words a second | words per CPU second | ratio to the bare parser | ratio (CPU) |"
    yield "| --- | --- | --- | --- | --- |"
    for name in (*OWN, *CONTENDERS):
        if name not in found:
            yield f"| {name} | cannot be run here | | | |"
            continue
        wall = describe([speed.wall for speed in found[name]])
        cpu = describe([speed.cpu for speed in found[name]])
        ratio, cpu_ratio = _divide(found, name, PARSER)
        yield f"| {name} | {wall} | {cpu} | {ratio:.2f} | {cpu_ratio:.2f} |"
    yield ""


def _say(text: str) -> None:
    sys.stderr.write(text + "\n")
    sys.stderr.flush()


if __name__ == "__main__":
    main()
