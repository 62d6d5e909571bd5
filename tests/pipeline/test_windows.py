"""Windows cover every sentence once, whatever their lengths."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ageclaims.pipeline.windows import CORE_TOKENS, SENTENCE_TOKENS, find_near, make_windows

TOKENS = st.lists(st.integers(999, 2000), max_size=90)


@given(TOKENS, TOKENS, st.lists(TOKENS, max_size=30))
def test_cores_cover_the_post_in_order(statement, context, sentences):
    windows = list(make_windows(statement, context, sentences))
    covered = [n for w in windows for n in range(*w.core)]
    assert covered == list(range(len(sentences)))
    for window in windows:
        assert set(range(*window.core)) <= set(window.numbers)
        assert len(window.types) == len(window.ids)
        assert window.pool.shape == (len(window.sentences), len(window.ids))
        assert (abs(window.pool.sum(axis=1) - 1) < 1e-5).all()


@given(st.lists(TOKENS, min_size=1, max_size=30))
def test_windows_are_bounded(sentences):
    for window in make_windows([1], [2], sentences):
        assert len(window.ids) <= CORE_TOKENS + SENTENCE_TOKENS + 2 * 40 + 10


@pytest.mark.parametrize(
    "asked, reach, near",
    [([5], 1, [4, 5, 6]), ([5], 0, [5]), ([0, 2, 9], 1, [0, 1, 2, 3, 8, 9]), ([], 1, [])],
)
def test_only_what_is_near_is_read(asked, reach, near):
    assert find_near(asked, reach, 10) == near


def test_neighbours_are_read_with_the_core():
    windows = list(make_windows([1], [2], [[5] * 30] * 12))
    assert len(windows) == 3
    assert windows[1].numbers[0] == windows[1].core[0] - 1
    assert windows[1].numbers[-1] == windows[1].core[1]
