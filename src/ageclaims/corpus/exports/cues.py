"""The cues of captions, WebVTT (w3.org/TR/webvtt1) and SubRip (`.srt`): what is shown, and when.

Captions that roll repeat the lines of the cue before, or go on with its last; each is taken once.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from ageclaims.corpus.exports.export import Export
from ageclaims.corpus.exports.json_values import read_escaped

LONGEST_LINE = 1 << 16
TIMING = re.compile(
    r"\s*(?:(\d{1,4}):)?(\d{1,2}):(\d{1,2})(?:[.,:]\d{1,6})?\s*-->"
    r"\s*(?:(\d{1,4}):)?(\d{1,2}):(\d{1,2})"
)
HIDDEN = re.compile(r"(?:NOTE|STYLE|REGION)(?=\s|$)")
"""Begins a block that is not shown."""
NUMBER = re.compile(r"\s*\d{1,9}\s*$")
VOICE = re.compile(r"<v(?:\.[^\s<>]*)?(?:\s+([^<>]*))?>", re.I)
TAG = re.compile(r"</?(?:[a-z]|\d\d?:)[^<>]*>|\{\\[^{}]*\}", re.I)
"""Marks of style, voice and time, and places on the screen."""
CLOSE = 1
"""Most seconds between cues of which one may repeat the other's lines."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is shown.

    Attributes:
        text: What it says, without marks.
        voice: Who says it, as a mark tells.
    """

    text: str
    voice: str | None = None


@dataclass(frozen=True, slots=True)
class Cue:
    """What is shown at one time.

    Attributes:
        start: When it begins, in seconds.
        end: When it ends.
        lines: What is shown.
    """

    start: int
    end: int
    lines: Sequence[Line] = ()


def read_cues(export: Export, encoding: str) -> Iterator[Cue]:
    """Yield the cues of a file, without lines that repeat those of the one before."""
    with export.open() as stream:
        text = io.TextIOWrapper(stream, encoding, "replace")
        rows = iter(partial(text.readline, LONGEST_LINE), "")
        yield from _drop_repeated(_find_cues(row.rstrip("\n") for row in rows))


def _find_cues(rows: Iterable[str]) -> Iterator[Cue]:
    """Yield the cues; what stands above the first is no text."""
    cue: Cue | None = None
    below: list[str] = []
    for row in rows:
        if timing := TIMING.match(row):
            if cue:
                yield replace(cue, lines=tuple(_read_lines(_drop_name(below))))
            cue, below = _make_cue(timing), []
        elif cue:
            below.append(row.strip())
    if cue:
        yield replace(cue, lines=tuple(_read_lines(below)))


def _make_cue(timing: re.Match[str]) -> Cue:
    hour, minute, second, *end = (int(number or 0) for number in timing.groups())
    return Cue(3600 * hour + 60 * minute + second, 3600 * end[0] + 60 * end[1] + end[2])


def _drop_name(rows: list[str]) -> list[str]:
    """Return the rows between two times without the number or the name of the second cue."""
    named = rows and rows[-1] and (NUMBER.match(rows[-1]) or (len(rows) > 1 and not rows[-2]))
    return rows[:-1] if named else rows


def _read_lines(rows: Iterable[str]) -> Iterator[Line]:
    """Yield the lines of a cue; blocks below it may hold notes to those who work on it."""
    is_above, is_hidden, voice = True, False, None
    for row in rows:
        if not row:
            is_above, is_hidden = False, False
        elif not is_above and HIDDEN.match(row):
            is_hidden = True
        elif not is_hidden:
            first, *parts = VOICE.split(row)
            for told, text in ((voice, first), *zip(parts[::2], parts[1::2], strict=True)):
                voice = read_escaped(told)
                if plain := read_escaped(TAG.sub("", text)):
                    yield Line(plain, voice)


def _drop_repeated(cues: Iterable[Cue]) -> Iterator[Cue]:
    before = Cue(0, 0)
    for cue in cues:
        if not cue.lines:
            continue
        follows = cue.start - before.end <= CLOSE
        yield replace(cue, lines=_cut_repeated(before.lines, cue.lines)) if follows else cue
        before = cue


def _cut_repeated(before: Sequence[Line], lines: Sequence[Line]) -> Sequence[Line]:
    """Return what lines say that those of the cue before did not."""
    most = min(len(before), len(lines))
    same = next((k for k in range(most, 0, -1) if before[-k:] == lines[:k]), 0)
    rest = list(lines[same:])
    last = before[-1] if before else None
    if rest and last and rest[0].voice == last.voice and rest[0].text.startswith(f"{last.text} "):
        rest[0] = replace(rest[0], text=rest[0].text[len(last.text) + 1 :])
    return rest
