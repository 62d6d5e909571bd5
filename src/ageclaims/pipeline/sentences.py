"""Component `ageclaims_sentences`: rule sentence segmentation for posts and web text.

Finds sentence borders at final punctuation and line breaks. A stop ends a sentence unless it
belongs to an abbreviation, an initial, a number, an enumeration mark or an ellipsis that a
lower-case word follows; closing quotes and brackets stay with the sentence they close, and so does
a comment in brackets on a quotation.

requires: nothing
assigns: token.is_sent_start
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import numpy as np
from spacy.attrs import IDX, LENGTH, ORTH, SENT_START  # type: ignore[import-not-found]
from spacy.tokens import Doc, Span, Token

from ageclaims.pipeline.data_files import read_data
from ageclaims.pipeline.extensions import read_text

KEPT = "ageclaims.sentences"
PARAGRAPH = "\n\n"
"""A blank line; a single line break may stand inside a sentence."""
STOPS = frozenset(".!?…")
FINAL = re.compile(r"^(?:[.!?…。]+|\.\.\.+|[!?]+1*)$")
CLOSERS = frozenset("\"'”’»)]}›*_")
SMILEY = re.compile(r"^(?:[:;=8][-^']?[)(DPp/|*]+|[\U0001F300-\U0001FAFF☀-➿️]+|\^\^|<3)$")
CONTINUERS = frozenset(",;)")
"""What follows one of these signs goes on with the sentence."""
OPENERS = frozenset("([{")
QUOTES = frozenset("\"'”’»")
COMMENT = 16
"""A comment in brackets on a quotation has at most this many tokens."""
APOSTROPHE = re.compile("['’]")
ITEM = re.compile(r"^\d{1,2}$")
RULE = re.compile(r"^([=*_~#-])\1{4,}$")
"""A row of signs that draws a line."""
ENUMERATION = re.compile(r"^(?:\d{1,2}|[a-zA-Z]|[ivx]{1,4})$")


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(read_data("sentences.yaml")[kind])


def find_sentence_starts(doc: Doc) -> Iterator[int]:
    """Yield the index of the first token of each sentence."""
    start, i, n = 0, 0, len(doc)
    if n:
        yield 0
    for place in _find_places(doc):
        if place < i:
            continue
        token, i = doc[place], place + 1
        if token.is_space and PARAGRAPH in token.text:
            start = i
        elif _starts_item(doc, i, start):
            pass
        elif not _ends_sentence(doc, token, start):
            continue
        else:
            while i < n and _closes(doc, i):
                i += 1
            if i < n and _comments_on_quotation(doc, i):
                continue
        if 0 < i < n:
            yield i
            start = i


def _find_places(doc: Doc) -> Iterator[int]:
    """Yield the tokens after which a sentence can end at all, by their form."""
    strings, forms = doc.vocab.strings, doc.to_array(ORTH).tolist()
    for orth in {*forms}.difference(_PLACES):
        _PLACES[orth] = _find_place(strings[orth])
    for i, place in enumerate(map(_PLACES.__getitem__, forms)):
        if place is not None and i + place >= 0:
            yield i + place


_PLACES: dict[int, int | None] = {}
"""What `_find_place` says of the forms that were seen, by their number in the vocabulary."""


def _find_place(text: str) -> int | None:
    """Return where a sentence can end beside a token of this form: at it (0), or before it (-1)."""
    if ITEM.match(text):
        return -1
    ends = text[-1] in STOPS or PARAGRAPH in text or _is_link(text)
    return 0 if ends or RULE.match(text) or SMILEY.match(text) else None


def _starts_item(doc: Doc, i: int, start: int) -> bool:
    """Tell whether an item of a list in running text starts at token `i`: "1) price 2) fit"."""
    if not start < i < len(doc) - 1 or doc[i - 1].text in OPENERS or doc[i].whitespace_:
        return False
    return bool(ITEM.match(doc[i].text)) and doc[i + 1].text == ")" and bool(doc[i + 1].whitespace_)


def _ends_sentence(doc: Doc, token: Token, start: int) -> bool:
    text = token.text
    if RULE.match(text) or _is_link(text):
        return _breaks_line(doc, token)
    if SMILEY.match(text):
        return token.i > start and _next_opens(doc, token)
    if text[-1] not in STOPS:
        return False
    if FINAL.match(text):
        return _follows_well(doc, token, start)
    if len(text) > 1 and text[-1] == ".":
        return _ends_abbreviation(doc, token)
    return len(text) > 2 and not token.like_url and text[-1] in "!?…" and _next_opens(doc, token)


def _follows_well(doc: Doc, token: Token, start: int) -> bool:
    """Tell whether a stop token ends the sentence, by what stands around it."""
    after = _next_word(doc, token.i)
    before = doc[token.i - 1] if token.i > start else None
    if after is None:
        return True
    if token.text == "." and before is not None and not before.whitespace_:
        if token.i - 1 == start and ENUMERATION.match(before.text):
            return False
        if len(before.text) == 1 and before.is_upper and before.text != "I":
            return False
        if not token.whitespace_ and not _next_is_closer(doc, token.i):
            return _lacks_blank(before, after)
        if _is_title(before, after):
            return False
        if before.lower_ in _words("abbreviations"):
            return _opens(after)
    if after.text[0] in CONTINUERS:
        return False
    if token.text.startswith(("..", "…")):
        pause = before is not None and bool(before.whitespace_) and after.text == "I"
        return not after.is_lower and not pause
    if token.text[0] in "!?" and after.is_lower:
        if _is_in_brackets(doc, token.i, start):
            return False
        return not _next_is_closer(doc, token.i) and not before_is_quote(doc, token.i)
    return token.whitespace_ != "" or _next_is_closer(doc, token.i)


def _lacks_blank(before: Token, after: Token) -> bool:
    """Tell whether a stop between two words ends a sentence although no blank follows."""
    return before.is_lower and before.is_alpha and len(before) > 3 and _opens(after)


def _opens(after: Token) -> bool:
    """Tell whether a word usually opens a sentence, and is written so."""
    word = APOSTROPHE.split(after.text)[0]
    return word.istitle() and word.lower() in _words("openers")


def _is_in_brackets(doc: Doc, i: int, start: int) -> bool:
    """Tell whether a bracket that the sentence opened is still open at token `i`."""
    text = doc[start:i].text
    return text.count("(") > text.count(")")


def _is_link(text: str) -> bool:
    return text.startswith(("http://", "https://", "www."))


def _breaks_line(doc: Doc, token: Token) -> bool:
    """Tell whether a rule of signs or a link stands alone: a new sentence opens after it."""
    after = _next_word(doc, token.i)
    if after is None or _is_link(after.text) or RULE.match(after.text) or RULE.match(token.text):
        return True
    return _opens(after) or (token.text[-1] in STOPS and after.is_title)


def before_is_quote(doc: Doc, i: int) -> bool:
    """Tell whether a stop is followed at once by a closing quote."""
    return i + 1 < len(doc) and doc[i + 1].text in CLOSERS


def _ends_abbreviation(doc: Doc, token: Token) -> bool:
    after = _next_word(doc, token.i)
    stem = token.lower_.rstrip(".")
    if after is None:
        return True
    if _is_title(token, after) or (len(stem) == 1 and token.is_upper):
        return False
    if stem in _words("abbreviations") or "." in stem:
        return _opens(after)
    return token.whitespace_ != "" and not after.is_lower and not token.like_url


def _is_title(token: Token, after: Token) -> bool:
    """Tell whether a word shortens what a name or number follows; some are common words too."""
    stem = token.lower_.rstrip(".")
    if stem in _words("before_numbers"):
        return after.text[:1].isdigit()
    if stem in _words("also_words"):
        return after.text[:1].isdigit() or (token.text[:1].isupper() and after.is_title)
    return stem in _words("titles")


def _next_opens(doc: Doc, token: Token) -> bool:
    after = _next_word(doc, token.i)
    return after is None or after.is_title or after.is_upper


def _next_word(doc: Doc, i: int) -> Token | None:
    for j in range(i + 1, min(i + 6, len(doc))):
        token = doc[j]
        if token.is_space and PARAGRAPH in token.text:
            return None
        if not token.is_space and token.text not in CLOSERS and not SMILEY.match(token.text):
            return token
    return None


def _next_is_closer(doc: Doc, i: int) -> bool:
    return i + 1 < len(doc) and doc[i + 1].text in CLOSERS


def _closes(doc: Doc, i: int) -> bool:
    """Tell whether token `i` still belongs to the sentence that ended before it."""
    token, before = doc[i], doc[i - 1]
    if before.is_space and PARAGRAPH in before.text:
        return False
    if token.is_space:
        return True
    if SMILEY.match(token.text) or FINAL.match(token.text):
        return True
    return token.text in CLOSERS and not before.whitespace_ and not before.is_space


def _comments_on_quotation(doc: Doc, i: int) -> bool:
    """Tell whether a source or comment in brackets follows a quotation within its sentence.

    The sentence's stop then stands after the bracket, and none before it: "'It is over.' (p. 5)."
    """
    if doc[i - 1].text not in QUOTES or doc[i].text != "(":
        return False
    for j in range(i + 1, min(i + COMMENT, len(doc) - 1)):
        if doc[j].text == ")":
            is_sentence = _opens(doc[i + 1]) or doc[j - 1].text[-1] in STOPS
            return not is_sentence and bool(FINAL.match(doc[j + 1].text))
    return False


class SentenceSegmenter:
    """The component."""

    def __call__(self, doc: Doc) -> Doc:
        """Set the sentence borders of a Doc."""
        starts = np.full(len(doc), -1, dtype=np.int64)
        starts[list(find_sentence_starts(doc))] = 1
        doc.from_array([SENT_START], starts.astype(np.uint64)[:, None])  # type: ignore[arg-type]
        return doc


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a Doc, lighter than a Span.

    Attributes:
        doc: The Doc.
        start: First token.
        end: Token after the last.
        start_char: Start in the Doc's text.
        text: The text, without the blank after the last token.
    """

    doc: Doc
    start: int
    end: int
    start_char: int
    text: str

    def as_span(self) -> Span:
        """Return the sentence as a Span."""
        return self.doc[self.start : self.end]


def read_sentences(doc: Doc) -> list[Sentence]:
    """Return the sentences of a Doc that hold more than blanks; what was kept is kept no longer."""
    kept: list[Sentence] | None = doc.user_data.pop(KEPT, None)
    return [*_find_sentences(doc)] if kept is None else kept


def keep_sentences(doc: Doc) -> list[Sentence]:
    """Return the sentences of a Doc, and keep them for the component that reads them next."""
    doc.user_data[KEPT] = sentences = [*_find_sentences(doc)]
    return sentences


def _find_sentences(doc: Doc) -> Iterator[Sentence]:
    text = read_text(doc)
    rows = doc.to_array([IDX, LENGTH]).tolist()
    starts = find_starts(doc)
    for start, end in pairwise([*starts, len(doc)]):
        first, last = rows[start][0], sum(rows[end - 1])
        if not (own := text[first:last]).isspace():
            yield Sentence(doc, start, end, first, own)


def find_starts(doc: Doc) -> list[int]:
    """Return the first token of each sentence; `Doc.sents` asks every token anew."""
    starts: list[int] = np.flatnonzero(doc.to_array(SENT_START) == 1).tolist()
    return starts if starts[:1] == [0] or not len(doc) else [0, *starts]
