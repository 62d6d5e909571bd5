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


DRAWN = """hay-barn mailing list
[1]help / [2]color / [3]mirror

* The barn roof
@ 2019-05-13 18:45 Nils Oder
  2019-05-13  9:02 ` Ada Quill
  0 siblings, 2 replies; 4+ messages in thread
From: Nils Oder @ 2019-05-13  8:45 UTC ([4]permalink / [5]raw)
  To: hay-barn

The roofers want the yard empty.

^ permalink raw reply   [[6]flat|[7]nested] 4+ messages in thread

* Re: The barn roof
  2019-05-13  8:45 The barn roof Nils Oder
@ 2019-05-13  9:02 ` Ada Quill
  2019-05-13 10:30   ` Nils Oder
  2019-05-14  7:00 ` Jo Lind
  1 sibling, 1 reply; 4+ messages in thread
From: Ada Quill @ 2019-05-13  9:02 UTC ([8]permalink / [9]raw)
  To: Nils Oder; +Cc: hay-barn

I can move the cart.

^ permalink raw reply   [[10]flat|[11]nested] 4+ messages in thread

* Re: The barn roof
  2019-05-13  9:02 ` Ada Quill
@ 2019-05-13 10:30   ` Nils Oder
  0 siblings, 0 replies; 4+ messages in thread
From: Nils Oder @ 2019-05-13 10:30 UTC ([12]permalink / [13]raw)
  To: Ada Quill; +Cc: hay-barn

And the trailer?

^ permalink raw reply   [[14]flat|[15]nested] 4+ messages in thread

* Re: The barn roof
  2019-05-13  8:45 The barn roof Nils Oder
  2019-05-13  9:02 ` Ada Quill
@ 2019-05-14  7:00 ` Jo Lind
  1 sibling, 0 replies; 4+ messages in thread
From: Jo Lind @ 2019-05-14  7:00 UTC ([16]permalink / [17]raw)
  To: Nils Oder; +Cc: hay-barn

The yard is empty since Sunday.

^ permalink raw reply   [[18]flat|[19]nested] 4+ messages in thread

end of thread, other threads:[[20]~2019-05-14  7:00 UTC | [21]newest]

Thread overview: 4+ messages (download: [22]mbox.gz)
"""


def test_an_archive_draws_the_thread_above_each_mail():
    document = read_text(DRAWN.encode(), "archive.txt")
    assert document.title == "The barn roof"
    assert [post.speaker for post in document.posts] == [
        "Nils Oder",
        "Ada Quill",
        "Nils Oder",
        "Jo Lind",
    ]
    assert [post.reply_to for post in document.posts] == [(), (0,), (1,), (0,)]
    assert document.posts[1].date == "2019-05-13T09:02"
    assert [read_own(post, DRAWN) for post in document.posts] == [
        ["The roofers want the yard empty."],
        ["I can move the cart."],
        ["And the trailer?"],
        ["The yard is empty since Sunday."],
    ]


def test_a_log_in_a_mail_is_no_drawing():
    logged = DRAWN.replace("And the trailer?", "* It broke:\n2019-05-13 10:30 ` down\n\nSee?")
    posts = read_text(logged.encode(), "archive.txt").posts
    assert len(posts) == 4
    assert "2019-05-13 10:30 ` down" in " ".join(read_own(posts[2], logged))


PRINTED = """Printed on 9 May 2019

  Order 12, kettle
  4 messages

  Ann Reed <ann@reed.example>                    Wed, May 1, 2019 at 9:10 AM
  To: help@kettles.example

     The kettle sings, and nobody has asked it to.


  Kettle Help <help@kettles.example>             Wed, May 1, 2019 at 9:11 AM
  Reply-To: help+12@kettles.example
  To: ann@reed.example

     ##- Please type your reply above this line -##

     We have your message, and somebody will read it.

     This email is a service from Kettles. Delivered by Postbox.


  Ann Reed <ann@reed.example>                    Thu, May 2, 2019 at 8:00 AM
  To: help+12@kettles.example

     Who will, and when?


  Joe Lid <joe@kettles.example>                  Fri, May 3, 2019 at 5:00 PM
  To: Ann Reed <ann@reed.example>
  Cc: Kettle Help <help@kettles.example>

     I have, just now. Please keep it, and you will have a quiet one, too.

     -----Original Message-----
     From: Ann Reed <ann@reed.example>
     Sent: 02 May 2019 08:00
     To: help+12@kettles.example
     Subject: Re: Order 12, kettle

     Who will, and when?
"""


def test_reads_a_printed_thread_of_mails() -> None:
    posts = read_text(PRINTED.encode(), "page.txt").posts
    own = [" ".join(PRINTED[p.spans[0][0] : p.spans[-1][1]].split()) for p in posts]
    assert [post.speaker for post in posts] == ["Ann Reed", "Kettle Help", "Ann Reed", "Joe Lid"]
    assert own[1] == "We have your message, and somebody will read it."
    assert own[3].endswith("a quiet one, too.")
    assert [post.reply_to for post in posts] == [(), (0,), (1,), (2,)]
