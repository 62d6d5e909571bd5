"""The reading of pages may become better and may not silently become worse."""

import sys
from collections import Counter
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "training" / "pages"))

import score_pages

LEAST = {
    "found": 1703,
    "right_ends": 1551,
    "right_speakers": 1555,
    "right_replies": 741,
    "right_dates": 1118,
    "right_title": 122,
}
MOST_EXTRA = 109
"""Sums over every other page; a change that moves one for good reasons says so in docs/evaluation.md."""
UNSEEN = {
    "found": 98,
    "right_ends": 84,
    "right_speakers": 79,
    "right_replies": 28,
    "right_dates": 53,
    "right_title": 8,
}
MOST_UNSEEN_EXTRA = 11
"""Sums over the pages from which nothing was learned (`learn.HELD`)."""


@pytest.fixture(scope="module")
def counts():
    """Return the counts of every other page, and of those from which nothing was learned."""
    pages = score_pages.list_pages()
    unseen = [path for path in pages if path.parent.name == "q"]
    taught = [path for path in pages if path not in unseen][::2]
    return tuple(
        sum((score_pages.score_page(path).counts for path in own), Counter())
        for own in (taught, unseen)
    )


@pytest.mark.parametrize("name", LEAST)
def test_as_much_is_read_as_before(counts, name):
    total, unseen = counts
    assert total[name] >= LEAST[name]
    assert unseen[name] >= UNSEEN[name]


def test_no_more_is_taken_for_posts_than_before(counts):
    total, unseen = counts
    assert total["extra"] <= MOST_EXTRA
    assert unseen["extra"] <= MOST_UNSEEN_EXTRA


def test_what_is_wrong_with_a_page_is_said(tmp_path):
    page = tmp_path / "01.txt"
    page.write_text("Stay or leave\n\nBy Oda Brand\n\nI left, and it was easy enough to do.\n")
    wanted = (
        '{"title": "Leave", "posts": [{"n": 0, "speaker": "Tom", "date": null, "parent": null, '
    )
    page.with_suffix(".json").write_text(
        wanted + '"start": "I left, and", "end": "enough to do."}, {"n": 1, "speaker": null, '
        '"date": null, "parent": 0, "start": "Me too", "end": "too"}]}'
    )
    found = score_pages.score_page(page)
    assert found.counts["found"] == 1
    assert found.counts["right_ends"] == 1
    assert found.counts["right_speakers"] == 0
    assert [error.split(":")[0] for error in found.errors] == [
        "not found",
        "speakers of 0",
        "title",
    ]
