import pytest

from ageclaims.corpus.exports.webpage.text import counts_comments, find_talk, render_page
from ageclaims.corpus.exports.webpage.tree import parse_page
from ageclaims.errors import InputError
from tests.corpus.exports.html_pages import PAGES


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        (
            "<h1>Title</h1><p>One <a href='x'>two</a>\n three.</p>four",
            "Title\n\nOne two three.\n\nfour\n",
        ),
        ("<ul><li>a<li><p>b</p><p>c</p></ul>d", "  * a\n  * b\n\n    c\n\nd\n"),
        (
            "<ol start=9><li>a<ol><li>b<br>c</ol><li>d</ol>",
            "  9. a\n       1. b\n          c\n  10. d\n",
        ),
        ("<table><tr><td>a<td>b<tr><th>c<td>d</table>", "a  b\nc  d\n"),
        ("<table><tr><td><p>a</p><p>b</p></td><td>c</td></table>", "a\n\nb\n\nc\n"),
        ("<blockquote><p>a</p><p>b</p></blockquote>c", "> a\n>\n> b\n\nc\n"),
        ("<pre>a\n  b</pre>c", "a\n  b\n\nc\n"),
        ("a<br>b<script>c</script><style>d</style><button>e</button><p hidden>f", "a\nb\n"),
        ("<p>a<img alt=':)' class='smiley'></p>", "a:)\n"),
        ("</div></li></blockquote><p>a", "a\n"),
    ],
)
def test_layout(markup, text):
    assert render_page(markup.encode()) == text


def test_every_page_can_be_rendered():
    for page in PAGES.values():
        text = render_page(page.encode())
        assert text.strip() and "\n\n\n" not in text


def test_deep_lists():
    assert "a\n" in render_page(("<ul><li>" * 100 + "a").encode())


def test_empty():
    with pytest.raises(InputError):
        render_page(b"")


@pytest.mark.parametrize(
    ("markup", "holds"),
    [
        ("<h3>12 Comments</h3><p>x</p>", True),
        ("<h3>Comments (3)</h3>", True),
        ("<h3>Comments</h3><p>None yet.</p>", False),
        ("<h3>Answers to everything</h3>", False),
        (f"<div class='reader-comments'><p>{'word ' * 40}</p></div>", True),
        (f"<div class='article'><p>{'word ' * 40}</p></div>", False),
    ],
)
def test_signs_of_comments(markup, holds):
    root = parse_page(markup.encode()).root
    assert (bool(find_talk(root)) or counts_comments(root)) == holds


def test_talk_is_found_once():
    words = "word " * 40
    markup = f"<div class='comments'><div class='comment'>{words}</div></div><p>{words}</p>"
    (talk,) = find_talk(parse_page(markup.encode()).root)
    assert talk.get("class", "") == "comments"
