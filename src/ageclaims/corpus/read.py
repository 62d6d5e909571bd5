"""The bytes of a document -> its posts with their speakers."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from ageclaims.corpus.conversations import read_conversation
from ageclaims.corpus.decode import decode_source
from ageclaims.corpus.document import CONVERSATION, SourceDocument, Unit
from ageclaims.corpus.exports.export import Columns
from ageclaims.corpus.replies import link_posts
from ageclaims.corpus.sources import TEXT_SUFFIXES, Remark, read_units
from ageclaims.corpus.threads import segment_page
from ageclaims.errors import InputError
from ageclaims.records import Skipped

Reader = Callable[[bytes, str], SourceDocument]


def read_documents(
    sources: Sequence[Path], columns: Columns = MappingProxyType({})
) -> Iterator[SourceDocument | Skipped | Remark]:
    """Read every document below the sources; see :func:`read_units`."""
    for unit in read_units(sources, columns):
        yield parse_document(unit) if isinstance(unit, Unit) else unit


def parse_document(unit: Unit) -> SourceDocument | Skipped:
    """Read a document with the reader of its suffix; if it cannot be read, say why."""
    try:
        return READERS[unit.suffix](unit.content, unit.doc)
    except InputError as error:
        return Skipped(path=unit.doc, reason=str(error))


def read_text(content: bytes, name: str) -> SourceDocument:
    """Read a plain-text or Markdown page.

    Raises:
        InputError: If the content is empty or binary, or holds no post.
    """
    decoded = decode_source(content)
    page = segment_page(decoded.text)
    if not any(post.spans for post in page.posts):
        raise InputError("no text besides navigation and forms")
    document = SourceDocument(
        doc=name,
        text=decoded.text,
        sha256=hashlib.sha256(content).hexdigest(),
        encoding=decoded.encoding,
        title=page.title,
        author=page.author,
        kind=page.kind,
        posts=page.posts,
        boilerplate=page.boilerplate,
        warnings=decoded.warnings,
    )
    return link_posts(document)


READERS: Mapping[str, Reader] = dict.fromkeys(TEXT_SUFFIXES, read_text) | {
    CONVERSATION: read_conversation
}
