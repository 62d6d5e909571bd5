"""The page in a real browser: no request, no error, no script but its own, usable by all."""

import shutil

import pytest

from ageclaims.report.html import render_html
from tests.report.hostile import write_hostile
from tests.report.large import write_large

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

CHROMIUM = next(
    (p for p in map(shutil.which, ("chromium", "chromium-browser", "google-chrome")) if p), None
)
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
SERIOUS = {"serious", "critical"}
SLOWEST_MS = 4000
"""Interactive within 2 s on an idle machine; tests run beside others."""

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        CHROMIUM is None, reason="no Chromium is installed (Debian: apt install chromium)"
    ),
]


@pytest.fixture(scope="module")
def browser():
    with playwright.sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def files(analysis, tmp_path_factory):
    folder = tmp_path_factory.mktemp("pages")
    pages = {"sample": analysis, "hostile": write_hostile(folder / "hostile")}
    for name, source in pages.items():
        (folder / f"{name}.html").write_text(render_html(source), encoding="utf8")
    return folder


class Watched:
    """A page, what it asked for and what it complained about."""

    def __init__(self, browser, path, **settings):
        settings = {"viewport": {"width": 1280, "height": 900}} | settings
        self.context = browser.new_context(**settings)
        self.page = self.context.new_page()
        self.requests, self.messages = [], []
        self.page.on("request", lambda r: self.requests.append(r.url))
        self.page.on("console", lambda m: self.messages.append(m.text))
        self.page.on("pageerror", lambda e: self.messages.append(str(e)))
        self.page.on("dialog", lambda d: self.messages.append(d.message))
        self.url = path.as_uri()
        self.page.goto(self.url)

    def foreign_requests(self):
        return [
            u for u in self.requests if u.split("#")[0] != self.url and not u.startswith("data:")
        ]


@pytest.fixture
def open_page(browser, files):
    opened = []

    def open_one(name, **settings):
        opened.append(Watched(browser, files / f"{name}.html", **settings))
        return opened[-1]

    yield open_one
    for watched in opened:
        watched.context.close()


def count_shown(page):
    return int(page.locator("#claims-count").inner_text().split()[0])


@pytest.mark.parametrize("name", ["sample", "hostile"])
def test_nothing_is_loaded_and_nothing_fails(open_page, name):
    watched = open_page(name)
    page = watched.page
    for link in ("#claims", "#documents", "#about"):
        page.locator(f'nav a[href="{link}"]').click()
    page.evaluate("for (const d of document.querySelectorAll('details')) d.open = true")
    page.wait_for_timeout(200)
    assert watched.foreign_requests() == []
    assert watched.messages == []
    assert page.url.startswith(watched.url)


def test_no_script_of_the_corpus_runs(open_page):
    watched = open_page("hostile")
    page = watched.page
    page.evaluate("for (const d of document.querySelectorAll('details')) d.open = true")
    for mark in page.locator(".chart .wide a").all()[:5]:
        mark.hover(force=True)
    page.locator('input[name="text"]').fill("<script>")
    page.wait_for_timeout(300)
    assert count_shown(page) > 0
    assert page.evaluate("document.documentElement.dataset.broken") is None
    inside = "script:not([type]), iframe, img, base, object, embed, [onload], [onerror], [style]"
    assert page.locator(f"main :is({inside})").count() == 0
    hrefs = page.evaluate(
        "[...document.querySelectorAll('a')].map(a => a.getAttribute('href') || a.getAttribute('xlink:href'))"
    )
    assert hrefs
    assert all(href.startswith("#") for href in hrefs)


def test_a_speaker_on_the_map_filters_the_claims(open_page):
    page = open_page("sample").page
    everything = count_shown(page)
    disc = page.locator('#speakers .chart .wide a[*|href="#speaker-0"]')
    name = page.locator("#speaker-0 th").inner_text()
    disc.click()
    assert 0 < count_shown(page) < everything
    assert set(page.locator("#claims-list .speaker").all_inner_texts()) == {name}
    assert page.locator('select[name="speaker"]').evaluate("s => s.selectedOptions[0].text") == name


def test_every_figure_leads_to_as_many_claims(open_page):
    page = open_page("sample").page
    figures = page.locator("a.figure").all()
    assert len(figures) > 30
    for figure in figures:
        wanted, total = figure.get_attribute("data-filter"), figure.get_attribute("data-total")
        figure.evaluate("a => a.click()")
        shown = count_shown(page)
        if "holder==" in wanted or "set=point" in wanted or "set=contrary" in wanted:
            assert shown == int(total), wanted
        assert shown > 0, wanted


def test_a_claims_link_scrolls_to_its_sentence(open_page):
    page = open_page("sample", reduced_motion="reduce").page
    item = page.locator("#claims-list > li").nth(3)
    quote = item.locator(".quote").inner_text().strip("“”")
    target = item.locator("a.place")
    identity = target.get_attribute("href")[1:]
    target.click()
    mark = page.locator(f'[id="{identity}"]')
    assert " ".join(mark.inner_text().split()) == " ".join(quote.split())
    box = mark.bounding_box()
    assert box
    assert 0 <= box["y"] <= 900
    assert mark.evaluate("m => m.matches(':target')")
    assert mark.locator(".cue").count() == item.locator(".cue").count()


def test_keyboard_alone_reaches_the_evidence(open_page):
    page = open_page("sample").page
    everything = count_shown(page)
    page.locator('#speakers .chart .wide a[*|href="#speaker-1"]').focus()
    page.keyboard.press("Enter")
    assert count_shown(page) < everything
    assert page.evaluate("document.activeElement.id") == "claims"


@pytest.mark.parametrize(
    ("name", "width", "scheme"),
    [("sample", 1280, "light"), ("sample", 400, "dark"), ("hostile", 400, "light")],
)
def test_axe_finds_no_serious_violation(open_page, name, width, scheme):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    size = {"width": width, "height": 900}
    page = open_page(name, viewport=size, color_scheme=scheme, reduced_motion="reduce").page
    page.locator("details.document").first.evaluate("d => { d.open = true; }")
    found = axe.Axe().run(page).response["violations"]
    assert [(v["id"], v["nodes"][0]["html"]) for v in found if v["impact"] in SERIOUS] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_prints_to_pages(open_page):
    page = open_page("sample").page
    page.emulate_media(media="print")
    assert not page.locator("nav.sections").is_visible()
    assert page.pdf(format="A4").startswith(b"%PDF")


def test_ten_thousand_posts_stay_light_and_quick(browser, tmp_path, monkeypatch):
    monkeypatch.setattr("ageclaims.keypoints.points.MAX_CLAIMS", 40)
    html = render_html(write_large(tmp_path / "large", threads=200, posts=50))
    assert len(html.encode()) < 5_000_000
    (tmp_path / "large.html").write_text(html, encoding="utf8")
    watched = Watched(browser, tmp_path / "large.html")
    (timing,) = watched.page.evaluate(
        "performance.getEntriesByType('navigation').map(n => n.domContentLoadedEventEnd)"
    )
    assert timing < SLOWEST_MS
    disc = watched.page.locator('#speakers .chart .wide a[*|href="#speaker-0"] path')
    disc.dispatch_event("click")
    assert count_shown(watched.page) > 0
    assert "strongest of 20000 claims" in watched.page.locator("#claims").inner_text()
    watched.context.close()
