"""Pages that were copied whole, and articles that hold the same lines."""

import pytest

from ageclaims.corpus.read import read_text
from tests.corpus.copied import ARTICLE, COPIED, SAID


@pytest.mark.parametrize("name", COPIED)
def test_posts_of_a_whole_page(name):
    page, truth = COPIED[name]
    document = read_text(page.encode(), "page")
    assert [post.speaker for post in document.posts] == [speaker for speaker, *_ in truth]
    for post, (_, day, answered, end) in zip(document.posts, truth, strict=True):
        assert (post.date or "")[:10] == (day or "")
        assert answered is None or post.reply_to == answered
        assert document.text[post.spans[-1][0] : post.spans[-1][1]].endswith(end)


TALK = (
    "Then I called the mill, and this is how it went.\n\n"
    "ME: Who owns the sack?\nMILL: You do.\nME: Then why a deposit?\nMILL: So that it comes back.\n"
)


@pytest.mark.parametrize(
    "between",
    [
        TALK,
        "[10:02] Mill: May I help you?\n[10:02] Me: Yes.\n[10:03] Mill: Good!\n[10:04] Me: With sacks.\n",
        "In 2/3/2019 they sent a bill.\n\nReply\n\nIn 2/4/2019 they sent another one.\n\nReply\n",
        "#1 on our list is the mill in Ulm.\n\n#2 is the one in Hall.\n",
        "@mill\nDear Mill, we have your letter.\n",
        "| 2018-03-03 | Ida Falk | sent us a letter |\n| 2018-03-04 | Jon Pell | sent us two |\n"
        "| 2018-03-05 | Mads Orn | came in person |\n",
    ],
    ids=["talk", "chat", "buttons", "numbers", "letter", "table"],
)
def test_an_article_with_such_lines_has_no_comments(between):
    end = (
        "It did not come back. I have asked them twice.\n\nThe mill says that it is sorry for it.\n"
    )
    page = (
        f"{ARTICLE}\n{between}\n{end}\nThat was in May, and I have not called again since then.\n"
    )
    document = read_text(page.encode(), "page")
    assert (document.kind, len(document.posts)) == ("article", 1)


def test_lines_that_come_back_are_kept_where_few_posts_have_them():
    page = f"{ARTICLE}\n2 Comments\n\n" + "".join(
        f"{name}\nMarch {day}, 2015 at 3:10 pm\n{text}\nThat is all I know\n\nReply\n\n"
        for name, day, text in zip(("Ida", "Jon"), (4, 5), SAID, strict=False)
    )
    document = read_text(page.encode(), "page")
    assert (
        sum("That is all I know" in document.text[a:b] for p in document.posts for a, b in p.spans)
        == 2
    )


@pytest.mark.parametrize(
    ("other", "day"),
    [("14/03/2015", "2015-03-04"), ("03/14/2015", "2015-04-03"), ("05/06/2015", None)],
)
def test_a_page_shows_which_number_is_the_day(other, day):
    page = f"{ARTICLE}\n2 Comments\n\n" + "".join(
        f"{name} wrote on {date} 15:10:\n{text}\n\n"
        for name, date, text in zip(("Ida", "Jon"), ("04/03/2015", other), SAID, strict=False)
    )
    posts = read_text(page.encode(), "page").posts
    assert [post.speaker for post in posts[1:]] == ["Ida", "Jon"]
    assert (posts[1].date or "")[:10] == (day or "")
