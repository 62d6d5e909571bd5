"""Results per document, kept between runs.

A result is found by the document's name and content, the codebook, the models, and the code that
made it, so that nothing outdated is ever found. The vectors of sentences that the report compares
are kept as well. One SQLite database holds them: a write is whole
or not there, also when the process is killed, and runs may share it. What was not used for
longest goes first when it grows beyond its limit.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import sys
import zlib
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path

from ageclaims import __version__
from ageclaims.codebook import Codebook
from ageclaims.engine.task import Failed, Outcome, Task
from ageclaims.errors import StoreError
from ageclaims.models import BUNDLED, hash_folder, model_hashes
from ageclaims.records import Skipped
from ageclaims.store.block import Block, dump_block, load_block
from ageclaims.store.scratch import make_folder

FILE = "documents.sqlite3"
LIMIT = 4 << 30
"""Most bytes of results that are kept."""
MOST_VECTORS = 20_000
"""Most sentences whose vectors are kept."""
KEYS = 500
"""Vectors that are asked for at once."""
WAIT_S = 60.0
OUTER = frozenset(
    {
        sqlite3.SQLITE_PERM, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_CANTOPEN,
    }
)  # fmt: skip
"""Troubles of the place, which the cache's removal would not end."""
HELD = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})
LIBRARIES = ("spacy", "thinc", "numpy", "onnxruntime", "tokenizers")
CODE = ("corpus", "engine", "pipeline", "store", "codebook.py", "data_text.py", "records.py")
SCHEMA = """
CREATE TABLE IF NOT EXISTS results (
    key BLOB PRIMARY KEY, run INTEGER NOT NULL, size INTEGER NOT NULL, content BLOB NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS by_run ON results (run, size);
CREATE TABLE IF NOT EXISTS vectors (
    key BLOB PRIMARY KEY, run INTEGER NOT NULL, content BLOB NOT NULL
) WITHOUT ROWID;
"""


class InUseError(StoreError):
    """Another run holds the cache; it is not damaged."""


@dataclass(frozen=True, slots=True)
class Holding:
    """What a cache holds: number of results and their bytes."""

    results: int
    size: int


def default_folder() -> Path:
    """Return the folder of the user's cache."""
    import platformdirs  # noqa: PLC0415 - only where the cache is used

    return platformdirs.user_cache_path("ageclaims", appauthor=False)


class Cache:
    """An open cache."""

    def __init__(self, folder: Path) -> None:
        """Open the cache of a folder, and make it if there is none.

        Raises:
            StoreError: If it cannot be opened.
        """
        self._path = folder / FILE
        try:
            make_folder(folder)
            self._base = sqlite3.connect(self._path, timeout=WAIT_S, isolation_level=None)
            self._base.execute("PRAGMA journal_mode = WAL")
            self._base.execute("PRAGMA synchronous = NORMAL")
            self._base.executescript(SCHEMA)
            newest = self._base.execute("SELECT max(run) FROM results").fetchone()[0]
        except (OSError, sqlite3.Error) as error:
            raise self._trouble(error) from None
        self._run = (newest or 0) + 1
        self._used: list[bytes] = []

    def close(self) -> None:
        """Close the cache, after taking away what is beyond its limit."""
        with closing(self._base):
            used = [(self._run, key) for key in self._used]
            self._write_all("UPDATE results SET run = ? WHERE key = ?", used)
            self.prune(LIMIT)

    def find(self, key: bytes) -> bool:
        """Tell whether there is a result, and note that it is in use."""
        try:
            found = self._base.execute("SELECT 1 FROM results WHERE key = ?", (key,)).fetchone()
        except sqlite3.Error as error:
            raise self._trouble(error) from None
        if found:
            self._used.append(key)
        return found is not None

    def read(self, key: bytes) -> Outcome:
        """Return a result.

        Raises:
            StoreError: If it is not there any more, or is damaged.
        """
        try:
            row = self._base.execute("SELECT content FROM results WHERE key = ?", (key,)).fetchone()
            return _load(row[0])
        except (sqlite3.Error, TypeError, ValueError, KeyError, zlib.error) as error:
            raise self._trouble(error) from None

    def write(self, key: bytes, outcome: Outcome) -> None:
        """Keep a result; what failed is not kept."""
        if isinstance(outcome, Failed):
            return
        content = _dump(outcome)
        try:
            self._base.execute(
                "INSERT OR REPLACE INTO results VALUES (?, ?, ?, ?)",
                (key, self._run, len(content), content),
            )
        except sqlite3.Error as error:
            raise self._trouble(error) from None

    def recall(self, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        """Return the vectors that are kept under these keys."""
        found: dict[bytes, bytes] = {}
        try:
            for start in range(0, len(keys), KEYS):
                part = keys[start : start + KEYS]
                marks = ", ".join("?" * len(part))
                question = f"SELECT key, content FROM vectors WHERE key IN ({marks})"
                found.update(self._base.execute(question, part))
        except sqlite3.Error as error:
            raise self._trouble(error) from None
        return found

    def knows_vectors(self) -> bool:
        """Tell whether any vectors are kept."""
        try:
            return self._base.execute("SELECT 1 FROM vectors LIMIT 1").fetchone() is not None
        except sqlite3.Error as error:
            raise self._trouble(error) from None

    def remember(self, contents: Mapping[bytes, bytes]) -> None:
        """Keep vectors under their keys."""
        rows = [(key, self._run, content) for key, content in contents.items()]
        self._write_all("INSERT OR REPLACE INTO vectors VALUES (?, ?, ?)", rows)

    def _write_all(self, statement: str, rows: Sequence[tuple[object, ...]]) -> None:
        """Write many rows in one transaction."""
        if not rows:
            return
        try:
            self._base.execute("BEGIN")
            self._base.executemany(statement, rows)
            self._base.execute("COMMIT")
        except sqlite3.Error as error:
            raise self._trouble(error) from None

    def measure(self) -> Holding:
        """Return what the cache holds."""
        try:
            row = self._base.execute(
                "SELECT count(*), coalesce(sum(size), 0) FROM results"
            ).fetchone()
        except sqlite3.Error as error:
            raise self._trouble(error) from None
        return Holding(*row)

    def prune(self, limit: int) -> None:
        """Take away the results that were not used for longest, down to a number of bytes."""
        try:
            self._base.execute(
                "DELETE FROM vectors WHERE run < (SELECT min(run) FROM "
                "(SELECT run FROM vectors ORDER BY run DESC LIMIT ?))",
                (MOST_VECTORS,),
            )
            while (held := self.measure()).size > limit:
                oldest = self._base.execute("SELECT min(run) FROM results").fetchone()[0]
                self._base.execute(
                    "DELETE FROM results WHERE key IN "
                    "(SELECT key FROM results WHERE run = ? LIMIT max(1, ? / 8))",
                    (oldest, held.results),
                )
        except sqlite3.Error as error:
            raise self._trouble(error) from None

    def clear(self) -> Holding:
        """Take everything away, and return what there was."""
        try:
            held = self.measure()
            self._base.execute("DELETE FROM results")
            self._base.execute("DELETE FROM vectors")
            self._base.execute("VACUUM")
        except sqlite3.Error as error:
            raise self._trouble(error) from None
        return held

    def _trouble(self, error: Exception) -> StoreError:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code in HELD:
            return InUseError(
                f"{self._path}: another run uses the cache; wait for its end, or run "
                "'ageclaims analyze' with --no-cache"
            )
        if isinstance(error, OSError) or code in OUTER:
            reason = getattr(error, "strerror", None) or str(error)
            return StoreError(
                f"{self._path}: the cache cannot be used: {reason}; run 'ageclaims analyze' with "
                "--no-cache"
            )
        return StoreError(
            f"{self._path}: the cache is damaged; remove it with 'ageclaims cache clear', or run "
            "'ageclaims analyze' with --no-cache"
        )


def clear_cache(folder: Path) -> Holding:
    """Remove every result, also those of a damaged cache, and return what there was.

    Raises:
        StoreError: If it is in use, or cannot be removed.
    """
    try:
        with closing(Cache(folder)) as held:
            return held.clear()
    except InUseError:
        raise
    except StoreError:
        for path in folder.glob(f"{FILE}*"):
            try:
                path.unlink()
            except OSError as error:
                raise StoreError(f"{path}: cannot be removed: {error.strerror}") from None
        return Holding(0, 0)


def make_key(task: Task, settings: bytes) -> bytes:
    """Return what a document's result is found by."""
    digest = hashlib.sha256(settings)
    for part in (task.doc.encode("utf8", "surrogateescape"), task.suffix.encode(), task.content):
        digest.update(hashlib.sha256(part).digest())
    return digest.digest()


def hash_settings(codebook: Codebook) -> bytes:
    """Return a hash of everything besides the document that can change its result."""
    pipeline = codebook.pipeline
    names = (pipeline.spacy, pipeline.stance)
    parts = {
        "code": _hash_code(),
        "versions": [__version__, sys.version, *map(version, LIBRARIES)],
        "codebook": codebook.model_dump_json(exclude={"corpus", "sources"}),
        "models": model_hashes(*names),
        "folders": [hash_folder(Path(n)) for n in names if n != BUNDLED and Path(n).is_dir()],
    }
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).digest()


@cache
def _hash_code() -> str:
    digest = hashlib.sha256()
    root = Path(__file__).parent.parent
    for name in CODE:
        base = root / name
        files = sorted(base.rglob("*")) if base.is_dir() else [base]
        for path in (f for f in files if f.suffix in {".py", ".yaml"}):
            digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def _dump(outcome: Block | Skipped) -> bytes:
    if isinstance(outcome, Skipped):
        return b"s" + json.dumps([outcome.path, outcome.reason]).encode()
    return b"b" + zlib.compress(dump_block(outcome), 1)


def _load(content: bytes) -> Outcome:
    if content[:1] == b"s":
        path, reason = json.loads(content[1:])
        return Skipped(path=path, reason=reason)
    return load_block(zlib.decompress(content[1:]))
