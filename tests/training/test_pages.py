"""The reading of pages may become better and may not silently become worse."""

import sys
from collections import Counter
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "training" / "pages"))

import score_pages

LEAST = {
    "found": 1591,
    "right_ends": 1481,
    "right_speakers": 1543,
    "right_replies": 896,
    "right_dates": 1140,
    "right_title": 125,
}
MOST_EXTRA = 66
"""Sums over all pages; a change that moves one for good reasons says so in docs/evaluation.md."""


@pytest.fixture(scope="module")
def total():
    return sum(
        (score_pages.score_page(path).counts for path in score_pages.list_pages()), Counter()
    )


@pytest.mark.parametrize("name", LEAST)
def test_as_much_is_read_as_before(total, name):
    assert total[name] >= LEAST[name]


def test_no_more_is_taken_for_posts_than_before(total):
    assert total["extra"] <= MOST_EXTRA


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
