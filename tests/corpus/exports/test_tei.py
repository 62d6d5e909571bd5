import gzip
import io
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ageclaims.corpus.exports.export import Export
from ageclaims.corpus.exports.tei_xml.tei import TEI
from ageclaims.errors import InputError
from tests.corpus.exports.reading import read

HEADER = """<teiHeader><fileDesc><titleStmt><title>Talk: <hi>Barns</hi></title>
<editor>Nobody</editor></titleStmt>
<sourceDesc><recordingStmt><recording><date>2011-03-23</date></recording></recordingStmt></sourceDesc>
</fileDesc><profileDesc><particDesc><listPerson>
<person xml:id="u1"><persName type="userName">Ada Quill</persName></person>
<person xml:id="u2"><sex>m</sex><persName><surname>Oder</surname> <forename>Nils</forename></persName></person>
<person xml:id="u3"><persName><name>Tom Reed</name> <addName>treed</addName></persName></person>
<person xml:id="u4"><persName>192.168.7.20</persName></person>
<person xml:id="u5"><persName>eve@barn.example</persName></person>
<person xml:id="bot" role="bot"><persName>Sweeper</persName></person>
</listPerson></particDesc><textDesc><interaction><timeline>
<when xml:id="t1" rend="19:56, 23 March 2011 (UTC)"/><when xml:id="t2" absolute="2011-03-24T08:00:00Z"/>
<when xml:id="t3" absolute="12:31:00"/></timeline></interaction></textDesc></profileDesc></teiHeader>"""
TALK = f"""<?xml version="1.0" encoding="UTF-8"?>
<?xml-model href="a.rng"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0">{HEADER}<text><body><div type="page"><head>Talk page</head>
<div type="thread" xml:id="roof"><head>The <ref target="x">roof</ref></head>
<post xml:id="p1" who="#u1" synch="#t1" indentLevel="0"><p>The roof
   leaks.</p><p>Who pays?<signed>—<ref>Ada</ref> <time>19:56</time></signed></p></post>
<post xml:id="p2" who="#u2" synch="#t2" indentLevel="1"><p>We do.</p></post>
<post xml:id="p3" who="#u3" synch="#t3" indentLevel="2"><quote><p>We do.</p></quote><p>Since<lb/>when?</p></post>
<post xml:id="p4" who="#u4" when="2011-03-25" indentLevel="1"><p>Nobody.</p></post>
<post xml:id="p5" who="#u5" replyTo="#p3" indentLevel="0"><p>Since May.</p></post>
</div>
<div type="thread"><head>Hay</head>
<post who="#u9"><p>The hay is <gap reason="x"/>in.</p></post>
<post who="#u1"><head>Good</head><p>Good.</p></post>
<post who="#bot" xml:id="b1"><p>Archived.</p></post>
<post who="#u1" generatedBy="system" xml:id="b2"><p>Moved.</p></post>
<post who="#u1" ref="#p1" xml:id="b3"/>
</div></div></body></text></TEI>
"""


def test_divisions_of_posts_are_threads():
    assert TEI.detect(TALK.encode())
    (roof, hay), told = read(TEI, TALK)
    assert (roof.id, roof.title, roof.kind, roof.opened, roof.threaded) == (
        "roof", "The roof", "thread", True, True,
    )  # fmt: skip
    assert [(e.id, e.parent, e.author, e.date) for e in roof.entries] == [
        ("p1", None, "Ada Quill", "2011-03-23"),
        ("p2", "p1", "Nils Oder", "2011-03-24T08:00:00Z"),
        ("p3", "p2", "Tom Reed", "2011-03-23"),
        ("p4", "p1", None, "2011-03-25"),
        ("p5", "p3", "eve", "2011-03-23"),
    ]
    assert [e.text for e in roof.entries] == [
        "The roof leaks.\n\nWho pays?—Ada 19:56".removesuffix("—Ada 19:56"),
        "We do.", "> We do.\n\nSince\nwhen?", "Nobody.", "Since May.",
    ]  # fmt: skip
    assert [e.locator for e in roof.entries] == [f"post {n}" for n in range(1, 6)]
    assert (hay.id, hay.title, hay.opened, hay.threaded) == ("Hay", "Hay", False, False)
    assert [(e.author, e.text, e.title) for e in hay.entries] == [
        ("u9", "The hay is in.", None), ("Ada Quill", "Good.", "Good"),
    ]  # fmt: skip
    assert told == [
        "posts that programs wrote, left out: 2, the first is post 8",
        "posts that only pass on another one: 1, the first is post 10",
    ]


SITTING = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt>
<title type="main">Barn council</title><title type="sub">First</title></titleStmt>
<publicationStmt><date when="2022-12-14"/></publicationStmt></fileDesc>
<profileDesc><settingDesc><setting><date when="1996-01-15">then</date></setting></settingDesc></profileDesc>
</teiHeader><text><body><div type="debateSection" xml:id="s1">
<note type="speaker">Chair Ada Quill:</note>
<u who="#AQ" xml:id="s1.u1" ana="#chair"><seg>The sitting <note>bell</note>is open.</seg>
<seg>Who <kinesic><desc>(Laughter)</desc></kinesic> pays?</seg></u>
<u who="#NO" xml:id="s1.u2"><seg><s><w>We</w>
  <w join="right">pay</w>
  <pc>,</pc> <name><w>Ada</w> <w join="right">Quill</w></name> <pc>.</pc>
  <linkGrp><link target="#a"/></linkGrp></s> <s><w join="right">Why<w norm="why"/></w> <pc>?</pc></s></seg></u>
<note type="speaker">Ada Quill:</note><u who="#AQ" xml:id="s1.u3"><seg>Because.</seg></u>
<note type="speaker">A voice:</note><u><seg>No!</seg></u>
</div></body></text></TEI>"""


def test_utterances_are_a_transcript():
    assert TEI.detect(SITTING.encode())
    (found,), told = read(TEI, SITTING)
    assert (found.id, found.title, found.kind) == ("s1", "Barn council", "transcript")
    assert (found.opened, found.threaded) == (False, False)
    assert [(e.author, e.text) for e in found.entries] == [
        ("Chair Ada Quill", "The sitting is open.\n\nWho pays?"),
        ("NO", "We pay, Ada Quill. Why?"),
        ("Chair Ada Quill", "Because."),
        ("A voice", "No!"),
    ]
    assert {e.date for e in found.entries} == {"1996-01-15"}
    assert found.entries[1].locator == "utterance 2"
    assert told == []


def _body(content: str, header: str = "") -> str:
    return f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{header}<text><body>{content}</body></text></TEI>'


@pytest.mark.parametrize(
    ("post", "text"),
    [
        ("plain  text", "plain text"),
        ("<w>Go</w> <w>on</w> <w>,</w>\n <w>Ada</w> <w>!</w> <w>;)</w>", "Go on, Ada! ;)"),
        ("<w>Go</w> on, <w>Ada</w>.", "Go on, Ada."),
        ("<p>She said <quote>go</quote> to us.</p>", "She said go to us."),
        ("<p>Said:<quote><p>go</p></quote>So.</p>", "Said:\n\n> go\n\nSo."),
        ("<cit><quote>One<lb/>two</quote><bibl>Book</bibl></cit>No.", "> One\n> two\n\nNo."),
        ("<list><item>one</item><item>two</item></list>", "one\ntwo"),
        ("<choice><sic>teh</sic><corr>the</corr></choice> roof", "teh roof"),
        ("a &amp; b &lt; c &#x2014; d&nbsp;e &unknown; f", "a & b < c — d\xa0e &unknown; f"),
        ("<![CDATA[a < b]]><!-- no --><?pi no?>", "a < b"),
    ],
)
def test_texts(post, text):
    (found,), _ = read(TEI, _body(f"<post>{post}</post>"))
    assert found.entries[0].text == text


def test_documents_of_a_corpus_are_told_apart():
    both = "".join(
        _body(f"<post xml:id='a'>{n}</post>", HEADER.replace("Talk: <hi>Barns</hi>", n))
        for n in ("One", "Two")
    )
    found, _ = read(TEI, f"<teiCorpus>{both}</teiCorpus>")
    assert [(one.id, one.title, one.entries[0].text) for one in found] == [
        ("One", "One", "One"),
        ("Two", "Two", "Two"),
    ]


def test_a_division_among_posts_is_no_thread_of_its_own():
    (found,), _ = read(
        TEI, _body("<div><post>a</post><div><head>b</head><post>c</post></div><post>d</post></div>")
    )
    assert [e.text for e in found.entries] == ["a", "c", "d"]


def test_what_is_answered_may_be_missing_below_or_the_post_itself():
    (found,), told = read(
        TEI,
        _body(
            "<post xml:id='a' replyTo='#b'>a</post><post xml:id='b' replyTo='#a'>b</post>"
            "<post xml:id='c' replyTo='#c'>c</post><post xml:id='d' replyTo='#x'>d</post>"
            "<post xml:id='d' replyTo='#a'>e</post><post xml:id='d' replyTo='#a'>e</post>"
            "<post xml:id='f'/>"
        ),
    )
    assert [(e.id, e.parent) for e in found.entries] == [
        ("a", "b"), ("b", "a"), ("c", None), ("d", "x"), ("d-2", "a"), ("f", None),
    ]  # fmt: skip
    assert found.entries[-1].text == ""
    assert told == ["entries that stand there twice: 1, the first is post 6"]


def test_prefixes_encodings_and_forbidden_characters():
    plain = _body("<post who='#x'>Für die\x0b Tür.</post>")
    prefixed = (
        plain.replace("</", "</t:")
        .replace("<", "<t:")
        .replace("<t:/t:", "</t:")
        .replace("xmlns", "xmlns:t")
    )
    cases = [
        prefixed.encode(), b"\xef\xbb\xbf\n" + plain.encode(), plain.encode("utf-16"),
        plain.encode("utf-16-le"), b"<?xml version='1.0' encoding='iso-8859-1'?>" + plain.encode("latin-1"),
        b"<?xml version='1.0' encoding='gbk'?>" + plain.replace("ü", "屋").encode("gbk"),
        b"<?xml version='1.0' encoding='idna'?>" + plain.encode(),
        b"<?xml version='1.0' encoding='utf-16'?>" + plain.encode(),
    ]  # fmt: skip
    for content in cases:
        assert TEI.detect(content)
        (found,), told = read(TEI, content)
        assert found.entries[0].text in {"Für die Tür.", "F屋r die T屋r."}
        assert told[-1].startswith(
            "characters that XML forbids, which stand as blanks or as U+FFFD: 1"
        )
    (found,), told = read(TEI, plain.encode("latin-1"))
    assert found.entries[0].text == "F\ufffdr die T\ufffdr."
    assert told == [
        "characters that XML forbids, which stand as blanks or as U+FFFD: 3, the first is behind byte 0"
    ]


def test_what_stands_above_a_fault_is_read():
    (roof,), told = read(TEI, TALK[: TALK.index('<div type="thread"><head>Hay')] + "<")
    assert len(roof.entries) == 5
    assert told == [
        "places where the file is damaged, behind which nothing is read: 1, "
        "the first is unclosed token: line 24, column 0"
    ]


def test_a_packed_file_that_was_cut_is_read_so_far():
    posts = "".join(f"<post>{n * 7919 % 10007}</post>" for n in range(30_000))
    packed = gzip.compress(_body(posts).encode())[:-20]
    found = list(TEI.read(Export(lambda: gzip.GzipFile(fileobj=io.BytesIO(packed)))))
    assert len(found[0].entries) > 9
    assert found[1].startswith("places where the file is damaged")


BOMB = "<!DOCTYPE TEI [<!ENTITY a 'aaaaaaaaaa'>" + "".join(
    f"<!ENTITY a{n} '&a{n - 1 or ''};&a{n - 1 or ''};'>" for n in range(1, 40)
) + "]>"  # fmt: skip


@pytest.mark.parametrize(
    "doctype",
    [
        BOMB,
        "<!DOCTYPE TEI [<!ENTITY a SYSTEM 'file:///etc/hostname'>]>",
        "<!DOCTYPE TEI [<!ENTITY % a SYSTEM 'http://x.example/a.dtd'> %a;]>",
        "<!DOCTYPE TEI [<!ATTLIST post who CDATA 'x'>]>",
    ],
)
def test_declarations_are_refused(doctype):
    content = doctype + _body("<post>&a;</post>")
    assert TEI.detect(content.encode())
    with pytest.raises(InputError, match="declares entities or attributes in a DTD"):
        read(TEI, content)


def test_a_dtd_outside_is_not_loaded():
    content = "<!DOCTYPE TEI SYSTEM 'file:///nowhere.dtd'>" + _body("<post>Yes.</post>")
    assert read(TEI, content)[0][0].entries[0].text == "Yes."


@pytest.mark.parametrize(
    "content",
    ["", "<", "<a/>", _body(""), _body("<post/>"), "no xml", _body("<p>An essay.</p>"), "\0"],
)
def test_nothing_to_read_is_an_error(content):
    with pytest.raises(InputError, match="holds no post or utterance with a text"):
        read(TEI, content)


def test_detection_leaves_other_files_alone():
    for content in (
        b"",
        b"<rss/>",
        b"<disqus xmlns='http://disqus.com'/>",
        b"TEI",
        b"<post/>",
        b"{}",
    ):
        assert not TEI.detect(content)
    assert TEI.detect(TALK.encode()[:300])


def test_deep_and_long_files_do_no_harm():
    begun = time.monotonic()
    deep = _body("<post>" + "<hi>" * 10_000 + "in" + "</hi>" * 10_000 + "</post>")
    divisions = _body("<div>" * 2000 + "<post>in</post>" + "</div>" * 2000)
    words = _body("<u>" + "<w>a</w> " * 8000 + "</u>")
    told = _body(
        f"<post who='{'#a ' * 20_000}' indentLevel='{'9' * 9000}' when='{'1' * 9000}' replyTo=' '>in</post>"
    )
    for content in (deep, divisions, words, told):
        (found,), _ = read(TEI, content)
        assert found.entries[0].text
    assert time.monotonic() - begun < 5


PIECES = st.sampled_from(
    [b"", b"<", b"</", b">", b"&", b"&x;", b"\0", b"\xff", b"\xed\xa0\x80", b"<post>", b"</post>", b"<u>", b"</u>",
     b"<div>", b"</div>", b"<head>", b"<w>", b"</w>", b"<quote>", b"</quote>", b"<teiHeader>", b"</teiHeader>",
     b"<person xml:id='a'>", b"<![CDATA[", b"<!--", b'"', b"<TEI>", b"</TEI>", b"encoding='punycode'", b"<title>", b"<date>"]
)  # fmt: skip


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_broken_documents_raise_nothing_else(data):
    content = bytearray(data.draw(st.sampled_from([TALK, SITTING])).encode())
    for _ in range(data.draw(st.integers(1, 5))):
        start = data.draw(st.integers(0, len(content)))
        content[start : start + data.draw(st.integers(0, 40))] = data.draw(
            PIECES | st.binary(max_size=4)
        )
    TEI.detect(bytes(content))
    try:
        found = list(TEI.read(Export(lambda: io.BytesIO(bytes(content)))))
    except InputError:
        return
    repr(found).encode("utf8")
    for one in found:
        if not isinstance(one, str):
            assert len({e.id for e in one.entries}) == len(one.entries)
