"""Days as pages write them, in pairs: what is one, and what only looks like one."""

from __future__ import annotations

import pytest

from ageclaims.corpus.dates import clear_date, find_order, parse_date
from ageclaims.corpus.patterns import single

DAYS = {
    "Jan 14 '23": "2023-01-14",
    "18 Apr '21": "2021-04-18",
    "6 Mar 99": "1999-03-06",
    "2013-Aug-14, 9:51 pm AEST": "2013-08-14T21:51",
    "Mon Mar 04 09:44:51 2019": "2019-03-04",
    "Wed Jun  5 10:11:12 EST 2002": "2002-06-05",
    "Mar-04-2012": "2012-03-04",
    "5th of June 2019": "2019-06-05",
    "6 de março de 2017 11:02": "2017-03-06T11:02",
    "12 мар 2019": "2019-03-12",
    "3 lutego 2014": "2014-02-03",
    "7. července 2015": "2015-07-07",
    "12 februari 2010": "2010-02-12",
    "12 marzo 2020": "2020-03-12",
    "2019年3月4日": "2019-03-04",
    "2019. 3. 4.": "2019-03-04",
}
NONE = (
    "March 2019",
    "12 Oct",
    "40 March 2019",
    "3 of us in 2019",
    "version 2019. 13. 40.",
    "Order 12 widgets 2019",
    "March 4, 10 AM",
    "4 March 10 am",
    "4 March 10 AM",
    "4 March 10 Uhr",
)


@pytest.mark.parametrize("text", DAYS)
def test_days_are_found_and_read(text: str) -> None:
    found = single("button_date").search(f"Posted by Ann, {text} · Reply")
    assert found
    assert parse_date(found["date"]) == DAYS[text]


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_day_is_not_read(text: str) -> None:
    assert parse_date(text) is None


@pytest.mark.parametrize(
    ("texts", "day", "iso"),
    [
        (("06/14/22", "06/11/22"), "06/11/22", "2022-06-11"),
        (("14.06.22", "11.06.22"), "11.06.22", "2022-06-11"),
        (("14/11/05", "03/11/05"), "03/11/05", "2005-11-03"),
        (("4/3/05", "3/4/05"), "4/3/05", "4/3/05"),
        (("14/11/2005", "version 4.13.12"), "3/11/2005", "2005-11-03"),
    ],
)
def test_short_years_have_the_order_that_the_page_shows(
    texts: tuple[str, ...], day: str, iso: str
) -> None:
    assert clear_date(day, find_order(texts)) == iso


def test_times_are_no_years() -> None:
    assert parse_date("4 March 10:22") is None
    assert find_order(["see 10.12.13.14"]) is None
