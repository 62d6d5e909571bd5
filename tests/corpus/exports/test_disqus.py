import gzip
from io import BytesIO
from weakref import ref

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ageclaims.corpus.exports.disqus import DISQUS
from ageclaims.corpus.exports.export import Export
from ageclaims.corpus.exports.gathering import LeftOut
from ageclaims.corpus.exports.xml_events import find_root
from ageclaims.corpus.exports.xml_items import read_elements
from ageclaims.errors import InputError
from tests.corpus.exports.reading import read as read_bytes

HEAD = (
    '<?xml version="1.0" encoding="utf-8"?>\n<disqus xmlns="http://disqus.com" '
    'xmlns:dsq="http://disqus.com/disqus-internals">\n<category dsq:id="1"><forum>mill</forum></category>\n'
)
END = "</disqus>\n"


def make_thread(number, title, *, gone="false"):
    return (
        f'<thread dsq:id="{number}"><id>wp_id={number}</id><forum>mill</forum><category dsq:id="1"/>'
        f"<link>http://mill.example/{number}</link><title>{title}</title><message/>"
        "<createdAt>2012-05-01T10:00:00Z</createdAt><author><name>Ada</name><email>ada@mill.example</email>"
        f"</author><ipAddress>10.0.0.1</ipAddress><isClosed>false</isClosed><isDeleted>{gone}</isDeleted></thread>\n"
    )


def make_post(
    number,
    thread=7,
    parent=None,
    *,
    text="<p>We grind.</p>",
    name="Ben",
    time="10:00:00Z",
    gone="false",
    spam="false",
):
    above = f'<parent dsq:id="{parent}"/>' if parent else ""
    return (
        f'<post dsq:id="{number}"><id>wp_id={number}</id><message><![CDATA[{text}]]></message>'
        f"<createdAt>2012-05-02T{time}</createdAt><isDeleted>{gone}</isDeleted><isSpam>{spam}</isSpam>"
        f"<author><email>ben@mill.example</email><name>{name}</name><isAnonymous>true</isAnonymous></author>"
        f'<ipAddress>10.0.0.2</ipAddress><thread dsq:id="{thread}"/>{above}</post>\n'
    )


def read(*parts):
    return read_bytes(DISQUS, (HEAD + "".join(parts) + END).encode())


def read_one(*parts):
    (thread,), told = read(*parts)
    return thread, told


SAMPLE = [
    make_thread(7, "Stones &amp;amp; water"),
    make_thread(8, "Nobody came"),
    make_post(70, text="<p>The wheel turns.</p><blockquote>It stands.</blockquote><p>No.</p>"),
    make_post(71, parent=70, name="Cy &amp;amp; Co", text="<p>It does not.</p>"),
    make_post(72, parent=99, name="dee@mill.example", text="One.\n\nTwo."),
]


def test_reads_a_thread_with_its_comments():
    thread, told = read_one(*SAMPLE)
    assert (thread.id, thread.title, thread.kind) == ("7", "Stones & water", "thread")
    assert (thread.opened, thread.threaded, thread.warnings, told) == (False, True, (), [])
    first, second, third = thread.entries
    assert (first.id, first.author, first.date) == ("70", "Ben", "2012-05-02T10:00:00Z")
    assert first.text == "The wheel turns.\n\n> It stands.\n\nNo."
    assert (second.parent, second.author, second.locator) == ("70", "Cy & Co", "post 71")
    assert (third.parent, third.author, third.text) == ("99", "dee", "One.\n\nTwo.")


def test_no_address_is_carried():
    assert "@" not in repr(read(*SAMPLE))
    assert "10.0.0" not in repr(read(*SAMPLE))


def test_comments_may_stand_before_their_thread_and_among_others():
    threads, _ = read(
        make_post(1, 7, text="a"),
        make_post(2, 8, text="b"),
        make_post(3, 7, 1, text="c"),
        *SAMPLE[:2],
    )
    assert [(t.id, t.title, [e.text for e in t.entries]) for t in threads] == [
        ("7", "Stones & water", ["a", "c"]),
        ("8", "Nobody came", ["b"]),
    ]


def test_deleted_comments_stay_and_spam_goes():
    thread, told = read_one(
        make_post(1, gone="true"),
        make_post(2, parent=1, text="Why?"),
        make_post(3, spam="true", text="Buy"),
    )
    assert [(e.id, e.text, e.author) for e in thread.entries] == [
        ("1", "", None),
        ("2", "Why?", "Ben"),
    ]
    assert told == ["comments marked as spam: 1, the first is post 3"]


def test_second_copies_are_left_out_and_answers_to_them_go_to_the_first():
    threads, told = read(
        make_thread(7, "A"),
        make_thread(8, "A"),
        make_post(1, text="<p>Yes  it is.</p>"),
        make_post(2, 8, text="<p>Yes it is.</p>"),
        make_post(3, 8, 2, text="New here"),
        make_post(4, 8, 3, text="And this"),
        make_post(5, 8, text="<p>Yes it is.</p>", name="Eve"),
        make_post(6, 8, text="<p>Yes it is.</p>", time="10:00:01Z"),
    )
    assert [(t.id, [(e.id, e.parent) for e in t.entries]) for t in threads] == [
        ("7", [("1", None), ("3", "1"), ("4", "3")]),
        ("8", [("5", None), ("6", None)]),
    ]
    assert told == ["second copies of comments: 1, the first is post 2"]


def test_comments_without_a_time_or_a_text_are_no_copies():
    posts = [
        make_post(n, text=text, time=time)
        for n, text, time in zip("1234", "aa  ", ["s", "s", "10:00:00Z", "10:00:00Z"], strict=True)
    ]
    thread, told = read_one(*(post.replace("2012-05-02Ts", "soon") for post in posts))
    assert ([e.id for e in thread.entries], told) == (["1", "2", "3", "4"], [])


def test_ids_are_told_apart_and_ill_ones_made():
    thread, told = read_one(
        make_post(1, text="a"),
        make_post(1, text="a"),
        make_post(1, text="b"),
        make_post("", text="c"),
        make_post(9, "", text="d").replace('<thread dsq:id=""/>', '<thread dsq:id="7"/>'),
    )
    assert [e.id for e in thread.entries] == ["1", "1-2", "post-4", "9"]
    assert told == ["entries that stand there twice: 1, the first is post 1"]


def test_comments_without_a_thread_stand_together():
    thread, told = read_one(
        make_post(1, "", text="a"), make_post(2, text="b").replace('<thread dsq:id="7"/>', "")
    )
    assert [e.text for e in thread.entries] == ["a", "b"]
    assert told == ["comments that name no thread, put together: 2, the first is post 1"]


@pytest.mark.parametrize("name", ["Guest", "anonymous", "", "  "])
def test_who_gave_no_name_has_none(name):
    assert read_one(make_post(1, name=name))[0].entries[0].author is None


@pytest.mark.parametrize(
    ("time", "date"),
    [("10:00:00Z", "2012-05-02T10:00:00Z"), ("10:00:00", "2012-05-02T10:00:00Z")],
)
def test_times_are_in_utc(time, date):
    assert read_one(make_post(1, time=time))[0].entries[0].date in {
        date,
        "2012-05-02" if date is None else date,
    }


def test_threads_of_nothing_are_counted_and_deleted_ones_told():
    thread, told = read_one(
        make_thread(7, "", gone="true"), make_post(1, 8, gone="true"), make_post(2, text="b")
    )
    assert (thread.title, thread.warnings) == (None, ("its site deleted the thread",))
    assert told == ["comments of threads in which all are deleted or empty: 1, the first is post 1"]


@pytest.mark.parametrize("parts", [[], [make_thread(7, "A")], [make_post(1, spam="true")]])
def test_a_file_without_comments_is_refused(parts):
    with pytest.raises(InputError, match="holds no comment"):
        read(*parts)


@pytest.mark.parametrize(
    "dtd",
    [
        '<!DOCTYPE disqus [<!ENTITY a "x">]>',
        '<!DOCTYPE disqus [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE disqus [<!ENTITY % a SYSTEM "http://mill.example/a"> %a;]>',
        '<!DOCTYPE disqus [<!ATTLIST post a CDATA "x">]>',
        '\x01<!DOCTYPE disqus [<!ENTITY a "x">]>',
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_declarations_are_refused(dtd, encoding):
    body = HEAD.partition("\n")[2] + make_post(1) + END
    with pytest.raises(InputError, match=r"DTD|forb|damaged"):
        read_bytes(DISQUS, (dtd + body).encode(encoding))


def test_a_plain_doctype_is_no_harm_and_loads_nothing():
    body = HEAD.partition("\n")[2] + make_post(1) + END
    threads, told = read_bytes(
        DISQUS, ('<!DOCTYPE disqus SYSTEM "file:///etc/passwd">' + body).encode()
    )
    assert (len(threads), told) == (1, [])


def test_damaged_files_are_read_up_to_the_fault():
    whole = (HEAD + make_post(1, text="a") + make_post(2, text="b") + END).encode()
    cut, told = read_bytes(DISQUS, whole[: whole.index(b"<message><![CDATA[b")])
    assert [e.id for e in cut[0].entries] == ["1"]
    assert told == [
        "places where the file is damaged, behind which nothing is read: 1, "
        "the first is no element found: line 5, column 33"
    ]
    broken, told = read_bytes(DISQUS, whole.replace(b"<![CDATA[b]]>", b"<b>&nbsp;"))
    assert [e.id for e in broken[0].entries] == ["1"]
    assert "mismatched tag" in told[0]


def test_what_xml_forbids_is_mended():
    content = (HEAD + make_post(1, text="a\x08b É é") + END).encode().replace("É".encode(), b"\xc9")
    (thread,), told = read_bytes(DISQUS, b"\n \n" + content)
    assert thread.entries[0].text == "a b � é"
    assert told == [
        "characters that XML forbids, which stand as blanks or as U+FFFD: 2, the first is behind byte 0"
    ]


def test_what_stands_there_as_u_fffd_is_no_fault():
    (thread,), told = read_bytes(DISQUS, HEAD + make_post(1, text="x" * 65_000 + "é\ufffd") + END)
    assert thread.entries[0].text.endswith("é\ufffd")
    assert told == []


def test_an_encoding_is_found_below_blank_lines():
    content = HEAD.replace("utf-8", "latin-1") + make_post(1, text="é") + END
    (thread,), told = read_bytes(DISQUS, b"\n \n" + content.encode("latin-1"))
    assert (thread.entries[0].text, told) == ("é", [])


@pytest.mark.parametrize(
    ("encoding", "codec", "text"),
    [
        ("utf-16", "utf-16", "é"),
        ("iso-8859-1", "latin-1", "é"),
        ("windows-1252", "cp1252", "é"),
        ("shift_jis", "cp932", "粉"),
    ],
)
def test_encodings(encoding, codec, text):
    content = (HEAD.replace('"utf-8"', f'"{encoding}"') + make_post(1, text=text) + END).encode(
        codec
    )
    assert DISQUS.detect(content)
    (thread,), told = read_bytes(DISQUS, content)
    assert (thread.entries[0].text, told) == (text, [])


@pytest.mark.parametrize("encoding", ["base64", "idna", "no-such", "utf-16"])
def test_unknown_encodings_are_told(encoding):
    content = HEAD.replace('"utf-8"', f'"{encoding}"') + make_post(1, text="é") + END
    (thread,), told = read_bytes(DISQUS, content.encode())
    assert thread.entries[0].text == "é"
    assert told == [
        f"encodings that are not known, or do not fit; read as UTF-8: 1, the first is {encoding}"
    ]


def test_an_encoding_without_a_name_is_damage():
    with pytest.raises(InputError, match="damaged"):
        read_bytes(DISQUS, (HEAD.replace('"utf-8"', '""') + make_post(1) + END).encode())


def test_a_file_that_was_cut_where_it_is_packed_is_read_as_far_as_it_goes():
    posts = "".join(make_post(n, text=f"Number {n * 7919 % 10007}") for n in range(900))
    packed = gzip.compress((HEAD + posts + END).encode())[:-1000]
    found = list(DISQUS.read(Export(lambda: gzip.GzipFile(fileobj=BytesIO(packed)))))
    assert len(found[0].entries) > 90
    assert found[1].startswith("places where the file is damaged")


def test_deep_elements_and_ill_places_are_no_fault():
    deep = "<a>" * 9000 + "</a>" * 9000
    text = f'<post dsq:id="1"><message>a<b>b</b>{deep}</message><thread dsq:id="7"/></post>'
    thread, _ = read_one(deep, text, "<post/>", "<thread/>", make_post(3, 7, 3, text="c"))
    assert [(e.id, e.text) for e in thread.entries] == [("1", "a b"), ("3", "c")]


def test_elements_are_forgotten_once_they_are_read():
    content = (HEAD + make_post(1) * 500 + END).encode()
    seen = []
    for element in read_elements(Export(lambda: BytesIO(content)), 2, LeftOut()):
        seen.append(ref(element))
        assert sum(known() is not None for known in seen[-9:]) <= 3
    assert len(seen) == 501


@pytest.mark.parametrize(
    ("head", "root"),
    [
        (b"\xef\xbb\xbf<?xml version='1.0'?><!-- <rss> -->\n<a:b c='>'>", ("b", "{'c': '>'}")),
        (b'<!DOCTYPE x [<!ENTITY y "z">] ><x/>', ("x", "{}")),
        ("<q>".encode("utf-16"), ("q", "{}")),
        (b"<?a?>" * 9999 + b"<!", ("", "")),
        (b"<!DOCTYPE [" * 6000, ("", "")),
        (b"<" * 65536, ("", "")),
        (b"", ("", "")),
    ],
)
def test_roots(head, root):
    assert find_root(head) == root


@pytest.mark.parametrize(
    "head", [b"", b"<rss>", b"<disqus/>", b'<a xmlns="http://disqus.com">', b"disqus"]
)
def test_other_files_are_not_taken(head):
    assert not DISQUS.detect(head)
    assert DISQUS.detect(HEAD.encode())


TEXT = HEAD + "".join(SAMPLE) + make_post(73, gone="true") + END


@settings(max_examples=40, deadline=None)
@given(
    st.integers(0, len(TEXT)),
    st.integers(0, 40),
    st.text(max_size=8) | st.sampled_from(["<", "&", "]]>", "</post>"]),
)
def test_mutations_raise_nothing_else(start, length, put):
    content = (TEXT[:start] + put + TEXT[start + length :]).encode("utf8", "surrogatepass")
    DISQUS.detect(content)
    try:
        threads, told = read_bytes(DISQUS, content)
    except InputError:
        return
    assert all(len({e.id for e in t.entries}) == len(t.entries) for t in threads)
    assert len(told) == len({x.partition(":")[0] for x in told})
