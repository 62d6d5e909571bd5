"""`corpus.yaml`: the corpus, its sources, and the axis that is read into it.

A codebook names the two parties of a relation (`actors`), the propositions that the
debate is about, and the words that stand for them. Everything has a built-in default,
the axis "customer power vs. control", so that an empty file is a valid codebook.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    field_validator,
    model_validator,
)
from pydantic_core import ErrorDetails

from ageclaims.codebook_text import read_mapping, show_value
from ageclaims.data_text import parse_data
from ageclaims.errors import CodebookError

OWN_SECTIONS = frozenset({"corpus", "sources", "columns"})
"""Sections that are of one corpus, and not taken from the built-in codebook."""
RESERVED_NAMES = frozenset(
    {
        "aliases", "align", "author", "boilerplate", "claim", "comments", "date", "doc", "end",
        "holder", "id", "kind", "locator", "n", "person", "post", "posts", "quotes",
        "reply_confidence", "reply_source", "reply_to", "row", "speaker", "speaker_confidence",
        "speaker_source", "spans", "start", "text", "title",
    }
)  # fmt: skip
"""Fields that stand beside positions in records and tables, and beside labels in gold."""


Filled = Annotated[str, StringConstraints(min_length=1)]
Word = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Family = Literal["power", "control"]
"""A family of frames: the rules that speak on a proposition."""
WANTED = {
    "dict_type": "a mapping is needed, as in 'name: value'",
    "model_type": "a mapping is needed, as in 'name: value'",
    "invalid_key": "a text is needed as name; in quotation marks if it looks like a number or date",
    "missing": "is missing",
    "string_too_short": "a text that is not empty is needed",
    "string_type": "a text is needed; in quotation marks if it looks like a number, date or 'true'",
    "too_short": "at least one is needed",
    "tuple_type": "a list is needed, as in '[first, second]'",
}
"""What is wanted where a value has the wrong form, by pydantic's kinds of errors."""
SELF_TOLD = frozenset({"extra_forbidden", "invalid_key", "missing", "value_error"})
"""Kinds of errors whose message names what was found."""


@cache
def read_pronouns() -> Any:
    """Return the pronouns of the ``first`` and ``second`` person, and forms of the ``third``."""
    path = resources.files("ageclaims") / "pronouns.yaml"
    return parse_data(path.read_text(encoding="utf8"))


@cache
def list_pronouns() -> tuple[str, ...]:
    """Return every form of every pronoun."""
    data = read_pronouns()
    forms = (data["first"], data["second"], *data["third"].values())
    return tuple(word for words in forms for word in words)


def _check_pronoun(word: str) -> str:
    if word not in list_pronouns():
        raise ValueError(f"{word!r:.40} is no pronoun; known: {', '.join(list_pronouns())}")
    return word


Pronoun = Annotated[Word, AfterValidator(_check_pronoun)]


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Source(_Section):
    """One file or folder of the corpus.

    Attributes:
        path: Relative to the folder of `corpus.yaml`.
    """

    path: Filled


class Columns(_Section):
    """Names of columns in tables, and of keys in records, by what they hold.

    What is not named is told by usual names (``comment``, ``author``, ``created_at`` ...).

    Attributes:
        text: What was written.
        author: Who wrote it.
        date: When.
        id: What tells the row from others.
        parent: The id of the row that it answers.
        thread: What rows belong together by.
        title: Its heading.
    """

    text: Filled | None = None
    author: Filled | None = None
    date: Filled | None = None
    id: Filled | None = None
    parent: Filled | None = None
    thread: Filled | None = None
    title: Filled | None = None


class Proposition(_Section):
    """One question of the codebook with two poles.

    Attributes:
        question: The question as an analyst would ask it.
        statement: The affirmative sentence that `favor` agrees with; the learned voice
            reads it beside each sentence.
        favor: What `favor` means, in a few words for tables.
        against: What `against` means, in a few words for tables.
        frames: Names of the frame families whose cues speak on this proposition.
        only_with: Lexicon of which a sentence must hold a word, in any regular form, to speak on
            this proposition; empty for none.
    """

    question: Word
    statement: Word
    favor: Word
    against: Word
    frames: tuple[Family, ...] = ()
    only_with: tuple[str, ...] = ()


class Actor(_Section):
    """One party of the relation.

    Attributes:
        label: Name of the party in reports.
        terms: Lemmas, also of several words, that name a member of the party.
        not_before: Lemmas that make a compound which is no member ("customer *service*").
        pronouns: Pronouns of the third person that can stand for the party (``they``, ``it``,
            ``he``, ``she``); those of the first and second stand for the party as which the writer
            speaks, named here or not.
    """

    label: Word
    terms: tuple[Word, ...] = Field(min_length=1)
    not_before: tuple[Word, ...] = ()
    pronouns: tuple[Pronoun, ...] = ()


class Corpus(_Section):
    """Name and description of the corpus."""

    name: str = "corpus"
    description: str = ""


class Pipeline(_Section):
    """Which models read the text.

    Attributes:
        spacy: ``bundled``, or the name or path of an installed spaCy pipeline with a parser.
        stance: ``bundled``, ``rules`` (no learned voice), or the path or hub id of a
            sequence-classification model.
    """

    spacy: Word = "bundled"
    stance: Word = "bundled"


class Codebook(_Section):
    """A validated `corpus.yaml`.

    Attributes:
        corpus: Name and description.
        sources: Files and folders; empty if they are given on the command line.
        columns: Names of columns in tables and records.
        pipeline: Which models read the text.
        propositions: The questions, by name.
        actors: The two parties, by role: ``principal`` (the party the propositions are
            about) and ``counterpart``.
        lexicons: Words by name: they open the gate, and `only_with` names them. An own list stands
            beside the built-in ones, or in the place of one of its name.
    """

    corpus: Corpus = Corpus()
    sources: tuple[Source, ...] = ()
    columns: Columns = Columns()
    pipeline: Pipeline = Pipeline()
    propositions: dict[str, Proposition] = Field(min_length=1)
    actors: dict[str, Actor]
    lexicons: dict[str, tuple[Word, ...]] = Field(default_factory=dict)

    @field_validator("propositions")
    @classmethod
    def _check_names(cls, propositions: dict[str, Proposition]) -> dict[str, Proposition]:
        for name in propositions:
            if not name.isidentifier() or name.lower() in RESERVED_NAMES:
                raise ValueError(
                    f"{name!r} cannot name a proposition; allowed: letters, digits and '_', "
                    f"no digit first, and none of {', '.join(sorted(RESERVED_NAMES))}"
                )
        if len({name.lower() for name in propositions}) < len(propositions):
            raise ValueError(f"{', '.join(propositions)}: names must differ in more than case")
        return propositions

    @field_validator("actors")
    @classmethod
    def _check_roles(cls, actors: dict[str, Actor]) -> dict[str, Actor]:
        if set(actors) != {"principal", "counterpart"}:
            raise ValueError("exactly the two roles 'principal' and 'counterpart' are needed")
        principal, counterpart = (
            {term.lower() for term in actors[role].terms} for role in ("principal", "counterpart")
        )
        if shared := sorted(principal & counterpart):
            raise ValueError(f"{', '.join(shared)}: a term can name one party only")
        return actors

    @model_validator(mode="after")
    def _check_lexicons(self) -> Self:
        for name, proposition in self.propositions.items():
            for lexicon in proposition.only_with:
                if not self.lexicons.get(lexicon):
                    raise ValueError(
                        f"propositions.{name}.only_with: no lexicon {lexicon!r} with words; "
                        f"known: {', '.join(self.lexicons) or 'none'}"
                    )
        return self

    @property
    def named_columns(self) -> dict[str, str]:
        """The columns that are named, by what they hold."""
        return self.columns.model_dump(exclude_none=True)

    @property
    def digest(self) -> str:
        """SHA-256 of everything that says how a document is read: all but which there are."""
        content = self.model_dump(mode="json", exclude={"corpus", "sources", "columns"})
        return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()


def read_codebook(path: Path | None = None) -> Codebook:
    """Read and validate a codebook; sections that it leaves out are the built-in ones.

    Args:
        path: A `corpus.yaml`, or ``None`` for the built-in codebook.

    Raises:
        CodebookError: If the file cannot be read or is not valid; all problems at once.
    """
    own = {} if path is None else read_mapping(path)
    content = _read_builtin() | own
    if isinstance(own.get("lexicons"), dict):
        content["lexicons"] = _read_builtin()["lexicons"] | own["lexicons"]
    try:
        return Codebook.model_validate(content)
    except ValidationError as error:
        raise CodebookError(_describe(error, str(path or "built-in codebook"))) from None


@cache
def _read_builtin() -> dict[str, Any]:
    text = builtin_text()
    content: dict[str, Any] = parse_data(text)
    return {key: value for key, value in content.items() if key not in OWN_SECTIONS}


def builtin_text() -> str:
    """Return the commented text of the built-in `corpus.yaml`, as `ageclaims init` writes it."""
    return (resources.files("ageclaims") / "corpus.yaml").read_text(encoding="utf8")


def _describe(error: ValidationError, where: str) -> str:
    return "\n".join(f"{where}: {_describe_problem(problem)}" for problem in error.errors())


def _describe_problem(problem: ErrorDetails) -> str:
    kind, value, path = problem["type"], problem["input"], [*problem["loc"]]
    if path[-1:] == ["[key]"]:
        kind = "invalid_key"
        path.pop()
    name = f".{path.pop()}" if kind == "invalid_key" else ""
    parts = [f"[{part}]" if isinstance(part, int) else f".{part}" for part in path]
    message = WANTED.get(kind, problem["msg"]).removeprefix("Value error, ")
    if kind == "extra_forbidden":
        message = f"is unknown here; known: {', '.join(_list_known(path))}"
    is_told = isinstance(value, dict) or kind in SELF_TOLD
    shown = "" if is_told else f", got {show_value(value)}"
    place = f"{''.join(parts)}{name}".lstrip(".")
    return f"{place}: {message}{shown}" if place else message


def _list_known(path: Sequence[int | str]) -> Iterable[str]:
    """Return the keys that are known where an unknown one stands."""
    sections: dict[int | str, type[_Section]] = {
        "corpus": Corpus,
        "sources": Source,
        "columns": Columns,
        "pipeline": Pipeline,
        "propositions": Proposition,
        "actors": Actor,
    }
    return (sections[path[0]] if len(path) > 1 else Codebook).model_fields
