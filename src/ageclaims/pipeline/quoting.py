"""Where a text quotes: between marks, or in the paragraph that a sentence announces.

An unbalanced quote mark opens nothing, except where every paragraph of a speech opens with one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Doc

from ageclaims.pipeline.data_files import patterns
from ageclaims.pipeline.extensions import read_text

MARK = re.compile('["“”]')
QUOTE = re.compile(r"[\"“]([^\"“”]{12,1500})[\"”]")
RESUMES = re.compile(r"“[^”]{20,}[.!?] ")
"""A speech whose parts all open with a mark, while only the last closes."""
SINGLE = re.compile(
    r"(?<![\w'‘’])['‘](?=[A-Z])(?:[^'’‘\n]|(?<=\w)['’](?=\w)){20,1500}?[.,!?…]['’](?!\w)"
)
"""Speech in single marks, as British pages print it: a sentence, and no apostrophe at its end."""
BLOT = "·"
CLOSED = frozenset(".,!?…—–")
"""What stands before a mark that closes speech, if nothing shows where that opened."""
SHORTEST = 20
"""Letters between marks from which on they are speech rather than a term."""


def blot_quoted(text: str) -> str:
    """Return a sentence with what stands in quote marks blotted out, letter by letter.

    A mark without its partner belongs to a quotation of several sentences: one that opens reaches
    to the end, one that closes from the start.
    """
    for match in SINGLE.finditer(text):
        size = match.end() - match.start() - 2
        text = text[: match.start() + 1] + BLOT * size + text[match.end() - 1 :]
    if MARK.search(text) is None:
        return text
    for start, end in _find_spoken(text):
        if end - start >= SHORTEST:
            text = text[:start] + BLOT * (end - start) + text[end:]
    return text


def _find_spoken(text: str) -> Iterator[tuple[int, int]]:
    """Yield what stands between two marks, without them, or between one and an end."""
    opened: int | None = None
    for match in MARK.finditer(text):
        place, mark = match.start(), match[0]
        opens = mark == "“" or (mark == '"' and opened is None and _may_open(text, place))
        if opens:
            opened = place + 1
        elif opened is not None or text[place - 1 : place] in CLOSED:
            yield opened or 0, place
            opened = None
    if opened is not None:
        yield opened, len(text)


def _may_open(text: str, place: int) -> bool:
    """Tell whether a straight mark opens a quotation: a blank or bracket is before it."""
    return place == 0 or text[place - 1].isspace() or text[place - 1] in "([—–-"


def find_quoted(doc: Doc) -> Iterator[tuple[int, int]]:
    """Yield the spans of balanced quotations of several words, within one paragraph."""
    offset = 0
    text = read_text(doc)
    yield from (match.span() for match in SINGLE.finditer(text))
    for paragraph in text.split("\n") if '"' in text or "“" in text else ():
        if paragraph.count('"') % 2 == 0 or "“" in paragraph:
            for start, end in _pair_marks(paragraph):
                if QUOTE.fullmatch(paragraph, start, end) or paragraph[end - 1].isspace():
                    yield offset + start, offset + end
        offset += len(paragraph) + 1


def _pair_marks(text: str) -> Iterator[tuple[int, int]]:
    """Yield from each opening mark to the one that closes it; 5" opens nothing."""
    opened = None
    for match in MARK.finditer(text):
        place, mark = match.start(), match[0]
        is_inch = mark == '"' and text[max(0, place - 1) : place].isdigit()
        if mark == "“" and opened is not None and RESUMES.fullmatch(text, opened, place):
            yield opened, place
        if mark == "“" or (opened is None and mark == '"' and not is_inch):
            opened = place
        elif opened is not None:
            yield opened, place + 1
            opened = None


def opens_quotation(text: str) -> bool:
    """Tell whether a sentence only announces the words of another ("An excerpt from X:")."""
    return patterns("holders.yaml", "opens").search(text.strip()) is not None


def introduces(text: str) -> bool:
    """Tell whether a sentence announces words without saying whose ("Some excerpts:")."""
    return patterns("holders.yaml", "introduces").search(text.strip()) is not None


def find_announced(doc: Doc, start: int) -> tuple[int, int]:
    """Return the span of what an announcement that ends at `start` announces.

    It is the next paragraph, and the items of a list that follow it.
    """
    text = read_text(doc)
    begin, end = _next_paragraph(text, start)
    following = _next_paragraph(text, end)
    while following[0] in doc._.post.items:
        end = following[1]
        following = _next_paragraph(text, end)
    return begin, end


def _next_paragraph(text: str, start: int) -> tuple[int, int]:
    begin = start + len(text[start:]) - len(text[start:].lstrip())
    end = text.find("\n", begin)
    return begin, len(text) if end < 0 else end
