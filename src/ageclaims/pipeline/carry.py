"""Sources that reach over several sentences of a post.

A source that is only called "she" is named; a quotation that goes on, an interview, an introduced
excerpt and the results of a survey keep theirs. What a sentence says of its own source stands,
except for words that the quoted one speaks.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from spacy.tokens import Doc

from ageclaims.pipeline.data_files import patterns, read_data
from ageclaims.pipeline.extensions import read_text
from ageclaims.pipeline.holders import Report, is_group, is_pronoun, is_study, may_be_person
from ageclaims.pipeline.quoting import find_announced, find_quoted, introduces, opens_quotation
from ageclaims.pipeline.turns import PERSON, find_turns
from ageclaims.records import Span

Reports = list[Report | None]
LOOK_BACK = 40
"""Sentences before a quotation, or before "she says", in which the source is looked for."""
NEAR = 4
"""Sentences in which a person, or a work, is looked for who was mentioned but not reported."""
MENTIONED = re.compile(rf"[\"“]?(?:(?:\w+ ){{0,4}}\w+, )?(?P<name>{PERSON})(?=,| [a-z])")
OFFERS = re.compile(
    r"([A-Z]\w+(?: [A-Z]\w+){0,2}) (?:offers?|gives?|gave|provides?|has|makes?|puts?) "
)
"""Whoever opens a sentence that announces an example: "Ruth offers the best example:"."""
MARKER = re.compile(
    r"(?!(?:He|She|It|They|An?|The|One|Our|My) )(?P<name>[\w.’' -]{1,40})"
    r" (?:says|said|wrote|commented):(?=\n\s*[^\s\"“'])"
)
"""A line that only says who wrote the comment below it."""
WORK_WORDS = 4


def carry_reports(doc: Doc, sentences: Sequence[Span], reports: Sequence[Report | None]) -> Reports:
    """Return the source of every sentence: its own, or the one that reaches it.

    Args:
        doc: A post's text.
        sentences: The spans of its sentences, without blanks.
        reports: The source that each of them names itself.
    """
    text = read_text(doc)
    found = [*reports]
    _resolve(text, sentences, found)
    for turn in find_turns(text, sentences, doc._.post.parent):
        if turn.holder:
            said = Report(turn.holder, "neutral", *turn.label)
            _fill(found, range(turn.first, turn.end), said)
    _carry_announced(doc, sentences, found)
    for span in find_quoted(doc):
        _carry_quoted(text, sentences, found, span)
    _carry_surveys(text, sentences, found)
    return found


def _resolve(text: str, sentences: Sequence[Span], found: Reports) -> None:
    """Name whom "he says" or "it added" means, where that is known."""
    for i, report in enumerate(found):
        if report is None or not is_pronoun(report.holder):
            continue
        name = _find_meant(text, sentences, found, i, report.holder.lower())
        if name:
            found[i] = replace(report, holder=name)
        elif report.holder.lower() == "it":
            found[i] = None


def _find_meant(
    text: str, sentences: Sequence[Span], found: Reports, number: int, pronoun: str
) -> str | None:
    is_person = pronoun in {"he", "she"}
    for i in range(number - 1, max(-1, number - (LOOK_BACK if is_person else NEAR)), -1):
        report = found[i]
        if report is not None and not is_pronoun(report.holder):
            holder = report.holder
            if may_be_person(holder) if is_person else is_group(holder) == (pronoun == "they"):
                return holder
        if is_person and number - i <= NEAR and (name := _find_mentioned(text, sentences[i])):
            return name
        if is_person and number - i == 1 and (name := _find_role(text, sentences[i])):
            return name
    return None


def _find_mentioned(text: str, sentence: Span) -> str | None:
    """Return the person with whom a sentence opens."""
    match = MENTIONED.match(text, *sentence)
    return match["name"] if match and may_be_person(match["name"]) else None


def _find_role(text: str, sentence: Span) -> str | None:
    """Return the last person whom a sentence names by what they do: "a planner from Vac"."""
    matches = [*_person().finditer(text, *sentence)]
    return matches[-1][0] if matches else None


def _carry_announced(doc: Doc, sentences: Sequence[Span], found: Reports) -> None:
    text = read_text(doc)
    for i, (start, end) in enumerate(sentences):
        ends_open = text[end - 1] == ":"
        if not ends_open and found[i] is None:
            continue
        own = text[start:end]
        if ends_open and _marks_comment(text, start, end):
            found[i] = None
        elif report := found[i]:
            if opens_quotation(own) or (ends_open and not _is_list(doc, end)):
                _give(sentences, found, _adopt(report), find_announced(doc, end))
        elif introduces(own) and (source := _find_introduced(text, sentences, found, i)):
            _give(sentences, found, source, find_announced(doc, end))


def _marks_comment(text: str, start: int, end: int) -> bool:
    """Tell whether a line introduces a comment of somebody of whom nothing was said before."""
    match = MARKER.match(text, start)
    return match is not None and match.end() == end and match["name"] not in text[:start]


def _is_list(doc: Doc, end: int) -> bool:
    """Tell whether the items of a list follow."""
    return find_announced(doc, end)[0] in doc._.post.items


def _find_introduced(
    text: str, sentences: Sequence[Span], found: Reports, number: int
) -> Report | None:
    """Return the last source or work that was named before an excerpt."""
    start, end = sentences[number]
    if offered := OFFERS.match(text, start, end):
        return Report(offered[1], "endorsed", *offered.span())
    for i in range(number, max(-1, number - NEAR), -1):
        if report := found[i]:
            return _adopt(report)
        start, end = sentences[i]
        works = [*_work().finditer(text, start, end)]
        if works:
            return Report(works[-1][0], "endorsed", *works[-1].span())
    return None


def _adopt(report: Report) -> Report:
    """Whoever announces a quotation and does not reject it lets it speak for them."""
    return replace(report, endorsement="endorsed") if report.endorsement == "neutral" else report


def _carry_quoted(text: str, sentences: Sequence[Span], found: Reports, span: Span) -> None:
    """Give a quotation its source: outside of its marks, announced, or the one before."""
    inside = _inside(sentences, span)
    own = [r for i in inside if (r := found[i])]
    outer = [r for r in own if not span[0] <= r.start < span[1]]
    source: Report | None = next(iter(outer or own), None)
    if not own and inside and _continues(text, sentences, inside[0]):
        source = found[inside[0] - 1]
    if source is None and _is_whole(sentences, inside, span):
        source = _find_last(text, sentences, found, inside[0])
        source = source or _find_quoted_person(text, sentences, inside[0])
    if source is None:
        return
    for i in inside:
        report = found[i]
        is_inner = report is not None and span[0] <= report.start < span[1]
        if report is None or (outer and is_inner and not report.holder[:1].isupper()):
            found[i] = source


def _carry_surveys(text: str, sentences: Sequence[Span], found: Reports) -> None:
    """Let the shares that follow a survey in its paragraph be what it found."""
    source: Report | None = None
    for i, (start, end) in enumerate(sentences):
        if i and "\n" in text[sentences[i - 1][1] : start]:
            source = None
        report = found[i]
        if report is not None:
            source = report if is_study(report.holder) else None
        elif source and patterns("speech.yaml", "shares").search(text[start:end]):
            found[i] = source
        else:
            source = None


def _inside(sentences: Sequence[Span], span: Span) -> list[int]:
    first = bisect_right(sentences, span[0], key=lambda sentence: sentence[1])
    last = bisect_left(sentences, span[1], key=lambda sentence: sentence[0])
    return [*range(first, last)]


def _continues(text: str, sentences: Sequence[Span], number: int) -> bool:
    """Tell whether a quotation goes on with the source of the sentence before it."""
    if not number:
        return False
    start, end = sentences[number - 1]
    same_paragraph = "\n" not in text[end : sentences[number][0]]
    quotes = any(mark in text[start:end] for mark in '"“”') or text[end - 1] in "'’"
    return (same_paragraph and quotes) or text[end - 1] == ":"


def _is_whole(sentences: Sequence[Span], inside: Sequence[int], span: Span) -> bool:
    """Tell whether a quotation consists of whole sentences, as speech does and a slogan seldom."""
    if not inside:
        return False
    before = span[0] - sentences[inside[0]][0]
    after = sentences[inside[-1]][1] - span[1]
    return before <= 0 and after <= 1


def _find_last(text: str, sentences: Sequence[Span], found: Reports, number: int) -> Report | None:
    """Return the last source before a sentence, in its paragraph or the one before."""
    for i in range(number - 1, max(-1, number - LOOK_BACK), -1):
        if text.count("\n\n", sentences[i][1], sentences[number][0]) > 1:
            return None
        if found[i]:
            return found[i]
    return None


def _find_quoted_person(text: str, sentences: Sequence[Span], number: int) -> Report | None:
    """Return the person who was last mentioned close before a quotation that has no source."""
    for i in range(number - 1, max(-1, number - 2), -1):
        start, end = sentences[i]
        if text.count("\n\n", end, sentences[number][0]) > 1:
            return None
        name = _find_mentioned(text, sentences[i]) or _find_role(text, sentences[i])
        if name:
            return Report(name, "neutral", start, end)
    return None


def _give(sentences: Sequence[Span], found: Reports, report: Report, span: Span) -> None:
    _fill(found, _inside(sentences, span), report)


def _fill(found: Reports, numbers: Sequence[int], report: Report) -> None:
    for i in numbers:
        if found[i] is None:
            found[i] = report


@cache
def _person() -> re.Pattern[str]:
    persons = "|".join(read_data("speech.yaml")["persons"])
    return re.compile(
        rf"\b(?i:an?|the|one|another|our|my|his|her|its) (?:[\w’'-]+ ){{0,3}}?(?:{persons})\b"
        r"(?: (?:of|at|from) (?:an? |the )?(?:mine|[A-Z][\w’'-]+)(?: [A-Z][\w’'-]*){0,3})?"
    )


@cache
def _work() -> re.Pattern[str]:
    works = "|".join(read_data("speech.yaml")["works"])
    return re.compile(
        rf"\b(?i:an?|the|his|her|their|this) (?:[\w’'-]+ ){{0,{WORK_WORDS}}}?(?:{works})\b"
        r"(?: (?:by|from|in) (?:[Tt]he )?[A-Z][\w’'-]*(?: [A-Z][\w’'-]*){0,3})?"
    )
