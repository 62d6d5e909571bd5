"""The lines of one comment, mail or turn -> a post, and what in it is nobody's contribution."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from ageclaims.corpus.dates import find_date, parse_date
from ageclaims.corpus.document import SourcePost
from ageclaims.corpus.lines import Line, read_bare
from ageclaims.corpus.paragraphs import Block, make_blocks, part
from ageclaims.corpus.patterns import boilerplate, single
from ageclaims.corpus.persons import is_button
from ageclaims.records import Quote, Span

SIGNATURE_LINES = 7
NAME_WORDS = 5
NO_HEADER = 10_000
"""No line is indented more than this, as one is that goes on with a header."""
SIGNATURE_WORDS = 8
VOTES = re.compile(r"[+-]?\d{1,6}$")
STOPS = (".", "!", "?")
QUOTED_LETTERS = 140
WROTE = re.compile(
    r"^(?:quote )?(?:originally posted by|quote from:?|quote:?) ?|,? +(?:on [A-Z].*|view post)$"
    r"|,? (?:wrote|said|writes|schrieb)\b.*$",
    re.I,
)
"""What stands around the name of one who is quoted."""
QUOTE_END = re.compile(r"click to expand", re.I)


def make_post(
    number: int,
    lines: Sequence[Line],
    *,
    date: str | None = None,
    is_mail: bool = False,
    speaker: str | None = None,
) -> tuple[SourcePost, list[Span]]:
    """Return a post without its speaker, and the spans of its boilerplate.

    Args:
        number: Of the post.
        lines: Its lines.
        date: As its marker gives it; without one, the post's first line with a date gives it.
        is_mail: Whether it may end in a signature, and in a mail that it answers.
        speaker: Who wrote it, if known.
    """
    above = _cut_signature(_cut_answered(lines), speaker) if is_mail else lines
    own, dropped, quotes = _cut_quotes(above)
    kept: list[Line] = []
    title, headed = None, NO_HEADER
    for line in own:
        header = single("mail_header").match(line.text) if not kept else None
        if header is None and not (line.blanks or kept) and line.indent > headed:
            dropped.append((line.start, line.end))
            continue
        headed = line.indent if header else NO_HEADER
        dated = find_date(read_bare(line.text)[0]) if date is None else None
        if header:
            title = header["value"] if header["key"].lower() == "subject" else title
            date = header["value"] if header["key"].lower() in {"date", "sent"} else date
        elif dated:
            date = dated
        elif not is_button(line):
            kept.append(part(line, kept, dropped))
            continue
        dropped.append((line.start, line.end))
    kept, beside = _cut_beside(kept)
    blocks = make_blocks(kept)
    post = SourcePost(
        post=number,
        title=title,
        date=parse_date(date),
        spans=tuple(b.span for b in blocks),
        headings=tuple(b.span for b in blocks if b.heading and b.text.startswith("#")),
        quotes=tuple(sorted([*quotes, *find_quoted_blocks(blocks)], key=lambda q: q.start)),
    )
    below = [*beside, *lines[len(above) :]]
    return post, [*dropped, *((line.start, line.end) for line in below)]


def find_quoted_blocks(blocks: Sequence[Block]) -> list[Quote]:
    """Return the blocks that are quoted by a `>` before them."""
    return [
        Quote(start=block.span[0], end=block.span[1])
        for block in blocks
        if block.text.startswith((">", "&gt;"))
    ]


def _cut_beside(lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """Part what is said from counts of votes, and from the next post's repeated subject."""
    said = [line for line in lines if not VOTES.match(line.text)] or list(lines)
    last = said[-1].text if len(said) > 1 else ""
    if single("subject_line").match(last) and not last.endswith(STOPS):
        said.pop()
    kept = {line.start for line in said}
    return said, [line for line in lines if line.start not in kept]


def _cut_answered(lines: Sequence[Line]) -> Sequence[Line]:
    """Return the lines of a mail above one that it answers whole: a rule, then its header."""
    below = (
        i
        for i, line in enumerate(lines[:-1])
        if i
        and boilerplate("message_rule").match(line.text)
        and single("mail_header").match(lines[i + 1].text)
    )
    return lines[: next(below, len(lines))]


def _cut_signature(lines: Sequence[Line], speaker: str | None) -> Sequence[Line]:
    """Return the lines of a mail above its signature (RFC 3676, 4.3: ``-- `` and few lines)."""
    names = {speaker.lower(), speaker.split()[0].lower()} if speaker else set()
    marked = (
        i
        for i, line in enumerate(lines)
        if line.text == "--" or _signs_off(lines, i) or _signs(lines, i, names)
    )
    return lines[: next((i for i in marked if len(lines) - i <= SIGNATURE_LINES), len(lines))]


def _signs(lines: Sequence[Line], i: int, names: Collection[str]) -> bool:
    """Tell whether a mail ends in its writer's name, and in what a signature has below it."""
    if not i or lines[i].text.strip("-–— .,").lower() not in names or not lines[i].blanks:
        return False
    return all(
        len(line.text.split()) <= SIGNATURE_WORDS and not line.text.endswith(STOPS)
        for line in lines[i + 1 :]
        if not is_button(line)
    )


def _signs_off(lines: Sequence[Line], i: int) -> bool:
    """Tell whether a mail ends in "Regards," and names."""
    if i == 0 or len(lines) - i > SIGNATURE_LINES or not single("sign_off").match(lines[i].text):
        return False
    below = lines[i + 1 :]
    return bool(below) and all(len(line.text.split()) <= NAME_WORDS for line in below)


def _cut_quotes(lines: Sequence[Line]) -> tuple[list[Line], list[Span], list[Quote]]:
    """Take what a post quotes out of it: markers and what they hold.

    A site writes `[quote="name, post:3"] ... [/quote]`, or a line that says who wrote what follows.
    """
    kept: list[Line] = []
    dropped: list[Span] = []
    quotes: list[Quote] = []
    opened: re.Match[str] | None = None
    named: str | None = None
    ends = (i for i in range(len(lines) - 1, -1, -1) if _ends_quote(lines[i]))
    last = next(ends, -1)
    for i, line in enumerate(lines):
        marker = single("quote_block").match(line.text)
        closes = "[/quote]" in line.text
        told = not opened and not marker and _heads_quote(lines, i)
        named = _continue_quote(lines, i, told=told, named=named, last=last)
        if marker or closes or told:
            dropped.append((line.start, line.end))
            opened = None if closes or told else marker
            continue
        if opened:
            quotes.append(_make_quote(line, opened["name"], opened["post"]))
        elif named is not None:
            quotes.append(_make_quote(line, named, None))
        kept.append(part(line, kept, dropped))
    return kept, dropped, quotes


def _make_quote(line: Line, name: str, number: str | None) -> Quote:
    post = int(number) - 1 if number else None
    return Quote(start=line.start, end=line.end, post=post, speaker=name.strip() or None)


def _heads_quote(lines: Sequence[Line], i: int) -> bool:
    """Tell whether a line says who wrote the lines directly below it."""
    below = lines[i + 1] if i + 1 < len(lines) else None
    if len(lines[i].text) > QUOTED_LETTERS or not boilerplate("quoted").match(lines[i].text):
        return False
    sure = boilerplate("surely_quoted").match(lines[i].text) is not None
    if below is not None and below.text.startswith(">"):
        return True
    return sure or (below is not None and not below.blanks and i + 2 < len(lines))


def _ends_quote(line: Line) -> bool:
    return line.blanks > 0 or QUOTE_END.match(line.text) is not None


def _continue_quote(
    lines: Sequence[Line], i: int, *, told: bool, named: str | None, last: int
) -> str | None:
    """Return who is quoted by line `i`: the quotation goes on to a blank line or its end mark.

    Where neither follows, it is one line. `last` is the last of all such lines.
    """
    if told:
        return WROTE.sub("", lines[i].text).strip() if _is_below(lines, i + 1) else None
    if named is None or _ends_quote(lines[i]):
        return None
    return named if last > i or boilerplate("quoted").match(lines[i - 1].text) else None


def _is_below(lines: Sequence[Line], i: int) -> bool:
    return i < len(lines) and not lines[i].blanks and not lines[i].text.startswith(">")
