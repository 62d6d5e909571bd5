"""Which mails are of one thread: those that name each other, else those of one subject."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MailHead:
    """What tells to which thread a mail belongs.

    Attributes:
        number: Its own number.
        parents: Numbers of the mails that it names.
        subject: Without what programs put before it; empty if it has none.
        is_answer: Whether its subject says that it answers another mail.
    """

    number: str
    parents: tuple[str, ...]
    subject: str
    is_answer: bool


class _Threads:
    """Numbers of mails, joined to threads (disjoint sets)."""

    def __init__(self) -> None:
        self._places: dict[str, int] = {}
        self._roots: list[int] = []

    def place(self, number: str) -> int:
        place = self._places.setdefault(number, len(self._roots))
        if place == len(self._roots):
            self._roots.append(place)
        return place

    def find(self, place: int) -> int:
        while self._roots[place] != place:
            self._roots[place] = self._roots[self._roots[place]]
            place = self._roots[place]
        return place

    def join(self, one: int, other: int) -> None:
        first, last = sorted((self.find(one), self.find(other)))
        self._roots[last] = first

    def count(self) -> Counter[int]:
        """Return how many numbers each thread has."""
        return Counter(self.find(place) for place in range(len(self._roots)))


def find_threads(heads: Iterable[MailHead]) -> list[int]:
    """Return a number for each mail that is the same for those of one thread.

    A mail that names none, and that none names, goes with the others of its subject that do
    neither; an answer goes with those that do, if there are some.
    """
    threads = _Threads()
    mails: list[tuple[int, str, bool]] = []
    for head in heads:
        own = threads.place(head.number)
        mails.append((own, head.subject, head.is_answer))
        for parent in head.parents:
            threads.join(own, threads.place(parent))
    sizes = threads.count()
    alone = {own for own, _, _ in mails if sizes[threads.find(own)] == 1}
    linked: dict[str, int] = {}
    others: dict[str, int] = {}
    for own, subject, _ in mails:
        if own not in alone:
            linked.setdefault(subject, own)
    for own, subject, is_answer in mails:
        if own in alone and subject:
            known = linked.get(subject) if is_answer else None
            threads.join(own, others.setdefault(subject, own) if known is None else known)
    return [threads.find(own) for own, _, _ in mails]
