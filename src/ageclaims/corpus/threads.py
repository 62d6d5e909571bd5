"""A page -> its posts: the article and the comments below it, or a bare thread."""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from ageclaims.corpus.article import Article, read_article
from ageclaims.corpus.bylines import read_date as read_line_date
from ageclaims.corpus.cases import find_firm
from ageclaims.corpus.chrome import Own, find_outside, read_date, trim_posts
from ageclaims.corpus.comments import find_quoted_blocks, make_post
from ageclaims.corpus.dates import find_date, parse_date
from ageclaims.corpus.document import SourcePost
from ageclaims.corpus.evidence import find_matter
from ageclaims.corpus.inbox import read_subject
from ageclaims.corpus.interview import date_turns, name_turns
from ageclaims.corpus.layouts import Layout, find_comments_header, find_layout, is_count
from ageclaims.corpus.learned import find_likelier
from ageclaims.corpus.likely import is_prose
from ageclaims.corpus.lines import Line, read_bare
from ageclaims.corpus.mail_chains import find_body, find_subject
from ageclaims.corpus.markers import Marker
from ageclaims.corpus.opener import find_overview, read_opening
from ageclaims.corpus.openings import are_reviews, opens_thread
from ageclaims.corpus.paragraphs import make_blocks, mark_questions
from ageclaims.corpus.parents import Parent, find_parents
from ageclaims.corpus.patterns import single
from ageclaims.corpus.quotes import squash, strip_levels
from ageclaims.corpus.surface import Surface, read_surface
from ageclaims.corpus.tables import unfold_tables
from ageclaims.corpus.talk import drop_notes
from ageclaims.corpus.titled import find_titled_comments
from ageclaims.corpus.titles import clean_title, find_thread_title
from ageclaims.records import DocumentKind, Provenance, Span

NEAR = 0.6
"""How sure an answer is of which a page says only that it answers some comment, or none."""
RULES_WORDS = 40
"""Most words that a page says between the header of comments and the first: its rules for them."""
OPENING_WORDS = 12
OPENING_LINE_WORDS = 20
"""Words of a line that is surely no title or menu."""
SUBJECT = re.compile(r"(?:(?:re|fwd?|aw|sv|wg): *|\[[^\]\n]{1,40}\] *)+", re.I)
"""What mail programs and lists put before a subject."""
STOPS = (".", "!", "?", "…", '."', ".”", '!"', "!”", '?"', "?”", ":")
THREAD_LAYOUTS = frozenset(
    {
        "discourse_raw",
        "archive_heading",
        "debate_dump",
        "mail",
        "mail_chain",
        "quoted_chain",
        "digest",
        "inbox",
        "record",
        "rows",
        "chat",
        "board",
        "wiki_talk",
        "cases",
        "guestbook",
        "answers",
        "proceedings",
    }
)
UNOPENED = frozenset({"wiki_talk", "cases", "guestbook", "evidence", "answers"})
"""Layouts above whose posts only rules and notes stand."""
TALK = frozenset({"transcript", "evidence", "interview"})
"""Layouts of what was spoken."""
ISSUED = TALK | {"letters"}
"""Layouts of whose posts the page's day is that of all."""


@dataclass(frozen=True, slots=True)
class Page:
    """A segmented page before speakers are recovered."""

    kind: DocumentKind
    title: str | None
    author: str | None
    posts: tuple[SourcePost, ...]
    boilerplate: tuple[Span, ...]


def segment_page(text: str) -> Page:
    """Cut a page into posts and boilerplate."""
    surface = read_surface(text)
    lines, drawn, layout = _find_layout(surface.lines)
    surface = replace(surface, lines=lines, frames=[*surface.frames, *drawn])
    page = segment_as(text, surface, layout)
    other = _find_other(surface.lines, layout, page)
    return page if other is None else segment_as(text, surface, other)


def _find_other(lines: Sequence[Line], layout: Layout | None, page: Page) -> Layout | None:
    """Return how a labeller reads a page, if it takes that for much likelier than the reading."""
    markers = layout.markers if layout else [None] * (len(page.posts) - 1)
    posts = page.posts[len(page.posts) - len(markers) :]
    places = [line.start for line in lines]
    known = {
        bisect_right(places, start) - 1: marker
        for marker, post in zip(markers, posts, strict=True)
        if (start := _find_said(post)) is not None
    }
    talk = layout is not None and layout.name in TALK
    named = any(marker and marker.name for marker in markers)
    letters = sum(end - start for post in page.posts for start, end in post.spans)
    return find_likelier(lines, known, parted=talk or not named, letters=letters)


def _find_said(post: SourcePost) -> int | None:
    """Return where a post's own words begin, below what it quotes."""
    quoted = {(quote.start, quote.end) for quote in post.quotes}
    return next((span[0] for span in post.spans if span not in quoted), None)


def segment_as(text: str, surface: Surface, layout: Layout | None) -> Page:
    """Cut a page whose posts begin as a layout says; without one, or markers, it has but one."""
    lines, front, head = surface.lines, surface.front, list(surface.frames)
    if layout is None or not layout.markers:
        return _segment_article(lines, front, head)
    first = layout.markers[0].line
    header = find_comments_header(lines, first + 1)
    between = [] if header is None else [x for x in lines[header + 1 : first] if is_prose(x)]
    near = sum(len(line.text.split()) for line in between) <= RULES_WORDS
    near = near and (not between or any(is_prose(line) for line in lines[:header]))
    cut = header if header is not None and near else first
    while cut > 1 and is_count(lines[cut - 1]):
        cut -= 1
    bottom = lines[cut].start
    listed = find_overview(lines[:cut], layout)
    above = [line for line in lines[:cut] if line.start not in listed]
    article = read_opening(above, front, lines, layout)
    if layout.name == "interview" and article.author is None:
        article = replace(article, author=layout.markers[0].name)
    if layout.name == "letters" and cut == header:
        article = replace(article, title=article.title or clean_title(lines[cut].text))
    if layout.name in ISSUED and article.date is None:
        framed = (text[start:end] for start, end in surface.frames if start < lines[first].start)
        told = chain(map(find_date, framed), map(read_line_date, lines[:first]))
        article = replace(article, date=next(filter(None, told), None))
    if article.date is None:
        article = replace(article, date=_find_page_date(above))
    shut = [(x.start, x.end) for x in lines[:first] if x.start in listed or x.start >= bottom]
    return _segment_thread(lines, layout, article, [*head, *shut], headed=_is_headed(lines, header))


def _find_page_date(lines: Sequence[Line]) -> str | None:
    """Return the day on which a page says that what opens it was written."""
    told = (single("page_date").match(read_bare(line.text)[0]) for line in lines)
    return next((match["date"] for match in told if match), None)


def _find_layout(lines: Sequence[Line]) -> tuple[Sequence[Line], list[Span], Layout | None]:
    """Return how the posts of a page begin, with its lines, and the spans of what draws a table.

    A table is only taken apart where all posts begin in it; the last one ends with it.
    """
    page = unfold_tables(lines)
    plain = find_layout(lines)
    layout = find_layout(page.lines) if page.tables and not _is_rows(plain) else None
    begins = [marker.line for marker in layout.markers] if layout else []
    table = next((own for own in page.tables if begins and {*begins} <= {*own}), None)
    if layout is None or table is None:
        return lines, [], plain
    end = table.stop if layout.end is None else min(layout.end, table.stop)
    return page.lines, page.drawn, replace(layout, end=end)


def _is_rows(layout: Layout | None) -> bool:
    return layout is not None and layout.name == "rows"


def _is_headed(lines: Sequence[Line], header: int | None) -> bool:
    """Tell whether a header says that something stands above posts; of reviews, none need."""
    if header is None or single("of_reviews").match(lines[header].text):
        return False
    window = single("of_window").match(lines[header].text) is not None
    return not window or any(map(is_prose, lines[:header]))


def _segment_article(lines: Sequence[Line], front: Mapping[str, str], head: list[Span]) -> Page:
    titled = find_titled_comments(lines)
    cut = titled[0][0] if titled else len(lines)
    article = read_article(lines[:cut], front, lines)
    if not article.blocks and not titled:
        article = _keep_title(article, lines)
    posts, dropped = [_make_opening(article)], [*head, *article.boilerplate]
    for number, (start, end) in enumerate(titled, start=1):
        post, boilerplate = make_post(number, lines[start + 1 : end])
        posts.append(replace(post, title=lines[start].text))
        dropped += boilerplate
    kind: DocumentKind = "article+comments" if titled else "article"
    return Page(kind, article.title, article.author, tuple(posts), _find_rest(dropped, posts))


def _keep_title(article: Article, lines: Sequence[Line]) -> Article:
    """Return an article whose title is all that it says with that as its text, and no title."""
    said = [line for line in lines if article.title and clean_title(line.text) == article.title]
    blocks = tuple(make_blocks(said[-1:]))
    if not blocks:
        return article
    start, end = blocks[0].span
    dropped = tuple((a, b) for a, b in article.boilerplate if b <= start or end <= a)
    return replace(article, title=None, blocks=blocks, boilerplate=dropped)


def _segment_thread(
    lines: Sequence[Line], layout: Layout, article: Article, head: list[Span], *, headed: bool
) -> Page:
    dropped = [*head, *article.boilerplate]
    words = _count_words(article, layout)
    headed = headed or layout.name == "mail_chain" or (layout.name == "quoted_chain" and words > 0)
    opened = words >= OPENING_WORDS and not opens_thread(layout, lines, words)
    shut = layout.name in UNOPENED or _are_minutes(layout, lines) or are_reviews(layout, lines)
    has_opening = (headed or opened) and not shut
    posts = [_make_opening(article)] if has_opening else []
    if not has_opening:
        dropped += [block.span for block in article.blocks]
    parents = find_parents(layout, lines, offset=len(posts))
    end = len(lines) if layout.end is None else layout.end
    ends = [*(m.line for m in layout.markers[1:]), end]
    dropped += [(line.start, line.end) for line in lines[end:]]
    found = [
        strip_levels(_own_lines(lines, m, end), _find_nested(layout, m, lines))
        for m, end in zip(layout.markers, ends, strict=True)
    ]
    page = squash(" ".join(line.text for line in lines))
    is_mail = layout.name in {"mail", "digest", "inbox", "quoted_chain"}
    is_talk = layout.name in TALK
    said = [drop_notes(own) for own in found] if is_talk else found
    named = [Own(own, m.name) for own, m in zip(said, layout.markers, strict=True)]
    owns = trim_posts(named, heads=not is_mail)
    for marker, whole, own, parent in zip(layout.markers, found, owns, parents, strict=True):
        date = marker.date or read_date(whole, own)
        post, boilerplate = make_post(
            len(posts), own, date=date, is_mail=is_mail, speaker=marker.name, page=page
        )
        dropped += [*boilerplate, *_marker_span(lines, marker), *find_outside(whole, own)]
        posts.append(_add_marker(post, marker, parent))
    if not has_opening and posts[0].date is None:
        posts[0] = replace(posts[0], date=parse_date(article.date))
    if layout.name in ISSUED and not has_opening:
        posts = date_turns(posts, article)
    posts = name_turns(posts, article) if is_talk else posts
    kind = _name_kind(layout, has_opening=has_opening)
    author = article.author if has_opening else posts[0].speaker
    title = article.title if has_opening else _name_thread(lines, layout, posts[0]) or article.title
    return Page(kind, title, author, tuple(posts), _find_rest(dropped, posts))


def _are_minutes(layout: Layout, lines: Sequence[Line]) -> bool:
    """Tell whether talk is told in minutes, above whose turns stand who was there, and notes."""
    above = lines[: layout.markers[0].line] if layout.name == "transcript" else ()
    return any(single("minutes_head").match(line.text) for line in above)


def _find_nested(layout: Layout, marker: Marker, lines: Sequence[Line]) -> Line:
    """Return the line whose `>` show how deep a page nests a post: that of a quoted mail."""
    return find_body(marker, lines) if layout.name == "quoted_chain" else lines[marker.line]


def _name_thread(lines: Sequence[Line], layout: Layout, first: SourcePost) -> str | None:
    """Return the title of a thread without an opening: its first subject, or one above it."""
    if layout.name in {"mail", "mail_chain", "digest"} and first.title:
        return SUBJECT.sub("", first.title)
    if layout.name == "quoted_chain" and (subject := find_subject(lines)):
        return SUBJECT.sub("", subject)
    marker = layout.markers[0]
    if layout.name == "cases":
        return find_firm(marker, lines)
    if layout.name == "evidence" and (matter := find_matter(lines[: marker.line])):
        return matter
    if layout.name == "inbox" and (subject := read_subject(lines[marker.line])):
        return subject
    above = marker.last + 1 if marker.stop is None else marker.line
    return find_thread_title(lines[:above], lines)


def _count_words(article: Article, layout: Layout) -> int:
    """Count the words of sentences before a thread; a page's title and menus are none."""
    counted = [(text, len(text.split())) for text in (b.text for b in article.blocks)]
    long = OPENING_LINE_WORDS if layout.name != "transcript" else math.inf
    return sum(count for text, count in counted if text.endswith(STOPS) or count >= long)


def _name_kind(layout: Layout, *, has_opening: bool) -> DocumentKind:
    if layout.name in TALK:
        return "transcript"
    if has_opening and layout.name not in THREAD_LAYOUTS:
        return "article+comments"
    return "thread"


def _make_opening(article: Article) -> SourcePost:
    blocks = mark_questions(article.blocks)
    given: Provenance = "given" if article.author else "unknown"
    return SourcePost(
        post=0,
        title=article.title,
        speaker=article.author,
        speaker_source=given,
        speaker_confidence=1.0 if article.author else 0.0,
        date=parse_date(article.date),
        spans=tuple(b.span for b in blocks),
        headings=tuple(b.span for b in blocks if b.heading),
        quotes=tuple(find_quoted_blocks(blocks)),
    )


def _own_lines(lines: Sequence[Line], marker: Marker, end: int) -> list[Line]:
    """Return the lines of a post; the rest of its marker line is the first of them."""
    if marker.stop is not None:
        return _cut_at(lines[marker.line : end], marker)
    own = list(lines[marker.last + 1 : end])
    line = lines[marker.last]
    if marker.start < line.end:
        rest = line.text[marker.start - line.start :]
        own.insert(0, Line(marker.start, line.end, rest, line.indent, line.blanks))
    return own


def _cut_at(lines: Sequence[Line], marker: Marker) -> list[Line]:
    """Return the lines of a post from where its marker says that it begins to where it ends."""
    stop = marker.stop or 0
    own = []
    for line in lines:
        start, end = max(line.start, marker.start), min(line.end, stop)
        if start < end:
            own.append(
                replace(
                    line,
                    start=start,
                    end=end,
                    text=line.text[start - line.start :][: end - start].strip(),
                )
            )
    return own


def _marker_span(lines: Sequence[Line], marker: Marker) -> list[Span]:
    start = lines[marker.line].start
    return [(start, marker.start)] if marker.start > start else []


def _add_marker(post: SourcePost, marker: Marker, parent: Parent | None) -> SourcePost:
    given: Provenance = "given" if marker.name else "unknown"
    return replace(
        post,
        speaker=marker.name,
        aliases=(marker.handle,) if marker.handle and marker.handle != marker.name else (),
        speaker_source=given,
        speaker_confidence=1.0 if marker.name else 0.0,
        date=parse_date(marker.date) or post.date,
        reply_to=() if parent is None else (parent.post,),
        reply_source="unknown" if parent is None else parent.source,
        reply_confidence=0.0 if parent is None else 1.0 if parent.source == "given" else NEAR,
    )


def _merge(spans: Sequence[Span]) -> tuple[Span, ...]:
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        elif start < end:
            merged.append((start, end))
    return tuple(merged)


def _find_rest(dropped: Sequence[Span], posts: Sequence[SourcePost]) -> tuple[Span, ...]:
    """Return what was dropped, merged, without what the paragraphs of posts run over."""
    said = sorted(span for post in posts for span in post.spans)
    rest: list[Span] = []
    place = 0
    for start, end in _merge(dropped):
        begin = start
        while place < len(said) and said[place][1] <= begin:
            place += 1
        k = place
        while k < len(said) and said[k][0] < end:
            rest.append((begin, said[k][0]))
            begin = max(begin, said[k][1])
            k += 1
        rest.append((begin, end))
    return tuple((a, b) for a, b in rest if a < b)
