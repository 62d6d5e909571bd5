from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ageclaims.corpus.exports.wordpress import WORDPRESS, cut_shortcodes, mark_breaks, read_body
from ageclaims.errors import InputError
from tests.corpus.exports.reading import read as read_bytes

HEAD = """<?xml version="1.0" encoding="UTF-8" ?>
<!-- This is an export. <rss> -->
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>The mill</title><wp:wxr_version>1.2</wp:wxr_version>
<wp:author><wp:author_id>1</wp:author_id><wp:author_login><![CDATA[ada]]></wp:author_login>
<wp:author_email>ada@mill.example</wp:author_email>
<wp:author_display_name><![CDATA[Ada Stone]]></wp:author_display_name></wp:author>
"""
END = "</channel></rss>\n"


def make_comment(
    number,
    text="It grinds.",
    *,
    parent=0,
    name="Ben",
    approved="1",
    kind="",
    time="2012-05-02 10:00:00",
):
    return (
        f"<wp:comment><wp:comment_id>{number}</wp:comment_id><wp:comment_author><![CDATA[{name}]]></wp:comment_author>"
        "<wp:comment_author_email>ben@mill.example</wp:comment_author_email>"
        "<wp:comment_author_IP>10.0.0.2</wp:comment_author_IP>"
        f"<wp:comment_date>2012-05-02 12:00:00</wp:comment_date><wp:comment_date_gmt>{time}</wp:comment_date_gmt>"
        f"<wp:comment_content><![CDATA[{text}]]></wp:comment_content><wp:comment_approved>{approved}</wp:comment_approved>"
        f"<wp:comment_type>{kind}</wp:comment_type><wp:comment_parent>{parent}</wp:comment_parent></wp:comment>\n"
    )


def make_item(
    *comments,
    number=5,
    text="We mill.",
    title="Stones &amp;amp; water",
    slug="stones",
    status="publish",
    kind="post",
):
    return (
        f"<item><title>{title}</title><link>http://mill.example/?p={number}</link>"
        "<pubDate>Wed, 02 May 2012 08:00:00 +0000</pubDate><dc:creator>ada</dc:creator><description></description>"
        f"<content:encoded><![CDATA[{text}]]></content:encoded><excerpt:encoded><![CDATA[Short]]></excerpt:encoded>"
        f"<wp:post_id>{number}</wp:post_id><wp:post_date>2012-05-02 10:00:00</wp:post_date>"
        f"<wp:post_date_gmt>2012-05-02 08:00:00</wp:post_date_gmt><wp:post_name>{slug}</wp:post_name>"
        f"<wp:status>{status}</wp:status><wp:post_type>{kind}</wp:post_type>"
        f'<category domain="category">x</category>{"".join(comments)}</item>\n'
    )


def read(*items):
    return read_bytes(WORDPRESS, HEAD + "".join(items) + END)


def read_one(*items):
    (page,), told = read(*items)
    return page, told


SAMPLE = make_item(
    make_comment(5, "One.\nTwo & <b>three</b>.\n\n<blockquote>Old</blockquote>\nNew."),
    make_comment(6, "No.", parent=5, name="Cy &amp; Co"),
    make_comment(7, "Where?", parent=99, name=" dee@mill.example "),
)


def test_reads_a_post_with_its_comments():
    page, told = read_one(SAMPLE)
    assert (page.id, page.title, page.kind) == ("stones", "Stones & water", "article+comments")
    assert (page.opened, page.threaded, told) == (True, True, [])
    post, first, second, third = page.entries
    assert (post.id, post.author, post.text) == ("post-5", "Ada Stone", "We mill.")
    assert (post.date, post.parent, post.locator) == ("2012-05-02T08:00:00Z", None, "post 5")
    assert first.text == "One.\nTwo & three.\n\n> Old\n\nNew."
    assert (first.id, first.author, first.date) == ("5", "Ben", "2012-05-02T10:00:00Z")
    assert (second.parent, second.author, second.locator) == ("5", "Cy & Co", "comment 6")
    assert (first.parent, third.parent, third.author) == (None, "99", "dee")


def test_no_address_is_carried():
    assert "@" not in repr(read(SAMPLE))
    assert "10.0.0" not in repr(read(SAMPLE))


def test_what_is_not_published_is_counted():
    page, told = read_one(
        make_item(kind="attachment", number=1),
        make_item(status="draft", number=2),
        make_item(status="private", number=3),
        make_item(kind="page", number=4, slug=""),
        make_item(number=6, text=" "),
        make_item(kind="nav_menu_item", number=7),
    )
    assert (page.id, page.kind, len(page.entries)) == ("post-4", "article", 1)
    assert told == [
        "items that are no posts or pages: 2, the first is post 1",
        "posts and pages that are not published: 2, the first is post 2",
        "posts and pages without any text: 1, the first is post 6",
    ]


def test_comments_that_nobody_sees_say_nothing():
    page, told = read_one(
        make_item(
            make_comment(1, approved="0"),
            make_comment(2, approved="trash"),
            make_comment(3, approved="spam"),
            make_comment(4, kind="pingback"),
            make_comment(5, kind="trackback", parent=4),
            make_comment(6, kind="comment", parent=2),
        )
    )
    assert [(e.id, e.text, e.author, e.parent) for e in page.entries[1:]] == [
        ("1", "", None, None),
        ("2", "", None, None),
        ("6", "It grinds.", "Ben", "2"),
    ]
    assert told == [
        "texts of comments that are not approved: 2, the first is comment 1",
        "comments marked as spam: 1, the first is comment 3",
        "pingbacks, trackbacks and notes of programs: 2, the first is comment 4",
    ]


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("One\ntwo\n\nthree\r\n\r\n\r\nfour", "One\ntwo\n\nthree\n\nfour"),
        ("a <em>b</em>\n<a href='#'>c</a>", "a b\nc"),
        ("<ul>\n<li>a</li>\n<li>b</li>\n</ul>\nc", "• a\n• b\n\nc"),
        ("a<br />\nb", "a\nb"),
        ("<pre>a\n\nb</pre>\nc", "a\n\nb\n\nc"),
        ("<!-- wp:paragraph -->\n<p>a\nb</p>\n<!-- /wp:paragraph -->\n\n<p>c</p>", "a b\n\nc"),
        ("<blockquote>a\n\nb</blockquote>\n\nc", "> a\n\n> b\n\nc"),
        ('[caption id="x" width="3"]<img src="y"/> A mill[/caption]\nOld', "A mill\nOld"),
        ('a [gallery ids="1,2"]b [sic] [see below] c', "a b [sic] [see below] c"),
        ('[box kind="x"]a[/box] [rant]b[/rant]', "a [rant]b[/rant]"),
        ("a <![if !x]>b<![endif]> <![odd c", "a b <![odd c"),
        ("<script>\n\nx()\n\n</script>a", "a"),
    ],
)
def test_bodies(body, text):
    found = read_body(body)
    assert found.replace("> a\n> \n> b", "> a\n\n> b") == text or "<![" in body


@pytest.mark.parametrize(
    "piece", ["[", "[a ", "[a b=", "[a", "a", "<pre", "<pre ", "\n \n", "a\n", "\n", "a \t", "</b>"]
)
def test_marking_takes_no_more_than_linear_time(piece):
    begun = perf_counter()
    for body in (piece * 30_000, f"[{piece * 30_000}", f"\n{piece * 30_000}"):
        mark_breaks(cut_shortcodes(body))
    assert perf_counter() - begun < 1


def test_ids_are_told_apart_and_ill_ones_made():
    page, told = read_one(
        make_item(
            make_comment(1, "a"),
            make_comment(1, "a"),
            make_comment(1, "b"),
            make_comment("", "c"),
            make_comment("post-5", "d", parent="post-5"),
        )
    )
    assert [e.id for e in page.entries] == ["post-5", "1", "1-2", "comment-4", "post-5-2"]
    assert told == ["entries that stand there twice: 1, the first is comment 1"]


def test_names_of_pages_are_told_apart_and_short():
    pages, _ = read(
        make_item(slug="a"),
        make_item(slug="a"),
        make_item(slug="%D0%BC%D0%B8%D1%80"),
        make_item(slug="b/" * 90),
    )
    assert [page.id for page in pages][:3] == ["a", "a-2", "мир"]
    assert len(pages[3].id or "") <= 60


@pytest.mark.parametrize(
    ("time", "date"),
    [
        ("0000-00-00 00:00:00", "2012-05-02T12:00:00"),
        ("", "2012-05-02T12:00:00"),
        ("9" * 999, None),
        ("x", None),
    ],
)
def test_dates_that_are_not_set(time, date):
    assert read_one(make_item(make_comment(1, time=time)))[0].entries[1].date == date


@pytest.mark.parametrize("version", ["1.0/", "1.1/"])
def test_older_namespaces(version):
    content = (HEAD + SAMPLE + END).replace(
        "http://wordpress.org/export/1.2/", f"https://wordpress.org/export/{version}"
    )
    assert WORDPRESS.detect(content.encode())
    assert len(read_bytes(WORDPRESS, content)[0][0].entries) == 4


IMPORT = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dsq="http://www.disqus.com/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.0/"><channel><item>
<title>Grain</title><link>http://mill.example/grain</link><content:encoded><![CDATA[<p>Rye.</p>]]></content:encoded>
<dsq:thread_identifier>grain</dsq:thread_identifier><wp:post_date_gmt>2010-09-20 09:13:44</wp:post_date_gmt>
<wp:comment_status>open</wp:comment_status>
<wp:comment><dsq:remote><dsq:id>u</dsq:id></dsq:remote><wp:comment_id>65</wp:comment_id>
<wp:comment_author>Flo</wp:comment_author><wp:comment_date_gmt>2010-09-20 13:19:10</wp:comment_date_gmt>
<wp:comment_content><![CDATA[Or <b>wheat</b>]]></wp:comment_content><wp:comment_approved>1</wp:comment_approved>
<wp:comment_parent>0</wp:comment_parent></wp:comment></item></channel></rss>"""


def test_what_disqus_takes_in_is_read_if_it_has_comments():
    assert WORDPRESS.detect(IMPORT.encode())
    assert not WORDPRESS.detect(IMPORT.replace("wp:comment>", "wp:note>").encode())
    (page,), told = read_bytes(WORDPRESS, IMPORT)
    assert (page.id, page.title, told) == ("post-item-1", "Grain", [])
    assert [(e.author, e.text, e.date) for e in page.entries] == [
        (None, "Rye.", "2010-09-20T09:13:44Z"),
        ("Flo", "Or wheat", "2010-09-20T13:19:10Z"),
    ]


def test_elements_where_text_is_expected():
    page, _ = read_one(SAMPLE.replace("<![CDATA[No.]]>", "<p>No</p><p>way <i>out</i></p>"))
    assert page.entries[2].text == "No way out"


def test_a_post_that_is_cut_among_its_comments_is_read_so_far():
    whole = HEAD + make_item(number=1, slug="first") + SAMPLE
    pages, told = read_bytes(WORDPRESS, whole[: whole.index("Where?")])
    assert [(page.id, len(page.entries)) for page in pages] == [("first", 1), ("stones", 3)]
    assert told[0].startswith("places where the file is damaged, behind which nothing is read: 1")
    draft = make_item(number=8, status="draft")
    pages, _ = read_bytes(WORDPRESS, whole + draft[: draft.index("<wp:status>")])
    assert [page.id for page in pages] == ["first", "stones"]


def test_a_file_without_posts_is_refused_with_what_it_holds():
    with pytest.raises(
        InputError, match=r"holds no published post or page; posts and .* not published: 1"
    ):
        read(make_item(status="draft"))
    with pytest.raises(InputError, match="damaged"):
        read_bytes(WORDPRESS, "")


def test_entities_are_refused():
    bomb = '<!DOCTYPE rss [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
    with pytest.raises(InputError, match="declares entities"):
        read_bytes(WORDPRESS, bomb + HEAD.partition("\n")[2] + SAMPLE + END)


@pytest.mark.parametrize(
    "head", [b"", b"<rss/>", b"<feed xmlns:wp='http://wordpress.org/export/1.2/'>", b"\xff\xfe<"]
)
def test_other_files_are_not_taken(head):
    assert not WORDPRESS.detect(head)
    assert WORDPRESS.detect(HEAD.encode())
    assert WORDPRESS.detect(b"\n\n" + HEAD.encode())


TEXT = HEAD + SAMPLE + make_item(make_comment(8, approved="trash"), number=9) + END
PIECES = [
    "",
    "<",
    "&",
    "]]>",
    "<![CDATA[",
    "</item>",
    "<wp:comment>",
    "[a b=c]",
    "<!--",
    "0",
    "\0",
    "&#x110000;",
]


@settings(max_examples=40, deadline=None)
@given(st.integers(0, len(TEXT)), st.integers(0, 60), st.sampled_from(PIECES) | st.text(max_size=4))
def test_mutations_raise_nothing_else(start, length, put):
    content = TEXT[:start] + put + TEXT[start + length :]
    WORDPRESS.detect(content.encode())
    try:
        pages, told = read_bytes(WORDPRESS, content)
    except InputError:
        return
    assert all(len({e.id for e in page.entries}) == len(page.entries) for page in pages)
    assert len(told) == len({sentence.partition(":")[0] for sentence in told})
