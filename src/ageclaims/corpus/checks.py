"""Whether the markers of a layout make sense on a page: which of them begin posts."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from ageclaims.corpus.likely import (
    are_personal,
    are_posts,
    count_paragraphs,
    drop_quoted,
    have_buttons,
    is_prose,
    name_likely,
    name_surely,
)
from ageclaims.corpus.lines import Line
from ageclaims.corpus.markers import Marker
from ageclaims.corpus.patterns import boilerplate, single
from ageclaims.corpus.persons import is_button, is_likely, says
from ageclaims.corpus.questions import name_markers
from ageclaims.corpus.surveys import are_personal_items, check_answers
from ageclaims.corpus.talk import check_says, check_transcript, tells_between

MAX_NUMBER_GAP = 10
MIN_TURNS = 4
SIGNED_LETTERS = 20
"""Least letters that somebody signs, where no header says that these are comments."""
MIN_ROWS_SHARE = 0.8
NAME_LINES_SHARE = 4
"""Of paragraphs below a header, at least one in so many is a name or begins with one."""
BYLINE_LINES = 5
SIDE = re.compile(r"\d\. (?:Pro|Con): ")
CLOCK, YEAR = re.compile(r"\d:\d\d"), re.compile(r"\b\d{4}\b")
TIMED = 3
"""So many times more posts of a chat have times alone than there are days between them."""
Check = Callable[[list[Marker], Sequence[Line], int | None], list[Marker]]


def _check_any(markers: list[Marker], lines: Sequence[Line], header: int | None) -> list[Marker]:
    return markers


def _check_two(markers: list[Marker], lines: Sequence[Line], header: int | None) -> list[Marker]:
    return markers if len(markers) >= 2 else []


def _check_users(markers: list[Marker], lines: Sequence[Line], header: int | None) -> list[Marker]:
    """Accept two or more names of users that are no verbs: "commented on May 4, 2021"."""
    unlikely = single("unlikely_name")
    named = [m for m in markers if m.name is None or not unlikely.search(m.name)]
    return named if len(named) >= 2 else []


def _check_outline(
    markers: list[Marker], lines: Sequence[Line], header: int | None
) -> list[Marker]:
    """Accept a tree of claims for and against; the sections of a report are numbered so, too."""
    sided = sum(SIDE.search(lines[marker.line].text) is not None for marker in markers)
    return markers if len(markers) >= 2 and sided * 2 >= len(markers) else []


def _check_named(markers: list[Marker], lines: Sequence[Line], header: int | None) -> list[Marker]:
    """Accept two or more names, or one under a header; a byline at the top is none.

    Without a header, the markers say more than a name and a day, or the posts speak of persons.
    """
    named = drop_quoted(name_likely(markers), lines)
    named = [m for m in named if not boilerplate("post").match(lines[m.line].text)]
    if header is not None:
        under = [m for m in named if m.line > header]
        if under:
            return under
    thread = len(named) > 2 or (all(m.sure for m in named) and _are_several(named))
    named = [m for m in named if m.line >= BYLINE_LINES or thread]
    return named if len(named) >= 2 and are_posts(named, lines) else []


def _check_mail(markers: list[Marker], lines: Sequence[Line], header: int | None) -> list[Marker]:
    """Accept two or more mails; an article may quote some, above its comments."""
    quoted = header is not None and bool(markers) and header > markers[0].line
    told = quoted or len(markers) < 2 or _is_told(markers[0], lines)
    return [] if told else _drop_answered(markers, lines)


def _drop_answered(markers: list[Marker], lines: Sequence[Line]) -> list[Marker]:
    """Drop mails below "Original Message" where all others have a date beside their writers."""
    rule = boilerplate("message_rule")
    quoted = {m.line for m in markers if m.line and rule.match(lines[m.line - 1].text)}
    own = [m for m in markers if m.line not in quoted]
    if len(quoted) * 2 >= len(markers) or not all(m.date for m in own):
        return markers
    first = {m.name: m.line for m in reversed(own)}
    return [m for m in markers if m.line not in quoted or first.get(m.name, m.line) >= m.line]


def _is_told(first: Marker, lines: Sequence[Line]) -> bool:
    """Tell whether prose leads to a mail; what stands above "Original Message" is a mail itself."""
    above = lines[: first.line]
    parted = bool(above) and boilerplate("message_rule").match(above[-1].text) is not None
    return not parted and any(is_prose(line) for line in above)


def _check_chat(markers: list[Marker], lines: Sequence[Line], header: int | None) -> list[Marker]:
    """Accept three or more messages with a time that the page begins with, or of a few names."""
    said = [m for m in name_surely(markers) if m.date is None or CLOCK.search(m.date)]
    said = [m for m in said if not boilerplate("system").search(lines[m.line].text)]
    few = len({m.name for m in said}) * 2 <= len(said)
    quoted = header is not None and bool(said) and header > said[0].line
    begins = bool(said) and not any(is_prose(line) for line in lines[: said[0].line])
    quoted = quoted or tells_between(said, lines)
    return said if len(said) >= MIN_TURNS - 1 and (begins or few) and not quoted else []


def _are_several(markers: Sequence[Marker]) -> bool:
    return len({m.name for m in markers}) > 1 or all(m.number for m in markers)


def _check_stacked(
    markers: list[Marker], lines: Sequence[Line], header: int | None
) -> list[Marker]:
    """Accept names above dates under a header, or with times and persons: a diary has them too."""
    markers = _drop_days(_drop_words(markers))
    under = [m for m in markers if header is not None and m.line > header]
    if under:
        return under
    sure = sum(m.sure for m in markers)
    enough = sure >= 2 and sure * 2 >= len(markers)
    names = [m.name or "" for m in markers]
    again = len(set(names)) < len(names)
    handles = sum(name.islower() and " " not in name for name in names) * 2 >= len(names)
    told = again or handles or are_personal(markers, lines)
    return markers if (enough and told) or have_buttons(markers, lines) else []


def _drop_words(markers: list[Marker]) -> list[Marker]:
    """Drop what stands above "Today" alone, as in lists to choose from, amid full dates."""
    full = [m for m in markers if YEAR.search(m.date or "") and CLOCK.search(m.date or "")]
    words = [m for m in markers if not any(map(str.isdigit, m.date or ""))]
    alone = len(full) + len(words) == len(markers) and len(full) >= MIN_TURNS
    return full if alone else markers


def _drop_days(markers: list[Marker]) -> list[Marker]:
    """Drop what stands above days where nearly all others stand above times alone, as in chats."""
    timed = [m for m in markers if CLOCK.search(m.date or "") and not YEAR.search(m.date or "")]
    rest = [m for m in markers if YEAR.search(m.date or "") and not CLOCK.search(m.date or "")]
    few = len(timed) >= MIN_TURNS - 1 and len(timed) + len(rest) == len(markers)
    return timed if few and len(timed) >= TIMED * len(rest) else markers


def _check_segments(
    markers: list[Marker], lines: Sequence[Line], header: int | None
) -> list[Marker]:
    """Accept what buttons part under a header of comments, or names above buttons to answer."""
    named = sum(m.name is not None for m in markers)
    if header is not None and single("of_comments").search(lines[header].text):
        return markers if len(markers) >= 2 or named else []
    ends = [*(marker.line for marker in markers[1:]), len(lines)]
    answered = sum(
        any(boilerplate("answer_button").match(line.text) for line in lines[m.last + 1 : end])
        for m, end in zip(markers, ends, strict=False)
    )
    return markers if named >= 2 and answered >= 2 and named >= len(markers) - 1 else []


def _check_name_lines(
    markers: list[Marker], lines: Sequence[Line], header: int | None
) -> list[Marker]:
    """Accept names above what is said where a header of comments is followed by one at once."""
    if header is None or not single("of_comments").search(lines[header].text):
        return []
    between = lines[header + 1 : markers[0].line] if markers else []
    enough = len(markers) >= 2 and not any(says(line) for line in between)
    share = len(markers) * NAME_LINES_SHARE >= count_paragraphs(lines[header + 1 :])
    return markers if enough and share else []


def _check_signed(markers: list[Marker], lines: Sequence[Line], header: int | None) -> list[Marker]:
    """Accept signatures with dates, or any under a header; below the last nobody speaks."""
    named = [m for m in markers if m.name and is_likely(m.name)]
    if header is None or not single("of_comments").search(lines[header].text):
        long = sum((m.stop or 0) - m.start >= SIGNED_LETTERS for m in named)
        named = named if all(m.sure for m in named) and long * 2 > len(named) else []
    if len(named) < 2 or len(named) < len(markers):
        return []
    stop = named[-1].stop or 0
    asked = any(map(_is_asked, (line for m in named for line in lines[m.line : m.last + 1])))
    dated = (header is not None or asked) and all(m.date for m in named)
    below = any(says(line) for line in lines if line.start > stop)
    return [] if below and not dated else named


def _is_asked(line: Line) -> bool:
    """Tell whether a line says when somebody asked or answered, as sites for questions do."""
    return single("written_line").match(line.text) is not None


def _check_inline(markers: list[Marker], lines: Sequence[Line], header: int | None) -> list[Marker]:
    """Accept names with their text on one line where a header of comments precedes them."""
    if header is None or not single("of_comments").search(lines[header].text):
        return []
    under = [m for m in name_surely(markers) if m.line > header]
    alone = sum(m.start == lines[m.last].end for m in under)
    paragraphs = count_paragraphs(lines[header + 1 :]) - alone
    enough = len(under) >= 2 and len(under) * 2 >= paragraphs
    return under if enough else []


def _check_numbers(
    markers: list[Marker], lines: Sequence[Line], header: int | None
) -> list[Marker]:
    """Accept the longest run that starts at 1, rises, and stands at one indent.

    Without a header before it, the run must be indented, and its items must read like comments: an
    article's own numbered list stands at column 0, or close together, or speaks of no writer.
    """
    best: list[Marker] = []
    for first in (m for m in markers if m.number == 1):
        indented = lines[first.line].indent >= 1
        if indented or (header is not None and first.line > header):
            run = _follow_run(first, markers, lines)
            best = max(best, run, key=len)
    if header is None and best and _is_list(best, lines):
        return []
    return best if len(best) >= 2 or (best and header is not None) else []


def _is_list(run: Sequence[Marker], lines: Sequence[Line]) -> bool:
    """Tell whether numbered items are a list of the article: close together, or impersonal."""
    apart = sum(lines[marker.line].blanks > 0 for marker in run[1:])
    return apart * 2 < len(run) - 1 or not are_personal_items(run, lines)


def _follow_run(first: Marker, markers: list[Marker], lines: Sequence[Line]) -> list[Marker]:
    run, indent = [first], lines[first.line].indent
    for marker in markers:
        if marker.line <= first.line or marker.number is None or run[-1].number is None:
            continue
        step = marker.number - run[-1].number
        level = abs(marker.column - first.column) <= 1 or lines[marker.line].indent == indent
        if 1 <= step <= MAX_NUMBER_GAP and level:
            run.append(marker)
    return run


def _check_rows(markers: list[Marker], lines: Sequence[Line], header: int | None) -> list[Marker]:
    """Accept rows of a table that fill a page, but for its title and the table's own head."""
    if markers and any(is_prose(line) for line in lines[: markers[0].line]):
        return []
    rows = len(lines) - markers[0].line if markers else 0
    enough = len(markers) >= MIN_TURNS - 1 and len(markers) >= MIN_ROWS_SHARE * rows
    return markers if enough else []


def _check_chain(markers: list[Marker], lines: Sequence[Line], header: int | None) -> list[Marker]:
    """Accept mails below their answers that no `>` marks."""
    plain = [m for m in markers if m.last + 1 < len(lines)]
    return [m for m in plain if not lines[m.last + 1].text.startswith(">")]


def _check_headings(
    markers: list[Marker], lines: Sequence[Line], header: int | None
) -> list[Marker]:
    """Accept headings that may be names, below a heading of comments."""
    if header is None or not single("of_comments").search(lines[header].text):
        return []
    under = [m for m in name_surely(markers) if m.line > header and not is_button(lines[m.line])]
    heads = boilerplate("comments_header")
    under = [m for m in under if m.name and not heads.match(m.name)]
    return under if lines[header].text.startswith("#") and len(under) >= 2 else []


def _check_labels(markers: list[Marker], lines: Sequence[Line], header: int | None) -> list[Marker]:
    """Accept numbered labels that begin with 1 and rise."""
    numbers = [m.number or 0 for m in markers]
    rising = numbers == sorted(set(numbers)) and numbers[:1] == [1]
    return markers if rising and len(markers) >= 2 else []


def _check_interview(
    markers: list[Marker], lines: Sequence[Line], header: int | None
) -> list[Marker]:
    """Accept questions and answers, with the names of who speaks them, above no comments."""
    shut = header is not None and bool(markers) and header > markers[0].line
    return name_markers(markers, lines) if markers and not shut else []


CHECKS: Mapping[str, Check] = {
    "discourse_raw": _check_any,
    "archive_heading": _check_two,
    "debate_dump": _check_two,
    "link_site": _check_users,
    "chat": _check_chat,
    "rows": _check_rows,
    "record": _check_two,
    "digest": _check_two,
    "inbox": _check_two,
    "linked": _check_two,
    "quoted_chain": _check_any,
    "mail_chain": _check_chain,
    "mail": _check_mail,
    "board": _check_two,
    "wiki_talk": _check_any,
    "cases": _check_any,
    "guestbook": _check_any,
    "evidence": _check_any,
    "proceedings": _check_any,
    "interview": _check_interview,
    "signed": _check_signed,
    "letters": _check_any,
    "named": _check_named,
    "stacked": _check_stacked,
    "segments": _check_segments,
    "name_lines": _check_name_lines,
    "heading_name": _check_headings,
    "labelled": _check_labels,
    "outline": _check_outline,
    "answers": check_answers,
    "numbered_bare": _check_numbers,
    "says_inline": check_says,
    "transcript": check_transcript,
    "inline": _check_inline,
}
