"""The text of a post or an utterance in TEI: paragraphs, with `>` before quoted lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from ageclaims.corpus.exports.xml_events import End, Event, Start, skip, take

PARAGRAPHS = frozenset({"p", "ab", "opener", "closer"})
BLOCKS = PARAGRAPHS | {"lg", "list", "table", "div", "floatingText", "sp"}
"""Elements that stand apart from what is above and below."""
ROWS = frozenset({"lb", "l", "item", "row", "label"})
"""Elements that begin a line."""
QUOTES = frozenset({"quote", "cit"})
TOKENS = frozenset({"w", "pc"})
APART = frozenset(
    {
        "note", "gap", "desc", "figure", "kinesic", "vocal", "incident", "writing", "pause",
        "shift", "fw", "corr", "reg", "expan", "del", "teiHeader", "linkGrp", "spanGrp", "joinGrp",
        "fs", "standOff", "trailer", "bibl",
    }
)  # fmt: skip
"""What is not said: notes, sounds, and what editors put in the place of something."""
SIGNED = frozenset({"signed", "time"})
"""What a program puts below a post."""
BLANKS = re.compile(r"[ \t\r\n\u2028]+")
BREAK = "\0"
"""Stands for the end of a line, as XML cannot hold it."""
BREAKS = re.compile(f" ?{BREAK} ?")
LOOSE = re.compile(r" ([,.!?…]+|[:;])(?=\s|$)")
"""A mark behind a blank, where tokens do not tell what they are joined to."""


@dataclass(frozen=True, slots=True)
class Content:
    """What a post or an utterance holds.

    Attributes:
        text: What it says.
        title: Its heading.
    """

    text: str
    title: str | None


def read_post(events: Iterator[Event]) -> Content:
    """Return what is written in a post that just began."""
    return _read(events, _Writer(PARAGRAPHS), APART | SIGNED)


def read_utterance(events: Iterator[Event]) -> Content:
    """Return what is said in an utterance that just began; its segments are paragraphs."""
    return _read(events, _Writer(PARAGRAPHS | {"seg"}), APART)


def read_line(events: Iterator[Event]) -> str:
    """Return the text of an element that just began, in one line."""
    return " ".join("".join(event for event in take(events) if isinstance(event, str)).split())


def _read(events: Iterator[Event], writer: _Writer, apart: frozenset[str]) -> Content:
    title = None
    within = take(events)
    for event in within:
        if isinstance(event, str):
            writer.write(event)
        elif isinstance(event, End):
            writer.close()
        elif event.name == "head":
            title = title or read_line(within) or None
        elif event.name in apart:
            skip(within)
        else:
            writer.open(event)
    return Content(writer.finish(), title)


class _Writer:
    """Collects paragraphs, and what stands in the one that is not complete.

    `_open` holds, for each element around what comes next, its name, and whether it is quoted as a
    whole. A quotation inside of a paragraph stays in it.
    """

    def __init__(self, paragraphs: frozenset[str]) -> None:
        self._within = paragraphs
        self._blocks = BLOCKS | paragraphs
        self._open: list[tuple[str, bool]] = []
        self._counts: Counter[str] = Counter()
        self._quoted = 0
        self._finished: list[str] = []
        self._own: list[str] = []
        self._is_glued, self._is_spaced = True, False
        self._has_tokens, self._is_joined = False, False

    def open(self, event: Start) -> None:
        """Begin an element."""
        name = event.name
        is_inside = any(self._counts[own] for own in self._within)
        is_quote = name in QUOTES and not is_inside
        if name in self._blocks or is_quote:
            self._flush()
        elif name in ROWS:
            self._own.append(BREAK)
        elif name in TOKENS and not self._count_tokens():
            self._begin_token(event.attributes.get("join", ""))
        is_quoted = is_quote or (name in self._blocks and any(self._counts[q] for q in QUOTES))
        self._quoted += is_quoted
        self._counts[name] += 1
        self._open.append((name, is_quoted))

    def close(self) -> None:
        """End the element that began last."""
        name, is_quoted = self._open.pop() if self._open else ("", False)
        if name in self._blocks or is_quoted:
            self._flush()
        self._quoted -= is_quoted
        self._counts[name] -= 1

    def write(self, text: str) -> None:
        """Add a text; blanks between tokens are none."""
        if self._has_tokens and not self._count_tokens():
            if not text.strip():
                self._is_spaced = True
                return
            self._own.append(" " if self._is_spaced else "")
            self._is_glued, self._is_spaced = not text[-1].isspace(), False
        self._own.append(text)

    def finish(self) -> str:
        """Return the paragraphs."""
        self._flush()
        return "\n\n".join(self._finished)

    def _count_tokens(self) -> int:
        return sum(self._counts[name] for name in TOKENS)

    def _begin_token(self, join: str) -> None:
        self._is_joined = self._is_joined or bool(join)
        self._own += [] if self._is_glued or join in {"left", "both"} else [" "]
        self._is_glued, self._is_spaced = join in {"right", "both"}, False
        self._has_tokens = True

    def _flush(self) -> None:
        text = BREAKS.sub("\n", BLANKS.sub(" ", "".join(self._own))).strip()
        self._own = []
        if self._has_tokens and not self._is_joined:
            text = LOOSE.sub(r"\1", text)
        if text:
            mark = "> " if self._quoted else ""
            self._finished.append("\n".join(f"{mark}{line}" for line in text.split("\n")))
