"""Which spans of one side speak for a sentence of the other.

A span speaks for a sentence when they share at least half of the shorter one. Several spans:
one side only gives that side, both sides give ``mixed``; no span, or only ``none``, gives
``none``.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ageclaims.evaluate.annotation import Annotation, LabelledSentence, find_documents
from ageclaims.records import Label, Stance

UNKNOWN = "\0"


@dataclass(frozen=True, slots=True)
class Pair:
    """A gold sentence and the spans that speak for it.

    Attributes:
        gold: The sentence.
        hits: The spans.
        writer: Who wrote the post that it stands in, if the other side knows.
    """

    gold: LabelledSentence
    hits: tuple[LabelledSentence, ...]
    writer: str | None = None

    @property
    def person(self) -> str:
        """The speaker, or the document where the speaker is unknown."""
        named = (s.speaker for s in (self.gold, *self.hits) if s.speaker)
        return next(named, self.writer or UNKNOWN + self.gold.doc)

    @property
    def is_misplaced(self) -> bool:
        """Whether the two sides read different characters at the same offsets."""
        return any(not _reads_alike(self.gold, hit) for hit in self.hits)


@dataclass(frozen=True, slots=True)
class Answer:
    """What the spans of a pair say together.

    Attributes:
        label: The merged label.
        span: The surest span with that label; ``None`` if none was judged.
    """

    label: Label
    span: LabelledSentence | None

    def stance(self, proposition: str) -> Stance | None:
        """Return the stance that the answer rests on."""
        return self.span.stances[proposition] if self.span else None


def match_sentences(gold: Annotation, answers: Annotation) -> tuple[list[Pair], set[str]]:
    """Pair sentences; also return the gold documents that the other side lacks.

    Raises:
        InputError: If no document is on both sides.
    """
    sentences, spans = gold.sentences or (), answers.sentences or ()
    wanted = {s.doc for s in sentences}
    docs = find_documents(wanted, answers.docs)
    by_doc: dict[str, list[LabelledSentence]] = {}
    for span in spans:
        by_doc.setdefault(span.doc, []).append(span)
    found = {doc: _Spans(by_doc.get(other, [])) for doc, other in docs.items()}
    nothing = _Spans([])
    writers = _Writers(answers)
    pairs = [
        Pair(s, tuple(found.get(s.doc, nothing).find(s)), writers.find(docs.get(s.doc), s.start))
        for s in sentences
    ]
    return pairs, wanted - set(docs)


class _Writers:
    """Who wrote what stands at a place, as one side knows it."""

    def __init__(self, annotation: Annotation) -> None:
        self._spans: dict[str, list[tuple[int, int, str | None]]] = {}
        for post in annotation.posts or ():
            own = self._spans.setdefault(post.doc, [])
            own += [(start, end, post.speaker) for start, end in post.spans]
        for own in self._spans.values():
            own.sort(key=lambda span: span[:2])

    def find(self, doc: str | None, place: int) -> str | None:
        """Return the writer of the post that holds a place of a document."""
        spans = self._spans.get(doc or "", [])
        number = bisect_right(spans, place, key=lambda span: span[0]) - 1
        if number < 0 or spans[number][1] <= place:
            return None
        return spans[number][2]


class _Spans:
    """The spans of one document, found by their place."""

    def __init__(self, spans: Sequence[LabelledSentence]) -> None:
        self._spans = sorted(spans, key=lambda s: (s.start, s.end))
        self._starts = [s.start for s in self._spans]
        self._longest = max((s.end - s.start for s in self._spans), default=0)

    def find(self, sentence: LabelledSentence) -> Iterator[LabelledSentence]:
        """Yield the spans that speak for a sentence, in text order."""
        first = bisect_left(self._starts, sentence.start - self._longest)
        last = bisect_left(self._starts, sentence.end)
        return (span for span in self._spans[first:last] if overlaps(span, sentence))


def _reads_alike(a: LabelledSentence, b: LabelledSentence) -> bool:
    start, end = max(a.start, b.start), min(a.end, b.end)
    return a.text[start - a.start : end - a.start] == b.text[start - b.start : end - b.start]


def overlaps(a: LabelledSentence, b: LabelledSentence) -> bool:
    """Tell whether two spans share at least half of the shorter one."""
    shared = min(a.end, b.end) - max(a.start, b.start)
    return 2 * shared >= min(a.end - a.start, b.end - b.start) > 0


def merge_answers(hits: Sequence[LabelledSentence], proposition: str) -> Answer:
    """Return what several spans say together."""
    judged = [s for s in hits if proposition in s.stances]
    sides = {s.stances[proposition].label for s in judged} - {"none"}
    if not sides:
        label: Label = "none"
    else:
        label = next(iter(sides)) if len(sides) == 1 else "mixed"
    same = [s for s in judged if s.stances[proposition].label == label] or judged
    surest = max(same, key=lambda s: s.stances[proposition].confidence, default=None)
    return Answer(label, surest)
