import base64
import io
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ageclaims.corpus.exports.export import Export
from ageclaims.corpus.exports.mails import mailbox
from ageclaims.corpus.exports.mails.mail import EML, MBOX
from ageclaims.errors import InputError
from tests.corpus.exports.reading import read


def _mail(
    number: str | None,
    sender: str = "Ada Quill <ada@barn.example>",
    text: str = "I can move the cart.",
    *,
    subject: str = "The barn roof",
    day: int | None = 13,
    more: str = "",
) -> str:
    fields = [f"From: {sender}", f"Subject: {subject}"]
    fields += [f"Message-ID: <{number}@mail.barn.example>"] if number else []
    fields += [f"Date: Mon, {day} May 2019 20:02:11 +0200"] if day else []
    fields += [more] if more else []
    return "\n".join(fields) + f"\n\n{text}\n"


def _box(*mails: str) -> str:
    return "\n".join(f"From ada@barn.example Mon May 13 20:02:11 2019\n{mail}" for mail in mails)


def _answer(number: str) -> str:
    return f"In-Reply-To: <{number}@mail.barn.example>"


ROOF = _box(
    _mail("c", "Nils Oder <nils@barn.example>", "On Friday.", day=15, more=_answer("b"), subject="RE: The barn roof"),
    _mail("a", text="When do the roofers come?"),
    _mail("b", "nils@barn.example", "Soon.", day=14, more="References: <z@x>\n <a@mail.barn.example>", subject="Re: [barn] The barn roof"),
    _mail("d", "Tom <t@barn.example>", "The hay is in.", subject="Hay"),
)  # fmt: skip


def test_a_mailbox_holds_threads_by_what_mails_answer():
    assert MBOX.detect(ROOF.encode())
    (roof, hay), told = read(MBOX, ROOF)
    assert told == []
    assert (roof.id, roof.title, roof.opened, roof.threaded, roof.is_mail) == (
        "The-barn-roof", "The barn roof", True, True, True,
    )  # fmt: skip
    assert [(e.author, e.text, e.date) for e in roof.entries] == [
        ("Ada Quill", "When do the roofers come?", "2019-05-13T18:02:11Z"),
        ("nils", "Soon.", "2019-05-14T18:02:11Z"),
        ("Nils Oder", "On Friday.", "2019-05-15T18:02:11Z"),
    ]
    first, second, third = roof.entries
    assert (first.parent, second.parent, third.parent) == (None, first.id, second.id)
    assert [e.title for e in roof.entries] == [None, None, None]
    assert [e.locator for e in roof.entries] == [
        "mail 2, line 10",
        "mail 3, line 18",
        "mail 1, line 1",
    ]
    assert (hay.id, hay.title, len(hay.entries), hay.kind) == ("Hay", "Hay", 1, "thread")
    assert "@" not in repr(roof) + repr(hay)


def test_without_numbers_the_subject_tells_the_thread():
    box = _box(
        _mail(None, subject="The barn roof"),
        _mail(None, "Nils <n@b.example>", "Yes.", subject="AW: [barn] The barn roof", day=14),
        _mail(None, "Tom <t@b.example>", "Other.", subject="Hay"),
        _mail(None, "Tom <t@b.example>", "No subject.", subject=""),
        _mail(None, "Tom <t@b.example>", "None, too.", subject="Re: "),
    )
    found, _ = read(MBOX, box)
    assert [len(one.entries) for one in found] == [2, 1, 1, 1]
    assert (found[0].threaded, found[0].opened, found[0].title) == (False, True, "The barn roof")
    assert found[2].title is None
    assert len({one.id for one in found}) == 4


def test_an_answer_without_a_number_joins_the_thread_of_its_subject():
    box = _box(
        _mail(None, "Tom <t@b.example>", "Me too.", subject="Re: The barn roof", day=16),
        _mail("a"), _mail("b", more=_answer("a"), day=14, subject="Re: The barn roof", text="Yes."),
        _mail("e", "Eve <e@b.example>", "Another roof.", day=17),
    )  # fmt: skip
    (roof, other), _ = read(MBOX, box)
    assert [e.text for e in roof.entries] == ["I can move the cart.", "Yes.", "Me too."]
    assert not roof.threaded
    assert other.id == "The-barn-roof-2"


def test_a_changed_subject_is_the_title_of_its_mail():
    box = _box(_mail("a"), _mail("b", more=_answer("a"), day=14, subject="Ladders"))
    (roof,), _ = read(MBOX, box)
    assert [e.title for e in roof.entries] == [None, "Ladders"]


def test_a_missing_parent_is_kept_and_opens_nothing():
    box = _box(_mail("b", more=_answer("a")), _mail("c", more=_answer("b"), day=14))
    (roof,), _ = read(MBOX, box)
    assert roof.entries[0].parent and not roof.opened and roof.threaded


def test_circles_and_answers_to_oneself_are_read():
    box = _box(
        _mail("a", more=_answer("b")), _mail("b", more=_answer("a"), text="b"),
        _mail("c", more=_answer("c"), text="c", subject="Hay"),
    )  # fmt: skip
    (roof, hay), _ = read(MBOX, box)
    assert {e.text for e in roof.entries} == {"I can move the cart.", "b"}
    assert hay.entries[0].parent is None


@pytest.mark.parametrize(
    ("field", "name"),
    [
        ('"Quill, Ada" <ada@barn.example>', "Quill, Ada"),
        ("=?utf-8?q?J=C3=B6rg_Oder?= <jo@barn.example>", "Jörg Oder"),
        ("=?iso-8859-1?B?SvZyZw==?= <jo@barn.example>", "Jörg"),
        ("=?nonsense?q?J=C3=B6rg?= <jo@barn.example>", "Jörg"),
        ("ada@barn.example (Ada Quill)", "Ada Quill"),
        ("ada at barn.example (Ada Quill)", "Ada Quill"),
        ("ada at barn.example", "ada"),
        ("ada.q+roof@barn.example", "ada.q+roof"),
        ("<ada@barn.example>", "ada"),
        ('"ada@barn.example" <ada@barn.example>', "ada"),
        ("Ada Quill via Barn List <list@barn.example>", "Ada Quill"),
        ("\"'Ada Quill' via Barn\" <list@barn.example>", "Ada Quill"),
        ("Jörg Oder <jo@barn.example>", "Jörg Oder"),
        ("Ada\n Quill <ada@barn.example>", "Ada Quill"),
        ("", None),
        ("<>", None),
        ("o'neil@barn.example", "o'neil"),
    ],
)
def test_names_of_writers(field, name):
    (found,), _ = read(EML, _mail("a", field))
    assert found.entries[0].author == name


def test_a_line_from_begins_a_mail_only_where_one_can_begin():
    text = (
        "Hello.\n\nFrom the roof one sees the lake.\nAnd more.\n\n>From here on it leaks.\n"
        ">>From him.\nFrom x Mon May 13 20:02:11 2019 is no start.\n> From you."
    )
    (roof,), _ = read(MBOX, _box(_mail("a", text=text)))
    assert roof.entries[0].text == text.replace(">From", "From", 2)


def test_windows_line_ends_a_mark_and_blank_lines_above():
    for box in (ROOF.replace("\n", "\r\n"), "\ufeff\n\n" + ROOF):
        assert MBOX.detect(box.encode())
        found, _ = read(MBOX, box)
        assert [len(one.entries) for one in found] == [3, 1]
        assert "\r" not in repr(found)


ALTERNATIVE = """MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="out"

Old readers see this.
--out
Content-Type: multipart/alternative; boundary="in"

--in
Content-Type: text/html; charset=utf-8

<p>Come <b>soon</b>.</p>
--in
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: quoted-printable

Come s=
oon, J=C3=B6rg.
--in--
--out
Content-Type: application/pdf; name="plan.pdf"
Content-Transfer-Encoding: base64

AAAA
--out
Content-Type: text/plain
Content-Disposition: attachment; filename="list.txt"

ladders
--out
Content-Type: message/rfc822

Subject: passed on

inner text
--out
Content-Type: text/plain

________
Barn list
--out--
"""


def test_plain_text_is_taken_and_files_are_counted():
    mail = _mail("a", more=ALTERNATIVE.split("\n\n", 1)[0], text=ALTERNATIVE.split("\n\n", 1)[1])
    (found,), told = read(EML, mail)
    assert EML.detect(mail.encode())
    assert (found.id, found.is_mail, found.opened) == (None, True, True)
    assert found.entries[0].text == "Come soon, Jörg.\n\n________\nBarn list"
    assert found.entries[0].locator == "mail 1"
    assert told == ["files attached to mails, not read: 3, the first is mail 1"]


def test_html_is_read_where_there_is_no_plain_text():
    html = "<p>Come &amp; see.</p><blockquote>When?</blockquote><![foo[<p>On Friday.</p>"
    (found,), _ = read(EML, _mail("a", more="Content-Type: text/html", text=html))
    text = found.entries[0].text
    assert "Come & see." in text and "> When?" in text and "On Friday." in text


def test_html_stays_beside_a_plain_foot_of_a_list():
    body = (
        "--b\nContent-Type: text/html\n\n<p>The roof leaks.</p>\n--b\n"
        "Content-Type: text/plain\n\nBarn list\n--b--\n"
    )
    mail = _mail("a", more="Content-Type: multipart/mixed; boundary=b", text=body)
    (found,), _ = read(EML, mail)
    assert found.entries[0].text == "The roof leaks.\n\nBarn list"


@pytest.mark.parametrize(
    ("charset", "content", "text", "lies"),
    [
        ("utf-8", "Jörg".encode(), "Jörg", False),
        ("", "Jörg".encode(), "Jörg", False),
        ("iso-8859-1", "Jörg".encode("latin-1"), "Jörg", False),
        ("iso-8859-1", b"\x93Yes\x94", "“Yes”", False),
        ("iso-8859-1", "Jörg".encode(), "Jörg", True),
        ("us-ascii", "Jörg".encode(), "Jörg", True),
        ("utf-8", "Jörg".encode("latin-1"), "Jörg", True),
        ("x-unknown", "Jörg".encode(), "Jörg", True),
        ("gb2312", "屋顶".encode("gbk"), "屋顶", False),
        ("unicode_escape", rb"a\ud800b", r"a\ud800b", True),
        ("base64", b"YWRh", "YWRh", True),
        ("utf-8", b"\x81\x82\xff", "\ufffd‚ÿ", True),
    ],
)  # fmt: skip
def test_charsets_that_lie_are_replaced_and_told(charset, content, text, lies):
    more = f"Content-Type: text/plain; charset={charset}" if charset else ""
    (found,), told = read(EML, _mail("a", more=more, text="").encode() + content)
    assert found.entries[0].text == text
    assert bool(told) == lies
    assert not lies or told == [
        "mails with bytes that are not of their charset: 1, the first is mail 1"
    ]


def test_a_signature_and_quoted_lines_stay_for_the_caller():
    text = "On Monday Nils wrote:\n> When?\n\nSoon.\n\n-- \nAda"
    (found,), _ = read(EML, _mail("a", text=text))
    assert found.entries[0].text == text


def test_what_archives_put_for_attachments_goes():
    text = (
        "See there.\n-------------- next part --------------\n"
        "An HTML attachment was scrubbed...\nURL: <http://lists.barn.example/a.html>\n\nThanks."
    )
    (found,), told = read(EML, _mail("a", text=text))
    assert found.entries[0].text == "See there.\n\nThanks."
    assert told == ["files attached to mails, not read: 1, the first is mail 1"]


def test_copies_are_read_once_and_numbers_that_repeat_are_told_apart():
    box = _box(
        _mail("a"), _mail("a"), _mail("a", text="Something else."), _mail("b", more=_answer("a"))
    )
    (roof,), told = read(MBOX, box)
    assert len(roof.entries) == 3 == len({e.id for e in roof.entries})
    assert told == [
        "mails that stand there twice, read once: 1, the first is mail 2, line 9",
        "mails with the number of another one: 1, the first is mail 3, line 17",
    ]


def test_mails_of_programs_are_left_out_and_counted():
    box = _box(
        _mail("a"),
        _mail("b", more="Content-Type: multipart/report; boundary=x"),
        _mail("c", more="Auto-Submitted: auto-replied (vacation)"),
        _mail("d", subject="DON'T DELETE THIS MESSAGE -- FOLDER INTERNAL DATA"),
    )
    (roof,), told = read(MBOX, box)
    assert len(roof.entries) == 1
    assert told == ["mails that programs wrote, left out: 3, the first is mail 2, line 9"]


def test_deleted_mails_keep_their_place():
    box = _box(
        _mail("a"),
        _mail("b", more=f"X-Mozilla-Status: 0009\n{_answer('a')}"),
        _mail("c", more=_answer("b")),
    )
    (roof,), told = read(MBOX, box)
    gone = roof.entries[1]
    assert (gone.text, gone.author) == ("", None)
    assert roof.entries[2].parent == gone.id
    assert told == ["mails that are marked as deleted: 1, the first is mail 2, line 9"]


def test_dates_that_lie_or_are_missing():
    box = _box(
        _mail("a", day=None),
        _mail("b", day=None, more="Date: some day\nReferences: <a@mail.barn.example>"),
    ).replace("From ada@barn.example Mon May 13 20:02:11 2019\nFrom: Ada Quill <ada@barn.example>\nSubject: The barn roof\nMessage-ID: <b", "From -\nFrom: Eve <e@x.example>\nMessage-ID: <b")  # fmt: skip
    (roof,), told = read(MBOX, box)
    assert [e.date for e in roof.entries] == ["2019-05-13T20:02:11", None]
    assert told == ["mails without a date that can be read: 1, the first is mail 2, line 8"]


def test_threads_without_a_text_are_told():
    (roof,), told = read(MBOX, _box(_mail("a"), _mail("b", text="", subject="Hay")))
    assert roof.title == "The barn roof"
    assert told == ["mails of threads without a text: 1, the first is mail 2, line 9"]


@pytest.mark.parametrize("known", [MBOX, EML])
@pytest.mark.parametrize("content", [b"", b"\n\n", b"From \n", b"From x\n\n", b":", b"From: a\n\n"])
def test_nothing_that_can_be_read_is_an_error(known, content):
    with pytest.raises(InputError, match="holds no mail with a text"):
        read(known, content)


def test_deep_and_long_mails_do_no_harm():
    deep = "".join(f"Content-Type: multipart/mixed; boundary=b{i}\n\n--b{i}\n" for i in range(1000))
    fields = [
        "Content-Type: text/plain" + " ;" * 30_000,
        'Content-Type: multipart/mixed; a="' + ";" * 30_000,
        "Content-Disposition: " + "(" * 30_000,
        "References: " + "<a@b> " * 50_000,
        "X: " + "a" * 300_000,
    ]
    begun = time.monotonic()
    box = _box(
        _mail("z", text="Kept.", subject="Kept"),
        deep,
        *(_mail(f"n{i}", more=field) for i, field in enumerate(fields)),
    )
    found, _ = read(MBOX, box)
    assert found[0].entries[0].text == "Kept."
    assert time.monotonic() - begun < 5


def test_a_long_mail_is_cut_and_told(monkeypatch):
    monkeypatch.setattr(mailbox, "LARGEST", 400)
    (one, other), told = read(
        MBOX, _box(_mail("a", text="Yes.\n" * 200), _mail("b", subject="Hay"))
    )
    assert one.entries[0].text.count("Yes.") < 80
    assert other.title == "Hay"
    assert [line.split(",")[0] for line in told] == ["mails of more than 32 MiB"]


def test_detection_leaves_other_files_alone():
    for content in (b"From the start I said so.", b"", b"<xml>", b"Dear all,\n", b"{}"):
        assert not EML.detect(content) or not MBOX.detect(content)
    assert not MBOX.detect(b"Subject: x\nFrom: y\n\nz")
    assert not EML.detect(b"Note: this is a text\nAnd: more\n\n")


def test_encoded_bodies():
    text = base64.b64encode("Für die Tür.".encode()).decode()
    more = "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64"
    (found,), _ = read(EML, _mail("a", more=more, text=text))
    assert found.entries[0].text == "Für die Tür."


SAMPLE = _box(
    _mail("a", more=ALTERNATIVE.split("\n\n", 1)[0], text=ALTERNATIVE.split("\n\n", 1)[1]),
    _mail("b", more=_answer("a")), _mail("c", subject="Re: =?utf-8?q?J=C3=B6rg?=", more=_answer("b")),
)  # fmt: skip
PIECES = st.sampled_from(
    [b"", b"\n", b"\r", b"\0", b"\xff\xfe", b"\xed\xa0\x80", b"=?utf-8?b?%%?=", b"<", b"\n\nFrom x\nA: b\n", b";" * 500,
     b"charset=utf-7", b"charset=punycode", b"Content-Type: multipart/alternative; boundary=in\n", b"(" * 300, b"--in--", b'"']
)  # fmt: skip


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_broken_mailboxes_raise_nothing_else(data):
    content = bytearray(SAMPLE.encode())
    for _ in range(data.draw(st.integers(1, 6))):
        start = data.draw(st.integers(0, len(content)))
        content[start : start + data.draw(st.integers(0, 40))] = data.draw(
            PIECES | st.binary(max_size=4)
        )
    for known in (MBOX, EML):
        known.detect(bytes(content))
        try:
            found = list(known.read(Export(lambda: io.BytesIO(bytes(content)))))
        except InputError:
            continue
        for one in found:
            if not isinstance(one, str):
                repr(one).encode("utf8")
                assert len({e.id for e in one.entries}) == len(one.entries)
