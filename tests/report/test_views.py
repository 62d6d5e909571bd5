"""What a page shows of documents that have no room in it."""

import re
from dataclasses import replace

import pytest

from ageclaims.report import documents
from ageclaims.report.html import render_html
from ageclaims.report.views import keep_parts
from tests.report import large

FILLER = "It rained all day and we stayed inside. "
SHARE = "Share this page. "


def write(folder, monkeypatch, change, *, threads=2, posts=6):
    """Write threads that a function has changed."""
    make = large.make_thread
    monkeypatch.setattr(large, "make_thread", lambda number, count: change(make(number, count)))
    return large.write_large(folder / "analysis", threads=threads, posts=posts)


def add_boilerplate(thread):
    text = thread.text + SHARE * 500
    document = replace(
        thread.document, characters=len(text), boilerplate=((len(thread.text), len(text)),)
    )
    return replace(thread, text=text, document=document)


def add_long_post(thread):
    """Let the opening post go on for long, and end with its first claim once more."""
    first, post = thread.claims[0], thread.posts[0]
    text = thread.text + FILLER * 500
    end = len(text) + len(first.text)
    last = replace(first, id="f" * 16, start=len(text), end=end)
    text += first.text
    return replace(
        thread,
        text=text,
        document=replace(thread.document, characters=end),
        posts=(replace(post, spans=(*post.spans, (len(thread.text), end))), *thread.posts[1:]),
        claims=(
            *thread.claims,
            replace(last, stances={n: replace(s, cues=()) for n, s in last.stances.items()}),
        ),
    )


def find_dead_links(page):
    ids = set(re.findall(r' id="([^"]+)"', page))
    return {link for link in re.findall(r'href="#([^"]+)"', page) if link not in ids}


@pytest.mark.parametrize(("most", "parts"), [(20_000, 0), (30_000, 1), (60_000, 2)])
def test_boilerplate_takes_room_as_well(tmp_path, monkeypatch, most, parts):
    monkeypatch.setattr(documents, "MAX_CHARACTERS", most)
    page = render_html(write(tmp_path, monkeypatch, add_boilerplate, posts=20))
    assert page.count(SHARE * 500) == parts
    assert page.count('class="by"') == 40
    assert ("without boilerplate" in page) == (parts < 2)


def test_a_long_post_is_cut_and_says_so(tmp_path, monkeypatch):
    monkeypatch.setattr(documents, "MAX_CHARACTERS", 15_000)
    monkeypatch.setattr(documents, "LONGEST", 5_000)
    page = render_html(write(tmp_path, monkeypatch, add_long_post, threads=1))
    assert 'id="p0-0"' in page
    assert f'id="c-{"f" * 16}"' in page
    (skipped,) = re.findall(r"… (\d+) characters of this post left out …", page)
    assert 10_000 < int(skipped) < len(FILLER) * 500
    assert page.count(FILLER) < 100


def test_a_long_post_is_whole_where_everything_fits(tmp_path, monkeypatch):
    monkeypatch.setattr(documents, "LONGEST", 5_000)
    page = render_html(write(tmp_path, monkeypatch, add_long_post, threads=1))
    assert "of this post left out" not in page
    assert page.count(FILLER) == 500


def test_parts_are_in_order_inside_the_post_and_not_too_many():
    thread = add_long_post(large.make_thread(0, 2))
    post = thread.posts[0]
    claims = [claim for claim in thread.claims if claim.post == 0]
    kept = keep_parts(post, claims, 4_000)
    assert kept == sorted(kept)
    assert all(any(a <= low < high <= b for a, b in post.spans) for low, high in kept)
    assert sum(high - low for low, high in kept) <= 4_000
    assert any(low <= claims[-1].start and claims[-1].end <= high for low, high in kept)
    assert not any(low > 2_000 for low, _ in keep_parts(post, claims, 2_000))


@pytest.mark.parametrize("most", [800, 500_000])
def test_no_link_leads_nowhere(tmp_path, monkeypatch, most):
    monkeypatch.setattr(documents, "MAX_CHARACTERS", most)
    page = render_html(write(tmp_path, monkeypatch, lambda thread: thread))
    assert ('<span title="not on this page">' in page) == (most == 800)
    assert not find_dead_links(page)
    assert 'href="null"' not in page
    assert "answers <a" in page
