"""A page -> its posts: the article and the comments below it, or a bare thread."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ageclaims.corpus.article import Article, read_article, read_front_matter
from ageclaims.corpus.comments import find_quoted_blocks, make_post
from ageclaims.corpus.dates import parse_date
from ageclaims.corpus.document import SourcePost
from ageclaims.corpus.interview import name_turns
from ageclaims.corpus.layouts import Layout, find_comments_header, find_layout
from ageclaims.corpus.lines import Line, split_lines
from ageclaims.corpus.markers import Marker
from ageclaims.corpus.paragraphs import mark_questions
from ageclaims.corpus.titled import find_titled_comments
from ageclaims.records import DocumentKind, Provenance, Span

OPENING_WORDS = 12
STOPS = (".", "!", "?", "…", '."', ".”", '!"', "!”", '?"', "?”", ":")
NESTED_LAYOUTS = frozenset({"numbered_name", "name_says", "name_date", "link_site"})
THREAD_LAYOUTS = frozenset(
    {"discourse_raw", "archive_heading", "debate_dump", "mail", "chat", "board"}
)


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
    front, body_start = read_front_matter(text)
    lines = [line for line in split_lines(text) if line.start >= body_start]
    head = [(0, body_start)] if body_start else []
    layout = find_layout(lines)
    if layout is None:
        return _segment_article(lines, front, head)
    first = layout.markers[0].line
    header = find_comments_header(lines[: first + 1])
    cut = header if header is not None and first - header <= 6 else first
    article = read_article(lines[:cut], front)
    between = [(line.start, line.end) for line in lines[cut:first]]
    return _segment_thread(lines, layout, article, [*head, *between])


def _segment_article(lines: Sequence[Line], front: Mapping[str, str], head: list[Span]) -> Page:
    titled = find_titled_comments(lines)
    cut = titled[0][0] if titled else len(lines)
    article = read_article(lines[:cut], front)
    posts, dropped = [_make_opening(article)], [*head, *article.boilerplate]
    for number, (start, end) in enumerate(titled, start=1):
        post, boilerplate = make_post(number, lines[start + 1 : end])
        posts.append(replace(post, title=lines[start].text))
        dropped += boilerplate
    kind: DocumentKind = "article+comments" if titled else "article"
    return Page(kind, article.title, article.author, tuple(posts), _merge(dropped))


def _segment_thread(
    lines: Sequence[Line], layout: Layout, article: Article, head: list[Span]
) -> Page:
    dropped = [*head, *article.boilerplate]
    has_opening = _count_words(article, layout) >= OPENING_WORDS
    posts = [_make_opening(article)] if has_opening else []
    if not has_opening:
        dropped += [block.span for block in article.blocks]
    parents = _find_parents(layout, offset=len(posts))
    end = len(lines) if layout.end is None else layout.end
    ends = [*(m.line for m in layout.markers[1:]), end]
    dropped += [(line.start, line.end) for line in lines[end:]]
    for marker, end, parent in zip(layout.markers, ends, parents, strict=True):
        own = _own_lines(lines, marker, end)
        is_mail = layout.name == "mail"
        post, boilerplate = make_post(len(posts), own, date=marker.date, is_mail=is_mail)
        dropped += [*boilerplate, *_marker_span(lines, marker)]
        posts.append(_add_marker(post, marker, parent))
    if layout.name == "transcript":
        posts = name_turns(posts, article)
    kind = _name_kind(layout, has_opening=has_opening)
    author = article.author if has_opening else posts[0].speaker
    return Page(kind, article.title, author, tuple(posts), _merge(dropped))


def _count_words(article: Article, layout: Layout) -> int:
    """Count the words before a thread; above turns of speech, only those of sentences."""
    blocks = (b.text for b in article.blocks)
    if layout.name == "transcript":
        blocks = (text for text in blocks if text.endswith(STOPS))
    return sum(len(text.split()) for text in blocks)


def _name_kind(layout: Layout, *, has_opening: bool) -> DocumentKind:
    if layout.name == "transcript":
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
    own = list(lines[marker.last + 1 : end])
    line = lines[marker.last]
    if marker.start < line.end:
        rest = line.text[marker.start - line.start :]
        own.insert(0, Line(marker.start, line.end, rest, line.indent, line.blanks))
    return own


def _marker_span(lines: Sequence[Line], marker: Marker) -> list[Span]:
    start = lines[marker.line].start
    return [(start, marker.start)] if marker.start > start else []


def _add_marker(post: SourcePost, marker: Marker, parent: int | None) -> SourcePost:
    given: Provenance = "given" if marker.name else "unknown"
    return replace(
        post,
        speaker=marker.name,
        speaker_source=given,
        speaker_confidence=1.0 if marker.name else 0.0,
        date=parse_date(marker.date) or post.date,
        reply_to=() if parent is None else (parent,),
        reply_source="unknown" if parent is None else "given",
        reply_confidence=0.0 if parent is None else 1.0,
    )


def _find_parents(layout: Layout, *, offset: int) -> list[int | None]:
    """Return the post that each post answers where the layout itself shows it."""
    markers = layout.markers
    columns = {m.column for m in markers}
    if any(m.target is not None for m in markers):
        by_number = {m.number: i + offset for i, m in enumerate(markers)}
        return [by_number.get(m.target) for m in markers]
    if layout.name not in NESTED_LAYOUTS or len(columns) < 2:
        return [None] * len(markers)
    return [_find_shallower(markers, i, offset) for i in range(len(markers))]


def _find_shallower(markers: Sequence[Marker], i: int, offset: int) -> int | None:
    for j in range(i - 1, -1, -1):
        if markers[j].column < markers[i].column - 1:
            return j + offset
    return 0 if offset else None


def _merge(spans: Sequence[Span]) -> tuple[Span, ...]:
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        elif start < end:
            merged.append((start, end))
    return tuple(merged)
