import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ageclaims.corpus.conversations import read_conversation
from ageclaims.corpus.exports.conversation import (
    Conversation,
    Entry,
    dump_conversation,
    load_conversation,
    order_entries,
)
from ageclaims.errors import InputError


def _entry(own: str, parent: str | None = None, text: str = "Customers decide.") -> Entry:
    return Entry(id=own, text=text, locator=f"line {own}", author=f"user{own}", parent=parent)


def _read(*entries: Entry, **values: object):
    return read_conversation(dump_conversation(Conversation(entries=entries, **values)), "x#1")


def test_every_post_has_its_text_its_links_and_its_place():
    document = _read(
        _entry("1"), _entry("2", "1", "> Customers decide.\n\nThey do not."), _entry("3")
    )
    first, second, third = document.posts
    assert (
        document.text
        == "Customers decide.\n\n> Customers decide.\n\nThey do not.\n\nCustomers decide.\n"
    )
    assert [document.text[slice(*span)] for span in second.spans] == [
        "> Customers decide.",
        "They do not.",
    ]
    assert [(q.post, q.speaker) for q in second.quotes] == [(0, "user1")]
    assert (first.reply_to, second.reply_to, third.reply_to) == ((), (0,), ())
    assert {post.reply_source for post in document.posts} == {"given"}
    assert [post.locator for post in document.posts] == ["line 1", "line 2", "line 3"]
    assert [post.speaker for post in document.posts] == ["user1", "user2", "user3"]


def test_what_answers_nothing_answers_the_opening():
    document = _read(_entry("1"), _entry("2"), opened=True, title="Who decides?")
    assert document.posts[1].reply_to == (0,)
    assert (document.title, document.author) == ("Who decides?", "user1")


def test_links_are_inferred_where_the_source_does_not_tell_all():
    document = _read(
        _entry("1"), _entry("2", text="I agree with user1."), opened=True, threaded=False
    )
    assert document.posts[1].reply_source == "inferred"


def test_deleted_entries_and_missing_parents_are_told():
    document = _read(_entry("1"), _entry("2", "9"), _entry("3", "2", ""), opened=True)
    assert [post.reply_to for post in document.posts] == [(), (), (1,)]
    assert document.posts[2].spans == ()


def test_words_that_look_like_furniture_are_kept():
    text = "Reply\n\n+1\n\nSubject: mine\n\n12"
    document = _read(_entry("1", text=text))
    assert "\n\n".join(document.text[slice(*s)] for s in document.posts[0].spans) == text


def test_signatures_and_answered_mails_are_cut_from_mails():
    text = "We decide.\n\nRegards,\nAnn\n\n-- \nAnn of Accounts"
    document = _read(_entry("1", text=text), _entry("2"), is_mail=True)
    own = [document.text[slice(*span)] for span in document.posts[0].spans]
    assert own[0] == "We decide."
    assert not any("Accounts" in part for part in own)


def test_line_ends_and_controls_are_made_plain():
    document = _read(_entry("1", text="\r\nOne.\r\rTwo.\x0bThree.\0\ud800"))
    assert document.text == "One.\n\nTwo.\nThree. ?\n"


def test_names_and_titles_are_one_line_without_halves_of_letters():
    entry = Entry(id="1", text="One.", locator="line 1", author="A\nnn \ud800", title=" \0 ")
    document = _read(entry, title="Who\udfff?\n")
    assert (document.posts[0].speaker, document.posts[0].title) == ("A nn ?", None)
    assert document.title == "Who??"


def test_nothing_to_read():
    with pytest.raises(InputError, match="no entry holds a text"):
        _read(_entry("1", text=" \n"))


def test_many_entries_take_little_time():
    entries = [_entry(str(i), str(i // 2) if i else None) for i in range(1500)]
    start = time.perf_counter()
    assert len(_read(*entries).posts) == 1500
    assert time.perf_counter() - start < 5


links = st.lists(st.tuples(st.integers(0, 8), st.integers(0, 9)), unique_by=lambda x: x[0])


@given(links)
def test_entries_stand_behind_what_they_answer(links):
    entries = [_entry(str(own), str(parent)) for own, parent in links]
    ordered = list(order_entries(entries))
    assert sorted(e.id for e in ordered) == sorted(e.id for e in entries)
    document = _read(*entries) if entries else None
    for post in document.posts if document else ():
        assert all(number < post.post for number in post.reply_to)


def test_a_conversation_comes_back_from_its_bytes():
    conversation = Conversation(
        id="a", entries=(_entry("1"), _entry("2", "1", "\ud800\u2028é")), warnings=("one",)
    )
    assert load_conversation(dump_conversation(conversation)) == conversation
