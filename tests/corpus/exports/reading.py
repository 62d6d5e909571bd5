"""Reads text as an export of a format."""

import io

from ageclaims.corpus.exports.conversation import Conversation
from ageclaims.corpus.exports.export import Export, Format


def read(
    known: Format, content: str | bytes, **columns: str
) -> tuple[list[Conversation], list[str]]:
    """Return the conversations, and what is said about the rest."""
    raw = content.encode() if isinstance(content, str) else content
    found = list(known.read(Export(lambda: io.BytesIO(raw), columns)))
    told = [one for one in found if isinstance(one, str)]
    return [one for one in found if not isinstance(one, str)], told
