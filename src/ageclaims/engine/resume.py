"""Take up an analysis where earlier runs left it: only what no cache holds is done."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator

from ageclaims.codebook import Codebook
from ageclaims.engine.cache import Cache, hash_settings, make_key
from ageclaims.engine.task import Engine, Outcome, Task
from ageclaims.store.block import Block

READ_AHEAD = 1 << 26
"""Characters of results that are read before their turn, while others are being made."""


def resume(
    tasks: Iterable[Task], codebook: Codebook, *, engine: Engine, store: Cache
) -> Iterator[Outcome]:
    """Yield an outcome per task in order; the engine runs only what the cache does not hold."""
    settings = hash_settings(codebook)
    queue = _Queue(store)

    def list_missing() -> Iterator[Task]:
        for task in tasks:
            if not queue.add(make_key(task, settings)):
                yield task

    for outcome in engine(list_missing(), codebook):
        yield from queue.take_known()
        store.write(queue.take_missing(), outcome)
        yield outcome
    yield from queue.take_known()


class _Queue:
    """The documents whose turn has not come; the first known results are read meanwhile."""

    def __init__(self, store: Cache) -> None:
        self._store = store
        self._order: deque[tuple[bytes, bool, Outcome | None]] = deque()
        self._held = 0

    def add(self, key: bytes) -> bool:
        """Add a document, and tell whether its result is known."""
        known = self._store.find(key)
        outcome = self._store.read(key) if known and self._held < READ_AHEAD else None
        self._held += _measure(outcome)
        self._order.append((key, known, outcome))
        return known

    def take_known(self) -> Iterator[Outcome]:
        """Yield the results that are known, up to the first one that is not."""
        while self._order and self._order[0][1]:
            key, _, outcome = self._order.popleft()
            self._held -= _measure(outcome)
            yield self._store.read(key) if outcome is None else outcome

    def take_missing(self) -> bytes:
        """Take the first document, whose result is new, and return its key."""
        return self._order.popleft()[0]


def _measure(outcome: Outcome | None) -> int:
    return sum(map(len, outcome.lines.values())) if isinstance(outcome, Block) else 0
