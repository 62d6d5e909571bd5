"""Forms in which pages show their comments: who wrote what, and nothing else in it."""

import time

import pytest

from ageclaims.corpus.read import read_text
from tests.corpus.forms import (
    NAMES,
    SECTIONS,
    SPOKEN,
    TEXTS,
    THREADS,
    UNDER_AN_ARTICLE,
    fill_in,
    read_own,
)
from tests.corpus.pages import BODY


@pytest.mark.parametrize("form", UNDER_AN_ARTICLE)
def test_comments_below_an_article(form):
    header, one = UNDER_AN_ARTICLE[form]
    comments = "\n\n".join(fill_in(one))
    page = f"The price of staying\n\nBy Oda Brand\n\n{BODY}\n\n{header}\n\n{comments}\n"
    document = read_text(page.encode(), form)
    opening, *posts = document.posts
    assert opening.speaker == "Oda Brand"
    assert [read_own(post, page) for post in posts] == [[text] for text in TEXTS]
    speakers = [post.speaker for post in posts]
    assert speakers in ([*NAMES], [name.split()[0] for name in NAMES])


@pytest.mark.parametrize("form", THREADS)
def test_threads_of_their_own(form):
    page = ("\n\n" if "mail" in form else "\n").join(fill_in(THREADS[form])) + "\n"
    document = read_text(page.encode(), form)
    assert document.kind == "thread"
    speakers = [post.speaker for post in document.posts]
    assert speakers in ([*NAMES], [name.split()[0] for name in NAMES])
    assert [read_own(post, page) for post in document.posts] == [[text] for text in TEXTS]


@pytest.mark.parametrize("section", SECTIONS)
def test_sections_are_no_comments(section):
    filled = SECTIONS[section].format(*TEXTS)
    page = f"The price of staying\n\nBy Oda Brand\n\n{BODY}\n\n{filled}\n"
    document = read_text(page.encode(), section)
    assert [post.speaker for post in document.posts] == ["Oda Brand"]
    assert document.title == "The price of staying"


@pytest.mark.parametrize(
    "comment",
    [
        "Re: the letter, I think that it is wrong.",
        "+1",
        "3",
        "I left.\n\n--\n\nSecond thought: I would stay if they were honest.",
        "The lease ends on\n\nMarch 4, 2019\n\nand they know it.",
    ],
)
def test_nothing_of_a_comment_is_lost(comment):
    page = f"{BODY}\n\n2 comments\n\nAnn says:\nMay 4, 2011\n\n{comment}\n\nTom says:\nMay 5, 2011\n\nNo.\n"
    document = read_text(page.encode(), "page")
    _, ann, _ = document.posts
    kept = [part for part in comment.split("\n\n") if part != "--"]
    assert read_own(ann, page) == kept
    assert ann.date == "2011-05-04"


def test_a_comment_without_a_name_above_it_has_none():
    comments = "\n\n".join(f"{text}\nLike · Reply · {n}w" for n, text in enumerate(TEXTS, start=1))
    page = f"A title\n\n{BODY}\n\n3 comments\n\n{comments}\n"
    _, *posts = read_text(page.encode(), "page").posts
    assert [read_own(post, page) for post in posts] == [[text] for text in TEXTS]
    assert not {post.speaker for post in posts} & set(TEXTS)


def test_mails_that_an_article_quotes_are_its_own():
    mails = "".join(f"From: Bob May\nTo: Eve\nSubject: {text}\n\n{text}\n\n" for text in TEXTS)
    page = f"A title\n\n{BODY}\n\n{mails}2 comments\n\nAnn says:\n\nNo.\n\nTom says:\n\nYes.\n"
    document = read_text(page.encode(), "page")
    assert [post.speaker for post in document.posts[1:]] == ["Ann", "Tom"]


def test_a_long_message_keeps_its_speaker():
    long = "We went on and on about this, and nobody would give in. " * 4
    page = f"[2015-03-04 10:00] Ann: Who?\n[2015-03-04 10:01] Tom: {long}\n[2015-03-04 10:02] Ann: So.\n"
    document = read_text(page.encode(), "chat")
    assert [post.speaker for post in document.posts] == ["Ann", "Tom", "Ann"]


@pytest.mark.parametrize(
    "line",
    [
        "Share 2010 2011 2012 2013 2014 2015 Total",
        "Share " + "1" * 40 + " and more",
        "May 4, 2011" + " ." * 10_000 + "x",
        "Ann" + " says" * 4_000,
        "From: " + "a" * 20_000,
    ],
    ids=["years", "digits", "dots", "says", "from"],
)
def test_hostile_lines_take_no_time(line):
    start = time.monotonic()
    read_text(f"{BODY}\n\n{line}\n".encode(), "hostile")
    assert time.monotonic() - start < 2


@pytest.mark.parametrize("form", SPOKEN)
def test_turns_of_speech(form):
    names = ("Ann Lee", "Tom Ode", "Ann Lee", "Tom Ode")
    turns = [
        SPOKEN[form].format(name=name, text=text, n=n)
        for n, (name, text) in enumerate(zip(names, (*TEXTS, "Yes."), strict=True))
    ]
    document = read_text("\n\n".join(turns).encode(), form)
    assert [post.speaker for post in document.posts] == [*names]
