"""Chains of mails: each quoted below or above its answer, or without any marks."""

import pytest

from ageclaims.corpus.read import read_text
from tests.corpus.forms import read_own

ABOVE = """From: Nils Oder <nils@barn.example>
Date: 14/05/2019, 09:10
Subject: Re: The barn roof
To: Ada Quill <ada@barn.example>

On 13/05/2019 20:02, Ada Quill wrote:
> On 13/05/2019 18:45, Barn Committee
> wrote:
>> The roofers come on Friday and want
>> the yard empty.
>
> I can move the cart, but not the
> trailer.
>
> Ada
> --
> Ada Quill, treasurer

I'll take the trailer on Thursday.
"""


def test_answers_below_what_they_quote_are_mails_of_a_chain():
    document = read_text(ABOVE.encode(), "mail.txt")
    assert [post.speaker for post in document.posts] == [
        "Barn Committee",
        "Ada Quill",
        "Nils Oder",
    ]
    assert [post.reply_to for post in document.posts] == [(), (0,), (1,)]
    assert [post.date[:10] for post in document.posts] == ["2019-05-13", "2019-05-13", "2019-05-14"]
    said = read_own(document.posts[1], ABOVE)
    assert said[0].startswith("I can move the cart")
    assert "treasurer" not in " ".join(said)


@pytest.mark.parametrize(
    "answer",
    [
        "> On 13/05/2019 18:45, Barn Committee wrote:\n>> want the yard empty.\n> Which yard?\n\n"
        "The big one.\n\n> And the trailer?\n\nI'll take it on Thursday.\n",
        "> I can move the cart.\n\nGood.\n\nOn 13/05/2019 18:45, Barn Committee wrote:\n"
        "> The roofers want the yard empty.\n\nWhich yard?\n",
    ],
)
def test_who_writes_among_quoted_lines_writes_one_mail(answer):
    head = ABOVE.split("> On", maxsplit=1)[0]
    assert len(read_text((head + answer).encode(), "mail.txt").posts) == 1


NEWEST_FIRST = (
    "From:\tQuill, Ada\nSent:\tMonday, 13 May 2019 20:02\nTo:\tOder, Nils\n"
    "Subject:\t{subject}The barn roof\n\nI can move the cart, but not the trailer.\n\nAda\n\n"
    "Ada Quill\nTreasurer | The Barn\n\n"
    "From: Oder, Nils <nils@barn.example>\nSent: {day} May 2019 18:45\nTo: Quill, Ada\n"
    "Subject: The barn roof\n\nCAUTION: This email originated from outside of the barn.\n\n"
    "The roofers want the yard empty. Can you?\n\n{end}\n"
)
SIGNATURES = [
    "Best wishes, Nils Oder\nThe Barn, Builders of Hay",
    "Kind regards / Viele Grüße\nNils Oder\nBuilder\nThe Barn Ltd · Registered in Hay · No. 7 of 1999",
    "Cheers,",
    "Best,\nNils\n\nThis e-mail and any attachment are confidential. Tell nobody of it.",
]


@pytest.mark.parametrize("end", SIGNATURES)
def test_what_stands_below_the_name_of_a_mails_writer_is_none_of_it(end):
    page = NEWEST_FIRST.format(subject="RE: ", day=13, end=end)
    document = read_text(page.encode(), "mail.txt")
    assert document.title == "The barn roof"
    assert [read_own(post, page) for post in document.posts] == [
        ["I can move the cart, but not the trailer."],
        ["The roofers want the yard empty. Can you?"],
    ]
    assert [post.reply_to for post in document.posts] == [(1,), ()]


@pytest.mark.parametrize(("subject", "day"), [("FW: ", 13), ("", 13), ("RE: ", 14)])
def test_mails_that_answer_no_older_one_below(subject, day):
    page = NEWEST_FIRST.format(subject=subject, day=day, end="Nils")
    assert read_text(page.encode(), "mail.txt").posts[0].reply_to == ()
