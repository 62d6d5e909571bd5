"""Letters to an editor out of printed pages: narrow columns, page breaks, notes of editors."""

from __future__ import annotations

from ageclaims.corpus.read import read_text

PAGE = """The Bay Tribune

Friday, May 3, 2013

6 | LETTERS

Letters to the editor

A fence too
many
I have walked to the cove for fifty years and
on Monday I walked into a fence. Nobody had
told me, and nobody had told the fence what it
is for.

The council was kind. She had not heard
that there was a path, the lady there told me,
and would look for it on her map when she

CONTINUED ON PAGE 7
\fFriday, May 3, 2013

The Bay Tribune

LETTERS | 7

CONTINUED FROM PAGE 6
had found the map.
J. M. Tarn (Mrs)
Cove End

EDITOR'S NOTE: The council tells us that the
map has been found.

In praise of gulls
Everybody writes against gulls in this paper.
I should like to write for one. He sits on my
chimney and has kept it free of jackdaws for
as long as I can remember.
Otto Bream
by e-mail

Write to us
Letters should be short, and should bear a name
and an address, which we do not print in full.

Buses again
My bus came on time on Tuesday, and I was so
surprised by it that I let it go and waited for
the next one, as I had planned.
Ada Whelk
Quay Street
"""


def test_reads_letters_over_a_page_break() -> None:
    document = read_text(PAGE.encode(), "page.txt")
    own = [" ".join(PAGE[p.spans[0][0] : p.spans[-1][1]].split()) for p in document.posts]
    assert [post.speaker for post in document.posts] == [
        "J. M. Tarn",
        None,
        "Otto Bream",
        "Ada Whelk",
    ]
    assert own[0].startswith("I have walked to the cove")
    assert own[0].endswith("had found the map.")
    assert own[1] == "The council tells us that the map has been found."
    assert own[2].startswith("Everybody writes against gulls")
    assert own[3].startswith("My bus came on time")
    assert document.title == "Letters to the editor"


def test_tells_the_day_and_what_a_note_answers() -> None:
    posts = read_text(PAGE.encode(), "page.txt").posts
    assert {post.date for post in posts} == {"2013-05-03"}
    assert posts[1].reply_to == (0,)


def test_keeps_the_first_line_of_a_paragraph() -> None:
    page = PAGE.replace("A fence too\nmany\n", "")
    first = read_text(page.encode(), "page.txt").posts[0]
    assert page[first.spans[0][0] :].startswith("I have walked to the cove")
