"""Minutes of evidence: numbered questions, and answers behind names in brackets."""

from __future__ import annotations

from ageclaims.corpus.read import read_text

PAGE = """COUNCIL OF THE WESTERN ISLES

                         TRANSPORT COMMITTEE

                         MINUTES OF EVIDENCE
                   taken on Tuesday 4 May 1993

                THE WINTER TIMETABLE OF THE FERRIES

                              Present:

                  Mrs Olave Finch, in the Chair
              Mr Peter Rook               Dr Ann Stoat

     MR GILES HERON, Manager, was called in and examined.


                              Chairman

     112.  Good morning, Mr Heron. Why did nothing sail on the
first of December?

     (Mr Heron) I was asked that by my wife, too. The crew had
been given the day off.

                              Mr Rook

     113.  By whom?

     (Mr Heron) By me. I had read the wrong calendar.


                                    -7-


4 May 1993                  Mr G Heron                  [Continued


     114.  And the second of December?

     (Mr Heron) The crew was still asleep. I have the log here, and
you may read it when

                                    -8-

4 May 1993                  Mr G Heron                  [Continued

it has dried.

                              Chairman

     Thank you. We shall want the log.

     The witness withdrew.
"""

LIST = """Rules of the house

1.  Ask before you use the kettle.

2.  Ask whoever sits nearest.

3.  Wash up what you used.

(Mr Heron) has the key to the cupboard, and nobody else does.

(Mrs Finch) has the spare one.
"""


def read(page: str) -> list[tuple[str | None, str]]:
    posts = read_text(page.encode(), "page.txt").posts
    own = (" ".join(page[post.spans[0][0] : post.spans[-1][1]].split()) for post in posts)
    return [(post.speaker, said) for post, said in zip(posts, own, strict=True)]


def test_reads_questions_and_answers() -> None:
    turns = read(PAGE)
    assert [name for name, _ in turns] == [
        "Chairman",
        "Mr Heron",
        "Mr Rook",
        "Mr Heron",
        "Mr Rook",
        "Mr Heron",
        "Chairman",
    ]
    assert turns[0][1].endswith("first of December?")
    assert turns[2][1] == "By whom?"
    assert turns[5][1].startswith("The crew was still asleep.")
    assert turns[5][1].endswith("it has dried.")
    assert turns[6][1] == "Thank you. We shall want the log."


def test_tells_what_is_answered_and_when() -> None:
    document = read_text(PAGE.encode(), "page.txt")
    replies = [post.reply_to for post in document.posts]
    assert replies[:2] == [(), (0,)]
    assert replies[3] == (2,)
    assert {post.date for post in document.posts} == {"1993-05-04"}
    assert document.title == "THE WINTER TIMETABLE OF THE FERRIES"
    assert document.kind == "transcript"


def test_leaves_numbered_rules_alone() -> None:
    assert len(read(LIST)) == 1
