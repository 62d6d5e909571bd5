"""Forms that many sites share, where a head or a foot differs a little from the others'."""

from ageclaims.corpus.layouts import find_layout
from ageclaims.corpus.lines import split_lines
from ageclaims.corpus.parents import find_parents
from ageclaims.corpus.read import read_text
from tests.corpus.forms import read_own

SAID = (
    "My boiler was put in two years ago, and I still wait for its papers.",
    "You may ask the council, they kept a copy of mine.",
    "Thank you, I shall ring them on Monday.",
    "I never got any papers either, and nobody told me why.",
)
NAMES = ("Wenda Orr", "tobi.k", "Wenda Orr", "Pell of the Hill")


def read(page):
    return read_text(page.encode(), "page").posts


def read_said(posts, page):
    return [" ".join(read_own(post, page)) for post in posts]


LEVELS = """\
Papers for boilers
By Ina Holt
May 4, 2021
The council has looked for the papers of nine hundred boilers, and it found half of them in a cellar.
The rest may have been lost when the office moved, and nobody can say who should pay for new ones.
COMMENTS
Thread Level 1: Comment from Wenda Orr 4 days ago
Wenda Orr
4 days ago
{0}
Reply to Wenda Orr
Reply
Report
Thread Level 2: Reply from tobi.k 4 days ago
tobi.k
4 days ago
In reply to
Wenda Orr
{1}
Reply to tobi.k
Reply
Report
Thread Level 3: Reply from Wenda Orr 3 days ago
Wenda Orr
3 days ago
In reply to
tobi.k
{2}
Reply to Wenda Orr
Reply
Report
Thread Level 1: Comment from Pell of the Hill 3 days ago
Pell of the Hill
3 days ago
{3}
Reply to Pell of the Hill
Reply
Report
"""


def test_levels_that_are_read_aloud():
    page = LEVELS.format(*SAID)
    opening, *posts = read(page)
    assert opening.speaker == "Ina Holt"
    assert [post.speaker for post in posts] == [*NAMES]
    assert [post.reply_to for post in posts] == [(0,), (1,), (2,), (0,)]
    assert read_said(posts, page) == [*SAID]


def test_a_post_that_ends_in_such_words_keeps_them():
    page = LEVELS.format("I wrote this\nIn reply to\nnobody at all, as you can see.", *SAID[1:])
    posts = read(page)
    assert "In reply to\nnobody at all" in read_said(posts, page)[1]


NUMBERED = """\
======== 05.06.2024, Wednesday ========

#412  09:00:02  Wenda Orr
  {0}

#413  09:03:40  tobi.k  (re #412)
  {1}

#415  09:06:02  [service] tobi.k pinned message #412

#416  09:09:57  Wenda Orr  (re #413)
  {2}

======== 07.06.2024, Friday ========

#420  17:20:48  Pell Hill  {target}
  {3}
"""


def test_numbers_in_heads_tell_who_is_answered():
    page = NUMBERED.format(*SAID, target="(re #412)")
    posts = read(page)
    assert [post.speaker for post in posts] == ["Wenda Orr", "tobi.k", "Wenda Orr", "Pell Hill"]
    assert [post.reply_to for post in posts[1:]] == [(0,), (1,), (0,)]
    assert [post.date for post in posts] == ["2024-06-05"] * 3 + ["2024-06-07"]


def test_a_number_that_no_post_has_answers_none():
    posts = read(NUMBERED.format(*SAID, target="(re #77)"))
    assert (posts[3].reply_to, posts[3].reply_source) != ((0,), "given")


QUOTED = """\
Wednesday, 13 March 2024
WO
Wenda Orr
08:52
{0}
TK
Tobi Kern
08:57
{1}
TK
Tobi Kern
09:12
err
WO
Wenda Orr
09:14
Tobi Kern
13/03/2024 08:57
{quoted}
{2}
Thursday, 14 March 2024
PH
Pell Hill
10:05
{3}
"""


def test_the_head_of_what_is_quoted_begins_no_post():
    page = QUOTED.format(*SAID, quoted="You may ask the council, they…")
    posts = read(page)
    names = ["Wenda Orr", "Tobi Kern", "Tobi Kern", "Wenda Orr", "Pell Hill"]
    assert [post.speaker for post in posts] == names
    assert posts[3].reply_to == (1,)
    assert read_said(posts, page) == [*SAID[:2], "err", *SAID[2:]]
    assert [(post.date or "")[:10] for post in posts] == ["2024-03-13"] * 4 + ["2024-03-14"]


def test_below_the_head_of_what_is_quoted_other_words_are_the_posts():
    page = QUOTED.format(*SAID, quoted="That is good of them.")
    assert read_said(read(page), page)[3] == f"That is good of them. {SAID[2]}"


SHORT = """\
wenda.orr
I have shown you where the papers of my boiler should be, and all that you see there is dust.
Comments (4)
Log in to comment
wenda.orr
{0}
2023-10-29
Reply
8114
tobi kern ✓
 · Creator
{1}
2023-10-29
Reply
12.2K
Liked by creator
wenda.orr
{2}
2023-10-30
Reply
401
View 3 more
Hide
pell of the hill
{3}
2023-11-02
Reply
7
"""


def test_posts_between_a_name_and_a_day():
    page = SHORT.format(*SAID)
    _, *posts = read(page)
    names = ["wenda.orr", "tobi kern ✓", "wenda.orr", "pell of the hill"]
    assert [post.speaker for post in posts] == names
    assert read_said(posts, page) == [*SAID]
    assert posts[3].date == "2023-11-02"


REVIEWS = """\
Holt Boilers - Town Maps
Holt Boilers
4.1
Boilers and repairs

"They came at noon and had it warm again before the children were home from school."
Reviews
Photo of Wenda Orr
Wenda Orr
Local Guide · 47 reviews
3 weeks ago
NEW
{0}
Service
Boiler repair
Price assessment
Overpriced
Like
Share
Photo of Holt Boilers
Holt Boilers (owner)
2 weeks ago
{1}
Photo of D Oke
D Oke
2 reviews
a month ago
Like
Share
Photo of Terence "Tez" Holm
Terence "Tez" Holm
1 review
6 months ago
{2} … More
Like
Share
Photo of Pell H
Pell H
33 reviews
a year ago
{3}
Like
Share
More reviews (279)
Web results
"""


def test_reviews_below_pictures():
    page = REVIEWS.format(*SAID)
    posts = read(page)
    names = ["Wenda Orr", "Holt Boilers", 'Terence "Tez" Holm', "Pell H"]
    assert [post.speaker for post in posts] == names
    assert posts[1].reply_to == (0,)
    assert read_said(posts, page) == [*SAID]


def test_what_a_review_says_below_a_word_stays():
    text = "Service\nThey came late, and I had to ask three times what it would cost me."
    page = REVIEWS.format(text, *SAID[1:])
    assert read_said(read(page), page)[0] == text.replace("\n", " ")


COUNTED = """\
Papers for boilers #418
wenda started this conversation in Ideas
Options
wenda
on Nov 6, 2023

{0}
142
You must be logged in to vote
Replies: 2 comments · 1 reply
Options
tobi-k
on Nov 6, 2023

{1}
1 reply
{head}
wenda
on Nov 7, 2023

{2}
Options
pell-hill
on Nov 8, 2023

{3}
0 replies
"""


def test_counted_answers_have_other_heads():
    posts = read(COUNTED.format(*SAID, head="@wenda"))
    assert [post.speaker for post in posts] == ["wenda", "tobi-k", "wenda", "pell-hill"]
    assert posts[2].reply_to == (1,)


def test_counted_answers_with_the_heads_of_others_may_be_hidden():

    lines = split_lines(COUNTED.format(*SAID, head="Options"))
    layout = find_layout(lines)
    assert not any(parent and parent.post == 1 for parent in find_parents(layout, lines, offset=0))


def test_posts_of_several_lines_between_a_name_and_a_day():
    texts = (SAID[0], f"{SAID[1]}\nIt lay in a box.\nThe box was blue.", f"{SAID[2]}\nAt nine.")
    page = SHORT.format(*texts, SAID[3])
    _, *posts = read(page)
    names = ["wenda.orr", "tobi kern ✓", "wenda.orr", "pell of the hill"]
    assert [post.speaker for post in posts] == names
    assert read_said(posts, page) == [text.replace("\n", " ") for text in (*texts, SAID[3])]
