"""Answers in the cells of drawn tables, and answers below the number of one who gives them."""

from __future__ import annotations

from ageclaims.corpus.lines import split_lines
from ageclaims.corpus.read import read_text
from ageclaims.corpus.tables import unfold_tables

TABLE = """Members' survey, spring 2019

+----+-------+------------+------------------------------------+
| No | Code  | Day        | What should we change?             |
+====+=======+============+====================================+
| 1  | M-04  | 13/05/2019 | I would open on Sundays, as my     |
|    |       |            | shifts leave me no other day.      |
+----+-------+------------+------------------------------------+
| 2  |       | 13/05/2019 | Nothing. You do it well enough for |
|    |       |            | the two of us.                     |
+----+-------+------------+------------------------------------+
| 3  | M-09  | 14/05/2019 | My card was refused twice. Please  |
|    |       |            | tell me why.                       |
+----+-------+------------+------------------------------------+
| 4  | M-11  | 15/05/2019 | I miss the old coffee machine and  |
|    |       |            | the man who mended it.             |
+----+-------+------------+------------------------------------+
|    | n = 4 |            | (codes were drawn at random)       |
+----+-------+------------+------------------------------------+

Codes: M = member
"""

MARKDOWN = """# Members' survey

| No | Code | Day | What should we change? |
| --- | --- | --- | --- |
| 1 | M-04 | 13/05/2019 | I would open on Sundays, as my shifts leave me no other day. |
| 2 | M-05 | 13/05/2019 | Nothing. You do it well enough for the two of us. |
| 3 | M-09 | 14/05/2019 | My card was refused twice. Please tell me why. |
"""

TOLD = """# The rules of the hall

The hall has three rules, and this is what they say, word for word, on its door.

| Rule | Day | What it says |
| --- | --- | --- |
| Shoes | 13/05/2019 | Take them off below, and put them on the shelf by the door. |
| Dogs | 13/05/2019 | They may come in if they lie down and stay down until noon. |
| Doors | 14/05/2019 | The last one to leave the hall locks all of the three doors. |
"""

FIGURES = """Our opening hours have changed, and so has the price of a day in the hall.

+---------+-------+-------+
| Month   | Days  | Price |
+=========+=======+=======+
| January | 21    | 4.00  |
+---------+-------+-------+
| March   | 22    | 4.20  |
+---------+-------+-------+
| May     | 20    | 4.40  |
+---------+-------+-------+
"""

EXPORT = """Project.....: Members' survey
Exported....: 20.05.2019

============================================
Q1  What should we change?
============================================

[No. 204 | sent 13.05.2019 | Hall: North]
1. the lock on my locker
2. the light above it

[No. 207 | sent 14.05.2019 | Hall: South]
I would open on Sundays, as my shifts leave me no other day.

============================================
Q2  And what should stay?
============================================

[No. 204 | sent 13.05.2019 | Hall: North]
The coffee machine, and the man who mends it for us.

[No. 211 | sent 16.05.2019 | Hall: North]
My card was refused twice, so I have seen too little to say.
"""


def read(text: str) -> list[tuple[str | None, str | None, str]]:
    document = read_text(text.encode(), "page.txt")
    own = (" ".join(text[a:b] for a, b in post.spans) for post in document.posts)
    return [
        (post.speaker, post.date, " ".join(said.split()))
        for post, said in zip(document.posts, own, strict=True)
    ]


def test_rows_are_posts_and_wrapped_cells_their_text():
    assert read(TABLE) == [
        (
            "M-04",
            "2019-05-13",
            "I would open on Sundays, as my shifts leave me no other day.",
        ),
        (None, "2019-05-13", "Nothing. You do it well enough for the two of us."),
        ("M-09", "2019-05-14", "My card was refused twice. Please tell me why."),
        ("M-11", "2019-05-15", "I miss the old coffee machine and the man who mended it."),
    ]


def test_rows_that_no_border_parts_begin_with_their_first_cell():
    plain = TABLE.replace("+----+-------+------------+------------------------------------+\n", "")
    heads = [line.text for line in unfold_tables(split_lines(plain)).lines if "/05/" in line.text]
    assert heads == [
        "1 | M-04 | 13/05/2019",
        "2 | – | 13/05/2019",
        "3 | M-09 | 14/05/2019",
        "4 | M-11 | 15/05/2019",
    ]


def test_rows_of_markdown_are_read_alike():
    assert [(speaker, day) for speaker, day, _ in read(MARKDOWN)] == [
        ("M-04", "2019-05-13"),
        ("M-05", "2019-05-13"),
        ("M-09", "2019-05-14"),
    ]


def test_a_table_that_an_article_tells_is_its_own():
    assert len(read(TOLD)) == 1


def test_a_table_of_figures_stays_as_it_is():
    lines = split_lines(FIGURES)
    page = unfold_tables(lines)
    assert (page.lines, page.tables, page.drawn) == (lines, [], [])
    assert len(read(FIGURES)) == 1


def test_numbers_that_come_back_name_those_who_answer():
    assert [(speaker, day) for speaker, day, _ in read(EXPORT)] == [
        ("204", "2019-05-13"),
        ("207", "2019-05-14"),
        ("204", "2019-05-13"),
        ("211", "2019-05-16"),
    ]


def test_a_heading_between_rules_ends_an_answer_and_a_list_keeps_its_first_number():
    texts = [text for _, _, text in read(EXPORT)]
    assert texts[0].startswith("1. the lock on my locker")
    assert texts[1].endswith("no other day.")
    assert read_text(EXPORT.encode(), "page.txt").title == "Members' survey"
