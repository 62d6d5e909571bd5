"""Forms in which pages show their comments: who wrote what, and nothing else in it."""

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


@pytest.mark.parametrize(
    "section",
    [
        "Discussion\n\nNote: {0}\n\nExample: {1}\n\nTip: {2}",
        "Ann Lee, who left, says it was easy.\n\n{0}\n\nIn March 2015 it was not.\n\n{1}",
        "Update\n\n12\n\nLike everybody else, I reply when I am asked.",
    ],
    ids=["labels", "prose", "numbers"],
)
def test_sections_are_no_comments(section):
    page = f"The price of staying\n\n{BODY}\n\n{section.format(*TEXTS)}\n"
    assert len(read_text(page.encode(), "sections").posts) == 1
