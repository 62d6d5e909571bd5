"""Markup of programs and themes as saved pages of them show it."""

from functools import cache

import pytest

from ageclaims.corpus.exports.webpage.page import HTML_PAGE
from tests.corpus.exports.html_pages import LONG, MORE, PAGES
from tests.corpus.exports.reading import read
from tests.corpus.exports.test_page import BLOGS, TOPICS

FOUND = {
    "wp_classic": [
        (
            "201",
            "Karl Otten",
            "2011-07-17T17:50",
            None,
            "The bread was too dear.\n\nAnd the stamps.",
        ),
        ("202", "Lise", "2011-07-18T09:21", None, "@Karl: Prices rose everywhere."),
    ],
    "wp_meta_below": [
        ("211", "Mona", "2009-08-07", None, "Bread is bread."),
        ("212", "Nora", "2009-08-13", None, "Gossip is gossip."),
    ],
    "wp_author_in_content": [
        ("221", "Olaf Berg", "2012-04-25T01:03", None, "Close it."),
        ("222", "Petra", "2012-04-26T01:03", "221", "Keep it."),
    ],
    "wp_h4": [
        ("231", "Quinn", "2014-05-05T15:04", None, "Nobody asked us."),
        ("232", "Rolf", "2014-05-06T15:04", None, "They did."),
    ],
    "wp_numbered": [
        ("241", "Siri", "2008-03-03T17:06", None, "It rained in."),
        ("242", "Tove", "2008-03-04T17:06", None, "The roof is fine."),
    ],
    "wp_strong": [
        ("251", "Ulla", "2009-03-04T10:04", None, "Bread first."),
        ("252", "Vera", "2009-03-05T10:04", None, "Stamps first."),
    ],
    "wp_link": [
        ("261", "Wim Aas", "2018-05-02", None, "Bread rose."),
        ("262", "Xenia", "2018-05-03", None, "See the first."),
    ],
    "wp_meta_last": [
        ("271", "Yngve", "2006-07-29T16:43", None, "Stamps rose."),
        ("272", "Zoe", "2006-07-30T10:00", None, "Elsewhere too."),
    ],
    "wp_blocks": [
        ("275", "Arno", "2019-08-02T05:38:48Z", None, "Who asked?"),
        ("276", "Bea", "2019-08-03T05:38:48Z", None, "Nobody."),
    ],
    "woo": [
        ("281", "Zita", "2017-06-07T10:00:00Z", None, "Crusty."),
        ("282", "Abel", "2017-06-08T10:00:00Z", None, "Stale."),
    ],
    "typecho": [
        ("291", "Bo", "2018-05-06T10:04", None, "I would come."),
        ("292", "Cy", "2018-05-07T10:04:00", "291", "Me too."),
    ],
    "movable_type": [
        ("n1", "Dirk Aal", "2005-02-09T19:42", None, "The lease ran out.\n\nThat is all."),
        ("n2", "Edda", "2005-02-28T10:47", None, "Leases can be renewed."),
    ],
    "movable_type_ids": [
        ("301", "Fritz", "2004-03-04T10:04", None, "Nobody told us."),
        ("302", "Greta", "2004-03-05T10:04", None, "They wrote a letter."),
    ],
    "spip": [
        ("311", "Hugo", "2018-06-26", None, "Trop cher."),
        ("312", None, "2018-06-26", None, "Pas du tout."),
    ],
    "blogger_hours": [
        ("326", "Ilse", "2014-05-13T16:53:20Z", None, "Hello,\n\ngood news."),
        ("327", "Jana", "2014-05-13T17:53:20Z", "326", "For whom?"),
    ],
    "drupal6": [
        ("321", "Anonymous", "2010-11-20T08:24", None, "It is gone."),
        ("322", "kurt", "2010-11-21T09:51", "321", "It is for sale."),
    ],
    "disqus_static": [
        ("n1", "Lola", "2014-02-07T20:54:00", None, "Ask the heirs."),
        ("n2", "Mads", "2014-02-08T20:54:00", None, "Nobody knows them."),
    ],
    "phpbb2": [
        ("341", "Pit", "2002-06-13T16:13", None, "Who pays for the roof?\n\nNot me."),
        (
            "342",
            "Rita",
            "2002-06-14T16:13",
            None,
            'First this.\n\n[quote="Pit"]\nNot me.\n[/quote]\n\nThen who?',
        ),
    ],
    "phpbb32": [
        ("351", "Sven", "2018-09-06T13:44", None, "Roof first:\n\n1 + 1\n\nThen bread."),
        (
            "352",
            "Tilda",
            "2018-09-06T14:40",
            "351",
            '[quote="Sven"]\n\nThen bread.\n\n[/quote]\n\nBread :lol: first.',
        ),
    ],
    "vbulletin3_section": [
        ("371", "Rita", "2015-04-25T21:47", None, "It was the rent, I say."),
        (
            "372",
            "Sam",
            "2015-04-26T13:05",
            "371",
            '[quote="Rita"]\nIt was the rent, I say.\n[/quote]\n\nIt was not.',
        ),
    ],
    "vbulletin3_div": [
        ("361", "Uwe", "2025-06-12T09:35", None, "Who pays for the roof?"),
        (
            "362",
            "Vito",
            "2025-06-13T10:35",
            "361",
            '[quote="Uwe"]\n\nWho pays for the roof?\n\n[/quote]\n\nThe heirs.',
        ),
    ],
    "xenforo23": [
        ("371", "Wim", "2025-06-09T22:30:10Z", None, "Roof first."),
        (
            "372",
            "Xia",
            "2025-06-09T23:30:10Z",
            "371",
            '[quote="Wim"]\n\nRoof first.\n\n[/quote]\n\nBread first.',
        ),
    ],
    "stack2018": [
        ("380", "user380", "2015-11-14T06:57:08Z", None, "Who owns an empty shop?"),
        ("comment-865", "Zeno", "2018-04-11T16:27:03Z", "380", "Which one?"),
        ("answer-381", "Ada", "2015-11-14T07:37:36Z", None, "The heirs."),
    ],
    "discourse_plain": [
        ("1", "bela", "2021-03-15T16:54", None, "A fund?"),
        ("2", "cleo", "2021-04-01T05:48", None, "Whose money?"),
    ],
    "discourse_live": [
        ("1", "dora", "2021-03-15T16:54:00Z", None, "A fund again."),
        ("2", "egon", "2021-03-15T17:54:00Z", "1", '[quote="dora"]\n\nA fund\n\n[/quote]\n\nNo.'),
    ],
    "mybb18": [
        ("401", "Falk", "2022-08-17T15:12", None, "Roof?"),
        ("402", "Gerd", "2022-08-19T15:12", "401", '[quote="Falk"]\nRoof?\n[/quote]\n\nNo roof.'),
    ],
}


@cache
def read_named(name):
    (found,), _ = read(HTML_PAGE, PAGES[name])
    return found


@pytest.mark.parametrize("name", FOUND)
def test_comments(name):
    found = read_named(name)
    start = found.kind == "article+comments"
    told = [(e.id, e.author, e.date, e.parent, e.text) for e in found.entries[start:]]
    assert told == FOUND[name]


@pytest.mark.parametrize("name", FOUND)
def test_what_stands_above(name):
    found = read_named(name)
    opening = found.entries[0]
    if found.kind == "article+comments":
        assert opening.text == f"{LONG}\n\nThe other side\n\n{MORE}"
        assert (found.title, opening.author) == ("The empty shop", "Wilma Reed")
    else:
        assert found.opened and found.title in {"Who pays?", "Who owns it?"}


def test_titles_of_comments():
    found = read_named("drupal6")
    assert [e.title for e in found.entries[1:]] == ["Too late", "Not yet"]
    found = read_named("spip")
    assert [e.title for e in found.entries[1:]] == ["Le pain", None]


def test_page_of_several_is_told():
    found = read_named("phpbb2")
    assert "only a part" in found.warnings[0]


@pytest.mark.parametrize(
    ("name", "heading"),
    [
        ("phpbb", "<h1>Valley Forum</h1><h2 class='topic-title'><a>Empty?</a></h2>"),
        ("phpbb32", "<h1>Valley Forum</h1><div id='page-body'><h2><a>Empty?</a></h2></div>"),
        ("vbulletin4", "<h1>Thread: <span class='threadtitle'><a>Empty?</a></span></h1>"),
        ("fluxbb", "<h1>Valley</h1><div id='brdmain'><ul class='crumbs'><li><a>Index</a></li><li><span>» </span><a>Empty?</a></li></ul></div>"),
        ("smf", "<h1 class='forumtitle'><a>Valley Forum</a></h1>"),
    ],
)  # fmt: skip
def test_title_of_a_topic_below_the_name_of_the_site(name, heading):
    (found,), _ = read(HTML_PAGE, PAGES[name].replace("<h1>Who pays?</h1>", heading))
    assert found.title == ("Who pays?" if name == "smf" else "Empty?")


def test_every_page_is_checked():
    assert set(PAGES) == {*BLOGS, *TOPICS, *FOUND, "article", "unknown"}
