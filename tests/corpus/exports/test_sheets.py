import io
from datetime import datetime

import duckdb
import openpyxl
import pytest

from ageclaims.corpus.exports.parquet import PARQUET
from ageclaims.corpus.exports.sheets import WORKBOOK
from ageclaims.errors import InputError
from tests.corpus.exports.reading import read


def _make_workbook(*sheets: list[list[object]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for number, rows in enumerate(sheets):
        sheet = book.create_sheet(f"Sheet {number + 1}")
        for row in rows:
            sheet.append(row)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def test_names_of_columns_may_stand_below_a_title_and_on_a_later_sheet():
    rows = [
        ["Our survey"],
        [],
        ["No", "Comment", "Date", "Respondent"],
        [1, "Customers decide.", datetime(2020, 1, 2, 3), "Ann"],
        [2, None, None, None],
        [],
    ]
    found, told = read(WORKBOOK, _make_workbook([["only", "numbers"], [1, 2]], rows))
    (entry,) = found[0].entries
    assert (entry.text, entry.date, entry.author) == (
        "Customers decide.", "2020-01-02T03:00:00", "Ann",
    )  # fmt: skip
    assert entry.locator == "Sheet 2, row 4"
    assert told == ["rows without a text: 1"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"PK\x03\x04 and no more", "is no workbook"),
        (_make_workbook([["a", "b"], [1, 2]]), "no column is known to hold texts"),
        (_make_workbook([]), "is empty"),
    ],
)
def test_a_workbook_without_texts_is_refused(content, message):
    with pytest.raises(InputError, match=message):
        read(WORKBOOK, content)


def test_a_workbook_without_its_library(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "openpyxl", None)
    with pytest.raises(InputError, match=r"install ageclaims\[xlsx\]"):
        read(WORKBOOK, b"PK\x03\x04")


def test_parquet(tmp_path):
    path = tmp_path / "a.parquet"
    with duckdb.connect() as base:
        base.execute(
            "COPY (SELECT 'One.' AS body, TIMESTAMP '2020-01-02 03:04:05' AS created_at, 5 AS id, "
            f'[1] AS "x""y" UNION ALL SELECT NULL, NULL, 6, NULL) TO \'{path}\''
        )
    found, told = read(PARQUET, path.read_bytes())
    (entry,) = found[0].entries
    assert (entry.id, entry.text, entry.date, entry.locator) == (
        "5", "One.", "2020-01-02T03:04:05", "row 1",
    )  # fmt: skip
    assert told == ["rows without a text: 1"]


def test_damaged_parquet():
    with pytest.raises(InputError, match="is damaged"):
        read(PARQUET, b"PAR1" + b"x" * 60 + b"PAR1")


def test_questions_below_the_names_of_columns_are_no_answers():
    rows = [
        ["StartDate", "ResponseId", "Comment"],
        ["Start Date", "Response ID", "Who decides?"],
        [datetime(2020, 1, 2), "R_1", "Customers decide."],
    ]
    found, _ = read(WORKBOOK, _make_workbook(rows))
    assert [(e.text, e.locator) for c in found for e in c.entries] == [
        ("Customers decide.", "Sheet 1, row 3")
    ]
