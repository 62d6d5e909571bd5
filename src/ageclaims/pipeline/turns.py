"""Who answers where an article prints an interview: "Q: ... A: ...", "Ruth Adler: ...".

Only inside one post; a page whose turns are posts of their own is cut by the corpus room.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from ageclaims.pipeline.data_files import read_data
from ageclaims.records import Span

LABEL = re.compile(
    r"[\"“]?(?:\d{1,2}[.)] )?(?:(?P<letter>Q|A|Question|Answer)[.:]\s|"
    r"(?P<name>[A-Z][\w’'./-]*(?: [A-Z][\w’'./-]*){0,4})(?:, (?P<role>[^.:?!,]{2,50}))?:\s|"
    r"(?P<capitals>[A-Z][A-Z’'.-]+(?: [A-Z][A-Z’'.-]+){1,3}), [^:.\"“]{3,90}(?=[\"“]))"
)
LEAST = 3
"""Labelled sentences that make a dialogue."""
MOST = 40
"""Speakers of the largest one; more are a glossary."""
PERSON = r"[A-Z][\w’'-]+(?: [A-Z]\.)?(?: (?:[A-Z][\w’'-]+|de|van|von)){1,3}"
ASKED = re.compile(
    rf"\b(?:with|to|asked|interviewed|interviewing|welcome|meet|thank) (?P<name>{PERSON})"
)
INTRODUCED = re.compile(
    rf"(?:^|(?<=[.!?:\n] ))(?P<name>{PERSON})(?=,| (?:is|was|has|had|[a-z]+s)\b)", re.M
)


@dataclass(frozen=True, slots=True)
class Turn:
    """What one person says in a dialogue.

    Attributes:
        holder: The person; ``None`` for whoever asks.
        first: First sentence.
        end: Sentence after the last.
        label: Span of the label in the text.
    """

    holder: str | None
    first: int
    end: int
    label: Span


def find_turns(text: str, sentences: Sequence[Span], title: str) -> Iterator[Turn]:
    """Yield the turns of a dialogue that is printed in one post.

    Args:
        text: The text.
        sentences: Spans of its sentences.
        title: The page's title, which may name who was asked.
    """
    labels = [
        (n, m)
        for n, (a, b) in enumerate(sentences)
        if (m := LABEL.match(text, a, b)) and "\n" not in m[0]
    ]
    if len(labels) < LEAST:
        return
    opening = title + "\n" + text[: labels[0][1].start()]
    names = _name_labels(text, sentences, labels, opening)
    labels = [(n, m) for n, m in labels if _read(m) in names]
    if len(labels) < LEAST:
        return
    for (n, match), after in zip(
        labels, [*(n for n, _ in labels[1:]), len(sentences)], strict=True
    ):
        end = _find_end(text, sentences, n, after)
        yield Turn(names[_read(match)], n, end, match.span())


def _read(label: re.Match[str]) -> str:
    return str(label["letter"] or label["name"] or label["capitals"])


def _name_labels(
    text: str, sentences: Sequence[Span], labels: Sequence[tuple[int, re.Match[str]]], opening: str
) -> dict[str, str | None]:
    """Return who speaks under each label that is one."""
    counts = Counter(_read(match) for _, match in labels)
    letters = {_read(match) for _, match in labels if match["letter"]}
    if letters:
        asked = _find_asked(opening)
        answers = letters & {"A", "Answer"}
        return dict.fromkeys(letters, None) | dict.fromkeys(answers, asked) if asked else {}
    if len(counts) > MOST:
        return {}
    told = {_read(match) for _, match in labels if match["role"] or match["capitals"]}
    names = [n for n in counts if n in told or _is_person(n, counts[n], text)]
    return {name: None if _asks(text, sentences, labels, name) else name for name in names}


def _is_person(name: str, count: int, text: str) -> bool:
    """Tell whether a label names somebody: it comes again, or is told of in the text too."""
    if any(word.lower().rstrip(".") in _words() for word in name.split()):
        return False
    if count > 1:
        return len(name) > 1
    return re.search(rf"\b{re.escape(name)}(?! ?:)\b", text) is not None


def _asks(
    text: str,
    sentences: Sequence[Span],
    labels: Sequence[tuple[int, re.Match[str]]],
    name: str,
) -> bool:
    """Tell whether a speaker mostly asks."""
    ends = [*(n for n, _ in labels[1:]), len(sentences)]
    turns = [(n, end) for (n, m), end in zip(labels, ends, strict=True) if _read(m) == name]
    asked = sum(
        any(text[b - 1] == "?" for _, b in sentences[n : min(end, n + 3)]) for n, end in turns
    )
    return 2 * asked > len(turns)


def _find_asked(opening: str) -> str | None:
    found = ASKED.search(opening) or INTRODUCED.search(opening)
    return found["name"] if found else None


def _find_end(text: str, sentences: Sequence[Span], first: int, after: int) -> int:
    """Return where a turn ends: at the next one, or with its paragraph if it is the last."""
    is_quoted = text[slice(*sentences[first])].count('"') > 1
    for n in range(first + 1, after):
        between = text[sentences[n - 1][1] : sentences[n][0]]
        if "\n" in between and after == len(sentences):
            return n
        if is_quoted and text[sentences[n][0]] not in '"“':
            return n
    return after


@cache
def _words() -> frozenset[str]:
    return frozenset(read_data("speech.yaml")["no_labels"])
