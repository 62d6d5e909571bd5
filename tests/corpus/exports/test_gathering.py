import pytest

from ageclaims.corpus.exports.conversation import Entry
from ageclaims.corpus.exports.gathering import Gathering, LeftOut


def test_what_is_left_out_is_told_once_for_each_kind():
    left_out = LeftOut()
    for place in ("line 2", "line 7"):
        left_out.add("rows", place)
    left_out.add("blocks", "line 3", 5)
    assert list(left_out.tell()) == [
        "rows: 2, the first is line 2", "blocks: 5, the first is line 3",
    ]  # fmt: skip
    with pytest.raises(Exception, match="holds no topic; rows: 2, the first is line 2; blocks: 5"):
        raise left_out.refuse("topic")


def test_entries_get_ids_of_their_own():
    left_out = LeftOut()
    gathered = Gathering(left_out)
    entries = [
        ("a", "x", "1"), ("a-2", "y", "2"), ("a", "x", "3"), ("a", "z", "4"), ("a", "z", "5"),
    ]  # fmt: skip
    names = [gathered.add(Entry(id=own, text=text, locator=at)) for own, text, at in entries]
    assert names == ["a", "a-2", "a", "a-3", "a-3"]
    assert [(e.id, e.text, e.locator) for e in gathered.list_entries()] == [
        ("a", "x", "1"), ("a-2", "y", "2"), ("a-3", "z", "4"),
    ]  # fmt: skip
    assert list(left_out.tell()) == ["entries that stand there twice: 2, the first is 3"]


def test_a_conversation_without_words_has_no_text():
    gathered = Gathering(LeftOut())
    gathered.add(Entry(id="a", text=" \n", locator="1"))
    assert not gathered.has_text()
    gathered.add(Entry(id="b", text="x", locator="2"))
    assert gathered.has_text()
