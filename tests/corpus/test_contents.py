"""Documents with a table of contents, whose comments stand under numbered headings."""

from __future__ import annotations

import pytest

from ageclaims.corpus.read import read_text

HEADS = (
    "Comment 1 - Ida, 3 May",
    "Comment 2 - Jon P., 4 May",
    "Comment 3 - the people of Hall Street, no date",
    "Comment 4 - Ida, 9 May (to Jon)",
)
TEXTS = (
    "I have read the rules on the train, and my stop came too early.",
    "1. nobody reads them\n2. nobody writes them either\nI would leave them as they are.",
    "We think that a door needs no rules, and you need a door.",
    "Then let us write down three things, and I will read them to you.",
)
TOP = "What you say about the new door\nPut together for the evening of 12 May 2019\n"
ASKED = (
    "What I asked\nDear all, the door will have a lock from June. Have you read the rules for it,"
    " and do you agree with them, or shall we go back to the old one?\n"
)


def make(leader: str) -> str:
    contents = "".join(f"{head}{leader}{n}\n" for n, head in enumerate(HEADS, start=1))
    posts = "\n".join(f"{head}\n{text}\n" for head, text in zip(HEADS, TEXTS, strict=True))
    return f"{TOP}\nContents\n{contents}\n\n{ASKED}\n{posts}"


@pytest.mark.parametrize("leader", ["\t", " ........ ", "      "])
def test_lines_of_a_table_of_contents_head_no_comments(leader):
    page = make(leader)
    opening, *posts = read_text(page.encode(), "page.txt").posts
    assert "the door will have a lock" in page[opening.spans[0][0] : opening.spans[-1][1]]
    assert [post.speaker for post in posts] == [
        "Ida",
        "Jon P.",
        "the people of Hall Street",
        "Ida",
    ]
    assert [page[p.spans[0][0] : p.spans[-1][1]] for p in posts] == [*TEXTS]


def test_days_without_a_year_are_of_the_year_told_above():
    _, *posts = read_text(make("\t").encode(), "page.txt").posts
    assert [post.date for post in posts] == ["2019-05-03", "2019-05-04", None, "2019-05-09"]


def test_whom_a_heading_says_is_answered():
    _, *posts = read_text(make("\t").encode(), "page.txt").posts
    assert posts[3].reply_to == (2,)
    assert posts[0].reply_to == (0,)


def test_rows_of_a_list_that_do_not_come_back_stay():
    rows = "".join(f"{name}\t{n}\n" for n, name in enumerate(("Apples", "Pears", "Plums"), 2))
    page = f"What the tree gave\n\nWe counted the fruit of the year, and this is what we had:\n\n{rows}"
    (post,) = read_text(page.encode(), "page.txt").posts
    assert all(any(name in page[a:b] for a, b in post.spans) for name in ("Apples", "Plums"))
