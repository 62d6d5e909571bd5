"""Who says it, by the order of words: "the panel said that", ", argues the chemist Ruth Adler".

A sentence is read around each verb of speech or belief: leftwards for a subject that opens its
clause, rightwards for one that follows the words. That needs no parse, and so holds for sentences
that are not parsed and where the parse errs; a tagged verb within a subject speaks against it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Span

from ageclaims.pipeline.extensions import Worded, read_text
from ageclaims.pipeline.subjects import (
    SHARE,
    choose_name,
    is_generic,
    is_specific,
    is_study_like,
    read_subject,
    skip_phrase,
    strip_words,
    words_of,
)

LEFT = 170
"""Letters before a verb in which its subject is looked for."""
RIGHT = 110
"""Letters after a verb in which its subject is looked for."""
LONGEST = 12
"""Words of the longest subject."""
BORDER = re.compile(r"(?<=[a-z]{3})(?<!Prof)[.!?]\s|[;:(\"“”—–]\s|[\"“”(;:—–\n]|,\s|\s-\s")
WORD = re.compile(r"\S+")
SPLIT = re.compile(r"\W+")
FIRST = re.compile(
    r"((?:(?:The|A|An|One) (?:[\w’'-]+ ){0,2}?)?[A-Za-z][\w’'.-]*(?: [A-Z][\w’'.-]*){0,3})"
    r"(?:, [^,]{2,80},)? (?:is|was|are|were|has|had|[a-z]+(?:s|ed))\b"
)
"""The subject with which a sentence opens, and its verb."""
BRACKETS = re.compile(r"\([^()]{1,60}\)")
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
HELPED = re.compile(r", (?:(?:has|had|have|also|then|later|\w+ly) ){1,2}$")
CLAUSE = re.compile(r"\s+(that|how|what|why|whether|when)\b|\s*[:,]?\s*[\"“]|\s*:")
PLAIN = re.compile(r"\s+(\w[\w’'-]*)")
AT_END = re.compile(r"(?: (?:at|in|on|during) [^,.;:]{2,48})?\s*(?:[,.;!?)—–]|$)")


@dataclass(frozen=True, slots=True)
class Said:
    """A source and its verb.

    Attributes:
        holder: The source as it stands in the text.
        start: Start of source and verb, in the sentence.
        end: End, exclusive.
    """

    holder: str
    start: int
    end: int


def find_said(sentence: Worded, text: str) -> Said | None:
    """Return the first source of a verb of speech or belief.

    Args:
        sentence: The sentence.
        text: Its text, with what others say blotted out.
    """
    if _heads().isdisjoint(SPLIT.split(text)):
        return None
    text = BRACKETS.sub(lambda match: " " * len(match[0]), text)
    for match in _verbs().finditer(text):
        found = (
            _look_left(sentence, text, match)
            or _look_right(text, match)
            or _go_on(sentence, text, match)
        )
        if found:
            return found
    return None


def _look_left(sentence: Worded, text: str, verb: re.Match[str]) -> Said | None:
    window = text[max(0, verb.start() - LEFT) : verb.start()]
    offset = verb.start() - len(window)
    cut, is_inserted = _cut_aside(window)
    borders = [m.end() for m in BORDER.finditer(cut)]
    start = borders[-1] if borders else 0
    if not borders and offset:
        return None
    words = [(m[0], start + m.start()) for m in WORD.finditer(cut[start:])]
    inserted = any(w.lower() == "as" for w, _ in words[:2])
    words = skip_phrase(strip_words(words))
    if not words or len(words) > LONGEST:
        return None
    subject = read_subject([w for w, _ in words], opens=not borders)
    if subject is None:
        return None
    begin = offset + words[0][1]
    end = begin + len(subject)
    if _is_verbal(sentence, begin, end):
        return None
    is_late = inserted or (bool(borders) and cut[: borders[-1]].rstrip()[-1:] in {*',"“”—–'})
    if not _has_content(sentence, text, verb, subject, is_late=is_late):
        return None
    rest = text[end : verb.start()] if is_inserted else ""
    return Said(choose_name(subject, rest), begin, verb.end())


def _go_on(sentence: Worded, text: str, verb: re.Match[str]) -> Said | None:
    """Find the subject with which the sentence began: "Adler laughed, adding that"; "and says"."""
    before = text[: verb.start()].rstrip()
    form = verb[0].lower()
    if form in words_of("going_on"):
        if not before.endswith(","):
            return None
    elif not before.endswith((" and", " but")) or form not in words_of("plain") | words_of("bound"):
        return None
    match = FIRST.match(text)
    if match is None or match.end() > verb.start():
        return None
    words = match[1].split()
    subject = read_subject(words, opens=True)
    named = (
        words[0].lower() in words_of("openers") or len(words) > 1 or _is_known(sentence, words[0])
    )
    has_content = form in words_of("plain") or CLAUSE.match(text, verb.end())
    if subject is None or not named or not has_content:
        return None
    return Said(choose_name(subject), 0, verb.end())


def _is_known(sentence: Worded, name: str) -> bool:
    """Tell whether a first word is a name: the text has it with a first name too."""
    whole = read_text(sentence.doc)
    return (
        name[:1].isupper()
        and re.search(rf"[A-Z][\w’'.-]+ {re.escape(name)}\b|\b{re.escape(name)} [A-Z]\w+", whole)
        is not None
    )


def _cut_aside(window: str) -> tuple[str, bool]:
    """Cut off what stands between commas before the verb: "Ruth Adler, a chemist, "."""
    bare = HELPED.sub(",", window).rstrip()
    if not bare.endswith(","):
        return window, False
    comma = bare.rfind(",", 0, len(bare) - 1)
    return (bare[:comma], True) if comma > 0 else ("", False)


def _is_verbal(sentence: Worded, begin: int, end: int) -> bool:
    """Tell whether a subject holds a finite verb, in a sentence that is parsed."""
    if not isinstance(sentence, Span):
        return False
    first, last = sentence.start_char + begin, sentence.start_char + end
    return any(
        first <= t.idx < last and t.tag_ in FINITE and not t.text[0].isupper() for t in sentence
    )


def _has_content(
    sentence: Worded, text: str, verb: re.Match[str], subject: str, *, is_late: bool
) -> bool:
    """Tell whether something is said: a clause, a quotation, or what stood before."""
    form = verb[0].lower()
    rest = text[verb.end() : verb.end() + 60]
    if subject.lower() in {"they", "it"} and form not in words_of("said_of_any"):
        return False
    rest = _BESIDE.sub("", rest, count=1)
    if is_late and AT_END.match(rest):
        return form in words_of("parenthetic")
    if form in words_of("evidence") and form not in words_of("bound"):
        return (
            is_study_like(subject)
            and re.match(r" (?:that|how|an?|\d|[a-z]+ to)\b", rest) is not None
        )
    if match := CLAUSE.match(rest):
        if match[1] is None and form in {"comments", "reports", "claims", "notes", "answers"}:
            return is_specific(subject)
        if is_generic(subject) and form in words_of("transitive"):
            return False
        return match[1] in {None, "that"} or form in words_of("telling")
    if subject.lower() in words_of("subject_pronouns") and form not in words_of("plain"):
        return form in words_of("partisan") and PLAIN.match(rest) is not None
    if form in words_of("transitive"):
        if form in words_of("partisan") or SHARE.match(subject) or is_specific(subject):
            return True
        return " " not in subject and _is_known(sentence, subject)
    if form not in words_of("plain") or is_generic(subject):
        return False
    match = PLAIN.match(rest)
    return match is not None and match[1].lower() not in words_of("no_clause")


_BESIDE = re.compile(
    r"^ (?:again|recently|yesterday|today|here|later|(?:on|last|this) \w+|for (?:years|decades)|"
    r"(?:in|at|during|via) [\w’' -]{2,40}?|to (?:me|us|[A-Z]\w+)|me|us|the (?:[\w’'-]+ )?[\w’'-]+)"
    r"(?=[ ,.:;]|$)(?=\s*(?:that\b|:|,? ?[\"“]|[,.;]|$))"
)


def _look_right(text: str, verb: re.Match[str]) -> Said | None:
    """Find a subject behind its verb: "", said Ruth Adler, who"."""
    before = text[: verb.start()].rstrip()
    if (
        verb[0].lower() not in words_of("parenthetic")
        or before[-1:] not in {*",”\"’'?!—–"}
        or not before
    ):
        return None
    window = text[verb.end() : verb.end() + RIGHT]
    words: list[str] = []
    for match in WORD.finditer(window):
        word = match[0]
        bare = word.rstrip('.,;:!?)—–"”')
        is_initial = len(bare) == 1 and bare.isupper() and word.endswith(".")
        if bare.lower() in words_of("ends_subject") or not bare:
            break
        words.append(word if is_initial else bare)
        if bare != word and not is_initial and bare.lower() not in {"dr", "mr", "mrs", "ms"}:
            break
    if not words or len(words) > 8 or not _may_follow(words, before, verb[0].lower()):
        return None
    start = window.find(words[0])
    source = " ".join(words)
    rest = window[start + len(source) :]
    return Said(choose_name(source, rest), verb.start(), verb.end() + start + len(source))


def _may_follow(words: list[str], before: str, form: str) -> bool:
    lower = [word.lower() for word in words]
    if not words_of("never_in_subject").isdisjoint(lower) or lower[0] in words_of("not_speakers"):
        return False
    if lower[0] in words_of("subject_pronouns"):
        return False
    is_named = words[-1][:1].isupper()
    if before[-1] in {*",—–"} and form not in {"says", "said", "say"}:
        return is_named and len(words) > 1
    if is_named or lower[0] in words_of("openers"):
        return lower[-1] not in words_of("not_speakers")
    return lower[-1] in words_of("source_nouns") or lower[-1].rstrip("s") in words_of(
        "source_nouns"
    )


@cache
def _heads() -> frozenset[str]:
    """Return the longest word of each form, to tell quickly that a sentence holds none."""
    return frozenset(max(form.split(), key=len) for form in _forms())


@cache
def _forms() -> tuple[str, ...]:
    kinds = ("plain", "bound", "transitive", "evidence", "going_on")
    forms = frozenset[str]().union(*map(words_of, kinds))
    return tuple(sorted(forms, key=lambda form: (-len(form), form)))


@cache
def _verbs() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w’'-])(?:{'|'.join(_forms())})(?![\w’'-])")
