import hashlib
import json
import re
from base64 import b64encode

from markupsafe import Markup

from ageclaims.page import Page, Section, render_page
from ageclaims.page.charts import draw
from ageclaims.page.inert import make_inert

HOSTILE = '</script></style><script>x()</script>" onload="x()\x1b[31m\u202e<!--'
SPEC = {
    "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
    "data": {"values": [{"name": HOSTILE, "x": 1, "link": "#speaker-1"}]},
    "mark": "point",
    "encoding": {
        "x": {"field": "x", "type": "quantitative"},
        "description": {"field": "name"},
        "href": {"field": "link"},
    },
}


def make(**changes):
    body = Markup("<p>{}</p>").format(HOSTILE)
    section = Section(id="one", title=HOSTILE, body=body)
    values = {"title": HOSTILE, "lead": Markup("<p>lead</p>"), "sections": [section]}
    return render_page(Page(**values, payload={"claims": [HOSTILE]}, footer=HOSTILE, **changes))


def test_nothing_of_a_corpus_is_markup():
    html = make(styles=("p {}",), scripts=("page.make;",))
    assert html.count("<script") == 2
    assert html.count("<style") == html.count("</style") == 1
    assert "<script>x()" not in html
    assert 'onload="x' not in html
    assert "\x1b" not in html


def test_policy_names_what_stands_in_the_page():
    html = make()
    for tag in ("script", "style"):
        (content,) = re.findall(f"<{tag}>(.*?)</{tag}>", html, re.S)
        digest = b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"{tag}-src &#39;sha256-{digest}&#39;" in html
    assert "unsafe" not in html


def test_payload_is_read_back():
    (block,) = re.findall(r'<script type="application/json" id="claims">(.*?)</script>', make())
    assert json.loads(block) == [make_inert(HOSTILE)]


def test_same_bytes():
    assert make() == make()


def test_charts_are_inert_and_link_into_the_page():
    svg = str(draw(SPEC))
    assert 'xlink:href="#speaker-1"' in svg
    assert "<script" not in svg
    assert "\x1b" not in svg
    assert "style=" not in svg
    assert "https:" not in re.sub(r'xmlns(:\w+)?="[^"]*"', "", svg)
    assert svg == str(draw(SPEC))
