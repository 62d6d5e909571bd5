"""Which post each post answers, where a page shows it: by numbers, names, indents or links."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from ageclaims.corpus.dates import parse_date
from ageclaims.corpus.layouts import Layout
from ageclaims.corpus.lines import Line, read_bare
from ageclaims.corpus.linked import read_numbers
from ageclaims.corpus.markers import Marker
from ageclaims.corpus.patterns import single
from ageclaims.corpus.persons import is_button, read_answered
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
    }
)
MAILS = frozenset({"mail", "digest"})
MESSAGE = re.compile(r"^message-id: *<?([^>\s]+)", re.I | re.M)
ANSWERED = re.compile(r"^in-reply-to: *[^<\n]*<([^>\s]+)", re.I | re.M)
REFERENCES = re.compile(r"^references: *(?:<[^>\s]+>\s*)*<([^>\s]+)>", re.I | re.M)
SENT = re.compile(r"^(?:sent|date):\s*(.+)", re.I | re.M)
SUBJECT = re.compile(r"^subject:\s*(.+)", re.I | re.M)
FIELD = re.compile(r" (?=(?:reply-to|to|cc|bcc|subject): )", re.I)
"""The blank before a field of a header that is indented as a whole."""
SENT_TO = re.compile(r"^to:\s*(.+)", re.I | re.M)
ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)*")
FORWARDS = ("fw:", "fwd:", "wg:")
ANSWERS = ("re:", "aw:", "sv:", *FORWARDS)
DIGITS = re.compile(r"\d+")
CLOCK = "T"
"""Stands before the time of day."""
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
        threaded = _find_threaded(markers, lines, offset)
        if all(post is None for post in threaded):
            threaded = _find_older(markers, lines, offset)
        if all(post is None for post in threaded):
            sent = _find_sent(markers, lines, offset)
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
        named = _find_answered(markers, lines, offset)
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
            _find_answered(markers, lines, offset) if any(m.answers for m in markers) else shallower
        )
        told = [post if m.answers else None for m, post in zip(markers, named, strict=True)]
        found = [post or above for post, above in zip(told, shallower, strict=True)]
        return [_give(post, sure=layout.name != "signed") for post in found]
    if any(m.answers for m in markers):
        found = _find_answered(markers, lines, offset)
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


def _find_threaded(
    markers: Sequence[Marker], lines: Sequence[Line], offset: int
) -> list[int | None]:
    """Return the mails that mails answer by the numbers in their headers (RFC 5322, 3.6.4)."""
    heads = [_read_header(lines, marker) for marker in markers]
    numbers = {m[1]: i + offset for i, head in enumerate(heads) if (m := MESSAGE.search(head))}
    answers = [ANSWERED.search(head) or REFERENCES.search(head) for head in heads]
    found = [numbers.get(m[1]) if m else None for m in answers]
    return [j if j is not None and j < i + offset else None for i, j in enumerate(found)]


def _find_older(markers: Sequence[Marker], lines: Sequence[Line], offset: int) -> list[int | None]:
    """Return the next mail for each that is no forward, below an answer that is the newest."""
    heads = [_read_header(lines, marker) for marker in markers]
    dates = [parse_date(m[1]) if (m := SENT.search(head)) else None for head in heads]
    subjects = [m[1].lower() if (m := SUBJECT.search(head)) else "" for head in heads]
    older = all(a and b and a > b for a, b in pairwise(dates))
    if not older or not subjects[0].startswith(ANSWERS):
        return [None] * len(markers)
    last = len(markers) - 1
    return [
        i + 1 + offset if i < last and not subject.startswith(FORWARDS) else None
        for i, subject in enumerate(subjects)
    ]


def _find_sent(markers: Sequence[Marker], lines: Sequence[Line], offset: int) -> list[int | None]:
    """Return the last mail before each by whom it is sent to, if the oldest comes first."""
    heads = [FIELD.sub("\n", _read_header(lines, marker)) for marker in markers]
    dates = [parse_date(marker.date) for marker in markers]
    if not all(a and b and a <= b for a, b in pairwise(dates)):
        return [None] * len(markers)
    latest: dict[str, int] = {}
    found: list[int | None] = []
    for i, head in enumerate(heads):
        to = SENT_TO.search(head)
        receivers = ADDRESS.findall(to[1].lower()) if to else []
        found.append(latest.get(receivers[0]) if receivers else None)
        first, *rest = head.lower().strip().split("\n")
        told = [first, *(line for line in rest if line.startswith("reply-to:"))]
        latest |= dict.fromkeys(ADDRESS.findall("\n".join(told)), i + offset)
    return found


def _read_header(lines: Sequence[Line], marker: Marker) -> str:
    """Return the header of a mail, in which a line may go on in the next."""
    head = ""
    for k, line in enumerate(lines[marker.line :]):
        if k and line.blanks:
            break
        head += (" " if line.indent else "\n") + line.text
    return head


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


def _find_answered(
    markers: Sequence[Marker], lines: Sequence[Line], offset: int
) -> list[int | None]:
    """Return the last posts before by those whom markers say they answer; else the opening.

    Where a marker says when that was written, it is the post of that moment.
    """
    latest: dict[str, int] = {}
    by_moment = {parse_date(m.date): i + offset for i, m in enumerate(markers) if m.date}
    opening = 0 if offset else None
    opener = None if offset else _find_opener(markers)
    found = []
    for i, marker in enumerate(markers):
        answered, told = _bare(marker.answers), _read_moment(marker, lines)
        post = _get_latest(latest, answered, opening) if answered else opening
        post = 0 if answered and answered == opener else post
        found.append(by_moment.get(told, post) if told else post)
        for name in (marker.name, marker.handle):
            latest[_bare(name)] = i + offset
    return found


def _find_opener(markers: Sequence[Marker]) -> str | None:
    """Return the handle of who opens a thread, if all others say whom they answer.

    Who answers an answer is said to answer its writer first, so whoever answers only the one who
    opened the thread answers that post.
    """
    first, *others = markers
    told = first.answers is None and all(marker.answers for marker in others)
    return _bare(first.handle) if told and first.handle else None


def _bare(name: str | None) -> str:
    return (name or "").lower().strip("_@ ")


def _get_latest(latest: Mapping[str, int], name: str, opening: int | None) -> int | None:
    """Return the last post of somebody of a name, or else of one whose name begins with it."""
    longer = (post for other, post in latest.items() if other.startswith(f"{name} "))
    return latest.get(name, max(longer, default=opening))


def _read_moment(marker: Marker, lines: Sequence[Line]) -> str | None:
    """Return when the post was written that a marker says it answers."""
    told = [line for line in lines[marker.line : marker.last + 1] if read_answered(line)]
    moment = single("moment").search(read_bare(told[-1].text)[0]) if told else None
    date = parse_date(moment.group()) if moment and marker.answers else None
    return date if date and date != parse_date(marker.date) and CLOCK in date else None


def _find_shallower(markers: Sequence[Marker], i: int, offset: int) -> int | None:
    for j in range(i - 1, -1, -1):
        if markers[j].column < markers[i].column - 1:
            return j + offset
    return 0 if offset else None
