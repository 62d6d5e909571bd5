"""Custom attributes that the components share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from spacy.tokens import Doc, Span

TEXT = "ageclaims.text"


@dataclass(frozen=True, slots=True, kw_only=True)
class PostContext:
    """What a component may know of the post beside its text.

    Attributes:
        is_comment: Whether the post answers another one.
        parent: Start of the answered post's text, or the page's title.
        addressee: Speaker of the answered post, if known: who "you" is.
        items: Where in the Doc's text the items of lists start.
    """

    is_comment: bool = False
    parent: str = ""
    addressee: str | None = None
    items: frozenset[int] = frozenset()


class Worded(Protocol):
    """A stretch of a Doc, a Span or something lighter."""

    @property
    def doc(self) -> Doc:
        """The Doc."""
        ...

    @property
    def text(self) -> str:
        """The text, without the blank after the last token."""
        ...

    @property
    def start_char(self) -> int:
        """Start in the Doc's text."""
        ...


def read_text(doc: Doc) -> str:
    """Return the text of a Doc, joined once; `Doc.text` joins the tokens at every call."""
    text: str | None = doc.user_data.get(TEXT)
    if text is None:
        text = doc.user_data[TEXT] = doc.text
    return text


def register_extensions() -> None:
    """Register the attributes; safe to call again."""
    if not Doc.has_extension("post"):
        Doc.set_extension("post", default=PostContext())
        Doc.set_extension("claims", default=())
        Span.set_extension("evidence", default=())


register_extensions()
