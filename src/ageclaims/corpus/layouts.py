"""Which layout a page has: where its comments begin, and what their first lines say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from ageclaims.corpus.anchors import LEAST
from ageclaims.corpus.answers import add_site_answers
from ageclaims.corpus.cases import find_cases
from ageclaims.corpus.checks import CHECKS
from ageclaims.corpus.evidence import find_evidence
from ageclaims.corpus.guestbook import find_guestbook
from ageclaims.corpus.headings import add_spoken, complete_markers
from ageclaims.corpus.inbox import find_inbox
from ageclaims.corpus.letters import find_letters
from ageclaims.corpus.lines import Line, read_bare
from ageclaims.corpus.linked import find_linked
from ageclaims.corpus.mail_chains import find_chain
from ageclaims.corpus.markers import Marker, find_markers
from ageclaims.corpus.numbered import add_numbers
from ageclaims.corpus.paragraphs import is_boilerplate
from ageclaims.corpus.patterns import boilerplate, layouts, single
from ageclaims.corpus.persons import is_button, read_shown, says
from ageclaims.corpus.proceedings import find_proceedings
from ageclaims.corpus.questions import find_questions
from ageclaims.corpus.refine import (
    add_opener,
    add_parted,
    add_poster,
    clear_dates,
    drop_repeated,
    drop_silent,
    take_mail_tops,
    take_quoted_heads,
)
from ageclaims.corpus.repeats import find_repeats
from ageclaims.corpus.segments import find_name_lines, find_segments
from ageclaims.corpus.signed import find_signed
from ageclaims.corpus.stacked import find_stacked
from ageclaims.corpus.wiki_talk import find_wiki_talk

MAY_STAND_BELOW = frozenset({"named"})
HEADED = frozenset({"named", "name_lines", "stacked", "segments", "link_site", "chat", "board"})
"""Layouts whose markers may have more above and below them."""
SHOWN = frozenset({"named", "stacked"})
"""Layouts in which handles may stand beside names."""
FIELD = "comment"
REPEATED = "repeats"
"""Name of the layout that is found by what comes back on a page, whatever it is."""
MORE = 1.5
"""Where so many times more posts are found by it than by a known form, that one is wrong."""
KNOWN = 0.75
"""Of the posts that a known form finds, fewer named ones show that it fits badly."""
SAME = 0.8
"""So many posts that both show, under one name, prove that what comes back begins posts."""
UNDATED = frozenset({"name_lines", "segments"})
"""Layouts that look for no day beside a name."""
COLONS = frozenset({"inline", "transcript", "says_inline"})
"""Layouts in which a name is what stands before a colon."""
ENDED = HEADED | {"cases", "digest", "inbox", "mail", "transcript", REPEATED}
"""Layouts whose pages may go on below their last post where no header stands above them."""
ANSWERED = HEADED | {"record", REPEATED}
"""Layouts in whose posts answers of a site may stand."""
AGO = "ago"
Finder = Callable[[Sequence[Line], int | None], list[Marker]]
FINDERS: Mapping[str, Finder] = {
    "stacked": find_stacked,
    "segments": find_segments,
    "name_lines": find_name_lines,
    "signed": find_signed,
    "letters": find_letters,
    "inbox": find_inbox,
    "linked": find_linked,
    "quoted_chain": find_chain,
    "wiki_talk": find_wiki_talk,
    "cases": find_cases,
    "guestbook": find_guestbook,
    "evidence": find_evidence,
    "proceedings": find_proceedings,
    "interview": find_questions,
}
"""Layouts that no expression over lines finds."""


@dataclass(frozen=True, slots=True)
class Layout:
    """A recognised layout with its markers in page order.

    Attributes:
        name: As in `layouts.yaml`.
        markers: Where posts begin.
        end: Index of the line at which the last post ends, where it is not the page's end.
    """

    name: str
    markers: tuple[Marker, ...]
    end: int | None = None


def find_layout(lines: Sequence[Line]) -> Layout | None:
    """Return how the posts of a page begin, or ``None`` if it has but one.

    What comes back on the page tells where no form is known, or a known one fits a part of it.
    """
    header = _drop_count(find_comments_header(lines), lines)
    count = len(lines)
    lines = _cut_related(lines, header)
    layout = _number(_choose(lines, header), lines)
    if layout and layout.end is None and header is None and len(lines) < count:
        layout = replace(layout, end=len(lines))
    if layout is None or layout.name not in ANSWERED:
        return layout
    markers = add_site_answers(layout.markers, lines, layout.end)
    dated = [_date_by_head(marker, lines) for marker in markers]
    return replace(layout, markers=tuple(clear_dates(dated, lines)))


def _number(layout: Layout | None, lines: Sequence[Line]) -> Layout | None:
    return layout and replace(layout, markers=tuple(add_numbers(layout.markers, lines)))


def _date_by_head(marker: Marker, lines: Sequence[Line]) -> Marker:
    """Return a marker with the first day in its lines, if it gives none or how long ago it was."""
    past = marker.date is not None and marker.date.endswith(AGO)
    head = lines[marker.line : marker.last + 1]
    if past:
        return replace(marker, date=next(filter(None, map(read_shown, head)), marker.date))
    if marker.date is not None or marker.stop is not None:
        return marker
    texts = (read_bare(x.text[: max(0, marker.start - x.start)])[0] for x in head)
    days = (found["date"] for text in texts if (found := single("button_date").search(text)))
    return replace(marker, date=next(days, None))


def _choose(lines: Sequence[Line], header: int | None) -> Layout | None:
    known = _find_known(lines, header)
    found = find_repeats(lines, header)
    if known and _are_labels(known, found):
        known = None
    if known and not _is_better(found, known):
        return _add_missed(known, found, lines)
    if len(found) < 2:
        return None
    end = _find_end(REPEATED, found, lines, header)
    markers = drop_silent(clear_dates(found, lines), lines, end)
    return Layout(REPEATED, tuple(markers), _find_end(REPEATED, markers, lines, header))


def _add_missed(known: Layout, found: Sequence[Marker], lines: Sequence[Line]) -> Layout:
    """Return a layout with the posts that only what comes back shows, if it shows most others."""
    if known.name not in HEADED or any(m.stop is not None for m in (*known.markers, *found)):
        return known
    heads = {i: m.name for m in known.markers for i in range(m.line, m.last + 1)}
    owns = [range(m.line, m.last + 1) for m in found]
    missed = [
        m for m, own in zip(found, owns, strict=True) if m.name and heads.keys().isdisjoint(own)
    ]
    same = sum(any(heads.get(i) == m.name for i in own) for m, own in zip(found, owns, strict=True))
    first = known.markers[0].line
    few = len(known.markers) < LEAST or 2 * len(missed) > len(known.markers)
    if few or same < SAME * len(known.markers):
        return known
    added = [m for m in missed if m.line > first and (known.end is None or m.line < known.end)]
    markers = sorted([*known.markers, *added], key=lambda marker: marker.line)
    return replace(known, markers=tuple(add_spoken(markers, lines)))


def _is_better(found: Sequence[Marker], known: Layout) -> bool:
    """Tell whether what comes back shows many more posts, or as many and what is missing.

    A known form that finds few names, or none of the days beside names, fits badly.
    """
    named, told = (sum(m.name is not None for m in own) for own in (found, known.markers))
    missing = told < KNOWN * len(known.markers) and named > told
    undated = known.name in UNDATED and not any(m.date for m in known.markers)
    if missing or (undated and named >= told):
        return len(found) >= len(known.markers)
    return (named if told == len(known.markers) else len(found)) > MORE * len(known.markers)


def _are_labels(layout: Layout, found: Sequence[Marker]) -> bool:
    """Tell whether what stands before colons are labels: each comes back with every post."""
    if layout.name not in COLONS or not found:
        return False
    counts = Counter(marker.name for marker in layout.markers)
    return all(count >= len(found) for count in counts.values())


def _find_known(lines: Sequence[Line], header: int | None) -> Layout | None:
    """Return the first of the layouts whose markers make sense on a page, or ``None``."""
    for name, patterns in layouts().items():
        found = FINDERS[name](lines, header) if name in FINDERS else find_markers(lines, patterns)
        markers = CHECKS[name](found, lines, header)
        if name == "named" and _are_stacked(markers, lines, header):
            markers = []
        if markers and header is not None and _stand_below(name, markers, lines, header):
            return _turn_round(name, clear_dates(markers, lines), lines, header)
        if name == "named":
            markers = add_parted(markers, find_stacked(lines, header))
        if name == "stacked":
            markers = take_quoted_heads(markers, lines)
        if markers and name in HEADED:
            opened = markers if header is not None else add_opener(markers, lines)
            opened = add_poster(opened, lines) if name in SHOWN else opened
            markers = complete_markers(opened, lines, header)
        markers = take_mail_tops(markers, lines) if name == "mail" else markers
        if markers:
            end = _find_end(name, markers, lines, header)
            markers = drop_silent(clear_dates(markers, lines), lines, end)
            markers = drop_repeated(markers, lines) if name == "stacked" else markers
            return Layout(name, tuple(markers), _find_end(name, markers, lines, header))
    return None


def _drop_count(header: int | None, lines: Sequence[Line]) -> int | None:
    """Return a header, if it is no count of answers that stands among the posts of a page."""
    if header is None:
        return None
    posts = find_stacked(lines, None)
    above = sum(marker.line < header for marker in posts)
    counts = boilerplate("answers_header").match(lines[header].text) is not None
    return None if above > (1 if counts else max(1, len(posts) - above)) else header


def _cut_related(lines: Sequence[Line], header: int | None) -> Sequence[Line]:
    """Return the lines above a list of other articles that stands below the comments' header.

    A list of other threads may stand below posts that no header parts from an article.
    """
    kind, first = ("others", header + 1) if header is not None else ("threads", len(lines) // 2)
    below = range(first, len(lines))
    cut = next((i for i in below if boilerplate(kind).match(lines[i].text.lstrip("# "))), None)
    return lines if cut is None else lines[:cut]


def _find_end(
    name: str, markers: Sequence[Marker], lines: Sequence[Line], header: int | None
) -> int | None:
    """Return the line below the last comment at which the rest of the page begins, or ``None``."""
    if header is None and name not in ENDED:
        return None
    below = range(markers[-1].last + 1, len(lines))
    return next(
        (
            i
            for i in below
            if boilerplate("page_end").match(read_bare(lines[i].text)[0].lstrip("# "))
        ),
        None,
    )


def _are_stacked(markers: Sequence[Marker], lines: Sequence[Line], header: int | None) -> bool:
    """Tell whether names above dates are as many as those beside one, and not in their heads."""
    stacked = CHECKS["stacked"](find_stacked(lines, header), lines, header)
    if len(markers) != len(stacked) or not markers:
        return len(markers) < len(stacked)
    ends = [*(marker.line for marker in markers[1:]), len(lines)]
    triples = zip(markers, stacked, ends, strict=True)
    return not all(named.line < below.line < end for named, below, end in triples)


def _stand_below(name: str, markers: Sequence[Marker], lines: Sequence[Line], header: int) -> bool:
    """Tell whether markers stand under their posts: text comes before the first, none at last."""
    if name not in MAY_STAND_BELOW:
        return False
    before = any(says(line) for line in lines[header + 1 : markers[0].line])
    end = _find_end(name, markers, lines, header)
    return before and not any(says(line) for line in lines[markers[-1].last + 1 : end])


def _turn_round(name: str, markers: Sequence[Marker], lines: Sequence[Line], header: int) -> Layout:
    """Return a layout whose posts begin where the marker of the one before ends."""
    begins = [header, *(marker.last for marker in markers[:-1])]
    turned = []
    for begin, marker in zip(begins, markers, strict=True):
        last = begin if marker.name else _find_name(lines, begin, marker.line)
        named = marker.name or (lines[last].text if last > begin else None)
        start = lines[last].end
        turned.append(replace(marker, line=begin, last=last, start=start, name=named))
    return Layout(name, tuple(turned), markers[-1].line)


def _find_name(lines: Sequence[Line], begin: int, end: int) -> int:
    """Return the first line of a post that is no form, if it may be a name; else `begin`."""
    first = next((i for i in range(begin + 1, end) if not is_boilerplate(lines[i])), begin)
    return first if single("name_line").match(lines[first].text) else begin


def find_comments_header(lines: Sequence[Line], before: int | None = None) -> int | None:
    """Return the index of the last line that heads a comment section, or ``None``.

    A count of answers stands under comments too; it is a header where there is no other. What is
    followed by nothing but forms is none.

    Args:
        lines: Of the page.
        before: Line before which the header is looked for.
    """
    pattern = boilerplate("comments_header")
    found = [i for i, line in enumerate(lines) if len(line.text) < 160 and pattern.match(line.text)]
    found = [i for i in found if not (_is_field(lines, i) or _links_thread(lines, i))]
    below = range(len(lines) - 1, -1, -1)
    last = next((i for i in below if found and not is_button(lines[i])), -1)
    found = [i for i in found if i < (last if before is None else min(before, last))]
    heads = [i for i in found if not boilerplate("answers_header").match(lines[i].text)]
    return heads[-1] if heads else next(iter(found), None)


def _is_field(lines: Sequence[Line], i: int) -> bool:
    """Tell whether a line is the field of a form for a comment, below those for a name or so."""
    return lines[i].text.lower() == FIELD and i > 0 and is_button(lines[i - 1])


def _links_thread(lines: Sequence[Line], i: int) -> bool:
    """Tell whether a line counts the answers to a message of a chat, above the time of the last."""
    below = lines[i + 1 : i + 2]
    return any(boilerplate("last_answer").match(line.text) for line in below)


def is_count(line: Line) -> bool:
    """Tell whether a line above the comments is a button, or counts them."""
    told = (boilerplate("post"), boilerplate("comments_header"))
    return line.text.isdigit() or any(pattern.match(line.text) for pattern in told)
