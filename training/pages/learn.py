"""Fit the labellers that read pages: `learn.py OUT [--reference REFERENCE] [--without FOLDER ...]`.

The pages of `saved/` teach what lines of heads, posts and furniture look like, and which words of
a head are names. REFERENCE holds real documents (`train_real/docs`) that are articles without
comments; they teach what is no thread. `--without` leaves folders out, by which what was not seen
is measured (`score_pages.py --model OUT`).
"""

from __future__ import annotations

import argparse
import json
import random
import re
import tempfile
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import Any

import pycrfsuite
from score_pages import list_pages

from ageclaims.corpus.decode import decode_source
from ageclaims.corpus.heads import ANSWERED, TEXT, WRITER
from ageclaims.corpus.labelling import OUTSIDE
from ageclaims.corpus.line_features import describe, read_shape
from ageclaims.corpus.lines import Line, read_bare
from ageclaims.corpus.look import BODY, FOOT, FURNITURE, INLINE, NAME, OPENING, STARTS
from ageclaims.corpus.surface import read_surface
from ageclaims.corpus.threads import segment_as
from ageclaims.corpus.word_features import describe_words, split_head

OTHER = "other"
REACH, SEED = 3, 7
"""How far lines and words that are features stand from what they are features of."""
NEAR = 12
"""Lines above the first post, and below the last, in which its head may stand."""
DIGITS = 2
HELD = ("q",)
"""Folders of which nothing is learned."""
PARTS = (2, 3)
"""Posts of the parts that are cut out of each page."""
COMMON = {"lines": 10, "words": 3}
"""Sequences in which a feature of lines, or of words, must stand."""
ROUNDS, LOOSE = 60, 0.3
"""Of the fit: so many steps, and the weight of both penalties; more steps fit what is chance."""
"""Of weights, behind the point."""
Place = tuple[list[list[str]], list[str]]
"""The features of a sequence, and its labels."""


@dataclass(frozen=True)
class Post:
    """A post of a page's answers, by the lines of what it says."""

    first: int
    last: int
    begin: int
    speaker: str
    answers: str
    number: int


def read_page(path: Path) -> tuple[Sequence[Line], list[Post]]:
    """Read a page's lines as the reader sees them, and where its posts stand."""
    wanted = json.loads(path.with_suffix(".json").read_text(encoding="utf8"))
    text = decode_source(path.read_bytes()).text
    lines = read_surface(text).lines
    return lines, list(_find_posts(wanted["posts"], text, lines))


def _find_posts(
    wanted: Sequence[Mapping[str, Any]], text: str, lines: Sequence[Line]
) -> Iterator[Post]:
    starts = [line.start for line in lines]
    names = {post["n"]: post["speaker"] for post in wanted}
    at = 0
    for post in wanted:
        begin = _find(post["start"], text, at)
        end = _find(post["end"], text, begin.start()) if begin else None
        if begin is None or end is None:
            continue
        first, last = (max(0, bisect_right(starts, i) - 1) for i in (begin.start(), end.end() - 1))
        answers = names.get(post["parent"]) if post["parent"] is not None else None
        yield Post(first, last, begin.start(), post["speaker"] or "", answers or "", post["n"])
        at = end.end() if post["n"] else at


def _find(words: str, text: str, at: int) -> re.Match[str] | None:
    pattern = re.compile(r"\s+".join(re.escape(word) for word in words.split()))
    return pattern.search(text, at) or pattern.search(text)


def label_lines(lines: Sequence[Line], posts: Sequence[Post]) -> list[str]:
    """Return the label of each line of a page."""
    labels = [FURNITURE] * len(lines)
    for post in posts:
        labels[post.first : post.last + 1] = [BODY] * (post.last + 1 - post.first)
        labels[post.first] = STARTS
    ordered = sorted(posts, key=lambda post: post.first)
    heads: dict[int, tuple[list[int], list[int]]] = {}
    for k, post in enumerate(ordered):
        floor = ordered[k - 1].last + 1 if k else max(0, post.first - NEAR)
        roof = ordered[k + 1].first if k + 1 < len(ordered) else post.last + 1 + NEAR
        heads[k] = (
            _find_named(post.speaker, lines, labels, range(floor, post.first)),
            _find_named(post.speaker, lines, labels, range(post.last + 1, min(roof, len(lines)))),
        )
        line = lines[post.first]
        before = line.text[: max(0, post.begin - line.start)]
        if before.strip() and _plain(post.speaker) in _plain(before) and post.speaker:
            labels[post.first] = INLINE
    above = sum(bool(a) or labels[ordered[k].first] == INLINE for k, (a, _) in heads.items())
    footed = sum(bool(b) for _, b in heads.values()) > above
    for k, (a, b) in heads.items():
        if labels[ordered[k].first] != INLINE and (b if footed else a):
            labels[b[0] if footed else a[-1]] = FOOT if footed else NAME
    opening = next((post for post in posts if not post.number), None)
    if opening and (len(posts) == 1 or not _is_alike(opening, posts, lines, labels)):
        own = range(opening.first, opening.last + 1)
        labels = [OPENING if i in own else label for i, label in enumerate(labels)]
        floor = max(0, opening.first - NEAR)
        labels = [
            FURNITURE if floor <= i < opening.first and label == NAME else label
            for i, label in enumerate(labels)
        ]
    return labels


def _find_named(name: str, lines: Sequence[Line], labels: Sequence[str], where: range) -> list[int]:
    if not name:
        return []
    return [i for i in where if labels[i] == FURNITURE and _plain(name) in _plain(lines[i].text)]


def _plain(text: str) -> str:
    return re.sub(r"\W+", " ", text).lower().strip()


def _is_alike(
    opening: Post, posts: Sequence[Post], lines: Sequence[Line], labels: Sequence[str]
) -> bool:
    """Tell whether a page's first post has a head like the others'."""

    def read_head(post: Post) -> str:
        above = range(post.first, max(-1, post.first - NEAR), -1)
        named = next((i for i in above if labels[i] in {NAME, INLINE}), post.first - 1)
        return labels[named] + read_shape(read_bare(lines[max(0, named)].text)[0])[:24]

    shapes = Counter(read_head(post) for post in posts if post is not opening)
    return read_head(opening) in shapes


def read_heads(
    lines: Sequence[Line], posts: Sequence[Post], labels: Sequence[str]
) -> Iterator[Place]:
    """Yield the words of each head, labelled."""
    for i, label in enumerate(labels):
        if label not in {NAME, FOOT, INLINE}:
            continue
        post = _find_owner(i, label, posts)
        text, places = read_bare(lines[i].text)
        words = split_head(text)
        told = _label_words(text, places, post, lines[i], inline=label == INLINE)
        if told and WRITER in told:
            yield describe_words(words), told


def _find_owner(i: int, label: str, posts: Sequence[Post]) -> Post:
    if label == FOOT:
        return max((p for p in posts if p.last < i), key=lambda p: p.last)
    return min((p for p in posts if p.first >= i), key=lambda p: p.first)


def _label_words(
    text: str, places: Sequence[int] | None, post: Post, line: Line, *, inline: bool
) -> list[str]:
    """Return the label of each word of a head; none where its writer is not named."""
    words = split_head(text)
    found = re.search(re.escape(post.speaker), text, re.I) if post.speaker else None
    if not words or found is None:
        return []
    labels: list[str] = []
    rest = text[: found.start()] + "\0" * len(found.group()) + text[found.end() :]
    other = re.search(re.escape(post.answers), rest, re.I) if post.answers else None
    for word in words:
        place = (places[word.start()] if places else word.start()) + line.start
        if inline and place >= post.begin:
            labels.append(TEXT)
        elif word.start() < found.end() and found.start() < word.end():
            labels.append(WRITER)
        elif other and word.start() < other.end() and other.start() < word.end():
            labels.append(ANSWERED)
        else:
            labels.append(OTHER)
    return labels


def read_lines(
    lines: Sequence[Line], posts: Sequence[Post], labels: Sequence[str], dice: random.Random
) -> Iterator[Place]:
    """Yield a page's lines: as they stand, as they are when copied without space, and in parts."""
    yield describe(lines), list(labels)
    if len(posts) > 1:
        yield describe([replace(line, blanks=0, indent=0) for line in lines]), list(labels)
    yield from cut_parts(lines, posts, labels, dice)


def cut_parts(
    lines: Sequence[Line], posts: Sequence[Post], labels: Sequence[str], dice: random.Random
) -> Iterator[Place]:
    """Yield runs of few posts with nothing around them, as somebody cuts them out of a page."""
    ordered = sorted(posts, key=lambda post: post.first)
    for size in PARTS:
        if len(ordered) <= size + 1:
            continue
        first = dice.randrange(1, len(ordered) - size + 1)
        run = ordered[first : first + size]
        floor = ordered[first - 1].last + 1
        heads = (i for i in range(floor, run[0].first) if labels[i] == NAME)
        begin = next(heads, min(floor + 1, run[0].first))
        end = run[-1].last + (3 if FOOT in labels else 1)
        yield describe(lines[begin:end]), list(labels[begin:end])


def drop_rare(places: Sequence[Place], least: int) -> list[Place]:
    """Return sequences without the features that stand in few of them."""
    counts = Counter(name for features, _ in places for name in {*chain.from_iterable(features)})
    return [
        ([[name for name in own if counts[name] >= least] for own in features], labels)
        for features, labels in places
    ]


def fit(places: Sequence[Place], *, common: int) -> dict[str, Any]:
    """Fit a chain: L-BFGS with both penalties; return it as the file has it."""
    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.set_params({"c1": LOOSE, "c2": LOOSE, "max_iterations": ROUNDS})
    trainer.set("feature.possible_transitions", True)
    for features, labels in drop_rare(places, common):
        if features:
            trainer.append(list(_spread(features)), labels)
    with tempfile.TemporaryDirectory() as folder:
        model = str(Path(folder) / "model")
        trainer.train(model)
        tagger = pycrfsuite.Tagger()
        tagger.open(model)
        return _write(tagger)


def _spread(features: Sequence[Sequence[str]]) -> Iterator[list[str]]:
    """Yield the features of each place with those of its neighbours."""
    for i in range(len(features)):
        own: list[str] = []
        for distance in range(-REACH, REACH + 1):
            near = i + distance
            names = features[near] if 0 <= near < len(features) else [OUTSIDE]
            own += [f"{distance}\t{name}" for name in names]
        yield own


def _write(tagger: pycrfsuite.Tagger) -> dict[str, Any]:
    info = tagger.info()
    labels = sorted(tagger.labels())
    weights: dict[str, list[list[float]]] = {}
    for (name, label), weight in info.state_features.items():
        distance, feature = name.split("\t", 1)
        nothing = [[0.0] * len(labels) for _ in range(2 * REACH + 1)]
        rows = weights.setdefault(feature, nothing)
        rows[int(distance) + REACH][labels.index(label)] = round(weight, DIGITS)
    transitions = [
        [round(info.transitions.get((a, b), 0.0), DIGITS) for b in labels] for a in labels
    ]
    return {
        "labels": labels,
        "distances": 2 * REACH + 1,
        "transitions": transitions,
        "weights": {name: weights[name] for name in sorted(weights)},
    }


def read_articles(folder: Path) -> Iterator[Place]:
    """Yield the lines of real articles, of which none begins a post."""
    for path in sorted(folder.glob("*")):
        text = decode_source(path.read_bytes()).text
        surface = read_surface(text)
        lines, [post] = surface.lines, segment_as(text, surface, None).posts
        spans = post.spans
        labels = [
            OPENING if any(a <= line.start < b for a, b in spans) else FURNITURE for line in lines
        ]
        yield describe(lines), labels


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--reference", type=Path)
    parser.add_argument("--without", nargs="*", default=[], help="folders of pages, beside `HELD`")
    arguments = parser.parse_args()
    lines_of: list[Place] = []
    heads: list[Place] = []
    dice = random.Random(SEED)
    for path in list_pages():
        if path.parent.name in {*arguments.without, *HELD}:
            continue
        lines, posts = read_page(path)
        labels = label_lines(lines, posts)
        lines_of += read_lines(lines, posts, labels, dice)
        heads += read_heads(lines, posts, labels)
    if arguments.reference:
        lines_of += read_articles(arguments.reference / "train_real" / "docs")
    arguments.out.mkdir(parents=True, exist_ok=True)
    for name, places in (("lines", lines_of), ("words", heads)):
        fitted = fit(places, common=COMMON[name])
        text = json.dumps(fitted, ensure_ascii=False, separators=(",", ":"))
        (arguments.out / f"{name}.json").write_text(text + "\n", encoding="utf8")
        counts = Counter(label for _, labels in places for label in labels)
        print(name, dict(counts), f"{len(text):,} bytes")


if __name__ == "__main__":
    main()
