"""Sentences -> vectors whose dot product says how similar they are.

Two views side by side: the hidden states of the bundled stance encoder, averaged over the
sentence, and the mean of the bundled parser's static word vectors. A lower layer is taken
because the upper ones know stance better than topic, and because training moves it little
(measured, see ``docs/report.md``).
Both are centred, which removes what all sentences share (Arora, Liang and Ma 2017).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache, lru_cache
from importlib import resources
from importlib.metadata import version
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from ageclaims.cores import count_cores
from ageclaims.data_text import parse_data
from ageclaims.errors import ModelError
from ageclaims.keypoints.graph import cut_model
from ageclaims.models import PARSER, STANCE, model_hashes
from ageclaims.models.word_vectors import WordVectors

Matrix = NDArray[np.float32]

LAYER = "/net/encoder/encoder/layer.1/output/LayerNorm/LayerNormalization_output_0"
"""Output of the second of six layers, as the exported graph names it."""
WIDTH = 384
"""Numbers of a hidden state."""
STATIC_SHARE = 0.35
"""Share of the static view in the similarity."""
MAX_TOKENS = 96
REMEMBERED = 32_768
"""Sentences whose vectors are kept, for a second report in the same run."""
DECIMALS = 3
"""Similarities are rounded, so that the last bits of a processor's arithmetic do not show."""
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


class Memory(Protocol):
    """Keeps bytes under keys between runs."""

    def recall(self, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        """Return what is kept under these keys, as far as it is."""
        ...

    def remember(self, contents: Mapping[bytes, bytes]) -> None:
        """Keep contents under their keys."""
        ...


def embed(texts: Sequence[str], memory: Memory | None = None) -> Matrix:
    """Return a unit vector per sentence; the same sentences give the same vectors.

    Args:
        texts: Sentences that are compared with each other. The centre is theirs and that of
            fixed background sentences together, so that few sentences are compared soundly.
        memory: Where the views of sentences are kept between runs.
    """
    background = _read_background()
    every = [*background, *texts]
    views = _see(every, memory)
    both: Matrix = np.concatenate([views[text] for text in every]).reshape(len(every), -1)
    _centre(both[:, :WIDTH], 1 - STATIC_SHARE)
    _centre(both[:, WIDTH:], STATIC_SHARE)
    return both[len(background) :]


def load() -> None:
    """Load what views of new sentences need."""
    _look("")


def _see(texts: Sequence[str], memory: Memory | None) -> dict[str, NDArray[np.float32]]:
    """Return both views of each sentence, one after the other in one row."""
    distinct = list(dict.fromkeys(texts))
    if memory is None:
        return _look_at_all(distinct)
    keys = {text: _make_key(text) for text in distinct}
    kept = memory.recall(list(keys.values()))
    new = _look_at_all([text for text in distinct if keys[text] not in kept])
    memory.remember({keys[text]: view.tobytes() for text, view in new.items()})
    old = {t: np.frombuffer(kept[k], dtype=np.float32) for t, k in keys.items() if k in kept}
    return old | new


def _look_at_all(texts: Sequence[str]) -> dict[str, NDArray[np.float32]]:
    """Return both views of sentences; each core looks at one of them at a time."""
    if not texts:
        return {}
    load()
    with ThreadPoolExecutor(count_cores()) as threads:
        return dict(zip(texts, threads.map(_look, texts), strict=True))


def _make_key(text: str) -> bytes:
    return hashlib.sha256(_hash_settings() + text.encode("utf8", "surrogatepass")).digest()


@cache
def _hash_settings() -> bytes:
    """Return a hash of everything besides a sentence that its views depend on."""
    parts = [*model_hashes().values(), version("onnxruntime"), version("numpy")]
    return hashlib.sha256(Path(__file__).read_bytes() + "\0".join(parts).encode()).digest()


@lru_cache(maxsize=REMEMBERED)
def _look(text: str) -> NDArray[np.float32]:
    return np.concatenate([_encode(text), _average(text)])


def compare(a: Matrix, b: Matrix) -> Matrix:
    """Return the similarities in [-1, 1] of the rows of two matrices from one call of `embed`."""
    similarities: Matrix = np.round(a @ b.T, DECIMALS)
    return similarities


def _centre(vectors: Matrix, share: float) -> None:
    """Centre vectors in place, and give each the length of which the square is `share`."""
    vectors -= vectors.mean(axis=0, dtype=np.float64).astype(np.float32)
    norms = np.sqrt(np.einsum("ij,ij->i", vectors, vectors, dtype=np.float64))
    scales = np.divide(share**0.5, norms, out=np.zeros_like(norms), where=norms > 0)
    vectors *= scales.astype(np.float32)[:, np.newaxis]


@cache
def _read_background() -> tuple[str, ...]:
    return tuple(_read_list("background.yaml"))


def _read_list(name: str) -> list[str]:
    path = resources.files("ageclaims.keypoints.data") / name
    entries: list[str] = parse_data(path.read_text(encoding="utf8"))
    return entries


def _encode(text: str) -> NDArray[np.float32]:
    hidden: NDArray[np.float32] = _open_encoder()(text).mean(axis=0)
    return hidden


@cache
def _open_encoder() -> Callable[[str], NDArray[np.float32]]:
    import onnxruntime  # noqa: PLC0415 - heavy, only where claims are grouped
    from tokenizers import Tokenizer  # noqa: PLC0415

    tokenizer = Tokenizer.from_file(str(STANCE / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    opening, closing = (tokenizer.token_to_id(name) for name in ("[CLS]", "[SEP]"))
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    try:
        model = cut_model((STANCE / "model.onnx").read_bytes(), LAYER)
        session = onnxruntime.InferenceSession(
            model, sess_options=options, providers=["CPUExecutionProvider"]
        )
    except Exception as error:
        raise ModelError(f"{STANCE}: cannot give sentence vectors: {error}") from None

    def encode(text: str) -> NDArray[np.float32]:
        words = tokenizer.encode(text, add_special_tokens=False).ids[:MAX_TOKENS]
        ids = [opening, *words, closing]
        types = [0, *[1] * (len(ids) - 1)]
        inputs = {
            "ids": np.array([ids], dtype=np.int64),
            "types": np.array([types], dtype=np.int64),
            "pool": np.zeros((1, 1, len(ids)), dtype=np.float32),
        }
        hidden: NDArray[np.float32] = np.asarray(session.run([LAYER], inputs)[0][0])
        return hidden

    return encode


def _average(text: str) -> NDArray[np.float32]:
    vectors = _read_words()
    words = [word.lower() for word in WORD.findall(text)]
    known = vectors.find([word for word in words if word not in read_stop_words()])
    if not len(known):
        return np.zeros(vectors.width, dtype=np.float32)
    mean: NDArray[np.float32] = known.mean(axis=0)
    norm = float(np.linalg.norm(mean)) or 1.0
    return mean / np.float32(norm)


@cache
def read_stop_words() -> frozenset[str]:
    """Return the words that say nothing about a topic."""
    return frozenset(_read_list("stop_words.yaml"))


@cache
def _read_words() -> WordVectors:
    return WordVectors(PARSER / "vocab")
