"""One table per split, same sentences, same run: `compare.py REFERENCE [SPLIT ...]`.

Runs the pipeline with the model alone, the rules alone and both on the documents of a split
(`test`, `development`, `gate`; all without any named) and on the held-out minimal pairs, and
scores them beside baselines and the readers' agreement. Prints Markdown.
`--second-reader FILE` scores another reader's labels of the same sentences instead of the
published figure.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from baselines import Guess, guess_keywords, guess_vader, only_on_control, train_svm
from splits import SPLITS, Split, write_pairs

from ageclaims.analysis import analyse
from ageclaims.codebook import Codebook, read_codebook
from ageclaims.evaluate.annotation import Annotation
from ageclaims.evaluate.match import match_sentences, merge_answers
from ageclaims.evaluate.proposition import Measure, PropositionScore
from ageclaims.evaluate.read import read_annotation
from ageclaims.evaluate.sentences import score_sentences
from ageclaims.records import Stance

PROPOSITIONS = ("power", "control")
READERS = json.loads((Path(__file__).parent / "readers.json").read_text(encoding="utf8"))
HEAD = (
    "| system | power F_avg [95 %] | favor F1 | against F1 | flips | kappa | control F_avg [95 %] |"
)


def read_systems(split: Split, reference: Path) -> Iterator[tuple[str, Annotation]]:
    """Yield every system's answers to a split, the pipeline's voices apart and together."""
    yield "VADER polarity", _guess(split, dict.fromkeys(PROPOSITIONS, guess_vader))
    yield "keywords", _guess(split, dict.fromkeys(PROPOSITIONS, guess_keywords))
    yield "TF-IDF SVM", _guess(split, {p: _train(reference, p) for p in PROPOSITIONS})
    yield from read_voices(split)


@cache
def _train(reference: Path, proposition: str) -> Guess:
    svm = train_svm(reference, proposition)
    return lambda texts: [str(label) for label in svm.predict(list(texts))]  # type: ignore[misc]


def _guess(split: Split, guesses: Mapping[str, Guess]) -> Annotation:
    sentences = split.gold.sentences or ()
    texts = [s.text for s in sentences]
    labels = {"power": guesses["power"](texts)}
    labels["control"] = only_on_control(texts, guesses["control"])
    answered = [
        replace(s, stances={p: _stand(labels[p][i]) for p in PROPOSITIONS})
        for i, s in enumerate(sentences)
    ]
    return replace(split.gold, sentences=tuple(answered))


def _stand(label: str) -> Stance:
    return Stance(label=label, score=0.0, confidence=1.0)  # type: ignore[arg-type]


def read_voices(split: Split) -> Iterator[tuple[str, Annotation]]:
    """Run the pipeline with the model alone, the rules alone, and both."""
    both = read_codebook()
    bare = {name: p.model_copy(update={"frames": ()}) for name, p in both.propositions.items()}
    rules = both.pipeline.model_copy(update={"stance": "rules"})
    yield "model", _run(split, both.model_copy(update={"propositions": bare}))
    yield "rules", _run(split, both.model_copy(update={"pipeline": rules}))
    yield "both", _run(split, both)


def _run(split: Split, codebook: Codebook) -> Annotation:
    with TemporaryDirectory() as folder:
        out = Path(folder) / "analysis"
        analyse(split.sources, codebook=codebook, out=out, progress=lambda name: None)
        return read_annotation(out)


def format_row(name: str, scores: Mapping[str, PropositionScore]) -> str:
    """Return one line of the table."""
    power, control = scores["power"], scores["control"]
    sides = [f"{power.labels[side].f1 or 0.0:.2f}" for side in ("favor", "against")]
    cells = [
        name,
        _format_measure(power.measures["F_avg"]),
        *sides,
        f"{power.flips}/{power.both_sided}",
        f"{power.measures['kappa'].value or 0.0:.2f}",
        _format_measure(control.measures["F_avg"]),
    ]
    return "| " + " | ".join(cells) + " |"


def _format_measure(measure: Measure) -> str:
    by_document = measure.intervals[0]
    if by_document.low is None or by_document.high is None:
        return f"{measure.value or 0.0:.2f}"
    return f"{measure.value or 0.0:.2f} [{by_document.low:.2f}, {by_document.high:.2f}]"


def print_table(name: str, reference: Path, second: Annotation | None) -> None:
    """Print the table of one split."""
    split = SPLITS[name](reference)
    sentences, documents = split.gold.sentences or (), {s.doc for s in split.gold.sentences or ()}
    sided = sum(s.stances["power"].label != "none" for s in sentences)
    print(f"## {split.title}\n\n{len(sentences)} sentences of {len(documents)} documents, ", end="")
    print(f"{sided} with a side on power. Intervals resample documents.\n")
    print(HEAD + "\n|" + "---|" * 7)
    for system, answers in read_systems(split, reference):
        scores = score_sentences(answers, split.gold, errors=0).propositions
        print(format_row(system, scores), flush=True)
    if second is not None:
        scores = score_sentences(second, split.gold, errors=0).propositions
        print(format_row("another reader", scores))
    elif name in READERS:
        print(f"| readers (published) | {READERS[name]:.2f} | – | – | – | – | – |")
    print()


def print_pairs() -> None:
    """Print how many minimal pairs each voice gets right, sentences and whole groups."""
    print("## Held-out minimal pairs\n\n| voice | sentences | whole groups |\n|---|---|---|")
    with TemporaryDirectory() as folder:
        split = write_pairs(Path(folder))
        for voice, answers in read_voices(split):
            print(f"| {voice} | " + " | ".join(count_pairs(split.gold, answers)) + " |")
    print()


def count_pairs(gold: Annotation, answers: Annotation) -> Sequence[str]:
    """Return the share of sentences, and of groups, whose label on power is right."""
    right: dict[str, list[bool]] = {}
    for pair in match_sentences(gold, answers)[0]:
        label = merge_answers(pair.hits, "power").label
        right.setdefault(pair.person, []).append(label == pair.gold.stances["power"].label)
    done = [x for group in right.values() for x in group]
    whole = [all(group) for group in right.values()]
    return [f"{sum(x)} of {len(x)} ({sum(x) / len(x):.0%})" for x in (done, whole)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("reference", type=Path)
    parser.add_argument("splits", nargs="*", metavar="SPLIT", help=", ".join(SPLITS))
    parser.add_argument("--second-reader", type=Path)
    arguments = parser.parse_args()
    unknown = set(arguments.splits) - set(SPLITS)
    if unknown:
        parser.error(f"unknown split {sorted(unknown)[0]!r}; known: {', '.join(SPLITS)}")
    second = read_annotation(arguments.second_reader) if arguments.second_reader else None
    for name in arguments.splits or SPLITS:
        print_table(name, arguments.reference, second)
    print_pairs()


if __name__ == "__main__":
    main()
