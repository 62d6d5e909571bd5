"""Guest books, whose entries end in a name, a place and a day."""

from __future__ import annotations

import pytest

from ageclaims.corpus.read import read_text

PAGE = """PELL'S CLOCK SHOP - {title}

   Please add to this book, we would love to read what you think of us.
     ______________________________

   The clock came in ten days, and it came in one piece.

   My wife says it is too loud.
   Ida Falk <[1]ida@clock.example>
   Ulm, Germany - Thursday, February 11, 1999 at 19:22:41 (CET)
     ______________________________

   nice page!!! see mine
   ~*Kit*~
   - Friday, February 12, 1999 at 08:02:00 (CET)
     ______________________________

   I sent mine back in January, and have heard nothing since.
   M. Orn <[2]orn@hill.example>
   Hill, OH USA - Sunday, February 14, 1999 at 11:15:09 (CET)
     ______________________________

   You are visitor number 1204 since 1997
"""

DIARY = """From my notebook

   We went up the hill, and the weather held until noon. I had the sandwiches, and the
   dog had what was left of them when we sat down.
   Then we slept
   Hill, OH USA - Thursday, February 11, 1999 at 19:22:41 (CET)
"""


@pytest.mark.parametrize("title", ["GUESTBOOK", "WHAT YOU SAY"])
def test_entries_end_in_a_name_above_a_place_and_a_day(title):
    page = PAGE.format(title=title)
    posts = read_text(page.encode(), "page.txt").posts
    assert [post.speaker for post in posts] == ["Ida Falk", "~*Kit*~", "M. Orn"]
    assert [(post.date or "")[:10] for post in posts] == ["1999-02-11", "1999-02-12", "1999-02-14"]
    assert page[posts[0].spans[0][0] : posts[0].spans[-1][1]].endswith("it is too loud.")
    assert page[posts[1].spans[0][0] : posts[1].spans[-1][1]] == "nice page!!! see mine"
    assert page[posts[2].spans[0][0] :].startswith("I sent mine back")


def test_one_line_of_a_place_and_a_day_makes_no_guest_book():
    assert len(read_text(DIARY.encode(), "page.txt").posts) == 1
