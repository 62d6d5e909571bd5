"""Heads of posts as sites print them: profiles, handles, badges, nobody's names, numbered turns."""

import pytest

from ageclaims.corpus.read import read_text
from tests.corpus.forms import NAMES, TEXTS, read_own
from tests.corpus.pages import BODY

HEADS = {
    "profiles": "View profile for {name}, graphic\n\n{name}\n\n • 3rd+\n\nBaker | Father of {n}\n\n{n}w\n\n{text}\n\nLike\nReply\n1{n} Reactions\n",
    "possessive profiles": "View {name}’s profile\n{name}\nClerk at Norhus\n{n}mo\n\n{text}\n\nLike\nReply\n",
    "what is answered": "{name}\nCounsel, Norhus · {n} yr ago\nReplied to: as they told us all about the thing...\n{text}\n{n}\nReply\nMore\n",
    "years and months": "{name} — {n} years, 4 months ago\n{text}\nReply\n",
    "counts beside names": "{name}'s avatar - Go to profile\n{name} 4{n}p · 71{n} weeks ago\n+{n} Vote up Vote down\n{text}\nReport\nReply\n",
}


@pytest.mark.parametrize("form", HEADS)
def test_heads_of_sites(form):
    posts = [
        HEADS[form].format(n=n, name=name, text=text)
        for n, (name, text) in enumerate(zip(NAMES, TEXTS, strict=True), start=1)
    ]
    page = f"A title\n\n{BODY}\n\n3 comments\n\n" + "\n".join(posts) + "\n"
    _, *posts = read_text(page.encode(), "page").posts
    assert [post.speaker for post in posts] == [*NAMES]
    assert [read_own(post, page) for post in posts] == [[text] for text in TEXTS]


def test_names_above_handles_are_taken_whatever_their_signs():
    names = ["Ann Lee :cat_blob:", "the quiet plumber", "❄ Bo"]
    posts = [
        f"{name}\n@user{n}@fenn.example\n{n}d\n{text}\n\n1{n}"
        for n, (name, text) in enumerate(zip(names, TEXTS, strict=True), start=1)
    ]
    page = f"A title\n\n{BODY}\n\n3 replies\n\n" + "\n".join(posts) + "\n"
    _, *posts = read_text(page.encode(), "page").posts
    assert [post.speaker for post in posts] == names
    assert [read_own(post, page) for post in posts] == [[text] for text in TEXTS]


def test_nobodys_names_stand_above_days():
    page = f"A title\n\n{BODY}\n\n2 comments\n\nAnonymous\nMay 3, 2012\n{TEXTS[0]}\n\nAnn Lee\nMay 4, 2012\n{TEXTS[1]}\n"
    _, *posts = read_text(page.encode(), "page").posts
    assert [post.speaker for post in posts] == ["Anonymous", "Ann Lee"]


def test_what_comes_back_above_sentences_is_a_head():
    """Also below a line that only some posts have."""
    badges = ["Gold badge here", "", "Tin badge", ""]
    posts = [
        f"{name}\nMay {n}, 2012, 10:1{n}\n{badge}\nView entry {n}\n{TEXTS[n % 3]}"
        for n, (name, badge) in enumerate(zip([*NAMES, "Bo"], badges, strict=True), start=1)
    ]
    page = f"A title\n\n{BODY}\n\n4 comments\n\n" + "\n\n".join(posts) + "\n"
    _, *posts = read_text(page.encode(), "page").posts
    assert [read_own(post, page) for post in posts] == [[TEXTS[n % 3]] for n in range(1, 5)]


TURNS = [
    ("I", "How was it?"),
    ("P4", TEXTS[0]),
    ("I", "And then?"),
    ("P4", TEXTS[1]),
    ("P5", TEXTS[2]),
]


@pytest.mark.parametrize("end", ["", " #00:0{n}:31-4#"])
def test_turns_with_numbers_before_and_moments_behind_them(end):
    turns = [
        f"{n}   {name}: {text}{end.format(n=n)}" for n, (name, text) in enumerate(TURNS, start=1)
    ]
    page = "Interview 3\n\n" + "\n\n".join(turns) + "\n"
    posts = read_text(page.encode(), "page").posts
    assert [post.speaker for post in posts] == [name for name, _ in TURNS]
    assert [read_own(post, page) for post in posts] == [[text] for _, text in TURNS]


@pytest.mark.parametrize(
    "section",
    [
        "\n\n".join(f"{n}. Tip: {text}" for n, text in enumerate(TEXTS, start=1)),
        "\n\n".join(f"{n}  Step{n}: {text}" for n, text in enumerate(TEXTS, start=1)),
        f"Guest\n{TEXTS[0]}\n\nUnknown\n{TEXTS[1]}",
        f"More\nView profile for the baker\n{TEXTS[0]}\n\nThe reply was seen 3 years, 4 months ago.",
    ],
    ids=["numbered tips", "numbered steps", "headings", "lines"],
)
def test_such_lines_of_an_article_are_its_own(section):
    page = f"The price of staying\n\nBy Oda Brand\n\n{BODY}\n\n{section}\n\n{BODY}\n"
    assert [post.speaker for post in read_text(page.encode(), "page").posts] == ["Oda Brand"]


@pytest.mark.parametrize(
    ("above", "title"),
    [
        (
            "The Norhus Board\nHome | Rules | Help\nLet us pay by the month\n312 votes",
            "Let us pay by the month",
        ),
        ("The Norhus Board\nView the profile of the board\nEntries 1 to 9 of 12", None),
    ],
)
def test_a_line_of_some_words_above_posts_is_their_title(above, title):
    posts = [
        f"{text}\nby {name} at {n}:10 PM on March {n}, 2012 [{n} thanks]\n---"
        for n, (name, text) in enumerate(
            zip([*NAMES, NAMES[0]], [*TEXTS, TEXTS[0]], strict=True), start=1
        )
    ]
    page = f"{above}\n\n" + "\n".join(posts) + "\n"
    document = read_text(page.encode(), "page")
    assert (document.title, len(document.posts)) == (title, 4)


def test_a_count_amid_a_post_is_in_no_span():
    page = f"Ann says:\n{TEXTS[0]}\n12\n{TEXTS[1]}\n{TEXTS[2]}\nTom says:\n{TEXTS[0]}\n"
    ann = read_text(page.encode(), "page").posts[0]
    assert not any("12" in page[start:end] for start, end in ann.spans)
