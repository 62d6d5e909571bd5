"""Complaints with the answers of a firm, whose heads tell only a side."""

from __future__ import annotations

from ageclaims.corpus.read import read_text

PAGE = """Board of Fair Dealing
Home
File a complaint
Marrow & Pell Stoves, Inc.
Complaints
What is printed here may not be all that was sent to the Board by customers.
Initial Complaint
03/14/2019
Complaint Type: Repair
Status: Answered
{first}I bought a stove in January. Its door fell off twice, and I paid for both repairs.
Business Response
Date: 03/20/2019
We regret the trouble, and have sent the customer a new hinge.
Customer Answer
Date: 03/29/2019
I reject this. My door needs two hinges, as I told you.
Initial Complaint
02/02/2019
Complaint Type: Delivery
Status: Unanswered
{second}The stove came without its feet. I have called them nine times.
Business Response
Date: 02/11/2019
The feet were handed over to you on the spot.
"""

NAMED = PAGE.format(first="Filed by: Ida F., Ulm\n", second="Filed by: name withheld\n")
BARE = PAGE.format(first="", second="")


def read(page: str) -> list[tuple[str | None, str | None, tuple[int, ...]]]:
    posts = read_text(page.encode(), "page.txt").posts
    given = [post.reply_to if post.reply_source == "given" else () for post in posts]
    return [
        (post.speaker, (post.date or "")[:10], reply)
        for post, reply in zip(posts, given, strict=True)
    ]


def test_sides_are_the_customer_of_a_case_and_the_firm():
    firm = "Marrow & Pell Stoves, Inc."
    assert read(NAMED) == [
        ("Ida F.", "2019-03-14", ()),
        (firm, "2019-03-20", (0,)),
        ("Ida F.", "2019-03-29", (1,)),
        (None, "2019-02-02", ()),
        (firm, "2019-02-11", (3,)),
    ]
    assert read_text(NAMED.encode(), "page.txt").title == firm


def test_customers_without_a_name_have_none():
    assert [speaker for speaker, _, _ in read(BARE)] == [
        None,
        "Marrow & Pell Stoves, Inc.",
        None,
        None,
        "Marrow & Pell Stoves, Inc.",
    ]


def test_labels_below_a_head_are_not_said():
    document = read_text(NAMED.encode(), "page.txt")
    assert NAMED[document.posts[0].spans[0][0] :].startswith("I bought a stove")
    assert NAMED[document.posts[3].spans[0][0] :].startswith("The stove came")


def test_labels_may_stand_above_what_they_label():
    page = NAMED
    for label in ("Date:", "Complaint Type:", "Status:", "Filed by:"):
        page = page.replace(f"{label} ", f"{label}\n")
    assert read(page) == read(NAMED)
    document = read_text(page.encode(), "page.txt")
    assert page[document.posts[0].spans[0][0] :].startswith("I bought a stove")


def test_names_that_are_no_sides_stay():
    page = BARE.replace("Business Response", "Jon Marrow").replace("Initial Complaint", "Ida Falk")
    names = {speaker for speaker, _, _ in read(page.replace("Customer Answer", "Ida Falk"))}
    assert "Jon Marrow" in names
    assert "Marrow & Pell Stoves, Inc." not in names
