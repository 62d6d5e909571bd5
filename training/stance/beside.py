"""What the linear model says of the training text, for an encoder that is to add to it.

The run-time adds the linear model's log-probabilities to the encoder's logits. An encoder that is
trained with them added learns what the other does not know. They come from models that were fitted
without the sentence's document (`linear.cross_fit`): of text that it was fitted on, the linear
model is surer than it will ever be again.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from posts import LabelledPost, name_sentence


def write_beside(path: Path, posts: Sequence[LabelledPost], logits: NDArray[np.float64]) -> None:
    """Write a row of log-probabilities per sentence of the posts, under the sentence's name."""
    names = [name_sentence(post.doc, row.text) for post in posts for row in post.rows]
    np.savez_compressed(path, names=np.array(names, np.uint64), logits=logits.astype(np.float32))


def read_beside(path: Path) -> dict[int, tuple[float, ...]]:
    """Read what `write_beside` has written: log-probabilities by the sentence's name."""
    with np.load(path) as content:
        rows = (tuple(row) for row in content["logits"].tolist())
        return dict(zip(content["names"].tolist(), rows, strict=True))


def knows(beside: dict[int, tuple[float, ...]], post: LabelledPost) -> bool:
    """Tell whether there are log-probabilities for every sentence of a post."""
    return all(name_sentence(post.doc, row.text) in beside for row in post.rows)
