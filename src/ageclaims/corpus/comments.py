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
from ageclaims.corpus.quotes import cut_quotes
from ageclaims.records import Quote, Span

SIGNATURE_LINES = 7
NAME_WORDS = 5
NO_HEADER = 10_000
"""No line is indented more than this, as one is that goes on with a header."""
SIGNATURE_WORDS = 8
FIELDS = re.compile(r" [|·•] ")
VOTES = re.compile(r"[+-]?(?:\d{1,6}|\d{1,3}[.,]\d{1,3}[km]?|\d{1,3}[km])$", re.I)
STOPS = (".", "!", "?")
LIST = re.compile(r"1(?P<mark>[.)])\s+")
"""How a list begins that a writer numbers."""
NUMBERED = re.compile(r"\d{1,2}[.)]\s+")


def make_post(
    number: int,
    lines: Sequence[Line],
    *,
    date: str | None = None,
    is_mail: bool = False,
    speaker: str | None = None,
    page: str = "",
) -> tuple[SourcePost, list[Span]]:
    """Return a post without its speaker, and the spans of its boilerplate.

    Args:
        number: Of the post.
        lines: Its lines.
        date: As its marker gives it; without one, the post's first line with a date gives it.
        is_mail: Whether it may end in a signature, and in a mail that it answers.
        speaker: Who wrote it, if known.
        page: The letters of the page, in which what is quoted stands twice.
    """
    above = _cut_signature(_cut_answered(lines), speaker) if is_mail else lines
    own, dropped, quotes = cut_quotes(above, page)
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
        spans=_add_numbers(tuple(b.span for b in blocks), kept),
        headings=tuple(b.span for b in blocks if b.heading and b.text.startswith("#")),
        quotes=tuple(sorted([*quotes, *find_quoted_blocks(blocks)], key=lambda q: q.start)),
    )
    below = [*beside, *lines[len(above) :]]
    return post, [*dropped, *((line.start, line.end) for line in below)]


def _add_numbers(spans: tuple[Span, ...], kept: Sequence[Line]) -> tuple[Span, ...]:
    """Return spans with the numbers of a list with which a post begins, if it goes on with a 2."""
    first = LIST.match(kept[0].text) if kept else None
    if first is None or not spans or spans[0][0] != kept[0].start + first.end():
        return spans
    second = f"2{first['mark']} "
    if second not in kept[0].text and not any(line.text.startswith(second) for line in kept[1:]):
        return spans
    begins = {line.start + m.end(): line.start for line in kept if (m := NUMBERED.match(line.text))}
    return tuple((begins.get(start, start), end) for start, end in spans)


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
    beside = [line for line in lines if line.start not in kept]
    parted: list[Line] = []
    for line in said:
        above = [(x.start, x.end) for x in beside if x.start < line.start]
        parted.append(part(line, parted, above))
    return parted, beside


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
    names = _list_names(speaker) if speaker else set()
    marked = (
        i
        for i, line in enumerate(lines)
        if line.text == "--" or _signs_off(lines, i, names) or _signs(lines, i, names)
    )
    return lines[: next((i for i in marked if len(lines) - i <= SIGNATURE_LINES), len(lines))]


def _list_names(speaker: str) -> set[str]:
    """Return what may stand under a mail of one whom its head names, be it "Last, First"."""
    last, _, first = speaker.lower().partition(", ")
    whole = f"{first} {last}" if first else last
    return {whole, whole.split()[0]}


def _signs(lines: Sequence[Line], i: int, names: Collection[str]) -> bool:
    """Tell whether a mail ends in its writer's name, and in what a signature has below it."""
    sign = lines[i].text.strip("-–— .,").lower()
    greeting, _, named = sign.partition(", ")
    signed = sign in names or (named in names and single("sign_off").match(greeting))
    if not i or not signed or not lines[i].blanks:
        return False
    return all(map(_is_of_signature, lines[i + 1 :]))


def _is_of_signature(line: Line) -> bool:
    """Tell whether a line may stand below a name: a role, a firm, an address, a notice."""
    short = len(line.text.split()) <= SIGNATURE_WORDS or FIELDS.search(line.text) is not None
    return is_button(line) or (short and not line.text.endswith(STOPS))


def _signs_off(lines: Sequence[Line], i: int, names: Collection[str]) -> bool:
    """Tell whether a mail ends in "Regards," and names, or the writer's with a signature."""
    if i == 0 or len(lines) - i > SIGNATURE_LINES or not single("sign_off").match(lines[i].text):
        return False
    below = lines[i + 1 :]
    if not below:
        return lines[i].text.endswith(",")
    named = below[0].text.strip(" ,.").lower() in names
    signed = named and all(map(_is_of_signature, below[1:]))
    return signed or all(len(line.text.split()) <= NAME_WORDS for line in below)
