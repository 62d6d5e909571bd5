"""The bundled parser's static word vectors, read without spaCy, whose import takes far longer."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import srsly  # type: ignore[import-untyped]
from numpy.typing import NDArray

Matrix = NDArray[np.float32]

SEED = 1
"""spaCy's."""
_FACTOR, _SHIFT, _MASK = 0xC6A4A7935BD1E995, 47, (1 << 64) - 1
_BLOCK = 8


class WordVectors:
    """A table of vectors, a row per known word.

    Attributes:
        width: Numbers of a vector.
    """

    def __init__(self, folder: Path) -> None:
        """Read the folder that a spaCy vocabulary was saved to.

        Raises:
            OSError: If there is none.
        """
        self._table: Matrix = np.load(folder / "vectors", mmap_mode="r", allow_pickle=False)
        self._rows: Mapping[int, int] = srsly.read_msgpack(folder / "key2row")
        self.width: int = self._table.shape[1]

    def find(self, words: list[str]) -> Matrix:
        """Return the vectors of those words that are known, a row each."""
        rows = [row for word in words if (row := self._rows.get(hash_word(word))) is not None]
        return np.asarray(self._table[rows])


def hash_word(word: str) -> int:
    """Return the number under which spaCy stores a string: MurmurHash64A (Appleby 2008)."""
    content = word.encode("utf8")
    whole = len(content) - len(content) % _BLOCK
    state = SEED ^ (len(content) * _FACTOR & _MASK)
    for start in range(0, whole, _BLOCK):
        block = _mix(int.from_bytes(content[start : start + _BLOCK], "little") * _FACTOR & _MASK)
        state = (state ^ block * _FACTOR & _MASK) * _FACTOR & _MASK
    if whole < len(content):
        state = (state ^ int.from_bytes(content[whole:], "little")) * _FACTOR & _MASK
    return _mix(_mix(state) * _FACTOR & _MASK)


def _mix(value: int) -> int:
    return value ^ value >> _SHIFT
