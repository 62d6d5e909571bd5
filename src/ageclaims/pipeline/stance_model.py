"""The learned stance voice: a small encoder over a statement, a context and a passage.

`OnnxStanceVoice` runs the bundled model (or another folder of the same layout) with
onnxruntime on the CPU, and joins it with the folder's linear model, if it holds one.
`read_voice` chooses by the codebook's `pipeline.stance`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from itertools import compress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from ageclaims.errors import ModelError
from ageclaims.pipeline.chain import read_along
from ageclaims.pipeline.linear import find_words, read_linear, read_words
from ageclaims.pipeline.voices import (
    DECIMALS,
    VOICE_LABELS,
    Citation,
    Passage,
    Shares,
    StanceVoice,
    choose,
)
from ageclaims.pipeline.windows import Window, make_windows

if TYPE_CHECKING:
    from tokenizers import Tokenizer

LAYOUT_FILES = ("config.json", "model.onnx", "tokenizer.json")
SLOW_FUSIONS = ("SkipLayerNormFusion", "BiasSkipLayerNormFusion")
"""On the CPU the fused operators take longer than their parts: a tenth of the whole."""

NONE = VOICE_LABELS.index("none")

Probabilities = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Sure:
    """Shares that the linear model gives to what the encoder need not read; at 1 it reads all.

    What is surely none is still weighed against the bias. A sure side stands as the linear model
    has it: the bias makes up for how the encoder was trained.

    Attributes:
        none: Share of none, above which nothing is read.
        side: Share of one side, from which it stands.
        agreed: The same where the rules take that side too.
    """

    none: float = 1.0
    side: float = 1.0
    agreed: float = 1.0

    def tell_none(self, shares: NDArray[np.float64]) -> NDArray[np.bool_]:
        """Tell which rows surely have no side."""
        return shares[:, NONE] > self.none

    def tell_sided(
        self, shares: NDArray[np.float64], said: Sequence[str | None]
    ) -> NDArray[np.bool_]:
        """Tell which rows surely have a side.

        Args:
            shares: The linear model's, a row per sentence.
            said: The side that the rules take in each, if any.
        """
        sides = shares[:, :NONE]
        taken = [VOICE_LABELS[top] for top in sides.argmax(axis=1)]
        agreed = [side == own for side, own in zip(said, taken, strict=True)]
        sure: NDArray[np.bool_] = sides.max(axis=1) >= np.where(agreed, self.agreed, self.side)
        return sure


NEVER = Sure()


@dataclass(frozen=True, slots=True)
class Calibration:
    """How a sentence's answers become probabilities.

    softmax(logits / temperature + bias + linear * log-probabilities of the linear model)

    Attributes:
        temperature: Above 1 flattens.
        bias: Added to favor, against, mixed and none; matches the prior of real text.
        linear: How much the linear model counts; 0 leaves it out.
        sure: When the encoder need not read a sentence.
    """

    temperature: float
    bias: tuple[float, float, float, float]
    linear: float = 0.0
    sure: Sure = NEVER

    def apply(
        self, logits: NDArray[np.float32], words: NDArray[np.float64] | None = None
    ) -> Probabilities:
        """Return probabilities for rows of four logits.

        Args:
            logits: The encoder's.
            words: Log-probabilities of the linear model for the same sentences, if there are any.
        """
        shifted = logits.astype(np.float64) / self.temperature + np.asarray(self.bias)
        if words is not None:
            shifted += self.linear * words
        grown = np.exp(shifted - shifted.max(axis=-1, keepdims=True))
        shares = grown / grown.sum(axis=-1, keepdims=True)
        rounded: Probabilities = np.round(shares, DECIMALS).astype(np.float32)
        return rounded


@dataclass(frozen=True, slots=True)
class ModelConfig:
    """`config.json` of a model folder.

    Attributes:
        name: Name and version, as it stands in manifests and cues.
        calibrations: By the text of the statement; ``""`` for every other statement.
    """

    name: str
    calibrations: dict[str, Calibration]


def read_config(path: Path) -> ModelConfig:
    """Read a model folder's `config.json`.

    Raises:
        ModelError: If it is not valid.
    """
    try:
        content = json.loads(path.read_text(encoding="utf8"))
        calibrations = {
            statement: _read_calibration(entry)
            for statement, entry in content.pop("calibrations").items()
        }
        content.pop("about", None)
        return ModelConfig(**content, calibrations=calibrations)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise ModelError(f"{path}: not a stance model's settings: {error}") from None


def _read_calibration(entry: Mapping[str, Any]) -> Calibration:
    favor, against, mixed, none = (float(value) for value in entry["bias"])
    return Calibration(
        temperature=float(entry["temperature"]),
        bias=(favor, against, mixed, none),
        linear=float(entry.get("linear", 0.0)),
        sure=Sure(**{name: float(share) for name, share in entry.get("sure", {}).items()}),
    )


class OnnxStanceVoice:
    """The bundled model.

    Windows run one by one: dynamic quantisation scales a whole batch together, so that a
    sentence's answer would otherwise depend on other posts and on how work was split.
    """

    def __init__(self, folder: Path) -> None:
        missing = [name for name in LAYOUT_FILES if not (folder / name).is_file()]
        if missing:
            raise ModelError(
                f"{folder}: not a stance model, {missing[0]!r} is missing; "
                f"needed: {', '.join(LAYOUT_FILES)}"
            )
        self._config = read_config(folder / "config.json")
        self.name = self._config.name
        self._tokenizer = _read_tokenizer(folder / "tokenizer.json")
        self._run = _open_session(folder / "model.onnx")
        self._linear = read_linear(folder)

    def read(self, passage: Passage, asked: Collection[int]) -> dict[int, Shares]:
        """Return calibrated shares for the sentences whose numbers are asked."""
        calibration = self._find_calibration(passage)
        numbers = sorted(asked)
        words = self._read_words(passage, numbers) if calibration.linear else None
        if words is None:
            rows = calibration.apply(self._read_some(passage, numbers))
        else:
            rows = self._read_beside(passage, numbers, words, calibration)
        return {
            number: dict(zip(VOICE_LABELS, map(float, row), strict=True))
            for number, row in zip(numbers, rows, strict=True)
        }

    def _read_beside(
        self,
        passage: Passage,
        numbers: Sequence[int],
        words: NDArray[np.float64],
        calibration: Calibration,
    ) -> Probabilities:
        """Return calibrated shares; what the linear model is sure of the encoder does not read."""
        shares = np.exp(words)
        sided = calibration.sure.tell_sided(shares, [passage.said.get(n) for n in numbers])
        unread = sided | calibration.sure.tell_none(shares)
        logits = np.zeros_like(words, dtype=np.float32)
        logits[~unread] = self._read_some(passage, [*compress(numbers, ~unread)])
        rows = calibration.apply(logits, words)
        rows[sided] = np.round(shares[sided], DECIMALS)
        return rows

    def _read_some(self, passage: Passage, numbers: Sequence[int]) -> NDArray[np.float32]:
        """Return the encoder's logits of stance, a row for each sentence that is named."""
        logits = np.zeros((len(numbers), len(VOICE_LABELS)), dtype=np.float32)
        for window in self._encode(passage, numbers):
            for row, place in zip(self._run(window), window.numbers, strict=True):
                if window.holds(place):
                    logits[place] = row[: len(VOICE_LABELS)]
        return logits

    def _find_calibration(self, passage: Passage) -> Calibration:
        calibrations = self._config.calibrations
        return calibrations.get(passage.proposition) or calibrations[""]

    def _read_words(self, passage: Passage, numbers: Sequence[int]) -> NDArray[np.float64] | None:
        """Return the linear model's log-probabilities, a row for every sentence that is asked.

        It has read one sentence at a time, so what it says is read along the post.
        """
        if self._linear is None:
            return None
        features = [[*read_words(passage.sentences[n]), *passage.read_clues(n)] for n in numbers]
        rows = self._linear.read(passage.proposition, features)
        if rows is None or not passage.linked:
            return rows
        return np.log(read_along(np.exp(rows)))

    def cite(self, passage: Passage, labels: Mapping[int, str]) -> dict[int, Sequence[Citation]]:
        """Return the words that the linear model takes most for a sign of a label.

        What the encoder reads cannot be parted into words, and clues of the parse are no words.
        """
        share = self._find_calibration(passage).linear
        linear = self._linear
        if not share or linear is None or passage.proposition not in linear.statements:
            return {}
        words = {n: list(find_words(passage.sentences[n])) for n in labels}
        features = [[*(w[0] for w in own), *passage.read_clues(n)] for n, own in words.items()]
        moved = linear.weigh_features(passage.proposition, features, [*labels.values()])
        return {
            n: choose([Citation(a, b, w) for (_, a, b), w in zip(own, share * moves, strict=False)])
            for (n, own), moves in zip(words.items(), moved, strict=True)
        }

    def read_logits(self, passage: Passage) -> NDArray[np.float32]:
        """Return the raw output of all heads, a row of nine per sentence."""
        rows: dict[int, NDArray[np.float32]] = {}
        for window in self._encode(passage, range(len(passage.sentences))):
            for number, row in zip(window.numbers, self._run(window), strict=True):
                if window.holds(number):
                    rows[number] = row
        return np.array([rows[n] for n in sorted(rows)], dtype=np.float32).reshape(-1, 9)

    def _encode(self, passage: Passage, numbers: Sequence[int]) -> Iterator[Window]:
        sentences = (passage.sentences[n] for n in numbers)
        texts = [passage.proposition, passage.context, *sentences]
        # One by one: a batch is spread over threads, which takes longer than its few sentences.
        ids = [self._tokenizer.encode(text, add_special_tokens=False).ids for text in texts]
        return make_windows(ids[0], ids[1], ids[2:])


def _read_tokenizer(path: Path) -> Tokenizer:
    from tokenizers import Tokenizer  # noqa: PLC0415 - heavy, only where a model runs

    tokenizer: Tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def _open_session(path: Path) -> Callable[[Window], NDArray[np.float32]]:
    import onnxruntime  # noqa: PLC0415 - heavy, only where a model runs

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.execution_mode = onnxruntime.ExecutionMode.ORT_SEQUENTIAL
    options.log_severity_level = 3
    try:
        session = onnxruntime.InferenceSession(
            str(path),
            sess_options=options,
            providers=["CPUExecutionProvider"],
            disabled_optimizers=SLOW_FUSIONS,
        )
    except Exception as error:
        raise ModelError(f"{path}: cannot be loaded as an ONNX model: {error}") from None

    def run(window: Window) -> NDArray[np.float32]:
        inputs = {
            "ids": np.array([window.ids], dtype=np.int64),
            "types": np.array([window.types], dtype=np.int64),
            "pool": window.pool[None],
        }
        return np.asarray(session.run(None, inputs)[0][0], dtype=np.float32)

    return run


def bundled_folder() -> Path:
    """Return the folder of the bundled stance model."""
    return Path(str(resources.files("ageclaims") / "models" / "stance"))


def read_voice(name: str) -> StanceVoice | None:
    """Return the voice that a codebook's `pipeline.stance` names; `None` for ``rules``.

    Args:
        name: ``bundled``, ``rules``, a folder that holds an ONNX model in the bundled one's
            layout, or the path or hub id of a transformers classification model.
    """
    if name == "rules":
        return None
    if name == "bundled":
        folder = bundled_folder()
        return OnnxStanceVoice(folder) if (folder / "model.onnx").is_file() else None
    folder = Path(name)
    if (folder / "model.onnx").is_file():
        return OnnxStanceVoice(folder)
    from ageclaims.pipeline.transformers_voice import (  # noqa: PLC0415 - seldom asked for
        TransformersStanceVoice,
    )

    return TransformersStanceVoice(name)
