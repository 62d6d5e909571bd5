"""Minutes: talk between notes of who was there and what was resolved."""

from __future__ import annotations

from ageclaims.corpus.read import read_text

PAGE = """HALL STREET HOUSING
Tenants' Council

Minutes of the 9th meeting
held on Monday, 4 March 2019, in the laundry

Present (council): Mrs Falk (chair), Mr Orn, Ms Pell
Present (company): Dr Brandt
Apologies: Mr Coe

1.  Opening

The chair opened the meeting, and the minutes of the 8th one were approved.

Mrs Falk: regretted that the lift had stood still since January. She had
carried her shopping up nine floors.

Dr Brandt: replied that a part was on its way.

2.  The lift

Mr Orn: I would like to know which part, and from where.

Dr Brandt: could not say, but promised to ask.

Resolved (3 for, 0 against): The council asks the company to write on the door
when the lift will run again.

Mrs Falk: thanked Dr Brandt for the answer that was to come.

3.  Any other business

Ms Pell: asked for a bench on the fourth floor.

Next meeting: Monday, 6 May 2019, same place.
"""

TALK = """Hall Street, the interview

Mrs Falk: Was there a present for the winner that evening?

Mr Orn: There was one, and I still have it at home.

Mrs Falk: May I see it when we have finished here?

Mr Orn: You may, if you carry the box down.
"""


def read(page: str) -> list[tuple[str | None, str]]:
    posts = read_text(page.encode(), "page.txt").posts
    own = (" ".join(page[post.spans[0][0] : post.spans[-1][1]].split()) for post in posts)
    return [(post.speaker, said) for post, said in zip(posts, own, strict=True)]


def test_notes_of_minutes_are_no_turns_and_end_them():
    assert read(PAGE) == [
        (
            "Mrs Falk",
            "regretted that the lift had stood still since January. She had carried her shopping "
            "up nine floors.",
        ),
        ("Dr Brandt", "replied that a part was on its way."),
        ("Mr Orn", "I would like to know which part, and from where."),
        ("Dr Brandt", "could not say, but promised to ask."),
        ("Mrs Falk", "thanked Dr Brandt for the answer that was to come."),
        ("Ms Pell", "asked for a bench on the fourth floor."),
    ]


def test_the_title_of_minutes_says_what_they_are():
    document = read_text(PAGE.encode(), "page.txt")
    assert document.title == "Minutes of the 9th meeting"
    assert {post.date for post in document.posts} == {"2019-03-04"}


def test_talk_without_notes_stays_whole():
    assert [speaker for speaker, _ in read(TALK)] == ["Mrs Falk", "Mr Orn"] * 2
