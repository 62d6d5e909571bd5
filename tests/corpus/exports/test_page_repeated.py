"""Comments in markup that no family knows, with invented text."""

import time

import pytest

from ageclaims.corpus.exports.conversation import Conversation
from ageclaims.corpus.exports.export import Text
from ageclaims.corpus.exports.webpage.page import HTML_PAGE
from tests.corpus.exports.html_pages import blog
from tests.corpus.exports.reading import read

LISTED = """<ol>{}</ol>"""
ITEM = """<li><div class="who"><a href="/profile/{0}">{0}</a></div><div>{1}</div><p>{2}</p>
<ul class="controls"><li><a>Reply</a></li><li><a>Report abuse</a></li></ul>{3}</li>"""


def item(name: str, moment: str, text: str, answers: str = "") -> str:
    return ITEM.format(name, moment, text, answers)


def outline(page: str) -> list[tuple[str | None, str | None, str | None, str]]:
    """The comments: author, date, whom they answer, text."""
    (found,), _ = read(HTML_PAGE, page)
    assert isinstance(found, Conversation)
    names = {e.id: e.author for e in found.entries}
    return [
        (e.author, e.date, names.get(e.parent) if e.parent else None, e.text)
        for e in found.entries[1:]
    ]


def test_list():
    page = blog(LISTED.format(item("Ada", "May 2, 2014", "It was the rent.")
        + item("Ben", "May 3, 2014", "It was the road.")))  # fmt: skip
    assert outline(page) == [
        ("Ada", "2014-05-02", None, "It was the rent."),
        ("Ben", "2014-05-03", None, "It was the road."),
    ]


def test_answers_stand_in_what_they_answer():
    answers = LISTED.format(
        item("Cem", "4 May 2014", "Which rent?") + item("Dora", "5 May 2014", "Hers.")
    )
    page = blog(LISTED.format(item("Ada", "2 May 2014", "It was the rent.", answers)
        + item("Ben", "3 May 2014", "It was the road.")))  # fmt: skip
    assert [(who, whom) for who, _, whom, _ in outline(page)] == [
        ("Ada", None),
        ("Cem", "Ada"),
        ("Dora", "Ada"),
        ("Ben", None),
    ]


def test_one_answer_to_each():
    page = blog(LISTED.format("".join(
        item(name, f"{day} May 2014", "It was the rent.",
             LISTED.format(item(f"{name}s friend", f"{day} May 2014", "It was not.")))
        for day, name in ((2, "Ada"), (3, "Ben"))
    )))  # fmt: skip
    assert [(who, whom) for who, _, whom, _ in outline(page)] == [
        ("Ada", None),
        ("Adas friend", "Ada"),
        ("Ben", None),
        ("Bens friend", "Ben"),
    ]


def test_answers_that_are_only_indented():
    one = (
        '<div class="c {0}"><div class="box"><b>{1}</b> <i>vor 8 Stunden</i><p>{2}</p></div></div>'
    )
    page = blog(
        one.format("", "Ada", "It was the rent.")
        + one.format("c--indented", "Ben", "Which one?")
        + one.format("", "Cem", "It was the road.")
    )
    assert [(who, whom) for who, _, whom, _ in outline(page)] == [
        ("Ada", None),
        ("Ben", "Ada"),
        ("Cem", None),
    ]


@pytest.mark.parametrize("last", [False, True])
def test_parts_side_by_side(last):
    head, body = "<dt><b>{}</b> <i>{} March 2011</i></dt>", "<dd><p>{}</p></dd>"
    parts = [
        (head.format("Ada", 2), body.format("It was the rent.")),
        (head.format("Ben", 3), body.format("It was the road.")),
    ]
    page = blog(f"<dl>{''.join(''.join(p[::-1] if last else p) for p in parts)}</dl>")
    assert outline(page) == [
        ("Ada", "2011-03-02", None, "It was the rent."),
        ("Ben", "2011-03-03", None, "It was the road."),
    ]


def test_heads_with_words_beside_bodies():
    one = "<p class='v'><cite>{}</cite> wrote on <i>{} March 2011</i></p><blockquote><p>{}</p></blockquote>"
    page = blog(
        one.format("Ada", 2, "It was the rent, as she said to all of us.")
        + one.format("Ben", 3, "It was the road, as he said to all of us.")
    )
    assert [(who, text[:15]) for who, _, _, text in outline(page)] == [
        ("Ada", "It was the rent"),
        ("Ben", "It was the road"),
    ]


def test_writer_in_the_line_of_the_moment():
    one = "<div><h3>{}</h3><p>{}</p><p class='common_date'>Posted by: {}, {} Sep 2011 | 15:22</p></div>"
    page = blog(one.format("Rent", "It was the rent.", "Ada Low", 27)
        + one.format("Road", "It was the road.", "Ben", 28))  # fmt: skip
    (found,), _ = read(HTML_PAGE, page)
    assert isinstance(found, Conversation)
    assert [(e.author, e.title, e.text) for e in found.entries[1:]] == [
        ("Ada Low", "Rent", "It was the rent."),
        ("Ben", "Road", "It was the road."),
    ]


def test_no_comments_in_teasers_of_recent_ones():
    one = '<li><a href="/user/{0}">{0}</a> on The road <i>{1} May 2014</i> It was the rent, it says.</li>'
    teasers = f"<ul class='recent-comments'>{one.format('Ada', 2)}{one.format('Ben', 3)}</ul>"
    page = blog("").replace('<aside class="widget">', f'<aside class="widget">{teasers}')
    (found,), _ = read(HTML_PAGE, page)
    assert isinstance(found, Text) or len(found.entries) == 1


def test_nothing_repeats():
    page = blog("<p>On 3 May 2014 the council wrote that no comment is open to anyone.</p>")
    (found,), _ = read(HTML_PAGE, page)
    assert isinstance(found, Text) or len(found.entries) == 1


def test_pings_are_none():
    one = "<div class='c'><b>{}</b> <i>{} May 2014</i><p>It was the {}.</p></div>"
    names = ("Ada", "Ben", "Pingback from Cem")
    page = blog(
        "".join(one.format(name, day, f"rent of {day}") for day, name in enumerate(names, 2))
    )
    assert [who for who, *_ in outline(page)] == ["Ada", "Ben"]


def test_lines_of_most_comments_are_no_part_of_them():
    page = blog(LISTED.format("".join(
        item(name, f"{day} May 2014", f"In answer to: The road</p><p>It was the {name}.")
        for day, name in enumerate(("Ada", "Ben", "Cem", "Dora"), 2)
    )))  # fmt: skip
    assert [text for *_, text in outline(page)] == [f"It was the {n}." for n, *_ in outline(page)]


@pytest.mark.parametrize(
    "name", ["comment", "fig-comments", "userComments", "article_comment_item", "Reviews__List"]
)
def test_names_of_zones(name):
    page = blog("").replace('id="comments" class="comments-area"', f'class="{name}"')
    page = page.replace("<h2>3 thoughts", LISTED.format(item("Ada", "May 2, 2014", "It was the rent.")
        + item("Ben", "May 3, 2014", "It was the road.")) + "<h2>3 thoughts")  # fmt: skip
    assert [who for who, *_ in outline(page)] == ["Ada", "Ben"]


@pytest.mark.parametrize("name", ["commentary-piece", "recent-comments", "comment-form", "posts"])
def test_other_names(name):
    page = blog("").replace('id="comments" class="comments-area"', f'class="{name}"')
    page = page.replace("<h2>3 thoughts", LISTED.format(item("Ada", "May 2, 2014", "It was the rent.")
        + item("Ben", "May 3, 2014", "It was the road.")) + "<h2>3 thoughts")  # fmt: skip
    (found,), _ = read(HTML_PAGE, page)
    assert isinstance(found, Text) or len(found.entries) == 1


def test_what_holds_the_comment_is_no_button():
    one = "<div class='c'><div class='may-reply'><b>{}</b> <i>{} May 2014</i><p>It was {} and more.</p></div></div>"
    page = blog(one.format("Ada", 2, "the rent") + one.format("Ben", 3, "the road"))
    assert [text for *_, text in outline(page)] == [
        "It was the rent and more.",
        "It was the road and more.",
    ]


def test_name_that_all_comments_hold_is_no_writer():
    one = "<div class='c'><i>{} May 2014</i> <a class='fn' href='/t'>The road</a> <b class='nick'>{}</b><p>It was {}.</p></div>"
    page = blog("".join(one.format(day, name, name * 2) for day, name in enumerate("ABC", 2)))
    assert [who for who, *_ in outline(page)] == ["A", "B", "C"]


def test_short_comments_are_kept():
    one = "<div class='c reply'><b>{}</b> <i>{} May 2014</i><p>{}</p><p>Reply</p></div>"
    page = blog(one.format("Ada", 2, "Link?") + one.format("Ben", 3, "Me too :-)"))
    assert [text for *_, text in outline(page)] == ["Link?", "Me too :-)"]


@pytest.mark.parametrize("nested", [False, True])
def test_many_comments_in_little_time(nested):
    one = (
        item("Ada", "2 May 2014", "It was the {}.")
        if nested
        else "<dt><b>Ada</b> <i>2 May 2014</i></dt><dd>It was the {}.</dd>"
    )
    page = blog("<ol>" + "".join(one.replace("{}", str(n)) for n in range(1500)) + "</ol>")
    start = time.perf_counter()
    assert len(outline(page)) == 1500
    assert time.perf_counter() - start < 20


def test_the_same_said_by_all():
    page = blog(LISTED.format("".join(
        item(name, f"{day} May 2014", "Agreed.") for day, name in enumerate(("Ada", "Ben", "Cem"), 2)
    )))  # fmt: skip
    assert [text for *_, text in outline(page)] == ["Agreed."] * 3
