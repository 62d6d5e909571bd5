import io

import pytest

from ageclaims.corpus.exports.export import Export
from ageclaims.corpus.exports.gathering import LeftOut
from ageclaims.corpus.exports.json_values import (
    find_keys,
    read_author,
    read_count,
    read_escaped,
    read_html,
    read_line,
    read_objects,
    read_plain,
)
from ageclaims.corpus.exports.times import read_time


@pytest.mark.parametrize(
    ("content", "places"),
    [
        (b'{"a": 1}', [""]),
        (b'\xef\xbb\xbf{"a": 1}\n', [""]),
        (b'{"a": 1}\n\n {"a": 2}\nx\n', ["line 1", "line 3"]),
        (b'{"a"\n{"a": 2}\n', ["line 2"]),
        (b'{\n"a": 1}\n', [""]),
        (b'[\n{"a": 1}\n]', ["[0]"]),
        (b'[{"a": 1}, 3, [{}, 4]]', ["[0]", "[2][0]"]),
        (b"3", []),
    ],
)
def test_objects_are_found_with_their_places(content, places):
    left_out = LeftOut()
    found = read_objects(Export(lambda: io.BytesIO(content)), left_out)
    assert [place for place, _ in found] == places


@pytest.mark.parametrize(
    ("head", "keys"),
    [
        (b'{"a": {"b_c" : 1', {"a", "b_c"}),
        (b'\xef\xbb\xbf [{"a":', {"a"}),
        (rb'{"a": "\"b\": 1", "c": "d"', {"a"}),
        (b'"a": 1', set()),
        ('{"a": 1}'.encode("utf-16"), {"a"}),
    ],
)
def test_keys_are_those_of_objects(head, keys):
    assert find_keys(head) - {"c"} == keys


ODD = [None, True, 3.5, [], {}, [1], {"a": 1}]


@pytest.mark.parametrize("value", ODD)
def test_values_of_other_types_are_nothing(value):
    assert read_plain(value) == ""
    assert read_html(value) == ""
    assert read_count(value) is None
    assert read_time(value) is None


@pytest.mark.parametrize(
    ("read", "value", "told"),
    [
        (read_line, " a\n b\0 ", "a b"),
        (read_line, 12, "12"),
        (read_line, "\ud800", "?"),
        (read_line, "", None),
        (read_author, "[deleted]", None),
        (read_author, "Ann", "Ann"),
        (read_escaped, "a &amp;lt; &#x27;b&#39;", "a &lt; 'b'"),
        (read_escaped, "&#" + "9" * 4400 + ";", "&#" + "9" * 4400 + ";"),
        (read_html, "a<br>b &amp; c", "a\nb & c"),
        (read_html, "<p>[removed]</p>", ""),
        (read_html, "\ud800", "?"),
        (read_count, "12", 12),
        (read_count, "²", None),
        (read_count, "9" * 5000, None),
        (read_time, 1588323600, "2020-05-01T09:00:00Z"),
        (read_time, 10**400, None),
        (read_time, "2" * 100, None),
    ],
)
def test_values_are_read(read, value, told):
    assert read(value) == told
