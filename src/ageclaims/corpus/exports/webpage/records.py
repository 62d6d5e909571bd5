"""Where comments stand on a page whose markup no family knows: what repeats around moments of time.

A *zone* is what the page names so (`repeated.zone` of `html_comments.yaml`). The moments in it that
look alike each belong to one comment, whose element is the largest that holds no other of them
(compare Liu et al. 2003, *Mining data records in web pages*: records are siblings of like
structure; here the moments say where one ends). Where the parts of several comments stand side by
side in one element, they are put into elements of their own.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from lxml import html as markup

from ageclaims.corpus.exports.webpage.families import pattern_at
from ageclaims.corpus.exports.webpage.tree import Element, read_line
from ageclaims.corpus.patterns import single

MOST_STAMP = 90
"""Characters of an element that holds a moment and little else."""
MOST_BARE = 60
"""The same, of one whose name does not say that it does."""
LEAST_WORDS = 2
"""Words that a comment has besides its moment."""
MOST_GROUPS = 8
"""Of zones that are named alike, so many groups may each hold the comments together."""
TOPS = frozenset({"html", "body", "head"})
APART = frozenset({"form", "button", "script", "style", "select", "textarea", "nav", "noscript"})
"""Elements in which no comment stands."""


def find_records(tree: Element) -> list[Element]:
    """Return the elements of the comments that repeat most often; the tree may be regrouped."""
    best: list[Element] = []
    for zone in _find_zones(tree):
        stamps = _find_stamps(zone)
        if len(stamps) > len(best):
            best = stamps
    return _part(best) if best else []


def is_zone(element: Element) -> bool:
    """Tell whether a page names an element after comments."""
    if element.tag in TOPS or element.tag in APART or element.tag in {"a", "img", "input"}:
        return False
    names = f"{element.get('class', '')} {element.get('id', '')}".split()
    zone, other = pattern_at("repeated", "zone"), pattern_at("repeated", "other")
    return any(zone.search(name) and not other.search(name) for name in names)


def _find_zones(tree: Element) -> Iterator[Element]:
    """Yield what is named so, the outer ones alone, and what holds several that are named alike."""
    groups: dict[str, list[Element]] = defaultdict(list)
    seen: set[Element] = set()
    for element in tree.iter():
        held = element.getparent() in seen
        if held or (isinstance(element.tag, str) and is_zone(element)):
            seen.add(element)
            if not held:
                groups[_name_shape(element)].append(element)
    for alike in groups.values():
        yield from alike
    for alike in sorted(groups.values(), key=len, reverse=True)[:MOST_GROUPS]:
        if len(alike) > 1:
            yield _find_common(alike)


def _name_shape(element: Element) -> str:
    names = element.get("class", "") or element.get("id", "")
    return f"{element.tag} {re.sub(r'[0-9a-f]*[0-9][0-9a-f]*', '#', names)}"


def _find_common(elements: Sequence[Element]) -> Element:
    """Return the nearest element that holds all."""
    lines = [[e, *e.iterancestors()][::-1] for e in elements]
    common = lines[0][0]
    for level in zip(*lines, strict=False):
        if any(e is not level[0] for e in level):
            break
        common = level[0]
    return common


def _find_stamps(zone: Element) -> list[Element]:
    """Return the elements that hold moments and look alike, if comments can stand between them."""
    alike: dict[str, list[Element]] = defaultdict(list)
    holders: set[Element] = set()
    for element in reversed(list(zone.iter())):
        if element in holders or not isinstance(element.tag, str) or not is_stamp(element):
            continue
        holders.update(element.iterancestors())
        up = element.getparent()
        around = "" if element.get("class", "") or up is None else _name_shape(up)
        alike[_name_shape(element) + around].append(element)
    best = max(alike.values(), key=len, default=[])[::-1]
    return best if len(best) > 1 or is_zone(zone) else []


def is_stamp(element: Element) -> bool:
    """Tell whether an element holds a moment, and little else."""
    if element.tag in APART or element.tag in TOPS:
        return False
    if element.tag == "time" or (element.tag == "abbr" and find_moment(element.get("title", ""))):
        return True
    text = read_line(element)
    if not 3 < len(text) <= MOST_STAMP or not find_moment(text):
        return False
    named = pattern_at("repeated", "stamp").search(element.get("class", ""))
    return bool(named) or len(text) <= MOST_BARE


def find_moment(text: str) -> re.Match[str] | None:
    """Return where a text tells a moment."""
    return single("moment").search(text) or pattern_at("repeated", "moment").search(text)


def _part(stamps: Sequence[Element]) -> list[Element]:
    """Return the elements of the comments that moments belong to."""
    held: dict[Element, int] = defaultdict(int)
    for stamp in stamps:
        for up in (stamp, *stamp.iterancestors()):
            held[up] += 1
    tops = [_climb(stamp, held) for stamp in stamps]
    heads = {top for top, stamp in zip(tops, stamps, strict=True) if not _says(top, stamp)}
    heads |= _find_heads(tops, held)
    parts = _gather([top for top in tops if top in heads], held)
    return [_narrow(parts.get(top, top)) for top in tops]


def _climb(stamp: Element, held: dict[Element, int]) -> Element:
    """Return the largest element around a moment that holds no other."""
    top = stamp
    for up in stamp.iterancestors():
        if held[up] > 1 or up.tag in TOPS:
            break
        top = up
    return top


def _says(top: Element, stamp: Element) -> bool:
    return len(read_line(top).split()) >= len(read_line(stamp).split()) + LEAST_WORDS


def _find_heads(tops: Sequence[Element], held: dict[Element, int]) -> set[Element]:
    """Return the elements between which more is said than in them: each is a comment's head."""
    heads: set[Element] = set()
    known = set(tops)
    for holder in _unique(top.getparent() for top in tops):
        own = [child for child in holder if child in known]
        for shape in sorted(set(map(_name_shape, own))):
            alike = [top for top in own if _name_shape(top) == shape]
            between = list(holder)[holder.index(alike[0]) : holder.index(alike[-1])]
            said = sum(_count_words(part) for part in between if not held.get(part))
            if said * len(alike) > sum(map(_count_words, alike)) * (len(alike) - 1) > 0:
                heads.update(alike)
    return heads


def _count_words(element: Element) -> int:
    return 0 if element.tag in APART else len(read_line(element).split())


def _gather(tops: Sequence[Element], held: dict[Element, int]) -> dict[Element, Element]:
    """Put what stands beside each moment into an element of its own."""
    mine = set(tops)
    parts: dict[Element, Element] = {}
    for holder in _unique(top.getparent() for top in tops):
        children = list(holder)
        own = [i for i, child in enumerate(children) if child in mine]
        for i, begin, end in _cut(children, own, held):
            parts[children[i]] = _wrap(holder, children[begin:end], leading=len(own) == 1)
    return parts


def _unique(elements: Iterable[Element | None]) -> list[Element]:
    return list(dict.fromkeys(e for e in elements if e is not None))


def _cut(
    children: Sequence[Element], own: Sequence[int], held: dict[Element, int]
) -> Iterator[tuple[int, int, int]]:
    """Yield where each comment's children begin and end: behind its moment, or before it."""
    below = children[own[-1] + 1 :]
    last = not any(read_line(child) for child in below if not _asks(child))
    for number, i in enumerate(own):
        begin, end = i, i + 1
        if len(own) == 1 or (last and own[0] > 0):
            while begin > 0 and not held.get(children[begin - 1]):
                begin -= 1
        if not last or len(own) == 1:
            stop = own[number + 1] if number + 1 < len(own) else len(children)
            while end < stop and not held.get(children[end]) and not _asks(children[end]):
                end += 1
        yield i, begin, end


def _asks(element: Element) -> bool:
    """Tell whether an element holds a form, as below the last comment."""
    return any(part.tag in {"form", "textarea"} for part in element.iter())


def _wrap(holder: Element, children: Sequence[Element], *, leading: bool) -> Element:
    box: Element = markup.Element("div")
    holder.insert(holder.index(children[0]), box)
    if leading and holder.text:
        box.text, holder.text = holder.text, None
    for child in children:
        box.append(child)
    return box


def _narrow(top: Element) -> Element:
    """Return the smallest element that holds all that a comment's element holds."""
    while True:
        inside = [child for child in top if isinstance(child.tag, str)]
        text = (top.text or "") + "".join(child.tail or "" for child in top)
        if len(inside) != 1 or text.strip() or inside[0].tag in {"time", "p", "span", "a"}:
            return top
        top = inside[0]
