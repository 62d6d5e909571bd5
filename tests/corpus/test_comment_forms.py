"""Forms in which pages show their comments: who wrote what, and nothing else in it."""

import time

import pytest

from ageclaims.corpus.read import read_text
from tests.corpus.pages import BODY

NAMES = ("Ann Lee", "Tom Ode", "maria_k")
TEXTS = (
    "I left last year and it was easy, and I have not missed them for a day.",
    "Not in our valley it is not, there is nobody else to go to.",
    "Then write to the paper, they hate that. It worked for my sister.",
)
UNDER_AN_ARTICLE = {
    "name, date": ("3 Comments", "{name}\nMarch {day}, 2015\n\n{text}"),
    "name, date and time": ("Comments (3)", "{name}\nMarch {day}, 2015 at 3:1{n} pm\n{text}"),
    "name, place, date": ("READER COMMENTS", "{name}, Springfield\nMarch {day}, 2015\n\n{text}"),
    "name, time ago": ("3 Comments", "@{name}\n{day} years ago\n{text}\n12\nReply"),
    "name on a date": ("", "Posted by {name} on March {day}, 2015\n\n{text}"),
    "comment by": ("", "Comment by {name} — March {day}, 2015 @ 3:15 pm\n\n{text}"),
    "posted below": ("Comments", "{text}\n\nPosted by: {name} | March {day}, 2015 at 3:15 PM"),
    "reactions below": ("3 comments", "{name}\n{text}\nLike · Reply · {day}w"),
    "dot": ("3 Comments", "{name} • 3 years ago\n\n{text}\n\n• Reply • Share ›"),
    "short dot": ("", "u/{nick} · {day}h ago\n\n{text}\n\n12\n\nReply\n\nShare"),
    "points": (
        "all 3 comments",
        "[–]{nick} 12 points {day} hours ago\n\n{text}\n\npermalink embed save",
    ),
    "time ago": ("", "{nick} {day} hours ago | parent | next [–]\n\n{text}\n\nreply"),
    "board": ("", "Re: The lease\nby {name} » Mon Mar {day}, 2014 3:15 pm\n\n{text}"),
    "older board": (
        "",
        "03-0{day}-2015, 03:15 PM\n#{day}\n{name}\nSenior Member\nJoin Date: Mar 2009\nPosts: 120\n\n{text}",
    ),
    "heading": ("## Comments", "### {name} (2015-03-0{day})\n\n{text}"),
    "bold": ("## Comments", "**{name}** — March {day}, 2015\n\n{text}"),
    "wrote": ("", "{name} wrote:\n\n{text}"),
    "said": ("", "{name} said...\n\n{text}\n\n3:15 PM, March 0{day}, 2015"),
    "colon": ("Comments", "{name}: {text}"),
    "date and colon": ("Comments", "{name} (March {day}, 2015): {text}"),
    "says and colon": ("Comments", "{name} says: {text}"),
    "rule below": ("", "{name}, {day} March 2015\n{text}\n---"),
}


def fill_in(form):
    return [
        form.format(name=name, nick=name.split()[0], text=text, day=n + 3, n=n)
        for n, (name, text) in enumerate(zip(NAMES, TEXTS, strict=True))
    ]


def read_own(post, text):
    return [text[a:b] for a, b in post.spans]


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


MAIL = (
    "From: {name} <{nick}@example.org>\nTo: list@example.org\nSubject: Re: the lease\n"
    "Date: Mon, {day} Mar 2014 10:00:00 +0000\n\n{text}\n\n-- \n{name}\nSpringfield"
)
THREADS = {
    "mail": MAIL,
    "archive of mails": f"From {{nick}}@example.org Mon Mar  {{day}} 10:00:00 2014\n{MAIL}",
    "log": "[2015-03-0{day} 10:0{n}] {name}: {text}",
    "telephone": "{day}/4/15, 10:0{n} - {name}: {text}",
    "channel": "{name}  10:0{n} AM\n{text}",
}


@pytest.mark.parametrize("form", THREADS)
def test_threads_of_their_own(form):
    page = ("\n\n" if "mail" in form else "\n").join(fill_in(THREADS[form])) + "\n"
    document = read_text(page.encode(), form)
    assert document.kind == "thread"
    assert [post.speaker for post in document.posts] == [*NAMES]
    assert [read_own(post, page) for post in document.posts] == [[text] for text in TEXTS]


SECTIONS = {
    "labels": "Discussion\n\nNote: {0}\n\nExample: {1}\n\nTip: {2}",
    "minutes": "Discussion\n\nBudget: {0}\n\nParking: {1}\n\nNext steps: {2}",
    "prose": "Ann Lee, who left, says it was easy.\n\n{0}\n\nIn March 2015 it was not.\n\n{1}",
    "wrapped prose": "The shop is to blame for all of it, the old mayor said\nin the winter of 1947 "
    "when it closed.\nThen came the flood and took the rest, my father said\nin the spring of 1950.",
    "buttons and numbers": "Update\n\n12\n\nLike everybody else, I reply when I am asked.",
    "log": "[2015-03-04 10:00:01] INFO: up\n[2015-03-04 10:00:02] WARN: slow\n"
    "[2015-03-04 10:00:03] ERROR: down\n\n{0}",
    "timetable": "Registration 9:00 AM\n\n{0}\n\nSpeech 10:00 AM\n\n{1}\n\nLunch 12:30 PM\n\n{2}",
    "diary": "### Day one – March 4, 2015\n\n{0}\n\n### Day two – March 5, 2015\n\n{1}",
    "calendar": "Spring Fair\nMarch 4, 2015\n\n{0}\n\nSummer Fair\nJune 4, 2015\n\n{1}",
    "recipe": "Prep time · 10 min\n\n{0}\n\nCook time · 45 min\n\n{1}",
    "sayings": "As my grandmother said...\n\n{0}\n\nAs the old judge said...\n\n{1}",
}


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
