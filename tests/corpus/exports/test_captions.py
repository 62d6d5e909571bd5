import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ageclaims.corpus.exports.captions import SRT, WEBVTT
from ageclaims.corpus.exports.export import Export
from ageclaims.errors import InputError
from tests.corpus.exports.reading import read

MEETING = """WEBVTT - The barn meeting
Kind: captions
Language: en

STYLE
::cue { color: red }

NOTE made by hand

intro
00:01.000 --> 00:03.500 align:start position:0%
<v Ada Quill>The roof <i>leaks</i> &amp; drips.

2
00:00:04.000 --> 00:00:06.000
It has leaked since May.

NOTE
Check the month.
And the year.

00:01:02.000 --> 00:01:05.000
<v.loud Nils Oder>Who pays?</v>
<v Ada Quill>We do.</v>

00:01:06.000 --> 00:01:07.000
[Applause]

00:01:08.000 --> 00:01:09.000
All of us.
"""


def _tell(conversation):
    return [(e.author, e.text, e.locator) for e in conversation.entries]


def test_voices_of_webvtt_are_speakers():
    assert WEBVTT.detect(MEETING.encode())
    (found,), told = read(WEBVTT, MEETING)
    assert _tell(found) == [
        ("Ada Quill", "The roof leaks & drips. It has leaked since May.", "00:00:01"),
        ("Nils Oder", "Who pays?", "00:01:02"),
        ("Ada Quill", "We do. All of us.", "00:01:02"),
    ]
    assert (found.id, found.title, found.kind) == (None, "The barn meeting", "transcript")
    assert (found.threaded, found.opened, found.is_mail) == (False, False, False)
    assert {(e.date, e.parent) for e in found.entries} == {(None, None)}
    assert [e.id for e in found.entries] == ["1", "2", "3"]
    assert told == ["lines that tell of sounds and pictures, or are sung: 1, the first is 00:01:06"]


def _srt(*cues: str) -> str:
    return "\n".join(
        f"{n}\n00:00:{n:02},000 --> 00:00:{n:02},900\n{cue}\n"
        for n, cue in enumerate(cues, start=1)
    )


@pytest.mark.parametrize(
    ("cues", "turns"),
    [
        (["JANE DOE: We pay.", "Every year.", "TOM: Why?"],
         [("JANE DOE", "We pay. Every year."), ("TOM", "Why?")]),
        ([">> JANE: We pay.", "&gt;&gt; Tom Oder: Why?", ">> Who asks?"],
         [("JANE", "We pay."), ("Tom Oder", "Why?"), (None, "Who asks?")]),
        (["Jane Doe: We pay.", "Tom: Why?", "Jane Doe: Because.", "Tom: No."],
         [("Jane Doe", "We pay."), ("Tom", "Why?"), ("Jane Doe", "Because."), ("Tom", "No.")]),
        (["We pay this: nothing.", "However: not now.", "UPDATE: none."],
         [(None, "We pay this: nothing. However: not now. UPDATE: none.")]),
        (["[SPEAKER_00] We pay.", "[SPEAKER_01]: Why?"],
         [("SPEAKER_00", "We pay."), ("SPEAKER_01", "Why?")]),
        (["- JANE: We pay.\n- TOM (V.O.): Why?"], [("JANE", "We pay."), ("TOM", "Why?")]),
        (["[Jane]: We pay.", "JANE:\nWe do."], [("Jane", "We pay."), ("JANE", "We do.")]),
        (["{\\an8}<font color='red'>We pay 3 < 5.</font>"], [(None, "We pay 3 < 5.")]),
        (["JANE: We pay.", "JANE: We do."], [("JANE", "We pay. We do.")]),
        (["At 10:30: nothing.", "see http://x.example"],
         [(None, "At 10:30: nothing. see http://x.example")]),
    ],
)  # fmt: skip
def test_speakers_before_colons(cues, turns):
    text = _srt(*cues)
    assert SRT.detect(text.encode())
    (found,), _ = read(SRT, text)
    assert [(e.author, e.text) for e in found.entries] == turns
    assert found.title is None


ROLLING = """WEBVTT
Kind: captions

00:00:00.160 --> 00:00:02.149 align:start position:0%
 
so<00:00:00.480><c> today</c><00:00:00.719><c> we</c>

00:00:02.149 --> 00:00:02.159 align:start position:0%
so today we
 

00:00:02.159 --> 00:00:04.309 align:start position:0%
so today we
mend<00:00:02.480><c> the</c>

00:00:04.309 --> 00:00:04.319
mend the
 

00:00:04.319 --> 00:00:06.000
mend the
mend the roof
"""  # noqa: W293


def test_lines_of_rolling_captions_are_taken_once():
    (found,), _ = read(WEBVTT, ROLLING)
    assert _tell(found) == [(None, "so today we mend the roof", "00:00:00")]


def test_growing_captions_are_taken_once():
    (found,), _ = read(SRT, _srt("JANE: the roof", "JANE: the roof leaks", "and drips"))
    assert _tell(found) == [("JANE", "the roof leaks and drips", "00:00:01")]


def test_what_another_one_repeats_or_comes_much_later_stays():
    cues = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ann>No.\n\n00:02.000 --> 00:03.000\n<v Bob>No.\n\n09:00.000 --> 09:01.000\n<v Bob>No.\n"
    (found,), _ = read(WEBVTT, cues)
    assert [(e.author, e.text) for e in found.entries] == [("Ann", "No."), ("Bob", "No. No.")]


@pytest.mark.parametrize(
    "text",
    [
        "1\n00:00:01,000 --> 00:00:02,000\nOne.\n2\n00:00:02,000 --> 00:00:03,000\nTwo.\n\nThree.\n",
        "1\r\n0:00:01.0 --> 0:00:02.0  X1:1 X2:2\r\nOne.\r\n \r\n2\r\n00:00:02,000-->00:00:03,000\r\nTwo.\r\nThree.",
        "00:01 --> 00:02\nOne.\n\nTwo.\n\n\n3\n00:03 --> 00:04\nThree.",
    ],
)
def test_files_that_are_not_quite_right(text):
    (found,), _ = read(SRT, text)
    assert _tell(found) == [(None, "One. Two. Three.", "00:00:01")]


@pytest.mark.parametrize(
    ("encoding", "told"),
    [("utf-8-sig", []), ("utf-16", []), ("cp1252", ["is no UTF-8; read as Windows-1252"])],
)
def test_encodings(encoding, told):
    content = _srt("Für die Tür.").encode(encoding)
    assert SRT.detect(content)
    (found,), said = read(SRT, content)
    assert (found.entries[0].text, said) == ("Für die Tür.", told)
    last = (_srt("Zum").strip() + " Café").encode(encoding)
    assert read(SRT, last)[0][0].entries[0].text == "Zum Café"
    late = _srt("x " * 40_000, "Für die Tür.").encode(encoding)
    assert read(SRT, late)[0][0].entries[0].text.endswith("Tür.")


@pytest.mark.parametrize(
    "content",
    [b"", b"WEBVTT", b"WEBVTT\n\n00:01.000 --> 00:02.000\n\n", b"WEBVTT\n\n00:01.000 --> 00:02.000\n[Music]\n",
     b"\xff\xfe\x00", b"WEBVTT\n\n00:01.000 --> 00:05.000\nsprite.jpg#xywh=0,0,1,1\n"],
)  # fmt: skip
def test_nothing_said_is_an_error(content):
    for known in (WEBVTT, SRT):
        with pytest.raises(InputError, match="holds no caption with a text"):
            read(known, content)


def test_detection_leaves_other_files_alone():
    for content in (b"WEBVTTX\n", b"Hello\nWEBVTT\n", b"", b"{}", b"00:01 is early"):
        assert not WEBVTT.detect(content)
        assert not SRT.detect(content)
    assert WEBVTT.detect("\ufeffWEBVTT\r\n".encode())


PIECES = st.sampled_from(
    [b"", b"\n\n", b"\r", b"\0", b"\xff", b"\xed\xa0\x80", b"<v ", b">", b"-->", b"99999:99:99", b"&#99999999999999;",
     b"&#" + b"9" * 5000 + b";", b"NOTE\n", b"[" * 300, b"A:" * 300, b">>" * 200, b"<" * 300, b"(" * 300]
)  # fmt: skip


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_broken_captions_raise_nothing_else(data):
    content = bytearray((MEETING + _srt("JANE: We pay.", ">> TOM: Why?", "Because.")).encode())
    for _ in range(data.draw(st.integers(1, 6))):
        start = data.draw(st.integers(0, len(content)))
        content[start : start + data.draw(st.integers(0, 40))] = data.draw(
            PIECES | st.binary(max_size=4)
        )
    for known in (WEBVTT, SRT):
        known.detect(bytes(content))
        try:
            found = list(known.read(Export(lambda: io.BytesIO(bytes(content)))))
        except InputError:
            continue
        repr(found).encode("utf8")


def test_hostile_lines_are_read_in_time():
    rows = [
        "<" * 60_000,
        "<v " * 20_000,
        "(" * 60_000,
        "A " * 30_000,
        "- " * 30_000,
        "{\\" * 30_000,
        ">>" * 30_000,
        "♪" * 60_000,
    ]
    (found,), _ = read(SRT, _srt(*rows))
    assert len(found.entries) > 0
