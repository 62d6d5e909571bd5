"""Answers of a site within posts, glued heads, and quotations on one line."""

import pytest

from ageclaims.corpus.read import read_text
from tests.corpus.forms import NAMES, TEXTS, read_own
from tests.corpus.pages import BODY

HEADS = {
    "Operator's reply (Ulla, 17 May 2012):": "Ulla",
    "Remark by the office (Room 4, Mr Falk) 17.05.2012:": "Mr Falk",
    "**Response of the landlord** (17 May 2012)": "landlord",
    "_Answered by Nordhus Rentals, service desk, on 2012-05-17_": "Nordhus Rentals",
}
ANSWER = "We are sorry to hear it, please call us on Monday."


@pytest.mark.parametrize("head", HEADS)
def test_answers_of_a_site_are_posts(head):
    posts = [
        f"{name}\nMarch {n}, 2012\n{text}\n\n{head}\n{ANSWER}"
        for n, (name, text) in enumerate(zip(NAMES, TEXTS, strict=True), start=1)
    ]
    page = f"A title\n\n{BODY}\n\n3 comments\n\n" + "\n\n".join(posts) + "\n"
    _, *posts = read_text(page.encode(), "page").posts
    assert [post.speaker for post in posts] == [x for name in NAMES for x in (name, HEADS[head])]
    assert [read_own(post, page) for post in posts] == [[x] for t in TEXTS for x in (t, ANSWER)]
    assert [post.reply_to for post in posts][1::2] == [(1,), (3,), (5,)]
    assert {post.date for post in posts[1::2]} == {"2012-05-17"}


@pytest.mark.parametrize(
    "line", ["The reply came late:", "Comment is free, they say.", "Reply of 3 May 2012 to follow"]
)
def test_sentences_that_speak_of_answers_are_none(line):
    posts = [
        f"{name}\nMarch {n}, 2012\n{text}\n\n{line}\n{ANSWER}"
        for n, (name, text) in enumerate(zip(NAMES, TEXTS, strict=True), start=1)
    ]
    page = f"A title\n\n{BODY}\n\n3 comments\n\n" + "\n\n".join(posts) + "\n"
    assert len(read_text(page.encode(), "page").posts) == 4


@pytest.mark.parametrize(
    "form",
    [
        "{name}1{n} May 2012 at 10:2{n}{text}",
        "{name}May 1{n}, 2012 at 10:2{n} AM{text}",
        "[-]{name}3y 1{n} 4\n{text}\nReply",
        "{name} | May 1{n}, 2012 10:2{n} AM | Reply\n{text}",
    ],
)
def test_names_and_days_without_a_space(form):
    posts = [
        form.format(n=n, name=name, text=text)
        for n, (name, text) in enumerate(zip(NAMES, TEXTS, strict=True), start=1)
    ]
    page = f"A title\n\n{BODY}\n\n3 comments\n\n" + "\n".join(posts) + "\n"
    _, *posts = read_text(page.encode(), "page").posts
    assert [post.speaker for post in posts] == [*NAMES]
    assert [read_own(post, page) for post in posts] == [[text] for text in TEXTS]


def test_who_answers_a_comment_stands_on_two_lines():
    page = (
        f"A title\n\n{BODY}\n\n2 Comments\n\nOda Brand | May 3, 2012 5:03 PM | Reply\n\n{TEXTS[0]}\n\n"
        f"   Tilo Fenn replied to comment from Oda Brand |\n   May 4, 2012 6:40 PM | Reply\n\n"
        f"   {TEXTS[1]}\n"
    )
    _, *posts = read_text(page.encode(), "page").posts
    assert [post.speaker for post in posts] == ["Oda Brand", "Tilo Fenn"]
    assert posts[1].reply_to == (1,)
    assert read_own(posts[1], page) == [TEXTS[1]]


@pytest.mark.parametrize(
    "quotation",
    ["(05-12-2012, 10:20 AM){name} Wrote:  {text}", "Quoting {name}:\n{text}\n"],
)
def test_quotations_name_who_is_quoted(quotation):
    quoted = quotation.format(name=NAMES[0], text=TEXTS[0])
    page = (
        f"A title\n\n{BODY}\n\n3 comments\n\n{NAMES[0]}\nMay 12, 2012\n{TEXTS[0]}\n\n"
        f"{NAMES[1]}\nMay 13, 2012\n{quoted}\n{TEXTS[1]}\n\n{NAMES[2]}\nMay 14, 2012\n{TEXTS[2]}\n"
    )
    post = read_text(page.encode(), "page").posts[2]
    (quote,) = post.quotes
    assert quote.speaker == NAMES[0]
    assert TEXTS[0] in page[quote.start : quote.end]
    assert post.reply_to == (1,)


STORE = """Ratings and Reviews

The bell rings twice
Marrow_7 ,
03/14/2019
I pressed it once, and it rang at the neighbour's as well. Two mails, no answer.
more
{label}
We are sorry to hear it, and have mended the bell in version 2.

Good enough
Pell ,
04/02/2019
It does what it says, and my dog has got used to the sound of it.
more

Battery
Ida.Falk ,
04/20/2019
I change the battery each week. Why is there no cable for it?
more
{label}
There will be a cable next year, and you may order it from us.

Seller
Bell & Sons Ltd
"""


def test_answers_below_a_label_are_those_of_the_seller():
    page = STORE.format(label="Developer Response ,")
    _, *posts = read_text(page.encode(), "page.txt").posts
    assert [post.speaker for post in posts] == [
        "Marrow_7",
        "Bell & Sons Ltd",
        "Pell",
        "Ida.Falk",
        "Bell & Sons Ltd",
    ]
    assert [posts[i].reply_to for i in (1, 4)] == [(1,), (4,)]


def test_titles_above_names_are_not_of_the_post_before():
    page = STORE.format(label="Developer Response ,")
    _, *posts = read_text(page.encode(), "page.txt").posts
    assert page[posts[1].spans[0][0] : posts[1].spans[-1][1]] == (
        "We are sorry to hear it, and have mended the bell in version 2."
    )
    assert page[posts[2].spans[0][0] : posts[2].spans[-1][1]].endswith("the sound of it.")


def test_labels_of_other_things_head_no_answers():
    page = STORE.format(label="Developer news ,")
    assert len(read_text(page.encode(), "page.txt").posts) == 4
