"""Pages of questions and answers, whose comments are signed over several lines."""

from __future__ import annotations

import pytest

from ageclaims.corpus.read import read_text

PAGE = """Bread and Ovens
Why does my loaf sink when the oven is opened?
Ask Question
Asked 4 years, 2 months ago
Viewed 90 times
7

I bake at 220 degrees and look at the loaf after ten minutes. It sinks every time.

baking
rye
Share
Improve this question
Follow
edited Aug 4, 2020 at 7:15
user avatar
Pell
1,204
2
2 gold badges
asked Aug 3, 2020 at 20:58
user avatar
Ida Falk
283
1
1 gold badge
4
{first}
Add a comment
1 Answer
12

The crust is not set by then. Do not open it before half an hour has passed.

Share
Improve this answer
Follow
answered Aug 4, 2020 at 9:31
user avatar
M. Orn
61
1
1 bronze badge
{second}
Add a comment
Not the answer you're looking for? Browse other questions tagged baking rye.
"""

BELOW = (
    "Is it the same with the light off? – \nPell\n Aug 3, 2020 at 21:20",
    "I tried it, and it stands. – \nIda Falk\n Aug 5, 2020 at 6:02",
)
WRAPPED = (
    "Is it the same with the light off? – Pell Aug 3,\n2020 at 21:20",
    "I tried it, and it stands. – Ida Falk\nAug 5, 2020 at 6:02",
)


@pytest.mark.parametrize("comments", [BELOW, WRAPPED], ids=["below", "wrapped"])
def test_comments_end_in_a_name_and_a_time_on_the_next_lines(comments):
    page = PAGE.format(first=comments[0], second=comments[1])
    document = read_text(page.encode(), "page.txt")
    assert document.title == "Why does my loaf sink when the oven is opened?"
    assert [post.speaker for post in document.posts] == ["Ida Falk", "Pell", "M. Orn", "Ida Falk"]
    assert [page[p.spans[0][0] : p.spans[-1][1]] for p in document.posts] == [
        "I bake at 220 degrees and look at the loaf after ten minutes. It sinks every time.",
        "Is it the same with the light off?",
        "The crust is not set by then. Do not open it before half an hour has passed.",
        "I tried it, and it stands.",
    ]
    assert [post.reply_to for post in document.posts[1:]] == [(0,), (0,), (2,)]


def test_a_dash_at_the_end_of_a_line_ends_no_post():
    page = (
        "On the rye of the north\n\nThe mill stands by the river, and it was built by one man –\n"
        "Pell\nAug 3, 2020\nIt grinds to this day, and the bread is baked beside it.\n\n"
        "Its oven is older, and was carried there in parts from a village that is gone.\n"
    )
    assert len(read_text(page.encode(), "page.txt").posts) == 1
