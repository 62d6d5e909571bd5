import pytest

from ageclaims.corpus.exports.tables import TABLE
from ageclaims.errors import InputError
from tests.corpus.exports.reading import read

THREAD = """id,text,authorName,publishedAt,isReplyTo
1,"Hi, all.
Customers decide.",Ann,2020-01-01 10:00:00,
2,They do not.,Bob,2020-01-02,1
3,Alone here.,,,
4,[deleted],[deleted],,3
5,,Cat,,
"""


def test_rows_that_answer_each_other_are_a_conversation():
    first, second = read(TABLE, THREAD)[0]
    assert [(e.id, e.parent, e.author, e.date) for e in first.entries] == [
        ("1", None, "Ann", "2020-01-01T10:00:00"),
        ("2", "1", "Bob", "2020-01-02"),
    ]
    assert first.entries[0].text == "Hi, all.\nCustomers decide."
    assert [e.locator for e in first.entries] == ["line 2", "line 4"]
    assert [(e.text, e.author) for e in second.entries] == [("Alone here.", None), ("", None)]


def test_rows_without_a_text_are_counted():
    assert read(TABLE, THREAD)[1] == ["rows without a text: 1"]


def test_a_column_of_threads_tells_what_belongs_together():
    table = "thread_id,comment,parent_id\na,One.,\nb,Two.,\na,Three.,x\n"
    found = read(TABLE, table)[0]
    assert [(c.id, [e.text for e in c.entries]) for c in found] == [
        ("a", ["One.", "Three."]),
        ("b", ["Two."]),
    ]


def test_prefixes_of_reddit_do_not_part_ids():
    table = (
        "id,body,author,created_utc,parent_id,link_id\n"
        "c1,One.,a,1589041123,t3_s1,t3_s1\nc2,Two.,b,1589041124,t1_c1,t3_s1\n"
    )
    (found,), _ = read(TABLE, table)
    assert [(e.id, e.parent) for e in found.entries] == [("c1", None), ("c2", "c1")]
    assert found.entries[0].date == "2020-05-09T16:18:43Z"


def test_rows_without_ids_stand_alone():
    found, _ = read(TABLE, "Rating;Review\n5;Good.\n1;Customers lose.\n")
    assert [(c.id, c.kind, len(c.entries)) for c in found] == [
        ("line-2", "article", 1),
        ("line-3", "article", 1),
    ]


def test_a_child_may_stand_before_its_parent_and_rows_in_a_circle_end():
    table = "id,text,parent\n2,Two.,1\n1,One.,\n3,Three.,4\n4,Four.,3\n"
    found, _ = read(TABLE, table)
    assert [{e.id for e in c.entries} for c in found] == [{"1", "2"}, {"3", "4"}]


def test_ids_that_stand_twice_are_parted_and_counted():
    found, told = read(TABLE, "id,text,thread\n1,One.,a\n1,Two.,a\n")
    assert [e.id for e in found[0].entries] == ["1", "1-2"]
    assert told == ["rows with the id of an earlier row: 1"]


def test_columns_are_named_by_the_codebook():
    found, _ = read(TABLE, "Q7\tWho\nHello there.\tAnn\n", text="Q7", author="Who")
    assert [(e.text, e.author) for c in found for e in c.entries] == [("Hello there.", "Ann")]


@pytest.mark.parametrize(
    ("table", "columns", "message"),
    [
        ("x,y\n1,2\n", {}, "no column is known to hold texts; .* there are 'x', 'y'"),
        ("x,y\n1,2\n", {"text": "z"}, "columns.text: 'z' is no column; there are 'x', 'y'"),
        ("", {}, "there are none"),
    ],
)
def test_a_table_without_texts_is_refused(table, columns, message):
    with pytest.raises(InputError, match=message):
        read(TABLE, table, **columns)


def test_values_beyond_the_columns_are_counted():
    found, told = read(TABLE, "text,author\nOne.,Ann,more\n")
    assert len(found) == 1
    assert told == ["rows with more values than there are columns, which are not read: 1"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_encodings(encoding):
    found, told = read(TABLE, "text\nThe café decides.\n".encode(encoding))
    assert found[0].entries[0].text == "The café decides."
    assert told == (["is no UTF-8; read as cp1252"] if encoding == "cp1252" else [])


def test_a_quotation_mark_that_never_ends_takes_the_rest_and_no_more():
    found, _ = read(TABLE, 'text\nOne.\n"Two.\nThree.\n')
    assert [e.text for c in found for e in c.entries] == ["One.", "Two.\nThree."]
