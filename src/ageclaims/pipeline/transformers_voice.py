"""A sequence-classification or NLI model of the transformers library as the stance voice."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from ageclaims.errors import ModelError
from ageclaims.pipeline.voices import DECIMALS, VOICE_LABELS, Citation, Passage, Shares

_ROLES = {
    "favor": ("favor", "favour", "support", "supports", "pro", "agree", "entailment"),
    "against": ("against", "oppose", "opposes", "con", "disagree", "contradiction"),
    "mixed": ("mixed", "both"),
    "none": ("none", "neutral", "neither", "unrelated"),
}
"""Names that classification models give their labels, by the stance they stand for."""


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

    def cite(self, passage: Passage, labels: Mapping[int, str]) -> dict[int, Sequence[Citation]]:
        """Return nothing: such a model does not say which words moved it."""
        return {}

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
