"""What people answered in a survey, as numbered lists below its questions."""

from __future__ import annotations

from ageclaims.corpus.read import read_text

PAGE = """Swimming Bath, Visitors' Survey 2019

What visitors wrote (open questions 3 and 4)

1	How we read them
Nothing has been corrected here, and nothing has been left out.

2	Question 3: "What did you like?"

1.	The water. I had the whole lane to myself until nine.
2.	Nothing
3.	Two things.
a)	my locker was dry
b)	your showers were hot
4.	The lady at the till, who found my glasses.

3	Question 4: "What should we change?"

{n}.	Put the clock back where I can see it.

I asked for it last year, too.
{m}.	Open earlier, my shift starts at eight.

Table 2: Answers by month
Month	Answers
May	11
"""

RULES = """Swimming Bath, a report on our visits

What the house asks of all

1.	Shower before you swim, and I mean before.
2.	Walk.
3.	Keep to the right.
4.	Leave your glass at the till, as my colleagues have bare feet, too.
"""


def read(page: str) -> list[str]:
    posts = read_text(page.encode(), "page.txt").posts
    return [" ".join(page[post.spans[0][0] : post.spans[-1][1]].split()) for post in posts]


def test_reads_answers_that_count_on() -> None:
    told = read(PAGE.format(n=5, m=6))
    assert len(told) == 6
    assert told[0].startswith("The water.")
    assert told[2].endswith("your showers were hot")
    assert told[3].endswith("found my glasses.")
    assert told[4].endswith("I asked for it last year, too.")
    assert told[5] == "Open earlier, my shift starts at eight."


def test_reads_answers_that_count_anew_below_each_question() -> None:
    assert read(PAGE.format(n=1, m=2)) == read(PAGE.format(n=5, m=6))


def test_leaves_the_list_of_an_article_alone() -> None:
    assert len(read(RULES)) == 1
