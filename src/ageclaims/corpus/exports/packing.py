"""Files that are packed, as whole dumps are: gzip, bzip2, xz and Zstandard."""

from __future__ import annotations

import bz2
import gzip
import importlib
import io
import lzma
import zlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import IO, Any

from ageclaims.errors import InputError

WINDOW = 1 << 31
"""Bytes that dumps of Reddit look back; by default decoders refuse that many."""
READ = 1 << 17
"""Packed bytes that are read at once."""
UNPACKED_WRONG = (EOFError, zlib.error, gzip.BadGzipFile, lzma.LZMAError)
"""What a packed file raises that is damaged."""


def open_unpacked(path: Path) -> IO[bytes]:
    """Open a file; what is packed is unpacked as it is read.

    Raises:
        InputError: If what unpacks it is not installed.
        OSError: If it cannot be opened.
    """
    stream: IO[bytes] = PACKED.get(path.suffix.lower(), _open)(path)
    return stream


def _open(path: Path) -> IO[bytes]:
    return path.open("rb")


def _open_zstandard(path: Path) -> IO[bytes]:
    try:
        zstandard: Any = importlib.import_module("zstandard")
    except ImportError:
        raise InputError(
            "what is packed with Zstandard needs a library; install ageclaims[zst], or unpack it"
        ) from None
    return io.BufferedReader(_Frames(path.open("rb"), zstandard), READ)


class _Frames(io.RawIOBase):
    """The unpacked frames of a file, one after another; unlike the library, it misses an end."""

    def __init__(self, packed: IO[bytes], library: Any) -> None:
        super().__init__()
        self._packed, self._error = packed, library.ZstdError
        self._begin = library.ZstdDecompressor(max_window_size=WINDOW).decompressobj
        self._frame: Any = None
        self._left = b""

    def readable(self) -> bool:
        return True

    def close(self) -> None:
        self._packed.close()
        super().close()

    def readinto(self, target: Any) -> int:
        while not self._left:
            packed = self._packed.read(READ)
            if not packed:
                if self._frame is not None:
                    raise EOFError("it ends in the middle")
                return 0
            self._left = b"".join(self._unpack(packed))
        size = min(len(target), len(self._left))
        target[:size], self._left = self._left[:size], self._left[size:]
        return size

    def _unpack(self, packed: bytes) -> Iterator[bytes]:
        while packed:
            self._frame = self._frame or self._begin()
            try:
                yield self._frame.decompress(packed)
            except self._error as error:
                raise EOFError(str(error)) from None
            packed = self._frame.unused_data if self._frame.eof else b""
            self._frame = None if self._frame.eof else self._frame


PACKED: Mapping[str, Callable[[Path], Any]] = {
    ".gz": gzip.GzipFile,
    ".bz2": bz2.BZ2File,
    ".xz": lzma.LZMAFile,
    ".zst": _open_zstandard,
}
"""What opens a packed file, by the last suffix of its name."""
