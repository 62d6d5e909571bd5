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
        ("x,y\n1,2\n", {"text": "z"}, "columns.text: 'z' is no column, and .*'x', 'y'"),
        ("", {"author": "x"}, "is empty"),
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
    assert told == (["is no UTF-8; read as Windows-1252"] if encoding == "cp1252" else [])


def test_a_quotation_mark_that_never_ends_takes_the_rest_and_no_more():
    found, _ = read(TABLE, 'text\nOne.\n"Two.\nThree.\n')
    assert [e.text for c in found for e in c.entries] == ["One.", "Two.\nThree."]


BANK = """Report:,Mentions
Brand:,"Nordbank, all of it"

Date,Full Text,Author
2024-05-01,"Well, customers, I say, decide.",Ann
"""


@pytest.mark.parametrize(
    "table",
    [
        BANK,
        "sep=;\r\nDate;Comment;Name\r\n2024-05-01;Well, customers, I say, decide.;Ann\r\n",
        "Datum;Kommentar;Name\n01.05.2024;Well, customers, I say, decide.;Ann\n",
        "\ufeff\n\nDate\tComment\tName\n2024-05-01\tWell, customers, I say, decide.\tAnn\n",
    ],
)
def test_names_of_columns_stand_below_what_a_tool_says_of_the_table(table):
    (found,), told = read(TABLE, table)
    (entry,) = found.entries
    assert (entry.text, entry.author, entry.date) == (
        "Well, customers, I say, decide.", "Ann", "2024-05-01",
    )  # fmt: skip
    assert told == []


QUALTRICS = """StartDate,EndDate,ResponseId,Q1
Start Date,End Date,Response ID,Who decides?
"{""ImportId"":""startDate""}","{""ImportId"":""endDate""}","{""ImportId"":""_recordId""}","{""ImportId"":""QID1_TEXT""}"
2024-05-01 10:00:00,2024-05-01 10:05:00,R_1,Customers decide.
"""
MONKEY = """Respondent ID,Start Date,Who decides?,Comments
,,Open-Ended Response,Open-Ended Response
7,2024-05-01 10:00:00,Customers decide.,No more.
"""


@pytest.mark.parametrize(("table", "text"), [(QUALTRICS, "Q1"), (MONKEY, "Who decides?")])
def test_rows_that_name_columns_again_are_no_contributions(table, text):
    found, told = read(TABLE, table, text=text)
    assert [e.text for c in found for e in c.entries] == ["Customers decide."]
    assert told == []


def test_a_header_that_stands_there_again_is_no_contribution():
    found, _ = read(TABLE, "id,text\n1,One.\nid,text\n2,Two.\n")
    assert [e.text for c in found for e in c.entries] == ["One.", "Two."]


def test_a_message_tells_which_column_holds_the_longest_texts():
    with pytest.raises(InputError, match=r"; the longest texts are in 'Q2'$"):
        read(TABLE, "Q1,Q2\n34,The customers of Nordbank decide nothing.\n")
    with pytest.raises(InputError, match="are 'a', 'b'$"):
        read(TABLE, "a,b\n1,2\n")


def test_a_data_row_is_no_header():
    with pytest.raises(InputError, match="'When', 'Who decides\\?'"):
        read(TABLE, "When,Who decides?\n2024-05-01,Comment\n2024-05-01,Message\n")


@pytest.mark.parametrize(
    ("dates", "expected", "count"),
    [
        (("5/1/2024 9:00", "5/31/2024 21:05"), ["2024-05-01T09:00", "2024-05-31T21:05:00"], 0),
        (("01.02.2024", "03.02.2024"), ["2024-02-01", "2024-02-03"], 0),
        (("5/1/2024", "6/1/2024"), [None, None], 2),
        (("", "N/A"), [None, None], 0),
    ],
)
def test_days_and_months_are_told_apart_by_all_dates_of_a_table(dates, expected, count):
    found, told = read(TABLE, "text,date\n" + "".join(f"One.,{date}\n" for date in dates))
    assert [e.date for c in found for e in c.entries] == expected
    assert told == (
        [f"rows with a date that is not clear: {count}, the first is '5/1/2024'; write it as "
         "2024-05-31"] if count else []
    )  # fmt: skip


def test_what_the_one_reviewed_says_answers_the_review():
    table = (
        "reviewId,userName,content,at,replyContent,repliedAt\n"
        "r1,Ann,No say at all.,2024-05-01,You decide.,2024-05-02\nr2,Bob,Fine.,2024-05-01,,\n"
    )
    found, _ = read(TABLE, table)
    assert [[(e.author, e.text, e.parent, e.date) for e in c.entries] for c in found] == [
        [("Ann", "No say at all.", None, "2024-05-01"), (None, "You decide.", "r1", "2024-05-02")],
        [("Bob", "Fine.", None, "2024-05-01")],
    ]
    assert found[0].entries[1].locator == "line 2, replyContent"
    assert (found[0].threaded, found[1].threaded) == (True, False)


@pytest.mark.parametrize(
    ("rows", "parents"),
    [
        ("0,One.,\n1,Two.,0\n", [None, "0"]),
        ("0,One.,-1\n1,Two.,0\n", [None, "0"]),
        ("1,One.,0\n2,Two.,1\n", [None, "1"]),
        ("0,One.,0\n1,Two.,0\n", [None, None]),
    ],
)
def test_zero_is_an_id_where_a_row_has_it(rows, parents):
    found, _ = read(TABLE, f"id,text,parent_id\n{rows}")
    assert [e.parent for c in found for e in c.entries] == parents


def test_values_that_are_missing_and_ids_that_were_rounded():
    found, told = read(
        TABLE, "id,text,author\n1.23E+17,One.,nan\n2,NaN,Ann\n3,<p>A &amp; b</p><p>c</p>,null\n"
    )
    assert [(e.text, e.author) for c in found for e in c.entries] == [
        ("One.", None), ("A & b\n\nc", None),
    ]  # fmt: skip
    assert told == [
        "rows without a text: 1",
        "rows whose id a spreadsheet has rounded, as 1.2E+17: 1; save ids as text to tell who "
        "answers whom",
    ]


def test_reviews_that_share_an_id_answer_nobody():
    found, _ = read(
        TABLE, "id,name,reviews.text,reviews.username\np,Phone,One.,Ann\np,Phone,T.,B\n"
    )
    assert [(c.threaded, [e.author for e in c.entries]) for c in found] == [(True, ["Ann", "B"])]
