import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ageclaims.corpus.exports.markup import read_markup


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("plain &gt; text", "plain > text"),
        ("Nothing to undo: 3 < 4", "Nothing to undo: 3 < 4"),
        ("<p>Hi <b>you</b>,</p>\n<p>one<br>two &amp; &lt;b&gt;</p>", "Hi you,\n\none\ntwo & <b>"),
        ("<div><div><p>a</p></div></div><div>b</div>", "a\n\nb"),
        ("<ul><li>x</li><li>y</li></ul><ol><li>a<li>b</ol>", "• x\n• y\n\n1. a\n2. b"),
        ("a<script>alert(1)</script><style>p{}</style>b", "ab"),
        ("<svg><title>t</title><img></svg>after", "after"),
        ("<p>No.</p><blockquote><p>a</p><p>b<br>c</p></blockquote>d", "No.\n\n> a\n\n> b\n> c\n\nd"),
        ("a<pre>x\n  y</pre>b", "a\n\nx\n  y\n\nb"),
        (
            '<aside class="quote" data-username="sam" data-post="3"><div class="title"><img> sam:'
            "</div><blockquote><p>Old words.</p></blockquote></aside><p>I disagree.</p>",
            '[quote="sam"]\n\nOld words.\n\n[/quote]\n\nI disagree.',
        ),
        ('<aside data-username="a&quot;]b"><blockquote>x</blockquote></aside>y',
         '[quote="a  b"]\n\nx\n[/quote]\n\ny'),
    ],
)  # fmt: skip
def test_what_markup_shows(markup, text):
    assert read_markup(markup) == text


def test_deep_nesting_takes_linear_time():
    start = time.perf_counter()
    assert read_markup("<blockquote>" * 20_000 + "x" + "</div>" * 20_000).endswith("x")
    assert time.perf_counter() - start < 2


pieces = st.sampled_from(
    ["<p>", "</p>", "<li>", "</ol>", "<ol>", "<pre>", "</pre>", "<blockquote>", "</blockquote>",
     "<aside data-username='a'>", "</aside>", "<script>", "</script>", "<br>", "a", " ", "\n", "&lt;",
     "<div class='title'>", "</div>", "<img", "<!--", "-->", "</", "<![", "<![CDATA[", "]]>",
     "<![if x]>", "&#x", "1" * 5000, ";", "<!DOCTYPE", "<?x"]
)  # fmt: skip


@given(st.lists(pieces, max_size=30))
def test_broken_markup_never_fails(parts):
    read_markup("".join(parts))
