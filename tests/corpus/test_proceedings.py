"""Papers of the parties to a dispute, each below a head that tells whose it is and its day."""

from __future__ import annotations

from ageclaims.corpus.read import read_text

PAGE = """Board for Neighbours' Disputes

Case 12: The pear tree

The tree stands on one side of the wall and its pears fall on the other one.


Application of the owner (Mr. T.), received 2 May 2018
------------------------------------------------------

The pears are mine, as the tree is. I ask for a ladder.


Reply of the neighbour (Ms. U.), 9 May 2018
-------------------------------------------

They have hit my greenhouse twice.


Further remark of the owner, received 11 May 2018
-------------------------------------------------

Only once.


Recommendation of the Board, 1 June 2018
----------------------------------------

The Board recommends a net.
"""

DIARY = """My week as a clerk

I file what comes, and here is what came.

Reply of the bank, 2 May 2018

It was short.

Letter of the bank, 3 May 2018

It was long, and I read it twice.
"""


def test_reads_papers_with_their_parties() -> None:
    posts = read_text(PAGE.encode(), "page.txt").posts
    assert [post.speaker for post in posts] == [None, "Mr. T.", "Ms. U.", "Mr. T.", "Board"]
    assert [post.date for post in posts[1:]] == [
        "2018-05-02",
        "2018-05-09",
        "2018-05-11",
        "2018-06-01",
    ]
    assert posts[2].reply_to == (1,)
    assert posts[3].reply_to == (2,)


def test_leaves_a_diary_alone() -> None:
    assert len(read_text(DIARY.encode(), "page.txt").posts) == 1
