"""What can be the subject of a verb of speech: whole noun phrases, names, shares, pronouns."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from ageclaims.pipeline.data_files import read_data

ARTICLES = frozenset({"a", "an", "the"})
Placed = list[tuple[str, int]]
"""Words with their offsets."""
NAME = re.compile(
    r"(?:(?:Dr|Mr|Mrs|Ms|Prof)\.? )?[A-Z][\w’'-]+(?: (?:[A-Z]\.|[A-Z][\w’'-]+|de|van|von)){1,4}$"
)
NAMED_AFTER = re.compile(
    r",\s((?:(?:Dr|Mr|Mrs|Ms|Prof)\.? )?[A-Z][\w’'-]+(?: (?:[A-Z]\.|[A-Z][\w’'-]+)){1,3})(?=[,.])"
)
SHARE = re.compile(r"^(?:\d[\d.,]*(?:%|$)|%)")


def strip_words(words: Placed) -> Placed:
    """Drop what leads in before a subject, and what helps the verb behind it."""
    while words and (words[0][0].lower().strip(",") in words_of("leading") or _is_number(words)):
        words = words[1:]
    while len(words) > 1 and (words[-1][0] in words_of("helping") or words[-1][0].endswith("ly")):
        words = words[:-1]
    return words


def skip_phrase(words: Placed) -> Placed:
    """Drop a phrase without a comma before the subject: "In a recent post a colleague"."""
    if len(words) > 1 and words[0][0] == "with" and SHARE.match(words[1][0]):
        return words[1:]
    if not words or words[0][0].lower() not in words_of("prepositions"):
        return words
    for n in range(len(words) - 1, 1, -1):
        if words[n][0].lower() in {"a", "an", "the", "one", "some", "many", "several"}:
            before = words[n - 1][0].lower()
            skipped = {word.lower() for word, _ in words[:n]}
            is_clause = before in words_of("joins") or skipped & words_of("never_in_subject")
            return [] if is_clause else words[n:]
    return []


def _is_number(words: Placed) -> bool:
    """Tell whether the first word only counts the paragraph: "5.3 The fund says"."""
    first, then = words[0][0], words[1][0] if len(words) > 1 else ""
    return bool(re.fullmatch(r"\d+(?:\.\d+)+|\d+\.|[A-Z]\.|[-•*]", first)) and then[:1].isupper()


def read_subject(words: list[str], *, opens: bool) -> str | None:
    """Return a subject without its relative clause, or ``None`` if the words are none.

    Args:
        words: The words, from the start of the clause to the verb.
        opens: Whether they open the sentence, where common nouns have a capital too.
    """
    words = _cut_relative(words)
    lower = [word.lower() for word in words]
    if not words:
        return None
    if lower[0] in words_of("subject_pronouns"):
        return words[0] if len(words) == 1 else None
    if _holds_clause(lower) or words[-1].endswith(",") or not _opens_noun(words):
        return None
    if lower[0] in {"this", "these", "that", "those"} and _is_own(lower):
        return None
    if find_head(lower) in words_of("mute"):
        return None
    if len(words) == 1 and _is_no_name(lower[0], opens=opens):
        return None
    is_initial = len(words) > 1 and len(words[-1]) == 2
    return " ".join(words).strip(" ,") if is_initial else " ".join(words).strip(" ,.")


def _cut_relative(words: list[str]) -> list[str]:
    """Cut a relative clause off; none is left if the verb may belong to it."""
    for n, word in enumerate(words):
        if n and word.lower() in {"who", "which"}:
            after = [w.lower() for w in words[n + 1 :]]
            is_over = after and words_of("ends_relative").isdisjoint(after)
            return words[:n] if is_over else []
    return words


def _holds_clause(lower: list[str]) -> bool:
    inner = [w for n, w in enumerate(lower) if not (n and lower[n - 1] == "of")]
    joins = words_of("joins") | words_of("prepositions")
    is_two = any(b in ARTICLES and a not in joins for a, b in pairwise(lower))
    has_not = any(w.replace("’", "'").endswith("n't") for w in lower)
    return is_two or has_not or not words_of("never_in_subject").isdisjoint(inner)


def _opens_noun(words: list[str]) -> bool:
    """Tell whether a phrase opens like one: a capital, an article, a share, or is a bare plural."""
    first, last = words[0].lower(), words[-1].lower()
    if words[0][:1].isupper() or first in words_of("openers") or SHARE.match(first):
        return True
    if words[-1][:1].isupper():
        return True
    return (len(words) <= 3 and last.endswith("s")) or last in words_of("source_nouns")


def _is_no_name(word: str, *, opens: bool) -> bool:
    if word in words_of("not_speakers") or word.endswith("ly"):
        return True
    return opens and word in words_of("not_sources")


def _is_own(words: list[str]) -> bool:
    """Tell whether "this" stands for the writer's text or a thing: "this paper", "this hardly"."""
    last = words[-1]
    return len(words) == 1 or last.endswith("ly") or last.rstrip("s") in words_of("own_works")


def find_head(words: list[str]) -> str:
    """Return the noun that a phrase is about: what stands before its first preposition."""
    for n, word in enumerate(words):
        if n and word in {"of", "for", "from", "at", "in", "by", "with", "on", "about"}:
            return words[n - 1]
    return words[-1]


def is_specific(subject: str) -> bool:
    """Tell whether a subject is named, or is a noun that can be a source."""
    words = subject.split()
    inner = [w for w in words[1:] if w[:1].isupper()]
    return bool(inner) or any(w.lower().rstrip("s") in words_of("source_nouns") for w in words)


def is_study_like(subject: str) -> bool:
    """Tell whether a subject is a study or names who made one."""
    words = subject.split()
    named = words[-1][:1].isupper() and (len(words) > 1 or subject.isupper())
    return named or find_head(subject.lower().split()) in words_of("studies")


def is_generic(subject: str) -> bool:
    """Tell whether a subject is a party of the debate as a whole: "customers"."""
    return subject.rsplit(maxsplit=1)[-1].lower() in words_of("generic")


def choose_name(source: str, rest: str = "") -> str:
    """Return the name in a source that has one: "the chemist Ruth Adler", "our guest, Ruth Adler".

    Args:
        source: The noun phrase.
        rest: What follows it, from its comma on.
    """
    match = NAME.search(source)
    if match and match.start():
        role = source[: match.start()].rsplit(maxsplit=1)[-1]
        if role[:1].islower() and role not in words_of("joins") and not role.endswith(("'s", "’s")):
            return match[0]
    if not match and (after := NAMED_AFTER.match(rest)):
        return after[1]
    return source


@cache
def words_of(kind: str) -> frozenset[str]:
    """Return a list of `speech.yaml`, or of `holders.yaml`."""
    content = read_data("speech.yaml")
    if kind in content:
        return frozenset(content[kind])
    return frozenset(read_data("holders.yaml")[kind])
