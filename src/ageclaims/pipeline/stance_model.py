"""The learned stance voice: a small encoder over a statement, a context and a passage.

`OnnxStanceVoice` runs the bundled model (or another folder of the same layout) with
onnxruntime on the CPU. `TransformersStanceVoice` puts any sequence-classification or NLI
model in its place. `read_voice` chooses by the codebook's `pipeline.stance`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from ageclaims.errors import ModelError
from ageclaims.pipeline.voices import VOICE_LABELS, Passage, Shares, StanceVoice
from ageclaims.pipeline.windows import Window, find_near, make_windows

if TYPE_CHECKING:
    from tokenizers import Tokenizer

LAYOUT_FILES = ("config.json", "model.onnx", "tokenizer.json")
SLOW_FUSIONS = ("SkipLayerNormFusion", "BiasSkipLayerNormFusion")
"""On the CPU the fused operators take longer than their parts: a tenth of the whole."""
DECIMALS = 4
"""Probabilities are rounded so that the last bits of a processor's arithmetic do not show."""

Probabilities = NDArray[np.float32]

_ROLES = {
    "favor": ("favor", "favour", "support", "supports", "pro", "agree", "entailment"),
    "against": ("against", "oppose", "opposes", "con", "disagree", "contradiction"),
    "mixed": ("mixed", "both"),
    "none": ("none", "neutral", "neither", "unrelated"),
}
"""Names that classification models give their labels, by the stance they stand for."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """How logits become probabilities: softmax(logits / temperature + bias).

    Attributes:
        temperature: Above 1 flattens.
        bias: Added to favor, against, mixed and none; matches the prior of real text.
    """

    temperature: float
    bias: tuple[float, float, float, float]

    def apply(self, logits: NDArray[np.float32]) -> Probabilities:
        """Return probabilities for rows of four logits."""
        shifted = logits.astype(np.float64) / self.temperature + np.asarray(self.bias)
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
            statement: Calibration(float(entry["temperature"]), _read_bias(entry["bias"]))
            for statement, entry in content.pop("calibrations").items()
        }
        content.pop("about", None)
        return ModelConfig(**content, calibrations=calibrations)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise ModelError(f"{path}: not a stance model's settings: {error}") from None


def _read_bias(values: Sequence[float]) -> tuple[float, float, float, float]:
    favor, against, mixed, none = (float(value) for value in values)
    return favor, against, mixed, none


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

    def read(self, passage: Passage, asked: Collection[int]) -> dict[int, Shares]:
        """Return calibrated shares for the sentences whose numbers are asked."""
        calibrations = self._config.calibrations
        calibration = calibrations.get(passage.proposition) or calibrations[""]
        answers: dict[int, Shares] = {}
        near = find_near(asked, passage.reach, len(passage.sentences))
        for window in self._encode(passage, near):
            wanted = {n: near[n] for n in range(*window.core) if near[n] in asked}
            if wanted:
                logits = self._run(window)[:, :4]
                for number, row in zip(window.numbers, calibration.apply(logits), strict=True):
                    if number in wanted:
                        shares = dict(zip(VOICE_LABELS, map(float, row), strict=True))
                        answers[wanted[number]] = shares
        return answers

    def read_logits(self, passage: Passage) -> NDArray[np.float32]:
        """Return the raw output of all heads, a row of nine per sentence."""
        rows: dict[int, NDArray[np.float32]] = {}
        for window in self._encode(passage, range(len(passage.sentences))):
            for number, row in zip(window.numbers, self._run(window), strict=True):
                if window.core[0] <= number < window.core[1]:
                    rows[number] = row
        return np.array([rows[n] for n in sorted(rows)], dtype=np.float32).reshape(-1, 9)

    def _encode(self, passage: Passage, numbers: Sequence[int]) -> Iterator[Window]:
        sentences = (passage.sentences[n] for n in numbers)
        texts = [passage.proposition, passage.context, *sentences]
        encoded = self._tokenizer.encode_batch(texts, add_special_tokens=False)
        ids = [entry.ids for entry in encoded]
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


class TransformersStanceVoice:
    """Any sequence-classification or NLI model of the transformers library.

    The sentence with its context is the premise, the proposition's statement the
    hypothesis. Labels are recognised by name: entailment, support, pro ... are `favor`.
    """

    def __init__(self, model: str) -> None:
        try:
            import torch  # noqa: PLC0415 - an optional extra
            import transformers  # noqa: PLC0415
        except ImportError:
            raise ModelError(
                f"pipeline.stance: {model!r} needs the extra 'ageclaims[transformers]', "
                "which is not installed; known without it: bundled, rules"
            ) from None
        try:
            self._tokenizer: Any = transformers.AutoTokenizer.from_pretrained(model)
            self._model: Any = transformers.AutoModelForSequenceClassification.from_pretrained(
                model
            )
        except (OSError, ValueError) as error:
            reason = str(error).splitlines()[0]
            raise ModelError(f"pipeline.stance: {model!r} cannot be loaded: {reason}") from None
        self._model.eval()
        self._torch = torch
        self._columns = map_labels(self._model.config.id2label, model)
        self.name = f"transformers:{model}"

    def read(self, passage: Passage, asked: Collection[int]) -> dict[int, Shares]:
        """Return shares for the sentences whose numbers are asked; labels it lacks get 0."""
        return {number: self._read_sentence(passage, number) for number in sorted(asked)}

    def _read_sentence(self, passage: Passage, number: int) -> Shares:
        premise = " ".join(passage.sentences[max(0, number - 1) : number + 1])
        inputs = self._tokenizer(
            premise, passage.proposition, truncation="only_first", return_tensors="pt"
        )
        with self._torch.no_grad():
            shares = self._torch.softmax(self._model(**inputs).logits[0].float(), dim=-1)
        answer = dict.fromkeys(VOICE_LABELS, 0.0)
        for column, share in zip(self._columns, shares.tolist(), strict=True):
            answer[VOICE_LABELS[column]] += share
        return {label: round(share, DECIMALS) for label, share in answer.items()}


def map_labels(id2label: Mapping[int, str], model: str) -> list[int]:
    """Return for each output of a model the column of `VOICE_LABELS` that it stands for.

    Raises:
        ModelError: If a label's name is not known, or one of the two sides is missing.
    """
    by_name = {name: stance for stance, names in _ROLES.items() for name in names}
    stances = [by_name.get(str(id2label[index]).lower()) for index in sorted(id2label)]
    if None in stances or not {"favor", "against"} <= set(stances):
        names = ", ".join(repr(id2label[index]) for index in sorted(id2label))
        allowed = "; ".join(f"{stance}: {', '.join(names)}" for stance, names in _ROLES.items())
        raise ModelError(
            f"pipeline.stance: {model!r} has the labels {names}, which cannot all be read as "
            f"stances; known: {allowed}"
        )
    return [VOICE_LABELS.index(stance) for stance in stances if stance is not None]


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
    return TransformersStanceVoice(name)
