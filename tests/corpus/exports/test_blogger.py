import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ageclaims.corpus.exports.blogger import BLOGGER
from ageclaims.errors import InputError
from tests.corpus.exports.reading import read as read_bytes

BLOG = "tag:blogger.com,1999:blog-1"
HEAD = (
    "<?xml version='1.0' encoding='UTF-8'?><?xml-stylesheet href='x.css' type='text/css'?>"
    "<feed xmlns='http://www.w3.org/2005/Atom' xmlns:gd='http://schemas.google.com/g/2005' "
    "xmlns:thr='http://purl.org/syndication/thread/1.0' xmlns:app='http://purl.org/atom/app#' "
    "xmlns:blogger='http://schemas.google.com/blogger/2018'>"
    f"<id>{BLOG}.archive</id><title type='text'>The mill</title>"
)
END = "</feed>"
AUTHOR = "<author><name>Ada</name><uri>http://mill.example</uri><email>noreply@blogger.com</email></author>"


def make_old(
    kind,
    number,
    text="We mill.",
    *,
    above=None,
    related=None,
    more="",
    author=AUTHOR,
    title="Stones",
):
    scheme = "http://schemas.google.com"
    reply = (
        f"<thr:in-reply-to ref='{BLOG}.post-{above}' href='http://mill.example/a.html'/>"
        if above
        else ""
    )
    link = f"<link rel='related' href='https://www.blogger.com/feeds/1/{above}/comments/default/{related}'/>"
    return (
        f"<entry><id>{BLOG}.post-{number}</id><published>2012-05-02T10:00:00.001+02:00</published>"
        f"<category scheme='{scheme}/g/2005#kind' term='{scheme}/blogger/2008/kind#{kind}'/>"
        f"<title type='text'>{title}</title><content type='html'>{text}</content>"
        f"<link rel='self' href='https://www.blogger.com/feeds/1/posts/default/{number}'/>"
        f"{link if related else ''}{author}{reply}{more}</entry>\n"
    )


def make_new(
    kind,
    number,
    text="We mill.",
    *,
    status="LIVE",
    above=None,
    answered="",
    trashed="",
    title="Stones",
):
    parent = f"<blogger:parent>{BLOG}.post-{above}</blogger:parent>" if above else ""
    answer = f"<blogger:inReplyTo>{answered and f'{BLOG}.post-{answered}'}</blogger:inReplyTo>"
    return (
        f"<entry><id>{BLOG}.post-{number}</id>{parent}{answer}<blogger:type>{kind}</blogger:type>"
        f"<blogger:status>{status}</blogger:status><author><name>Ada</name><blogger:type>BLOGGER</blogger:type></author>"
        f"<title>{title}</title><content type='html'>{text}</content><blogger:trashed>{trashed}</blogger:trashed>"
        "<published>2012-05-02T08:00:00Z</published></entry>\n"
    )


def read(*parts):
    return read_bytes(BLOGGER, HEAD + "".join(parts) + END)


def read_one(*parts):
    (page,), told = read(*parts)
    return page, told


OLD = [
    make_old("settings", "0", "true"),
    make_old(
        "post",
        10,
        "&lt;p&gt;One.&lt;/p&gt;&lt;p&gt;Two &amp;amp; more.&lt;/p&gt;",
        title="Stones &amp; water",
    ),
    make_old("comment", 11, "First.\nNext line.", above=10, title="First. Next..."),
    make_old(
        "comment",
        12,
        "Hm.&lt;br /&gt;No.",
        above=10,
        related=11,
        author="<author><name>Anonymous</name></author>",
    ),
]
NEW = [
    make_new("COMMENT", 12, "Hm.", above=10, answered=11),
    make_new("COMMENT", 11, "First.", above=10, answered=10),
    make_new("POST", 10),
]


def test_reads_the_older_form():
    page, told = read_one(*OLD)
    assert (page.id, page.title, page.kind, page.opened) == (
        "10",
        "Stones & water",
        "article+comments",
        True,
    )
    assert (page.threaded, told) == (True, [])
    post, first, second = page.entries
    assert (post.id, post.author, post.text) == ("post-10", "Ada", "One.\n\nTwo & more.")
    assert (post.date, post.locator) == ("2012-05-02T08:00:00Z", "post 10")
    assert (first.id, first.parent, first.text, first.title) == (
        "11",
        None,
        "First.\nNext line.",
        None,
    )
    assert (second.parent, second.author, second.text) == ("11", None, "Hm.\nNo.")
    assert "@" not in repr(page)


def test_reads_the_newer_form_in_any_order():
    page, told = read_one(*NEW)
    assert (page.title, page.opened, told) == ("Stones", True, [])
    assert [(e.id, e.parent) for e in page.entries] == [
        ("post-10", None),
        ("12", "11"),
        ("11", None),
    ]


def test_drafts_and_trash_are_counted():
    draft = "<app:control><app:draft>yes</app:draft></app:control>"
    page, told = read_one(
        make_old("page", 1, more=draft),
        make_new("POST", 2, status="DRAFT"),
        make_new("POST", 3, trashed="2020-01-01T00:00:00Z"),
        make_new("PAGE", 4),
    )
    assert (page.id, page.kind) == ("4", "article")
    assert told == ["posts and pages that are not published: 3, the first is post 1"]


def test_removed_comments_stay_and_spam_goes():
    mark = "<gd:extendedProperty name='blogger.contentRemoved' value='true'/>"
    page, told = read_one(
        OLD[1],
        make_old("comment", 1, "Gone here.", above=10, more=mark),
        make_old("comment", 2, "This comment has been removed by the author.", above=10),
        make_new("COMMENT", 3, status="EMPTIED", above=10),
        make_new("COMMENT", 4, status="SPAM", above=10),
        make_new("COMMENT", 5, "So?", above=10, answered=3),
    )
    assert [(e.id, e.text, e.author) for e in page.entries[1:]] == [
        ("1", "", None),
        ("2", "", None),
        ("3", "", None),
        ("5", "So?", "Ada"),
    ]
    assert told == ["comments marked as spam: 1, the first is comment 4"]


def test_comments_of_a_post_that_is_missing_are_a_thread():
    pages, told = read(
        make_old("comment", 1, "a", above=9),
        make_old("comment", 2, "b"),
        make_new("COMMENT", 3, "c"),
    )
    assert [(p.id, p.opened, p.kind, p.title, len(p.entries)) for p in pages] == [
        ("9", False, "thread", None, 1),
        ("no-post", False, "thread", None, 2),
    ]
    assert told == ["comments that name no post, put together: 2, the first is comment 2"]


def test_kinds_that_are_not_told_show_by_what_is_answered():
    plain = "".join(OLD[1:]).replace("kind#post", "x").replace("kind#comment", "x")
    assert [e.id for e in read_one(plain)[0].entries] == ["post-10", "11", "12"]


def test_ids_are_told_apart_and_ill_ones_made():
    page, told = read_one(
        make_new("POST", 10),
        make_new("POST", 10, "Other"),
        make_new("COMMENT", 1, above=10),
        make_new("COMMENT", 1, above=10),
        make_new("COMMENT", "", above=10, answered=1),
        make_new("COMMENT", 7, above=10, answered=7),
    )
    assert [e.id for e in page.entries] == ["post-10", "post-10-2", "1", "entry-5", "7"]
    assert told == ["entries that stand there twice: 1, the first is comment 1"]


def test_contents_of_other_types():
    page, _ = read_one(
        OLD[1].replace("type='html'>&lt;p&gt;One.", "type='xhtml'><div>One.<b>x</b></div>"),
        OLD[2].replace("type='html'>First.", "type='text'>a &lt;b&gt; c"),
    )
    assert page.entries[0].text.startswith("One. x")
    assert page.entries[1].text == "a <b> c\nNext line."


def test_damaged_files_are_read_up_to_the_fault():
    whole = HEAD + "".join(OLD)
    page, told = read_one_of(whole[: whole.index("Hm.")])
    assert [e.id for e in page.entries] == ["post-10", "11"]
    assert told[0].startswith("places where the file is damaged")


def read_one_of(content):
    (page,), told = read_bytes(BLOGGER, content)
    return page, told


@pytest.mark.parametrize(
    "parts", [[], [OLD[0]], [make_new("POST", 1, status="DRAFT")], [make_new("POST", 1, "")]]
)
def test_a_file_without_posts_is_refused(parts):
    with pytest.raises(InputError, match="holds no published post, page or comment"):
        read(*parts)


def test_entities_are_refused():
    with pytest.raises(InputError, match="declares entities"):
        read_bytes(
            BLOGGER, '<!DOCTYPE feed [<!ENTITY a "x">]>' + HEAD.partition("?>")[2] + OLD[1] + END
        )


@pytest.mark.parametrize(
    "head",
    [b"", b"<feed xmlns='http://www.w3.org/2005/Atom'><id>a</id>", b"<rss>tag:blogger.com,1999:"],
)
def test_other_files_are_not_taken(head):
    assert not BLOGGER.detect(head)
    assert BLOGGER.detect(HEAD.encode())
    assert BLOGGER.detect(HEAD.encode("utf-16"))


TEXT = HEAD + "".join(OLD) + "".join(NEW).replace("post-1", "post-2") + END
PIECES = [
    "",
    "<",
    "&",
    "'",
    "-",
    "</entry>",
    "<entry/>",
    "kind#comment",
    "kind#",
    "post",
    "\0",
    "&#xD800;",
]


@settings(max_examples=40, deadline=None)
@given(st.integers(0, len(TEXT)), st.integers(0, 60), st.sampled_from(PIECES) | st.text(max_size=4))
def test_mutations_raise_nothing_else(start, length, put):
    content = TEXT[:start] + put + TEXT[start + length :]
    BLOGGER.detect(content.encode())
    try:
        pages, told = read_bytes(BLOGGER, content)
    except InputError:
        return
    assert all(len({e.id for e in page.entries}) == len(page.entries) for page in pages)
    assert len(told) == len({sentence.partition(":")[0] for sentence in told})
