"""Process documents on a Ray cluster: one pipeline per actor.

Tasks go to actors in turn and their outcomes come back in the order of the tasks. Only so many
documents are under way at once, so that neither the driver nor the object store fills up. What a
lost node was working on is given to another actor; what ends its actor time and again is a
failed document.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from ageclaims.codebook import Codebook
from ageclaims.engine.serial import load_runner
from ageclaims.engine.task import Engine, Failed, MakeRunner, Outcome, Runner, Task
from ageclaims.errors import AgeclaimsError, InputError

AHEAD = 16
"""Documents per actor that may be under way or wait for an earlier one."""
PATIENCE_S = 2.0
"""After so long without an outcome, actors without work make room for others."""
ATTEMPTS = 3
"""How often a document may lose its actor before it counts as failed."""


def make_engine(
    *,
    address: str | None = None,
    actors: int | None = None,
    make_runner: MakeRunner = load_runner,
) -> Engine:
    """Return an engine on the cluster of an address, or on one that is started here.

    Args:
        address: As `ray.init` takes it; ``None`` starts a cluster of this machine.
        actors: Number of actors; one per core of the cluster by default.
        make_runner: Called once in each actor.

    Raises:
        InputError: If Ray is not installed.
    """
    try:
        ray: Any = import_module("ray")
    except ImportError:
        raise InputError(
            "--engine ray: needs the extra 'ageclaims[ray]', which is not installed"
        ) from None

    def process(tasks: Iterable[Task], codebook: Codebook) -> Iterator[Outcome]:
        started = not ray.is_initialized()
        _join(ray, address)
        try:
            count = actors or max(1, int(ray.cluster_resources().get("CPU", 1)))
            yield from _Cluster(ray, ray.put((make_runner, codebook)), count).run(tasks)
        finally:
            if started:
                ray.shutdown()

    return process


def _join(ray: Any, address: str | None) -> None:
    if ray.is_initialized():
        return
    try:
        ray.init(
            address=address or "local",
            log_to_driver=False,
            logging_level="error",
            include_dashboard=None if address else False,
        )
    except (ConnectionError, ValueError, RuntimeError) as error:
        lines = str(error).splitlines() or [type(error).__name__]
        raise InputError(f"--address: {address!r} cannot be joined: {lines[0]}") from None


@dataclass(slots=True)
class _Flight:
    number: int
    task: Task
    actor: Any
    attempts: int


class _Cluster:
    def __init__(self, ray: Any, settings: Any, count: int) -> None:
        self._ray = ray
        self._settings = settings
        self._count = count
        self._actor = ray.remote(num_cpus=1, max_restarts=0)(_RemoteAnalyser)
        self._idle: list[Any] = []
        self._again: list[_Flight] = []
        self._under_way: dict[Any, _Flight] = {}

    def run(self, tasks: Iterable[Task]) -> Iterator[Outcome]:
        """Yield outcomes in the order of the tasks."""
        numbered = enumerate(tasks)
        done: dict[int, Outcome] = {}
        following, exhausted = 0, False
        while True:
            while self._again and len(self._under_way) < self._count:
                self._give(self._again.pop(0))
            while not exhausted and len(self._under_way) < self._count:
                if len(done) + len(self._under_way) >= AHEAD * self._count:
                    break
                number, task = next(numbered, (0, None))
                if task is None:
                    exhausted = True
                else:
                    self._give(_Flight(number, task, None, 0))
            if following in done:
                yield done.pop(following)
                following += 1
            elif self._under_way:
                done.update(self._take())
            elif self._again:
                continue
            else:
                return

    def _give(self, flight: _Flight) -> None:
        flight.actor = self._idle.pop() if self._idle else self._actor.remote(self._settings)
        self._under_way[flight.actor.run.remote(flight.task)] = flight

    def _take(self) -> Iterator[tuple[int, Outcome]]:
        """Wait for one document, and yield its outcome unless it is tried anew."""
        ready, _ = self._ray.wait(list(self._under_way), num_returns=1, timeout=PATIENCE_S)
        if not ready:
            self._make_room()
        for reference in ready:
            flight = self._under_way.pop(reference)
            outcome = self._receive(reference, flight)
            if outcome is not None:
                yield flight.number, outcome

    def _receive(self, reference: Any, flight: _Flight) -> Outcome | None:
        try:
            outcome: Any = self._ray.get(reference)
        except self._ray.exceptions.RayError as error:
            return self._lose(flight, error)
        if isinstance(outcome, AgeclaimsError):
            raise outcome
        self._idle.append(flight.actor)
        return outcome  # type: ignore[no-any-return]

    def _lose(self, flight: _Flight, error: Exception) -> Failed | None:
        """Try a document anew on what is left of the cluster, or give it up."""
        nodes = [node for node in self._ray.nodes() if node["Alive"]]
        cores = sum(int(node["Resources"].get("CPU", 0)) for node in nodes)
        self._count = max(1, min(self._count, cores))
        flight.attempts += 1
        if flight.attempts < ATTEMPTS:
            self._again.append(flight)
            return None
        lines = str(error).splitlines() or [type(error).__name__]
        return Failed(flight.task.doc, f"its actor ended {ATTEMPTS} times: {lines[0]}")

    def _make_room(self) -> None:
        """End actors that wait for work: one that works may wait for their cores."""
        for actor in self._idle:
            self._ray.kill(actor)
        self._idle.clear()


class _RemoteAnalyser:
    """Loads a pipeline when the first document comes."""

    def __init__(self, settings: tuple[MakeRunner, Codebook]) -> None:
        self._make_runner, self._codebook = settings
        self._runner: Runner | None = None

    def run(self, task: Task) -> Outcome | AgeclaimsError:
        try:
            self._runner = self._runner or self._make_runner(self._codebook)
        except AgeclaimsError as error:
            return error
        return self._runner.run(task)
