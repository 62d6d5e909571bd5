import pytest

from ageclaims.corpus.decode import decode_source
from ageclaims.errors import InputError


@pytest.mark.parametrize(
    ("content", "encoding", "text"),
    [
        ("naïve".encode(), "utf-8", "naïve"),
        (b"\xef\xbb\xbfabc", "utf-8-sig", "abc"),
        ("a\r\nb\rc\n".encode("utf-16"), "utf-16", "a\nb\nc\n"),
        (b"it\x92s", "windows-1252", "it’s"),
        (b"odd \x81 byte \xe9", "windows-1252", "odd \x81 byte é"),
    ],
)
def test_decodes(content, encoding, text):
    decoded = decode_source(content)
    assert (decoded.encoding, decoded.text) == (encoding, text)


def test_windows_and_nul_are_warned_about():
    assert "byte 2" in decode_source(b"it\x92s").warnings[0]
    assert decode_source(b"abc\0 defghij klmnop qrst uvw xyz abc def " * 40).warnings == (
        "40 NUL characters are kept",
    )


@pytest.mark.parametrize("content", [b"", b"  \n\n ", bytes(range(32)) * 40, b"\xff\xfe\x00\xd8a"])
def test_refuses(content):
    with pytest.raises(InputError):
        decode_source(content)
