"""Pages saved in one file, of invented pages."""

import plistlib
from email.message import EmailMessage

import pytest

from ageclaims.corpus.exports.conversation import Conversation
from ageclaims.corpus.exports.webpage.archives import MHTML, WEBARCHIVE
from ageclaims.errors import InputError
from tests.corpus.exports import html_pages
from tests.corpus.exports.reading import read


def save_mhtml(page: str, *, charset: str = "utf-8", cte: str = "quoted-printable") -> bytes:
    message = EmailMessage()
    message["Subject"] = "The empty shop"
    message["Snapshot-Content-Location"] = "https://valley.example/shop"
    message.set_content(page, subtype="html", charset=charset, cte=cte)
    message.add_related(b"GIF89a", maintype="image", subtype="gif", cid="<a@b>")
    return message.as_bytes()


def outline(content: bytes, known=MHTML) -> list[tuple[str | None, str]]:
    (found,), _ = read(known, content)
    assert isinstance(found, Conversation)
    return [(e.author, e.text) for e in found.entries]


@pytest.mark.parametrize("cte", ["quoted-printable", "base64"])
@pytest.mark.parametrize("charset", ["utf-8", "windows-1252"])
def test_mhtml(charset, cte):
    page = html_pages.WORDPRESS.replace("Ada Low", "Ada Löw")
    writers = [who for who, _ in outline(save_mhtml(page, charset=charset, cte=cte))]
    assert writers == ["Wilma Reed", "Ada Löw", "Wilma Reed", "Ben"]


def test_page_that_declares_another_charset_than_its_part():
    page = html_pages.WORDPRESS.replace("Ada Low", "Ada Löw").replace("utf-8", "shift_jis")
    assert "Ada Löw" in {who for who, _ in outline(save_mhtml(page))}


@pytest.mark.parametrize("kind", [plistlib.FMT_BINARY, plistlib.FMT_XML])
def test_webarchive(kind):
    page = html_pages.WORDPRESS.encode()
    archive = {"WebMainResource": {"WebResourceData": page, "WebResourceMIMEType": "text/html"}}
    content = plistlib.dumps(archive, fmt=kind)
    (plain,), _ = read(WEBARCHIVE, content)
    assert isinstance(plain, Conversation) and len(plain.entries) == 4


@pytest.mark.parametrize(
    ("known", "content", "says"),
    [
        (MHTML, b"Content-Type: multipart/related; boundary=x\n\n--x--", "no page"),
        (WEBARCHIVE, b"bplist00", "no web archive"),
        (WEBARCHIVE, plistlib.dumps([]), "no page"),
        (WEBARCHIVE, plistlib.dumps({"WebMainResource": {}}), "no page"),
    ],
)
def test_what_holds_no_page(known, content, says):
    with pytest.raises(InputError, match=says):
        read(known, content)
