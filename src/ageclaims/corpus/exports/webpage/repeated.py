"""The comments of a page whose markup no family knows, from where `records.py` finds them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Mapping, Sequence
from dataclasses import replace

from ageclaims.corpus.exports.webpage.comments import Comment, Comments, make_found, read_text
from ageclaims.corpus.exports.webpage.families import Family, pattern, pattern_at, section
from ageclaims.corpus.exports.webpage.names import clean_name, is_deleted
from ageclaims.corpus.exports.webpage.records import find_moment, find_records, is_stamp, is_zone
from ageclaims.corpus.exports.webpage.tree import (
    Element,
    copy_tree,
    read_line,
    read_lines,
    remove,
    select,
    select_elements,
)

NAME = "repeated"
MOST_TITLE = 150
LEAST = 2
SHARE = 0.6
"""Of the comments that are found, so many have a text and a name."""
LEAST_CALLED = 0.3
"""Share of its letters in something that is named after comments, if it is one by that."""
MOST_TEASERS = 0.3
"""Share of elements that lead elsewhere, above which what repeats is a list of articles."""
MOST_LINKED = 0.5
"""Share of its letters in links, above which an element leads elsewhere."""
MOST_PAGE, LEAST_PAGE = 0.5, 1500
"""Share of a page's letters, and letters, that no comment holds beside others."""
REPEATED, LEAST_REPEATED = 0.6, 3
"""A line that so many of the comments have is no part of any."""
MOST_NAME = 60
AROUND_NAME = " ,;:|·•–—-"
MOST_CHROME, LEAST_CHROME = 0.5, 5
"""Share of a comment's words that buttons and the like hold at most, and words they may hold."""


def find_repeated_comments(root: Element) -> Comments | None:
    """Return the comments that repeat on a page, or ``None`` if what repeats is none."""
    tree = copy_tree(root)
    records = find_records(tree)
    called = sum(map(_is_called_comment, records)) >= SHARE * len(records)
    if len(records) < LEAST or not called or _are_teasers(records) or _hold_page(records, tree):
        return None
    ups = _find_holders(records)
    known = set(records)
    depths = [_find_depth(record, known) for record in records]
    writers = _choose_expressions(records)
    told = zip(records, ups, depths, strict=True)
    comments = _drop_repeated([_read(*of_one, writers) for of_one in told])
    whole = sum(bool(comment.text and comment.author) for comment in comments)
    if whole < max(1, SHARE * len(comments)):
        return None
    remove(records)
    return make_found(NAME, comments, tree, opened=False, missing=False)


def _is_called_comment(record: Element) -> bool:
    """Tell whether an element stands in what the page names after comments, or much of it does."""
    if is_zone(record) or any(map(is_zone, record.iterancestors())):
        return True
    most = max(
        (
            len(read_line(part))
            for part in record.iter()
            if isinstance(part.tag, str) and is_zone(part)
        ),
        default=0,
    )
    return most > LEAST_CALLED * len(read_line(record))


def _are_teasers(records: Sequence[Element]) -> bool:
    """Tell whether elements lead to articles, or hold one."""
    return sum(map(_leads_elsewhere, records)) > MOST_TEASERS * len(records)


def _leads_elsewhere(record: Element) -> bool:
    titled = bool(select(record, section(NAME)["teaser"]))
    return titled or _is_linked(record, section(NAME)["away"])


def _is_linked(element: Element, links: str) -> bool:
    """Tell whether most of what an element says stands in links."""
    linked = sum(len(read_line(link)) for link in select(element, links))
    return linked > MOST_LINKED * len(read_line(element))


def _hold_page(records: Sequence[Element], tree: Element) -> bool:
    """Tell whether one element holds most of the page."""
    most = max(MOST_PAGE * len(read_line(tree)), LEAST_PAGE)
    return any(len(read_line(record)) > most for record in records)


def _drop_repeated(comments: Sequence[Comment]) -> list[Comment]:
    """Return comments without the lines that most of them have, such as what all of them answer."""
    counts = Counter(line for comment in comments for line in set(comment.text.split("\n")) if line)
    most = max(LEAST_REPEATED, REPEATED * len(comments))
    return [replace(comment, text=_drop_lines(comment.text, counts, most)) for comment in comments]


def _drop_lines(text: str, counts: Mapping[str, int], most: float) -> str:
    """Return a text without lines that are counted so often, unless that is all it says."""
    rest = "\n".join(line for line in text.split("\n") if counts[line] < most).strip()
    return rest or text


def _find_holders(records: Sequence[Element]) -> list[int | None]:
    """Return which comment each stands below: the one before what holds it, side by side."""
    numbers = {record: number for number, record in enumerate(records)}
    holders = {record.getparent() for record in records}
    return [_find_holder(record, numbers, holders) for record in records]


def _find_holder(
    record: Element, numbers: Mapping[Element, int], holders: Container[Element | None]
) -> int | None:
    up = record.getparent()
    while up is not None and (holder := up.getparent()) is not None:
        if holder in holders:
            earlier = [numbers[e] for e in holder if numbers.get(e, len(numbers)) < numbers[record]]
            if earlier:
                return max(earlier)
        up = holder
    return None


def _read(record: Element, up: int | None, depth: int, writers: Sequence[str]) -> Comment:
    rest = copy_tree(record)
    dates = _take_stamps(rest)
    _drop_furniture(rest, section(NAME)["hidden"])
    author, named = _find_author(rest, writers)
    remove([named] if named is not None else [])
    author = author or _find_writer(dates)
    title = _take_title(rest)
    _drop_furniture(rest, section(NAME)["left_out"])
    _free_quotation(rest)
    text = _drop_actions(read_text(Family(name=NAME, comment=()), rest))
    empty = is_deleted(text)
    foreign = bool(author and pattern("ping").match(author))
    return Comment(
        text="" if empty else text, author=author, key=_find_key(record), up=up,
        depth=depth, dates=tuple(dates), title=title, kept=not foreign and bool(text or empty),
        foreign=foreign,
    )  # fmt: skip


def _drop_furniture(rest: Element, expressions: Sequence[str]) -> None:
    """Take out what is called buttons, votes or the like, unless it holds the comment."""
    most = max(MOST_CHROME * len(read_line(rest).split()), LEAST_CHROME)
    for element in list(select_elements(rest, expressions)):
        words = len(read_line(element).split())
        whole = words == len(read_line(rest).split())
        if not whole and (words <= most or _is_linked(element, ".//a")):
            remove([element])


def _take_stamps(rest: Element) -> list[str]:
    stamps = [e for e in rest.iter() if isinstance(e.tag, str) and is_stamp(e)]
    inner = [e for e in stamps if not any(other in stamps for other in e.iter() if other is not e)]
    dates: list[str] = []
    for stamp in inner[:1]:
        dates += [stamp.get("datetime", ""), stamp.get("title", ""), read_line(stamp)]
        remove([stamp])
    return [date for date in dates if date]


def _choose_expressions(records: Sequence[Element]) -> list[str]:
    """Return what to ask for a comment's writer; last what says the same of most comments."""
    expressions = section(NAME)["author"]
    names = {e: [_find_author(record, [e])[0] for record in records] for e in expressions}
    return sorted(expressions, key=lambda e: _names_one(names[e]))


def _names_one(names: Sequence[str | None]) -> bool:
    (_, most), *_ = Counter(names).most_common(1)
    return len(names) >= LEAST_REPEATED and None not in names and most >= REPEATED * len(names)


def _find_author(record: Element, expressions: Sequence[str]) -> tuple[str | None, Element | None]:
    """Return the first name that expressions find, and what holds it."""
    for element in select_elements(record, expressions):
        line = read_line(element).strip(AROUND_NAME)
        if len(line) <= MOST_NAME and "://" not in line and (name := clean_name([line])):
            return name, element
    return None, None


def _find_writer(dates: Sequence[str]) -> str | None:
    """Return whom the line of a comment's moment names, as in "Posted by Jo Low, 3 May 2019"."""
    for line in dates:
        if told := pattern_at(NAME, "by").search(line):
            name = line[told.end() :]
            moment = find_moment(name)
            before = name[: moment.start()] if moment else name
            return clean_name([before.rpartition(",")[0] or before])
    return None


def _take_title(rest: Element) -> str | None:
    for element in select_elements(rest, section(NAME)["title"]):
        line = read_line(element)
        if len(line) <= MOST_TITLE:
            remove([element])
            return line
    return None


def _free_quotation(rest: Element) -> None:
    """Let a quotation that holds most of a comment be none."""
    most = MOST_CHROME * len(read_line(rest).split())
    for quotation in select(rest, ".//blockquote"):
        if len(read_line(quotation).split()) > most:
            quotation.tag = "div"


def _drop_actions(text: str) -> str:
    action = pattern_at(NAME, "action")
    return "\n".join(line for line in text.split("\n") if not line or not action.fullmatch(line))


def _find_key(record: Element) -> str | None:
    return next(read_lines(record, ["./@id", "./@data-id", "./@data-comment-id"]), None)


def _find_depth(record: Element, records: Container[Element]) -> int:
    """Return how deep a comment stands, as its element is called or what holds it alone."""
    for element in (record, *record.iterancestors()):
        names = element.get("class", "")
        if any(part in records and part is not record for part in element.iter()):
            break
        if told := pattern_at(NAME, "level").search(names):
            return int(told[1])
        if pattern_at(NAME, "deep").search(names):
            return 1
    return 0
