"""Text on many questions, from which the encoder learns to read the statement.

`questions/*.txt` hold, for every question, two statements (A and B) with rewordings (`A=`) and
reverses (`A-`), documents whose sentences are labelled for both, and pairs of sentences that differ
in as little as possible:

    ## AXIS name
    A statement
    A= the same in other words
    A- the reverse
    ## DOC genre=article | title=...
    # POST number | speaker | number of the post answered
    f. a sentence in favor of A that takes no side on B
    PA f one sentence || a its counterpart

Letters: `f` favor, `a` against, `m` mixed, `.` none.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from posts import LabelledPost, Row, Statements, start_of

LETTERS = {"f": "favor", "a": "against", "m": "mixed", ".": "none"}
SIDES = {"A": "power", "B": "control"}
"""Which of the two labels of a row holds the answer to which statement."""
KINDS = {"": "same", "=": "same", "-": "reverse"}
STATEMENT = re.compile(r"([AB])([=-]?) (\S.*)")
POST = re.compile(r"# POST (\d+)\s*\|([^|]*)\|?\s*(\d*)\s*")
SENTENCE = re.compile(r"([fam.])([fam.]) (\S.*)")
PAIR = re.compile(r"P([AB]) ([fam.]) (\S.*?)\s*\|\|\s*([fam.]) (\S.*)")


@dataclass
class _Question:
    """A question as far as its lines are read."""

    name: str
    family: str
    statements: Statements = field(default_factory=dict)
    title: str = ""
    documents: int = 0
    openings: dict[str, str] = field(default_factory=dict)
    context: str = ""
    number: str = ""
    rows: list[Row] = field(default_factory=list)

    def add_statement(self, side: str, kind: str, text: str) -> None:
        wordings = self.statements.setdefault(SIDES[side], {"same": [], "reverse": []})
        wordings[KINDS[kind]].append(text.strip())

    def start_document(self, line: str) -> None:
        self.title = line.split("title=", 1)[-1].strip()
        self.documents += 1
        self.openings = {}

    def start_post(self, match: re.Match[str]) -> None:
        self.number = match[1]
        self.context = start_of(self.openings.get(match[3], self.title))

    def add_sentence(self, match: re.Match[str]) -> None:
        self.openings.setdefault(self.number, match[3])
        self.rows.append(Row(match[3], LETTERS[match[1]], LETTERS[match[2]]))

    def take_post(self) -> Iterator[LabelledPost]:
        """Yield the post whose sentences have been read, if there is one."""
        if self.rows:
            rows, self.rows = tuple(self.rows), []
            doc = f"{self.name}#{self.documents}"
            yield LabelledPost(
                "questions", doc, self.family, self.context, rows, statements=self.statements
            )

    def make_pair(self, match: re.Match[str]) -> Iterator[LabelledPost]:
        """Yield the two sentences of a pair, which only their own statement is asked of."""
        own = {SIDES[match[1]]: self.statements[SIDES[match[1]]]}
        for letter, text in ((match[2], match[3]), (match[4], match[5])):
            label = LETTERS[letter]
            row = Row(text.strip(), label, label)
            yield LabelledPost("questions", self.name, self.family, "", (row,), statements=own)


def read_question_lines(lines: Iterable[str], family: str) -> Iterator[LabelledPost]:
    """Yield the posts of a file, and its pairs as posts of one sentence."""
    question = _Question("", family)
    for number, line in enumerate(map(str.strip, lines), start=1):
        if not line:
            continue
        if line.startswith(("## AXIS", "## DOC", "# POST", "P")) and not SENTENCE.fullmatch(line):
            yield from question.take_post()
        if line.startswith("## AXIS "):
            question = _Question(line[8:].strip(), family)
        elif line.startswith("## DOC "):
            question.start_document(line)
        elif match := POST.fullmatch(line):
            question.start_post(match)
        elif match := SENTENCE.fullmatch(line):
            question.add_sentence(match)
        elif match := PAIR.fullmatch(line):
            yield from question.make_pair(match)
        elif match := STATEMENT.fullmatch(line):
            question.add_statement(*match.groups())
        else:
            raise SystemExit(f"{family}:{number}: not understood: {line[:60]!r}")
    yield from question.take_post()


def read_questions(folder: Path) -> Iterator[LabelledPost]:
    """Yield the posts of all files of a folder."""
    for path in sorted(folder.glob("*.txt")):
        yield from read_question_lines(path.read_text("utf8").split("\n"), path.stem)


def is_held_question(post: LabelledPost) -> bool:
    """Tell whether a post belongs to the twelfth of the subjects that is held out.

    A question is named ``family-number-subject``; some subjects come up in two families.
    """
    subject = post.doc.split("#")[0].split("-", 2)[-1]
    return int(hashlib.sha256(f"question {subject}".encode()).hexdigest(), 16) % 12 == 0
