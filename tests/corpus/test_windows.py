"""Chats, issues and threads that were copied from the windows of programs."""

from ageclaims.corpus.read import read_text

CHANNEL = """# mill-office
Messages
Monday, March 6th, 2023
Sackbot
APP  8:30 AM
A new letter came in. “You asked me for a deposit on my own sacks.”
:sob:
6
2 replies
Last reply 2 years ago View thread

Ida Falk
  9:02 AM
That is the third one this week. Can we talk about it
NEW

Office – Jon P.:palm_tree:
  9:40 AM
We need the deposit, since nobody brings the sacks back. I can show you the shelf.

Ida Falk
:tea:  9:44 AM
replied to a thread:
We need the deposit, since nobody…
And did you ever ask them why?

Mads Orn
joined #mill-office. Also, Rut joined.

Tuesday, March 7th, 2023

Mads Orn
  2:05 PM
I am new here. I rang one of them and she was glad
:tada:
3

Message #mill-office
"""


def read(page):
    document = read_text(page.encode(), "page")
    ends = [document.text[post.spans[-1][0] : post.spans[-1][1]] for post in document.posts]
    return document, ends


def test_a_channel_of_a_chat():
    document, ends = read(CHANNEL)
    names = ["Sackbot", "Ida Falk", "Office – Jon P", "Ida Falk", "Mads Orn"]
    assert [(post.speaker or "").rstrip(".") for post in document.posts] == names
    assert [end.split()[-1] for end in ends] == ["sacks.”", "it", "shelf.", "why?", "glad"]
    assert [post.date for post in document.posts] == [
        "2023-03-06T08:30",
        "2023-03-06T09:02",
        "2023-03-06T09:40",
        "2023-03-06T09:44",
        "2023-03-07T14:05",
    ]
    assert document.posts[3].reply_to == (2,)


def test_a_thread_that_is_answered_is_not_invented():
    document, _ = read(CHANNEL.replace("We need the deposit, since nobody…", "We need nothing…"))
    assert document.posts[3].reply_to != (2,) or document.posts[3].reply_source != "given"


ISSUE = """Issues
217
Sacks are counted twice
Description
ida-f
opened on Jan 17, 2025 · edited by ida-f
The list counts every sack twice, and we pay for it. Version 4 did not.
ida-f
added
bug
on Jan 17, 2025
jonp
on Jan 17, 2025
Collaborator
More actions
I see it here as well. Can you send me your list?
jonp
added
needs-list
and removed
bug
on Jan 18, 2025
mads
on Jan 22, 2025 · edited by mads
Member
More actions
It was me, I am sorry. A fix is on its way.
mads
linked a pull request that will close this issue
on Jan 23, 2025
Count sacks once #12
ida-f
on Jan 24, 2025
Author
More actions
Thank you, it counts them once now.
"""


def test_events_of_an_issue_are_nobodys_posts():
    document, ends = read(ISSUE)
    assert [post.speaker for post in document.posts] == ["ida-f", "jonp", "mads", "ida-f"]
    assert [end.split()[-1] for end in ends] == ["not.", "list?", "way.", "now."]


def test_what_is_said_below_a_name_and_such_a_word_stays():
    said = "I see it here as well. Can you send me your list?"
    page = ISSUE.replace(said, f"{said}\nmads\nadded\nthis is what I was told when I rang them up.")
    _, ends = read(page)
    assert ends[1].endswith("rang them up.")


WALL = """Mill Friends
Discussion
Ida Falk
 · October 14, 2023 ·
Who else has had the letter about the sacks? I am so cross that I could not sleep.
No photo description available.
3 comments
Seen by 90
Like
Comment
Share
Jon Pell
We got it too. I rang them on Monday.
2y
Like
Reply
3
Author
Ida Falk
Top contributor
Jon Pell what did they say to you?
2y
Like
Reply
Mads Orn
You all bought the sacks, did you not
2y
Like
Reply
"""


def test_a_badge_above_a_name():
    document, ends = read(WALL)
    assert [post.speaker for post in document.posts[1:]] == ["Jon Pell", "Ida Falk", "Mads Orn"]
    assert document.posts[2].reply_to == (1,)
    assert [end.split()[-1] for end in ends] == ["sleep.", "Monday.", "you?", "not"]
