import json
import re
from io import StringIO

import pytest
from rich.console import Console

from ageclaims.cli.tables import show_summary
from ageclaims.page.inert import STEERING
from ageclaims.report import documents, html
from ageclaims.report.html import render_html
from ageclaims.report.json import render_json
from ageclaims.report.markdown import render_markdown
from ageclaims.report.summary import gather, summarise
from tests.report.hostile import write_hostile


@pytest.fixture(scope="module")
def page(analysis):
    return render_html(analysis)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    return write_hostile(tmp_path_factory.mktemp("hostile") / "analysis")


def read_payload(text):
    (block,) = re.findall(
        r'<script type="application/json" id="claims-payload">(.*?)</script>', text
    )
    return json.loads(block)


def test_same_bytes(analysis, page):
    assert render_html(analysis) == page


def test_nothing_outside_is_named(page):
    outside = re.sub(r'xmlns(:\w+)?="[^"]*"', "", page)
    assert not re.search(r'(src|href)="(?!#|data:,)', outside)
    assert "@import" not in page
    assert "url(" not in page


def test_every_claim_with_a_side_is_in_the_page(analysis, page):
    payload = read_payload(page)
    sided = {
        c.id: c.text
        for c in analysis.read_claims()
        if any(s.label != "none" for s in c.stances.values())
    }
    listed = {c["id"]: "".join(text for text, *_ in c["text"]) for c in payload["claims"]}
    assert sided.items() <= listed.items()
    assert all(f'id="c-{i}"' in page for i in sided)


def test_sets_name_claims_of_the_page(page):
    payload = read_payload(page)
    ids = {claim["id"] for claim in payload["claims"]}
    assert payload["sets"]
    assert all(ids.issuperset(wanted) for wanted in payload["sets"].values())


def test_what_is_left_out_is_said(analysis, monkeypatch):
    monkeypatch.setattr(html, "MAX_CLAIMS", 20)
    monkeypatch.setattr(documents, "MAX_CHARACTERS", 4000)
    page = render_html(analysis)
    payload = read_payload(page)
    assert len(payload["claims"]) == 20
    total = analysis.manifest.counts["sided"]
    assert f"strongest of {total} claims" in " ".join(page.split())
    assert "posts left out to keep the page small" in page
    shown = re.findall(r'id="c-([0-9a-f]+)"', page)
    assert shown
    assert len(page) < len(render_html(analysis)) + 1


@pytest.mark.parametrize("render", [render_markdown, render_json])
def test_hostile_text_is_inert_in_other_formats(hostile, render):
    text = render(summarise(hostile))
    assert "\x1b" not in text.replace("\\u001b", "")
    if render is render_markdown:
        assert not re.search(r"(?<!\\)<(script|img|iframe|meta|link|base)", text)
        assert not re.search(r"(?<!\\)\]\(javascript", text)
        assert "\u202e" not in text
    else:
        json.loads(text)


def test_hostile_text_is_inert_in_the_page(hostile):
    text = render_html(hostile)
    assert text.count("<script") == 2
    assert not re.search(r"<(img|iframe|base|object|embed)", text)
    assert "\x1b" not in text
    assert "\u202e" not in text


def test_evidence_is_named_once(analysis):
    evidence = gather(analysis).evidence
    assert len({claim.id for claim in evidence}) == len(evidence)


def test_hostile_text_is_inert_on_a_terminal(hostile):
    console = Console(record=True, width=200, file=StringIO(), force_terminal=False)
    show_summary(summarise(hostile), console, hostile.folder)
    shown = console.export_text()
    assert "Customers have power" in shown
    assert not STEERING.search(shown.replace("\r\n", "\n"))
