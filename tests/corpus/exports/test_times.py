import pytest
from hypothesis import given
from hypothesis import strategies as st

from ageclaims.corpus.exports.times import read_time


@pytest.mark.parametrize(
    ("value", "time"),
    [
        (1589041123, "2020-05-09T16:18:43Z"),
        (1589041123.9, "2020-05-09T16:18:43Z"),
        ("1589041123", "2020-05-09T16:18:43Z"),
        (1589041123000, "2020-05-09T16:18:43Z"),
        (1589041123000000, "2020-05-09T16:18:43Z"),
        ("2020-01-02", "2020-01-02"),
        ("2020-01-02T03:04:05.678+02:00", "2020-01-02T01:04:05Z"),
        ("2020-01-02 03:04:05", "2020-01-02T03:04:05"),
        ("Tue, 3 Mar 2020 10:00:00 -0500", "2020-03-03T15:00:00Z"),
        ("March 3, 2020", "2020-03-03"),
        ("3 March 2020 8:54 PM", "2020-03-03T20:54"),
        (None, None),
        (True, None),
        (0, None),
        (17, None),
        ("soon", None),
        ("inf", None),
        (float("nan"), None),
        (1e300, None),
        (10**400, None),
        ("0001-01-01T00:00:00+14:00", None),
        ([], None),
    ],
)
def test_times(value, time):
    assert read_time(value) == time


@given(st.floats() | st.integers() | st.text())
def test_no_value_breaks_it(value):
    found = read_time(value)
    assert found is None or len(found) >= len("2020-01-02")
