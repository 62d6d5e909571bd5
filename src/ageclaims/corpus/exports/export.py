"""What a format is given, and what it says of itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import IO

from ageclaims.corpus.exports.conversation import Conversation

Columns = Mapping[str, str]
"""Names of columns by what they hold, as `corpus.yaml` gives them."""


@dataclass(frozen=True, slots=True)
class Export:
    """An export to read.

    Attributes:
        open: Opens its content, unpacked; may be called more than once.
        columns: What the codebook says of its columns.
    """

    open: Callable[[], IO[bytes]]
    columns: Columns = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Text:
    """What a file shows, where its format does not tell posts: it is read as a text.

    Attributes:
        text: Laid out as a text browser does.
    """

    text: str


Found = Conversation | Text | str
"""What an export holds; a string is a sentence for what in it cannot be read."""


@dataclass(frozen=True, slots=True)
class Format:
    """One way to export conversations.

    Attributes:
        name: As messages call it.
        suffixes: Of files that may be of it, in lower case.
        detect: Tells by the first 65,536 bytes whether a file with such a suffix is of it.
        read: Yields what an export holds; raises :class:`ageclaims.errors.InputError` if it can
            read nothing.
    """

    name: str
    suffixes: tuple[str, ...]
    detect: Callable[[bytes], bool]
    read: Callable[[Export], Iterator[Found]]
