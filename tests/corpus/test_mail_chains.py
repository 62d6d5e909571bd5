from ageclaims.corpus.read import read_text

CHAIN = """From: Ida Moss <ida@lind.example>
To: Board <board@lind.example>
Date: Fri, 17 Jan 2014 16:05:12 +0000
Subject: Re: The invoice

Dear all, they gave in. Read from below.

Ida

On Thu, 16 Jan 2014 at 17:20, Per Holt <per@lifts.example>
wrote:

> You are right, and a credit note is on its way to you.
>
> On 15 Jan 2014, at 9:02 PM, Ida Moss <ida@lind.example> wrote:
>
>> Why do you charge us for a visit that
>> nobody asked for?
>>
>> From: Lifts Accounts
>> Sent: 14 January 2014 10:15
>> To: Ida Moss
>> Subject: The invoice
>>
>> Please find the invoice attached.
"""


def test_mails_that_are_only_quoted_are_posts():
    document = read_text(CHAIN.encode(), "mail")
    assert document.title == "The invoice"
    assert [post.speaker for post in document.posts] == [
        "Ida Moss",
        "Per Holt",
        "Ida Moss",
        "Lifts Accounts",
    ]
    assert [post.reply_to for post in document.posts] == [(1,), (2,), (3,), ()]
    assert [post.date for post in document.posts] == [
        "2014-01-17T16:05:12",
        "2014-01-16T17:20",
        "2014-01-15T21:02",
        "2014-01-14T10:15",
    ]
    starts = [CHAIN[post.spans[0][0] :][:9] for post in document.posts]
    assert starts == ["Dear all,", "You are r", "Why do yo", "Please fi"]


def test_what_is_written_among_quoted_lines_is_no_chain():
    among = CHAIN.replace(">\n> On 15 Jan", "\nI do not think so.\n\n> Not at all.\n>\n> On 15 Jan")
    assert len(read_text(among.encode(), "mail").posts) == 1


def test_two_mails_quoted_one_after_the_other_are_no_chain():
    page = (
        "Then let us tell them.\n\nOn Wed, Mar 12, 2014 at 10:02 AM, Ann Lee <ann@example.org> wrote:\n"
        "> They will notice.\n\nOn Wed, Mar 12, 2014 at 9:15 AM, Tom <tom@example.org> wrote:\n"
        "> Do we have to?\n"
    )
    assert len(read_text(page.encode(), "mail").posts) == 1
