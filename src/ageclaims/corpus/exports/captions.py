"""Captions of films and meetings, as WebVTT and SubRip files: a transcript with its speakers.

Who speaks is told by `<v Name>`, `NAME:` or `>> NAME:`; a line that names nobody goes on with the
last speaker. "Name:" in small letters is a speaker's if it comes back; else it is part of the text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field

from ageclaims.corpus.exports.charsets import LEGACY, NOT_UTF8, choose_encoding, find_encoding
from ageclaims.corpus.exports.conversation import Conversation, Entry
from ageclaims.corpus.exports.cues import TIMING, Cue, read_cues
from ageclaims.corpus.exports.export import Export, Format
from ageclaims.corpus.exports.gathering import LeftOut
from ageclaims.corpus.exports.json_values import read_line
from ageclaims.corpus.patterns import single

WEBVTT_HEAD = re.compile(
    r"\s*WEBVTT(?=[ \t\r\n]|$)[ \t]*(?:[-–—:][ \t]*)?(?P<title>(?!Kind:)[^\r\n]*)"
)
HEAD = 1000
"""Bytes that hold the first line."""
CHANGE = re.compile(r"(?:[-–—]\s*)?>{2,3}\s*")
"""Says that another one speaks."""
LABEL = re.compile(
    r"(?:[-–—]\s*)?(?:\[(?P<boxed>[^\W\d_][^\[\]:]{0,38})\]:"
    r"|\[(?P<voice>SPEAKER[_ ]\d{1,3})\]:?"
    r"|(?P<name>[^\W\d_][\w.'’ -]{0,38}(?: ?\([^()]{1,20}\))?) ?:)(?:\s+|$)"
)
ROLE = re.compile(r"\s*\([^()]*\)$")
MOST_WORDS = 5
"""Of a name."""
PARTICLES = frozenset(
    {"de", "da", "del", "van", "von", "der", "la", "le", "bin", "al", "of", "the"}
)
LEAST = 2
"""So often comes a name that is not written in capitals."""
SOUND = re.compile(r"(?:[-–—>]+\s*)?(?:\([^()]*\)|\[[^\[\]]*\]|[♪♫#*\s]+|[♪♫].*[♪♫])$")
"""A line that tells of a sound, or is sung."""
PICTURE = re.compile(r"\S+\.(?:jpe?g|png|webp|gif)(?:#\S*)?$", re.I)
"""A line of a file that shows no text but pictures from the film."""


@dataclass(slots=True)
class _Turn:
    """What one says until another one speaks."""

    start: int
    speaker: str | None
    texts: list[str] = field(default_factory=list)


def detect_webvtt(head: bytes) -> bool:
    """Tell whether a file is WebVTT."""
    return WEBVTT_HEAD.match(_read_head(head)) is not None


def detect_srt(head: bytes) -> bool:
    """Tell whether lines of a file say when a cue is shown."""
    rows = head.decode(find_encoding([head]), "replace").splitlines()
    return any(TIMING.match(row) for row in rows)


def read_webvtt(export: Export) -> Iterator[Conversation | str]:
    """Yield what is said in a WebVTT file; see :func:`read_srt`."""
    with export.open() as stream:
        head = WEBVTT_HEAD.match(_read_head(stream.read(HEAD)))
    yield from _read(export, read_line(head["title"]) if head else None)


def read_srt(export: Export) -> Iterator[Conversation | str]:
    """Yield what is said in a SubRip file, as one conversation.

    Raises:
        ageclaims.errors.InputError: If nothing is said.
    """
    yield from _read(export, None)


def _read_head(head: bytes) -> str:
    return head[:HEAD].decode(find_encoding([head]), "replace")


def _read(export: Export, title: str | None) -> Iterator[Conversation | str]:
    left_out = LeftOut()
    encoding = choose_encoding(export)
    cues = list(read_cues(export, encoding))
    turns = _find_turns(cues, _find_names(cues), left_out)
    entries = tuple(_make_entry(number, turn) for number, turn in enumerate(turns, start=1))
    if not entries:
        raise left_out.refuse("caption with a text")
    yield Conversation(entries=entries, title=title, kind="transcript", threaded=False)
    if encoding == LEGACY:
        yield NOT_UTF8
    yield from left_out.tell()


def _make_entry(number: int, turn: _Turn) -> Entry:
    return Entry(
        id=str(number),
        text=" ".join(turn.texts),
        locator=_format(turn.start),
        author=turn.speaker,
    )


def _format(seconds: int) -> str:
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def _find_names(cues: Iterable[Cue]) -> Collection[str]:
    """Return the names before a colon, not in capitals, that come back."""
    labels = (LABEL.match(line.text) for cue in cues for line in cue.lines)
    names = Counter(label["name"] for label in labels if label and label["name"])
    return {name for name, count in names.items() if count >= LEAST and _is_name(name)}


def _find_turns(cues: Iterable[Cue], names: Collection[str], left_out: LeftOut) -> Iterator[_Turn]:
    turn = _Turn(0, None)
    for cue in cues:
        for line in cue.lines:
            if SOUND.match(line.text) or PICTURE.match(line.text):
                left_out.add(
                    "lines that tell of sounds and pictures, or are sung", _format(cue.start)
                )
                continue
            told, text, is_change = _split_label(line.text, names)
            speaker = line.voice or told
            if (speaker and speaker != turn.speaker) or (is_change and not speaker):
                if turn.texts:
                    yield turn
                turn = _Turn(cue.start, speaker)
            elif not turn.texts:
                turn.start = cue.start
            turn.texts += [text] if text else []
    if turn.texts:
        yield turn


def _split_label(text: str, names: Collection[str]) -> tuple[str | None, str, bool]:
    """Return who speaks if a line tells that, what they say, and whether another one speaks."""
    change = CHANGE.match(text)
    said = text[change.end() :] if change else text
    label = LABEL.match(said)
    if label is None:
        return None, said, change is not None
    name = label["name"]
    if name and not (name in names or ((name.isupper() or change) and _is_name(name))):
        return None, said, change is not None
    speaker = ROLE.sub("", name or label["boxed"] or label["voice"]).strip()
    return speaker, said[label.end() :], change is not None


def _is_name(text: str) -> bool:
    """Tell whether what stands before a colon may name a speaker."""
    words = ROLE.sub("", text).split()
    capital = all(not word[0].islower() or word in PARTICLES for word in words)
    return capital and len(words) <= MOST_WORDS and not single("label").match(text)


WEBVTT = Format("WebVTT captions", (".vtt",), detect_webvtt, read_webvtt)
SRT = Format("SubRip captions", (".srt",), detect_srt, read_srt)
