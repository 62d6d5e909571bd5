"""Turn compactly written text into labelled posts: `text_to_jsonl.py OUT.jsonl FILE.txt...`.

A document starts with `## DOC name | genre=... | title=...`, a post with
`# POST number | speaker | posts answered`. A sentence is a line: power and control (`f` favor,
`a` against, `m` mixed, `.` none), claim (`0`, `1`), the text, then `||holder=...` or `||align=...`.
An empty line ends a paragraph.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

LETTERS = {"f": "favor", "a": "against", "m": "mixed", ".": "none"}
POST = re.compile(r"# POST (\d+)\s*\|([^|]*)\|?(.*)")
SENTENCE = re.compile(r"([fam.])([fam.])([01]) (\S.*)")


def read_posts(lines: Iterable[str], where: str) -> Iterator[dict[str, Any]]:
    """Yield the posts of a file as they stand in `text/*.jsonl`."""
    head: dict[str, str] = {}
    post: dict[str, Any] = {}
    paragraph = 0
    for number, line in enumerate(map(str.rstrip, lines), start=1):
        if line.startswith("## DOC "):
            head = _read_head(line[7:])
        elif match := POST.fullmatch(line):
            if post:
                yield post
            post, paragraph = _start_post(match, head), 0
        elif match := SENTENCE.fullmatch(line):
            post["sentences"].append(_read_sentence(match, paragraph))
        elif line:
            raise SystemExit(f"{where}:{number}: not a sentence line: {line[:60]!r}")
        else:
            paragraph += 1
    if post:
        yield post


def _read_head(text: str) -> dict[str, str]:
    name, *fields = (part.strip() for part in text.split("|"))
    return {"doc": name} | dict(field.split("=", 1) for field in fields if "=" in field)


def _start_post(match: re.Match[str], head: dict[str, str]) -> dict[str, Any]:
    answered = [int(n) for n in re.findall(r"\d+", match[3])]
    return {
        "doc": head["doc"],
        "genre": head.get("genre", ""),
        "domain": head.get("domain", ""),
        "post": int(match[1]),
        "speaker": match[2].strip() or None,
        "reply_to": answered or None,
        "title": head.get("title", ""),
        "sentences": [],
    }


def _read_sentence(match: re.Match[str], paragraph: int) -> dict[str, Any]:
    text, *rest = match[4].split("||")
    fields = dict(part.split("=", 1) for part in rest if "=" in part)
    return {
        "text": text.strip(),
        "power": LETTERS[match[1]],
        "control": LETTERS[match[2]],
        "claim": int(match[3]),
        "holder": fields.get("holder"),
        "align": fields.get("align"),
        "para": paragraph,
    }


def main(out: Path, files: list[Path]) -> None:
    with out.open("w", encoding="utf8", newline="\n") as lines:
        for path in files:
            for post in read_posts(path.read_text("utf8").split("\n"), path.name):
                lines.write(json.dumps(post, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), [Path(argument) for argument in sys.argv[2:]])
