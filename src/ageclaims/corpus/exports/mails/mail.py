"""Mails: a mailbox with threads of them, and files of one mail (RFC 5322).

A mail names the mails above it in its thread, the one that it answers last. Where it names none,
and no other names it, its subject tells the thread. Mails are ordered by their dates, each below
the one that it answers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from email.message import Message

from ageclaims.corpus.exports.conversation import Conversation, Entry, order_entries
from ageclaims.corpus.exports.export import Export, Format
from ageclaims.corpus.exports.gathering import LeftOut
from ageclaims.corpus.exports.grouping import group_entries
from ageclaims.corpus.exports.mails.fields import (
    read_name,
    read_number,
    read_parents,
    read_plain_field,
    read_subject,
)
from ageclaims.corpus.exports.mails.mailbox import LARGEST, StoredMail, read_mail, split_mailbox
from ageclaims.corpus.exports.mails.text import Body, parse_mail, read_body, read_field
from ageclaims.corpus.exports.mails.threads import MailHead, find_threads
from ageclaims.corpus.exports.names import make_name
from ageclaims.corpus.exports.times import read_time

HEADER = re.compile(rb"\r?\n\r?\n|\r\r")
"""Ends a header."""
MAIL = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:From [^\n]*\n)?[!-9;-~]+[ \t]*:")
KNOWN = re.compile(rb"^(?:from|date|subject|message-id|received|to|mime-version) *:", re.I | re.M)
MAILBOX = re.compile(rb"(?:\xef\xbb\xbf)?\s*From [^\n]*\n")
AUTOMATIC = re.compile(r"\s*auto-replied", re.I)
REPORT = re.compile(r"\s*multipart/report", re.I)
FOLDER = "DON'T DELETE THIS MESSAGE"
"""Begins the subject of what some programs keep in a mailbox for themselves."""
EXPUNGED = 0x0008
"""Marks a mail that was deleted and still stands in the mailbox of a Mozilla program."""
STATUS = re.compile(r"\s*([0-9a-f]{1,8})\b", re.I)


def detect_mailbox(head: bytes) -> bool:
    """Tell whether a file begins like a mailbox."""
    return MAILBOX.match(head) is not None


def detect_mail(head: bytes) -> bool:
    """Tell whether a file begins like a mail."""
    return MAIL.match(head) is not None and KNOWN.search(head) is not None


def read_mailbox(export: Export) -> Iterator[Conversation | str]:
    """Yield the threads of a mailbox.

    Raises:
        ageclaims.errors.InputError: If no mail in it says anything.
    """
    left_out = LeftOut()
    with export.open() as stream:
        threads = find_threads(_read_head(stored) for stored in split_mailbox(stream))
    with export.open() as stream:
        mails = zip(threads, split_mailbox(stream), strict=False)
        made = ((str(thread), _make_entry(stored, left_out)) for thread, stored in mails)
        named = ((thread, entry) for thread, entry in made if entry)
        taken: set[str] = set()
        for _, entries in group_entries(named):
            if any(entry.text for entry in entries):
                yield _make_thread(entries, taken, left_out)
            else:
                left_out.add("mails of threads without a text", entries[0].locator, len(entries))
    if not taken:
        raise left_out.refuse("mail with a text")
    yield from left_out.tell()


def read_single(export: Export) -> Iterator[Conversation | str]:
    """Yield the mail that a file holds.

    Raises:
        ageclaims.errors.InputError: If it cannot be read.
    """
    left_out = LeftOut()
    with export.open() as stream:
        entry = _make_entry(read_mail(stream), left_out)
    if not (entry and entry.text):
        raise left_out.refuse("mail with a text")
    yield replace(_make_thread([entry], set(), left_out), id=None)
    yield from left_out.tell()


def _read_head(stored: StoredMail) -> MailHead:
    """Return what tells to which thread a mail belongs."""
    end = HEADER.search(stored.content)
    try:
        mail = parse_mail(stored.content[: end.end()] if end else stored.content)
        number, subject = read_number(mail) or stored.place, read_subject(mail)
        parents = tuple(read_parents(mail))
    except Exception:  # it is told when the mail is read
        return MailHead(stored.place, (), "", False)
    return MailHead(number, parents, subject.text.casefold(), subject.is_answer)


def _make_entry(stored: StoredMail, left_out: LeftOut) -> Entry | None:
    """Return a mail as an entry; ``None`` if a program wrote it, or it cannot be read."""
    try:
        mail = parse_mail(stored.content)
        if _is_service(mail):
            left_out.add("mails that programs wrote, left out", stored.place)
            return None
        is_gone = _is_deleted(mail)
        body = Body("", 0, False) if is_gone else read_body(mail)
        entry = _build_entry(mail, stored, body, is_gone=is_gone)
    except Exception as error:  # a mail may break its reader anywhere
        left_out.add(f"mails that cannot be read ({type(error).__name__})", stored.place)
        return None
    _note(entry, body, stored, left_out)
    if is_gone:
        left_out.add("mails that are marked as deleted", stored.place)
    return entry


def _build_entry(mail: Message, stored: StoredMail, body: Body, *, is_gone: bool) -> Entry:
    own = read_number(mail) or stored.place
    parents = [parent for parent in read_parents(mail) if parent != own]
    return Entry(
        id=own,
        text=body.text,
        locator=stored.place,
        author=None if is_gone else read_name(read_plain_field(mail, "from")),
        date=read_time(read_plain_field(mail, "date")) or read_time(stored.came),
        parent=parents[-1] if parents else None,
        title=read_subject(mail).text or None,
    )


def _note(entry: Entry, body: Body, stored: StoredMail, left_out: LeftOut) -> None:
    if body.is_mislabelled:
        left_out.add("mails with bytes that are not of their charset", stored.place)
    if body.attached:
        left_out.add("files attached to mails, not read", stored.place, body.attached)
    if stored.is_cut:
        left_out.add(
            f"mails of more than {LARGEST >> 20} MiB, of which the rest is not read", stored.place
        )
    if entry.date is None:
        left_out.add("mails without a date that can be read", stored.place)


def _make_thread(entries: Sequence[Entry], taken: set[str], left_out: LeftOut) -> Conversation:
    """Return a thread of mails, which stand as the file holds them."""
    own = list(order_entries(_sort(_drop_copies(entries, left_out))))
    title = own[0].title
    kept = (replace(mail, title=None) if _is_same(mail.title, title) else mail for mail in own)
    return Conversation(
        id=make_name(title or "mail", taken),
        entries=tuple(kept),
        title=title,
        opened=own[0].parent is None,
        threaded=all(mail.parent for mail in own[1:]),
        is_mail=True,
    )


def _is_same(title: str | None, other: str | None) -> bool:
    return (title or "").casefold() == (other or "").casefold()


def _sort(entries: Iterable[Entry]) -> list[Entry]:
    """Return mails by their dates; one without a date stays below the one above it."""
    dated, last = [], ""
    for entry in entries:
        last = entry.date or last
        dated.append((last, entry))
    return [entry for _, entry in sorted(dated, key=lambda pair: pair[0])]


def _drop_copies(entries: Sequence[Entry], left_out: LeftOut) -> Iterator[Entry]:
    """Yield mails once that stand there twice; others with the same number get one of their own."""
    known: dict[str, set[str]] = {}
    taken = {entry.id for entry in entries}
    for entry in entries:
        said = " ".join(entry.text.split())
        before = known.setdefault(entry.id, set())
        if said in before:
            left_out.add("mails that stand there twice, read once", entry.locator)
        elif before:
            left_out.add("mails with the number of another one", entry.locator)
            yield replace(entry, id=make_name(entry.id, taken))
        else:
            yield entry
        before.add(said)


def _is_service(mail: Message) -> bool:
    """Tell whether a program wrote a mail: that one was not delivered, that somebody is away."""
    report = REPORT.match(read_field(mail, "content-type"))
    away = AUTOMATIC.match(read_field(mail, "auto-submitted"))
    return bool(report or away) or read_field(mail, "subject").lstrip().startswith(FOLDER)


def _is_deleted(mail: Message) -> bool:
    match = STATUS.match(read_field(mail, "x-mozilla-status"))
    return match is not None and bool(int(match[1], 16) & EXPUNGED)


MBOX = Format("mailbox", (".mbox",), detect_mailbox, read_mailbox)
EML = Format("mail", (".eml",), detect_mail, read_single)
