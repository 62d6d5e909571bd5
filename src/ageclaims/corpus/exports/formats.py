"""The formats of exports, and how a file's is told: by its suffix, then by what it begins with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from ageclaims.corpus.exports.blogger import BLOGGER
from ageclaims.corpus.exports.bluesky import BLUESKY
from ageclaims.corpus.exports.captions import SRT, WEBVTT
from ageclaims.corpus.exports.discord import DISCORD
from ageclaims.corpus.exports.discourse import DISCOURSE
from ageclaims.corpus.exports.disqus import DISQUS
from ageclaims.corpus.exports.export import Columns, Export, Format, Found
from ageclaims.corpus.exports.github import GITHUB
from ageclaims.corpus.exports.hacker_news import HACKER_NEWS
from ageclaims.corpus.exports.mails.mail import EML, MBOX
from ageclaims.corpus.exports.mastodon import MASTODON
from ageclaims.corpus.exports.packing import PACKED, UNPACKED_WRONG, open_unpacked
from ageclaims.corpus.exports.parquet import PARQUET
from ageclaims.corpus.exports.records import LINES, LIST
from ageclaims.corpus.exports.reddit import REDDIT_DUMP, REDDIT_LISTING
from ageclaims.corpus.exports.sheets import WORKBOOK
from ageclaims.corpus.exports.slack import SLACK
from ageclaims.corpus.exports.stack_exchange import STACK_EXCHANGE, STACK_EXCHANGE_DUMP
from ageclaims.corpus.exports.tables import TABLE
from ageclaims.corpus.exports.tei_xml.tei import TEI
from ageclaims.corpus.exports.telegram import TELEGRAM
from ageclaims.corpus.exports.webpage.archives import MHTML, WEBARCHIVE
from ageclaims.corpus.exports.webpage.page import HTML_PAGE
from ageclaims.corpus.exports.wordpress import WORDPRESS
from ageclaims.corpus.exports.youtube import YOUTUBE
from ageclaims.corpus.sources import TEXT_SUFFIXES
from ageclaims.errors import InputError

HEAD = 1 << 16
"""Bytes of a file by which its format is told."""
FORMATS: Sequence[Format] = (
    REDDIT_DUMP,
    REDDIT_LISTING,
    DISCOURSE,
    HACKER_NEWS,
    GITHUB,
    STACK_EXCHANGE,
    STACK_EXCHANGE_DUMP,
    YOUTUBE,
    DISCORD,
    SLACK,
    TELEGRAM,
    MASTODON,
    BLUESKY,
    WORDPRESS,
    DISQUS,
    BLOGGER,
    TEI,
    MBOX,
    EML,
    WEBVTT,
    SRT,
    HTML_PAGE,
    MHTML,
    WEBARCHIVE,
    TABLE,
    WORKBOOK,
    PARQUET,
    LINES,
    LIST,
)
"""In the order in which they are tried: those that take any file with their suffix come last."""
SUFFIXES = frozenset(suffix for known in FORMATS for suffix in known.suffixes)


def read_export(path: Path, columns: Columns) -> Iterator[Found]:
    """Yield what an export holds, and a sentence for each thing in it that cannot be read.

    Args:
        path: A file.
        columns: What the codebook says of columns.

    Raises:
        InputError: If it is of no known format, or nothing in it can be read.
        OSError: If it cannot be opened.
    """
    suffix = _find_suffix(path)
    packed = path.suffix.lower() in PACKED
    if suffix not in SUFFIXES and not packed:
        known = ", ".join(sorted({*TEXT_SUFFIXES, *SUFFIXES} - {""}))
        raise InputError(f"unknown format {suffix!r}; known: {known}")
    export = Export(partial(open_unpacked, path), columns)
    try:
        with export.open() as stream:
            head = stream.read(HEAD)
        if not head:
            raise InputError("is empty")
        if suffix not in SUFFIXES:
            suffix = _guess_suffix(suffix, head)
        yield from _choose(suffix, head).read(export)
    except UNPACKED_WRONG as error:
        raise InputError(f"cannot be unpacked: {error}") from None


def _guess_suffix(suffix: str, head: bytes) -> str:
    """Return the suffix of what is packed in a file whose name does not tell it.

    Dumps of Reddit are called so: `RC_2024-05.zst`.

    Raises:
        InputError: If it is no JSON Lines.
    """
    if not head.lstrip().startswith(b"{"):
        raise InputError(f"what is packed in it is of no known format ({suffix!r}); unpack it")
    return LINES.suffixes[0]


def _choose(suffix: str, head: bytes) -> Format:
    """Return the format of a file that begins so."""
    fitting = [own for own in FORMATS if suffix in own.suffixes]
    for own in fitting:
        if own.detect(head):
            return own
    names = ", ".join(sorted(own.name for own in fitting))
    raise InputError(f"is no export that is known; known with this suffix: {names}")


def _find_suffix(path: Path) -> str:
    """Return the suffix that names the format, in lower case."""
    name = Path(path.stem) if path.suffix.lower() in PACKED else path
    return name.suffix.lower()
