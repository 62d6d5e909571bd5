import pytest

from ageclaims.corpus.exports.webpage.article import is_refused, read_article
from ageclaims.corpus.exports.webpage.names import clean_name, is_deleted
from ageclaims.corpus.exports.webpage.tree import copy_tree, parse_page
from tests.corpus.exports.html_pages import LONG, MORE


def article(page):
    root = parse_page(page.encode()).root
    return read_article(root, copy_tree(root))


def test_densest_block_where_nothing_is_named():
    page = f"<title>A | B</title><div><div>{'<a>link to a page</a> ' * 30}</div><div><p>{LONG}</p><p>{MORE}</p></div><div><p>Write to us about anything.</p></div></div>"
    assert article(page).text == f"{LONG}\n\n{MORE}"
    assert article(page).title == "A"


def test_lines_parted_by_breaks():
    page = f"<body><div id=x>{LONG}<br><br>{MORE}</div><ul><li><a>Home of the paper</a></li></ul></body>"
    assert article(page).text == f"{LONG}\n\n{MORE}"


def test_longest_of_several_articles():
    long = f"<p>{LONG}</p><p>{MORE}</p>"
    page = f"<div class=entry-content><p>{LONG} {LONG}</p></div><div class=entry-content>{long}{long}</div>"
    found = article(page)
    assert found.text.startswith(LONG) and MORE in found.text and found.others == 1


def test_lines_of_sites_are_cut_at_the_ends():
    page = f"<article><h1>Shops</h1><p>Share this:</p><p>{LONG}</p><p>{MORE}</p><p>Tags: shops, bread</p><p>All rights reserved</p></article>"
    assert article(page).text == f"{LONG}\n\n{MORE}"


def test_json_ld_tells_title_author_date():
    head = '<script type="application/ld+json">[{"@type":["BlogPosting"],"headline":"Real &amp; true","articleBody":"Not this.","author":["Ann Lee",{"name":"Bo Ek"}],"datePublished":"2012-01-02"}]</script>'
    found = article(
        f"<html><head>{head}<title>x</title></head><body><article><h1>Other</h1><p>{LONG} {MORE}</p></article></body></html>"
    )
    assert (found.title, found.author, found.date) == (
        "Real & true",
        "Ann Lee, Bo Ek",
        "2012-01-02",
    )
    assert "Not this" not in found.text


TEXT = f"<p>{LONG}</p><p>{MORE}</p>"


@pytest.mark.parametrize(
    "page",
    [
        f"<article><h1>Shops</h1><p>By Ann Holm, 3 May 2020</p>{TEXT}</article>",
        f"<article><h1>Shops</h1><p>By <a>Ann Holm</a></p><p>3 May 2020</p>{TEXT}</article>",
        f"<article><h1>Shops</h1><p>Ann Holm, 3 May 2020</p>{TEXT}</article>",
        f"<main><h1>Shops</h1><div>Posted on May 3, 2020 by Ann Holm</div>{TEXT}</main>",
        f"<h1>Shops</h1><div class=entry>{TEXT}<p>Posted by Ann Holm at May 3, 2020 | <a>TrackBack</a></p></div>",
        f"<h1>Shops</h1><div class=entry>By Ann Holm<br>Published 3 May 2020<br><br>{LONG}<br><br>{MORE}</div>",
        f"<h1>Shops</h1><div class=byline>By Ann Holm, 3 May 2020</div><div class=entry>{TEXT}</div>",
    ],
)
def test_byline_is_read_and_left_out(page):
    found = article(page)
    assert found.text == f"{LONG}\n\n{MORE}"
    assert (found.title, found.author, found.date) == ("Shops", "Ann Holm", "2020-05-03")


def test_byline_below_a_standfirst():
    found = article(f"<article><p>Bread is dear.</p><p>By Ann Holm</p>{TEXT}</article>")
    assert (found.author, found.text) == ("Ann Holm", f"Bread is dear.\n\n{LONG}\n\n{MORE}")


def test_sentences_are_no_bylines():
    first, last = "By Friday, the shop had closed for good.", "In May 2014 the lights went out."
    found = article(f"<article><p>{first}</p>{TEXT}<p>{last}</p></article>")
    assert found.text == f"{first}\n\n{LONG}\n\n{MORE}\n\n{last}"
    assert (found.author, found.date) == (None, None)


@pytest.mark.parametrize(
    "page",
    [
        f"<div id=header><h1><a>Valley News</a></h1></div><div class=post id=post-5><h2><a>The empty shop</a></h2><small>May 3rd, 2020</small><div class=entry>{TEXT}</div></div>",
        f"<h1 id=header><a>Valley News</a></h1><div class=post><h3 class=storytitle><a>The empty shop</a></h3><div class=storycontent>{TEXT}</div></div>",
        f"<h1 class='vcard author'><a class=fn>Valley News</a></h1><div class='post hentry'><h3 class=entry-title>The empty shop</h3><h4 class='vcard author'>by <span class=fn>Ann Holm</span></h4><div class=entry-content>{TEXT}</div></div>",
    ],
)
def test_heading_of_the_site_is_no_title(page):
    found = article(page)
    assert (found.title, found.text) == ("The empty shop", f"{LONG}\n\n{MORE}")
    assert found.author in {None, "Ann Holm"}


def test_toolbar_of_an_archive_is_no_part():
    page = f"<div id=wm-ipp-base><div>{TEXT}{TEXT}</div></div><h1>Shops</h1><div>{TEXT}</div>"
    assert article(page).text == f"{LONG}\n\n{MORE}"


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Ada Low says:", "Ada Low"),
        ("Posted by: Ada Low | 3 March 2012 at 10:04", "Ada Low"),
        ("Submitted by Ada on Thu, 03/22/2012 - 10:30.", "Ada"),
        ("by Ada » Tue Mar 03, 2015 10:04 am", "Ada"),
        ("Quote from: Ada on March 02, 2010, 10:04:00 AM", "Ada"),
        ("(2013-05-01, 10:04 AM)Ada Wrote:", "Ada"),
        ("Ada sagt:", "Ada"),
        ("Von Miller", "Von Miller"),
        ("Ramsays", "Ramsays"),
        ("Jon on Tour", "Jon on Tour"),
        ("@ada", "ada"),
        ("[deleted]", None),
        ("—", None),
        ("x" * 200, None),
        ("Jo Ward Tuesday, Aug. 17, 2010", "Jo Ward"),
        ("9:39AM 05 Oct 2011", None),
        ("Jo Ward, Valley Today", "Jo Ward, Valley Today"),
        ("Jo Ward Author", "Jo Ward"),
        ("name, email", None),
    ],
)
def test_names(line, name):
    assert clean_name([line]) == name


@pytest.mark.parametrize(
    "text",
    [
        "[deleted]",
        "[removed]",
        "This comment has been removed by the author.",
        "This post was deleted by a moderator",
        "[flagged]",
        "Comment deleted",
    ],
)
def test_deleted(text):
    assert is_deleted(text)


@pytest.mark.parametrize(
    "text", ["", "I was removed from the list.", "They deleted this comment twice.", "Dead wrong."]
)
def test_not_deleted(text):
    assert not is_deleted(text)


def test_refused_only_if_short():
    assert is_refused("Access denied", "No.") and not is_refused("Access denied", "word " * 200)
