"""Which post each post answers, where a page shows it: by numbers, names, indents or links."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from ageclaims.corpus.layouts import Layout
from ageclaims.corpus.lines import Line, read_bare
from ageclaims.corpus.linked import read_numbers
from ageclaims.corpus.mail_parents import find_older, find_sent, find_threaded
from ageclaims.corpus.markers import Marker
from ageclaims.corpus.named_parents import find_answered
from ageclaims.corpus.patterns import single
from ageclaims.corpus.persons import is_button
from ageclaims.records import Provenance

NESTED_LAYOUTS = frozenset(
    {
        "named",
        "stacked",
        "segments",
        "name_lines",
        "cases",
        "wiki_talk",
        "signed",
        "link_site",
        "inline",
        "outline",
        "repeats",
        "learned",
    }
)
MAILS = frozenset({"mail", "digest"})
DIGITS = re.compile(r"\d+")
PARENT = "parent"
"""A link beside comments that answer another one."""
UP = re.compile(r"\bparent\b *(?:<|\]\()[^<>()\s]*?[#/=](\w{3,12})/?[>)]", re.I)
REPLY = re.compile(r"\breply\b *(?:<|\]\()", re.I)
KEY = re.compile(r"[?/=](\w{3,12})/?[>)]")
"""The link to the post that one answers, and the end of a link to a post itself."""
LEAST_LINKED, MOST = 2, 0.8
BEGINS, ENDS = "replies", "reply"
"""Lines between which some sites put the answers to a comment."""


@dataclass(frozen=True, slots=True)
class Parent:
    """The post that another one answers.

    Attributes:
        post: Its number.
        source: ``given``, or ``inferred`` where the page shows only whether there is one.
    """

    post: int
    source: Provenance = "given"


def find_parents(layout: Layout, lines: Sequence[Line], *, offset: int) -> list[Parent | None]:
    """Return the post that each post answers where the layout itself shows it.

    Args:
        layout: With the posts' markers.
        lines: Of the page.
        offset: Number of the first marker's post.
    """
    markers = layout.markers
    if layout.name in MAILS:
        threaded = find_threaded(markers, lines, offset)
        if all(post is None for post in threaded):
            threaded = find_older(markers, lines, offset)
        if all(post is None for post in threaded):
            sent = find_sent(markers, lines, offset)
            return [_give(post, sure=False) for post in sent]
        return [*map(_give, threaded)]
    if layout.name == "quoted_chain":
        numbers = {m.number: i + offset for i, m in enumerate(markers)}
        return [_give(numbers.get(m.target)) if m.target else None for m in markers]
    if linked := _find_addressed(markers, lines, offset):
        return linked
    if below := _find_below_answers(markers, lines, offset):
        return below
    columns = {m.column for m in markers}
    if any(m.target is not None for m in markers):
        by_number = {m.number: i + offset for i, m in enumerate(markers)}
        opening = 0 if offset else None
        named = find_answered(markers, lines, offset)
        found = [post if m.answers else opening for m, post in zip(markers, named, strict=True)]
        return [
            _give(by_number.get(m.target, opening))
            if m.target is not None
            else _give(post, sure=m.answers is not None)
            for m, post in zip(markers, found, strict=True)
        ]
    if layout.name in NESTED_LAYOUTS and max(columns) - min(columns) >= 2:
        shallower = [_find_shallower(markers, i, offset) for i in range(len(markers))]
        named = (
            find_answered(markers, lines, offset) if any(m.answers for m in markers) else shallower
        )
        told = [post if m.answers else None for m, post in zip(markers, named, strict=True)]
        found = [post or above for post, above in zip(told, shallower, strict=True)]
        return [_give(post, sure=layout.name != "signed") for post in found]
    if any(m.answers for m in markers):
        found = find_answered(markers, lines, offset)
        owners = _find_owners(markers, lines, _list_buttons(markers, lines))
        within = [
            None if own is None or m.answers else own
            for own, m in zip(owners, markers, strict=True)
        ]
        return [
            _give(post) if own is None else Parent(own + offset, "inferred")
            for post, own in zip(found, within, strict=True)
        ]
    return _find_linked(markers, lines, offset)


def _give(post: int | None, *, sure: bool = True) -> Parent | None:
    return None if post is None else Parent(post, "given" if sure else "inferred")


def _find_linked(
    markers: Sequence[Marker], lines: Sequence[Line], offset: int
) -> list[Parent | None]:
    """Return the post to which a link to a parent leads, else the opening.

    Where no address tells which it is, it is the post before.
    """
    numbers = [read_numbers(lines[m.last].text) for m in markers]
    known: dict[int | None, int | None]
    known = {own: i + offset for i, (own, _) in enumerate(numbers) if own}
    if any(target in known for _, target in numbers):
        opening = 0 if offset else None
        return [_give(known.get(target, opening), sure=target in known) for _, target in numbers]
    buttons = _list_buttons(markers, lines)
    linked = [any(PARENT in text for text in texts) for texts in buttons]
    folded = _find_owners(markers, lines, buttons)
    if not any(linked) and any(owner is not None for owner in folded):
        given: list[Parent | None]
        given = [Parent(0 if own is None else own + offset, "inferred") for own in folded]
        return given if offset else [None, *given[1:]]
    if not any(linked):
        linked = _find_enclosed(buttons)
    if not offset or not any(linked):
        return [None] * len(markers)
    return [Parent(i - 1 + offset if own and i else 0, "inferred") for i, own in enumerate(linked)]


def _find_addressed(
    markers: Sequence[Marker], lines: Sequence[Line], offset: int
) -> list[Parent | None]:
    """Return the posts to which links to a parent lead, if each of them leads to one; else none.

    Which post has an address that ends in the same key is told by any other link in it.
    """
    ends = [*(m.line for m in markers[1:]), len(lines)]
    texts = [
        "\n".join(x.text for x in lines[m.line : e]) for m, e in zip(markers, ends, strict=True)
    ]
    targets = [match[1] if (match := UP.search(text)) else None for text in texts]
    owners: dict[str, int] = {}
    for i, text in enumerate(texts):
        for key in KEY.findall(UP.sub("", text)):
            owners.setdefault(key, i)
    found = [owners.get(key) if key else None for key in targets]
    wanted = [i for i, key in enumerate(targets) if key]
    if len(wanted) < LEAST_LINKED or not all(_leads_up(found[i], i) for i in wanted):
        return []
    opening = 0 if offset or _opens(texts) else None
    own = [
        None if opening is None or (not i and not offset) else opening for i in range(len(found))
    ]
    return [_give(own[i] if post is None else post + offset) for i, post in enumerate(found)]


def _opens(texts: Sequence[str]) -> bool:
    """Tell whether the first post has no link by which one answers it, unlike most others."""
    first, *others = (REPLY.search(text) is not None for text in texts)
    return not first and sum(others) >= MOST * len(others)


def _find_below_answers(
    markers: Sequence[Marker], lines: Sequence[Line], offset: int
) -> list[Parent | None]:
    """Return the answers below which comments stand, where the heads of answers alone say so."""
    heads = ([read_bare(x.text)[0] for x in lines[m.line : m.last + 1]] for m in markers)
    told = [any(single("answer_stamp").match(text) for text in head) for head in heads]
    if not (offset and told[0] and sum(told) >= LEAST_LINKED and not all(told)):
        return []
    if any(m.answers for m in markers):
        return []
    above = accumulate((i if own else 0 for i, own in enumerate(told)), max)
    return [
        Parent(0) if own else Parent(i + offset, "inferred")
        for own, i in zip(told, above, strict=True)
    ]


def _leads_up(post: int | None, own: int) -> bool:
    return post is not None and post < own


def _list_buttons(markers: Sequence[Marker], lines: Sequence[Line]) -> list[list[str]]:
    """Return what the buttons of each post say, in small letters."""
    ends = [*(m.line for m in markers[1:]), len(lines)]
    return [
        [line.text.lower() for line in lines[m.line : end] if _may_link(line, m, lines)]
        for m, end in zip(markers, ends, strict=True)
    ]


def _may_link(line: Line, marker: Marker, lines: Sequence[Line]) -> bool:
    return (line is lines[marker.last] and line.end == marker.start) or is_button(line)


def _find_owners(
    markers: Sequence[Marker], lines: Sequence[Line], buttons: Sequence[Sequence[str]]
) -> list[int | None]:
    """Return the post to which each post belongs, as buttons or counts below those tell."""
    folded = _find_folded(buttons)
    known = any(owner is not None for owner in folded)
    return folded if known else _find_counted(markers, lines, buttons)


def _find_folded(buttons: Sequence[Sequence[str]]) -> list[int | None]:
    """Return the owner of each of the posts that a button below one can fold up: "Hide 3 replies".

    The numbers must not tell of more posts than there are below, nor of some within others.
    """
    owners: list[int | None] = [None] * len(buttons)
    for i, texts in enumerate(buttons):
        told = next(filter(None, map(single("folds_answers").match, texts)), None)
        count = int(told["n"] or 1) if told else 0
        below = owners[i + 1 : i + 1 + count]
        if count and (len(below) < count or owners[i] is not None):
            return [None] * len(buttons)
        owners[i + 1 : i + 1 + count] = [i] * count
    return owners


def _find_counted(
    markers: Sequence[Marker], lines: Sequence[Line], buttons: Sequence[Sequence[str]]
) -> list[int | None]:
    """Return the owner of each of the posts that a count below one tells of: "3 replies".

    Nobody knows whether a page shows them, but where the heads of all of those are of one shape,
    and no other's is.
    """
    told = [
        [m for text in texts if (m := single("counts_answers").match(text))] for texts in buttons
    ]
    owners: list[int | None] = [None] * len(markers)
    for i, found in enumerate(told):
        count = int(found[-1]["n"]) if found else 0
        below = owners[i + 1 : i + 1 + count]
        if count and (len(below) < count or owners[i] is not None):
            return [None] * len(markers)
        owners[i + 1 : i + 1 + count] = [i] * count
    shapes = [_shape_above(marker, lines) for marker in markers]
    within = {shape for shape, own in zip(shapes, owners, strict=True) if own is not None}
    others = {shape for shape, own in zip(shapes, owners, strict=True) if own is None}
    return owners if len(within) == 1 and not within & others else [None] * len(markers)


def _shape_above(marker: Marker, lines: Sequence[Line]) -> tuple[str, ...]:
    """Return the first line of a post's head and the line above it, if that is no button.

    Signs stand for numbers and for the post's writer.
    """
    above = lines[max(0, marker.line - 1)]
    head = ["" if is_button(above) else above.text.lower(), lines[marker.line].text.lower()]
    name = (marker.name or "\n").lower()
    return tuple(DIGITS.sub("0", text.replace(name, "@")) for text in head)


def _find_enclosed(buttons: Sequence[Sequence[str]]) -> list[bool]:
    """Tell which posts stand between a line that opens the answers to one and its end."""
    enclosed, inside = [], False
    for texts in buttons:
        enclosed.append(inside)
        for text in texts:
            inside = text.startswith(BEGINS) if text.startswith((BEGINS, ENDS)) else inside
    return enclosed


def _find_shallower(markers: Sequence[Marker], i: int, offset: int) -> int | None:
    for j in range(i - 1, -1, -1):
        if markers[j].column < markers[i].column - 1:
            return j + offset
    return 0 if offset else None
