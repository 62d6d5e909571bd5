"""Pages that only the labeller reads, and readings that it leaves alone."""

from __future__ import annotations

import pytest

from ageclaims.corpus.heads import label_head
from ageclaims.corpus.read import read_text
from tests.corpus.forms import read_own

NAMES = ("Oda Brand", "Tilo Reen", "Marit Falk", "Oda Brand", "Jon Pell")
TEXTS = (
    "The lift company wants us to sign for ten years, and it will not say what a part costs.",
    "Ours wanted twelve. I have read the paper twice, and nobody but them may open the door.",
    "You can leave. I did, and the new one came within a week and found the old parts worn.",
    "Which week was that? They told me that nobody gets out before the ten years are over.",
    "They tell everybody so.\n\nAsk for the page about notice, it is the last one but two.",
)
DAYS = ("12 mars 2019", "12 mars 2019", "13 mars 2019", "14 mars 2019", "15 mars 2019")
FORMS = {
    "a form of another language": "{name}\n{day}, 1{n}:04\n{text}\nSvar\nDel\n",
    "a picture and a level": "[bilde: {name}]\n{name}\nNivå {n}\n{day}\n\n{text}\n\nLik ({n}) · Svar · Meld\n",
}


def fill(form: str) -> str:
    posts = zip(NAMES, DAYS, TEXTS, strict=True)
    body = "\n".join(
        FORMS[form].format(n=i, name=name, day=day, text=text)
        for i, (name, day, text) in enumerate(posts)
    )
    return f"Heisen i Kirkegata\n\nForsiden\nLogg inn\n\n{body}\nOm oss\nPersonvern\n"


@pytest.mark.parametrize("form", FORMS)
def test_posts_of_a_form_that_nobody_has_described(form: str) -> None:
    page = fill(form)
    posts = read_text(page.encode(), "page").posts
    assert [read_own(post, page) for post in posts] == [text.split("\n\n") for text in TEXTS]
    assert [post.speaker for post in posts] == [*NAMES]
    assert [(post.date or "")[:10] for post in posts][1:] == [
        "2019-03-12",
        "2019-03-13",
        "2019-03-14",
        "2019-03-15",
    ]


def test_the_same_words_without_heads_are_one_text() -> None:
    page = "Heisen i Kirkegata\n\n" + "\n\n".join(TEXTS) + "\n"
    assert len(read_text(page.encode(), "page").posts) == 1


@pytest.mark.parametrize(
    ("head", "writer", "answered"),
    [
        ("Oda Brand wrote on March 4, 2012:", "Oda Brand", None),
        ("Posted by tilo_reen at 10:04", "tilo_reen", None),
        ("March 4, 2012 | 10:04", None, None),
    ],
)
def test_words_of_a_head(head: str, writer: str | None, answered: str | None) -> None:
    told = label_head(head)
    assert (told.writer, told.answered) == (writer, answered)


def test_a_head_ends_where_its_post_begins() -> None:
    text = "Oda Brand: The lift company wants us to sign for ten years."
    told = label_head(text)
    assert told.writer == "Oda Brand"
    assert text[told.text :].startswith("The lift")


def test_a_chat_of_which_the_labeller_sees_nothing_stays_one() -> None:
    lines = [
        f"[0{i + 1}/03/14, 10:0{i}:00] {name}: I think we never asked what the bank can."
        for i, name in enumerate(NAMES)
    ]
    posts = read_text("\n".join(lines).encode(), "chat").posts
    assert [post.speaker for post in posts] == [*NAMES]
