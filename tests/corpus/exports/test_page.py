import random
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ageclaims.corpus.exports.conversation import Conversation
from ageclaims.corpus.exports.export import Text
from ageclaims.corpus.exports.webpage.page import HTML_PAGE
from ageclaims.errors import InputError
from tests.corpus.exports import html_pages
from tests.corpus.exports.html_pages import LONG, MORE, PAGES, blog, forum
from tests.corpus.exports.reading import read


@cache
def read_one(page: str | bytes) -> Conversation:
    (found,), told = read(HTML_PAGE, page)
    assert isinstance(found, Conversation) and not told
    return found


def outline(page: str) -> list[tuple[str, str | None, str | None, str]]:
    """The comments: id, author, parent, text."""
    found = read_one(page)
    start = found.kind == "article+comments"
    return [(e.id, e.author, e.parent, e.text) for e in found.entries[start:]]


BLOGS = {
    "wordpress": [
        ("11", "Ada Low", None, "I bought bread there.\n\nTwice a week. :)"),
        ("13", "Wilma Reed", "11", "> Twice a week\n\nThat was not enough, it seems."),
        ("14", "Ben", None, "Markets are cheaper."),
    ],
    "kubrick": [
        ("5", "Carl Moss", None, "Prices went up first."),
        ("6", "Dora", None, "Carl, that is not how it began."),
    ],
    "blogger": [
        ("100", "Eve Hart", None, "I miss the stamps."),
        ("101", "Wilma", "100", "So do I."),
        ("102", None, None, ""),
    ],
    "blogger_old": [
        ("7", "Gil", None, "Nobody asked me either."),
        ("8", "Hanna", None, "They put up a poster."),
    ],
    "drupal": [
        ("21", "Ida", None, "The bread was the reason."),
        ("22", "Jon Doe", "21", "It was the gossip."),
    ],
    "drupal8": [("31", "Kay", None, "I would pay."), ("32", "Lou", "31", "How much?")],
    "microdata": [("r-1", "Mia", None, "Fine by me."), ("r-2", "Nils", "r-1", "Not by me.")],
    "json_ld": [
        ("c1", "Olga", None, "Too late & too little."),
        ("c2", "Per", "c1", "Late,\n\nyes."),
        ("n3", "quin", None, "Buy online."),
    ],
    "disqus": [("151", "Dee", None, "Too sweet, that bread."), ("152", "Eli", "151", "Never.")],
    "microformats": [("1", "Flo", None, "Well said."), ("2", "Gro", None, "Badly said.")],
    "classes": [
        ("161", "Hui", None, "Open it on Sundays."),
        ("162", "Ivo", None, "Close it on Mondays."),
    ],
}
TOPICS = {
    "xenforo": [
        ("501", "Tess", None, "Who pays for the shop?\nI cannot."),
        (
            "502",
            "Ulf",
            "501",
            '[quote="Tess"]\n\nI cannot.\n\n[/quote]\n\nThen the council has to.',
        ),
    ],
    "xenforo1": [
        ("61", "Vera", None, "First word."),
        ("62", "Will", "61", '[quote="Vera"]\n\nFirst word.\n\n[/quote]\n\nSecond word.'),
    ],
    "phpbb": [
        ("71", "Xena", None, "I could give ten a month.\n\nNo more."),
        (
            "72",
            "Yan",
            "71",
            '[quote="Xena"]\n\nI could give ten a month.\n\n[/quote]\n\nSo could I.',
        ),
    ],
    "vbulletin4": [
        ("81", "Zoe", None, "The shop was mine."),
        ("82", "Abe", "81", '[quote="Zoe"]\n\nThe shop was mine.\n\n[/quote]\n\nI am sorry.'),
    ],
    "vbulletin3": [
        ("91", "Bea", None, "Rents are the reason."),
        ("92", "Cid", "91", '[quote="Bea"]\n\nRents are the reason.\n\n[/quote]\n\nNot only.'),
    ],
    "invision": [
        ("101", "Dan", None, "Rent it out."),
        ("102", "Elle", "101", '[quote="Dan"]\n\nRent it out.\n\n[/quote]\n\nTo whom?'),
    ],
    "smf": [
        ("111", "Fay", None, "All of us."),
        ("112", "Gus", "111", '[quote="Fay"]\nAll of us.\n[/quote]\n\nNot me.'),
    ],
    "fluxbb": [
        ("121", "Hal", None, "The bank."),
        ("122", "Ina", None, '[quote="Hal"]\n\nThe bank.\n\n[/quote]\n\nNever.'),
    ],
    "mybb": [
        ("131", "Jo", None, "Sell it."),
        ("132", "Kim", "131", '[quote="Jo"]\nSell it.\n[/quote]\n\nKeep it.'),
    ],
    "vanilla": [("9", "Lea", None, "Make it a cafe."), ("141", "Max", None, "We have two.")],
    "discourse": [
        ("1", "nell", None, "A fund would help."),
        ("2", "otto", "1", '[quote="nell"]\n\nA fund\n\n[/quote]\n\nWhose money?'),
    ],
    "stack": [
        ("1000", "Pia", None, "Who owns an empty shop?"),
        ("comment-5001", "Ray", "1000", "Which one?"),
        ("answer-1001", "Sue", None, "The heirs do."),
        ("comment-5002", "Tom", "answer-1001", "Not always."),
    ],
    "hacker_news": [
        ("900", "uma", None, "Towns do, I think."),
        ("901", "vic", None, "Taxes do.\n\nAlways did."),
        ("902", "wes", "901", "Not here."),
        ("903", None, "901", ""),
        ("904", "xi", None, "Owners."),
    ],
    "old_reddit": [
        ("t3_ab", "yara", None, "It closed."),
        ("t1_c1", "zack", None, "Sad."),
        ("t1_c2", None, "t1_c1", ""),
        ("t1_c3", "amy", "t1_c2", "> Sad.\n\nWhy?"),
    ],
    "reddit": [
        ("t3_ab", "yara", None, "It closed again."),
        ("t1_d1", "bob", None, "Good."),
        ("t1_d2", "cat", "t1_d1", "Bad."),
    ],
    "forum_json_ld": [("n1", "Rosa", None, "Who still goes there?"), ("n2", "Sam", None, "I do.")],
}


@pytest.mark.parametrize("name", BLOGS)
def test_blog(name):
    assert outline(PAGES[name]) == BLOGS[name]


@pytest.mark.parametrize("name", BLOGS)
def test_article_above_comments(name):
    found = read_one(PAGES[name])
    article = found.entries[0]
    assert (found.kind, found.opened, found.id) == ("article+comments", True, None)
    assert article.text == f"{LONG}\n\nThe other side\n\n{MORE}"
    assert (article.title, article.author, article.locator) == (
        "The empty shop",
        "Wilma Reed",
        "article",
    )
    assert article.date and article.date.startswith("2014-05-01")


@pytest.mark.parametrize("name", TOPICS)
def test_topic(name):
    found = read_one(PAGES[name])
    assert outline(PAGES[name]) == TOPICS[name]
    assert (found.kind, found.opened) == ("thread", True)
    assert found.title in {
        "Who pays?",
        "Who owns it?",
        "Empty shop",
        "Shop talk",
        "Ask: who pays for shops?",
    }


def test_dates():
    dates = {
        name: [entry.date for entry in read_one(PAGES[name]).entries][-2:]
        for name in ("wordpress", "drupal", "vbulletin3", "hacker_news", "disqus", "stack")
    }
    assert dates == {
        "wordpress": ["2014-05-02T10:00:00Z", "2014-05-03T07:00:00Z"],
        "drupal": ["2012-03-22T10:30", "2012-03-23T11:30"],
        "vbulletin3": ["2008-03-22T10:04", "2008-03-22T11:04"],
        "hacker_news": ["2023-05-01T12:30:00Z", "2023-05-01T13:00:00Z"],
        "disqus": ["2012-03-05T10:04", "2012-03-05T11:04"],
        "stack": ["2019-01-02T10:00:00Z", None],
    }


def test_threaded_where_the_page_shows_answers():
    told = {
        name: read(HTML_PAGE, PAGES[name])[0][0].threaded
        for name in ("wordpress", "hacker_news", "stack", "old_reddit")
    }
    assert all(told.values())
    for name in ("kubrick", "phpbb", "discourse"):
        assert not read_one(PAGES[name]).threaded


def test_what_is_left_out_is_told():
    (told,) = read_one(html_pages.WORDPRESS).warnings
    assert told == "comments left out: 1 that are pingbacks or messages of programs"
    assert any("only a part" in told for told in read_one(html_pages.OLD_REDDIT).warnings)


PING = """<li id="comment-9"><cite><a>Pingback from Lines</a></cite> Says:<br />
<small class="commentmetadata"><a href="#comment-9">March 3rd, 2007 at 6:30 am</a></small><p>Look.</p></li>"""


def test_ping_named_as_the_writer():
    page = html_pages.KUBRICK.replace("</ol>", PING + "</ol>", 1)
    assert outline(page) == outline(html_pages.KUBRICK)
    fan = PING.replace("Pingback from Lines", "Pingbacker")
    assert len(outline(html_pages.KUBRICK.replace("</ol>", fan + "</ol>", 1))) == 3


def test_rule_between_name_and_text():
    page = html_pages.DRUPAL8.replace("<p>I would", "<p>| I would")
    assert outline(page) == outline(html_pages.DRUPAL8)


def test_locators():
    assert [e.locator for e in read_one(html_pages.WORDPRESS).entries] == [
        "article",
        "comment 1",
        "comment 2",
        "comment 4",
    ]
    assert [e.locator for e in read_one(html_pages.PHPBB).entries] == ["post 1", "post 2"]


def test_later_page_of_a_topic():
    found = read_one(html_pages.XENFORO.replace("#1<", "#21<"))
    assert not found.opened and "does not begin" in found.warnings[0]


def test_article_alone():
    found = read_one(html_pages.ARTICLE)
    assert (found.kind, len(found.entries), found.warnings) == ("article", 1, ())
    assert found.entries[0].text == f"{LONG}\n\nThe other side\n\n{MORE}"


TIMELESS = html_pages.UNKNOWN.replace("5 March 2019", "").replace("6 March 2019", "")


def test_article_and_comments_where_those_cannot_be_told_apart():
    (found,), _ = read(HTML_PAGE, TIMELESS)
    assert isinstance(found, Text)
    head = f"The empty shop\n\nBy Wilma Reed\n2014-05-01\n\n{LONG}\n\n"
    assert found.text.startswith(head)
    assert "Jan Kort\nThe lease" in found.text and "About" not in found.text


def test_whole_page_where_only_a_heading_counts_comments():
    page = html_pages.UNKNOWN.replace('id="comments" class="comments-area"', "")
    (found,), _ = read(HTML_PAGE, page)
    assert isinstance(found, Text) and "About" in found.text and "The lease" in found.text


def test_comments_that_a_script_loads():
    found = read_one(blog('<div id="disqus_thread"></div>').replace("3 thoughts on", "About"))
    assert found.kind == "article" and "Disqus" in found.warnings[0]


@pytest.mark.parametrize("title", ["Just a moment...", "403 Forbidden", "Access Denied"])
def test_page_that_the_site_refused(title):
    with pytest.raises(InputError, match="instead of the page"):
        read_one(f"<html><head><title>{title}</title></head><body><p>Checking.</p></body></html>")


def test_comments_without_article():
    found = read_one(
        '<div class="h-entry"><div id="comment-1"><cite>A B</cite><p>Yes.</p></div><div id="comment-2"><cite>C D</cite><p>No.</p></div></div>'
    )
    assert (found.kind, found.opened, len(found.entries)) == ("thread", False, 2)


def test_sidebar_classes_of_categories_are_no_chrome():
    page = html_pages.WORDPRESS.replace(
        'class="post"', 'class="post category-social-media tag-newsletter"'
    )
    assert read_one(page).entries[0].text.startswith(LONG)


def test_repeated_ids():
    one = '<li id="comment-1" class="comment"><b class="fn">A</b><div class="comment-content">Yes.</div></li>'
    found = read_one(blog(f'<ol class="comment-list">{one}{one}{one.replace("Yes", "No")}</ol>'))
    assert [e.id for e in found.entries[1:]] == ["1", "1-3"]
    assert "1 that repeat others" in found.warnings[0]


def test_comment_named_as_the_article():
    page = blog(
        '<shreddit-comment thingid="t1_x" author="a"><div slot="comment">Yes.</div></shreddit-comment>'
    )
    assert len({e.id for e in read_one(page).entries}) == len(read_one(page).entries)


def test_addresses_of_writers_are_not_carried():
    page = blog(
        '<div class="comment" id="comment-1"><span class="fn">jo.doe@mail.example</span><div class="comment-content">Yes.</div></div>'
    )
    assert read_one(page).entries[1].author == "jo.doe"


@pytest.mark.parametrize(
    "raw",
    [
        html_pages.KUBRICK.replace("Dora", "Dörte").encode("utf-8"),
        html_pages.KUBRICK.replace("Dora", "Dörte").encode("utf-8-sig"),
        html_pages.KUBRICK.replace("Dora", "Dörte").encode("utf-16"),
        html_pages.KUBRICK.replace("Dora", "Dörte").replace("“", '"').replace("”", '"').replace("utf-8", "iso-8859-1").encode("latin-1"),
        html_pages.KUBRICK.replace("Dora", "Dörte").replace("utf-8", "iso-8859-1").encode("utf-8"),
        html_pages.KUBRICK.replace("Dora", "Dörte").replace('<meta charset="utf-8">', "").encode("cp1252"),
        html_pages.KUBRICK.replace("Dora", "Dörte").replace("“", '"').replace("”", '"').replace("utf-8", "iso-8859-15").encode("iso-8859-15"),
        ('<?xml version="1.0" encoding="utf-8"?>' + html_pages.KUBRICK.replace("Dora", "Dörte")).encode(),
        html_pages.KUBRICK.replace("Dora", "Dörte").replace("utf-8", "unknown-9").encode(),
        html_pages.KUBRICK.replace("Dora", "Dörte").replace("utf-8", "unicode_escape").encode(),
    ],
)  # fmt: skip
def test_encodings(raw):
    assert read_one(raw).entries[-1].author == "Dörte"


def test_entities_are_not_loaded(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("hidden words")
    doctype = f'<!DOCTYPE html [<!ENTITY x SYSTEM "file://{secret}"><!ENTITY y "yyyy">]>'
    page = html_pages.KUBRICK.replace("<!DOCTYPE html>", doctype).replace(
        "Prices", "&x; &y; Prices"
    )
    assert "hidden words" not in "".join(e.text for e in read_one(page).entries)


def test_deep_nesting_is_told():
    page = html_pages.KUBRICK.replace("<p>Prices", "<div>" * 5000 + "<p>Prices")
    (found,), told = read(HTML_PAGE, page)
    assert isinstance(found, Text) and "nested too deeply" in told[0]


def test_deep_json():
    page = html_pages.JSON_LD.replace('"Too late', "[" * 100_000 + '"Too late')
    (found,), _ = read(HTML_PAGE, page)
    assert isinstance(found, Text)


@pytest.mark.parametrize(
    "value", ["null", "[]", "7", "true", "{}", '"\\ud800"', "1e999", "9" * 5000, '[{"@type": 5}]']
)
@pytest.mark.parametrize(
    "name",
    [
        '"Too late &amp; too little."',
        '{"name": "Olga"}',
        '"2014-05-02T08:00:00Z"',
        '"https://v.example/#c1"',
        '"Comment"',
    ],
)
def test_json_of_wrong_types(name, value):
    (found,), _ = read(HTML_PAGE, html_pages.JSON_LD.replace(name, value))
    str(found).encode()


@pytest.mark.parametrize(
    "raw",
    [b"", b"   ", b"\0\1\2\3" * 50, b"<!-- only -->", b"<html></html>", b"<", b"&#xd800;", b"<p>"],
)
def test_nothing_to_read(raw):
    try:
        read(HTML_PAGE, raw)
    except InputError:
        return
    assert raw in {b"<", b"&#xd800;"}


WORDS = [
    "",
    "<div>",
    "</div>",
    "</ol>",
    "\0",
    "&#xD800;",
    "&#x110000;",
    "<blockquote>",
    "id=comment-11",
    "<li id='comment-11'>",
    "9" * 30,
    "<!--",
    "<script>",
    "<table><tr>",
    '"',
    "\ud7ff",
    "<p-x y>",
    "<![CDATA[",
]


@settings(max_examples=25, deadline=None)
@given(st.sampled_from(sorted(PAGES)), st.integers(0, 10**6))
def test_mutations(name, seed):
    chance = random.Random(seed)
    page = PAGES[name]
    for _ in range(chance.randint(1, 6)):
        begin, end = sorted((chance.randrange(len(page)), chance.randrange(len(page))))
        end = min(end, begin + chance.choice([0, 3, 40, 4000]))
        page = page[:begin] + chance.choice(WORDS) + page[end:]
    try:
        (found,), _ = read(HTML_PAGE, page)
    except InputError:
        return
    if isinstance(found, Text):
        return
    ids = [entry.id for entry in found.entries]
    assert len(set(ids)) == len(ids) and found.entries
    assert all(entry.parent != entry.id for entry in found.entries)
    "".join(str(entry) for entry in found.entries).encode()


def test_many_comments_in_little_time():
    comment = '<li id="comment-{}" class="comment"><b class="fn">A{}</b><time datetime="2020-01-01"></time><div class="comment-content">Yes {}.</div></li>'
    page = blog(
        "<ol class='comment-list'>" + "".join(comment.format(n, n, n) for n in range(150)) + "</ol>"
    )
    found = read_one(page)
    assert len(found.entries) == 151
    assert all(int(a.id) < int(b.id) for a, b in pairwise(found.entries[1:]))


def test_forum_page_without_posts_is_text():
    assert read_one(forum("<p>Nothing to see for guests in this topic.</p>")).entries[0].text
