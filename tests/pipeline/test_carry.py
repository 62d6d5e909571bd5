"""Sources that reach over several sentences."""

import re
import time

import pytest

from ageclaims.pipeline.carry import carry_reports
from ageclaims.pipeline.extensions import TEXT, PostContext
from ageclaims.pipeline.holders import Report


def _find(nlp, text, title=""):
    doc = nlp.make_doc(text)
    doc.user_data[TEXT] = text
    doc._.post = PostContext(parent=title)
    for _, component in nlp.pipeline:
        doc = component(doc)
    return [c.report.holder if c.report else None for c in doc._.claims]


INTERVIEW = "Jana Holm runs two stalls.\n\nQ: Who sets the price? A: We do. Buyers pay it.\n\n"
INTERVIEW += "Q: And why? A: They like us.\n\nBuyers left."


def test_answers_are_those_of_whom_the_page_introduces(nlp):
    assert _find(nlp, INTERVIEW) == [None, None, "Jana Holm", "Jana Holm", None, "Jana Holm", None]


def test_nobody_answers_if_nobody_is_named(nlp):
    assert set(_find(nlp, INTERVIEW.replace("Jana Holm runs", "she runs"))) == {None}


@pytest.mark.parametrize(
    ("text", "holders"),
    [
        (
            "We asked Jana Holm and Ede Kis. Jana Holm: Buyers leave. They can. Ede Kis: They stay."
            " Jana Holm: Not mine.\n\nPrices fell.",
            [None, "Jana Holm", "Jana Holm", "Ede Kis", "Jana Holm", None],
        ),
        ("Market Days: They fell. Rainy Weeks: Buyers stay. Sunny Weeks: They go.", [None] * 3),
        ("Jana: What do buyers do? Ede: They go. Jana: Why? Ede: They can.", None),
    ],
)
def test_turns_inside_a_paragraph(nlp, text, holders):
    expected = holders or [None, "Ede", None, "Ede"]
    assert _find(nlp, text) == expected


@pytest.mark.parametrize(
    ("text", "holders"),
    [
        ("Buyers leave, says Jana Holm. He added that they can.", ["Jana Holm", "Jana Holm"]),
        ("Buyers leave, the guild says. It added that they can.", ["the guild", "the guild"]),
        ("Buyers leave. It says that they can.", [None, None]),
        ("Growers complain that buyers leave. They say they can.", ["Growers", "Growers"]),
        ("The judges said that buyers leave. She said they can.", ["The judges", "She"]),
        ("Jana Holm, a grower, came. She said buyers leave.", [None, "Jana Holm"]),
        ("I met a planner from Vac. She said buyers leave.", [None, "a planner from Vac"]),
        ("I met a planner from Vac. It rained. She said buyers leave.", [None, None, "She"]),
    ],
)
def test_pronouns(nlp, text, holders):
    assert _find(nlp, text) == holders


@pytest.mark.parametrize(
    ("text", "holders"),
    [
        (
            "A poll found that 40% of buyers left. A third went to a rival. It rained.",
            ["A poll", "A poll", None],
        ),
        ("A poll found that 40% of buyers left.\n\nA third went to a rival.", ["A poll", None]),
        ("Jana Holm said that buyers left. A third went to a rival.", ["Jana Holm", None]),
    ],
)
def test_results_of_a_survey(nlp, text, holders):
    assert _find(nlp, text) == holders


@pytest.mark.parametrize(
    ("text", "holders"),
    [
        # introduced
        (
            "I read a column on stalls. Some excerpts:\n\nBuyers leave.\n\nIt rained.",
            [None, None, "a column", None],
        ),
        ("I read a column on stalls. Some figures:\n\nBuyers leave.", [None] * 3),
        ("Jana Holm, a grower, came. She said:\n\nBuyers leave.", [None, "Jana Holm", "Jana Holm"]),
        # a line that only says who wrote the comment below it
        ("Jana says:\n\nBuyers leave.", [None, None]),
    ],
)
def test_excerpts(nlp, text, holders):
    found = _find(nlp, text)
    assert found == holders


@pytest.mark.parametrize(
    ("text", "holders"),
    [
        # every part of a speech opens with a mark, the last one closes
        (
            "Jana Holm added: “Buyers leave as soon as they can. “They know every price. “They go to a rival.”",
            ["Jana Holm"] * 3,
        ),
        # what a speaker says that others say
        (
            '"Buyers leave. Friends tell them that stalls are dear," said Jana Holm.',
            ["Jana Holm", "Jana Holm"],
        ),
        # mentioned before, in words without a verb of speech
        ('We met a dealer from Vac. "Buyers leave. They know it."', [None, "a dealer from Vac"]),
        ('It rained in Vac. "Buyers leave. They know it."', [None, None]),
    ],
)
def test_quotations(nlp, text, holders):
    assert _find(nlp, text)[: len(holders)] == holders


@pytest.mark.parametrize(
    ("text", "holders"),
    [
        ("‘Buyers leave as soon as they can,’ said Jana Holm. ‘They don’t come back to us.’", 2),
        ("Buyers leave, said Jana Holm. The stalls’ prices don’t fall.", 1),
    ],
)
def test_single_marks(nlp, text, holders):
    assert _find(nlp, text) == ["Jana Holm"] * holders + [None] * (2 - holders)


@pytest.mark.parametrize(
    "text",
    [
        "'A " * 6000,
        "Xa: a. " * 3000,
        " ".join(f"Name{n}: It is so." for n in range(1500)),
        "Jana expects rain. " * 1000,
        "Jana said: " * 2000,
        "“Buyers leave as soon as they can. " * 500,
    ],
    ids=["marks", "labels", "names", "known", "open", "speech"],
)
def test_hostile_posts_take_no_time(nlp, text):
    doc = nlp.make_doc(text)
    doc.user_data[TEXT] = text
    sentences = [m.span() for m in re.finditer(r"[^.:]+[.:]?", text.strip())]
    spoken = [Report("Jana", "neutral", a, b) if text[b - 1] == ":" else None for a, b in sentences]
    start = time.monotonic()
    carry_reports(doc, sentences, spoken)
    assert time.monotonic() - start < 4
