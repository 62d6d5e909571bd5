"""Days in other languages, and the day of a talk in the lines above it."""

from __future__ import annotations

import pytest

from ageclaims.corpus.dates import parse_date
from ageclaims.corpus.read import read_text

TALK = """shed_final_2
Recorded: Friday, 7 June 2019, 9:30 AM  •  Length 3:10  •  Language: English (auto)
Transcript by Earwig Free. Upgrade to remove this line from all of your talks here.

SPEAKERS
Speaker 1 (60%), Speaker 2 (40%)


Speaker 1  0:00
Welcome to the shed. I have a guest today.

Speaker 2  0:05
You have, and he is cold.

Speaker 1  0:09
Why is it cold in here?

Speaker 2  0:12
Because you took the door off.

[Transcript limit reached. 2 minutes remaining.]
"""


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("6. März 2024, 09:31:07", "2024-03-06T09:31:07"),
        ("3 de mayo de 2021", "2021-05-03"),
        ("12 juillet 2020", "2020-07-12"),
        ("1. Dezember 2019", "2019-12-01"),
        ("5 enero 2018", "2018-01-05"),
        ("5 Wörter 2018", None),
    ],
)
def test_parses_months_of_other_languages(text: str, day: str | None) -> None:
    assert parse_date(text) == day


def test_gives_turns_the_day_of_the_recording() -> None:
    document = read_text(TALK.encode(), "page.txt")
    assert [post.speaker for post in document.posts] == ["Speaker 1", "Speaker 2"] * 2
    assert {(post.date or "")[:10] for post in document.posts} == {"2019-06-07"}
    last = document.posts[-1]
    assert TALK[last.spans[0][0] : last.spans[-1][1]] == "Because you took the door off."
