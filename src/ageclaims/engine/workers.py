"""Process documents in worker processes on this machine.

One supervisor feeds the workers through pipes and yields what they return in the order of the
tasks. Pools of the standard library and of joblib give up all their work when one process dies;
here a worker that dies is replaced, and only its document is lost.
"""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from typing import Any

from ageclaims.codebook import Codebook
from ageclaims.engine.serial import load_runner
from ageclaims.engine.task import Engine, Failed, MakeRunner, Outcome, Runner, Task
from ageclaims.errors import AgeclaimsError

AHEAD = 16
"""Documents per worker that may be under way or wait for an earlier one."""


@dataclass(slots=True)
class _Worker:
    process: SpawnProcess
    pipe: Connection
    number: int
    task: Task


def make_engine(
    jobs: int,
    make_runner: MakeRunner = load_runner,
    *,
    meanwhile: Callable[[int], None] | None = None,
) -> Engine:
    """Return an engine of so many worker processes.

    Args:
        jobs: Most processes; each is started when there is a document for it.
        make_runner: Called once in each process; must be picklable by its name.
        meanwhile: Called once in this process while the workers load their models, with the number
            of processes that there is no document for.
    """

    def process(tasks: Iterable[Task], codebook: Codebook) -> Iterator[Outcome]:
        supervisor = _Supervisor(codebook, jobs, make_runner, meanwhile)
        try:
            yield from supervisor.run(tasks)
        finally:
            supervisor.close()

    return process


class _Supervisor:
    def __init__(
        self,
        codebook: Codebook,
        jobs: int,
        make_runner: MakeRunner,
        meanwhile: Callable[[int], None] | None,
    ) -> None:
        self._settings = (make_runner, codebook)
        self._jobs = jobs
        self._meanwhile = meanwhile
        self._busy: list[_Worker] = []
        self._idle: list[tuple[SpawnProcess, Connection]] = []

    def run(self, tasks: Iterable[Task]) -> Iterator[Outcome]:
        """Yield outcomes in order; at most `AHEAD` documents per worker are held."""
        numbered = enumerate(tasks)
        done: dict[int, Outcome] = {}
        following, exhausted = 0, False
        while True:
            while not exhausted and len(self._busy) < self._jobs:
                if len(done) + len(self._busy) >= AHEAD * self._jobs:
                    break
                number, task = next(numbered, (0, None))
                if task is None:
                    exhausted = True
                else:
                    self._give(number, task)
            if following in done:
                yield done.pop(following)
                following += 1
            elif self._busy:
                done.update(self._take())
            else:
                return

    def close(self) -> None:
        """End all workers."""
        for process, pipe in [*self._idle, *((w.process, w.pipe) for w in self._busy)]:
            pipe.close()
            process.terminate()
            process.join()

    def _give(self, number: int, task: Task) -> None:
        while True:
            process, pipe = self._idle.pop() if self._idle else self._start()
            try:
                pipe.send(task)
            except OSError:  # it died while it was idle
                process.join()
                continue
            self._busy.append(_Worker(process, pipe, number, task))
            return

    def _start(self) -> tuple[SpawnProcess, Connection]:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=_work, args=(theirs, *self._settings), daemon=True)
        process.start()
        theirs.close()
        return process, ours

    def _take(self) -> Iterator[tuple[int, Outcome]]:
        """Wait for workers and yield what they return, or that they died."""
        if self._meanwhile is not None:
            self._meanwhile(self._jobs - len(self._busy))
            self._meanwhile = None
        ready = wait([worker.pipe for worker in self._busy])
        for worker in [w for w in self._busy if w.pipe in ready]:
            self._busy.remove(worker)
            yield worker.number, self._receive(worker)

    def _receive(self, worker: _Worker) -> Outcome:
        try:
            outcome: Any = worker.pipe.recv()
        except (EOFError, OSError):
            worker.pipe.close()
            worker.process.join()
            return Failed(worker.task.doc, _describe(worker.process.exitcode))
        if isinstance(outcome, AgeclaimsError):
            raise outcome
        self._idle.append((worker.process, worker.pipe))
        return outcome  # type: ignore[no-any-return]


def _describe(code: int | None) -> str:
    how = signal.strsignal(-code) if code is not None and code < 0 else None
    return f"its worker process ended ({how or f'exit code {code}'})"


def _work(pipe: Connection, make_runner: MakeRunner, codebook: Codebook) -> None:
    """Serve tasks until the supervisor goes away."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(EOFError, OSError):
        runner: Runner | None = None
        while True:
            task = pipe.recv()
            try:
                runner = runner or make_runner(codebook)
            except AgeclaimsError as error:
                pipe.send(error)
                return
            pipe.send(runner.run(task))
