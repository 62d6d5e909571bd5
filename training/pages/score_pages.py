"""How well pages as people save them are read: `score_pages.py [--model FOLDER] [PAGE ...]`.

`saved/` holds pages that were written for this, in the forms of many sites and tools, each beside
what a careful reader finds on it (`.json`): its title, and of every post the speaker, the day, whom
it answers, and its first and last words. Prints a line for every page, and what is wrong on those
that are named. `--model` names labellers that `learn.py` has fitted, to read with.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ageclaims.corpus import labelling
from ageclaims.corpus.document import SourceDocument, SourcePost
from ageclaims.corpus.read import read_text

FOLDER = Path(__file__).parent / "saved"
ABOVE = 400
"""Letters of a page's chrome that may stand above the words of an article."""
NEAR = 30
"""Letters by which a post may begin too early or end too late."""


@dataclass(frozen=True)
class Score:
    """What was found on a page.

    Attributes:
        counts: Numbers of ``posts``, those ``found``, ``extra`` ones, right ``speakers`` and
            ``ends``, ``replies`` and ``dates`` that the page shows of the posts that were found,
            those that are right of them (``right_replies``, ``right_dates``), pages with a
            ``title`` and those on which it is right (``right_title``).
        errors: A line for each thing that is wrong.
    """

    counts: Counter[str]
    errors: tuple[str, ...]


def list_pages() -> list[Path]:
    """Return the pages."""
    return sorted(path for path in FOLDER.rglob("*") if path.suffix in {".txt", ".md"})


def score_page(path: Path) -> Score:
    """Read a page, and compare what is found with what stands beside it."""
    wanted = json.loads(path.with_suffix(".json").read_text(encoding="utf8"))
    document = read_text(path.read_bytes(), path.name)
    own = [_read_own(post, document) for post in document.posts]
    found = dict(_match(wanted["posts"], own))
    numbers = {document.posts[i].post: n for n, i in found.items()}
    counts = Counter(posts=len(wanted["posts"]), found=len(found), extra=len(own) - len(found))
    errors = [f"not found: {p['n']} {p['start']}" for p in wanted["posts"] if p["n"] not in found]
    for post in wanted["posts"]:
        if (place := found.get(post["n"])) is not None:
            checked = _check(post, document.posts[place], own[place], numbers)
            for name, (right, got) in checked.items():
                counts[name] += 1
                counts[f"right_{name}"] += right
                errors += [] if right else [f"{name} of {post['n']}: {got!r}"]
    if wanted["title"]:
        right = _squash(document.title or "") == _squash(wanted["title"])
        counts.update(title=1, right_title=int(right))
        errors += [] if right else [f"title: {document.title!r}"]
    return Score(counts, tuple(errors))


def _match(posts: Sequence[dict[str, Any]], own: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the number of each post and the place of the one that was found for it."""
    taken: set[int] = set()
    for post in posts:
        near = NEAR if post["n"] else ABOVE
        start = _squash(post["start"])
        places = (i for i, text in enumerate(own) if i not in taken)
        place = next((i for i in places if 0 <= own[i].find(start) <= near), None)
        if place is not None:
            taken.add(place)
            yield post["n"], place


def _check(
    post: dict[str, Any], found: SourcePost, own: str, numbers: dict[int, int]
) -> dict[str, tuple[bool, object]]:
    """Return what is right of a post, and what was found."""
    end = _squash(post["end"])
    rest = len(own) - own.rfind(end) - len(end) if end in own else len(own)
    got, name = (found.speaker or "").lower(), (post["speaker"] or "").lower()
    same = got == name or bool(got and name and (got in name or name in got))
    checked: dict[str, tuple[bool, object]] = {
        "ends": (end in own and rest <= NEAR, own[-60:]),
        "speakers": (same, found.speaker),
    }
    if post["n"] and post["parent"] is not None:
        answered = [numbers.get(number) for number in found.reply_to]
        checked["replies"] = (post["parent"] in answered, answered)
    if post["date"]:
        checked["dates"] = ((found.date or "").startswith(post["date"]), found.date)
    return checked


def _read_own(post: SourcePost, document: SourceDocument) -> str:
    """Return a post's text without what it quotes."""
    parts = []
    quotes = sorted((quote.start, quote.end) for quote in post.quotes)
    for start, end in post.spans:
        begin = start
        for first, last in quotes:
            if start <= first and last <= end:
                parts.append(document.text[begin:first])
                begin = last
        parts.append(document.text[begin:end])
    return _squash(" ".join(parts))


def _squash(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pages", nargs="*", metavar="PAGE", help="such as c/05.txt")
    parser.add_argument("--model", type=Path)
    arguments = parser.parse_args()
    labelling.FOLDER = arguments.model or labelling.FOLDER
    totals: dict[str, Counter[str]] = {}
    for path in list_pages():
        name = path.relative_to(FOLDER).as_posix()
        score = score_page(path)
        for whole in (path.parent.name, "all"):
            totals.setdefault(whole, Counter()).update(score.counts)
        print(name, _describe(score.counts))
        for error in score.errors if name in arguments.pages else ():
            print(f"    {error}")
    for whole in sorted(totals, key=lambda name: (name == "all", name)):
        print(whole, _describe(totals[whole]))


def _describe(counts: Counter[str]) -> str:
    kinds = ("ends", "speakers", "replies", "dates", "title")
    parts = [f"{kind} {counts[f'right_{kind}']}/{counts[kind]}" for kind in kinds]
    head = f"posts {counts['found']}/{counts['posts']}, {counts['extra']} extra"
    return ", ".join([head, *parts])


if __name__ == "__main__":
    main()
