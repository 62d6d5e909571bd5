"""Folders in which something is written before it takes its place.

A run that was killed leaves its folder behind; the next one that writes there removes it, unless
the process that made it still lives.
"""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

PREFIX = ".ageclaims-"
ABANDONED_S = 60.0
"""A folder that nobody holds is left alone for so long: its run may just begin."""


def make_folder(folder: Path) -> None:
    """Make a folder and those above it that are missing.

    Raises:
        OSError: If it cannot be made, or one of them is a file.
    """
    file = next((path for path in (folder, *folder.parents) if _is_file(path)), None)
    if file is not None:
        raise NotADirectoryError(errno.ENOTDIR, f"{file} is a file, not a folder")
    folder.mkdir(parents=True, exist_ok=True)


def _is_file(path: Path) -> bool:
    return path.exists() and not path.is_dir()


@contextmanager
def open_scratch(parent: Path) -> Iterator[Path]:
    """Yield a new folder in another one, and remove it with what is left in it.

    Raises:
        OSError: If it cannot be made.
    """
    _remove_abandoned(parent)
    folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=parent))
    lock = _lock(folder)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        if lock is not None:
            os.close(lock)


def _lock(folder: Path) -> int | None:
    """Hold a folder while this process lives; return ``None`` if another one holds it."""
    try:
        import fcntl  # noqa: PLC0415 - not on every system
    except ImportError:
        return None
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(descriptor)
        return None
    return descriptor


def _remove_abandoned(parent: Path) -> None:
    """Remove what runs have left behind that were killed."""
    for folder in parent.glob(f"{PREFIX}*"):
        with suppress(OSError):
            age = time.time() - folder.stat().st_mtime
            lock = _lock(folder) if age > ABANDONED_S else None
            if lock is not None:
                shutil.rmtree(folder, ignore_errors=True)
                os.close(lock)
