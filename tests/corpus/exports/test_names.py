from hypothesis import given
from hypothesis import strategies as st

from ageclaims.corpus.exports.names import make_name


def test_equal_names_are_counted_up():
    taken: set[str] = set()
    assert [make_name("a/b", taken) for _ in range(5)] == [
        "a-b",
        "a-b-2",
        "a-b-3",
        "a-b-4",
        "a-b-5",
    ]
    assert make_name("../", taken) == "untitled"


def test_very_many_equal_names_take_little_time():
    taken: set[str] = set()
    assert len({make_name("a", taken) for _ in range(50_000)}) == 50_000


@given(st.lists(st.text(max_size=5) | st.sampled_from(["a", "a-2", "a-3", "a-4"])))
def test_names_are_distinct_and_safe(texts):
    taken: set[str] = set()
    names = [make_name(text, taken) for text in texts]
    assert len(set(names)) == len(names)
    assert all(name.replace("-", "").replace("_", "x").isalnum() for name in names)
